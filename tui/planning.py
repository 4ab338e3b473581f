"""Planning: what the app asks the planner, under the health check that stands."""

from datetime import date

from msgspec import Struct, structs
from msgspec.structs import replace

from plans.catalogue import Catalogue
from plans.limits import Limit
from plans.plan import Alternative, Item, Plan
from plans.planner import make_plan, note_for
from plans.profile import Profile
from plans.refusal import PlanRefused
from plans.screening import Outcome, refusal_since, valid_clearances
from plans.vocabulary import AgeGroup
from tui.history import Answer
from tui.state import HealthRecord, is_stale

_REFUSED = "No plan for now: someone should look at this first."
_GO_ON = (
    "When it is settled, change your limits or answer the health check again (c). "
    "The signs that cannot wait are always under the exclamation mark (!)."
)
_FIRST = "First, a short health check."
_AGAIN = "Your last health check is more than a year old."
_ABOUT_CHECK = (
    "Eight questions; one key if nothing applies. The answers stay on this machine. Press c to begin.",
    "Your plan is made as soon as it is done.",
)
_MOST_DOUBTS = 3
MOST_VARIETIES = 12  # beyond these the variations have come round


class Planning(Struct, frozen=True):
    """All that a plan depends on besides the profile: the catalogue, the health check, and the day."""

    catalogue: Catalogue
    record: HealthRecord
    today: date

    @property
    def is_check_due(self) -> bool:
        """Whether the health check has to come first: never done, or older than 12 months."""
        return self.record.checked is None or is_stale(self.record, self.today)

    @property
    def fixed(self) -> frozenset[Limit]:
        """The limits that come from the health check, and stay until it is answered anew."""
        return self.record.limits - self.record.picked

    def under_check(self, profile: Profile) -> Profile:
        """The profile with the limits and clearances of the health check, which always apply."""
        limits = profile.limits | self.fixed
        return replace(profile, limits=limits, cleared=valid_clearances(self.record.cleared, self.today))

    def with_picked(self, profile: Profile) -> "Planning":
        """The same planning, with the limits that the person ticked in this profile kept beside those of the check."""
        picked = profile.limits - self.fixed - {Limit.YOUTH_UNDER_16}
        if picked == self.record.picked:
            return self
        return structs.replace(self, record=replace(self.record, limits=self.fixed | picked, picked=picked))

    def checked(self, outcome: Outcome) -> "Planning":
        """The same planning under a health check of today."""
        picked = self.record.picked - outcome.limits
        limits = outcome.limits | picked
        return structs.replace(
            self, record=HealthRecord(self.today, outcome.clearance, limits, outcome.cleared, picked)
        )

    def freed(self, profile: Profile) -> Profile:
        """The profile without what the health check put into it, before another check does so."""
        age_group = AgeGroup.ADULT if Limit.YOUTH_UNDER_16 in self.fixed else profile.age_group
        return replace(profile, age_group=age_group, limits=profile.limits - self.fixed, cleared=())

    def answer(self, profile: Profile, variety: int = 0) -> Answer:
        """The plan for a profile, or what has to come before it."""
        profile = self.under_check(profile)
        if self.is_check_due:
            heading = _FIRST if self.record.checked is None else _AGAIN
            return Answer(profile, variety, heading=heading, advice=_ABOUT_CHECK)
        try:
            if refusal := refusal_since(self.record.verdict):
                raise refusal
            plan = make_plan(profile, self.catalogue, variety)
        except PlanRefused as refused:
            return Answer(profile, variety, heading=_REFUSED, referrals=refused.referrals, advice=(_GO_ON,))
        return Answer(profile, variety, replace(plan, created=self.today, checked=self.record.checked))

    def another(self, answer: Answer) -> Answer | None:
        """The next variation that has other exercises or doses; None where the choices leave only one plan."""
        now = _contents(answer)
        for variety in range(answer.variety + 1, answer.variety + 1 + MOST_VARIETIES):
            other = self.answer(answer.profile, variety)
            if other.plan and _contents(other) != now:
                return other
        return None

    def opened(self, plan: Plan) -> Answer:
        """A plan from a file, for the person here: kept from view while the health check forbids training.

        It gets the notes that their limits ask for. What is not safe for them, and what else is wrong with it, is said
        beside it; it is no part of the plan, which may be kept or passed on.
        """
        profile = self.under_check(replace(plan.profile, limits=self.record.limits))
        own = self.answer(profile, plan.variety)
        if own.plan is None:
            return own
        noted, unsafe = self._for_person(plan, profile)
        warnings = [f"Not for you as it stands: {'; '.join(unsafe)}."] if unsafe else self.doubts(plan)[:_MOST_DOUBTS]
        warnings += ["Change any choice to have a plan of your own instead."] if warnings else []
        return Answer(profile, plan.variety, noted, warnings=tuple(warnings), edited=True)

    def _for_person(self, plan: Plan, profile: Profile) -> tuple[Plan, list[str]]:
        """The plan with the notes this person's limits ask for, and the names of what is not safe for them."""
        from plans.retargeting import apply, changes, for_person  # noqa: PLC0415 - as below

        noted, unsafe = for_person(plan, profile), []
        for change in changes(plan, profile, self.catalogue):
            if change.offer and replace(change.offer, note=change.item.note) == change.item:
                noted = apply(noted, change)
            elif change.safety:
                unsafe.append(change.item.exercise.name)
        return noted, unsafe

    def doubts(self, plan: Plan) -> list[str]:
        """What the rulebook has against a plan that the planner did not make."""
        from plans.rulebook import breaches  # noqa: PLC0415 - the planner's own plans need no second look

        return [str(breach) for breach in breaches(plan, self.catalogue)]


def swapped(answer: Answer, at: int) -> Answer:
    """The answer with an item and its stand-in exchanged; the same where there is none."""
    if answer.plan is None or answer.items[at].swap is None:
        return answer
    phase, index, item = list(answer.plan.places())[at]
    items = answer.plan.phase(phase)
    changed = (*items[:index], _exchanged(item, answer.plan.profile), *items[index + 1 :])
    return structs.replace(answer, plan=answer.plan.with_phase(phase, changed), edited=True)


def _exchanged(item: Item, profile: Profile) -> Item:
    if item.swap is None:
        return item
    entry, before = item.swap.exercise, Alternative(item.exercise, item.dose)
    return Item(entry, item.swap.dose, note_for(entry, profile), before, before if entry.after else None)


def _contents(answer: Answer) -> list[tuple[str, object]]:
    return [(item.exercise.id, item.dose) for item in answer.items]
