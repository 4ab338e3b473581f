"""The nearest valid word to one that is not, and the nearest dose: what messages about a wrong one end with."""

from collections.abc import Iterable, Mapping

from plans.vocabulary import Word

_LONGEST_DOSE = 120  # characters that anybody would write


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


def likely_dose(found: str) -> str:
    """The dose that was probably meant, as it is written, or nothing."""
    if len(found) > _LONGEST_DOSE:
        return ""
    from plans.dose import Dose, DoseError  # noqa: PLC0415 - only for an error

    try:
        return str(Dose.parse(_plain_dose(found)))
    except DoseError:
        return ""


def _plain_dose(found: str) -> str:
    """A dose as people say it, brought near to the notation: figures, points, `x`, commas between details, order."""
    import re  # noqa: PLC0415 - only for an error

    text = found.strip().lower()
    for number, word in enumerate(_NUMBERS, 1):
        text = re.sub(rf"\b{word}\b", str(number), text)
    for pattern, instead in _DOSE_SLIPS:
        text = re.sub(pattern, instead, text)
    amount, *details = [part.strip() for part in text.split(",") if part.strip()] or [""]
    return ", ".join([amount, *sorted(details, key=lambda detail: _rank(detail.split(" ")[0]))])


def _rank(word: str) -> int:
    return _DETAILS.index(word) if word in _DETAILS else len(_DETAILS)


_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_DETAILS = ("hold", "tempo", "rest", "rir", "rpe", "load", "ramp")
_DOSE_SLIPS = (
    (r"(?<=\d),(?=\d)", "."),
    (r"[;|]", ","),
    (r"\s*(?:\*|\bby\b|\btimes\b|\bsets? of\b)\s*", " x "),
    (r"(?<=\d)\s*(?:reps?|repetitions?|times)\b", ""),
    (r"(?<=\d)\s*(?:to|bis)\s*(?=\d)", "-"),
    (r"\b(rir|rpe|ramp|rest|hold|load)[:=]?\s*(?=\d)", r"\1 "),
    (r"(?<=[^,\s])\s+(?=(?:hold|tempo|rest|rir|rpe|load|ramp)\b)", ", "),
    (r"\btempo (\d)(\d)(\d)\b", r"tempo \1-\2-\3"),
)


def _simple(text: str) -> str:
    return text.strip().lower().replace("-", "_").replace(" ", "_")
