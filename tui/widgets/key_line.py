"""Key line: the few keys that matter where the cursor is, or a word on what has just been done."""

from collections.abc import Callable, Hashable, Sequence

from rich.cells import cell_len

from tui.commands import Command, command_of
from tui.themes import FRAME
from tui.widgets.pane import PAD, Pane
from tui.widgets.rows import Part, Row, spread

_ROOMY = 96
_KEPT, _GAP = 2, 3


class KeyLine(Pane, can_focus=False):
    """One row of keys, the emergency signs always among them; a click on one does what it does."""

    GROUND = FRAME

    def __init__(self, run: Callable[[str], None], shown: Callable[[Command], str]) -> None:
        super().__init__("keys")
        self._run, self._shown = run, shown
        self._commands: Sequence[Command] = ()
        self._said = ""

    def told(self, commands: Sequence[Command]) -> None:
        """Offer other commands; what was said before has been seen."""
        self._commands, self._said = commands, ""
        self.show()

    def say(self, words: str) -> None:
        """Show a word on what has just been done, in place of the keys, until the next key."""
        self._said = words
        self.show()

    def has_room_for(self, words: str) -> bool:
        """Whether words can be said here without being cut."""
        width = self.size.width - 2 * PAD
        return cell_len(words) <= width - sum(part.cells for part in self._signs(width))

    def rows(self, width: int) -> list[Row]:
        """As many keys as fit, or what was said; the emergency signs in any case."""
        right = self._signs(width)
        room = width - sum(part.cells for part in right)
        left = [Part(self._said, "strong")] if self._said else self._keys(room - 1)
        return [Row(spread(width, left, right))]

    def _signs(self, width: int) -> list[Part]:
        """What stands at the right, and what keeps the rest apart from it."""
        signs = command_of("signs")
        label = signs.label if width >= _ROOMY else "signs"
        return [Part(f" {self._shown(signs)}", "alert", signs.id), Part(f" {label}", "muted", signs.id)]

    def _keys(self, room: int) -> list[Part]:
        """The keys that fit into so many cells: the last two, help and quit, in any case, of the others the first."""
        first, last = list(self._commands[:-_KEPT]), list(self._commands[-_KEPT:])
        while first and sum(map(self._cells, (*first, *last))) - _GAP > room:
            first.pop()
        return [
            part
            for command in (*first, *last)
            for part in (
                Part(self._shown(command), "key", command.id),
                Part(f" {command.label}{' ' * _GAP * (command is not last[-1])}", "muted", command.id),
            )
        ]

    def clicked(self, target: Hashable) -> None:
        """A click on a key does what the key does."""
        self._run(str(target))

    def _cells(self, command: Command) -> int:
        return cell_len(self._shown(command)) + len(command.label) + 1 + _GAP
