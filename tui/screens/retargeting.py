"""Retargeting: what does not fit about an opened plan, one change at a time. Nothing is changed unasked."""

from collections.abc import Hashable
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from plans.comparison import item_differences
from plans.retargeting import Change
from plans.wording import capitalised
from tui.commands import command_of
from tui.retargeting import Fitting, fitted
from tui.screens.dialog import Dialog
from tui.widgets.pane import Pane
from tui.widgets.rows import BLANK, Part, Row, line, paragraph, spread, unbroken

if TYPE_CHECKING:
    from tui.screens.main import Main

_YES, _NO, _ALL, _KEEP = "yes", "no", "all", "keep"
_HINT = "y yes · n no · ← back · ! signs · esc leave"


class RetargetDialog(Dialog):
    """Asks about one change after the other; what was decided becomes one step, which can be undone."""

    WIDTH, HEIGHT = 68, 18

    def __init__(self, main: "Main", fitting: Fitting) -> None:
        super().__init__(main, "Make it fit you", _HINT)
        self.fitting = fitting

    def compose(self) -> ComposeResult:
        """One change."""
        yield ChangePane(self)

    def action_close(self) -> None:
        """Leave early: what was not decided stays if it may, and is left out if it is not safe."""
        self.decided(self.fitting.left_early())

    def decided(self, fitting: Fitting) -> None:
        """Show the plan that came of it."""
        super().action_close()
        self.main.put(fitted(self.main.planning, fitting, self.main.answer))
        back = f"{self.main.shown_keys(command_of('undo'))} brings it back."
        said = f"Made to fit you: {fitting.summary}."
        self.main.say(f"{said} {back}" if self.main.keys.has_room_for(f"{said} {back}") else said)


class ChangePane(Pane):
    """The change that is asked about, and what can be said to it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", show=False),
        Binding("down", "step(1)", show=False),
        Binding("pageup", "roll(-8)", show=False),
        Binding("pagedown", "roll(8)", show=False),
        Binding("y", "say('yes')", show=False),
        Binding("n", "say('no')", show=False),
        Binding("a", "say('all')", show=False),
        Binding("k", "say('keep')", show=False),
        Binding("enter,space", "choose", show=False),
        Binding("left,h,backspace", "back", show=False),
    ]

    def __init__(self, dialog: RetargetDialog) -> None:
        super().__init__("retarget")
        self.dialog = dialog
        self.cursor = _YES

    @property
    def fitting(self) -> Fitting:
        """What is asked about, and the answers so far."""
        return self.dialog.fitting

    # -- drawing -----------------------------------------------------------------------------------------------

    def rows(self, width: int) -> list[Row]:
        """Which change, why, what is offered, and the answers there are."""
        change = self.fitting.change
        if change is None:
            return []
        done = len(self.fitting.asked) - len(self.fitting.undecided)
        place = Part(f"{done + 1} of {len(self.fitting.asked)}", "muted")
        rows = [Row(spread(width, [Part(change.phase.label, "muted")], [place]))]
        rows += paragraph(f"{change.item.exercise.name}, {unbroken(change.item.dose)}", width, "strong")
        for reason in change.reasons:
            rows += paragraph(capitalised(reason), width, "warn", "! ", "warn")
        rows += [BLANK, *_offered(change, width), BLANK]
        for key, mark, label in self._answers(change):
            rows += self.choice(key, mark, label, width)
        return rows

    def _answers(self, change: Change) -> list[tuple[str, str, str]]:
        """What can be said to a change: its key in the table, the key to press, and the words."""
        answers = [(_YES, "y", _yes(change))]
        if not change.safety:
            answers.append((_NO, "n", "No, keep it as it is"))
        elif change.offer:
            answers.append((_NO, "n", "No, leave it out: as it is, it is not safe for you"))
        rest = len(self.fitting.undecided)
        may_stay = sum(not self.fitting.asked[number].safety for number in self.fitting.undecided)
        if rest > 1:
            answers.append((_ALL, "a", f"Yes to all {rest}"))
        if may_stay > 1 or (may_stay and change.safety):
            answers.append((_KEEP, "k", f"Keep the {may_stay} that may stay as they are"))
        return answers

    # -- answering ---------------------------------------------------------------------------------------------

    def clicked(self, target: Hashable) -> None:
        """A click answers."""
        self.action_say(str(target))

    def action_choose(self) -> None:
        """Say what the cursor is on."""
        self.action_say(str(self.cursor))

    def action_say(self, said: str) -> None:
        """Answer, and go on to the next change, or end."""
        change = self.fitting.change
        if change is None or said not in {key for key, _, _ in self._answers(change)}:
            return
        if said == _ALL:
            self._turn(self.fitting.all_accepted())
        elif said == _KEEP:
            self._turn(self.fitting.rest_kept())
        else:
            self._turn(self.fitting.answered(accept=said == _YES))

    def action_back(self) -> None:
        """Take the last answer back."""
        self._turn(self.fitting.back())

    def _turn(self, fitting: Fitting) -> None:
        self.dialog.fitting, self.cursor, self.top = fitting, _YES, 0
        if fitting.change is None:
            self.dialog.decided(fitting)
        else:
            self.show()


def _offered(change: Change, width: int) -> list[Row]:
    """What would stand in its place."""
    offer = change.offer
    if offer is None:
        return paragraph("Nothing else fits in its place.", width)
    if not change.is_swap:
        lines = item_differences(change.item, offer)
        return [line(("Change it", "muted")), *(row for text in lines for row in paragraph(text, width))]
    rows = [
        line(("Swap it for", "muted")),
        *paragraph(f"{offer.exercise.name}, {unbroken(offer.dose)}", width, "strong"),
    ]
    return rows + (paragraph(offer.note, width, mark="! ", mark_role="alert") if offer.note else [])


def _yes(change: Change) -> str:
    if change.offer is None:
        return "Leave it out"
    return "Yes, swap it" if change.is_swap else "Yes, change it"
