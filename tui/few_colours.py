"""Few colours: what our colours become in a terminal of 256 or of 16, picked so that every text still reads.

Rounding by distance alone turns dark greys into blue and pale ones into yellow, and loses marks on a light ground.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from rich.color import Color, ColorType
from rich.color_triplet import ColorTriplet
from rich.segment import Segment
from rich.style import Style
from textual.color import Color as TextualColor
from textual.filter import LineFilter

from tui.themes import PALETTES

_ON = ("resting", "chosen")  # grounds of the cursor
_TEXTS = ("text", "strong", "muted", "accent", "warn")
_BRIGHT_FROM = 7
_STEPS = (0, 95, 135, 175, 215, 255)  # of red, green and blue in the cube of 216


class Look(NamedTuple):
    """The numbers of a palette's colours; `on_ground` has those of texts that would not read on the cursor's ground."""

    colours: Mapping[str, int]
    on_ground: Mapping[tuple[str, str], int]

    def number(self, field: str, ground: str) -> int:
        """The number of a colour of the palette on a ground of it."""
        return self.on_ground.get((ground, field), self.colours[field])


def _look(numbers: str, on_ground: Mapping[tuple[str, str], int]) -> Look:
    fields = ("page", "frame", *_ON, *_TEXTS, "rule")
    return Look(dict(zip(fields, map(int, numbers.split()), strict=True)), on_ground)


_DARK, _LIGHT = "supple-dark", "supple-light"
LOOKS = {
    (256, _DARK): _look(
        "233 234 237 23  253 255 250 79 215  240",
        {("chosen", "muted"): 252, ("chosen", "accent"): 158, ("chosen", "warn"): 222},
    ),
    (256, _LIGHT): _look("231 255 253 152  236 233 239 23 88  248", {}),
    (16, _DARK): _look(
        "0 0 4 6  7 15 7 14 11  8",
        {("resting", text): 15 for text in _TEXTS} | {("chosen", text): 0 for text in _TEXTS},
    ),
    (16, _LIGHT): _look("15 15 7 6  0 0 0 4 1  7", {(ground, text): 0 for ground in _ON for text in _TEXTS}),
}


class FewColours(LineFilter):
    """Puts the colours of a terminal in the place of ours; others, as those of figures, go to the nearest of 256."""

    def __init__(self, colours: int) -> None:
        super().__init__()
        self.colours = colours

    def apply(self, segments: Sequence[Segment], background: TextualColor) -> list[Segment]:
        """The segments in colours that the terminal has."""
        return [
            Segment(text, _in_few(style, self.colours) if style else style, control)
            for text, style, control in segments
        ]


def filter_for(system: str | None) -> tuple[FewColours, ...]:
    """The filter for a terminal whose colour system Rich calls that; none where it shows every colour or no colour."""
    colours = {"256": 256, "standard": 16}.get(system or "")
    return (FewColours(colours),) if colours else ()


@lru_cache(256)
def _in_few(style: Style, colours: int) -> Style:
    front, back = _rgb(style.color), _rgb(style.bgcolor)
    number = number_of(front, back, colours)
    # Where there are 16, many terminals show bold dark colours as bright ones, which do not read on a bright ground.
    is_dark = colours == 16 and number is not None and (number.number or 0) < _BRIGHT_FROM
    return style + Style(
        color=number, bgcolor=number_of(back, None, colours), bold=False if is_dark and style.bold else None
    )


def _rgb(colour: Color | None) -> ColorTriplet | None:
    return colour.triplet if colour and colour.type is ColorType.TRUECOLOR else None


def number_of(colour: ColorTriplet | None, ground: ColorTriplet | None, colours: int) -> Color | None:
    """The terminal's colour for one of ours on a ground; None leaves it to Rich, which rounds to 16 by itself."""
    if colour is None:
        return None
    theme, field = _fields().get(colour, ("", ""))
    if theme:
        under = _fields().get(ground, ("", ""))[1] if ground else ""
        return Color.from_ansi(LOOKS[colours, theme].number(field, under))
    return Color.from_ansi(nearest(colour)) if colours == 256 else None


@lru_cache(1)
def _fields() -> Mapping[ColorTriplet, tuple[str, str]]:
    """The palettes' colours, each with the theme and what it is there."""
    return {
        Color.parse(getattr(palette, field)).get_truecolor(): (theme, field)
        for theme, palette in PALETTES.items()
        for field in LOOKS[16, theme].colours
    }


@lru_cache(256)
def nearest(colour: ColorTriplet) -> int:
    """The number of the nearest colour among the 256, the first 16 aside: those look different everywhere."""
    return min(_fixed(), key=lambda number: _distance(colour, _fixed()[number]))


@lru_cache(1)
def _fixed() -> Mapping[int, ColorTriplet]:
    cube = [ColorTriplet(red, green, blue) for red in _STEPS for green in _STEPS for blue in _STEPS]
    greys = [ColorTriplet(level, level, level) for level in range(8, 248, 10)]
    return dict(enumerate((*cube, *greys), 16))


def _distance(one: ColorTriplet, other: ColorTriplet) -> float:
    """How far apart two colours look, about: by red, green and blue, weighed by how much red there is."""
    red = (one.red + other.red) / 2
    weights = (2 + red / 256, 4.0, 2 + (255 - red) / 256)
    return sum(weight * (a - b) ** 2 for weight, a, b in zip(weights, one, other, strict=True))
