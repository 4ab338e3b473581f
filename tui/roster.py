"""Roster: many sheets in one PDF, of several plans or of one plan for several people."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from time import monotonic

from msgspec.structs import replace

from exports.plan_file import MOST_PERSON
from exports.reading import read_any
from exports.untrusted import clean_line, quoted, visible
from exports.writing import MOST_BYTES, FileError, write_file
from plans.catalogue import Catalogue
from plans.clearance import without_check_to_come
from plans.plan import Plan
from tui.saying import PATIENCE_S
from tui.settings import Settings
from tui.usage import MOST_SHEETS


class RosterError(FileError):
    """A list of names, or a number of sheets, that cannot be used; the text says why."""


class Progress:
    """Tells how many sheets are done, once a second, from the first second on."""

    def __init__(self, count: int, tell: Callable[[str], None], clock: Callable[[], float] = monotonic) -> None:
        self.count, self._tell, self._clock = count, tell, clock
        self._last = clock()

    def __call__(self, done: int) -> None:
        """So many are done."""
        now = self._clock()
        if now - self._last >= PATIENCE_S and done < self.count:
            self._last = now
            self._tell(f"Sheet {done} of {self.count} ...")


def names_of(content: bytes, source: str) -> list[str]:
    """The names in a file, one a line; empty lines are passed over. Raises RosterError."""
    if len(content) > MOST_BYTES:
        raise RosterError(f"{visible(source, 300)}: larger than {MOST_BYTES // 1024} kB, so no list of names")
    try:
        lines = content.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        number = content.count(b"\n", 0, error.start) + 1
        raise RosterError(f"{visible(source, 300)}: line {number}: save the file as UTF-8") from error
    names = []
    for number, line in enumerate(lines, 1):
        name = clean_line(line, MOST_PERSON + 1)
        if len(name) > MOST_PERSON:
            found = quoted(line, 30)
            raise RosterError(f"{visible(source, 300)}: line {number}: found {found}; at most {MOST_PERSON} characters")
        names += [name] if name else []
    if not names:
        raise RosterError(f"{visible(source, 300)}: no names in it; write one a line")
    return names


def roster(plans: Sequence[Plan], names: Sequence[str]) -> list[Plan]:
    """Every plan for every name, all of one person's together; just the plans where nobody is named.

    Raises RosterError for more sheets than are made at once.
    """
    count = len(plans) * max(1, len(names))
    if count > MOST_SHEETS:
        raise RosterError(f"{count} sheets are too many at once: at most {MOST_SHEETS}")
    if not names:
        return list(plans)
    return [replace(plan, person=name) for name in names for plan in plans]


def plans_of(paths: Iterable[Path], catalogue: Catalogue) -> list[Plan]:
    """The plans of several files. Raises FileError for the first that cannot be used, and for too many."""
    today = date.today()
    return roster([without_check_to_come(read_any(path, catalogue)[0], today) for path in paths], ())


def write_sheets(
    plans: Sequence[Plan], catalogue: Catalogue, settings: Settings, path: Path, told: Callable[[int], None]
) -> tuple[str, ...]:
    """Write the sheets of plans as one PDF, and say what is to be known about the print. Raises WriteError."""
    from exports.sheet import make_sheets  # noqa: PLC0415 - loads reportlab

    sheets = make_sheets(map(settings.shown, plans), catalogue, settings.paper, told, settings.units)
    write_file(path, sheets.pdf, overwrite=False)
    return sheets.warnings
