"""Library: a folder of plan files and nothing else, as it is on the disk now. A file is read when first asked about.

What is put there by hand or by git shows up, also in folders below it; a broken file shows up as broken.
"""

import os
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path

import msgspec

from exports.plan_file import ENDING, read_plan
from exports.untrusted import visible
from exports.writing import FileError, read_regular, reason_of
from plans.catalogue import Catalogue
from plans.plan import Plan

MOST_FILES = 2000  # that are listed, the newest of all
_MOST_SEEN = 20_000  # entries of a folder that are looked at
_MOST_FOLDERS = 200


class PlanFile(msgspec.Struct, frozen=True):
    """A plan file of the library: its name there without the ending, as `club/monday`, and when it was changed.

    One that `waits` is no file of the library: work of an earlier run that was never saved, listed before all others.
    """

    path: Path
    name: str
    changed: float
    size: int
    waits: bool = False

    @property
    def day(self) -> date:
        """The day it was changed."""
        return datetime.fromtimestamp(self.changed).date()


class PlanFacts(msgspec.Struct, frozen=True):
    """What a plan file says of its plan, or the `problem` for which it cannot be used."""

    title: str = ""
    person: str = ""
    level: str = ""
    minutes: int = 0
    equipment: str = ""
    problem: str = ""


def facts_of(plan: Plan) -> PlanFacts:
    """What a list of plans tells of a plan."""
    profile = plan.profile
    pieces = len(profile.equipment)
    equipment = profile.preset.label if profile.preset else f"{pieces} piece{'s' if pieces > 1 else ''}"
    return PlanFacts(plan.title, plan.person, profile.level.label, plan.minutes, equipment)


class Library:
    """The plan files of a folder, newest first; `left_out` counts those beyond the most that are listed."""

    def __init__(
        self,
        folder: Path,
        catalogue: Catalogue,
        waiting: Sequence[tuple[PlanFile, PlanFacts]] = (),
        most: int = MOST_FILES,
    ) -> None:
        self.folder, self.catalogue = folder, catalogue
        self._facts: dict[tuple[Path, float, int], PlanFacts] = {}
        self.told_waiting(waiting)
        self._most = most
        self.files: list[PlanFile] = []
        self.left_out = 0
        self.look()

    @property
    def problem(self) -> str:
        """Why the folder cannot be looked at; nothing where it can, or where there is none yet."""
        try:
            os.scandir(self.folder).close()
        except FileNotFoundError:
            return ""
        except OSError as error:
            return reason_of(error)
        return ""

    def told_waiting(self, waiting: Sequence[tuple[PlanFile, PlanFacts]]) -> None:
        """These are the plans now that were never saved; the next look lists them."""
        self._waiting = [file for file, _ in waiting]
        self._facts |= {(file.path, file.changed, file.size): facts for file, facts in waiting}

    def look(self) -> None:
        """Look at the folder again; what is known of unchanged files stays."""
        found = sorted(_plan_files(self.folder), key=lambda file: (-file.changed, file.name))
        self.files, self.left_out = [*self._waiting, *found[: self._most]], max(0, len(found) - self._most)

    def facts(self, file: PlanFile) -> PlanFacts:
        """What a file says; it is read when that is first asked."""
        key = (file.path, file.changed, file.size)
        if key not in self._facts:
            self._facts[key] = read_facts(file.path, self.catalogue)
        return self._facts[key]

    def known(self, file: PlanFile) -> PlanFacts | None:
        """What is known of a file without reading it."""
        return self._facts.get((file.path, file.changed, file.size))

    def unread(self) -> Iterator[PlanFile]:
        """The files that nobody asked about yet."""
        return (file for file in self.files if self.known(file) is None)

    def matches(self, file: PlanFile, wanted: str) -> bool:
        """Whether every word asked for stands in a file's name, or in what is known of it."""
        facts = self.known(file) or PlanFacts()
        found = f"{file.name} {facts.title} {facts.person} {facts.level} {facts.equipment}"
        text = f"{found} {'broken' if facts.problem else ''}".lower()
        return all(word in text for word in wanted.lower().split())


def read_facts(path: Path, catalogue: Catalogue) -> PlanFacts:
    """What a plan file says, or why it cannot be used."""
    try:
        plan, _ = read_plan(read_regular(path), catalogue, path.name)
    except FileError as error:
        first, *more = str(error).splitlines()
        first = first.removeprefix(f"{visible(path.name, 300)}: ")
        return PlanFacts(problem=f"{first} (and {len(more)} more)" if more else first)
    return facts_of(plan)


def name_in(folder: Path, path: Path) -> str:
    """The name of a plan file in its library: its path there without the ending."""
    return visible(str(path.relative_to(folder))[: -len(ENDING)], 200)


def _plan_files(folder: Path) -> Iterator[PlanFile]:
    """The plan files of a folder and of all folders below it, the nearest first; links to folders are not followed.

    Hidden ones, and files of other endings, are left alone.
    """
    folders = [folder]
    for below in folders:  # which grows meanwhile
        inner: list[Path] = []
        for entry in _entries(below):
            if _is_folder(entry):
                inner.append(Path(entry.path))
            elif file := _plan_file(entry, folder):
                yield file
        folders += sorted(inner)[: _MOST_FOLDERS - len(folders)]


def _entries(folder: Path) -> Iterator["os.DirEntry[str]"]:
    try:
        with os.scandir(folder) as entries:
            for entry, _ in zip(entries, range(_MOST_SEEN), strict=False):
                if not entry.name.startswith("."):
                    yield entry
    except OSError:
        return


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        return False


def _plan_file(entry: "os.DirEntry[str]", folder: Path) -> PlanFile | None:
    if not entry.name.lower().endswith(ENDING):
        return None
    try:
        found = entry.stat()
    except OSError:
        found = None  # a link to nothing: listed, and told of as broken
    path = Path(entry.path)
    return PlanFile(path, name_in(folder, path), found.st_mtime if found else 0.0, found.st_size if found else 0)
