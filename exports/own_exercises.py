"""A person's own exercises: TOML files beside the catalogue, in its format. A wrong one is told of and left out.

Exercises that came with somebody's plan file join them only on request, each as a file of its own.
"""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from exports.exercise_file import ID_LISTS, exercise_to_toml, read_exercise
from exports.plan_file import travelling
from exports.strict_toml import Table, TomlError, in_words, load_toml
from exports.untrusted import clean_line, quoted, safe_file_name
from exports.writing import FileError, ReadError, make_folder_for, read_regular, reason_of, told_path, write_file
from plans.catalogue import Catalogue, load_catalogue
from plans.exercise import Exercise
from plans.plan import Plan

MOST_FILES, MOST_ENTRIES = 50, 200
_HAVE_SAME = "it is among your own exercises already"
_HAVE_OTHER = "you have another exercise of this name, which stays; give this one a new name in the plan file first"
_LIMITS_UNSAID = (
    "Its entry names no limits (avoid, caution): until it does, Supple takes it as fit only for who has no limits"
)


class Kept(msgspec.Struct, frozen=True):
    """What became of one exercise of a plan: the file it was written to, None where it was not, and that in words."""

    exercise: Exercise
    path: Path | None
    words: str

    @property
    def is_there(self) -> bool:
        """Whether it is among the own exercises now, written or known before."""
        return self.path is not None or self.words == _HAVE_SAME

    def __str__(self) -> str:
        return f"{self.exercise.name} ({self.exercise.id}): {self.words}"


def keep_exercises(plan: Plan, folder: Path) -> tuple[Kept, ...]:
    """Write the exercises that came with a plan to the folder of own exercises, a file each, named by its id.

    One entry for each exercise of the plan that Supple's own catalogue does not have, by id; none where the plan has no
    such exercise. Nothing is overwritten, and none is written under a name that Supple, or another own exercise, has.
    Neighbours that nobody here knows are left out and named in the words. Never raises for a file: what could not be
    written says why. The folder is made if it is not there.
    """
    found = travelling(plan)
    if not found:
        return ()
    own, _ = load_own_exercises(folder, load_catalogue())
    known = {*own.exercises, *(each.id for each in found)}
    room = MOST_FILES - len(_files(folder, []))
    told = []
    for exercise in found:
        kept = _known_part(exercise, known)
        if exercise.id in own:
            told.append(Kept(exercise, None, _HAVE_SAME if own[exercise.id] == kept else _HAVE_OTHER))
        elif room <= 0:
            told.append(
                Kept(exercise, None, f"not kept: there are {MOST_FILES} files among your own exercises already")
            )
        else:
            told.append(_write(exercise, kept, folder, plan.title))
            room -= told[-1].path is not None
    return tuple(told)


def _write(exercise: Exercise, kept: Exercise, folder: Path, title: str) -> Kept:
    """Write the part of an exercise that is kept."""
    path = folder / safe_file_name(exercise.id, ".toml")
    text = f"# Came with the plan {quoted(clean_line(title))}.\n[{kept.id}]\n{exercise_to_toml(kept)}\n"
    try:
        make_folder_for(path)
        write_file(path, text.encode(errors="replace"), overwrite=False)
    except FileError as error:
        return Kept(exercise, None, f"not kept: {error}")
    return Kept(exercise, path, ". ".join([f"kept in {told_path(path)}", *_remarks(exercise, kept)]))


def _remarks(exercise: Exercise, kept: Exercise) -> Iterator[str]:
    lost = sorted(_neighbours(exercise) - _neighbours(kept))
    if lost:
        yield f"Nobody here knows {', '.join(map(quoted, lost))}, which it names beside it: left out there"
    if not exercise.avoid and not exercise.caution:
        yield _LIMITS_UNSAID


def _neighbours(exercise: Exercise) -> set[str]:
    return {name for key in ID_LISTS for name in getattr(exercise, key)}


def _known_part(exercise: Exercise, known: set[str]) -> Exercise:
    """The exercise with only those neighbours that are known."""
    kept = {key: tuple(name for name in getattr(exercise, key) if name in known) for key in ID_LISTS}
    return msgspec.structs.replace(exercise, **kept)


def load_own_exercises(folder: Path, catalogue: Catalogue) -> tuple[Catalogue, tuple[str, ...]]:
    """The catalogue with the exercises of all `*.toml` files of a folder, and what is wrong with those left out.

    One of Supple's own is never replaced. Neighbours that nobody knows are told of and dropped; the rest of the entry
    stays. Never raises: without the folder the catalogue is returned as it is.
    """
    problems: list[str] = []
    found: dict[str, Exercise] = {}
    left_out = 0
    for path in _files(folder, problems):
        for exercise in _read(path, problems):
            if exercise.id in catalogue or exercise.id in found:
                whose = "Supple's own" if exercise.id in catalogue else "an earlier file's"
                problems.append(f"{told_path(path)}: {exercise.id}: left out, the name is {whose}; choose another")
            elif len(found) < MOST_ENTRIES:
                found[exercise.id] = exercise
            else:
                left_out += 1
    if left_out:
        problems.append(
            f"{told_path(folder)}: only the first {MOST_ENTRIES} exercises are taken; {left_out} more are not"
        )
    known = {*catalogue.exercises, *found}
    own = [_with_known_neighbours(each, known, problems) for each in found.values()]
    return catalogue.joined_by(own), tuple(problems)


def _files(folder: Path, problems: list[str]) -> list[Path]:
    try:
        files = sorted(path for path in folder.iterdir() if path.suffix == ".toml" and not path.name.startswith("."))
    except FileNotFoundError:
        return []
    except OSError as error:
        problems.append(f"{told_path(folder)}: cannot be read: {reason_of(error)}")
        return []
    if len(files) > MOST_FILES:
        problems.append(f"{told_path(folder)}: only the first {MOST_FILES} files are read")
    return files[:MOST_FILES]


def _read(path: Path, problems: list[str]) -> Iterator[Exercise]:
    """The exercises of one file that are in order."""
    try:
        values, report = load_toml(read_regular(path), str(path))
    except (ReadError, TomlError) as error:
        problems.append(f"{error}" if isinstance(error, TomlError) else f"{told_path(path)}: {error.cause}")
        return
    top = Table(values, (), report)
    for key in values:
        table = top.table(key)
        exercise = read_exercise(table, key) if table else None
        if exercise:
            yield exercise
    problems += [f"{told_path(path)}: {problem}" for problem in report.problems]
    problems += [f"{told_path(path)}: {hint}" for hint in report.hints]


def _with_known_neighbours(exercise: Exercise, known: set[str], problems: list[str]) -> Exercise:
    for key in ID_LISTS:
        for name in getattr(exercise, key):
            if name not in known:
                problems.append(f"{in_words((exercise.id, key))}: no exercise {quoted(name)}; it is left out there")
    return _known_part(exercise, known)
