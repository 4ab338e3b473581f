"""Files moved, copied and named anew without ever taking the place of another."""

import errno
import os
from contextlib import suppress
from itertools import count
from pathlib import Path

from exports.untrusted import shown_path
from exports.writing import FileIsThereError, ReadError, WriteError, placed, read_regular, reason_of, write_file

MOST_MOVED = 16 << 20  # bytes of a file that is moved to another disk
_OTHER_WAY = {errno.EXDEV, errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EMLINK, errno.ENOSYS}
_MOST_COPIES = 10_000


def move_file(source: Path, target: Path) -> None:
    """Move a file to a name that nobody has; a link is moved as a link.

    Raises FileIsThereError where the name is taken, WriteError for all else; the file is then where it was.
    """
    try:
        with placed(source) as here, placed(target, _size(here), moved=source) as there:
            os.link(here, there, follow_symlinks=False)
    except FileExistsError as error:
        raise FileIsThereError(target) from error
    except OSError as error:
        if error.errno not in _OTHER_WAY:
            raise WriteError(target, reason_of(error), "Nothing was moved.") from error
        copy_file(source, target)
    try:
        with placed(source) as here:
            here.unlink()
    except OSError as error:
        with suppress(OSError), placed(target) as there:
            there.unlink()
        raise WriteError(source, reason_of(error), "Nothing was moved.") from error


def _size(path: Path) -> int:
    try:
        return path.lstat().st_size
    except OSError:
        return 0


def copy_file(source: Path, target: Path) -> None:
    """Copy a file to a name that nobody has, for its owner alone. Raises FileIsThereError or WriteError."""
    try:
        content = read_regular(source, MOST_MOVED)
    except ReadError as error:
        raise WriteError(
            target, f"{shown_path(source.name)} cannot be read: {error.cause}", "Nothing was written."
        ) from error
    write_file(target, content, overwrite=False, private=True)


def free_name(path: Path) -> Path:
    """The path itself where nothing stands there, else with the first free number: `monday-2.toml`."""
    names = (path if number == 1 else path.with_stem(f"{path.stem}-{number}") for number in count(1))
    return next((name for name, _ in zip(names, range(_MOST_COPIES), strict=False) if not os.path.lexists(name)), path)
