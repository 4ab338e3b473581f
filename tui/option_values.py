"""Values of options: read from text, or told with what is allowed and the nearest word."""

import argparse
import os
from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from exports.suggestion import nearest_word
from exports.untrusted import clean_line, quoted
from plans.limits import Limit
from plans.plan import MOST_VARIETY
from plans.profile import LEAST_MINUTES, MOST_MINUTES
from plans.vocabulary import Equipment, Preset
from plans.wording import listed

FORMATS = ("pdf", "toml", "txt")
STDOUT = "-"
_MOST_LISTED = 10  # words that a message names in full beside the nearest one
AnyWord = TypeVar("AnyWord", bound=StrEnum)


def unknown(what: str, found: str, words: Sequence[str]) -> str:
    """The message for a word that is none of those allowed."""
    nearest = nearest_word(found, words)
    if nearest and len(words) > _MOST_LISTED:
        return f'there is no {what} {quoted(found)}. Did you mean "{nearest}"? --help names them all.'
    meant = f' Did you mean "{nearest}"?' if nearest else ""
    return f"there is no {what} {quoted(found)}.{meant} Allowed: {listed(words)}."


def allowed(words: type[StrEnum]) -> str:
    """The words of a closed list, in a row."""
    return listed(each.value for each in words)


def choice(what: str, words: Sequence[str]) -> Callable[[str], str]:
    """A reader of one of these words."""

    def read(text: str) -> str:
        if text.lower() not in words:
            raise argparse.ArgumentTypeError(unknown(what, text, words))
        return text.lower()

    return read


def word(what: str, words: type[AnyWord]) -> Callable[[str], AnyWord]:
    """A reader of one word of a closed list."""
    read_choice = choice(what, [each.value for each in words])

    def read(text: str) -> AnyWord:
        return words(read_choice(text))

    return read


def _listed_words(text: str) -> list[str]:
    words = [each.strip().lower().replace("-", "_") for each in text.split(",") if each.strip()]
    if not words:
        raise argparse.ArgumentTypeError("expected one word or more, with commas between them, found nothing")
    return words


def equipment(text: str) -> frozenset[Equipment]:
    """The pieces that presets and single pieces, with commas between them, come to."""
    words = [*(preset.value for preset in Preset), *(piece.value for piece in Equipment)]
    found: frozenset[Equipment] = frozenset()
    for each in _listed_words(text):
        if each not in words:
            raise argparse.ArgumentTypeError(unknown("equipment", each, words))
        found |= Preset(each).equipment if each in words[: len(Preset)] else {Equipment(each)}
    return found


def limits(text: str) -> frozenset[Limit]:
    """The limits named, with commas between them."""
    words = _listed_words(text)
    for each in words:
        if each not in set(Limit):
            raise argparse.ArgumentTypeError(unknown("limit", each, [limit.value for limit in Limit]))
    return frozenset(map(Limit, words))


def cleared(text: str) -> tuple[Limit, date]:
    """A limit and the day a professional agreed to training."""
    name, equals, day = text.partition("=")
    if not equals:
        raise argparse.ArgumentTypeError(f"expected LIMIT=DATE, as in pregnancy_any=2026-10-01, found {quoted(text)}")
    found = limits(name)
    if len(found) != 1:
        raise argparse.ArgumentTypeError(f"expected one limit before the = sign, found {quoted(text)}")
    try:
        return next(iter(found)), date.fromisoformat(day.strip())
    except ValueError:
        raise argparse.ArgumentTypeError(f"expected a date such as 2026-10-01, found {quoted(day)}") from None


def minutes(text: str) -> int:
    """How long a session may be asked for."""
    return _whole_number(text, LEAST_MINUTES, MOST_MINUTES)


def variety(text: str) -> int:
    """Which of the good plans."""
    return _whole_number(text, 0, MOST_VARIETY)


def _whole_number(text: str, low: int, high: int) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) < 10 and low <= int(text) <= high):
        raise argparse.ArgumentTypeError(f"expected a whole number from {low} to {high}, found {quoted(text)}")
    return int(text)


def line(what: str, most: int) -> Callable[[str], str]:
    """A reader of a line of text, cleaned, of at most so many characters."""

    def read(text: str) -> str:
        text = os.fsencode(text).decode(errors="replace")  # UTF-8, even where the locale knows only ASCII
        cleaned = clean_line(text, most + 1)
        if len(cleaned) > most:
            raise argparse.ArgumentTypeError(f"a {what} has at most {most} characters")
        return cleaned

    return read


def path(text: str) -> Path:
    """The name of a file."""
    if not text:
        raise argparse.ArgumentTypeError("expected the name of a file, found nothing")
    return Path(text)


def poster(text: str) -> Path:
    """A place to write a PDF to; `-` is standard output."""
    place = path(text)
    if text != STDOUT and place.suffix.lower() != ".pdf":
        raise argparse.ArgumentTypeError(f"{quoted(text)}: expected a name that ends in .pdf")
    return place


def output(text: str) -> Path:
    """A place to write to; `-` is standard output. An ending that Supple does not write is told of at once."""
    place = path(text)
    if text != STDOUT and place.suffix.lower().lstrip(".") not in FORMATS:
        raise argparse.ArgumentTypeError(f"{quoted(text)}: expected a name that ends in .pdf, .toml or .txt")
    return place
