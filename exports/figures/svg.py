"""SVG: stills of a figure as text, for pages on the web and for looking at."""

from collections.abc import Sequence

from exports.figures.outlines import SHARP, outline_of
from exports.figures.paper import paper_colour
from exports.figures.still import Still, joint_box, moments, still_of
from plans.figure import Figure
from plans.figure.shape import Contour, Shape

_UNIT = SHARP.unit
GAP = 0.12  # body heights between two stills beside each other


def svg_of(figure: Figure, height: int = 240) -> str:
    """Start, a moment between if the figure has one, and end with ghost and arrow, beside each other."""
    last = moments(figure)[-1]
    stills = [still_of(figure, at, ghost=at == last, arrow=at == last) for at in moments(figure)]
    return svg(stills, height)


def svg_strip(figure: Figure, count: int = 8, height: int = 160) -> str:
    """A film strip: moments from start to end, evenly apart in `t`."""
    stills = [still_of(figure, place / max(1, count - 1)) for place in range(count)]
    box = joint_box(*(still.box for still in stills))
    return svg([Still(still.layers, box) for still in stills], height)


def svg(stills: Sequence[Still], height: int) -> str:
    """Stills beside each other at one scale on one floor, `height` pixels high."""
    _, low, _, high = joint_box(*(still.box for still in stills))
    wide, tall = sum(right - left + GAP for left, _, right, _ in (still.box for still in stills)) - GAP, high - low
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{round(height * wide / tall)}" height="{height}" '
        f'viewBox="0 {round(-high * _UNIT)} {round(wide * _UNIT)} {round(tall * _UNIT)}">'
    ]
    clips, x = 0, 0.0
    for still in stills:
        left, _, right, _ = still.box
        parts.append(f'<g transform="translate({round((x - left) * _UNIT)} 0) scale(1 -1)">')
        x += right - left + GAP
        for shape, on in still.layers:
            clip = ""
            if on:
                clips += 1
                clip = f' clip-path="url(#c{clips})"'
                inside = "".join(f'<path d="{_contour(contour)}"/>' for contour in on)
                parts.append(f'<clipPath id="c{clips}">{inside}</clipPath>')
            parts.append(f'<path d="{_path(shape)}"{_look(shape)}{clip}/>')
        parts.append("</g>")
    return "\n".join([*parts, "</svg>", ""])


def _look(shape: Shape) -> str:
    colour = f"#{paper_colour(shape)}"
    if not shape.width:
        return f' fill="{colour}"'
    return f' fill="none" stroke="{colour}" stroke-width="{shape.width * _UNIT:.0f}" stroke-linecap="round"'


def _path(shape: Shape) -> str:
    return "".join(_contour(contour, is_stroke=shape.width > 0) for contour in shape.contours)


def _contour(contour: Contour, *, is_stroke: bool = False) -> str:
    start, steps = outline_of(contour)
    parts = [f"M{start[0]} {start[1]}"]
    for step in steps:
        parts.append(("L" if step.is_line else "C") + " ".join(map(str, step.numbers)))
    is_closed = not is_stroke or contour.start == contour.segments[-1].end
    return "".join(parts) + ("Z" if is_closed else "")
