"""Saving: the plan to the file it came from, or under another name."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from exports.plan_file import ENDING
from exports.untrusted import safe_file_name
from exports.writing import WriteError
from plans.plan import Plan
from tui.bounds import MOST_NAME, PlaceError, bounds
from tui.commands import keyed
from tui.own_file import InTheWay, OwnFile, keeps_limits, save_plan
from tui.screens.dialog import Dialog, NotePane, TextPane
from tui.screens.path_field import path_field, short_path, typed_path
from tui.state import plans_folder
from tui.widgets.rows import Row, line, paragraph

if TYPE_CHECKING:
    from tui.screens.main import Main

_HINT = "enter save · esc close"
_BESIDE_WORDS = 5  # rows: the frame, the name with its label, and a blank
_HINT_ASKS = "y write over it · n another name"
_OWN = "Among your own plans, with your limits; {open} finds it."
_OVER = "It takes the place of what is saved there."
_STAYS = "{} stays as it was saved."
_ELSEWHERE = "Your limits are left out: only your own folder keeps them."


class Words(TextPane, can_focus=False):
    """What is to be known about saving; it takes the keys while it asks."""


class SaveDialog(Dialog):
    """Asks for a name. What is not known to be an older state of this very plan is not replaced unasked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "over(True)", show=False),
        Binding("n", "over(False)", show=False),
    ]
    HEIGHT = 9
    MOST_HEIGHT = 15

    def __init__(self, main: "Main", *, leaves: bool = False) -> None:
        super().__init__(main, "Save", _HINT)
        self._leaves = leaves  # once it is saved, the app ends
        file, kept, plan = main.answer.origin or main.last_file, main.kept, main.answer.plan
        is_renamed = kept is not None and plan is not None and plan.title != kept.title
        self._stays = file if is_renamed else None  # a plan with a name of its own is another plan
        self._usual = None if is_renamed else file
        self._suggested = _name_of(self._usual, main.answer.plan)
        self.field = path_field(self._suggested, "name")
        self.result = Words(lambda _: [], "result")
        self._asked: InTheWay | None = None

    def compose(self) -> ComposeResult:
        """The name, and what came of it."""
        yield NotePane(lambda _: [line((bounds().save_label, "muted"))], "place-label")
        yield self.field
        yield self.result

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say where it would go."""
        event.stop()
        try:
            path = self.path
        except PlaceError as error:
            self._say(_HINT, [(str(error), "warn")])
            return
        if path is None:
            self._say(_HINT, [("Give it a name.", "muted")])
            return
        about = keyed(_OWN, self.main.shown_keys) if keeps_limits(path) else _ELSEWHERE
        place = short_path(path)
        stays = self._stays is not None and path != self._stays
        said = [(_STAYS.format(_name_of(self._stays, None)), "text")] if stays else []
        said += [(_OVER, "text")] if path == self.main.answer.origin and path in self.main.known else []
        self._say(_HINT, [(place, "text")] * (place != event.value) + said + [(about, "muted")])

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter saves."""
        event.stop()
        answer = self.main.answer
        try:
            _ = self.path
        except PlaceError:
            return  # which is told already
        self.save(self.main.known.get(answer.origin, "") if answer.origin and self.path == answer.origin else "")

    @property
    def path(self) -> Path | None:
        """The file that is meant; None where nothing is typed. Raises PlaceError where only names are taken."""
        text = self.field.value.strip()
        if text == self._suggested and self._usual is not None:
            return self._usual
        if "/" in text or text == "~" or not bounds().takes_paths:
            return typed_path(text, ENDING, safe_file_name(self._suggested, ENDING), plans_folder())
        return plans_folder() / safe_file_name(text.removesuffix(ENDING), ENDING) if text else None

    def action_over(self, yes: bool) -> None:
        """Write over what is there, or ask for another name."""
        asked, self._asked = self._asked, None
        if asked is None:
            return
        self.result.can_focus = False
        self.screen.set_focus(self.field, scroll_visible=False)
        if yes:
            self.save(asked.file.digest)
        else:
            self._say(_HINT, [("It is as it was. Choose another name.", "text")])

    def save(self, base: str) -> None:
        """Save the plan, off the event loop; `base` is the digest of what may be written over."""
        plan, path, catalogue = self.main.answer.plan, self.path, self.main.planning.catalogue
        if plan is None or path is None:
            self._say(_HINT, [("Give it a name.", "warn")])
            return
        self._say("", [("Saving …", "muted")])

        def work() -> None:
            try:
                done = save_plan(plan, path, base, catalogue)
            except WriteError as error:
                self.app.call_from_thread(self._failed, error)
            else:
                self.app.call_from_thread(self._done, plan, done)

        self.run_worker(work, thread=True, exclusive=True)

    def _failed(self, error: WriteError) -> None:
        self._say(_HINT, [("Not saved. Your plan is still here.", "warn"), (str(error), "text")])

    def _done(self, plan: Plan, done: OwnFile | InTheWay) -> None:
        if isinstance(done, InTheWay):
            self._ask(done)
            return
        self.main.saved(plan, done)
        if self._leaves:
            self.main.supple.exit(0)
            return
        self.action_close()
        where = short_path(done.path)
        self.main.say(f"✓ Saved. {done.remark} {where}" if done.remark else f"✓ Saved: {where}")

    def _ask(self, asked: InTheWay) -> None:
        """Show what is there, and ask whether to write over it."""
        self._asked = asked
        path = asked.file.path
        changed = path == self.main.answer.origin
        what = "It was changed since you opened or saved it." if changed else "It is there already."
        said = [(short_path(path), "text"), (f"{what} Writing over it would change:", "warn")]
        self._say(_HINT_ASKS, said, asked.words)
        self.result.can_focus = True
        self.screen.set_focus(self.result, scroll_visible=False)

    def _say(self, hint: str, said: Sequence[tuple[str, str]], points: Sequence[str] = ()) -> None:
        def rows(width: int) -> list[Row]:
            head = [row for text, role in said for row in paragraph(text, width, role)]
            return head + [row for point in points for row in paragraph(point, width, mark="· ")]

        self.say(hint)
        self.result.told(rows)
        needed = _BESIDE_WORDS + len(rows(self.room_in(self.main.size)))
        height = max(type(self).HEIGHT, min(needed, self.MOST_HEIGHT))
        if height != self.HEIGHT:
            self.HEIGHT = height
            self.main.place_dialogs()


def _name_of(file: Path | None, plan: Plan | None) -> str:
    """How the field names a file: one's own plans by name, others by their path; a new one by its title.

    A title that would be taken for a path, or refused where only names are taken, is made a name of.
    """
    if file is None:
        title = plan.title if plan else ""
        is_name = bounds().takes_paths and "/" not in title and title != "~"
        return title if is_name else safe_file_name(title)[:MOST_NAME]
    return file.stem if file.parent == plans_folder() else short_path(file)
