"""The plan file: a plan as TOML that people can read, edit and compare, and back again.

Writing is canonical: equal plans give equal bytes, and what was read back is the plan that was written. Reading trusts
nothing: a file can be wrong, never dangerous.
"""

import re
from collections.abc import Iterator, Mapping

import msgspec

from exports.exercise_file import exercise_to_toml, read_exercise
from exports.strict_toml import Problem, Report, Table, TomlError, load_leniently, shown
from exports.suggestion import nearest_word
from exports.toml_layout import TomlValue, toml_line
from exports.untrusted import quoted
from plans.catalogue import Catalogue, shipped_ids
from plans.dose import Dose
from plans.exercise import Exercise
from plans.limits import Limit
from plans.plan import MOST_ITEMS, MOST_NOTE, MOST_NOTES, MOST_VARIETY, Alternative, Item, Plan
from plans.profile import LEAST_MINUTES, MOST_MINUTES, Profile
from plans.vocabulary import AgeGroup, Equipment, Goal, Level, Phase, in_order

FORMAT = "supple-plan/1"
ENDING = ".toml"  # of its name
MOST_TITLE, MOST_PERSON = 120, 80  # characters
MOST_EXERCISES = 40  # that a file describes
UNTITLED = "Hamstring plan"
_ELSEWHERE = {  # keys that slip under the wrong heading
    **dict.fromkeys(("format", "title", "created", "checked", "for", "variety", "notes"), "above the first heading"),
    **dict.fromkeys((field.name for field in msgspec.structs.fields(Profile)), "under [profile]"),
    **dict.fromkeys(("exercise", "dose", "note", "swap", "otherwise"), "under the heading of a phase, as [[strength]]"),
}
_FORMAT_KEY = re.compile(rb"^[^\w\n]*format\b", re.MULTILINE)
_VERSION = re.compile(r"supple-plan/([0-9]{1,4})(?:\.([0-9]{1,4}))?")


class PlanFileError(TomlError):
    """A plan file that cannot be used; its problems name place, line, what was found and what is allowed."""


# -- writing ---------------------------------------------------------------------------------------------------


def plan_to_toml(plan: Plan, *, with_limits: bool = False) -> str:
    """The canonical plan file. Limits and clearances are health data: they are left out unless asked for."""
    kept = plan if with_limits else plan.shared()
    parts = [_head(kept), "[profile]\n" + _lines(_profile_fields(kept.profile))]
    parts += [f"[[{phase}]]\n" + _lines(_item_fields(item)) for phase, item in kept.items()]
    parts += [f"[exercises.{each.id}]\n{exercise_to_toml(each)}\n" for each in travelling(kept)]
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


def travelling(plan: Plan) -> list[Exercise]:
    """The exercises of a plan that Supple's own catalogue does not have, by id."""
    shipped = shipped_ids()
    found = {each.id: each for _, item in plan.items() for each in item.exercises if each.id not in shipped}
    return [found[key] for key in sorted(found)]


# -- reading ---------------------------------------------------------------------------------------------------


class PlanReading(msgspec.Struct, frozen=True):
    """What was read of a plan file, whole or as far as it can be judged, and what is wrong with it.

    `plan` has the items that are in order; None where there is nothing to judge. `numbers` are the places of these
    items in the file, from 1. `broken` are the parts that the plan does not have as the file means them: phases, the
    profile, notes. `carried` are the names of the exercises that are described in the file.
    """

    report: Report
    plan: Plan | None = None
    numbers: Mapping[tuple[Phase, int], int] = msgspec.field(default_factory=dict)
    broken: frozenset[str] = frozenset()
    carried: tuple[str, ...] = ()

    @property
    def is_usable(self) -> bool:
        """Whether the whole plan was read."""
        return self.plan is not None and not self.report.count


def read_plan(content: bytes, catalogue: Catalogue, file_name: str) -> tuple[Plan, tuple[str, ...]]:
    """The plan of a plan file, with hints on what was odd in it but did no harm.

    Raises PlanFileError with everything that is wrong. Whether the plan is a good one is the rulebook's business.
    """
    reading = read_leniently(content, catalogue)
    if reading.plan is None or not reading.is_usable:
        raise PlanFileError(file_name, reading.report.problems)
    return reading.plan, tuple(str(hint) for hint in reading.report.hints)


def read_leniently(content: bytes, catalogue: Catalogue) -> PlanReading:
    """All that can be read of a plan file, whatever is wrong with the rest of it. Never raises."""
    values, report = load_leniently(content)
    if values is None:
        if report.source and not _FORMAT_KEY.search(content):
            _note_missing_format(report)
        return PlanReading(report)
    top = Table(values, (), report)
    if not _is_known_format(top):
        return PlanReading(report)
    reading = _read_plan(top, {**_read_exercises(top, catalogue), **catalogue.exercises})
    if report.newer and report.problems:
        advice = f"a newer Supple made this file, and this one knows {FORMAT}.0: update Supple to read all of it"
        report.problem(("format",), quoted(report.newer), advice)
    elif report.newer:
        report.hint(("format",), f"a newer Supple made this file ({report.newer}); all that it uses is known here")
    return reading


def _is_known_format(top: Table) -> bool:
    """Whether the file is of this format: version 1, or a later minor version, which is noted in the report.

    A file that forgot to say so, and has a part that only plan files have, is looked at all the same.
    """
    found = top.value("format", str, f'"{FORMAT}"')
    if found is None:
        if "format" not in top:
            _note_missing_format(top.report)
        return any(isinstance(top.values.get(key), dict | list) for key in ("profile", *Phase))
    version = _VERSION.fullmatch(found)
    if version and int(version[1]) == 1:
        if int(version[2] or 0):
            top.report.newer = found
        return True
    if version and int(version[1]):
        advice = "it was made by a newer Supple: update Supple to read it, or ask for the plan as a sheet or as text"
        top.wrong("format", advice)
    else:
        top.wrong("format", f'expected "{FORMAT}"', FORMAT)
    return False


def _note_missing_format(report: Report) -> None:
    report.problems.insert(0, Problem("format", 1, "nothing", f'a plan file begins with format = "{FORMAT}"'))
    report.count += 1


def _read_exercises(top: Table, catalogue: Catalogue) -> dict[str, Exercise | None]:
    """The exercises that travel in the file, None for one that is wrong. What the catalogue has too is left aside."""
    tables = top.table("exercises")
    if tables is None:
        return {}
    if len(tables.values) > MOST_EXERCISES:
        top.wrong("exercises", f"at most {MOST_EXERCISES}", found=f"{len(tables.values)} exercises")
        return dict.fromkeys(tables.values)
    found: dict[str, Exercise | None] = {}
    for key in tables.values:
        table = tables.table(key)
        found[key] = exercise = read_exercise(table, key) if table else None
        if exercise and key in catalogue and catalogue[key] != exercise:
            top.report.hint(("exercises", key), "your Supple has an exercise of this name; its own is used")
    return found


def _read_plan(top: Table, exercises: Mapping[str, Exercise | None]) -> PlanReading:
    problems, broken = top.report, set[str]()
    before = problems.count
    profile = _read_profile(top)
    broken |= {"profile"} if problems.count > before else set()
    title = top.text("title", MOST_TITLE) or UNTITLED
    created, checked = top.day("created"), top.day("checked")
    person, variety = top.text("for", MOST_PERSON), top.number("variety", 0, MOST_VARIETY, 0)
    before = problems.count
    notes = top.texts("notes", MOST_NOTES, MOST_NOTE)
    broken |= {"notes"} if problems.count > before else set()
    items, numbers = dict[Phase, tuple[Item, ...]](), dict[tuple[Phase, int], int]()
    for phase in Phase:
        before = problems.count
        found = list(_read_items(top, phase, exercises))
        kept = [(number, item) for number, item in found if item]
        items[phase] = tuple(item for _, item in kept)
        numbers |= {(phase, at): number for at, (number, _) in enumerate(kept)}
        broken |= {phase.value} if problems.count > before else set()
    top.close(_ELSEWHERE)
    warm_up, strength, cool_down = items.values()
    plan = Plan(title, profile, warm_up, strength, cool_down, notes, variety, person, created, checked)
    carried = top.values.get("exercises")
    return PlanReading(problems, plan, numbers, frozenset(broken), tuple(carried) if isinstance(carried, dict) else ())


def _read_profile(top: Table) -> Profile:
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
    table.close(_ELSEWHERE)
    return Profile(
        level=level or usual.level,
        equipment=usual.equipment if equipment is None else frozenset(equipment),
        minutes=minutes,
        goal=goal or usual.goal,
        age_group=age_group or usual.age_group,
        limits=frozenset(limits),
        cleared=cleared,
    )


def _read_items(
    top: Table, phase: Phase, exercises: Mapping[str, Exercise | None]
) -> Iterator[tuple[int, Item | None]]:
    """The items of a phase with their number in the file, None for one that is wrong."""
    for table in top.tables(phase, MOST_ITEMS):
        before = table.report.count
        main = _read_pair(table, phase, exercises)
        note = table.text("note", MOST_NOTE, lines=True)
        others = {}
        for key in ("swap", "otherwise"):
            inner = table.table(key)
            others[key] = _read_pair(inner, phase, exercises) if inner else None
            if inner:
                inner.close()
        table.close(_ELSEWHERE)
        item = Item(main.exercise, main.dose, note, others["swap"], others["otherwise"]) if main else None
        yield int(table.place[-1]), item if table.report.count == before else None


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
        right = [each for each in exercises.values() if each and each.phase is phase]
        everything = [each for each in exercises.values() if each]
        meant = _nearest_exercise(key, right) or _nearest_exercise(key, everything)
        table.wrong("exercise", "expected a name from `supple exercises` or from [exercises] in this file", meant)
    elif exercise and exercise.phase is not phase:
        found = f"{shown(key)}, which belongs to {exercise.phase}"
        table.wrong("exercise", f"expected one of {phase}, or put it under [[{exercise.phase}]]", found=found)
        return None
    return exercise


def _nearest_exercise(found: str, known: list[Exercise]) -> str:
    return nearest_word(found, (each.id for each in known), {each.name: each.id for each in known})
