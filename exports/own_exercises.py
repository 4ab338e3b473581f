"""A person's own exercises: TOML files beside the catalogue, in its format. A wrong one is told of and left out."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from exports.exercise_file import read_exercise
from exports.strict_toml import Table, TomlError, in_words, load_toml
from exports.untrusted import quoted, shown_path
from exports.writing import ReadError, read_regular, reason_of
from plans.catalogue import Catalogue
from plans.exercise import Exercise

MOST_FILES, MOST_ENTRIES = 50, 200


def load_own_exercises(folder: Path, catalogue: Catalogue) -> tuple[Catalogue, tuple[str, ...]]:
    """The catalogue with the exercises of all `*.toml` files of a folder, and what is wrong with those left out.

    One of Supple's own is never replaced. Neighbours that nobody knows are told of and dropped; the rest of the entry
    stays. Never raises: without the folder the catalogue is returned as it is.
    """
    problems: list[str] = []
    found: dict[str, Exercise] = {}
    for path in _files(folder, problems):
        for exercise in _read(path, problems):
            if exercise.id in catalogue or exercise.id in found:
                whose = "Supple's own" if exercise.id in catalogue else "an earlier file's"
                problems.append(f"{shown_path(path)}: {exercise.id}: left out, the name is {whose}; choose another")
            elif len(found) < MOST_ENTRIES:
                found[exercise.id] = exercise
    known = {*catalogue.exercises, *found}
    own = [_with_known_neighbours(each, known, problems) for each in found.values()]
    return catalogue.joined_by(own), tuple(problems)


def _files(folder: Path, problems: list[str]) -> list[Path]:
    try:
        files = sorted(path for path in folder.iterdir() if path.suffix == ".toml" and not path.name.startswith("."))
    except FileNotFoundError:
        return []
    except OSError as error:
        problems.append(f"{shown_path(folder)}: cannot be read: {reason_of(error)}")
        return []
    if len(files) > MOST_FILES:
        problems.append(f"{shown_path(folder)}: only the first {MOST_FILES} files are read")
    return files[:MOST_FILES]


def _read(path: Path, problems: list[str]) -> Iterator[Exercise]:
    """The exercises of one file that are in order."""
    try:
        values, report = load_toml(read_regular(path), str(path))
    except (ReadError, TomlError) as error:
        problems.append(f"{error}" if isinstance(error, TomlError) else f"{shown_path(path)}: {error.cause}")
        return
    top = Table(values, (), report)
    for key in values:
        table = top.table(key)
        exercise = read_exercise(table, key) if table else None
        if exercise:
            yield exercise
    problems += [f"{shown_path(path)}: {problem}" for problem in report.problems]
    problems += [f"{shown_path(path)}: {hint}" for hint in report.hints]


def _with_known_neighbours(exercise: Exercise, known: set[str], problems: list[str]) -> Exercise:
    kept: dict[str, tuple[str, ...]] = {}
    for key in ("after", "easier", "harder"):
        names = getattr(exercise, key)
        kept[key] = tuple(name for name in names if name in known)
        for name in names:
            if name not in known:
                problems.append(f"{in_words((exercise.id, key))}: no exercise {quoted(name)}; it is left out there")
    return msgspec.structs.replace(exercise, **kept)
