"""Words: what the sheet says of a plan, apart from where it stands."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

import msgspec

from exports.origin import origin
from exports.sheet.type import NBSP
from exports.version import VERSION
from plans.catalogue import Catalogue
from plans.dose import Dose
from plans.exercise import Exercise
from plans.limits import Limit
from plans.plan import Item, Plan, condition
from plans.safety import NOT_MEDICAL_ADVICE
from plans.units import Unit
from plans.vocabulary import Equipment, Load, Preset, Spotter

LEGEND = "Tempo: lower–pause–lift, in seconds. RIR: reps left in reserve. RPE: effort, 0–10."
UNTITLED = "Hamstring session"
EASY_PACE = "Easy effort, 2–4 of 10. Never skip it."
MILD_PULL = "A mild pull only, 1–3 of 10. Keep breathing."
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_YEAR = re.compile(r"^.*?\b(?:19|20)\d\d\b")
_RANGE = re.compile(r"(?<=\d)-(?=\d)")


class StrengthWords(msgspec.Struct, frozen=True):
    """A strength row in words: facts are (label, value), lines (label, sentence), log the words over its columns."""

    name: str
    dose: str
    facts: tuple[tuple[str, str], ...]
    cues: tuple[str, ...]
    lines: tuple[tuple[str, str], ...]
    log: tuple[str, str, str]
    sets: int
    drawn: Exercise | None = None  # whose figure stands beside the words


class TickWords(msgspec.Struct, frozen=True):
    """An item of the warm-up or the cool-down in words."""

    name: str
    dose: str
    cue: str
    note: str
    drawn: Exercise | None = None  # whose figure stands beside the words


def strength_words(item: Item, catalogue: Catalogue, unit: Unit | None = None) -> StrengthWords:
    """What a strength row says; loads that the plan leaves open are logged in `unit`, else in kg."""
    exercise, swap = item.exercise, item.swap
    check = condition(item, catalogue)
    if item.otherwise:
        check = check.replace(item.otherwise.dose.amount, amount(item.otherwise.dose))
    lines = (
        ("From", origin(exercise, catalogue).removeprefix("From ")),
        ("Check", check),
        ("Safety", spotting(exercise)),
        ("Avoid", exercise.mistake),
        ("Swap", f"{swap.exercise.name}, {amount(swap.dose)}" if swap else ""),
        ("Note", care_first(item.note)),
    )
    return StrengthWords(
        exercise.name,
        amount(item.dose),
        facts(item.dose),
        exercise.cues,
        tuple(line for line in lines if line[1]),
        log_columns(item, unit),
        item.dose.sets.high,
        drawn(exercise),
    )


def tick_words(item: Item, catalogue: Catalogue) -> TickWords:
    """What an item of the warm-up or the cool-down says."""
    exercise = item.exercise
    cue = exercise.cues[0] if exercise.cues else ""
    note = " ".join(filter(None, (care_first(item.note), origin(exercise, catalogue))))
    return TickWords(exercise.name, amount(item.dose), cue, note, drawn(exercise))


def care_first(note: str) -> str:
    """A note with what limits ask for in front: whatever is too long for the paper is shortened at its end."""
    care = [action for action in dict.fromkeys(limit.facts.action for limit in Limit) if action in note]
    if not care or note == " ".join(care):
        return note
    own = note
    for action in care:
        own = own.replace(action, " ")
    return " ".join((*care, *own.split()))


def drawn(exercise: Exercise) -> Exercise | None:
    """The exercise itself if its entry has a figure."""
    return exercise if exercise.figure is not None else None


def amount(dose: Dose) -> str:
    """The amount in print: `3 × 8–12/side`, kept together on one line."""
    return _RANGE.sub("–", dose.amount).replace(" x ", " × ").replace(" ", NBSP)


def facts(dose: Dose) -> tuple[tuple[str, str], ...]:
    """The details of a dose as (label, value)."""
    found = []
    for name, text in dose.details.items():
        if name in {"rir", "rpe"}:
            found.append(("effort", _RANGE.sub("–", text)))
        elif name == "ramp":
            found.append(("first", f"{dose.ramp} lighter set{'s' if dose.ramp > 1 else ''}"))
        else:
            found.append((name, text.removeprefix(f"{name} ")))
    return tuple((label, value.replace(" ", NBSP)) for label, value in found)


def spotting(exercise: Exercise) -> str:
    """Who or what catches the weight (evidence rule 49); nothing where there is none to catch."""
    if exercise.spotter is Spotter.REQUIRED:
        return "Only with a spotter and the rack's pins set."
    if exercise.spotter is Spotter.NOTE or exercise.load.is_lifted:
        return "Have a spotter, or a safe way to put it down."
    return ""


def log_columns(item: Item, usual: Unit | None = None) -> tuple[str, str, str]:
    """The words over the three columns of the log; a load that the plan leaves open is in the `usual` unit."""
    dose, load = item.dose, item.exercise.load
    unit = dose.load.unit if dose.load else usual or Unit.KG
    if dose.is_hold and dose.per_side and load is Load.BODYWEIGHT:
        return ("left", "right", "RPE")
    first = {Load.BODYWEIGHT: f"added {unit}", Load.FREE_WEIGHT_OPTIONAL: f"added {unit}", Load.BAND: "band"}
    done = (
        "minutes"
        if dose.is_duration
        else "holds"
        if dose.is_hold and dose.reps
        else "seconds"
        if dose.is_hold
        else "reps"
    )
    return (first.get(load, f"load {unit}"), f"{done} L/R" if dose.per_side else done, "RPE")


def summary(plan: Plan) -> str:
    """Level, goal, minutes and place."""
    profile = plan.profile
    parts = [profile.level.label, profile.goal.label, f"{plan.minutes}{NBSP}minutes"]
    if profile.preset not in {None, Preset.NONE}:
        parts.append(str(profile.preset.label))
    return " · ".join(parts)


def kit(plan: Plan) -> str:
    """What to have ready: the pieces that the plan's own exercises use, most needed first."""
    exercises = [item.exercise for _, item in plan.items()]
    needed = dict.fromkeys(piece for each in exercises for piece in each.equipment)
    words = [piece.label.lower() for piece in needed]
    for choice in dict.fromkeys(
        each.one_of for each in exercises if each.one_of and not needed.keys() & set(each.one_of)
    ):
        at_hand = [piece.label.lower() for piece in choice if piece in plan.profile.equipment]
        words.append(" or ".join(at_hand or [piece.label.lower() for piece in choice]))
    on_floor = any(each.positions and all(place.on_floor for place in each.positions) for each in exercises)
    if on_floor and Equipment.MAT in plan.profile.equipment and Equipment.MAT not in needed:
        words.append("mat")
    return f"Have ready: {', '.join(words)}" if words else "No equipment needed"


def sources(plan: Plan, catalogue: Catalogue) -> str:
    """The sources of the strength exercises by their short titles, the most used first."""
    keys = [key for item in plan.strength for key in item.exercise.sources if key in catalogue.sources]
    ranked = sorted(dict.fromkeys(keys), key=lambda key: -keys.count(key))
    names = dict.fromkeys(short_title(catalogue.sources[key].title) for key in ranked)
    return f"Sources: {'; '.join(names)}." if names else ""


def short_title(title: str) -> str:
    """Authors and year of a source, or the words before the first bracket or stop."""
    found = _YEAR.match(title)
    text = found[0] if found else re.split(r" \(|[,;:]", title)[0]
    return text if text.count("(") == text.count(")") else text.replace("(", "").replace(")", "")


def footer(plan: Plan) -> str:
    """Version, the day the plan was made and the day of the health check behind it.

    That may not be the check of a person it is for: a coach plans for many.
    """
    whose = " of whoever planned it:" if plan.person else ""
    check = f"Health check{whose} {day(plan.checked)}" if plan.checked else "Health check: none on record"
    made = [f"Made {day(plan.created)}"] if plan.created else []
    return " · ".join([f"Supple {VERSION}", *made, check])


def page_count_words(page: int, pages: int) -> str:
    """The right side of the footer."""
    return f"{NOT_MEDICAL_ADVICE} Page {page} of {pages}"


def day(value: date) -> str:
    """A date as people write it, in any country: 22 Nov 2026."""
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def free_texts(plan: Plan) -> Iterator[str]:
    """Every text of the plan that could hold a character the typeface does not have."""
    yield from (plan.title, plan.person, *plan.notes)
    for _, item in plan.items():
        yield item.note
        for exercise in _named(item):
            yield from (exercise.name, exercise.mistake, *exercise.cues)


def _named(item: Item) -> Iterable[Exercise]:
    return [item.exercise, *(other.exercise for other in (item.swap, item.otherwise) if other)]
