"""Terminals of 256 and of 16 colours: ours are put so that every text reads there."""

import pytest
from rich.color import Color
from rich.color_triplet import ColorTriplet
from rich.segment import Segment
from rich.style import Style
from textual.color import Color as TextualColor

from tests.tui.test_themes import GROUNDS, TEXT_ROLES, contrast
from tui.few_colours import LOOKS, FewColours, _fixed, filter_for, nearest
from tui.themes import DARK, PALETTES, style_of

# The 16 colours differ from terminal to terminal: those of the console and PuTTY, and those of xterm.
VGA = "000000 aa0000 00aa00 aa5500 0000aa aa00aa 00aaaa aaaaaa 555555 ff5555 55ff55 ffff55 5555ff ff55ff 55ffff ffffff"
XTERM = (
    "000000 cd0000 00cd00 cdcd00 0000ee cd00cd 00cdcd e5e5e5 7f7f7f ff0000 00ff00 ffff00 5c5cff ff00ff 00ffff ffffff"
)
TABLES = {
    "console": (16, [f"#{each}" for each in VGA.split()]),
    "xterm": (16, [f"#{each}" for each in XTERM.split()]),
    "256": (256, {number: triplet.hex for number, triplet in _fixed().items()}),
}


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)
@pytest.mark.parametrize("name", [name for name, role in TEXT_ROLES.items() if role.colour != "ink"])
def test_text_reads_in_few_colours_too(table, palette, name):
    """Every role of text has a contrast of 4.5 or more on every ground it can stand on."""
    colours, shown = table
    role, look = TEXT_ROLES[name], LOOKS[colours, palette.name]
    for ground in (role.ground,) if role.ground else GROUNDS:
        front, back = look.number(role.colour, ground), look.colours[ground]
        assert contrast(shown[front], shown[back]) >= 4.5, ground


@pytest.mark.parametrize(("colours", "theme"), LOOKS)
def test_the_cursor_is_seen(colours, theme):
    """Its ground, with focus and without, differs from those around it and from each other."""
    look = LOOKS[colours, theme].colours
    assert len({look["resting"], look["chosen"], look["page"]}) == 3
    assert look["frame"] not in {look["resting"], look["chosen"]}


@pytest.mark.parametrize(("system", "front", "back"), [("256", 252, 23), ("standard", 0, 6)])
def test_styles_are_put_in_the_colours_of_the_terminal(system, front, back):
    """What the app draws on the cursor comes out in the colours picked for that ground; it is bold if that is safe.

    Bold black is grey in many terminals of 16 colours.
    """
    (few,) = filter_for(system)
    (segment,) = few.apply([Segment("4 min", style_of(DARK.name, "muted", "page", "focused"))], TextualColor(0, 0, 0))
    assert (segment.style.color, segment.style.bgcolor) == (Color.from_ansi(front), Color.from_ansi(back))
    assert segment.style.bold is (system == "256")


@pytest.mark.parametrize("system", [None, "truecolor"])
def test_other_terminals_are_left_alone(system):
    """Where every colour is shown, or none, nothing is put in its place."""
    assert filter_for(system) == ()


def test_other_colours_go_to_the_nearest():
    """Dark greys stay grey; a colour of the cube is itself; with 16 colours Rich has the last word."""
    assert nearest(ColorTriplet(0x24, 0x2C, 0x37)) in range(232, 256)
    assert nearest(ColorTriplet(0xFF, 0x5F, 0x00)) == 202
    (segment,) = FewColours(16).apply([Segment("x", Style.parse("#123456 on #654321"))], TextualColor(0, 0, 0))
    assert segment.style == Style.parse("#123456 on #654321")
