"""Dosing: any dose can be brought into what a person may get, and one that fits already is left as it is."""

import random

import pytest
from msgspec.structs import replace

from plans.catalogue import load_catalogue
from plans.dose import Dose
from plans.dosing import Person, completed, dose_range, doses, fitted_dose
from plans.eligibility import eligible
from plans.limits import Limit
from plans.plan import Item
from plans.planner import make_plan, note_for
from plans.profile import Profile
from plans.rulebook import breaches
from plans.vocabulary import Level, Phase
from tests.plans.profiles import random_cases

CATALOGUE = load_catalogue()
AMOUNTS = ("9 x 60", "1 x 1", "4 x 3/side", "3 x 120 s", "1 x 5 s/side", "2 x 9 x 20 s", "20 min", "10 s")
EFFORTS = ("", ", RIR 0", ", RIR 1-6", ", RPE 10", ", RPE 2-3")


@pytest.mark.parametrize("seed", range(2))
def test_any_dose_is_brought_into_range(seed):
    """Whatever stood there, no rule on the dose of a single item is broken, but for a stretch's own bounds."""
    chance = random.Random(seed)
    bare = make_plan(Profile(), CATALOGUE).with_phase(Phase.WARM_UP, ()).with_phase(Phase.COOL_DOWN, ())
    for profile, _ in random_cases(seed, 40, 2):
        for entry in chance.sample(eligible(profile, CATALOGUE), 6):
            before = Dose.parse(chance.choice(AMOUNTS) + chance.choice(EFFORTS))
            dose = fitted_dose(before, entry, profile)
            assert dose.sets.within(dose_range(entry, profile).sets)
            item = Item(entry, dose, note_for(entry, profile))
            alone = bare.with_phase(Phase.STRENGTH, ()).with_phase(entry.phase, (item,))
            found = {breach.rule.id for breach in breaches(_for(alone, profile), CATALOGUE) if breach.index is not None}
            assert not found & {"in_range", "reserve", "delicate", "effort_cap", "short_holds", "settled", "ramp"}


def _for(plan, profile):
    return type(plan)(plan.title, profile, plan.warm_up, plan.strength, plan.cool_down)


@pytest.mark.parametrize("seed", range(2))
def test_a_dose_that_fits_stays(seed):
    """The dose one begins with is within the range, and so is left alone."""
    for profile, _ in random_cases(seed, 40, 2):
        for entry in eligible(profile, CATALOGUE):
            _, dose = doses(entry, Person.of(profile))
            assert fitted_dose(dose, entry, profile) == dose


def test_doses_are_fitted_to_one_leg_and_back():
    """Sets and repetitions stay; only the other side goes, or comes."""
    exercise = CATALOGUE["single_leg_bridge"]
    two, one = Profile(Level.INTERMEDIATE), Profile(Level.INTERMEDIATE, limits=frozenset({Limit.ONE_LEG_ONLY}))
    dose = doses(exercise, Person.of(two))[1]
    assert dose.per_side
    fitted = fitted_dose(dose, exercise, one)
    assert fitted == replace(dose, per_side=False)
    assert fitted_dose(fitted, exercise, two) == dose


@pytest.mark.parametrize(
    ("said", "before", "meant"),
    [
        (
            "3 x 8",
            "2 x 12, hold 5 s, tempo 2-0-2, rest 60 s, RIR 3-4",
            "3 x 8, hold 5 s, tempo 2-0-2, rest 60 s, RIR 3-4",
        ),
        (
            "3 x 8/side",
            "2 x 12, rest 60 s, RIR 3, load 12 kg, ramp 2",
            "3 x 8/side, rest 60 s, RIR 3, load 12 kg, ramp 2",
        ),
        ("3 x 8, rest 90 s", "2 x 12, hold 5 s, rest 60 s, RIR 3-4", "3 x 8, rest 90 s, RIR 3-4"),
        ("3 x 8, RPE 5", "2 x 12, hold 5 s, rest 60 s, RIR 3-4", "3 x 8, RPE 5"),
        ("5 min", "4 min, RPE 2-4", "5 min, RPE 2-4"),
        ("3 x 20 s", "2 x 12, hold 5 s, tempo 2-0-2, rest 60 s, RIR 3-4", "3 x 20 s, rest 60 s, RIR 3-4"),
        ("90 s", "2 x 12, hold 5 s, rest 60 s, RPE 4", "90 s, RPE 4"),
        ("3 x 8", "2 x 12", "3 x 8"),
    ],
)
def test_what_is_left_unsaid_stays(said, before, meant):
    """An amount alone changes the amount alone; the effort stays unless another is named."""
    dose = completed(Dose.parse(said), Dose.parse(before))
    assert dose == Dose.parse(meant)
    assert completed(dose, Dose.parse(before)) == dose
