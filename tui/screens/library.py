"""Library: one's saved plans, to open, find, rename, duplicate, delete, mark as done and print several at once."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.widgets import Input

from exports.untrusted import safe_file_name, visible
from exports.writing import FileError, WriteError, check_writable
from plans.plan import Plan
from tui.bounds import PlaceError, bounds
from tui.done_days import keep_day, load_days, rename_day
from tui.library import Library, PlanFile, name_in
from tui.recovery import is_put_off
from tui.screens.opening import OpenDialog
from tui.screens.path_field import meant_path, short_path
from tui.screens.plan_list import PlanList
from tui.screens.recovering import put_off_plans
from tui.shelving import KEPT_DAYS, Deleted, delete, duplicated, empty_trash, last_deleted, renamed, restore
from tui.widgets.rows import Row, line, paragraph

if TYPE_CHECKING:
    from tui.roster import Progress
    from tui.screens.main import Main

_HINT = "enter open · / find · d done · e export · ? all keys · esc close"
_HINT_PATH = "enter open · tab the plans · esc close"
_HINT_NONE = "enter open · esc close"
_LEAST_HEIGHT, _BESIDE_PLANS = 20, 12  # rows
_MOST_DOUBTS = 3  # plans that are told of when several are printed
_HINT_TYPED = "enter do it · esc back"
_PROMISES = {
    "rename": "A plan that is there already is never replaced.",
    "export": "A file that is there already is never replaced. Health limits are left out.",
}


class LibraryDialog(OpenDialog):
    """The saved plans, newest first; below, what is known of the one under the cursor, and a row to type in.

    In the row one types the path of any other plan; or a new name, or where to write sheets, while that is asked.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "done", show=False),
        Binding("r", "rename", show=False),
        Binding("c", "duplicate", show=False),
        Binding("x,delete", "delete", show=False),
        Binding("u", "restore", show=False),
        Binding("e", "export", show=False),
    ]
    KEYS: ClassVar[tuple[tuple[str, str], ...]] = (
        ("enter", "Open the plan"),
        ("/", "Find: type words of its name, title, level or equipment"),
        ("d", "Done today; once more takes it back"),
        ("space", "Tick several: e and x then mean all of them"),
        ("e", "Export: one PDF with a sheet for each plan"),
        ("r", "Rename"),
        ("c", "Copy: a duplicate beside it"),
        ("x", "Delete"),
        ("u", f"Bring back what was deleted last, for {KEPT_DAYS} days"),
        ("tab", "To the row for any other plan or a share code, and back"),
        ("esc", "Close"),
    )
    WIDTH, HEIGHT = 110, 30

    def __init__(self, main: "Main") -> None:
        super().__init__(main, "Your plans", _HINT, bounds().open_label)
        library = Library(main.supple.settings.library, main.planning.catalogue, put_off_plans(main))
        empty_trash(datetime.now().astimezone())
        self.list = PlanList(library, load_days(), self._take, self._tell)
        self._count = len(library.files)
        self._asking = ""  # what is being typed: "rename", "export", or a path where it is empty
        self._renaming: PlanFile | None = None
        self._offered = Path()  # where an export goes unless another place is typed

    def compose(self) -> ComposeResult:
        """The plans, a row to type in, and words on the plan under the cursor or what came of a command."""
        yield self.list
        yield from super().compose()

    def height_in(self, screen: Size) -> int:
        """As high as the plans need that were there at first."""
        return min(self.HEIGHT, max(_LEAST_HEIGHT, self._count + _BESIDE_PLANS))

    def on_mount(self) -> None:
        """Say what is known of the first plan; where there is none one begins in the path."""
        self.list.can_focus = bool(self.list.library.files) or last_deleted() is not None
        self._tell()

    def on_descendant_focus(self) -> None:
        """Where a path is typed, letters are no commands."""
        if not self._asking:
            self.say(_HINT if self.list.has_focus else _HINT_PATH if self.list.can_focus else _HINT_NONE)

    def _take(self, file: PlanFile) -> None:
        self.open(file.path)

    def complain(self, path: Path, problems: list[str]) -> None:
        """All that is wrong with a file has more room than words on a plan."""
        self.add_class("-refused")
        super().complain(path, problems)

    def _tell(self) -> None:
        """Say more of the plan under the cursor than its row does."""
        file = self.list.file
        if file is None:
            folder = short_path(self.list.library.folder)
            where = f"Plans are kept in {folder}; what you put there shows up here."
            self._say((where if bounds().takes_paths else "Plans that you save here show up here.", "muted"))
            return
        facts = self.list.library.facts(file)
        if facts.problem:
            self._say((f"{file.name} cannot be used: {facts.problem}", "warn"))
            return
        whom = f" for {facts.person}" if facts.person else ""
        done = self.list.days.get(file.name)
        last = f" · last done on {done.day} {done:%b %Y}" if done else ""
        where = "Not saved yet: enter goes on with it." if file.waits else short_path(file.path)
        self._say((f"{facts.title}{whom}{last}", "strong"), (where, "muted"))

    # -- commands ----------------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Letters are commands in the list alone."""
        if action in {"done", "rename", "duplicate", "delete", "restore", "export"}:
            return self.list.has_focus and not self.list.finding
        return super().check_action(action, parameters)

    @property
    def _file(self) -> PlanFile | None:
        """The plan file under the cursor, unless it is work that waits to be saved."""
        file = self.list.file
        return None if file is None or file.waits else file

    def action_done(self) -> None:
        """Mark the plan as done today; once more takes that back. Nobody can have done a broken one."""
        file = self._file
        if file is None:
            return
        today = date.today()
        undone = self.list.days.get(file.name) == today
        if self.list.library.facts(file).problem and not undone:
            self._say((f"{file.name} cannot be used, so it is not marked as done. Mend its file first.", "warn"))
            return
        try:
            self.list.days = keep_day(file.name, None if undone else today)
        except WriteError as error:
            self._say((str(error), "warn"))
            return
        self.list.show()
        self._say((f"{file.name}: {'not done today' if undone else '✓ done today'}.", "strong"))

    def action_duplicate(self) -> None:
        """Copy the plan beside itself."""
        file = self._file
        if file is None:
            return
        try:
            path = duplicated(file.path)
        except WriteError as error:
            self._say((str(error), "warn"))
            return
        self.list.look(path)
        self._say((f"✓ Copied to {visible(path.stem, 60)}. r gives it another name.", "strong"))

    def action_delete(self) -> None:
        """Delete the ticked plans, or the one under the cursor; also one that waits unsaved, or cannot be read."""
        files = self.list.chosen or ([self.list.file] if self.list.file else [])
        gone = 0
        try:
            for file in files:
                deleted = delete(file.path)
                gone += 1
                self.main.follow(file.path, None)
                self._take_day(file.name, _kept_as(deleted))
        except WriteError as error:
            self._look_again()
            self._say((f"{gone} deleted. {error}", "warn"))
            return
        if files:
            self._look_again()
            words = f"{files[0].name}. u brings it" if len(files) == 1 else f"{len(files)} plans. u brings each"
            self._say((f"Deleted: {words} back, for {KEPT_DAYS} days.", "strong"))

    def action_restore(self) -> None:
        """Bring back what was deleted last."""
        deleted = last_deleted()
        if deleted is None:
            self._say(("Nothing was deleted lately.", "muted"))
            return
        try:
            path = restore(deleted)
        except WriteError as error:
            self._say((str(error), "warn"))
            return
        self.main.came_back(deleted.origin, path)
        self._take_day(_kept_as(deleted), self._name_of(path))
        self._look_again(path)
        where = "it is not saved yet, and enter goes on with it" if is_put_off(path) else short_path(path)
        self._say((f"✓ Back again: {where}", "strong"))

    def _look_again(self, at: Path | None = None) -> None:
        """Look at the folder again, and at the plans that wait unsaved."""
        self.list.library.told_waiting(put_off_plans(self.main))
        self.list.look(at)

    def action_rename(self) -> None:
        """Ask for another name."""
        self._renaming = self._file
        if self._renaming:
            self._ask("rename", "New name", self._renaming.path.stem)

    def action_export(self) -> None:
        """Ask where to write the sheets."""
        files = self.list.chosen
        facts = {file: self.list.library.known(file) for file in files}
        broken = [file.name for file, known in facts.items() if known and known.problem]
        if broken:
            more = f" and {len(broken) - _MOST_DOUBTS} more" if len(broken) > _MOST_DOUBTS else ""
            self._say((f"Broken, so there is nothing to print: {', '.join(broken[:_MOST_DOUBTS])}{more}.", "warn"))
        elif files:
            name = safe_file_name(files[0].name if len(files) == 1 else f"plans-{date.today()}", ".pdf")
            sheets = "the sheet" if len(files) == 1 else f"{len(files)} sheets"
            self._offered = self.main.supple.settings.exports / name
            self._ask("export", f"Write {sheets} to", short_path(self._offered))

    # -- the row to type in ------------------------------------------------------------------------------------

    def _ask(self, what: str, label: str, text: str) -> None:
        self._asking = what
        self.label_row.told(lambda _: [line((label, "strong" if what else "muted"))])
        self.path_row.value = text
        self.path_row.cursor_position = len(text)
        self.say(_HINT_TYPED if what else _HINT)
        if what:
            self._say((_PROMISES[what], "muted"))
        self.screen.set_focus(self.path_row if what else self.list, scroll_visible=False)

    def action_close(self) -> None:
        """Leave what is being typed, then the search, then the dialog."""
        if self._asking:
            self._ask("", bounds().open_label, "")
        elif not self.list.end_finding():
            super().action_close()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter does what was asked for."""
        if not self._asking:
            return  # Textual asks the class above by itself
        event.stop()
        event.prevent_default()
        if self._asking == "rename":
            self._rename(event.value)
        else:
            self._export(event.value)

    def _rename(self, name: str) -> None:
        file = self._renaming
        if file is None:
            return
        if not name.strip():
            self._say(("Give it a name.", "warn"))
            return
        try:
            if not bounds().takes_paths:
                name = bounds().named(name, file.path.parent, file.path.suffix).name
            path = renamed(file.path, name)
        except (PlaceError, WriteError) as error:
            self._say((str(error), "warn"))
            return
        self.main.follow(file.path, path)
        self._take_day(file.name, self._name_of(path))
        self._ask("", bounds().open_label, "")
        self.list.look(path)
        self._say((f"✓ Renamed to {visible(path.stem, 60)}", "strong"))

    def _take_day(self, before: str, after: str) -> None:
        """Let the day a plan was done go with it; one that cannot be written keeps nothing else from being done."""
        with suppress(WriteError):
            self.list.days = rename_day(before, after)

    def _name_of(self, path: Path) -> str:
        folder = self.list.library.folder
        return name_in(folder, path) if path.is_relative_to(folder) else path.stem

    def _export(self, text: str) -> None:
        try:
            path = meant_path(text, self._offered)
        except PlaceError as error:
            self._say((str(error), "warn"))
            return
        if path is None:
            return
        files = [file.path for file in self.list.chosen]
        catalogue, settings = self.main.planning.catalogue, self.main.supple.settings
        self._say(("Reading …", "muted"))

        def work() -> None:
            from tui.roster import plans_of, write_sheets  # noqa: PLC0415 - printing is slow to load

            try:
                check_writable(path, overwrite=False)
                plans = plans_of(files, catalogue)
                told = self._progress(len(plans))
                remarks = write_sheets(plans, catalogue, settings, path, told)
                remarks += tuple(f"{title}: {doubt}" for title, doubt in self._doubts(plans))[:_MOST_DOUBTS]
            except FileError as error:
                self.app.call_from_thread(self._not_written, error)
            else:
                self.app.call_from_thread(self._exported, path, len(plans), remarks)

        self.run_worker(work, thread=True, exclusive=True)

    def _not_written(self, error: FileError) -> None:
        self._say(("Not written.", "warn"), (str(error), "text"))
        self.add_class("-refused")  # what is wrong with a file has more room

    def _doubts(self, plans: Sequence[Plan]) -> Iterator[tuple[str, str]]:
        """The plans that do not suit this person as they stand in their files, each with why."""
        for plan in plans:
            if doubt := self.main.planning.doubt(plan, self.main.person):
                yield plan.title, doubt

    def _progress(self, count: int) -> "Progress":
        from tui.roster import Progress  # noqa: PLC0415 - as above

        return Progress(count, lambda words: self.app.call_from_thread(self._say, (words, "muted")))

    def _exported(self, path: Path, count: int, remarks: tuple[str, ...]) -> None:
        self.main.supple.exported.append(path)
        self._ask("", bounds().open_label, "")
        sheets = "One sheet" if count == 1 else f"{count} sheets, one PDF"
        self._say((f"✓ {sheets}: {short_path(path)}", "title"), *((remark, "warn") for remark in remarks))

    def _say(self, *said: tuple[str, str]) -> None:
        def rows(width: int) -> list[Row]:
            return [row for text, role in said for row in paragraph(text, width, role)]

        self.remove_class("-refused")
        self.result.told(rows)


def _kept_as(deleted: Deleted) -> str:
    """Under what name the day of a deleted plan waits for it to come back: another plan may take its own meanwhile."""
    return f"deleted/{deleted.folder.name}"
