"""Catalogue: all exercises and sources, read from TOML with errors that name file, entry and key."""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from plans.dose import Dose, DoseError
from plans.exercise import Exercise, Source
from plans.vocabulary import Phase

FILES = ("warm_up.toml", "strength.toml", "cool_down.toml")
SOURCES = "sources.toml"


class CatalogueError(ValueError):
    """What is wrong in a catalogue: one line each, with file, entry and key."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


class Catalogue(msgspec.Struct, frozen=True):
    """Exercises by id, in the order of the files, and the sources they name."""

    exercises: Mapping[str, Exercise]
    sources: Mapping[str, Source] = msgspec.field(default_factory=dict)
    own: frozenset[str] = frozenset()

    def __hash__(self) -> int:
        return hash((len(self.exercises), self.own))  # cheap, for what is kept by catalogue; equal ones have the same

    def __getitem__(self, key: str) -> Exercise:
        return self.exercises[key]

    def __contains__(self, key: str) -> bool:
        return key in self.exercises

    def phase(self, phase: Phase) -> tuple[Exercise, ...]:
        """The exercises of one phase, in catalogue order."""
        return tuple(entry for entry in self.exercises.values() if entry.phase is phase)

    def joined_by(self, entries: Iterable[Exercise]) -> "Catalogue":
        """This catalogue with more exercises beside its own, which are never replaced."""
        more = {entry.id: entry for entry in entries if entry.id not in self.exercises}
        return Catalogue({**self.exercises, **more}, self.sources, self.own | frozenset(more))


def catalogue_files() -> tuple[Path, ...]:
    """The files of the catalogue that comes with Supple."""
    folder = Path(__file__).with_name("catalogue")
    return tuple(folder / name for name in (*FILES, SOURCES))


@cache
def shipped_ids() -> frozenset[str]:
    """The ids of the catalogue that comes with Supple: found by their heads, since to read all of it takes a while."""
    *files, _ = catalogue_files()
    lines = [line for path in files for line in path.read_text("utf-8").splitlines() if line.startswith("[")]
    return frozenset(head for head in (line.strip("[] ") for line in lines) if "." not in head)


@cache
def load_catalogue() -> Catalogue:
    """The catalogue that comes with Supple. Its contents are checked by tests, not at each start."""
    import tomli  # noqa: PLC0415 - the app starts from a decoded copy

    *files, sources = catalogue_files()
    entries = [entry for path in files for entry in read_entries(tomli.loads(path.read_text("utf-8")), path.name)]
    named = msgspec.convert(tomli.loads(sources.read_text("utf-8")), dict[str, Source])
    return Catalogue({entry.id: entry for entry in entries}, named)


def read_entries(table: Mapping[str, Any], file: str) -> list[Exercise]:
    """The exercises of a TOML table whose keys are their ids. Raises CatalogueError with all entries that are wrong."""
    entries, problems = [], []
    for key, values in table.items():
        if not isinstance(values, dict):
            problems.append(f"{file}: {key}: expected a table [{key}] with an exercise in it")
            continue
        try:
            entries.append(msgspec.convert({**values, "id": key}, Exercise))
        except msgspec.ValidationError as error:
            problems.append(f"{file}: [{key}]: {_in_words(str(error))}")
    if problems:
        raise CatalogueError(problems)
    return entries


def _in_words(message: str) -> str:
    """A msgspec message with its `$.key[0]` turned into a key people know."""
    text, _, place = message.partition(" - at `$.")
    return f"{place.rstrip('`')}: {text}" if place else text


def check_entry(entry: Exercise) -> list[str]:
    """What is wrong with one exercise by itself, each with its key."""
    problems = []
    if entry.role.phase is not entry.phase:
        problems.append(f"role: {entry.role} belongs to {entry.role.phase}, not to {entry.phase}")
    if not entry.dose:
        problems.append("dose: at least one level needs a dose")
    for level, text in entry.dose.items():
        try:
            dose = Dose.parse(text)
        except DoseError as error:
            problems.append(f"dose.{level}: {error}")
        else:
            if str(dose) != text:
                problems.append(f"dose.{level}: write {str(dose)!r} for {text!r}")
    if not entry.positions:
        problems.append("positions: at least one")
    if not 1 <= len(entry.cues) <= 3:
        problems.append(f"cues: one to three, not {len(entry.cues)}")
    if both := entry.avoid & entry.caution:
        problems.append(f"caution: {', '.join(sorted(both))} stands under avoid too")
    return problems


def check_catalogue(catalogue: Catalogue) -> list[str]:
    """What is wrong in a catalogue: entries, unknown neighbours and sources, chains that do not mirror, circles."""
    problems = [f"[{entry.id}]: {text}" for entry in catalogue.exercises.values() for text in check_entry(entry)]
    for entry in catalogue.exercises.values():
        for key, there in (("easier", "harder"), ("harder", "easier")):
            for other in getattr(entry, key):
                if other not in catalogue:
                    problems.append(f"[{entry.id}]: {key}: no exercise {other!r}")
                elif entry.id not in getattr(catalogue[other], there):
                    problems.append(f"[{entry.id}]: {key}: {other} does not list {entry.id} under {there}")
        problems += [f"[{entry.id}]: after: no exercise {other!r}" for other in entry.after if other not in catalogue]
        problems += [
            f"[{entry.id}]: sources: no source {key!r}" for key in entry.sources if key not in catalogue.sources
        ]
    return problems + [f"[{key}]: harder: leads back to itself" for key in _circles(catalogue)]


def _circles(catalogue: Catalogue) -> list[str]:
    """Exercises that one reaches again by going from harder to harder."""
    found = []
    for start in catalogue.exercises:
        reached: set[str] = set()
        edge = [start]
        while edge:
            edge = [up for key in edge if key in catalogue for up in catalogue[key].harder if up not in reached]
            reached.update(edge)
        if start in reached:
            found.append(start)
    return found
