"""Text on its way to the screen."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from tui.safe_text import ScreenFilter, safe_content, safe_text

HOSTILE = "\x1b]0;owned\x07 \x9b2J a\u202eb \u2066c [@click=app.quit]d[/] [/ \ud800"


@given(st.text())
def test_nothing_that_steers_a_terminal_is_left(text):
    """Whatever comes in, what goes out is printable: no controls, no turned direction, no lone surrogates."""
    assert safe_text(text).isprintable()


@given(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"])))
def test_harmless_text_stays_as_it_is(text):
    """Letters, marks and signs of any script are not touched."""
    assert safe_text(text) == text


def test_a_removed_character_leaves_a_mark():
    """One sees that something was there: nothing vanishes, and a line break is a blank."""
    assert safe_text("a\x1bb\nc") == "a\N{REPLACEMENT CHARACTER}b c"


def test_markup_is_only_text():
    """A Textual widget shows the brackets, and has no style or action in them."""
    content = safe_content(HOSTILE)
    assert "[@click=app.quit]d[/]" in content.plain
    assert not content.spans


def test_the_filter_cleans_what_any_widget_draws():
    """Segments of foreign widgets lose controls and links, and nothing else."""
    bold = Style(bold=True, link="https://example.org/\x1b[31m")
    dirty, clean = Segment("a\x9bb", bold), Segment("fine", Style(bold=True))
    cleaned, same = ScreenFilter().apply([dirty, clean], Color(0, 0, 0))
    assert cleaned.text == "a\N{REPLACEMENT CHARACTER}b"
    assert cleaned.style.link is None
    assert cleaned.style.bold
    assert same is clean


def test_hostile_example_is_hostile():
    """The example used in these tests holds controls, a turned direction and a surrogate."""
    assert {"Cc", "Cf", "Cs"} <= {unicodedata.category(character) for character in HOSTILE}
