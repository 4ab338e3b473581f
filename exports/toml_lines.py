"""On which line of a TOML text each table and key begins, found by its layout."""

import re

Place = tuple[str | int, ...]
_HEADER = re.compile(r"\s*\[(\[?)\s*([^\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""\s*([\w."' -]+?)\s*=""")
_LONGEST_KEY = 200  # characters of a line that are looked at for a key or a table's head


def lines_of(source: str) -> dict[Place, int]:
    """The line (from 1) on which each table and key of a TOML text begins.

    Good enough to lead people to the place; a text that looks like a key may mislead it.
    """
    counts: dict[tuple[str, ...], int] = {}
    found: dict[Place, int] = {}
    table: Place = ()
    fence = ""  # what ends the text of several lines that one is in
    for number, line in enumerate(source.split("\n"), 1):
        if fence:
            fence = "" if fence in line else fence
            continue
        fence = next((quotes for quotes in ('"""', "'''") if line.count(quotes) == 1), "")
        start = line[:_LONGEST_KEY]
        if header := _HEADER.match(start):
            table = _table(_parts(header[2]), bool(header[1]), counts)
            path = table
        elif key := _KEY.match(start):
            path = (*table, *_parts(key[1]))
        else:
            continue
        for length in range(1, len(path) + 1):
            found.setdefault(path[:length], number)
    return found


def _table(parts: tuple[str, ...], is_list: bool, counts: dict[tuple[str, ...], int]) -> Place:
    """The place that a heading begins: the next of a list of tables, or a table, perhaps inside the last of a list."""
    if is_list:
        counts[parts] = counts.get(parts, 0) + 1
        return (*parts, counts[parts])
    if parts[:1] in counts:
        return (parts[0], counts[parts[:1]], *parts[1:])
    return parts


def _parts(key: str) -> tuple[str, ...]:
    return tuple(part.strip().strip("\"'") for part in key.split("."))
