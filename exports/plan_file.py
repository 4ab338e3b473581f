"""The plan file: a plan as TOML that people can read, edit and compare, and back again.

Writing is canonical: equal plans give equal bytes, and what was read back is the plan that was written. Reading trusts
nothing: a file can be wrong, never dangerous.
"""

from collections.abc import Iterator, Mapping

from exports.exercise_file import exercise_to_toml, read_exercise
from exports.strict_toml import Problem, Table, TomlError, load_toml, shown
from exports.suggestion import nearest_word
from exports.toml_layout import TomlValue, toml_line
from plans.catalogue import Catalogue, load_catalogue
from plans.dose import Dose
from plans.exercise import Exercise
from plans.limits import Limit
from plans.plan import Alternative, Item, Plan
from plans.profile import LEAST_MINUTES, MOST_MINUTES, Profile
from plans.vocabulary import AgeGroup, Equipment, Goal, Level, Phase, in_order

__all__ = ["MOST_NOTE", "MOST_PERSON", "MOST_TITLE", "PlanFileError", "Problem", "plan_to_toml", "read_plan"]

FORMAT = "supple-plan/1"
MOST_TITLE, MOST_PERSON, MOST_NOTE = 120, 80, 1000  # characters; a note may name an action for each of many limits
MOST_ITEMS, MOST_NOTES, MOST_EXERCISES, MOST_VARIETY = 40, 20, 40, 999
UNTITLED = "Hamstring plan"


class PlanFileError(TomlError):
    """A plan file that cannot be used; its problems name place, line, what was found and what is allowed."""


# -- writing ---------------------------------------------------------------------------------------------------


def plan_to_toml(plan: Plan, *, with_limits: bool = False) -> str:
    """The canonical plan file. Limits and clearances are health data: they are left out unless asked for."""
    kept = plan if with_limits else plan.shared()
    parts = [_head(kept), "[profile]\n" + _lines(_profile_fields(kept.profile))]
    parts += [f"[[{phase}]]\n" + _lines(_item_fields(item)) for phase, item in kept.items()]
    parts += [f"[exercises.{each.id}]\n{exercise_to_toml(each)}\n" for each in _travelling(kept)]
    return "\n".join(parts)


def _head(plan: Plan) -> str:
    fields: dict[str, TomlValue] = {"format": FORMAT, "title": plan.title}
    if plan.created:
        fields["created"] = plan.created
    if plan.checked:
        fields["checked"] = plan.checked
    if plan.person:
        fields["for"] = plan.person
    if plan.variety:
        fields["variety"] = plan.variety
    if plan.notes:
        fields["notes"] = plan.notes
    return _lines(fields)


def _profile_fields(profile: Profile) -> dict[str, TomlValue]:
    implied = {Limit.YOUTH_UNDER_16} if profile.age_group is AgeGroup.YOUTH else set()
    fields: dict[str, TomlValue] = {
        "level": profile.level,
        "equipment": in_order(profile.equipment),
        "minutes": profile.minutes,
        "goal": profile.goal,
        "age_group": profile.age_group,
        "limits": in_order(profile.limits - implied),
    }
    if profile.cleared:
        fields["cleared"] = dict(profile.cleared)
    return fields


def _item_fields(item: Item) -> dict[str, TomlValue]:
    fields: dict[str, TomlValue] = {"exercise": item.exercise.id, "dose": str(item.dose)}
    if item.note:
        fields["note"] = item.note
    for key, other in (("swap", item.swap), ("otherwise", item.otherwise)):
        if other:
            fields[key] = {"exercise": other.exercise.id, "dose": str(other.dose)}
    return fields


def _lines(fields: Mapping[str, TomlValue]) -> str:
    return "".join(toml_line(key, value) + "\n" for key, value in fields.items())


def _travelling(plan: Plan) -> list[Exercise]:
    """The exercises of a plan that Supple's own catalogue does not have, by id."""
    shipped = load_catalogue()
    found = {each.id: each for _, item in plan.items() for each in item.exercises if each.id not in shipped}
    return [found[key] for key in sorted(found)]


# -- reading ---------------------------------------------------------------------------------------------------


def read_plan(content: bytes, catalogue: Catalogue, file_name: str) -> tuple[Plan, tuple[str, ...]]:
    """The plan of a plan file, with hints on what was odd in it but did no harm.

    Raises PlanFileError with everything that is wrong. Whether the plan is a good one is the rulebook's business.
    """
    try:
        values, report = load_toml(content, file_name)
    except TomlError as error:
        raise PlanFileError(file_name, error.problems) from error
    top = Table(values, (), report)
    if not _is_known_format(top):
        raise PlanFileError(file_name, report.problems)
    plan = _read_plan(top, {**_read_exercises(top, catalogue), **catalogue.exercises})
    if report.problems or plan is None:
        raise PlanFileError(file_name, report.problems)
    return plan, tuple(report.hints)


def _is_known_format(top: Table) -> bool:
    found = top.value("format", str, f'"{FORMAT}"')
    if found == FORMAT:
        return True
    if found is None:
        if "format" not in top:
            top.wrong("format", f'a plan file begins with format = "{FORMAT}"')
        return False
    name, _, number = found.partition("/")
    if name == "supple-plan" and number.isdecimal():
        top.wrong("format", "it was made by a newer Supple: update Supple to read it")
    else:
        top.wrong("format", f'expected "{FORMAT}"', FORMAT)
    return False


def _read_exercises(top: Table, catalogue: Catalogue) -> dict[str, Exercise | None]:
    """The exercises that travel in the file, None for one that is wrong. What the catalogue has too is left aside."""
    tables = top.table("exercises")
    if tables is None:
        return {}
    if len(tables.values) > MOST_EXERCISES:
        top.wrong("exercises", f"at most {MOST_EXERCISES}", found=f"{len(tables.values)} exercises")
        return {}
    found: dict[str, Exercise | None] = {}
    for key in tables.values:
        table = tables.table(key)
        found[key] = exercise = read_exercise(table, key) if table else None
        if exercise and key in catalogue and catalogue[key] != exercise:
            top.report.hint(("exercises", key), "your Supple has an exercise of this name; its own is used")
    return found


def _read_plan(top: Table, exercises: Mapping[str, Exercise | None]) -> Plan | None:
    profile = _read_profile(top)
    title = top.text("title", MOST_TITLE) or UNTITLED
    created, checked = top.day("created"), top.day("checked")
    person, variety = top.text("for", MOST_PERSON), top.number("variety", 0, MOST_VARIETY, 0)
    notes = top.texts("notes", MOST_NOTES, MOST_NOTE)
    warm_up, strength, cool_down = (tuple(_read_items(top, phase, exercises)) for phase in Phase)
    top.close()
    if profile is None or top.report.problems:
        return None
    return Plan(title, profile, warm_up, strength, cool_down, notes, variety, person, created, checked)


def _read_profile(top: Table) -> Profile | None:
    """What the plan was asked for; what the file leaves out is as in a new profile."""
    table = top.table("profile") or Table({}, ("profile",), top.report)
    usual = Profile()
    level = table.word("level", Level, usual.level)
    equipment = table.words("equipment", Equipment)
    minutes = table.number("minutes", LEAST_MINUTES, MOST_MINUTES, usual.minutes)
    goal = table.word("goal", Goal, usual.goal)
    age_group = table.word("age_group", AgeGroup, usual.age_group)
    limits = table.words("limits", Limit) or ()
    cleared = table.days("cleared", Limit)
    table.close()
    if level is None or goal is None or age_group is None:
        return None
    return Profile(
        level=level,
        equipment=usual.equipment if equipment is None else frozenset(equipment),
        minutes=minutes,
        goal=goal,
        age_group=age_group,
        limits=frozenset(limits),
        cleared=cleared,
    )


def _read_items(top: Table, phase: Phase, exercises: Mapping[str, Exercise | None]) -> Iterator[Item]:
    for table in top.tables(phase, MOST_ITEMS):
        main = _read_pair(table, phase, exercises)
        note = table.text("note", MOST_NOTE, lines=True)
        others = {}
        for key in ("swap", "otherwise"):
            inner = table.table(key)
            others[key] = _read_pair(inner, phase, exercises) if inner else None
            if inner:
                inner.close()
        table.close()
        if main:
            yield Item(main.exercise, main.dose, note, others["swap"], others["otherwise"])


def _read_pair(table: Table, phase: Phase, exercises: Mapping[str, Exercise | None]) -> Alternative | None:
    """An exercise and its dose."""
    exercise = _read_exercise_name(table, phase, exercises)
    text = table.value("dose", str, "a dose in quotes")
    if text is None:
        if "dose" not in table:
            table.missing("dose", 'a dose in quotes, as in "2 x 10"')
        return None
    dose = table.dose("dose", text)
    if dose and not dose.is_exact:
        table.wrong("dose", "in a plan the number of sets is one number", str(_settled(dose)))
    return Alternative(exercise, dose) if exercise and dose else None


def _settled(dose: Dose) -> Dose:
    return dose.with_sets(dose.sets.low)


def _read_exercise_name(table: Table, phase: Phase, exercises: Mapping[str, Exercise | None]) -> Exercise | None:
    key = table.value("exercise", str, "the name of an exercise in quotes")
    if key is None:
        if "exercise" not in table:
            table.missing("exercise", "the name of an exercise in quotes")
        return None
    exercise = exercises.get(key)
    if exercise is None and key not in exercises:
        right = {each.id: each.name for each in exercises.values() if each and each.phase is phase}
        meant = nearest_word(key, right, {name: each for each, name in right.items()})
        table.wrong("exercise", "expected a name from `supple exercises` or from [exercises] in this file", meant)
    elif exercise and exercise.phase is not phase:
        found = f"{shown(key)}, which belongs to {exercise.phase}"
        table.wrong("exercise", f"expected an exercise of {phase}", found=found)
        return None
    return exercise
