"""Comparison: two plans told apart in the words a coach would use, in the order of the plan."""

from collections.abc import Iterator, Sequence

from plans.dose import Dose, Span
from plans.exercise import Exercise
from plans.plan import Alternative, Item, Plan
from plans.profile import Profile, preset_of
from plans.vocabulary import Equipment, Phase, Word

_FEW_PIECES = 4


def differences(before: Plan, after: Plan) -> tuple[str, ...]:
    """What differs, a short line each: head, what was asked for, items by phase, notes, minutes. Nothing if equal.

    An item moved is told once, one in the place of another as a swap. Texts of the plans stand in it as they are; what
    happened to an exercise stands before its name, for names end in such words as "far" or "one foot up".
    """
    found = [*_head(before, after), *_profile(before.profile, after.profile)]
    for phase in Phase:
        found += _phase(phase, before.phase(phase), after.phase(phase))
    found += _notes(before.notes, after.notes)
    if after.minutes != before.minutes:
        more = after.minutes - before.minutes
        unit = "minute" if abs(more) == 1 else "minutes"
        found.append(f"{abs(more)} {unit} {'longer' if more > 0 else 'shorter'}")
    return tuple(found)


# -- head and profile ------------------------------------------------------------------------------------------


def _head(before: Plan, after: Plan) -> Iterator[str]:
    for what, one, other in (
        ("title", before.title, after.title),
        ("for", before.person, after.person),
        ("made on", before.created, after.created),
        ("health check of", before.checked, after.checked),
        ("variation", before.variety, after.variety),
    ):
        if one != other:
            yield f"{what}: {_shown(one)} -> {_shown(other)}"


def _shown(value: object) -> str:
    if value is None or value == "":
        return "none"
    return f'"{value}"' if isinstance(value, str) and not isinstance(value, Word) else str(value)


def _profile(before: Profile, after: Profile) -> Iterator[str]:
    for what, one, other in (
        ("level", before.level.label, after.level.label),
        ("goal", before.goal.label, after.goal.label),
        ("age group", before.age_group.label, after.age_group.label),
        ("minutes asked for", str(before.minutes), str(after.minutes)),
    ):
        if one != other:
            yield f"{what}: {one.lower()} -> {other.lower()}"
    yield from _equipment(before.equipment, after.equipment)
    yield from (f'limit "{limit.label}" added' for limit in sorted(after.limits - before.limits))
    yield from (f'limit "{limit.label}" taken away' for limit in sorted(before.limits - after.limits))
    if before.cleared != after.cleared:
        days = [", ".join(f"{limit.label} {day}" for limit, day in each.cleared) for each in (before, after)]
        yield f"cleared: {days[0] or 'none'} -> {days[1] or 'none'}"


def _equipment(before: frozenset[Equipment], after: frozenset[Equipment]) -> Iterator[str]:
    """The pieces that came and went where they are few, else all there were and are."""
    more, fewer = after - before, before - after
    if len(more) + len(fewer) > _FEW_PIECES:
        yield f"equipment: {_kit(before)} -> {_kit(after)}"
    elif more or fewer:
        parts = [f"with {_row(more)}"] * bool(more) + [f"without {_row(fewer)}"] * bool(fewer)
        yield f"equipment: now {', '.join(parts)}"


def _kit(pieces: frozenset[Equipment]) -> str:
    preset = preset_of(pieces)
    return preset.label.lower() if preset else _row(pieces)


def _row(pieces: frozenset[Equipment]) -> str:
    return ", ".join(piece.label.lower() for piece in Equipment if piece in pieces)


def _notes(before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    yield from (f'plan note added: "{note}"' for note in after if note not in before)
    yield from (f'plan note taken out: "{note}"' for note in before if note not in after)
    if before != after and set(before) == set(after):
        yield "plan notes in another order"


# -- items -----------------------------------------------------------------------------------------------------


def _phase(phase: Phase, before: Sequence[Item], after: Sequence[Item]) -> Iterator[str]:
    """The differences of one phase, in the order of the later plan; what was left out stands where it stood."""
    pairs = _same_exercises(before, after)
    settled = _in_step(pairs)
    there = dict(pairs)
    gone = [index for index in range(len(before)) if index not in there]
    new = [index for index in range(len(after)) if index not in there.values()]
    back = {other: one for one, other in pairs}
    start = (-1, -1)
    for stop in (*settled, (len(before), len(after))):
        out = [before[index] for index in gone if start[0] < index < stop[0]]
        come = {index: after[index] for index in new if start[1] < index < stop[1]}
        swapped = dict(zip(come, out, strict=False))
        for index in range(start[1] + 1, stop[1]):
            if index in swapped:
                yield f"Instead of {swapped[index].exercise.name}: {_named(after[index])}"
            elif index in come:
                yield f"Added to the {phase.label.lower()}: {_named(after[index])}"
            else:
                yield _moved(after[index], index, back[index], phase)
                yield from item_differences(before[back[index]], after[index])
        yield from (f"Left out: {item.exercise.name}" for item in out[len(come) :])
        if stop[1] < len(after):
            yield from item_differences(before[stop[0]], after[stop[1]])
        start = stop


def _same_exercises(before: Sequence[Item], after: Sequence[Item]) -> list[tuple[int, int]]:
    """The places of each exercise in both, the first with the first where it stands twice; in the earlier order."""
    open_ = list(range(len(after)))
    found = []
    for one, item in enumerate(before):
        other = next((index for index in open_ if after[index].exercise.id == item.exercise.id), None)
        if other is not None:
            open_.remove(other)
            found.append((one, other))
    return found


def _in_step(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs whose order is the same in both; the others have moved."""
    best: list[list[tuple[int, int]]] = []
    for at, pair in enumerate(pairs):
        runs = [best[earlier] for earlier in range(at) if pairs[earlier][1] < pair[1]]
        best.append([*max(runs, key=len, default=[]), pair])
    return max(best, key=len, default=[])


def _moved(item: Item, now: int, was: int, phase: Phase) -> str:
    way = "up " if now < was else "down " if now > was else ""
    return f"Moved {way}to place {now + 1} of the {phase.label.lower()}: {item.exercise.name}"


def _named(item: Item | Alternative) -> str:
    return f"{item.exercise.name}, {item.dose}"


def item_differences(before: Item, after: Item) -> Iterator[str]:
    """What differs in an item whose exercise stayed, each beginning with its name."""
    name = after.exercise.name
    if before.exercise != after.exercise:
        yield _rewritten(before.exercise, after.exercise)
    if before.dose != after.dose:
        yield f"{name}: {', '.join(_dose(before.dose, after.dose))}"
    if before.note != after.note:
        yield f'{name}: note now "{after.note}"' if after.note else f"{name}: note taken out"
    for what, one, other in (
        ("swap", before.swap, after.swap),
        ("what to do otherwise", before.otherwise, after.otherwise),
    ):
        if one != other:
            yield f"{name}: {what} now {_named(other)}" if other else f"{name}: {what} taken out"


def _rewritten(before: Exercise, after: Exercise) -> str:
    if before.name != after.name:
        return f"{before.name}: called {after.name} now"
    return f"{after.name}: described in other words"


# -- doses -----------------------------------------------------------------------------------------------------


def _dose(before: Dose, after: Dose) -> Iterator[str]:
    """The parts of a dose that differ; the whole amount where it is of another kind."""
    kinds = [(each.reps is None, each.is_hold, each.is_duration, each.per_side) for each in (before, after)]
    if kinds[0] != kinds[1] or after.is_duration:
        if before.amount != after.amount:
            yield f"{before.amount} -> {after.amount}"
    else:
        holds = after.is_hold and after.reps is None
        yield from _spans(before.sets, after.sets, "hold" if holds else "set")
        yield from _spans(before.reps, after.reps, "repetition")
        yield from _spans(before.seconds, after.seconds, "second")
    names = {**before.details, **after.details}
    for name in names:
        one, other = before.details.get(name, ""), after.details.get(name, "")
        if one != other:
            yield _detail(one, other)


def _spans(before: Span | None, after: Span | None, what: str) -> Iterator[str]:
    if before and after and before != after:
        yield f"{before} -> {after} {what if after == (1, 1) else what + 's'}"


def _detail(before: str, after: str) -> str:
    """A detail of the notation: `rest 60 s -> 90 s`, `now with load 12 kg`, `without RIR 3-4`."""
    if not before:
        return f"now with {after}"
    if not after:
        return f"without {before}"
    return f"{before} -> {after.partition(' ')[2]}"
