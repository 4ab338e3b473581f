"""Exercises with figures, and plans of them, for the tests of what is drawn."""

from msgspec.structs import replace

from plans.plan import Plan
from tests.exports.sheet_plans import CATALOGUE, ordinary

DRAWN = [entry for entry in CATALOGUE.exercises.values() if entry.figure is not None]
BRIDGE = {
    "work": ["hamstrings", "glutes"],
    "anchor": "shoulders",
    "plant": ["feet", "hands"],
    "props": ["mat under body"],
    "start": {"trunk": -90, "hip": 50, "knee": 108, "shoulder": 8, "elbow": 0},
    "end": {"trunk": -121},
    "arrow": "hips",
}


def drawn_plan(figure: dict[str, object] | None = None, rows: int = 3) -> Plan:
    """A plan whose exercises all have the same figure, a bridge unless another is given."""
    plan = ordinary("beginner", "home", 30)

    def with_figure(items: tuple[object, ...]) -> tuple[object, ...]:
        return tuple(replace(item, exercise=replace(item.exercise, figure=figure or BRIDGE)) for item in items)

    return replace(
        plan,
        warm_up=with_figure(plan.warm_up),
        strength=with_figure((plan.strength * rows)[:rows]),
        cool_down=with_figure(plan.cool_down),
    )


def undrawn_plan() -> Plan:
    """A plan whose exercises have no figures."""
    plan = ordinary("beginner", "home", 30)

    def without(items: tuple[object, ...]) -> tuple[object, ...]:
        return tuple(replace(item, exercise=replace(item.exercise, figure=None)) for item in items)

    return replace(
        plan, warm_up=without(plan.warm_up), strength=without(plan.strength), cool_down=without(plan.cool_down)
    )
