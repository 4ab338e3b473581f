"""Drawing: the stills of a figure as PDF operators in whole numbers, worked out from its pose.

The operators know no size: whole parts of a body height, placed and scaled by the page. So a still is worked out
once a process, whatever the paper, and stands once in a file, however often it is shown.
"""

from functools import lru_cache

from exports.figures.outlines import FINE, SMALL, Grain, outline_of
from exports.figures.paper import paper_colour
from exports.figures.still import Still, still_of
from exports.sheet.stills import Frame
from plans.figure import Figure, FigureError
from plans.figure.boxes import known_box
from plans.figure.figure import worked_out
from plans.figure.shape import Contour, Shape


@lru_cache(128)
def drawn(table: bytes, is_small: bool) -> tuple[Frame, ...]:
    """The stills of a figure by its table as JSON, as they stand in the file; none for a table that is wrong."""
    try:
        figure = worked_out(table, known_box(table))
    except FigureError:
        return ()
    return small(figure) if is_small else large(figure)


def small(figure: Figure) -> tuple[Frame, ...]:
    """The end alone, for a tick row."""
    return (_frame(still_of(figure, figure.end, is_small=True), SMALL),)


def large(figure: Figure) -> tuple[Frame, ...]:
    """Start, the moment between if there is one, and the end over the ghost of the start, for a strength row.

    The end alone where nothing moves.
    """
    start = still_of(figure, figure.start)
    end = still_of(figure, figure.end, ghost=True, arrow=True)
    if _are_alike(start, end):
        return (_frame(end, FINE),)
    between = () if figure.mid is None else (still_of(figure, figure.mid),)
    return tuple(_frame(still, FINE) for still in (start, *between, end))


def _are_alike(start: Still, end: Still) -> bool:
    """Whether nothing moves, so that one still tells all."""
    one, other = ([layer.shape.contours for layer in still.layers] for still in (start, end))
    return one == other


def _frame(still: Still, grain: Grain) -> Frame:
    return Frame(grain.unit, still.box, operators(still, grain))


def operators(still: Still, grain: Grain) -> str:
    """A still as PDF operators in the whole numbers of a grain, y upwards from the floor."""
    parts = ["1 J 1 j"]
    fill = stroke = width = ""
    for shape, on in still.layers:
        if on:
            parts.append(f"q {' '.join(_run(contour, grain) for contour in on)} W n")
        before = (fill, stroke, width)
        colour = _colour(paper_colour(shape))
        if shape.width:
            thick = f"{round(shape.width * grain.unit)} w"
            parts += [f"{colour} RG"] * (colour != stroke) + [thick] * (thick != width)
            stroke, width = colour, thick
            parts += [f"{_run(contour, grain)} {'s' if _is_ring(contour) else 'S'}" for contour in shape.contours]
        else:
            parts += [f"{colour} rg"] * (colour != fill)
            fill = colour
            parts.append(f"{_filled(shape, grain)} f")
        if on:
            parts.append("Q")
            fill, stroke, width = before
    return " ".join(parts)


@lru_cache(256)
def _colour(code: str) -> str:
    parts = (int(code[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return " ".join(f"{part:.2f}".removeprefix("0").rstrip("0").rstrip(".") or "0" for part in parts)


def _filled(shape: Shape, grain: Grain) -> str:
    """The contours of a shape as one path."""
    return " ".join(_run(contour, grain) for contour in shape.contours)


def _is_ring(contour: Contour) -> bool:
    return contour.start == contour.segments[-1].end


@lru_cache(4096)
def _run(contour: Contour, grain: Grain) -> str:
    start, steps = outline_of(contour, grain)
    parts = [f"{start[0]} {start[1]} m"]
    parts += [f"{' '.join(map(str, step.numbers))} {'l' if step.is_line else 'c'}" for step in steps]
    return " ".join(parts)
