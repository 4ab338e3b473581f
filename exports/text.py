"""A plan and an exercise as plain text: good to read in 80 columns and by a screen reader.

Nothing is drawn with signs and nothing needs colour: headings stand on lines of their own, doses are said in words.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from exports.origin import origin
from exports.untrusted import clean_line
from plans.catalogue import Catalogue
from plans.dose import RAMP_REPS, Dose, Span
from plans.exercise import Exercise
from plans.limits import Limit
from plans.plan import Item, Plan, condition, phase_minutes
from plans.safety import END_SESSION, NEVER_AGONY, NEXT_TIME, NOT_MEDICAL_ADVICE, PAIN_ZONES, STOP_RULES
from plans.vocabulary import Equipment, Phase, Spotter, Trait
from plans.wording import listed

WIDTH = 80
_INDENT = "    "
_LONGEST = 2000  # characters of one paragraph; whatever comes from a file is far shorter


def plan_to_text(plan: Plan, catalogue: Catalogue) -> str:
    """The whole plan with its safety words first. Limits are never on it."""
    parts = [_plan_head(plan), _before_you_start(plan)]
    minutes = phase_minutes(plan)
    for phase in Phase:
        items = plan.phase(phase)
        head = f"{phase.label}, {_count(minutes[phase], 'minute')}"
        entries = [_item(number, item, catalogue) for number, item in enumerate(items, 1)]
        parts.append("\n\n".join([head, *(entries or [_INDENT + "Nothing this time."])]))
    parts.append(_afterwards())
    return "\n\n".join(parts) + "\n"


def exercise_to_text(exercise: Exercise, catalogue: Catalogue, picture: Sequence[str] = (), across: int = 0) -> str:
    """All that is known of one entry of the catalogue; a picture, `across` columns wide, stands beside the cues."""
    from plans.figure.words import in_words  # noqa: PLC0415 - the app, which only asks for doses, starts without it

    narrower = WIDTH - across - len(_INDENT) if picture else WIDTH
    how = [_section("How", exercise.cues, narrower), _section("Common mistake", [exercise.mistake], narrower)]
    kinds = [exercise.phase.label, exercise.role.label.lower(), exercise.pattern.label.lower()]
    parts = [
        wrapped(f"{exercise.name} ({exercise.id})"),
        wrapped(f"{', '.join(dict.fromkeys(kinds))}. {_positions(exercise)}. Needs {needs(exercise)}."),
        _section("How much", (f"{level.label}: {_range(exercise.dose[level])}" for level in exercise.levels)),
        _beside(picture, across, "\n\n".join(how)) if picture else "\n\n".join(how),
        _section("The figure", [in_words(exercise)]),
        _section("Good to know", [exercise.detail, *_traits(exercise), _spotter(exercise)]),
        _section("From the source article", [exercise.article]),
        _section("First be able to do", _names(exercise.after, catalogue)),
        _section("Easier", _names(exercise.easier, catalogue)),
        _section("Harder", _names(exercise.harder, catalogue)),
        _section("Left out with", [limit.label for limit in Limit if limit in exercise.avoid]),
        _section("With care", [f"{limit.label}: {limit.facts.action}" for limit in Limit if limit in exercise.caution]),
        _section("Sources", [_source(key, catalogue) for key in exercise.sources]),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def needs(exercise: Exercise) -> str:
    """The equipment an exercise needs, in words: `bench and dumbbells or kettlebell`, or `nothing`."""
    parts = [piece.label.lower() for piece in exercise.equipment]
    if exercise.one_of:
        parts.append(listed(piece.label.lower() for piece in exercise.one_of))
    return listed(parts, "and") if parts else "nothing"


def dose_in_words(dose: Dose) -> str:
    """A dose as a person would say it, without signs and short forms."""
    return ", ".join([_amount_in_words(dose), *details_in_words(dose)])


def details_in_words(dose: Dose) -> list[str]:
    """The details of a dose, each in words, in canonical order."""
    found = []
    if dose.hold:
        found.append(f"hold {_count(dose.hold, 'second')} each time")
    if dose.tempo:
        pause = f"pause for {dose.tempo.pause}, " if dose.tempo.pause else ""
        found.append(f"lower for {_count(dose.tempo.lowering, 'second')}, {pause}lift for {dose.tempo.lifting}")
    if dose.rest:
        rest = _seconds(Span(dose.rest, dose.rest))
        found.append(f"then rest {rest}" if dose.sets.high == 1 else f"rest {rest} between sets")
    if dose.rir:
        found.append(f"stop with {_span(dose.rir)} {'repetition' if dose.rir.high == 1 else 'repetitions'} to spare")
    elif dose.rpe:
        found.append(f"effort {_span(dose.rpe)} of 10")
    if dose.load:
        found.append(f"with {dose.load}")
    if dose.ramp:
        found.append(f"before that {_count(dose.ramp, 'lighter set')} of {RAMP_REPS}")
    return found


def _amount_in_words(dose: Dose) -> str:
    side = " on each side" if dose.per_side else ""
    sets = f"{_span(dose.sets)} {'set' if dose.sets.high == 1 else 'sets'}"
    if dose.seconds is None:
        reps = dose.reps or Span(1, 1)
        return f"{sets} of {_span(reps)}{side}"
    if dose.is_duration:
        return _seconds(dose.seconds)
    each = _seconds(dose.seconds)
    if dose.reps:
        return f"{sets} of {_span(dose.reps)} holds of {each}{side}"
    return f"{_span(dose.sets)} {'hold' if dose.sets.high == 1 else 'holds'} of {each}{side}"


# -- the parts of a plan ---------------------------------------------------------------------------------------


def _plan_head(plan: Plan) -> str:
    profile = plan.profile
    pieces = [piece.label.lower() for piece in Equipment if piece in profile.equipment]
    asked = [profile.level.label, _count(plan.minutes, "minute"), profile.goal.label.lower(), profile.age_group.label]
    whose = "whoever planned it: " if plan.person else ""  # who may not be the person it is for
    lines = [
        plan.title,
        ", ".join([*asked[:3], asked[3].lower()]) + ".",
        f"Equipment: {listed(pieces, 'and') if pieces else 'none'}.",
        f"For {plan.person}." if plan.person else "",
        f"Made on {plan.created.isoformat()}." if plan.created else "",
        f"Health check of {whose}{plan.checked.isoformat()}." if plan.checked else "",
    ]
    return "\n".join(wrapped(line) for line in lines if line)


def _before_you_start(plan: Plan) -> str:
    rules = [wrapped(rule, f"{number}. ", "   ") for number, rule in enumerate(STOP_RULES, 1)]
    notes = [wrapped(note, "- ", "  ") for note in plan.notes]
    zones = "; ".join(f"{_span(Span(zone.low, zone.high))}, {zone.action.lower()}" for zone in PAIN_ZONES)
    return "\n".join(
        ["Before you start", *rules, wrapped(NEVER_AGONY), wrapped(f"Pain from 0 to 10: {zones}."), *notes]
    )


def _item(number: int, item: Item, catalogue: Catalogue) -> str:
    exercise = item.exercise
    lines = [
        wrapped(f"{exercise.name}: {item.dose.amount}", f"{number:>2}. ", _INDENT),
        _indented(origin(exercise, catalogue)),
        _indented(f"{dose_in_words(item.dose)}."),
        _indented(f"Needs {needs(exercise)}.") if exercise.equipment or exercise.one_of else "",
        _indented(" ".join(exercise.cues[:2])),
        _indented(f"Common mistake: {exercise.mistake}"),
        *(_indented(f"Mind: {line}") for line in item.note.split("\n") if line),
        _indented(condition(item, catalogue)),
        _indented(_spotter(exercise)),
    ]
    if item.swap:
        instead = f"Or instead: {item.swap.exercise.name}, {item.swap.dose.amount}."
        lines.append(_indented(f"{instead} {origin(item.swap.exercise, catalogue)}"))
    return "\n".join(line for line in lines if line)


def _afterwards() -> str:
    lines = ["Afterwards", *(wrapped(line) for line in NEXT_TIME), wrapped(END_SESSION), "", NOT_MEDICAL_ADVICE]
    return "\n".join(lines)


def _spotter(exercise: Exercise) -> str:
    return (
        ""
        if exercise.spotter is Spotter.NONE
        else f"Safety: {exercise.spotter.label[0].lower()}{exercise.spotter.label[1:]}."
    )


# -- the parts of an entry -------------------------------------------------------------------------------------


def _section(head: str, lines: Iterable[str], width: int = WIDTH) -> str:
    """A heading with its lines below it; nothing without lines."""
    kept = [wrapped(line, _INDENT, _INDENT, width) for line in lines if line]
    return "\n".join([head, *kept]) if kept else ""


def _beside(picture: Sequence[str], across: int, text: str) -> str:
    """Text to the right of a picture; the shorter of the two ends earlier."""
    pairs = zip_longest(picture, text.split("\n"), fillvalue=None)
    blank = " " * across
    return "\n".join(f"{left if left is not None else blank}{_INDENT}{right or ''}".rstrip() for left, right in pairs)


def _range(text: str) -> str:
    return f"{text}; {dose_in_words(Dose.parse(text))}."


def _positions(exercise: Exercise) -> str:
    words = listed(position.label.lower() for position in exercise.positions)
    return words[0].upper() + words[1:]


def _traits(exercise: Exercise) -> Iterator[str]:
    for trait in Trait:
        if trait in exercise.traits:
            yield f"{trait.label}."


def _names(keys: Iterable[str], catalogue: Catalogue) -> list[str]:
    return [f"{catalogue[key].name} ({key})" if key in catalogue else key for key in keys]


def _source(key: str, catalogue: Catalogue) -> str:
    return catalogue.sources[key].title if key in catalogue.sources else key


# -- words and lines -------------------------------------------------------------------------------------------


def _span(span: Span) -> str:
    return str(span.low) if span.low == span.high else f"{span.low} to {span.high}"


def _seconds(span: Span) -> str:
    if span.low % 60 == 0 and span.high % 60 == 0:
        return f"{_span(Span(span.low // 60, span.high // 60))} {'minute' if span.high == 60 else 'minutes'}"
    return f"{_span(span)} {'second' if span.high == 1 else 'seconds'}"


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _indented(text: str) -> str:
    return wrapped(text, _INDENT, _INDENT) if text else ""


def wrapped(text: str, first: str = "", later: str = "", width: int = WIDTH) -> str:
    """A paragraph in lines of at most `width` columns, wide signs counted as two; cleaned once more, to be sure."""
    lines, line, used = [], first, columns(first)
    is_new = True
    for word in clean_line(text, _LONGEST).split(" "):
        for piece in _pieces(word, width - columns(later)):
            gap = 0 if is_new else 1
            if used + gap + columns(piece) > width and not is_new:
                lines.append(line)
                line, used, gap = later, columns(later), 0
            line += " " * gap + piece
            used += gap + columns(piece)
            is_new = False
    return "\n".join([*lines, line.rstrip()])


def _pieces(word: str, room: int) -> Iterator[str]:
    """A word, cut where it is wider than a line."""
    piece, used = "", 0
    for char in word:
        if used + columns(char) > room:
            yield piece
            piece, used = "", 0
        piece += char
        used += columns(char)
    yield piece


def columns(text: str) -> int:
    """The terminal columns a text takes: two for wide signs, none for marks."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )
