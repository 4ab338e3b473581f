"""Units: loads told in kilograms or in pounds, whichever a person's plates are marked in."""

from math import ceil, floor

from msgspec.structs import replace

from plans.dose import MOST_LOAD, Dose, Weight
from plans.plan import Alternative, Item, Plan
from plans.vocabulary import Phase, Word

_KG_IN_A_POUND = 0.45359237
_MOST_HEAVIER, _LIGHTEST = 1.1, 0.01
# Up to each load the steps in which weights are commonly made, in that unit: light dumbbells in single steps.
_STEPS = {"kg": ((10.0, 1.0), (float("inf"), 2.5)), "lb": ((25.0, 2.5), (float("inf"), 5.0))}


class Unit(Word):
    """What loads are told in."""

    KG = ("kg", "Kilograms")
    LB = ("lb", "Pounds")


def weight_in(weight: Weight, unit: Unit) -> Weight:
    """The load in that unit, at the nearest weight that is commonly made; the lighter of two as near.

    Never more than a tenth heavier: then it is the next lighter one, or what the load comes to where none is lighter.
    A load that is in the unit already stays as it is, and so does one too heavy for a dose to name in the other.
    """
    if weight.unit == unit:
        return weight
    exact = weight.amount / _KG_IN_A_POUND if unit is Unit.LB else weight.amount * _KG_IN_A_POUND
    step = next(step for most, step in _STEPS[unit] if exact <= most)
    rounded = step * max(1, ceil(exact / step - 0.5))  # half a step goes down
    if rounded > _MOST_HEAVIER * exact:
        rounded = step * (exact // step) or max(floor(10 * exact) / 10, _LIGHTEST)
    return Weight(rounded, "lb" if unit is Unit.LB else "kg") if rounded <= MOST_LOAD else weight


def dose_in(dose: Dose, unit: Unit) -> Dose:
    """The dose with its load in that unit."""
    if dose.load is None or dose.load.unit == unit:
        return dose
    return replace(dose, load=weight_in(dose.load, unit))


def plan_in(plan: Plan, unit: Unit) -> Plan:
    """The plan with all loads in that unit; the very same plan where they are."""
    changed = plan
    for phase in Phase:
        items = tuple(item_in(item, unit) for item in plan.phase(phase))
        if items != plan.phase(phase):
            changed = changed.with_phase(phase, items)
    return changed


def item_in(item: Item, unit: Unit) -> Item:
    """The item with its loads, and those of its alternatives, in that unit."""
    if item.dose.load is None and all(other.dose.load is None for other in item.alternatives):
        return item
    return replace(
        item, dose=dose_in(item.dose, unit), swap=_other_in(item.swap, unit), otherwise=_other_in(item.otherwise, unit)
    )


def _other_in(other: Alternative | None, unit: Unit) -> Alternative | None:
    return other and replace(other, dose=dose_in(other.dose, unit))
