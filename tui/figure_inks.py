"""The colours figures have in a terminal: mixed from a theme where there are enough, picked from the 16 where not."""

from collections.abc import Mapping
from enum import IntEnum
from functools import lru_cache

from exports.figures.cells import Form, Palette, Rgb, mixed
from plans.figure.shape import Ink
from tui import themes


class Colours(IntEnum):
    """How many colours a terminal shows."""

    NONE = 0
    FEW = 16
    MANY = 256
    ALL = 1 << 24


_SYSTEMS = {"standard": Colours.FEW, "windows": Colours.FEW, "256": Colours.MANY, "truecolor": Colours.ALL}
_WORKING = {True: (0xEF, 0x6A, 0x55), False: (0xCF, 0x4A, 0x34)}  # dark, light: on nothing but the working muscle
_SECOND = {True: (0xF0, 0xA8, 0x60), False: (0xD8, 0x86, 0x3A)}

# How far an ink is on the way from the ground to one of the theme's colours.
_SHARES = {
    "muted": {
        **{Ink.FLOOR: 0.32, Ink.PROP: 0.55, Ink.PROP_DARK: 0.36, Ink.GHOST: 0.12},
        **{Ink.FAR: 0.42, Ink.BODY: 0.96, Ink.HALO: 0.16},
    },
    "strong": {Ink.NEAR: 0.92},
    "accent": {Ink.MAT: 0.38, Ink.PROP_LIGHT: 0.80, Ink.ARROW: 0.90},
}

_BLACK, _WHITE, _DIM, _BRIGHT = (0, 0, 0), (170, 170, 170), (85, 85, 85), (255, 255, 255)
_RED, _BROWN, _BLUE, _TEAL = (170, 0, 0), (170, 85, 0), (0, 0, 170), (0, 170, 170)
_LIGHT_RED, _LIGHT_BLUE, _LIGHT_TEAL = (255, 85, 85), (85, 85, 255), (85, 255, 255)
_OF_FEW = {
    True: (_BLACK, _RED, [_DIM, _TEAL, _LIGHT_BLUE, _BLUE, _LIGHT_TEAL, _BLACK, _DIM, _WHITE, _BRIGHT]),
    False: (_BRIGHT, _LIGHT_RED, [_WHITE, _TEAL, _LIGHT_BLUE, _BLUE, _TEAL, _BRIGHT, _WHITE, _DIM, _BLACK]),
}
_FEW_WORKING = {True: (_LIGHT_RED, _BROWN), False: (_RED, _BROWN)}
_FEW_ORDER = (
    *(Ink.FLOOR, Ink.MAT, Ink.PROP, Ink.PROP_DARK, Ink.PROP_LIGHT, Ink.GHOST),
    *(Ink.FAR, Ink.BODY, Ink.NEAR),
)


def colours_of(system: str | None) -> Colours:
    """How many colours a terminal shows whose colour system Rich calls that."""
    return _SYSTEMS.get(system or "", Colours.NONE)


def form_for(colours: Colours, terminal: str = "", *, plain: bool = False) -> Form:
    """The form a figure takes with so many colours in a terminal that `TERM` calls so; `plain` has only ASCII."""
    if plain:
        return Form.SIGN_LINES if colours is Colours.NONE else Form.SIGNS
    if colours is Colours.NONE:
        return Form.LINES
    if terminal == "linux":  # the console's own fonts have no quadrants
        return Form.HALVES
    return Form.FEW if colours is Colours.FEW else Form.QUADRANTS


@lru_cache(8)
def palette_for(theme: str, colours: Colours) -> Palette:
    """The palette of a theme, by its name, for so many colours; it stands on the theme's frame."""
    look = themes.PALETTES.get(theme, themes.DARK)
    return _few(dark=look.dark) if colours is Colours.FEW else _mixed_from(look)


def _mixed_from(look: themes.Palette) -> Palette:
    ground, strong = _rgb(look.frame), _rgb(look.strong)
    muscle, second = _WORKING[look.dark], _SECOND[look.dark]
    inks = {
        ink: mixed(ground, _rgb(getattr(look, colour)), share)
        for colour, shares in _SHARES.items()
        for ink, share in shares.items()
    }
    inks |= {Ink.MUSCLE: muscle, Ink.MUSCLE_SECOND: second, Ink.MUSCLE_RIM: mixed(muscle, strong, 0.3)}
    return Palette(ground, inks, mixed(inks[Ink.BODY], muscle, 0.45))


def _few(*, dark: bool) -> Palette:
    """Colours that are exactly among the 16, for others would be replaced by whichever is nearest."""
    ground, resting, rest = _OF_FEW[dark]
    muscle, second = _FEW_WORKING[dark]
    inks: Mapping[Ink, Rgb] = dict(zip(_FEW_ORDER, rest, strict=True)) | {
        Ink.MUSCLE: muscle,
        Ink.MUSCLE_SECOND: second,
        Ink.MUSCLE_RIM: muscle,
        Ink.HALO: ground,
        Ink.ARROW: _LIGHT_TEAL if dark else _TEAL,
    }
    return Palette(ground, inks, resting)


def _rgb(colour: str) -> Rgb:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
