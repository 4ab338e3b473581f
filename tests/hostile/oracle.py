"""Oracles: what no output may hold, neither text for people nor the bytes of a terminal."""

import re
import unicodedata

STEERING = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_HELD = {"\n"}
_MOST_MARKS = 4

# All that Textual 8.2 sends to a terminal of true colour besides text, written out and no wider than need be: a colour
# of the sixteen, as an escape from a file would set, is none of it.
_COLOUR = rb"8;2(?:;\d{1,3}){3}"
_LOOK = rb"(?:[1-9]|2[1-9]|[34]" + _COLOUR + rb")"  # a weight on or off, a colour of letters or ground
_OWN = re.compile(
    b"|".join(
        [
            rb"\x1b\[(?:0|" + _LOOK + rb"(?:;" + _LOOK + rb")*)m",
            rb"\x1b\[\d+;\d+H",  # the cursor to a place
            # wrapping, cursor, mouse, focus, its way of telling, alternate screen, paste, synchronised output, resizing
            rb"\x1b\[\?(?:7|25|1000|1002|1003|1004|1006|1015|1016|1049|2004|2026|2048)[hl]",
            rb"\x1b\[\?(?:2026|2048)\$p",  # asks whether the terminal knows these modes
            rb"\x1b\[>\d+u|\x1b\[<u",  # keyboard protocol on and off
            rb"\x1b\]22;[a-z-]+\x07",  # shape of the mouse pointer
            rb"\r\n",
        ]
    )
)


def unclean(text, *, most_marks=_MOST_MARKS):
    """The characters of a text for people that a terminal obeys, that hide, or that pile up; line ends may stay."""
    found = [char for char in text if char not in _HELD and unicodedata.category(char) in STEERING]
    marks = 0
    for char in text:
        marks = marks + 1 if unicodedata.category(char) in {"Mn", "Me"} else 0
        if marks > most_marks:
            found.append(char)
    return [f"U+{ord(char):04X}" for char in found]


def foreign(sent):
    """What a captured terminal stream holds outside the app's own sequences: places and bytes, none if all is well."""
    found = []
    at = 0
    for own in _OWN.finditer(sent):
        found += _in_text(sent, at, own.start())
        at = own.end()
    return found + _in_text(sent, at, len(sent))


def _in_text(sent, start, end):
    """What is no plain text in a stretch between two sequences."""
    text = sent[start:end].decode("utf-8", errors="surrogateescape")
    bad = [char for char in text if unicodedata.category(char) in STEERING]
    return [(start, f"U+{ord(char):04X} near {sent[max(start - 8, 0) : end + 24][:80]!r}") for char in bad]
