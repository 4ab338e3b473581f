"""Plans for the tests of the sheet: ordinary ones from the planner, and such as only a file could hold."""

from datetime import date
from functools import cache

import msgspec
from msgspec.structs import replace

from plans.catalogue import load_catalogue
from plans.plan import Item, Plan
from plans.planner import make_plan
from plans.profile import Profile
from plans.vocabulary import Level, Preset

CATALOGUE = load_catalogue()
LONG_WORD = "Supercalifragilistic" * 15
HOSTILE = (
    "<img src='/etc/passwd'> <b>[/] [@click=app.quit]go[/] & \x1b[31m \u202egnol\u202c 漢字 🏋️ שלום \u0643 "
    "e\u0301 z\u0336\u0337 \ud800 \x00 tab\there\nline"
)


@cache
def ordinary(level: str = "beginner", place: str = "home", minutes: int = 30, variety: int = 0) -> Plan:
    """What the planner makes for a level, a place and some minutes."""
    profile = Profile(level=Level(level), equipment=Preset(place).equipment, minutes=minutes)
    plan = make_plan(profile, CATALOGUE, variety)
    return replace(plan, created=date(2026, 11, 22), checked=date(2026, 11, 20), person="Sam Okafor")


def renamed(item: Item, **changes: object) -> Item:
    """An item whose exercise has other words."""
    return replace(item, exercise=msgspec.structs.replace(item.exercise, **changes))


def long_plan(note_times: int = 2) -> Plan:
    """Six strength rows with long names and notes in sixty minutes."""
    plan = ordinary("advanced", "gym", 60)
    rows = [
        replace(
            renamed(item, name="Single-leg Romanian deadlift with one dumbbell in the opposite hand"),
            note="Keep the hips above the floor and stay where it feels easy. " * note_times,
        )
        for item in (plan.strength * 6)[:6]
    ]
    return replace(
        plan,
        title="Hamstring strength, the long session with the whole gym for every second Tuesday of the month",
        person="Maria-Magdalena Κωνσταντίνου Łódźska-Ørsted von und zu Hohenzollern",
        strength=tuple(rows),
        notes=("38 of 60 minutes: more would be too many sets for a beginner.", LONG_WORD),
    )


def many_items() -> Plan:
    """Twelve strength rows and twenty warm-up items, as a file edited by hand may have."""
    plan = ordinary("advanced", "gym", 60)
    return replace(plan, strength=(plan.strength * 12)[:12], warm_up=(plan.warm_up * 20)[:20])


def many_sets() -> Plan:
    """Rows with one to ten sets."""
    plan = ordinary("intermediate", "gym", 45)
    rows = [
        replace(item, dose=item.dose.with_sets(sets))
        for item, sets in zip((plan.strength * 5)[:5], (1, 4, 5, 7, 10), strict=True)
    ]
    return replace(plan, strength=tuple(rows))


def hostile_plan() -> Plan:
    """Every free text is hostile, and one word is longer than any line."""
    plan = ordinary("intermediate", "gym", 30)
    change = {"name": LONG_WORD, "mistake": HOSTILE, "cues": (HOSTILE, LONG_WORD)}

    def spoilt(items: tuple[Item, ...]) -> tuple[Item, ...]:
        return tuple(replace(renamed(item, **change), note=HOSTILE) for item in items)

    return replace(
        plan,
        title=HOSTILE + LONG_WORD,
        person=HOSTILE,
        notes=(HOSTILE, LONG_WORD),
        warm_up=spoilt(plan.warm_up),
        strength=spoilt(plan.strength),
        cool_down=spoilt(plan.cool_down),
    )


def endless_plan() -> Plan:
    """Texts of thousands of characters wherever there is text."""
    plan = ordinary("beginner", "home", 30)
    change = {"name": "n" * 3000, "mistake": "m " * 3000, "cues": ("c" * 900, "d " * 900, "e" * 5000)}
    rows = tuple(replace(renamed(item, **change), note="q " * 5000) for item in plan.strength)
    ticks = tuple(replace(renamed(item, **change), note="r " * 5000) for item in plan.warm_up)
    notes = ("z " * 5000,) * 10
    return replace(plan, title="x" * 5000, person="y " * 3000, notes=notes, strength=rows, warm_up=ticks)


def bare_plan() -> Plan:
    """Without strength, cool-down, title and person."""
    plan = ordinary("beginner", "none", 15)
    return replace(plan, title="", person="", created=None, checked=None, strength=(), cool_down=())


ODD_PLANS = {
    "long": long_plan,
    "longer": lambda: long_plan(8),
    "many items": many_items,
    "many sets": many_sets,
    "hostile": hostile_plan,
    "endless": endless_plan,
    "bare": bare_plan,
}
