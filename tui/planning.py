"""Planning: what the app asks the planner, under the health check that stands."""

from datetime import date

from msgspec import Struct, structs
from msgspec.structs import replace

from plans.catalogue import Catalogue
from plans.clearance import Outcome, refusal_since, valid_clearances
from plans.limits import Limit
from plans.plan import MOST_VARIETY, Plan
from plans.planner import TITLES, make_plan
from plans.profile import Profile
from plans.refusal import PlanRefused
from plans.vocabulary import AgeGroup
from tui.history import NOT_FOR_YOU, Answer
from tui.state import HealthRecord, is_stale

_REFUSED = "No plan for now: someone should look at this first."
_GO_ON = (
    "When it is settled, change your limits or answer the health check again ({check}). "
    "The signs that cannot wait are always under {signs}."
)
_FIRST = "First, a short health check."
_AGAIN = "Your last health check is more than a year old."
_TO_COME = "Your last health check is dated {}, which is still to come."
_ABOUT_CHECK = (
    "Eight questions; one key if nothing applies. The answers stay on this machine. Press {check} to begin.",
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
    def _why_due(self) -> str:
        checked = self.record.checked
        if checked and checked > self.today:
            return _TO_COME.format(checked)
        return _AGAIN if checked else _FIRST

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

    def freed(self, profile: Profile, new: "Planning") -> Profile:
        """The profile with the limits that are ticked under another health record, and nothing of this one."""
        age_group = AgeGroup.ADULT if Limit.YOUTH_UNDER_16 in self.fixed else profile.age_group
        limits = (profile.limits - self.record.limits) | new.record.picked
        return replace(profile, age_group=age_group, limits=limits, cleared=())

    def answer(self, profile: Profile, variety: int = 0) -> Answer:
        """The plan for a profile, or what has to come before it."""
        profile = self.under_check(profile)
        if self.is_check_due:
            return Answer(profile, variety, heading=self._why_due, advice=_ABOUT_CHECK)
        try:
            if refusal := refusal_since(self.record.verdict):
                raise refusal
            plan = make_plan(profile, self.catalogue, variety)
        except PlanRefused as refused:
            return Answer(profile, variety, heading=_REFUSED, referrals=refused.referrals, advice=(_GO_ON,))
        return Answer(profile, variety, replace(plan, created=self.today, checked=self.record.checked))

    def again(self, before: Answer, profile: Profile, variety: int = 0) -> Answer:
        """The plan for a profile, with what the person set in another one kept in it as far as it still fits."""
        fresh = self.answer(profile, variety)
        if before.plan is None or fresh.plan is None:
            return fresh
        if before.pinned or before.removed:
            fresh = self._around(before, before.plan, fresh)
        if before.titled:
            title = "" if before.plan.title == self.usual_title(before) else before.plan.title
            fresh = self.named(fresh, title, before.plan.person)
        return fresh

    def _around(self, before: Answer, old: Plan, fresh: Answer) -> Answer:
        """The plan for the profile of a fresh one, around what was set in the old one."""
        from plans.keeping import Yours, replanned  # noqa: PLC0415 - only where something was set

        yours = Yours(old, before.pinned, before.removed)
        kept = replanned(yours, fresh.profile, self.catalogue, fresh.variety)
        plan = replace(kept.plan, created=self.today, checked=self.record.checked)
        pinned = {key for _, key in before.pinned}
        pins = frozenset(pin for pin in plan.pins if pin[1] in pinned)
        return structs.replace(
            fresh,
            plan=plan,
            warnings=(*kept.said, *self.warnings(plan)),
            edited=plan != fresh.plan,
            pinned=pins,
            removed=before.removed - plan.pins,
            fitted=True,
        )

    def another(self, answer: Answer) -> Answer | None:
        """The next variation that has other exercises or doses; None where the choices leave only one plan."""
        now = _contents(answer)
        for step in range(1, 1 + MOST_VARIETIES):
            other = self.again(answer, answer.profile, (answer.variety + step) % (MOST_VARIETY + 1))
            if other.plan and _contents(other) != now:
                return other
        return None

    def opened(self, plan: Plan, person: Profile | None = None) -> Answer:
        """A plan from a file, for the person here: kept from view while the health check forbids training.

        Goal and minutes are the plan's; level, equipment and age group are the person's where these are known. It gets
        the notes that their limits ask for. What is not safe for them, and what else is wrong with it, is said beside
        it; it is no part of the plan, which may be kept or passed on.
        """
        asked = plan.profile
        whose = replace(person or asked, minutes=asked.minutes, goal=asked.goal, limits=self.record.limits)
        profile = self.under_check(whose)
        own = self.answer(profile, plan.variety)
        if own.plan is None:
            return own
        noted, unsafe = self._for_person(plan, profile)
        found = () if unsafe else self.warnings(plan)[:_MOST_DOUBTS]
        warnings = [f"{NOT_FOR_YOU}{'; '.join(unsafe)}."] if unsafe else list(found)
        warnings += ["Change any choice to have a plan of your own instead."] if warnings else []
        noted = replace(noted, checked=self.record.checked)
        return Answer(profile, plan.variety, noted, warnings=tuple(warnings), edited=True, opened=True)

    def doubt(self, plan: Plan, person: Profile) -> str:
        """What this person should know before they do a plan of a file as it is; nothing of one that suits them."""
        answer = self.opened(plan, person)
        return answer.unsafe if answer.plan else " ".join((answer.heading, *(each.reason for each in answer.referrals)))

    def edited(self, answer: Answer, plan: Plan) -> Answer:
        """The answer with its plan changed by hand.

        What changed stays when choices change, and what went does not come back. It counts as edited unless the
        choices alone make the very same plan, and no file is to hold it.
        """
        from plans.keeping import with_true_notes  # noqa: PLC0415 - only edits need it

        before = answer.plan
        if before is None:
            return answer
        plan = with_true_notes(plan)
        changed = {item.pin_in(phase) for phase, item in plan.items() if item not in before.phase(phase)}
        return structs.replace(
            answer,
            plan=plan,
            profile=plan.profile,
            warnings=self.warnings(plan),
            edited=self._is_edited(answer, plan),
            pinned=(answer.pinned | changed) & plan.pins,
            removed=(answer.removed | (before.pins - plan.pins)) - plan.pins,
            fitted=False,
        )

    def named(self, answer: Answer, title: str, person: str) -> Answer:
        """The answer with its plan under a title of the person's own, or the usual one, and for somebody."""
        if answer.plan is None:
            return answer
        usual = self.usual_title(answer)
        plan = replace(answer.plan, title=title or usual, person=person)
        is_own = bool(person) or plan.title != usual
        return structs.replace(answer, plan=plan, edited=self._is_edited(answer, plan), titled=is_own)

    def usual_title(self, answer: Answer) -> str:
        """What a plan for the same goal is called where nobody named it."""
        return TITLES[answer.profile.goal]

    def _is_edited(self, answer: Answer, plan: Plan) -> bool:
        return answer.opened or answer.origin is not None or plan != self.answer(plan.profile, answer.variety).plan

    def warnings(self, plan: Plan) -> tuple[str, ...]:
        """What the rulebook has against a plan that the planner did not make, in plain words."""
        from plans.rulebook import breaches  # noqa: PLC0415 - the planner's own plans need no second look

        words, told = [], set()
        # What an exercise breaks comes before what the session does: of the latter its title and its hint tell as well.
        found = sorted(breaches(plan, self.catalogue), key=lambda breach: breach.phase is None)
        if unsafe := dict.fromkeys(breach.where(plan) for breach in found if breach.rule.safety):
            words.append(f"{NOT_FOR_YOU}{'; '.join(unsafe)}.")
        for breach in found:
            if not breach.rule.safety:
                words.append(breach.in_words(plan, brief=breach.rule.id in told))
                told.add(breach.rule.id)
        return tuple(words)

    def _for_person(self, plan: Plan, profile: Profile) -> tuple[Plan, list[str]]:
        """The plan with the notes this person's limits ask for, and the names of what is not safe for them."""
        from plans.retargeting import cared_for, changes, for_person  # noqa: PLC0415 - as below

        found = changes(plan, profile, self.catalogue)
        unsafe = dict.fromkeys(change.item.exercise.name for change in found if change.safety)
        return cared_for(for_person(plan, profile)), list(unsafe)


def _contents(answer: Answer) -> list[tuple[str, object]]:
    return [(item.exercise.id, item.dose) for item in answer.items]
