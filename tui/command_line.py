"""The command `supple`: starts the app, or does one of the commands. Results go to stdout, all else to stderr.

Nothing is loaded before it is needed: the app must stand on the screen fast, and it needs no grammar of options.
"""

import gc
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from tui.saying import say, silence, stand_in_for_closed_streams
from tui.usage import COMMANDS, DONE, FAILED, INTERRUPTED, WRONG_USAGE, UsageError

_INSTEAD = ("without one: supple plan --help", "here: supple plan --help")
_PLACE_NO_TEXT = {"", "dumb", "unknown", "network", "dialup", "emacs", "vt52"}
_RARE_COLLECTION = 50_000  # a short command leaves little to collect; the usual pace is a tenth of its time


def run() -> None:
    """Run as the installed command."""
    is_closed = sys.stdout is None
    stand_in_for_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal that lacks a sign shows a question mark, no traceback
    status = main(sys.argv[1:])
    if is_closed:
        silence(sys.stdout)  # what could not be written is not tried once more at the end
    sys.exit(status)


def main(argv: Sequence[str]) -> int:
    """Do what the arguments ask for and return the exit status; no exception leaves it unless SUPPLE_DEBUG=1."""
    try:
        return _main(list(argv))
    except UsageError as error:
        say(f"supple: {error}")
        if error.usage:
            say(error.usage)
        return WRONG_USAGE
    except BrokenPipeError:
        silence(sys.stdout)  # the reader of a pipe has seen enough
        return FAILED
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        if os.environ.get("SUPPLE_DEBUG") == "1":
            raise
        return _failed(error)


def _main(argv: list[str]) -> int:
    if not argv:
        return _start_app(None)
    if argv[0] == "--restricted":
        return _start_restricted(argv[1:])
    if argv[0] == "--" and len(argv) == 2:  # for a plan file whose name is that of a command
        return _start_app(Path(argv[1]))
    if argv[0] not in COMMANDS and not argv[0].startswith("-"):
        if len(argv) > 1 and not _is_code(argv[0]):
            raise _no_command(argv[0])
        return _start_app(Path(" ".join(argv)))
    gc.set_threshold(_RARE_COLLECTION)
    from tui.arguments import parse  # noqa: PLC0415

    try:
        arguments = parse(argv)
    except SystemExit as end:  # help or version was shown
        return int(end.code or DONE)
    from tui.subcommands import SUBCOMMANDS  # noqa: PLC0415

    return SUBCOMMANDS[arguments.command](arguments)


def _is_code(text: str) -> bool:
    from exports.share_code import begins_with_code  # noqa: PLC0415 - only before an error, or for a code with blanks

    return begins_with_code(text)


def _no_command(found: str) -> UsageError:
    from tui.option_values import unknown  # noqa: PLC0415

    return UsageError(unknown("command", found, COMMANDS), "Try: supple --help")


def _start_restricted(options: Sequence[str]) -> int:
    """Start the app for someone who may reach nothing else, as on a shared host."""
    from tui.ending import ignore_keys_that_signal  # noqa: PLC0415 - the usual start needs none of it

    ignore_keys_that_signal()
    from tui.restricting import restrict  # noqa: PLC0415

    restrict(options)
    return _start_app(None, ("ssh -t asks for one", "this one cannot"))


def _start_app(plan_path: Path | None, instead: tuple[str, str] = _INSTEAD) -> int:
    """Start the app where there is a terminal for it; textual is loaded only then.

    `instead` says what to do without a terminal, and with one that cannot place text.
    """
    if plan_path == Path():
        raise UsageError("the name of the plan file is empty.", "Try: supple --help")
    if plan_path is not None:
        _check_plan_file(plan_path)
    if not (_is_terminal(0) and _is_terminal(1)):
        raise UsageError(f"the app needs a terminal; {instead[0]}")
    if (kind := os.environ.get("TERM", "")) in _PLACE_NO_TEXT:
        raise UsageError(f"the app needs a terminal that can place text (TERM is {kind or 'not set'}); {instead[1]}")
    if _is_gnu_screen(os.environ):
        os.environ.pop("COLORTERM", None)  # of the terminal around it, whose colours it takes for others
    gc.disable()  # nothing that loading makes can be freed; the app turns it on again when it stands
    _load_asyncio_without_tls()
    from tui.app import run_app  # noqa: PLC0415

    return run_app(plan_path)


def _is_gnu_screen(environ: Mapping[str, str]) -> bool:
    """Whether this stands in GNU screen, which up to version 4 knows 256 colours at most."""
    return bool(environ.get("STY")) or (environ.get("TERM", "").startswith("screen") and not environ.get("TMUX"))


def _load_asyncio_without_tls() -> None:
    """Load asyncio as a Python without TLS does: nothing here speaks to a network, and TLS takes 5 ms and 3 MiB."""
    if "ssl" in sys.modules:
        return
    sys.modules["ssl"] = None  # type: ignore[assignment] # so the import system is told that there is none
    try:
        import asyncio  # noqa: F401, PLC0415
    finally:
        del sys.modules["ssl"]


def _check_plan_file(path: Path) -> None:
    """Raise for a plan file that cannot be used, before the screen is taken over."""
    from exports.suggestion import nearest_word  # noqa: PLC0415
    from exports.writing import ReadError  # noqa: PLC0415
    from tui.subcommands import plan_of_file, usable_catalogue  # noqa: PLC0415

    try:
        plan_of_file(path, usable_catalogue())
    except ReadError as error:
        command = nearest_word(str(path), COMMANDS) if error.is_missing else ""
        if command:
            raise UsageError(f'{error}. Did you mean the command "{command}"?', "Try: supple --help") from error
        raise


def _is_terminal(handle: int) -> bool:
    try:
        return os.isatty(handle)
    except OSError:
        return False


def _failed(error: Exception) -> int:
    """Say in a line what went wrong; errors about files say it themselves."""
    from exports.writing import FileError  # noqa: PLC0415

    if isinstance(error, FileError):
        say("\n".join(f"supple: {line}" for line in str(error).splitlines()))
    else:
        say(f"supple: something went wrong inside Supple ({type(error).__name__}). Your files are as they were.")
        say("To see more, and to report it: run the same command with SUPPLE_DEBUG=1 in front.")
    return FAILED
