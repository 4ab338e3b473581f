"""The nearest valid word to one that is not: what every message about a wrong word ends with."""

from collections.abc import Iterable, Mapping

from plans.vocabulary import Word


def nearest_word(found: str, words: Iterable[str], names: Mapping[str, str] | None = None) -> str:
    """The word of `words` that was probably meant, or nothing.

    `names` are what people call things, each with its word: typing `Glute-ham bench` finds `ghd`.
    """
    from difflib import get_close_matches  # noqa: PLC0415 - only for an error

    known = {_simple(word): word for word in words} | {_simple(name): word for name, word in (names or {}).items()}
    matches = get_close_matches(_simple(found[:60]), known, 1, 0.6)
    return known[matches[0]] if matches else ""


def nearest_of(found: str, words: type[Word]) -> str:
    """The word of a closed list that was probably meant, by value or label, or nothing."""
    return nearest_word(found, (word.value for word in words), {word.label: word.value for word in words})


def _simple(text: str) -> str:
    return text.strip().lower().replace("-", "_").replace(" ", "_")
