"""The catalogue at once: a decoded copy in the state folder spares each start the reading of 130 kB of TOML."""

from pathlib import Path

import msgspec

from plans.catalogue import Catalogue, catalogue_files, load_catalogue
from plans.dose import Dose, take_as_read
from plans.exercise import Exercise, Source
from tui.quick_copy import Stamp, read_copy, stamp_of, write_copy
from tui.state import own_exercises_folder

_NAME = "catalogue.msgpack"


class _Copy(msgspec.Struct):
    """The catalogue as it was read, and which files it was read from."""

    stamp: Stamp
    exercises: tuple[Exercise, ...]
    sources: dict[str, Source]
    doses: dict[str, Dose]  # of all the exercises, by their text


def known_catalogue() -> tuple[Catalogue, tuple[str, ...]]:
    """Supple's catalogue with the person's own exercises beside it, and what is wrong with those."""
    catalogue, folder = quick_catalogue(), own_exercises_folder()
    if not _is_there(folder):
        return catalogue, ()
    from exports.own_exercises import load_own_exercises  # noqa: PLC0415 - most people have none

    return load_own_exercises(folder, catalogue)


def _is_there(folder: Path) -> bool:
    """Whether there is a folder, be it one that may not be read: that is told of then."""
    try:
        folder.stat()
    except OSError as error:
        return not isinstance(error, FileNotFoundError | NotADirectoryError)
    return True


def quick_catalogue() -> Catalogue:
    """The catalogue that comes with Supple, from the copy if it is of these very files; else the copy is made anew.

    Never raises for the copy's sake: one that is broken or cannot be written only costs the time.
    """
    stamp, copy = _stamp(), read_copy(_NAME, _Copy)
    if copy is None or copy.stamp != stamp:
        catalogue = load_catalogue()
        write_copy(_NAME, _copy(catalogue, stamp))
        return catalogue
    take_as_read(copy.doses)
    return Catalogue({entry.id: entry for entry in copy.exercises}, copy.sources)


def _copy(catalogue: Catalogue, stamp: Stamp) -> _Copy:
    exercises = tuple(catalogue.exercises.values())
    doses = {text: Dose.parse(text) for exercise in exercises for text in exercise.dose.values()}
    return _Copy(stamp, exercises, dict(catalogue.sources), doses)


def _stamp() -> Stamp:
    return stamp_of(catalogue_files())
