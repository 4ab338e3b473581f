"""Figure list: exercises to choose from, and beside them the one under the cursor: its figure and what to know."""

from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.geometry import Size
from textual.reactive import Reactive

from plans.plan import Item
from tui.screens.checklist import Checklist, Entry
from tui.screens.dialog import Dialog, NotePane
from tui.widgets.figure import FigureView
from tui.widgets.rows import Row

if TYPE_CHECKING:
    from tui.screens.main import Main

_LEAST_BESIDE, _LEAST_BELOW = 68, Size(54, 16)  # cells inside the frame, for a figure beside the list or below it


class _Beside(Horizontal):
    virtual_size: Reactive[Size] = Reactive(Size(0, 0), repaint=False)  # as in Pane


class _Below(Vertical):
    virtual_size: Reactive[Size] = Reactive(Size(0, 0), repaint=False)


class StillFigure(FigureView):
    """A figure that stands at the end of its movement: it is looked at for a moment, and sent once."""

    virtual_size: Reactive[Size] = Reactive(Size(0, 0), repaint=False)

    def __init__(self, item: Item | None, place: str) -> None:
        super().__init__(item.exercise if item else None, item.dose if item else None, place=place)
        self.display = item is not None  # set later for the first time, it would send all of the dialog again

    @property
    def may_move(self) -> bool:
        """It never does."""
        return False


class FigureListDialog(Dialog):
    """A list with a figure beside it, or below it where it is narrow; what to know of the entry stands with it."""

    WIDTH = 98
    HEIGHT = 28
    HINT = ""

    def __init__(self, main: "Main", title: str, entries: Sequence[Entry]) -> None:
        super().__init__(main, title, self.HINT)
        self.list = Checklist(entries, self.taken, self.explain)
        item = self.item_of(self.list.cursor)
        self.figure = StillFigure(item, "still")
        self.about = NotePane(self._about, "about")

    def compose(self) -> ComposeResult:
        """The list; the figure and the words beside it."""
        with _Beside():
            yield self.list
            with _Below():
                yield self.figure
                yield self.about

    def on_resize(self) -> None:
        """Below the list the figure is small; leave it out where there is no room even for that."""
        size = self.size
        self.set_class(size.width < _LEAST_BESIDE, "-tight")
        self.set_class(size.width < _LEAST_BELOW.width or size.height < _LEAST_BELOW.height, "-bare")

    def item_of(self, key: Hashable) -> Item | None:
        """What would stand in the plan if this entry were taken; None where there is no telling."""
        raise NotImplementedError

    def about_rows(self, key: Hashable, width: int) -> list[Row]:
        """What to know of an entry."""
        raise NotImplementedError

    def taken(self, key: Hashable) -> None:
        """Do what taking an entry means."""
        raise NotImplementedError

    def explain(self, entry: Entry | None) -> None:
        """Show the entry under the cursor."""
        item = self.item_of(entry.key) if entry else None
        self.figure.told(item.exercise if item else None, item.dose if item else None)
        self.about.told(self._about)

    def _about(self, width: int) -> list[Row]:
        return self.about_rows(self.list.cursor, width) if self.list.entry else []
