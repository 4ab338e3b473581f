"""Loads in kilograms and pounds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from plans.catalogue import load_catalogue
from plans.dose import MOST_LOAD, Dose, Weight
from plans.plan import Alternative
from plans.planner import make_plan
from plans.profile import Profile
from plans.units import Unit, plan_in, weight_in

PLAN = make_plan(Profile(), load_catalogue())


@pytest.mark.parametrize(
    ("load", "unit", "shown"),
    [
        ("12 kg", Unit.LB, "25 lb"),
        ("20 kg", Unit.LB, "45 lb"),
        ("60 kg", Unit.LB, "130 lb"),
        ("2 kg", Unit.LB, "2.5 lb"),
        ("0.5 kg", Unit.LB, "1.1 lb"),
        ("45 lb", Unit.KG, "20 kg"),
        ("135 lb", Unit.KG, "60 kg"),
        ("10 lb", Unit.KG, "4 kg"),
        ("11 lb", Unit.KG, "5 kg"),
        ("25 lb", Unit.KG, "10 kg"),
        ("1 lb", Unit.KG, "0.4 kg"),
        ("0.01 lb", Unit.KG, "0.01 kg"),
        ("12.3 kg", Unit.KG, "12.3 kg"),
        ("300 kg", Unit.LB, "300 kg"),
    ],
)
def test_loads_become_weights_one_finds(load, unit, shown):
    """Converted loads are rounded to common steps; one in its own unit, or past what a dose names, stays."""
    amount, own = load.split()
    assert str(weight_in(Weight(float(amount), own), unit)) == shown


@given(st.floats(2, 200), st.sampled_from(["kg", "lb"]))
def test_no_conversion_is_far_off(amount, own):
    """A converted load is within a step of the exact one, at most a tenth above it, and one that a dose can hold."""
    unit = Unit.LB if own == "kg" else Unit.KG
    there = weight_in(Weight(amount, own), unit)
    exact = amount / 0.45359237 if unit is Unit.LB else amount * 0.45359237
    step = (2.5 if exact <= 25 else 5) if unit is Unit.LB else 1 if exact <= 10 else 2.5
    assert 0 < there.amount <= MOST_LOAD
    assert exact - step < there.amount <= min(exact + step / 2, 1.1 * exact) + 1e-9
    assert Dose.parse(str(replace(Dose.parse("3 x 10"), load=there))).load == there


def test_a_plan_is_told_in_one_unit():
    """Doses, stand-ins and what to do otherwise are converted; all else is as it was."""
    item = PLAN.strength[0]
    loaded = replace(item.dose, load=Weight(20.0, "kg"))
    other = Alternative(item.exercise, loaded)
    heavy = replace(item, dose=loaded, swap=other, otherwise=other)
    shown = plan_in(replace(PLAN, strength=(heavy,)), Unit.LB)
    (told,) = shown.strength
    assert {str(each.dose.load) for each in (told, *told.alternatives)} == {"45 lb"}
    assert replace(told, dose=item.dose, swap=item.swap, otherwise=item.otherwise) == item


def test_a_plan_without_loads_is_the_same():
    """Nothing is made anew where nothing is to convert."""
    assert plan_in(PLAN, Unit.LB) is PLAN
