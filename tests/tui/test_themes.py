"""The two looks: every text reads on every ground it can stand on."""

import pytest
from textual.color import Color

from tui.themes import FRAME, PAGE, PALETTES, ROLES

GROUNDS = (PAGE, FRAME, "resting", "chosen")
TEXT_ROLES = {name: role for name, role in ROLES.items() if role.is_text}


def luminance(colour):
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [value / 255 for value in Color.parse(colour).rgb]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    """The contrast of two colours, from 1 to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)
@pytest.mark.parametrize("name", TEXT_ROLES)
def test_text_reads_on_every_ground(palette, name):
    """Every role of text has a contrast of 4.5 or more on page, frame, resting and chosen rows."""
    role = TEXT_ROLES[name]
    for ground in (role.ground,) if role.ground else GROUNDS:
        assert contrast(getattr(palette, role.colour), getattr(palette, ground)) >= 4.5, ground


@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)
def test_the_time_line_is_seen(palette):
    """What is no text but carries meaning stands out by 3 or more."""
    assert contrast(palette.accent, palette.page) >= 3


def test_the_measure_is_right():
    """Black on white is 21, grey 767676 on white just reaches 4.5."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)
