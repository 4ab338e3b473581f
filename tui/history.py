"""History: what the planner answered so far, and where one stands in it. Pure values; the screen holds one."""

from itertools import chain
from pathlib import Path

from msgspec import Struct

from plans.limits import Referral
from plans.plan import Item, Pin, Plan
from plans.profile import Profile

NOT_FOR_YOU = "Not for you as it stands: "
MOST_STEPS = 10_000  # hours of steady typing; a step takes one to five kilobytes, for neighbours share their items


class Answer(Struct, frozen=True):
    """A profile, and the plan that was made for it or, where there is none, whom to see and what to do.

    `edited` says that a person changed the plan or opened it from a file, so that its choices alone cannot make it
    again; `opened`, that it came from a file; `warnings` are what such a plan asks this person to mind. `pinned` are
    the exercises that stay when choices change, `removed` those the person took out, which do not come back; `fitted`
    says that the planner put as much as goes around them; `origin` is the file the plan was opened from or saved to,
    and then edited; `titled`, that its title and whom it is for are the person's own, and stay as well.
    """

    profile: Profile
    variety: int = 0
    plan: Plan | None = None
    heading: str = ""
    referrals: tuple[Referral, ...] = ()
    advice: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    edited: bool = False
    opened: bool = False
    pinned: frozenset[Pin] = frozenset()
    removed: frozenset[Pin] = frozenset()
    fitted: bool = False
    origin: Path | None = None
    titled: bool = False

    @property
    def items(self) -> tuple[Item, ...]:
        """The items of the plan, in the order they are done."""
        return tuple(item for _, item in self.plan.items()) if self.plan else ()

    @property
    def unsafe(self) -> str:
        """What of the plan is not safe for the person here, in a sentence; nothing of one that suits."""
        return next((words for words in self.warnings if words.startswith(NOT_FOR_YOU)), "")

    @property
    def pinned_places(self) -> frozenset[int]:
        """The places of the pinned items among `items`."""
        if self.plan is None or not self.pinned:
            return frozenset()
        return frozenset(at for at, (phase, item) in enumerate(self.plan.items()) if item.pin_in(phase) in self.pinned)


def place_of_change(before: tuple[Item, ...], after: tuple[Item, ...]) -> int | None:
    """Where the one item stands that came, went or changed between two plans; None where none did, or several."""
    least = min(len(before), len(after))
    start = next((at for at in range(least) if before[at] != after[at]), least)
    end = next((at for at in range(least - start) if before[-1 - at] != after[-1 - at]), least - start)
    most = max(len(before), len(after)) - start - end
    return min(start, len(after) - 1) if most == 1 and after else None


class History(Struct, frozen=True):
    """The answer that stands on the screen, those before it, and those that were undone."""

    now: Answer
    past: tuple[Answer, ...] = ()
    future: tuple[Answer, ...] = ()

    def unsaved(self, kept: Plan | None, *, with_pins: bool = False) -> Answer | None:
        """The answer that would be lost, if `kept` is what a file holds: this one, if a person changed its plan.

        Where other choices made another plan since, it is the one that undo brings back. `with_pins`: also one in
        which exercises are pinned and nothing else is done.
        """
        for answer in chain([self.now], reversed(self.past)):
            if answer.plan is not None and answer.plan == kept:
                return None
            if answer.edited or (with_pins and answer.pinned and answer.plan is not None):
                return answer
        return None

    @property
    def last_planned(self) -> Answer:
        """The last answer up to now that has a plan; the one of now where none has."""
        return next((answer for answer in (self.now, *reversed(self.past)) if answer.plan), self.now)

    def then(self, answer: Answer) -> "History":
        """One step on; what was undone is gone."""
        return self if answer == self.now else History(answer, (*self.past, self.now)[-MOST_STEPS:])

    def undone(self) -> "History":
        """One step back, or the same where there is none."""
        return History(self.past[-1], self.past[:-1], (self.now, *self.future)) if self.past else self

    def redone(self) -> "History":
        """One step forward again, or the same where nothing was undone."""
        return History(self.future[0], (*self.past, self.now), self.future[1:]) if self.future else self
