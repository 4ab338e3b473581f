"""History: what the planner answered so far, and where one stands in it. Pure values; the screen holds one."""

from msgspec import Struct

from plans.limits import Referral
from plans.plan import Item, Plan
from plans.profile import Profile

MOST_STEPS = 200  # a plan is a few kilobytes; nobody steps back further


class Answer(Struct, frozen=True):
    """A profile, and the plan that was made for it or, where there is none, whom to see and what to do.

    `edited` says that a person changed the plan or opened it from a file, so that its profile alone cannot make it
    again; `warnings` are what such a plan asks this person to mind.
    """

    profile: Profile
    variety: int = 0
    plan: Plan | None = None
    heading: str = ""
    referrals: tuple[Referral, ...] = ()
    advice: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    edited: bool = False

    @property
    def items(self) -> tuple[Item, ...]:
        """The items of the plan, in the order they are done."""
        return tuple(item for _, item in self.plan.items()) if self.plan else ()


class History(Struct, frozen=True):
    """The answer that stands on the screen, those before it, and those that were undone."""

    now: Answer
    past: tuple[Answer, ...] = ()
    future: tuple[Answer, ...] = ()

    def then(self, answer: Answer) -> "History":
        """One step on; what was undone is gone."""
        return self if answer == self.now else History(answer, (*self.past, self.now)[-MOST_STEPS:])

    def undone(self) -> "History":
        """One step back, or the same where there is none."""
        return History(self.past[-1], self.past[:-1], (self.now, *self.future)) if self.past else self

    def redone(self) -> "History":
        """One step forward again, or the same where nothing was undone."""
        return History(self.future[0], (*self.past, self.now), self.future[1:]) if self.future else self
