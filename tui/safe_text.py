"""Safe text: the one place that turns text into text for the screen.

Two layers, for the text may come from a stranger's plan file: whatever the app draws passes `safe_text` first, and a
line filter looks once more at all that any widget sends to the terminal.
"""

from collections.abc import Sequence
from functools import lru_cache

from rich.segment import Segment
from textual.color import Color
from textual.content import Content
from textual.filter import LineFilter

from tui.plain_signs import in_plain_signs

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


@lru_cache(1024)
def safe_text(text: str) -> str:
    """The text on one line, with a visible mark for each character that could steer a terminal or hide others.

    Control characters, marks that turn the reading direction, private and unassigned characters are such.
    """
    if text.isprintable():
        return text
    return "".join(_safe_character(character) for character in text)


def _safe_character(character: str) -> str:
    if character.isprintable():
        return character
    return " " if character.isspace() else REPLACEMENT


def safe_content(text: str) -> Content:
    """The text for a Textual widget, which would read a plain `str` as markup, with actions to click on in it."""
    return Content(safe_text(text))


class ScreenFilter(LineFilter):
    """Lets nothing through to the terminal but characters to see: no control character, no link."""

    def apply(self, segments: Sequence[Segment], background: Color) -> list[Segment]:
        """The segments with control characters replaced and links dropped."""
        return [_filtered(segment) for segment in segments]


def _filtered(segment: Segment) -> Segment:
    text, style, control = segment
    linked = style is not None and style.link is not None
    if text.isprintable() and not linked:
        return segment
    if style is not None and linked:
        style = style.update_link(None)
    return Segment(safe_text(text), style, control)


class PlainFilter(LineFilter):
    """Lets nothing through to the terminal but ASCII."""

    def apply(self, segments: Sequence[Segment], background: Color) -> list[Segment]:
        """The segments with a stand-in for every other sign."""
        return [
            segment if segment.text.isascii() else Segment(in_plain_signs(segment.text), segment.style, segment.control)
            for segment in segments
        ]
