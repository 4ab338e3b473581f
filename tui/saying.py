"""Messages for people on stderr, and streams that are closed: whatever becomes of them, the work goes on."""

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TextIO

from tui.plain_signs import in_plain_signs, is_plain_here

PATIENCE_S = 1.0  # after this long people want to know that something is going on


def say(text: str) -> None:
    """Say something on stderr; whatever slipped into it that a terminal would obey is written out."""
    try:
        if sys.stderr.isatty() and is_plain_here():
            text = in_plain_signs(text)
        print("\n".join(map(_calm, text.split("\n"))), file=sys.stderr, flush=True)
    except (OSError, ValueError, AttributeError):
        silence(sys.stderr)


def _calm(line: str) -> str:
    if line.isprintable():
        return line
    from exports.untrusted import visible  # noqa: PLC0415 - seldom needed: what is said was cleaned before

    return visible(line, len(line))


@contextmanager
def patience(text: str) -> Iterator[None]:
    """Say what is going on if it takes longer than a second and somebody watches."""
    timer = threading.Timer(PATIENCE_S, say, [text])
    timer.daemon = True
    if sys.stderr is not None and sys.stderr.isatty():
        timer.start()
    try:
        yield
    finally:
        timer.cancel()


def silence(stream: TextIO | None) -> None:
    """Point a stream that nobody reads at nothing, so that closing it at the end does not complain."""
    with suppress(OSError, ValueError, AttributeError):
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, stream.fileno())  # type: ignore[union-attr]
        os.close(nothing)


def stand_in_for_closed_streams() -> None:
    """Where a shell closed standard input or output (`<&-`, `>&-`): nothing to read, and nothing can be written.

    It takes the number that would go to the next file to be opened, too.
    """
    if sys.stdin is None:
        sys.stdin = os.fdopen(os.open(os.devnull, os.O_RDONLY), encoding="utf-8")
    if sys.stdout is None:
        sys.stdout = os.fdopen(os.open(os.devnull, os.O_RDONLY), "w", encoding="utf-8")
