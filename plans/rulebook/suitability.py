"""Rules on whom an exercise suits (evidence section 5: rules 9 to 22) and on words (49, 52, 53)."""

import re
from collections.abc import Iterator
from functools import lru_cache

from plans.catalogue import Catalogue
from plans.dose import Dose
from plans.eligibility import forbidden_positions, has_equipment, is_vouched_for
from plans.exercise import Exercise
from plans.limits import Limit
from plans.plan import Plan
from plans.refusal import referrals_for
from plans.rulebook.rule import Chapter, Fault
from plans.vocabulary import AgeGroup, Equipment, Level, Load, Phase, Position, Role, Spotter, Trait

suitability = Chapter()
CLAIMS = re.compile(
    r"prevents? injur|cures?\b|no soreness|burns?\b.*\bfat|heals?\b|guarantee|spot reduc|fixes? (your )?posture", re.I
)
BAD_CUES = re.compile(r"bend(ing)? (forward )?(at|from) the waist|lock(ing|ed)? (the |your )?knees?|to failure", re.I)
EXCLUDED = re.compile(r"\bplough\b|\bplow\b|push-?ups?\b|classic hurdler|loaded good morning hold", re.I)


@lru_cache(1024)
def _says(pattern: re.Pattern[str], text: str) -> bool:
    """Whether a text has such words; every edit asks it of the same texts."""
    return pattern.search(text) is not None


def _exercises(plan: Plan) -> Iterator[tuple[Phase, int, Exercise]]:
    """All exercises one may come to do: the items, their swaps and what stands in for them."""
    for phase, index, item in plan.places():
        for exercise in item.exercises:
            yield phase, index, exercise


@suitability.rule("level", "Every exercise is open to the level.", "evidence rule 9", safety=True)
def _level(plan: Plan, _: Catalogue) -> Iterator[Fault]:
    level = plan.profile.level
    for phase, index, entry in _exercises(plan):
        if level not in entry.dose:
            yield Fault(f"{entry.name} is not for the {level} level", phase, index)


@suitability.rule("prerequisites", "What builds on other exercises says what to do otherwise.", "rules 10 and 11")
def _prerequisites(plan: Plan, _: Catalogue) -> Iterator[Fault]:
    for index, item in enumerate(plan.strength):
        if item.exercise.after and item.otherwise is None:
            yield Fault(f"{item.exercise.name} names nothing to do otherwise", Phase.STRENGTH, index)
        elif item.otherwise and item.otherwise.exercise.after:
            yield Fault(f"{item.otherwise.exercise.name} builds on others itself", Phase.STRENGTH, index)


@suitability.rule(
    "bar_on_back", "A bar on the back: advanced adults, with rack, pins and partner.", "evidence rule 12", safety=True
)
def _bar_on_back(plan: Plan, _: Catalogue) -> Iterator[Fault]:
    profile = plan.profile
    for phase, index, entry in _exercises(plan):
        if Trait.BAR_ON_BACK not in entry.traits:
            continue
        if profile.level is not Level.ADVANCED or profile.age_group is not AgeGroup.ADULT:
            yield Fault(f"{entry.name} is for advanced adults", phase, index)
        if not {Equipment.RACK, Equipment.PARTNER} <= profile.equipment:
            yield Fault(f"{entry.name} needs a rack and a partner", phase, index)
        if entry.spotter is not Spotter.REQUIRED:
            yield Fault(f"{entry.name} must require a spotter", phase, index)


@suitability.rule("equipment", "Nothing is needed that was not picked.", "evidence rule 13")
def _equipment(plan: Plan, _: Catalogue) -> Iterator[Fault]:
    for phase, index, entry in _exercises(plan):
        if not has_equipment(entry, plan.profile.equipment):
            needs = [piece.label.lower() for piece in entry.equipment if piece not in plan.profile.equipment]
            if entry.one_of and plan.profile.equipment.isdisjoint(entry.one_of):
                needs.append(" or ".join(piece.label.lower() for piece in entry.one_of))
            yield Fault(f"{entry.name} needs {', '.join(needs) or 'a partner'}", phase, index)


@suitability.rule("avoid", "No exercise that a limit rules out.", "evidence rule 14", safety=True)
def _avoid(plan: Plan, _: Catalogue) -> Iterator[Fault]:
    for phase, index, entry in _exercises(plan):
        for limit in sorted(entry.avoid & plan.profile.limits):
            yield Fault(f"{entry.name} is ruled out by: {limit.label}", phase, index)


@suitability.rule(
    "limits_named",
    "With limits, nothing beside Supple's own exercises that names no limits itself.",
    "rule 14, read with care",
    safety=True,
)
def _limits_named(plan: Plan, catalogue: Catalogue) -> Iterator[Fault]:
    if not plan.profile.limits:
        return
    for phase, index, entry in _exercises(plan):
        if not is_vouched_for(entry, plan.profile, catalogue):
            whose = "" if plan.phase(phase)[index].exercise is entry else f"{entry.name} "
            came = "is one of your own and" if entry.id in catalogue else "came with a file that"
            yield Fault(f"{whose}{came} does not say which limits rule it out", phase, index)


@suitability.rule(
    "caution_noted",
    "An exercise that needs care with a limit has a note on what to mind.",
    "evidence rule 15",
    safety=True,
)
def _caution_noted(plan: Plan, _: Catalogue) -> Iterator[Fault]:
    for phase, index, item in plan.places():
        cautioned = frozenset().union(*(entry.caution for entry in item.exercises))
        for limit in sorted(cautioned & plan.profile.limits):
            if limit.facts.action not in item.note:
                yield Fault(f"the note lacks the words: {limit.facts.action}", phase, index)


@suitability.rule("positions", "Nobody is asked into a position they cannot take.", "rules 17 and 19", safety=True)
def _positions(plan: Plan, _: Catalogue) -> Iterator[Fault]:
    forbidden = forbidden_positions(plan.profile.limits)
    for phase, index, entry in _exercises(plan):
        if forbidden and forbidden.issuperset(entry.positions):
            yield Fault(f"{entry.name} is done {entry.positions[0].label.lower()}", phase, index)


@suitability.rule("one_leg_and_grip", "One leg or open hands suffice where that is all there is.", "4.5", safety=True)
def _one_leg_and_grip(plan: Plan, _: Catalogue) -> Iterator[Fault]:
    limits = plan.profile.limits
    for phase, index, entry in _exercises(plan):
        if Limit.ONE_LEG_ONLY in limits and Trait.ONE_LEG not in entry.traits:
            yield Fault(f"{entry.name} needs both legs", phase, index)
        if Limit.NO_GRIP in limits and Trait.GRIP in entry.traits:
            yield Fault(f"{entry.name} needs a firm grip", phase, index)


@suitability.rule("cleared", "No plan where a professional should be seen first.", "evidence rule 18", safety=True)
def _cleared(plan: Plan, _: Catalogue) -> Iterator[Fault]:
    for referral in referrals_for(plan.profile):
        yield Fault(f"{referral.reason} See {referral.whom}.")


@suitability.rule(
    "effort_cap", "No effort above what age and limits allow.", "rules 19, 20 and evidence 4.1", safety=True
)
def _effort_cap(plan: Plan, _: Catalogue) -> Iterator[Fault]:
    cap = plan.profile.max_rpe
    if cap is None:
        return
    for phase, index, item in plan.places():
        for dose in (item.dose, *(other.dose for other in item.alternatives)):
            if (dose.rpe and dose.rpe.high > cap) or (dose.rir and 10 - dose.rir.low > cap):
                yield Fault(f"{dose.effort} is above effort {cap}", phase, index)


@suitability.rule(
    "short_holds", "Holds of effort stay short, and the head up, where limits ask.", "rule 20", safety=True
)
def _short_holds(plan: Plan, _: Catalogue) -> Iterator[Fault]:
    cap = plan.profile.max_hold
    if cap is None:
        return
    for phase, index, item in plan.places():
        for entry, dose in ((item.exercise, item.dose), *((other.exercise, other.dose) for other in item.alternatives)):
            held = longest_hold(dose, entry.role)
            if phase is Phase.STRENGTH and held > cap:
                yield Fault(f"held {held} s, {cap} s at most", phase, index)
        for entry in item.exercises:
            if Trait.HEAD_BELOW_HEART in entry.traits:
                yield Fault(f"{entry.name} puts the head below the heart", phase, index)


def longest_hold(dose: Dose, role: Role) -> int:
    """Seconds of the longest effort without motion: a hold, a pause of the tempo, or all of what is only held."""
    still = dose.seconds.high if dose.seconds and (dose.is_hold or role is Role.ISOMETRIC) else dose.hold
    return max(still, dose.tempo.pause if dose.tempo else 0)


@suitability.rule(
    "support", "Who is unsteady has a hand on something in every standing exercise.", "rule 21", safety=True
)
def _support(plan: Plan, _: Catalogue) -> Iterator[Fault]:
    if Limit.BALANCE_RISK not in plan.profile.limits:
        return
    for phase, index, item in plan.places():
        standing = [entry for entry in item.exercises if Position.STANDING in entry.positions]
        if standing and Limit.BALANCE_RISK.facts.action not in item.note:
            yield Fault(f"{standing[0].name} is done standing, and no note asks for support", phase, index)


@suitability.rule("youth", "Under 16 no barbells, and nothing on the back.", "evidence 4.5", safety=True)
def _youth(plan: Plan, _: Catalogue) -> Iterator[Fault]:
    if plan.profile.age_group is not AgeGroup.YOUTH:
        return
    for phase, index, entry in _exercises(plan):
        if entry.load is Load.HEAVY_FREE_WEIGHT or Trait.BAR_ON_BACK in entry.traits:
            yield Fault(f"{entry.name} is a barbell lift", phase, index)


@suitability.rule("senior", "At 65 and over nothing fast.", "evidence 4.5", safety=True)
def _senior(plan: Plan, _: Catalogue) -> Iterator[Fault]:
    if plan.profile.age_group is not AgeGroup.SENIOR:
        return
    for phase, index, entry in _exercises(plan):
        if Trait.BALLISTIC in entry.traits:
            yield Fault(f"{entry.name} is fast", phase, index)


@suitability.rule("excluded", "What Supple leaves out on purpose never stands in a plan.", "rule 22", safety=True)
def _excluded(plan: Plan, _: Catalogue) -> Iterator[Fault]:
    for phase, index, entry in _exercises(plan):
        if _says(EXCLUDED, entry.name):
            yield Fault(f"{entry.name} is left out on purpose", phase, index)


@suitability.rule("plain_claims", "No promise that training cannot keep.", "evidence rule 52")
def _plain_claims(plan: Plan, _: Catalogue) -> Iterator[Fault]:
    for text in (plan.title, *plan.notes):
        if _says(CLAIMS, text):
            yield Fault(f"{text!r} promises too much")
    for phase, index, item in plan.places():
        for text in (item.note, item.exercise.name, item.exercise.mistake, *item.exercise.cues):
            if _says(CLAIMS, text):
                yield Fault(f"{text!r} promises too much", phase, index)


@suitability.rule("sound_cues", "Cues hinge at the hips; nobody bends at the waist or locks a joint.", "rule 53")
def _sound_cues(plan: Plan, _: Catalogue) -> Iterator[Fault]:
    for phase, index, item in plan.places():
        for text in (item.note, *item.exercise.cues):
            if _says(BAD_CUES, text):
                yield Fault(f"{text!r} is unsound", phase, index)
