"""The colours of figures in terminals of all kinds."""

import pytest

from exports.figures.cells import Form
from plans.figure.shape import Ink
from tui.figure_inks import Colours, colours_of, form_for, palette_for
from tui.themes import PALETTES

SIXTEEN = {
    *((red, green, blue) for red in (0, 170) for green in (0, 170) for blue in (0, 170)),
    *((red, green, blue) for red in (85, 255) for green in (85, 255) for blue in (85, 255)),
    (170, 85, 0),
}


def _light(colour):
    channels = [level / 255 for level in colour]
    linear = [level / 12.92 if level <= 0.04045 else ((level + 0.055) / 1.055) ** 2.4 for level in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one, other):
    low, high = sorted((_light(one), _light(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", PALETTES)
@pytest.mark.parametrize("colours", [Colours.ALL, Colours.FEW])
def test_body_and_muscle_stand_out(theme, colours):
    """On either ground the body reads, the near arm stands out from it, and the far side is fainter than the near."""
    palette = palette_for(theme, colours)
    inks, ground = palette.inks, palette.ground
    assert set(inks) == set(Ink)
    assert _contrast(inks[Ink.BODY], ground) >= 4.5
    assert _contrast(inks[Ink.MUSCLE], ground) >= 3
    assert _contrast(inks[Ink.NEAR], inks[Ink.BODY]) >= 1.7
    assert 1.3 <= _contrast(inks[Ink.FAR], ground) < _contrast(inks[Ink.BODY], ground)
    if colours is Colours.ALL:  # of the 16 no red is lighter or darker enough on white; there it is the hue alone
        assert _contrast(inks[Ink.MUSCLE], inks[Ink.BODY]) >= 1.2


@pytest.mark.parametrize("theme", PALETTES)
def test_only_the_muscle_is_warm(theme):
    """Where colours are mixed, red outweighs blue by far in working muscles alone."""
    inks = palette_for(theme, Colours.ALL).inks
    warm = {ink for ink, (red, _, blue) in inks.items() if red > blue + 60}
    assert warm == {Ink.MUSCLE, Ink.MUSCLE_SECOND, Ink.MUSCLE_RIM}


@pytest.mark.parametrize("theme", PALETTES)
def test_few_colours_are_exactly_among_the_sixteen(theme):
    """A colour of one's own would be replaced by whichever is nearest."""
    palette = palette_for(theme, Colours.FEW)
    assert {palette.ground, palette.resting, *palette.inks.values()} <= SIXTEEN


@pytest.mark.parametrize("theme", PALETTES)
def test_figures_stand_on_the_frame_of_the_theme(theme):
    """The ground of a figure is that of the region around it."""
    ground = palette_for(theme, Colours.ALL).ground
    assert "#{:02x}{:02x}{:02x}".format(*ground) == PALETTES[theme].frame


def test_each_terminal_has_its_form():
    """Mixed colours where there are many, plain ones where there are 16, halves on the console, else lines."""
    assert form_for(Colours.ALL, "xterm-kitty") is form_for(Colours.MANY) is Form.QUADRANTS
    assert form_for(Colours.FEW, "xterm") is Form.FEW
    assert form_for(Colours.FEW, "linux") is Form.HALVES
    assert form_for(Colours.NONE, "linux") is Form.LINES


@pytest.mark.parametrize(
    ("system", "colours"),
    [("truecolor", Colours.ALL), ("256", Colours.MANY), ("standard", Colours.FEW), (None, Colours.NONE)],
)
def test_colours_by_the_name_of_their_system(system, colours):
    """As Rich names what it found out of the terminal."""
    assert colours_of(system) is colours


def test_an_unknown_theme_has_the_usual_colours():
    """A name from an old file harms nothing."""
    one, other = palette_for("gone", Colours.ALL), palette_for("supple-dark", Colours.ALL)
    assert (one.ground, one.by_code) == (other.ground, other.by_code)
