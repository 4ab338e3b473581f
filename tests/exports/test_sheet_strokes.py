"""Lines, boxes and numbers as PDF operators."""

import pytest

from exports.sheet.marks import Box, Line, Look, Stroke
from exports.sheet.strokes import colour, hundredths, number, strokes


@pytest.mark.parametrize(
    ("found", "text"), [(0, "0"), (5, ".05"), (-50, "-.5"), (100, "1"), (1250, "12.5"), (84189, "841.89")]
)
def test_numbers_take_few_characters(found: int, text: str) -> None:
    """No zero that says nothing, and exact to a hundredth of a point."""
    assert number(found) == text
    assert round(float(text) * 100) == found


@pytest.mark.parametrize("code", ["000000", "FFFFFF", "1E2A3A", "C5CCD4", "010203"])
def test_colours_keep_their_eight_bits(code: str) -> None:
    """Three digits after the point are enough to come back to each of the 256 steps."""
    parts = [round(255 * float(part)) for part in colour(code).split()]
    assert "".join(f"{part:02X}" for part in parts) == code


def test_lines_are_measured_from_below_and_grouped_by_look() -> None:
    """A page has its origin at the bottom; lines of one look are one path."""
    look, other = Stroke("FF0000", 0.5), Stroke("000000", 1)
    drawn = strokes([], [Line(0, 0, 25.4, 0, look), Line(0, 25.4, 25.4, 25.4, look), Line(0, 0, 0, 1, other)], 50.8)
    assert drawn.splitlines()[:4] == ["1 0 0 RG 0.5 w", "0 144 m 72 144 l", "0 72 m 72 72 l", "S"]
    assert drawn.count("S") == 2


def test_boxes_are_filled_outlined_or_both_and_say_a_look_once() -> None:
    """Round corners are curves; a colour stands only where it changes."""
    looks = [Look(0, "FFFFFF"), Look(0, "FFFFFF", "000000"), Look(1, stroke="000000")]
    drawn = strokes([Box(0, 0, 25.4, 25.4, look) for look in looks], [], 25.4).splitlines()
    assert drawn[0] == "1 1 1 rg"
    assert drawn[1] == "0 0 72 72 re f"
    assert drawn[2:5] == ["0 0 0 RG", "0.6 w", "0 0 72 72 re B"]
    assert drawn[5].endswith("c h S")
    assert drawn[5].count(" c") == 4
    assert len(drawn) == 6
    assert hundredths(25.4) == 7200
