"""Lean output: fewer bytes, the same screen."""

from random import Random

import pyte
import pytest
from rich.color import ColorSystem
from rich.style import Style

from tui.lean_output import RESET, lean, look_of

SIZE = (60, 12)
COLOURS = ["#11151b", "#63cbb4", "#e8ae60", "#d5dbe3"]
STRANGE = [
    "\x1b[2J",
    "\x1b[?25l",
    "\x1b[1m",
    "\x1b[31m",
    "\x1b[7mx",
    "plain",
    "\x1b[0m",
    "\x1b[3;4H",
    "\n",
    "\x1b[0m\x1b[0m",
]


def seen(*outputs):
    """What a terminal shows after these outputs: each cell with its look."""
    screen = pyte.Screen(*SIZE)
    stream = pyte.Stream(screen)
    for output in outputs:
        stream.feed(output)
    return [[screen.buffer[y][x] for x in range(SIZE[0])] for y in range(SIZE[1])], screen.cursor.attrs._replace(
        data=" "
    )


def painted(random, system, strange=()):
    """A paint such as Textual's: moves, and pieces of text, each in a style that is reset after it."""
    pieces = []
    for _ in range(random.randint(1, 40)):
        if random.random() < 0.4:
            pieces.append(f"\x1b[{random.randint(1, SIZE[1])};{random.randint(1, SIZE[0])}H")
        if strange and random.random() < 0.3:
            pieces.append(random.choice(strange))
        style = Style(
            color=random.choice(COLOURS),
            bgcolor=random.choice(COLOURS) if random.random() < 0.9 else None,
            bold=random.choice([True, None]),
            underline=random.choice([True, None]),
            italic=random.choice([True, None]),
            reverse=random.choice([True, None]),
        )
        pieces.append(style.render(random.choice(["word", " ", "▌▀", "two words"]), color_system=system))
    return "".join(pieces)


@pytest.mark.parametrize("system", [ColorSystem.TRUECOLOR, ColorSystem.EIGHT_BIT, ColorSystem.STANDARD])
@pytest.mark.parametrize("strange", [(), STRANGE], ids=["usual", "strange"])
def test_the_screen_is_the_same(system, strange):
    """Whatever comes, a terminal shows the same in the same looks after it as after what Textual sends."""
    random = Random(1)
    for _ in range(60):
        outputs = [painted(random, system, strange) for _ in range(3)]
        assert seen(*map(lean, outputs)) == seen(*outputs)


def test_it_is_leaner():
    """Of a style only what differs is sent, and one reset at the end."""
    one = Style(color="#d5dbe3", bgcolor="#11151b").render("one", color_system=ColorSystem.TRUECOLOR)
    two = Style(color="#63cbb4", bgcolor="#11151b", bold=True).render("two", color_system=ColorSystem.TRUECOLOR)
    assert lean(one + "\x1b[2;1H" + two + one) == (
        "\x1b[38;2;213;219;227;48;2;17;21;27mone\x1b[2;1H\x1b[1;38;2;99;203;180mtwo\x1b[22;38;2;213;219;227mone" + RESET
    )
    assert lean(one + one) == "\x1b[38;2;213;219;227;48;2;17;21;27moneone" + RESET


@pytest.mark.parametrize(
    "output", ["", "text", "\x1b[?2026h", "\x1b[1mbold\x1b[0m plain", "\x1b[0m", "\x1b[m\x1b[31;42mx\x1b[m"]
)
def test_what_has_no_two_styles_stays(output):
    """Where nothing can be spared nothing is changed."""
    assert lean(output) == output


@pytest.mark.parametrize(
    "sequence", ["\x1b[0m", "\x1b[m", "\x1b[1m", "\x1b[38;2;1;2;3m", "\x1b[38;2;1;2;3;48;2;1;2;3;8m"]
)
def test_a_style_that_leaves_something_open_is_no_look(sequence):
    """Only one that names both colours, and attributes that can be ended, says all about a text."""
    assert look_of(sequence) is None
