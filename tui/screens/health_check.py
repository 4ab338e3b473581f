"""Health check: a few questions before the first plan, and again after a year. One key when nothing applies."""

from collections.abc import Hashable
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from plans.clearance import Clearance, Outcome
from plans.limits import Limit
from plans.questions import QUESTIONS, TOP_LEVEL, Question
from plans.screening import HealthCheck
from plans.vocabulary import in_order
from tui.screens.dialog import Dialog
from tui.widgets.pane import Pane
from tui.widgets.plan_region import referral_rows
from tui.widgets.rows import BLANK, Row, line, paragraph

if TYPE_CHECKING:
    from tui.screens.main import Main

_BEGIN, _NONE, _DONE = "begin", "none", "done"
_TOO_MANY = 10  # answers from here on have no key of their own: 1 and 0 would be two
_COUNTS, _NAMED = "The plan takes into account", "What you answered"
_ABOUT = "It leaves out what would not suit you. It is no medical examination, and the answers stay on this machine."
_HINT_INTRO = "n none apply · enter one by one · ! signs · esc later"
_HINT_YES_NO = "y yes · n no · ← back · ! signs · esc later"
_HINT_ONE = "↑↓ move · enter choose · ← back · ! signs · esc later"
_HINT_MANY = "space tick · enter go on · ← back · ! signs · esc later"
_HINT_DONE = "enter done · ← back · ! signs"


class HealthCheckDialog(Dialog):
    """The check, from its first page to what follows from it."""

    WIDTH, HEIGHT = 72, 22

    def __init__(self, main: "Main") -> None:
        super().__init__(main, "Health check", _HINT_INTRO)

    def compose(self) -> ComposeResult:
        """One page at a time."""
        yield CheckPane(self)

    def done(self, outcome: Outcome) -> None:
        """Keep what the answers lead to, and plan under it; nothing more to read means nothing more to show."""
        self.main.check_done(outcome)
        if outcome.clearance is Clearance.GO and not outcome.advice:
            self.action_close()
            self.main.say("✓ Health check done. Begin gently.")


class CheckPane(Pane):
    """The page that stands open: the overview, a question, or the outcome."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "step(-1)", show=False),
        Binding("down,j", "step(1)", show=False),
        Binding("pageup", "roll(-8)", show=False),
        Binding("pagedown", "roll(8)", show=False),
        Binding("y", "say(True)", show=False),
        Binding("n", "say(False)", show=False),
        Binding("space", "tick", show=False),
        Binding("enter", "choose", show=False),
        Binding("left,h,backspace", "back", show=False),
    ]

    def __init__(self, dialog: HealthCheckDialog) -> None:
        super().__init__("check")
        self.dialog = dialog
        self.check: HealthCheck | None = None
        self.ticked: frozenset[str] = frozenset()
        self.cursor = _BEGIN

    @property
    def question(self) -> Question | None:
        """The question that stands open."""
        return self.check.question if self.check else None

    # -- drawing -----------------------------------------------------------------------------------------------

    def rows(self, width: int) -> list[Row]:
        """The page."""
        if self.check is None:
            return self._overview(width)
        if self.question is None:
            return self._outcome(self.check.outcome(self.dialog.main.planning.today), width)
        return self._question(self.check, self.question, width)

    def _overview(self, width: int) -> list[Row]:
        about = paragraph(_ABOUT, width, "muted")
        questions = [row for key in TOP_LEVEL for row in paragraph(QUESTIONS[key].text, width, mark="· ")]
        choices = self.choice(_NONE, "n", "None of these apply to me", width)
        choices += self.choice(_BEGIN, "enter", "Go through them one by one", width)
        air = [BLANK] if len(about) + len(questions) + len(choices) + 2 <= self.size.height else []
        return [*about, *air, *questions, *air, *choices]

    def _question(self, check: HealthCheck, question: Question, width: int) -> list[Row]:
        done, total = check.progress
        rows = [line((f"Question {done + 1} of {total}", "muted")), BLANK]
        rows += paragraph(question.text, width, "strong")
        rows += paragraph(question.help, width, "muted") if question.help else []
        rows.append(BLANK)
        for number, option in enumerate(question.options, 1):
            mark = option.value[0] if question.is_yes_no else str(number) if number < _TOO_MANY else ""
            box = ("[x] " if option.value in self.ticked else "[ ] ") if question.many else ""
            rows += self.choice(option.value, mark, f"{box}{option.label}", width)
        return rows

    def _outcome(self, outcome: Outcome, width: int) -> list[Row]:
        rows = [line((outcome.clearance.label, "title" if outcome.allows_plan else "alert")), BLANK]
        rows += referral_rows(outcome.referrals, width)
        for text in (*outcome.advice, *outcome.clearance.verdict):
            rows += paragraph(text, width)
        shown = in_order(limit for limit in outcome.limits if limit is not Limit.YOUTH_UNDER_16)
        if shown:
            rows += [BLANK, line((_COUNTS if outcome.allows_plan else _NAMED, "muted"))]
            rows += [row for limit in shown for row in paragraph(limit.label, width, mark="· ")]
        return [*rows, BLANK, *self.choice(_DONE, "enter", "Done", width)]

    # -- answering ---------------------------------------------------------------------------------------------

    def clicked(self, target: Hashable) -> None:
        """A click chooses, or ticks where several can be ticked."""
        self.cursor = target
        if self.question is not None and self.question.many:
            self.action_tick()
        else:
            self.action_choose()

    def on_key(self, event: events.Key) -> None:
        """A number chooses."""
        if self.question is None or not (event.character or "").isdigit():
            return
        number = int(event.character or "0")
        if 1 <= number <= len(self.question.options):
            event.stop()
            self.clicked(self.question.options[number - 1].value)

    def action_say(self, yes: bool) -> None:
        """Answer with yes or no; on the first page, no means that none of it applies."""
        if self.check is None:
            self._turn(HealthCheck() if yes else HealthCheck().none_apply())
        elif self.question is not None and self.question.is_yes_no:
            self._turn(self.check.answer(yes))

    def action_tick(self) -> None:
        """Tick, where several can be ticked; else choose."""
        if self.question is None or not self.question.many:
            self.action_choose()
            return
        self.ticked ^= {str(self.cursor)}
        self.show()

    def action_choose(self) -> None:
        """Take what the cursor is on, or all that is ticked, and go on."""
        if self.check is None:
            self.action_say(self.cursor != _NONE)
        elif self.question is None:
            self.dialog.action_close()
        elif self.question.many:
            self._turn(self.check.answer(self.ticked or {str(self.cursor)}))
        elif self.question.option(str(self.cursor)):
            self._turn(self.check.answer(str(self.cursor)))

    def action_back(self) -> None:
        """Go a page back."""
        if self.check is not None:
            self._turn(self.check.back() if self.check.answers else None)

    def _turn(self, check: HealthCheck | None) -> None:
        """Open another page of the check."""
        self.check, self.ticked, self.top = check, frozenset(), 0
        question = self.question
        self.cursor = _BEGIN if check is None else _first(question) if question else _DONE
        self.dialog.say(self._hint())
        self.show()
        if check is not None and question is None:
            self.dialog.done(check.outcome(self.dialog.main.planning.today))

    def _hint(self) -> str:
        if self.check is None:
            return _HINT_INTRO
        if self.question is None:
            return _HINT_DONE
        return _HINT_MANY if self.question.many else _HINT_YES_NO if self.question.is_yes_no else _HINT_ONE


def _first(question: Question) -> str | None:
    """Where the cursor begins: on no answer where there is one to give, lest enter answers it unread."""
    return question.options[0].value if question.many else None
