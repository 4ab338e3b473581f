"""Pasting: what a terminal marks as pasted is taken out of the input whole, so that nothing in it can be a key."""

from collections.abc import Iterator

from textual.events import Paste

from exports.writing import MOST_BYTES

BEGIN, END = "\x1b[200~", "\x1b[201~"


class Pastes:
    """Tells what is typed from what is pasted, over reads that may cut the marks in two.

    Textual's parser looks for keys in a paste too: an escape sequence in it would leave a dialog and press keys there.
    """

    def __init__(self) -> None:
        self._pasted: str | None = None  # so far, while one goes on
        self._tail = ""  # of what was read: the first part of a mark, perhaps

    def split(self, text: str) -> Iterator[str | Paste | None]:
        """What was typed and what was pasted, in their order; None where what was typed ended in part of a mark."""
        while text:
            if self._pasted is None:
                typed, begins, rest = (self._tail + text).partition(BEGIN)
                new = typed[len(self._tail) :]
                if new:
                    yield new
                if not begins:
                    self._tail = _first_part(typed, BEGIN)
                    return
                if len(typed) < len(self._tail):
                    yield None
                self._pasted, self._tail, text = "", "", rest
            else:
                pasted, ends, text = (self._tail + text).partition(END)
                self._tail = "" if ends else _first_part(pasted, END)
                self._pasted = (self._pasted + pasted.removesuffix(self._tail))[:MOST_BYTES]
                if ends:
                    yield Paste(self._pasted.replace("\0", ""))
                    self._pasted = None


def _first_part(text: str, mark: str) -> str:
    """The end of a text that may be the beginning of a mark."""
    return next((mark[:length] for length in range(len(mark) - 1, 0, -1) if text.endswith(mark[:length])), "")
