"""Rules on doses (evidence section 5: rules 23 to 26, 36 to 38, 44)."""

from collections.abc import Iterator

from msgspec.structs import replace

from plans.catalogue import Catalogue
from plans.dose import Dose, Span
from plans.dosing import BEGINNER_RIR, DELICATE_RIR, LEAST_RIR, SENIOR_STRETCH_S
from plans.eligibility import LEAST_REPS_DELICATE
from plans.fitting import hard_set_cap
from plans.limits import Limit
from plans.plan import Item, Plan
from plans.rulebook.rule import Chapter, Fault
from plans.vocabulary import AgeGroup, Goal, Level, Phase, Role, Trait

dosage = Chapter()
FIXED_HOLD_S = 5
LONGEST_STRETCH_S, LONGEST_CALM_STRETCH_S = 30, 60


@dosage.rule("settled", "A plan says exactly how many sets.", "design, dose notation")
def _settled(plan: Plan, _: Catalogue) -> Iterator[Fault]:
    for phase, index, item in plan.places():
        if not item.dose.is_exact:
            yield Fault(f"{item.dose.amount} leaves the sets open", phase, index)


@dosage.rule("in_range", "Every dose is one that is usual for the exercise and the level.", "rules 23, 30, 36 and 38")
def _in_range(plan: Plan, _: Catalogue) -> Iterator[Fault]:
    for phase, index, item in plan.places():
        range_ = item.exercise.range_at(plan.profile.level)
        if range_ is not None:
            for text in _outside(item, _of_one_leg(range_, item, plan), plan):
                yield Fault(text, phase, index)


def _of_one_leg(most: Dose, item: Item, plan: Plan) -> Dose:
    """The range without its other side, where only one leg is trained; the plan's note says so when it is shared."""
    one_leg = Limit.ONE_LEG_ONLY
    if one_leg in plan.profile.limits or (one_leg.facts.action in plan.notes and not item.dose.per_side):
        return replace(most, per_side=False)
    return most


def _outside(item: Item, most: Dose, plan: Plan) -> Iterator[str]:
    dose = item.dose
    if dose.per_side and Limit.ONE_LEG_ONLY in plan.profile.limits:
        yield f"{dose.amount} is for both sides, and only one leg is trained"
        return
    if (dose.reps is None) != (most.reps is None) or dose.is_hold != most.is_hold or dose.per_side != most.per_side:
        yield f"{dose.amount} is another kind of dose than {most.amount}"
        return
    if not dose.sets.within(most.sets):
        yield f"{dose.sets} sets, {most.sets} in the catalogue"
    if dose.reps and most.reps and not dose.reps.within(most.reps):
        yield f"{dose.reps} repetitions, {most.reps} in the catalogue"
    cap = plan.profile.max_hold
    senior_stretch = plan.profile.age_group is AgeGroup.SENIOR and item.exercise.role is Role.STRETCH and dose.is_hold
    span = SENIOR_STRETCH_S if senior_stretch else most.seconds  # rule 36 goes before the catalogue
    still = dose.is_hold or item.exercise.role is Role.ISOMETRIC
    if span and cap is not None and still and item.exercise.phase is Phase.STRENGTH:
        span = Span(min(span.low, cap), min(span.high, cap))  # as does rule 20
    if dose.seconds and span and not dose.seconds.within(span):
        yield f"{dose.seconds} s, {span} s in the catalogue"
    hold = most.hold if cap is None else min(most.hold, cap)
    if dose.hold != hold:
        yield f"held {dose.hold} s, {hold} s in the catalogue"
    if dose.rest < most.rest:
        yield f"{dose.rest} s of rest, at least {most.rest} s in the catalogue"
    if item.exercise.phase is not Phase.STRENGTH and _effort(dose) > _effort(most):
        yield f"{dose.effort}, {most.effort or 'no effort'} in the catalogue"


def _effort(dose: Dose) -> int:
    """The highest effort of a dose, from 0 to 10; 0 where none is given (RPE is 10 less RIR, evidence 3.6)."""
    return dose.rpe.high if dose.rpe else 10 - dose.rir.low if dose.rir else 0


def _strength_doses(plan: Plan) -> Iterator[tuple[int, Dose]]:
    """All doses one may come to do in strength, each with the place of its item: of the items and what stands in."""
    for index, item in enumerate(plan.strength):
        yield from ((index, dose) for dose in (item.dose, *(other.dose for other in item.alternatives)))


@dosage.rule(
    "reserve", "Nobody trains to failure; beginners keep three repetitions in reserve.", "rule 24", safety=True
)
def _reserve(plan: Plan, _: Catalogue) -> Iterator[Fault]:
    least = BEGINNER_RIR if plan.profile.level is Level.BEGINNER else LEAST_RIR
    for index, dose in _strength_doses(plan):
        if dose.rir and dose.rir.low < least:
            yield Fault(f"RIR {dose.rir}, at least {least} in reserve", Phase.STRENGTH, index)
        if dose.rpe and dose.rpe.high > 10 - least:
            yield Fault(f"RPE {dose.rpe}, {10 - least} at most", Phase.STRENGTH, index)
        if not dose.effort:
            yield Fault("no effort given", Phase.STRENGTH, index)


@dosage.rule(
    "delicate", "Youth, seniors and in pregnancy: six repetitions or more, two in reserve.", "rule 25", safety=True
)
def _delicate(plan: Plan, _: Catalogue) -> Iterator[Fault]:
    if not plan.profile.is_delicate:
        return
    for index, dose in _strength_doses(plan):
        if dose.rir and dose.rir.low < DELICATE_RIR:
            yield Fault(f"RIR {dose.rir}, at least {DELICATE_RIR} in reserve", Phase.STRENGTH, index)
        if dose.rpe and dose.rpe.high > 10 - DELICATE_RIR:
            yield Fault(f"RPE {dose.rpe}, {10 - DELICATE_RIR} at most", Phase.STRENGTH, index)
        if dose.reps and not dose.is_hold and dose.reps.low < LEAST_REPS_DELICATE:
            yield Fault(f"{dose.reps} repetitions, at least {LEAST_REPS_DELICATE}", Phase.STRENGTH, index)


@dosage.rule("hard_sets", "No more hard sets than suit the level and age.", "evidence 3.5, rule 26", safety=True)
def _hard_sets(plan: Plan, _: Catalogue) -> Iterator[Fault]:
    sets, cap = sum(item.dose.hard_sets for item in plan.strength), hard_set_cap(plan.profile)
    if sets > cap:
        yield Fault(f"{sets} hard sets, {cap} at most", Phase.STRENGTH)


@dosage.rule("stretch_holds", "Stretches are held 10 to 30 s, at 65 and over 30 to 60 s.", "evidence 3.8, rule 36")
def _stretch_holds(plan: Plan, _: Catalogue) -> Iterator[Fault]:
    senior = plan.profile.age_group is AgeGroup.SENIOR
    for index, item in enumerate(plan.cool_down):
        dose = item.dose
        if item.exercise.role is not Role.STRETCH or not dose.is_hold or not dose.seconds:
            continue
        calm = plan.profile.goal is Goal.FLEXIBILITY or Trait.SUPPORTED in item.exercise.traits
        low, high = SENIOR_STRETCH_S if senior else (10, LONGEST_CALM_STRETCH_S if calm else LONGEST_STRETCH_S)
        if dose.seconds.low < low or dose.seconds.high > high:
            yield Fault(f"held {dose.seconds} s, {low} to {high} s", Phase.COOL_DOWN, index)


@dosage.rule("fixed_hold", "The pelvic lift on a chair is held five seconds.", "evidence rule 37")
def _fixed_hold(plan: Plan, _: Catalogue) -> Iterator[Fault]:
    for index, item in enumerate(plan.strength):
        if Trait.FIXED_HOLD in item.exercise.traits and item.dose.hold != FIXED_HOLD_S:
            yield Fault(f"held {item.dose.hold} s", Phase.STRENGTH, index)


@dosage.rule("ramp", "From intermediate on lifted weights begin with a lighter set.", "evidence rule 44")
def _ramp(plan: Plan, _: Catalogue) -> Iterator[Fault]:
    if plan.profile.level is Level.BEGINNER:
        return
    for index, item in enumerate(plan.strength):
        if item.exercise.load.is_lifted and not item.dose.ramp:
            yield Fault("no lighter set before the first", Phase.STRENGTH, index)
