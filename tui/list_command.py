"""List: the saved plans as a table or as JSON, as the library of the app shows them."""

from collections.abc import Mapping
from datetime import date
from unicodedata import combining, east_asian_width

import msgspec

from exports.untrusted import shown_path
from plans.catalogue import Catalogue
from tui.done_days import load_days
from tui.library import Library, PlanFacts, PlanFile
from tui.state import plans_folder

_MOST_CELLS = 40  # of a column; what is longer stands out of it alone
_HEAD = ("plan", "level", "min", "equipment", "changed", "done", "title")


def plans_table(library: Library, days: Mapping[str, date]) -> str:
    """A line for each plan, newest first; of a broken one, why it is."""
    rows = [_row(file, library.facts(file), days) for file in library.files]
    columns = [[row[column] for row in (_HEAD, *rows)] for column in range(len(_HEAD) - 1)]
    widths = [max(cells for text in column if (cells := _cells(text)) <= _MOST_CELLS) for column in columns]
    lines = [
        "  ".join([*(_padded(text, width) for text, width in zip(row, widths, strict=False)), row[-1]]).rstrip()
        for row in (_HEAD, *rows)
    ]
    return "\n".join(lines) + "\n"


def _cells(text: str) -> int:
    """The cells of a terminal that a text takes: East Asian signs are two wide, marks above a letter take none."""
    return sum(0 if combining(sign) else 2 if east_asian_width(sign) in {"W", "F"} else 1 for sign in text)


def _padded(text: str, cells: int) -> str:
    return text + " " * (cells - _cells(text))


def _row(file: PlanFile, facts: PlanFacts, days: Mapping[str, date]) -> tuple[str, ...]:
    done = days.get(file.name)
    last = f"broken: {facts.problem}" if facts.problem else facts.title + (f", for {facts.person}" * bool(facts.person))
    minutes = f"{facts.minutes:>3}" if facts.minutes else ""
    changed = str(file.day) if file.changed else ""
    return (file.name, facts.level, minutes, facts.equipment, changed, str(done or ""), last)


def plans_json(library: Library, days: Mapping[str, date]) -> str:
    """The same for programs: a list with an object for each plan."""
    found = [
        {
            "name": file.name,
            "path": str(file.path).encode(errors="backslashreplace").decode(),
            **msgspec.to_builtins(library.facts(file)),
            "changed": str(file.day) if file.changed else None,
            "done": str(days[file.name]) if file.name in days else None,
        }
        for file in library.files
    ]
    return msgspec.json.format(msgspec.json.encode(found), indent=2).decode() + "\n"


def list_plans(catalogue: Catalogue, *, as_json: bool) -> tuple[str, str]:
    """The saved plans as text, and what to say beside it."""
    library, days = Library(plans_folder(), catalogue), load_days()
    more = f"{library.left_out} older plans are left out." if library.left_out else ""
    if as_json:
        return plans_json(library, days), more
    if not library.files:
        folder = shown_path(library.folder)
        return (
            "",
            f"{folder} cannot be read: {library.problem}." if library.problem else f"No saved plans yet in {folder}.",
        )
    return plans_table(library, days), more
