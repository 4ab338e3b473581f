"""Restricting: how `supple --restricted` closes the ways out, before anything else of the app is loaded.

It is for an account whose login starts the app and nothing else; docs/shared-host.md has what belongs around it.
"""

import os
import resource
import stat
import sys
from collections.abc import Sequence
from pathlib import Path

from exports.untrusted import quoted, shown_path
from exports.walls import Walls
from exports.writing import FileError, keep_within, make_folder_for, reason_of
from tui.bounds import restricted, set_bounds
from tui.usage import UsageError

_KEPT = {"COLORTERM", "HOME", "LANG", "LOGNAME", "NO_COLOR", "PATH", "STY", "SUPPLE_HOME", "TERM", "TMUX", "TZ", "USER"}
_PRINTING = (["--allow", "printing"], ["--allow=printing"])
_PRINTERS = {"lp", "lpstat"}
_MOST_FILE_BYTES, _MOST_OPEN = 16 << 20, 256
_PROGRAMS = {
    *("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork", "os.forkpty"),
    *("pty.spawn", "webbrowser.open"),
}
_FOLDERS = ("plans", "exports", "state", "state/recovery", "state/trash", "config", "config/exercises")
_SEE = "How a shared host is set up: docs/shared-host.md"


class FolderError(FileError):
    """The person's folder is not as it must be; the text says what is wrong, and whom to tell."""

    def __init__(self, name: str, wrong: str) -> None:
        where = f"{name} in your folder" if name else "your folder here"
        super().__init__(f"{where} {wrong}. Please tell whoever runs this host.")


def restrict(options: Sequence[str]) -> None:
    """Close all ways out of one person's folder, for the rest of this process. Raises UsageError and FileError."""
    printing = _is_printing_allowed(list(options))
    home = _home()
    if not Walls.can_stand():
        raise UsageError("--restricted needs Linux, with /proc.", _SEE)
    for name in set(os.environ) - _KEPT:
        if not name.startswith("LC_"):
            del os.environ[name]
    os.umask(0o077)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _lower(resource.RLIMIT_FSIZE, _MOST_FILE_BYTES)
    _lower(resource.RLIMIT_NOFILE, _MOST_OPEN)
    sys.addaudithook(_print_alone if printing else _no_programs)
    _check_folders(home)
    keep_within(Walls(home))
    bounds = restricted(home, printing=printing)
    set_bounds(bounds)
    for folder in (home / "plans", bounds.exports_folder):
        make_folder_for(folder / "plan")
    bounds.tidy()


def _is_printing_allowed(options: list[str]) -> bool:
    if options and options not in _PRINTING:
        raise UsageError(
            f"--restricted starts the app and nothing else; it does not take {quoted(' '.join(options))}.", _SEE
        )
    return bool(options)


def _home() -> Path:
    """The person's folder, which the host names."""
    home = Path(os.environ.get("SUPPLE_HOME", ""))
    if not home.is_absolute():
        raise UsageError("--restricted needs SUPPLE_HOME, the full path of this person's folder.", _SEE)
    if not os.path.isdir(home):  # noqa: PTH112 - is_dir raises for one that may not be looked at
        raise UsageError(f"there is no folder {shown_path(home)}. SUPPLE_HOME says that it is this person's.", _SEE)
    return home


def _check_folders(home: Path) -> None:
    """Raise FolderError where one of the folders that Supple keeps things in is a link, no folder, or not the person's.

    None that is missing is made here.
    """
    for name in ("", *_FOLDERS):
        try:
            kind = (home / name).lstat().st_mode if name else stat.S_IFDIR
        except FileNotFoundError:
            continue
        except OSError as error:
            raise FolderError(name, f"cannot be used: {reason_of(error)}") from error
        if stat.S_ISLNK(kind):
            raise FolderError(name, "is a link, and links are not followed here")
        if not stat.S_ISDIR(kind):
            raise FolderError(name, "is not a folder")
        if not os.access(home / name, os.R_OK | os.W_OK | os.X_OK):
            raise FolderError(name, "does not belong to you, so nothing can be kept there")


def _lower(limit: int, to: int) -> None:
    _, most = resource.getrlimit(limit)
    to = to if most == resource.RLIM_INFINITY else min(to, most)
    resource.setrlimit(limit, (to, to))


def _no_programs(event: str, _: tuple[object, ...]) -> None:
    """Let this process start no program, whoever asks for it."""
    if event in _PROGRAMS:
        raise PermissionError("no programs are started here")


def _print_alone(event: str, given: tuple[object, ...]) -> None:
    """Let this process start the printing commands, and no other program."""
    if event in _PROGRAMS and not (event == "subprocess.Popen" and given[0] in _PRINTERS):
        raise PermissionError("no programs are started here")
