"""Printing: the gym sheet to a printer of this machine."""

from collections.abc import Hashable
from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from exports.sheet.paper import Paper
from tui.printing import WAY_OUT, PrintError, aside, can_print, print_sheet, printers
from tui.screens.dialog import Dialog, NotePane
from tui.screens.exporting import KINDS, content_of, first_words
from tui.settings import MOST_COPIES
from tui.widgets.pane import Pane
from tui.widgets.rows import Part, Row, columned, paragraph

if TYPE_CHECKING:
    from tui.screens.main import Main

_HINT = "enter print · ←→ change · e PDF instead · esc close"
_PROMISE = "The sheet of this plan, as it stands. Health limits are left out."
_NO_PRINTER = "This machine knows of no printer. " + WAY_OUT
_NO_LP = "This machine has no printing command (lp). " + WAY_OUT
_PRINTER, _PAPER, _COPIES = "printer", "paper", "copies"
_USUAL = "the usual one"
_LABEL_CELLS = 12


class PrintDialog(Dialog):
    """Printer, paper and copies as the person set them; it ends by saying what the printing service answered."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("e", "export", show=False)]
    HEIGHT = 10

    def __init__(self, main: "Main", paper: Paper | None = None) -> None:
        super().__init__(main, "Print", _HINT)
        self.form = PrintForm(self, paper or main.supple.settings.paper)
        self._is_busy = False
        self.result = NotePane(
            lambda width: first_words(main, _PROMISE, width) if can_print() else paragraph(_NO_LP, width, "warn"),
            "result",
        )

    def compose(self) -> ComposeResult:
        """What to print on, and what came of it."""
        yield self.form
        yield self.result

    def on_mount(self) -> None:
        """Ask for the printers, which may take a moment."""
        app = self.app

        def look() -> None:
            app.call_from_thread(self._told_printers, printers())

        aside(app, look)

    def _told_printers(self, found: tuple[str, ...]) -> None:
        if not self.is_attached:
            return
        self.form.told_printers(found)
        if not found and not self._is_busy and can_print() and not self.form.printer:
            self._say(_NO_PRINTER, "warn")

    def print(self) -> None:
        """Make the sheet and hand it to the printer, off the event loop."""
        plan, form, catalogue = self.main.answer.plan, self.form, self.main.planning.catalogue
        if plan is None or self._is_busy:
            return
        self._is_busy = True
        app, settings = self.app, replace(self.main.supple.settings, paper=form.paper)
        self._say("Printing …", "muted")

        def work() -> None:
            try:
                sheet, _ = content_of(plan, catalogue, KINDS[0], settings)
                said = print_sheet(sheet, plan.title, form.paper, form.printer, form.copies)
            except PrintError as error:
                app.call_from_thread(self._done, f"Not printed: {error}", "warn")
            else:
                app.call_from_thread(self._done, f"✓ {said}", "title")

        aside(app, work)

    def _done(self, words: str, role: str) -> None:
        """Say what came of it, in the key line where this is closed by now."""
        self._is_busy = False
        if self.is_attached:
            self._say(words, role)
        else:
            self.main.say(words)

    def _say(self, words: str, role: str) -> None:
        self.result.told(lambda width: paragraph(words, width, role))

    def action_export(self) -> None:
        """Write a file instead."""
        self.action_close()
        self.main.action_dialog("export")


class PrintForm(Pane):
    """Printer, paper and copies, each changed with the arrows."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "step(-1)", show=False),
        Binding("down,j", "step(1)", show=False),
        Binding("left,h,minus", "turn(-1)", show=False),
        Binding("right,l,space,plus", "turn(1)", show=False),
        Binding("enter,p", "print", show=False),
    ]

    def __init__(self, dialog: PrintDialog, paper: Paper) -> None:
        super().__init__("print-form")
        self.dialog = dialog
        settings = dialog.main.supple.settings
        self.printer, self.paper, self.copies = settings.printer, paper, settings.copies
        self._printers: tuple[str, ...] = tuple(dict.fromkeys(("", self.printer)))
        self.cursor = _COPIES

    def told_printers(self, found: tuple[str, ...]) -> None:
        """Offer the printers of this machine."""
        self._printers = tuple(dict.fromkeys(("", self.printer, *found)))
        self.show()

    def rows(self, width: int) -> list[Row]:
        """A row each."""
        values = {_PRINTER: self.printer or _USUAL, _PAPER: self.paper.label, _COPIES: str(self.copies)}
        return [self._row(key, columned(value, width - _LABEL_CELLS - 4).rstrip()) for key, value in values.items()]

    def _row(self, key: str, value: str) -> Row:
        on = key == self.cursor and self.has_focus
        may_turn = key != _PRINTER or len(self._printers) > 1
        left, right = ("‹ ", " ›") if on and may_turn else ("  ", "")
        parts = (Part(columned(key.capitalize(), _LABEL_CELLS), "muted"), Part(left, "muted"), Part(value, "strong"))
        return Row((*parts, Part(right, "muted")), key, self.cursor_on(key))

    def clicked(self, target: Hashable) -> None:
        """A click goes to a row, and once there changes it."""
        if target == self.cursor:
            self.action_turn(1)
        else:
            self.move_to(target)

    def action_turn(self, step: int) -> None:
        """The next value, or the one before."""
        if self.cursor == _PRINTER:
            at = self._printers.index(self.printer) + step
            self.printer = self._printers[at % len(self._printers)]
        elif self.cursor == _PAPER:
            self.paper = Paper.LETTER if self.paper is Paper.A4 else Paper.A4
        else:
            self.copies = max(1, min(MOST_COPIES, self.copies + step))
        self.show()

    def action_print(self) -> None:
        """Print."""
        self.dialog.print()
