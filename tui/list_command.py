"""List: the saved plans as a table or as JSON, as the library of the app shows them."""

from collections.abc import Mapping
from datetime import date

import msgspec

from exports.untrusted import shown_path
from plans.catalogue import Catalogue
from tui.done_days import load_days
from tui.library import Library, PlanFacts, PlanFile
from tui.state import plans_folder

_HEAD = ("plan", "level", "min", "equipment", "changed", "done", "title")


def plans_table(library: Library, days: Mapping[str, date]) -> str:
    """A line for each plan, newest first; of a broken one, why it is."""
    rows = [_row(file, library.facts(file), days) for file in library.files]
    widths = [max(len(row[column]) for row in (_HEAD, *rows)) for column in range(len(_HEAD) - 1)]
    lines = [
        "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[-1]]).rstrip()
        for row in (_HEAD, *rows)
    ]
    return "\n".join(lines) + "\n"


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
        return "", f"No saved plans yet in {shown_path(library.folder)}."
    return plans_table(library, days), more
