"""Plans to edit and compare, and every edit that can be tried on them."""

import random
from collections.abc import Callable, Iterator

from plans import editing
from plans.catalogue import load_catalogue
from plans.dose import Dose
from plans.plan import Plan
from plans.planner import make_plan
from plans.profile import Profile
from plans.refusal import PlanRefused
from plans.vocabulary import Level, Phase, Preset
from tests.plans.profiles import random_cases

CATALOGUE = load_catalogue()
HOME = make_plan(Profile(), CATALOGUE)
GYM = make_plan(Profile(Level.ADVANCED, Preset.GYM.equipment, 45), CATALOGUE)

Edit = Callable[[Plan], Plan]


def some_plans(seed: int, count: int, most_limits: int = 2) -> Iterator[Plan]:
    """Seeded random plans, as far as they are not refused."""
    for profile, variety in random_cases(seed, count, most_limits):
        try:
            yield make_plan(profile, CATALOGUE, variety)
        except PlanRefused:
            continue


def places(plan: Plan) -> list[tuple[Phase, int]]:
    """All places of a plan."""
    return [(phase, index) for phase, index, _ in plan.places()]


def some_edits(plan: Plan, chance: random.Random) -> Iterator[tuple[str, Phase, int, Edit]]:
    """One edit of every kind at a random place, by its name."""
    phase, at = chance.choice(places(plan))
    offered = editing.candidates(plan, CATALOGUE, phase, at)
    other = chance.choice(offered).exercise if offered else plan.phase(phase)[at].exercise
    to = chance.randrange(len(plan.phase(phase)))
    dose = Dose.parse(f"{chance.randint(1, 6)} x {chance.randint(1, 20)}, rest 60 s, RIR {chance.randint(0, 5)}")
    yield "swap", phase, at, lambda each: editing.swap(each, CATALOGUE, phase, at, other)
    yield "easier", phase, at, lambda each: editing.easier(each, CATALOGUE, phase, at)
    yield "harder", phase, at, lambda each: editing.harder(each, CATALOGUE, phase, at)
    yield "more", phase, at, lambda each: editing.more(each, CATALOGUE, phase, at)
    yield "less", phase, at, lambda each: editing.less(each, CATALOGUE, phase, at)
    yield "set_dose", phase, at, lambda each: editing.set_dose(each, CATALOGUE, phase, at, dose)
    yield "set_note", phase, at, lambda each: editing.set_note(each, CATALOGUE, phase, at, "Shoes off.")
    yield "move", phase, at, lambda each: editing.move(each, CATALOGUE, phase, at, to)
    yield "remove", phase, at, lambda each: editing.remove(each, CATALOGUE, phase, at)
    yield "add", phase, at, lambda each: editing.add(each, CATALOGUE, chance.choice(CATALOGUE.phase(phase)), at)


def made(plan: Plan, edit: Edit) -> Plan | None:
    """The edited plan, or None where the edit is refused."""
    try:
        return edit(plan)
    except editing.EditRefused:
        return None
