"""The catalogue at once: a decoded copy in the state folder spares each start the reading of 130 kB of TOML."""

from pathlib import Path

import msgspec

from exports.version import VERSION
from exports.writing import FileError, make_folder_for, read_regular, write_file
from plans.catalogue import Catalogue, catalogue_files, load_catalogue
from plans.exercise import Exercise, Source
from tui.state import own_exercises_folder, state_folder

_NAME = "catalogue.msgpack"
_MOST_BYTES = 4 << 20


class _Copy(msgspec.Struct):
    """The catalogue as it was read, and the files it was read from: name, bytes and time of change."""

    stamp: tuple[str, ...]
    exercises: tuple[Exercise, ...]
    sources: dict[str, Source]


def known_catalogue() -> tuple[Catalogue, tuple[str, ...]]:
    """Supple's catalogue with the person's own exercises beside it, and what is wrong with those."""
    catalogue, folder = quick_catalogue(), own_exercises_folder()
    if not folder.exists():
        return catalogue, ()
    from exports.own_exercises import load_own_exercises  # noqa: PLC0415 - most people have none

    return load_own_exercises(folder, catalogue)


def quick_catalogue() -> Catalogue:
    """The catalogue that comes with Supple, from the copy if it is of these very files; else the copy is made anew.

    Never raises for the copy's sake: one that is broken or cannot be written only costs the time.
    """
    folder, stamp = state_folder(), _stamp()
    copy = _read(folder / _NAME)
    if copy is None or copy.stamp != stamp:
        catalogue = load_catalogue()
        _write(folder / _NAME, _Copy(stamp, tuple(catalogue.exercises.values()), dict(catalogue.sources)))
        return catalogue
    return Catalogue({entry.id: entry for entry in copy.exercises}, copy.sources)


def _stamp() -> tuple[str, ...]:
    found = [(path, path.stat()) for path in catalogue_files()]
    return (VERSION, *(f"{path} {stat.st_size} {stat.st_mtime_ns}" for path, stat in found))


def _read(path: Path) -> _Copy | None:
    try:
        return msgspec.msgpack.decode(read_regular(path, _MOST_BYTES), type=_Copy)
    except (FileError, msgspec.DecodeError):
        return None


def _write(path: Path, copy: _Copy) -> None:
    try:
        make_folder_for(path)
        write_file(path, msgspec.msgpack.encode(copy), overwrite=True, private=True)
    except FileError:
        return
