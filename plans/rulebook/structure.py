"""Rules on phases, order, balance and time (evidence section 5: rules 1 to 7, 27, 39 to 41, 45 to 47)."""

from collections.abc import Iterator

from msgspec.structs import replace

from plans.catalogue import Catalogue
from plans.choosing import HIP_AND_KNEE, TECHNICAL, is_static, most_rows
from plans.fitting import (
    OVER_S,
    STATIC_WARM_UP_CAP_S,
    STRETCH_CAP_S,
    cool_down_floor,
    is_short,
    least_raise,
    stretches_hamstrings,
    warm_up_floor,
)
from plans.plan import Plan
from plans.profile import LEAST_MINUTES, MOST_MINUTES, Profile
from plans.rulebook.rule import Chapter, Fault
from plans.vocabulary import Load, Pattern, Phase, Role, Trait

structure = Chapter()
LONGEST_WARM_UP_HOLD_S = 10
MOST_HARD_LOWERING = 2
HARD_HINGE_SETS = 3  # before a lift that must be done fresh


def _speaks_of(plan: Plan, *words: str) -> bool:
    """Whether a note says why something is missing."""
    return any(all(word in note.lower() for word in words) for note in plan.notes)


def _as_long_as_it_is(plan: Plan) -> Profile:
    """The profile whose floors bind: of the minutes asked for, or of the session's own where it is well shorter."""
    own = max(LEAST_MINUTES, (plan.seconds - OVER_S) // 60)
    return replace(plan.profile, minutes=min(plan.profile.minutes, own))


@structure.rule("phases", "Warm-up, strength and cool-down are all there.", "evidence rule 1")
def _phases(plan: Plan, _: Catalogue) -> Iterator[Fault]:
    for phase in Phase:
        if not plan.phase(phase) and not (phase is Phase.STRENGTH and _speaks_of(plan, "no strength exercise")):
            yield Fault("nothing in it", phase)


@structure.rule("raise_first", "The warm-up begins with three minutes that raise the pulse.", "evidence rule 2")
def _raise_first(plan: Plan, _: Catalogue) -> Iterator[Fault]:
    if not plan.warm_up:
        return
    first, least = plan.warm_up[0], least_raise(_as_long_as_it_is(plan))
    if first.exercise.role is not Role.RAISE:
        yield Fault(f"{first.exercise.name} does not raise the pulse", Phase.WARM_UP, 0)
    elif not first.dose.seconds or first.dose.seconds.low < least:
        yield Fault(f"{first.dose.amount} is shorter than {least // 60} min", Phase.WARM_UP, 0)


@structure.rule(
    "warm_up_long_enough", "The warm-up is as long as the session asks for.", "evidence 3.7, rules 3 and 47"
)
def _warm_up_floor(plan: Plan, _: Catalogue) -> Iterator[Fault]:
    seconds, floor = plan.phase_seconds(Phase.WARM_UP), warm_up_floor(_as_long_as_it_is(plan))
    if seconds < floor:
        yield Fault(f"{floor - seconds} s too short", Phase.WARM_UP)


@structure.rule("cool_down_long_enough", "The cool-down is as long as the session asks for.", "evidence 3.7, rule 47")
def _cool_down_floor(plan: Plan, _: Catalogue) -> Iterator[Fault]:
    seconds, floor = plan.phase_seconds(Phase.COOL_DOWN), cool_down_floor(_as_long_as_it_is(plan))
    if seconds < floor:
        yield Fault(f"{floor - seconds} s too short", Phase.COOL_DOWN)


@structure.rule("static_warm_up", "Still stretches in the warm-up are brief, never first and never last.", "rule 4")
def _static_warm_up(plan: Plan, _: Catalogue) -> Iterator[Fault]:
    still = [index for index, item in enumerate(plan.warm_up) if is_static(item.exercise)]
    for index in still:
        if index in {0, len(plan.warm_up) - 1}:
            yield Fault("a still stretch stands first or last", Phase.WARM_UP, index)
    held = sum(plan.warm_up[index].dose.seconds_per_side for index in still)
    if held > STATIC_WARM_UP_CAP_S:
        yield Fault(f"{held} s a side held still, {STATIC_WARM_UP_CAP_S} s at most", Phase.WARM_UP)


@structure.rule("cool_down_calms", "The cool-down calms down and stretches, or says why not.", "evidence rule 5")
def _cool_down_calms(plan: Plan, _: Catalogue) -> Iterator[Fault]:
    roles = {item.exercise.role for item in plan.cool_down}
    if Role.STRETCH not in roles and not _speaks_of(plan, "no stretch"):
        yield Fault("no stretch", Phase.COOL_DOWN)
    if Role.DOWNSHIFT not in roles:
        yield Fault("nothing that calms down", Phase.COOL_DOWN)


@structure.rule("right_phase", "Every exercise stands in its own phase, long stretches after the strength.", "rule 6")
def _right_phase(plan: Plan, _: Catalogue) -> Iterator[Fault]:
    for phase, index, item in plan.places():
        if item.exercise.phase is not phase:
            yield Fault(f"{item.exercise.name} belongs to the {item.exercise.phase.label.lower()}", phase, index)
        long = item.dose.is_hold and item.dose.seconds and item.dose.seconds.high > LONGEST_WARM_UP_HOLD_S
        if phase is Phase.WARM_UP and long and item.exercise.pattern is Pattern.STRETCH:
            yield Fault(f"held longer than {LONGEST_WARM_UP_HOLD_S} s before the strength", phase, index)


@structure.rule("once_each", "No exercise stands twice in one session.", "evidence rule 7")
def _once_each(plan: Plan, _: Catalogue) -> Iterator[Fault]:
    seen: set[str] = set()
    for phase, index, item in plan.places():
        if item.exercise.id in seen:
            yield Fault(f"{item.exercise.name} stands twice", phase, index)
        seen.add(item.exercise.id)


@structure.rule("catalogue_unchanged", "An exercise is the catalogue's own, or has a name of its own.", "rule 7")
def _catalogue_unchanged(plan: Plan, catalogue: Catalogue) -> Iterator[Fault]:
    for phase, index, item in plan.places():
        entry = item.exercise
        if entry.id in catalogue and catalogue[entry.id] is not entry and catalogue[entry.id] != entry:
            yield Fault(f"{entry.id} differs from the catalogue's", phase, index)


@structure.rule("hip_and_knee", "From 20 minutes on both hip and knee are worked, or a note says why not.", "rule 39")
def _hip_and_knee(plan: Plan, _: Catalogue) -> Iterator[Fault]:
    if plan.profile.minutes < 20:
        return
    patterns = {item.exercise.pattern for item in plan.strength}
    for pattern in HIP_AND_KNEE:
        if pattern not in patterns and not _speaks_of(plan, f"no {pattern.label.lower()} exercise"):
            yield Fault(f"no exercise that {pattern.movement}", Phase.STRENGTH)


@structure.rule(
    "hard_lowering",
    "Hard lowering work is rare: two exercises at most, never one after another.",
    "rule 27, 40",
    safety=True,
)
def _hard_lowering(plan: Plan, _: Catalogue) -> Iterator[Fault]:
    hard = [index for index, item in enumerate(plan.strength) if Trait.ECCENTRIC_HIGH in item.exercise.traits]
    if len(hard) > MOST_HARD_LOWERING:
        yield Fault(f"{len(hard)} exercises with hard lowering", Phase.STRENGTH)
    for index in hard:
        if index + 1 in hard:
            yield Fault("two exercises with hard lowering in a row", Phase.STRENGTH, index + 1)


@structure.rule(
    "barbell_hinges", "Two barbell hinges never follow each other; one bar on the back at most.", "rules 40, 42"
)
def _barbell_hinges(plan: Plan, _: Catalogue) -> Iterator[Fault]:
    before = False
    for index, item in enumerate(plan.strength):
        heavy = item.exercise.load is Load.HEAVY_FREE_WEIGHT and item.exercise.pattern is Pattern.HIP_DOMINANT
        if heavy and before:
            yield Fault("two barbell hinges in a row", Phase.STRENGTH, index)
        before = heavy
    if sum(Trait.BAR_ON_BACK in item.exercise.traits for item in plan.strength) > 1:
        yield Fault("more than one exercise with the bar on the back", Phase.STRENGTH)


@structure.rule(
    "demanding_first", "The heaviest and most skilled lifts come before the lesser ones.", "evidence rule 41"
)
def _demanding_first(plan: Plan, _: Catalogue) -> Iterator[Fault]:
    hinge_sets, lesser = 0, False
    for index, item in enumerate(plan.strength):
        entry = item.exercise
        if entry.traits & TECHNICAL and hinge_sets >= HARD_HINGE_SETS:
            yield Fault(f"{entry.name} comes after {hinge_sets} hard hinge sets", Phase.STRENGTH, index)
        if lesser and (entry.load is Load.HEAVY_FREE_WEIGHT or entry.traits & TECHNICAL):
            yield Fault(f"{entry.name} comes after a lesser exercise", Phase.STRENGTH, index)
        lesser = lesser or entry.role in {Role.ACCESSORY, Role.ISOMETRIC}
        if entry.pattern is Pattern.HIP_DOMINANT:
            hinge_sets += item.dose.hard_sets


@structure.rule("few_rows", "No more strength exercises than level, age and minutes bear.", "evidence 3.5")
def _few_rows(plan: Plan, _: Catalogue) -> Iterator[Fault]:
    most = most_rows(plan.profile)
    if len(plan.strength) > most:
        yield Fault(f"{len(plan.strength)} exercises, {most} at most", Phase.STRENGTH)


@structure.rule(
    "stretch_cap", "One side's hamstrings are stretched four minutes a session at most.", "evidence 3.8, rule 36"
)
def _stretch_cap(plan: Plan, _: Catalogue) -> Iterator[Fault]:
    long = (item.dose for item in plan.cool_down if stretches_hamstrings(item.exercise, item.dose))
    seconds = sum(dose.seconds_per_side for dose in long)
    if seconds > STRETCH_CAP_S:
        yield Fault(f"{seconds} s a side, {STRETCH_CAP_S} s at most", Phase.COOL_DOWN)


@structure.rule("in_time", "The session is two minutes over the request at most; if far under, it says why.", "rule 45")
def _in_time(plan: Plan, _: Catalogue) -> Iterator[Fault]:
    if plan.seconds > plan.profile.minutes * 60 + OVER_S:
        yield Fault(f"{plan.minutes} min, {plan.profile.minutes} asked for")
    if is_short(plan.seconds, plan.profile) and not _speaks_of(plan, f"of {plan.profile.minutes} minutes"):
        yield Fault(f"{plan.minutes} of {plan.profile.minutes} min, no reason given")


@structure.rule("session_length", "A session lasts 15 to 60 minutes.", "evidence rule 46")
def _session_length(plan: Plan, _: Catalogue) -> Iterator[Fault]:
    if not LEAST_MINUTES <= plan.profile.minutes <= MOST_MINUTES:
        yield Fault(f"{plan.profile.minutes} minutes asked for")
