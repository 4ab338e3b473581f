"""Wording: words put together as one speaks."""

from collections.abc import Iterable


def listed(words: Iterable[str], last: str = "or") -> str:
    """Words in a row: `a, b or c`; nothing where there are none."""
    *most, end = list(words) or [""]
    return f"{', '.join(most)} {last} {end}" if most else end


def with_article(name: str) -> str:
    """A thing as one speaks of it: `a chair`, `an anchor`, `dumbbells`."""
    if name.endswith("s"):
        return name
    return f"an {name}" if name[0] in "aeiou" else f"a {name}"


def capitalised(text: str) -> str:
    """The text as the beginning of a sentence; what follows its first letter stays."""
    return text[:1].upper() + text[1:]
