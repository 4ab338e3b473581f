"""Choosing: which of the eligible exercises make a good session, and in which order they are done.

Structure and order follow evidence 3.7 and 3.12; the weights below are coaching judgement, kept in one place.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice, zip_longest

import msgspec

from plans.dose import Dose
from plans.exercise import Exercise
from plans.limits import Limit
from plans.profile import Profile
from plans.vocabulary import AgeGroup, Goal, Level, Load, Pattern, Phase, Position, Preset, Role, Trait

MOST_ROWS = {Level.BEGINNER: 4, Level.INTERMEDIATE: 5, Level.ADVANCED: 6}  # evidence 3.5
MOST_ROWS_NOT_ADULT = 4
MOST_ROWS_TO_45_MIN = 4  # compliance falls past four exercises
GOOD_CHOICES = 4  # how many of the best candidates variety turns through
WORTH_WEIGHING = 12  # how many candidates are compared for each further row
HIP_AND_KNEE = (Pattern.HIP_DOMINANT, Pattern.KNEE_DOMINANT)  # what every session should have, and may have twice
TECHNICAL = frozenset({Trait.BAR_ON_BACK, Trait.BALLISTIC})  # what must be done fresh
_LOADS = list(Load)
_HARD_LOWERING = frozenset({Trait.ECCENTRIC_HIGH})
_HOUSEHOLD = Preset.HOME.equipment


class Pool(msgspec.Struct, frozen=True):
    """The eligible exercises of one profile, best first within each role or pattern."""

    raises: tuple[Exercise, ...]
    mobilisers: tuple[Exercise, ...]
    activators: tuple[Exercise, ...]
    strength: tuple[Exercise, ...]
    downshifts: tuple[Exercise, ...]
    stretches: tuple[Exercise, ...]
    merits: Mapping[str, int]

    @classmethod
    def of(cls, entries: Sequence[Exercise], profile: Profile) -> "Pool":
        """Sort the eligible exercises into a pool, without what builds on others where nothing easier is left."""
        merits = {entry.id: merit(entry, profile) for entry in entries}
        by_merit = sorted(entries, key=lambda entry: -merits[entry.id])

        def best(*roles: Role) -> tuple[Exercise, ...]:
            return tuple(entry for entry in by_merit if entry.role in roles)

        strength = best(Role.MAIN, Role.ACCESSORY, Role.ISOMETRIC)
        return cls(
            raises=best(Role.RAISE),
            mobilisers=best(Role.MOBILISE),
            activators=best(Role.ACTIVATE, Role.POTENTIATE),
            strength=tuple(entry for entry in strength if not entry.after or fallback(entry, strength)),
            downshifts=best(Role.DOWNSHIFT),
            stretches=best(Role.STRETCH),
            merits=merits,
        )


def merit(exercise: Exercise, profile: Profile) -> int:
    """How well an exercise suits this person; higher is better."""
    points = {Role.MAIN: 30, Role.ACCESSORY: 20, Role.ISOMETRIC: 14}.get(exercise.role, 20)
    points -= 25 * len(exercise.caution & profile.limits)
    points -= 6 if exercise.extended else 0
    points += 4 if exercise.article else 0
    if exercise.phase is Phase.STRENGTH:
        points += _strength_merit(exercise, profile)
    elif exercise.equipment or exercise.one_of:
        points += 2
    steady = Trait.SUPPORTED in exercise.traits
    if profile.age_group is AgeGroup.SENIOR:
        points += 10 * steady - 8 * all(position.on_floor for position in exercise.positions)
        points -= 20 * (Trait.IMPACT in exercise.traits)
    if Limit.BALANCE_RISK in profile.limits:
        points += 20 * steady
    if exercise.phase is Phase.COOL_DOWN:
        points += 4 * steady + 8 * (exercise.pattern is Pattern.LOCOMOTION)
    return points


def _strength_merit(exercise: Exercise, profile: Profile) -> int:
    points = 0
    points -= 2 * len(exercise.after)
    if profile.level is Level.BEGINNER:
        points -= 2 * len(exercise.after)
    elif Level.BEGINNER not in exercise.dose:
        points += 2 if profile.level is Level.INTERMEDIATE else 6
        points += 4 if Level.INTERMEDIATE not in exercise.dose else 0
    if _HOUSEHOLD.isdisjoint((*exercise.equipment, *exercise.one_of)) and (exercise.equipment or exercise.one_of):
        points += 8  # whoever names a piece wants to use it
    elif exercise.equipment or exercise.one_of:
        points += 2
    if profile.age_group is AgeGroup.YOUTH:
        points -= 3 * _LOADS.index(exercise.load)
    elif profile.goal in {Goal.STRENGTH, Goal.MUSCLE} and profile.level is not Level.BEGINNER:
        points += 2 * _LOADS.index(exercise.load)
    elif profile.goal in {Goal.ENDURANCE, Goal.FLEXIBILITY}:
        points -= _LOADS.index(exercise.load)  # light and long
    if Trait.LONG_LENGTH in exercise.traits and profile.goal in {Goal.MUSCLE, Goal.RUNNING}:
        points += 6  # evidence 2.1 and 3.5
    return points


def fallback(exercise: Exercise, pool: Sequence[Exercise]) -> Exercise | None:
    """What to do instead for who cannot do the prerequisites yet: the nearest easier exercise that has none.

    Where the chain has none, the best of the same pattern.
    """
    known = {entry.id: entry for entry in pool}
    edge, seen = [*exercise.easier, *exercise.after], {exercise.id}
    while edge:
        for key in edge:
            if key in known and not known[key].after:
                return known[key]
        seen.update(edge)
        edge = [easier for key in edge if key in known for easier in known[key].easier if easier not in seen]
    free = (entry for entry in pool if not entry.after and entry.pattern is exercise.pattern)
    return next(free, None)


def swap_for(exercise: Exercise, pool: Sequence[Exercise], used: Iterable[str]) -> Exercise | None:
    """What to do when the place or piece is taken: the same pattern with other equipment, needing no more than it."""
    taken, able = set(used), {exercise.id, *exercise.after}
    fits = [
        entry
        for entry in pool
        if entry.pattern is exercise.pattern and entry.id not in taken and able.issuperset(entry.after)
    ]
    pieces = {*exercise.equipment, *exercise.one_of}
    other = (entry for entry in fits if not pieces or pieces.isdisjoint((*entry.equipment, *entry.one_of)))
    return next(other, fits[0] if fits else None)


# -- strength --------------------------------------------------------------------------------------------------


def most_rows(profile: Profile) -> int:
    """The most strength exercises of one session (evidence 3.5); four up to 45 minutes, two in a quarter of an hour."""
    if profile.minutes < 20:
        return 2
    if profile.goal is Goal.FLEXIBILITY:
        return 2 if profile.minutes <= 30 else 3
    most = MOST_ROWS_NOT_ADULT if profile.age_group is not AgeGroup.ADULT else MOST_ROWS[profile.level]
    return min(most, MOST_ROWS_TO_45_MIN) if profile.minutes <= 45 else most


def choose_strength(pool: Pool, profile: Profile, rows: int, variety: int) -> list[Exercise]:
    """Up to `rows` strength exercises, most demanding first: hip and knee, then what complements them.

    What a lower variety begins with is passed over, so that the first few varieties always differ.
    """
    hips = _good(pool.strength, Pattern.HIP_DOMINANT)
    knees = _good(pool.strength, Pattern.KNEE_DOMINANT)
    if rows == 1 and variety % 2 and knees:
        hips = []
    chosen, passed = _turn(hips, variety)
    matching = [entry for entry in knees if _goes_with(entry, chosen)]
    if len(chosen) < rows:
        more, also_passed = _turn(matching, variety + variety // max(len(hips), 1))
        chosen, passed = [*chosen, *more], [*passed, *also_passed]
    gone = {entry.id for entry in passed}
    left = [entry for entry in pool.strength if entry.id not in gone]
    while len(chosen) < rows:
        taken = {entry.id for entry in chosen}
        fitting = (entry for entry in left if entry.id not in taken and _goes_with(entry, chosen))
        rest = list(islice(fitting, WORTH_WEIGHING))
        if not rest:
            break
        rest.sort(key=lambda entry: -pool.merits[entry.id] - _complement(entry, chosen, profile))
        chosen.append(rest[variety % min(len(rest), 3)])
    return in_order(chosen)


def _turn(entries: Sequence[Exercise], turn: int) -> tuple[list[Exercise], list[Exercise]]:
    """The entry whose turn it is, and those before it."""
    if not entries:
        return [], []
    at = turn % len(entries)
    return [entries[at]], list(entries[:at])


def _good(strength: Sequence[Exercise], pattern: Pattern) -> list[Exercise]:
    return [entry for entry in strength if entry.pattern is pattern][:GOOD_CHOICES]


def _goes_with(exercise: Exercise, chosen: Sequence[Exercise]) -> bool:
    """Whether the session stays balanced: one hard lowering, skilled lift and barbell, one of each lesser pattern."""
    for kind in (_HARD_LOWERING, TECHNICAL):
        if exercise.traits & kind and any(other.traits & kind for other in chosen):
            return False
    if exercise.load is Load.HEAVY_FREE_WEIGHT and any(other.load is exercise.load for other in chosen):
        return False
    return exercise.pattern in HIP_AND_KNEE or all(other.pattern is not exercise.pattern for other in chosen)


def _complement(exercise: Exercise, chosen: Sequence[Exercise], profile: Profile) -> int:
    """How much a further exercise adds to those already chosen."""
    points = 0
    for other in chosen:
        points -= 12 * (exercise.id in other.easier or exercise.id in other.harder)
        points -= 8 * (other.pattern is exercise.pattern)
        points -= 6 * (other.positions == exercise.positions)
    if exercise.pattern is Pattern.ADDUCTION:
        points += 0 if profile.goal is Goal.RUNNING else -15
    if profile.goal is Goal.RUNNING and exercise.pattern is Pattern.HIP_DOMINANT:
        bridge = Position.SUPINE in exercise.positions  # evidence 3.12: runners also need a bridge or thrust
        points += 24 * (bridge and not any(Position.SUPINE in other.positions for other in chosen))
    return points


def in_order(chosen: Iterable[Exercise]) -> list[Exercise]:
    """Strength exercises, most demanding first: fast or bar on the back, hard lowering, load, role, hip before knee.

    Evidence 3.12 and rules 40 and 41; hard lowering is done fresh, never after a tiring hinge.
    """

    def demand(entry: Exercise) -> tuple[bool, bool, int, int, bool]:
        role = (Role.MAIN, Role.ACCESSORY, Role.ISOMETRIC).index(entry.role)
        return (
            not entry.traits & TECHNICAL,
            Trait.ECCENTRIC_HIGH not in entry.traits,
            -_LOADS.index(entry.load),
            role,
            entry.pattern is not Pattern.HIP_DOMINANT,
        )

    return sorted(chosen, key=demand)


def pairs_that_fit(pool: Pool, fits: Callable[[Exercise, Exercise], bool]) -> list[tuple[Exercise, Exercise]]:
    """All pairs of a hip- and a knee-dominant exercise that go and fit together, best first."""
    hips = [entry for entry in pool.strength if entry.pattern is Pattern.HIP_DOMINANT]
    knees = [entry for entry in pool.strength if entry.pattern is Pattern.KNEE_DOMINANT]
    pairs = [(hip, knee) for hip in hips for knee in knees if _goes_with(knee, [hip]) and fits(hip, knee)]
    pairs.sort(key=lambda pair: -pool.merits[pair[0].id] - pool.merits[pair[1].id])
    return pairs


# -- warm-up and cool-down -------------------------------------------------------------------------------------


def choose_warm_up(pool: Pool, raises: int, count: int, variety: int) -> list[Exercise]:
    """Exercises that raise, then up to `count` that mobilise and activate; a static stretch never last (rule 4)."""
    first = _turned(pool.raises[:GOOD_CHOICES], variety)[:raises]
    paired = zip_longest(_turned(pool.activators, variety), _turned(pool.mobilisers, variety))
    others = [entry for pair in paired for entry in pair if entry]
    moving = [entry for entry in others if not is_static(entry)]
    if not moving:
        return first
    chosen = others[:count]
    if all(is_static(entry) for entry in chosen):
        chosen = [*chosen[:-1], moving[0]]
    return [*first, *sorted(chosen, key=_warm_up_order)]


def _warm_up_order(entry: Exercise) -> tuple[bool, int]:
    roles = (Role.MOBILISE, Role.ACTIVATE, Role.POTENTIATE)
    return not is_static(entry), roles.index(entry.role)


def is_static(exercise: Exercise) -> bool:
    """Whether it is a stretch that is held still."""
    return exercise.pattern is Pattern.STRETCH and any(Dose.parse(text).is_hold for text in exercise.dose.values())


def choose_cool_down(pool: Pool, calm: int, stretches: int, variety: int) -> list[Exercise]:
    """Up to `calm` exercises that calm down, one of them first and the others last, and up to `stretches` between.

    The first stretch has the body supported where there is one (evidence 3.12).
    """
    calming = _turned(pool.downshifts[:GOOD_CHOICES], variety)[:calm]
    stretching = _turned(pool.stretches[: max(GOOD_CHOICES, stretches + 2)], variety)
    steady = next((entry for entry in stretching if Trait.SUPPORTED in entry.traits), None)
    if steady:
        stretching = [steady, *(entry for entry in stretching if entry is not steady)]
    return [*calming[:1], *_unlike(stretching, stretches), *calming[1:]]


def _unlike(stretches: Sequence[Exercise], count: int) -> list[Exercise]:
    """The first `count`, neighbours on a chain put back, for they feel alike."""
    kept: list[Exercise] = []
    for entry in stretches:
        if not any(entry.id in (*other.easier, *other.harder) for other in kept):
            kept.append(entry)
    return [*kept, *(entry for entry in stretches if entry not in kept)][:count]


def _turned(entries: Sequence[Exercise], variety: int) -> list[Exercise]:
    turn = variety % len(entries) if entries else 0
    return [*entries[turn:], *entries[:turn]]
