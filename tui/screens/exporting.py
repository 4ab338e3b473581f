"""Exporting: the plan as a gym sheet, a plan file or plain text. Limits and clearances never go with it."""

import os
from collections.abc import Hashable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from msgspec import Struct
from msgspec.structs import replace
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from exports.plan_file import plan_to_toml
from exports.sheet.paper import Paper
from exports.text import plan_to_text
from exports.untrusted import safe_file_name
from exports.writing import FileIsThereError, WriteError, check_writable, write_file
from plans.catalogue import Catalogue
from plans.plan import Plan
from tui.bounds import PlaceError, bounds
from tui.remote_copy import scp_line
from tui.screens.dialog import Dialog, NotePane
from tui.screens.path_field import meant_path, path_field, short_path
from tui.settings import Settings
from tui.widgets.pane import Pane
from tui.widgets.rows import BLANK, Part, Row, chopped, columned, line, paragraph

if TYPE_CHECKING:
    from tui.screens.main import Main

_PAPER = "paper"
_HINT = "enter write · p print · tab place · esc close"
_HINT_WRITTEN = "c copy the scp line · p print · esc close"
_PRINT = " · p print"
_HINT_THERE = "y write over it · n keep it"
_PROMISE = "No file is ever replaced without asking. Health limits are left out."


class Kind(Struct, frozen=True):
    """Something a plan can be written as."""

    ending: str
    label: str
    about: str


KINDS = (
    Kind(".pdf", "Gym sheet", "PDF to print, with boxes to write in"),
    Kind(".toml", "Plan file", "to keep, edit and pass on"),
    Kind(".txt", "Text", "plain, for a message or a screen reader"),
)


def content_of(plan: Plan, catalogue: Catalogue, kind: Kind, settings: Settings) -> tuple[bytes, tuple[str, ...]]:
    """The plan as others may see it, written as that kind; and what the person should know about it."""
    shared = plan.shared()
    if kind.ending == ".toml":
        return plan_to_toml(shared).encode(), ()
    shared = settings.shown(shared)
    if kind.ending == ".txt":
        return plan_to_text(shared, catalogue).encode(), ()
    from exports.sheet import make_sheet  # noqa: PLC0415 - printing is slow to load

    sheet = make_sheet(shared, catalogue, settings.paper, settings.units)
    pages = "one page" if sheet.pages == 1 else f"{sheet.pages} pages"
    return sheet.pdf, (f"{pages} of {settings.paper.label}", *sheet.warnings)


def first_words(main: "Main", promise: str, width: int) -> list[Row]:
    """What a dialog that puts the plan on paper says first: that it is not safe for this person, if so."""
    unsafe = main.answer.unsafe
    return [*(paragraph(unsafe, width, "alert") if unsafe else []), *paragraph(promise, width, "muted")]


class ExportForm(Pane):
    """What to write, and on which paper."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "step(-1)", show=False),
        Binding("down,j", "step(1)", show=False),
        Binding("left,h", "turn", show=False),
        Binding("right,l,space", "turn", show=False),
        Binding("enter", "write", show=False),
        Binding("p", "print", show=False),
        Binding("c", "copy_line", show=False),
    ]

    def __init__(self, dialog: "ExportDialog") -> None:
        super().__init__("form")
        self.dialog = dialog
        self.kind, self.paper = KINDS[0], dialog.main.supple.settings.paper
        self.cursor = KINDS[0].ending

    def rows(self, width: int) -> list[Row]:
        """The kinds, then the paper where it matters."""
        rows = []
        for kind in KINDS:
            on = kind is self.kind
            mark = Part("(•) " if on else "( ) ", "accent" if on else "muted")
            label = Part(columned(kind.label, 11), "strong" if on else "text")
            rows.append(Row((mark, label, Part(kind.about, "muted")), kind.ending, self.cursor_on(kind.ending)))
        return [*rows, BLANK, self._paper_row() if self.kind is KINDS[0] else BLANK, BLANK]

    def _paper_row(self) -> Row:
        parts = [Part(columned("Paper", 15), "muted")]
        for paper in Paper:
            on = paper is self.paper
            parts.append(Part("(•) " if on else "( ) ", "accent" if on else "muted", paper))
            parts.append(Part(f"{paper.label}   ", "strong" if on else "text", paper))
        return Row(tuple(parts), _PAPER, self.cursor_on(_PAPER))

    def moved(self) -> None:
        """The kind under the cursor is the one that is written."""
        kind = next((kind for kind in KINDS if kind.ending == self.cursor), self.kind)
        if kind is not self.kind:
            self.kind = kind
            self.show()
            self.dialog.kind_changed(kind)

    def clicked(self, target: Hashable) -> None:
        """A click takes a kind or a paper."""
        if isinstance(target, Paper):
            self.paper = target
            self.show()
        else:
            self.move_to(target)

    def action_turn(self) -> None:
        """The other paper."""
        self.paper = Paper.LETTER if self.paper is Paper.A4 else Paper.A4
        self.show()

    def action_write(self) -> None:
        """Write it."""
        self.dialog.write()

    def action_print(self) -> None:
        """Print it instead."""
        self.dialog.print()

    def action_copy_line(self) -> None:
        """Hand the line that fetches the written file to the clipboard."""
        self.dialog.copy_line()


class ExportDialog(Dialog):
    """Kind, paper and place; it ends by showing the full path."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "write", show=False),
        Binding("y", "over(True)", show=False),
        Binding("n", "over(False)", show=False),
    ]
    WIDTH, HEIGHT = 76, 18

    def __init__(self, main: "Main") -> None:
        self._hint, self._hint_written = (
            hint.replace(_PRINT, _PRINT if bounds().printing else "").replace("place", bounds().export_label.lower())
            for hint in (_HINT, _HINT_WRITTEN)
        )
        super().__init__(main, "Export", self._hint)
        plan = main.answer.plan
        day = f"-{plan.created.isoformat()}" if plan and plan.created else ""
        name = safe_file_name(f"{plan.title if plan else ''}{day}", KINDS[0].ending)
        self._offered = main.supple.settings.exports / name
        self.form = ExportForm(self)
        self.place_field = path_field(short_path(self._offered), "place")
        self.result = NotePane(lambda width: first_words(main, _PROMISE, width), "result")
        self._there: Path | None = None
        self._fetch: str | None = None  # the line that fetches what was written

    def compose(self) -> ComposeResult:
        """What, where, and what came of it."""
        yield self.form
        yield NotePane(lambda _: [line((bounds().export_label, "muted"))], "place-label")
        yield self.place_field
        yield self.result

    def kind_changed(self, kind: Kind) -> None:
        """The name takes the ending of the kind."""
        path = Path(self.place_field.value)
        if path.suffix in {each.ending for each in KINDS}:
            self.place_field.value = str(path.with_suffix(kind.ending))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in the place writes."""
        event.stop()
        self.write()

    def action_write(self) -> None:
        """Write it."""
        self.write()

    def action_over(self, yes: bool) -> None:
        """Write over the file that is there, or keep it."""
        if self._there is None:
            return
        if yes:
            self.write(overwrite=True)
        else:
            self._there = None
            self._say(self._hint, [("It is still there, unchanged. Choose another name.", "text")])
            self.screen.set_focus(self.place_field)

    def write(self, *, overwrite: bool = False) -> None:
        """Write the plan where it is wanted, off the event loop."""
        kind, plan = self.form.kind, self.main.answer.plan
        try:
            path = meant_path(self.place_field.value, self._offered.with_suffix(kind.ending))
        except PlaceError as error:
            self._say(self._hint, [(str(error), "warn")])
            return
        if plan is None or path is None:
            self._say(self._hint, [("Say where to write it.", "warn")])
            return
        self._say("", [("Writing …", "muted")])
        settings = replace(self.main.supple.settings, paper=self.form.paper)
        catalogue = self.main.planning.catalogue

        def work() -> None:
            try:
                check_writable(path, overwrite=overwrite)
                content, remarks = content_of(plan, catalogue, kind, settings)
                write_file(path, content, overwrite=overwrite)
            except FileIsThereError:
                self.app.call_from_thread(self._is_there, path)
            except WriteError as error:
                self.app.call_from_thread(self._failed, error)
            else:
                self.app.call_from_thread(self._written, path, remarks)

        self.run_worker(work, thread=True, exclusive=True)

    def print(self) -> None:
        """Go on to printing, on the paper that was picked here."""
        if not bounds().printing:
            return
        paper = self.form.paper
        self.action_close()
        from tui.screens.printing import PrintDialog  # noqa: PLC0415 - seldom wanted

        self.main.open(PrintDialog(self.main, paper))

    def copy_line(self) -> None:
        """Hand the line that fetches the written file to the clipboard of the terminal."""
        if self._fetch:
            from tui.clipboard import copy  # noqa: PLC0415 - seldom wanted

            self._say(self._hint_written, [(copy(self.app, self._fetch), "title"), (self._fetch, "key")])

    def _is_there(self, path: Path) -> None:
        self._there = path
        self._say(_HINT_THERE, [("There is a file of that name already:", "warn"), (short_path(path), "text")])
        self.screen.set_focus(self.form, scroll_visible=False)

    def _failed(self, error: WriteError) -> None:
        self._say(self._hint, [("Not written.", "warn"), (str(error), "text")])

    def _written(self, path: Path, remarks: tuple[str, ...]) -> None:
        self._there = None
        first, *more = remarks or ("",)
        said = [(f"✓ Written{f', {first}' if first else ''}", "title"), (bounds().shown(path), "text")]
        said += [(remark, "warn") for remark in more]
        self.main.supple.exported.append(path)
        self._fetch = scp_line(path, os.environ)
        if self._fetch:
            said += [("To fetch it, on the machine you sit at (it stands in the shell too when you leave):", "muted")]
            said += [(self._fetch, "key")]
            self.screen.set_focus(self.form, scroll_visible=False)
        self._say(self._hint_written if self._fetch else self._hint, said)

    def _say(self, hint: str, said: list[tuple[str, str]]) -> None:
        """Show texts in their roles; one to be typed elsewhere, which has that of keys, exactly as it is."""
        self.say(hint)

        def rows(width: int) -> list[Row]:
            drawn = [(chopped if role == "key" else paragraph)(text, width, role) for text, role in said]
            return [row for each in drawn for row in each]

        self.result.told(rows)
