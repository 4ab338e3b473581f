"""Choosing: which of the eligible exercises make a good session, and in which order they are done.

Structure and order follow evidence 3.7 and 3.12; how much exercises complement each other is coaching judgement.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from itertools import islice, zip_longest
from operator import itemgetter

import msgspec
from msgspec.structs import replace

from plans.catalogue import Catalogue
from plans.dose import Dose, seconds_of
from plans.dosing import Person, doses
from plans.eligibility import has_equipment, is_vouched_for, suits
from plans.exercise import Exercise
from plans.limits import Limit
from plans.merit import merit_under, merits_of_kind
from plans.profile import Profile
from plans.vocabulary import AgeGroup, Equipment, Goal, Level, Load, Pattern, Phase, Position, Role, Trait

MOST_ROWS = {Level.BEGINNER: 4, Level.INTERMEDIATE: 5, Level.ADVANCED: 6}  # evidence 3.5
MOST_ROWS_NOT_ADULT = 4
MOST_ROWS_TO_45_MIN = 4  # compliance falls past four exercises
MOST_COMPARED = 30  # of a pattern, the best: with a far larger catalogue a plan must not take far longer
_WARM_UP_ORDER = (Role.MOBILISE, Role.ACTIVATE, Role.POTENTIATE)
GOOD_CHOICES = 4  # how many of the best candidates variety turns through
WORTH_WEIGHING = 12  # how many candidates are compared for each further row
HIP_AND_KNEE = (Pattern.HIP_DOMINANT, Pattern.KNEE_DOMINANT)  # what every session should have, and may have twice
TECHNICAL = frozenset({Trait.BAR_ON_BACK, Trait.BALLISTIC})  # what must be done fresh
_LOADS = list(Load)


_KINDS_KEPT = 64  # of people, whose pools are kept: all without limits, and the last few with some


class Pool(msgspec.Struct, frozen=True):
    """Exercises that suit a person, best first within each role or pattern.

    By id: how well each suits, its doses, how long those for strength take at first, what of the warm-up is held still.
    """

    raises: tuple[Exercise, ...]
    mobilisers: tuple[Exercise, ...]
    activators: tuple[Exercise, ...]
    strength: tuple[Exercise, ...]
    downshifts: tuple[Exercise, ...]
    stretches: tuple[Exercise, ...]
    merits: Mapping[str, int]
    doses: "Doses"
    seconds: Mapping[str, int]
    static: frozenset[str]

    @classmethod
    def of(cls, profile: Profile, catalogue: Catalogue) -> "Pool":
        """What the person may do, without what builds on others where nothing easier is left."""
        whole = _suiting(catalogue, profile.level, profile.goal, profile.age_group, profile.limits)
        return whole.with_equipment(profile.equipment)

    def with_equipment(self, equipment: frozenset[Equipment]) -> "Pool":
        """What of it can be done with these pieces. They change nothing about how well an exercise suits."""

        def kept(entries: Sequence[Exercise]) -> tuple[Exercise, ...]:
            found, room = [], dict.fromkeys(Pattern, MOST_COMPARED)
            for entry in entries:
                if room[entry.pattern] and has_equipment(entry, equipment):
                    room[entry.pattern] -= 1
                    found.append(entry)
            return tuple(found)

        strength = kept(self.strength)
        known = {entry.id: entry for entry in strength}
        return replace(
            self,
            raises=kept(self.raises),
            mobilisers=kept(self.mobilisers),
            activators=kept(self.activators),
            strength=tuple([entry for entry in strength if not entry.after or any(fallbacks(entry, known))]),
            downshifts=kept(self.downshifts),
            stretches=kept(self.stretches),
        )


class Doses(dict[str, tuple[Dose, Dose]]):
    """By id the range of an exercise's doses and the first of them, worked out when they are asked for."""

    def __init__(self, catalogue: Catalogue, person: Person) -> None:
        super().__init__()
        self._catalogue, self._person = catalogue, person

    def __missing__(self, key: str) -> tuple[Dose, Dose]:
        self[key] = found = doses(self._catalogue[key], self._person)
        return found


@lru_cache(_KINDS_KEPT)
def _suiting(catalogue: Catalogue, level: Level, goal: Goal, age_group: AgeGroup, limits: frozenset[Limit]) -> Pool:
    """The pool of a kind of person with all equipment there is."""
    profile = Profile(level, frozenset(Equipment), goal=goal, age_group=age_group, limits=limits)
    suiting = (entry for entry in catalogue.exercises.values() if suits(entry, profile))
    entries = [entry for entry in suiting if is_vouched_for(entry, profile, catalogue)]
    free = merits_of_kind(catalogue, level, goal, age_group)
    merits = {entry.id: free[entry.id] + merit_under(limits, entry) for entry in entries}
    by_merit = sorted(entries, key=lambda entry: -merits[entry.id])

    def best(*roles: Role) -> tuple[Exercise, ...]:
        return tuple([entry for entry in by_merit if entry.role in roles])

    strength = best(Role.MAIN, Role.ACCESSORY, Role.ISOMETRIC)
    known = Doses(catalogue, Person.of(profile))
    return Pool(
        raises=best(Role.RAISE),
        mobilisers=best(Role.MOBILISE),
        activators=best(Role.ACTIVATE, Role.POTENTIATE),
        strength=strength,
        downshifts=best(Role.DOWNSHIFT),
        stretches=best(Role.STRETCH),
        merits=merits,
        doses=known,
        seconds={entry.id: seconds_of(known[entry.id][1], entry.load) for entry in strength},
        static=frozenset(entry.id for entry in entries if entry.phase is Phase.WARM_UP and is_static(entry)),
    )


def care_for(exercise: Exercise, limits: frozenset[Limit]) -> frozenset[Limit]:
    """Those of the limits that ask for care in an exercise (evidence rule 21 for balance)."""
    asked = exercise.caution & limits
    if Limit.BALANCE_RISK in limits and Position.STANDING in exercise.positions:
        return asked | {Limit.BALANCE_RISK}
    return asked


def fallbacks(exercise: Exercise, known: Mapping[str, Exercise]) -> Iterator[Exercise]:
    """What to do instead for who cannot do the prerequisites yet: easier exercises that have none, the nearest first.

    After those of the chain the best of the same pattern. `known` is what the person may do by id, best first.
    """
    edge, seen = [*exercise.easier, *exercise.after], {exercise.id}
    while edge:
        for key in dict.fromkeys(edge):
            if key in known and not known[key].after:
                yield known[key]
        seen.update(edge)
        edge = [easier for key in edge if key in known for easier in known[key].easier if easier not in seen]
    for entry in known.values():
        if not entry.after and entry.pattern is exercise.pattern and entry.id not in seen:
            yield entry


def fallback(
    exercise: Exercise, known: Mapping[str, Exercise], named: AbstractSet[str], rows: AbstractSet[str]
) -> Exercise | None:
    """The nearest of the fallbacks; where another row has `named` it, the next that is not itself one of the `rows`."""
    others = list(fallbacks(exercise, known))
    if not others or others[0].id not in named:
        return others[0] if others else None
    free = [entry for entry in others if entry.id not in named]
    return next((entry for entry in free if entry.id not in rows), (free or others)[0])


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
    once = _once(exercise.traits, exercise.load)
    if once and any(once & _once(other.traits, other.load) for other in chosen):
        return False
    return exercise.pattern in HIP_AND_KNEE or exercise.pattern not in [other.pattern for other in chosen]


@lru_cache(1024)
def _once(traits: frozenset[Trait], load: Load) -> int:
    """What a session has once at most, as bits: a hard lowering, a skilled lift, a barbell."""
    return (
        (Trait.ECCENTRIC_HIGH in traits) + 2 * (not traits.isdisjoint(TECHNICAL)) + 4 * (load is Load.HEAVY_FREE_WEIGHT)
    )


def _complement(exercise: Exercise, chosen: Sequence[Exercise], profile: Profile) -> int:
    """How much a further exercise adds to those already chosen."""
    points, key, pattern, positions = 0, exercise.id, exercise.pattern, exercise.positions
    for other in chosen:
        if key in other.easier or key in other.harder:
            points -= 12
        if other.pattern is pattern:
            points -= 8
        if other.positions == positions:
            points -= 6
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


def pairs_that_fit(
    pool: Pool, room: int, most_sets: int, costs: Mapping[str, tuple[int, int]]
) -> list[tuple[Exercise, Exercise]]:
    """All pairs of a hip- and a knee-dominant exercise that go together, best first.

    `costs` are the seconds and hard sets of each by id; a pair keeps to `room` and `most_sets` together.
    """
    hips, knees = (
        [
            (entry, _once(entry.traits, entry.load), *costs[entry.id], pool.merits[entry.id])
            for entry in pool.strength
            if entry.pattern is pattern
        ]
        for pattern in HIP_AND_KNEE
    )
    pairs = [
        (merit + its_merit, hip, knee)
        for hip, once, seconds, sets, merit in hips
        for knee, its_once, its_seconds, its_sets, its_merit in knees
        if seconds + its_seconds <= room and sets + its_sets <= most_sets and not once & its_once
    ]
    pairs.sort(key=itemgetter(0), reverse=True)
    return [(hip, knee) for _, hip, knee in pairs]


# -- warm-up and cool-down -------------------------------------------------------------------------------------


def choose_warm_up(pool: Pool, raises: int, count: int, variety: int) -> list[Exercise]:
    """Exercises that raise, then up to `count` that mobilise and activate; a static stretch never last (rule 4)."""
    first = _turned(pool.raises[:GOOD_CHOICES], variety)[:raises]
    paired = zip_longest(_turned(pool.activators, variety), _turned(pool.mobilisers, variety))
    others = [entry for pair in paired for entry in pair if entry]
    moving = next((entry for entry in others if entry.id not in pool.static), None)
    if moving is None:
        return first
    chosen = others[:count]
    if all(entry.id in pool.static for entry in chosen):
        chosen = [*chosen[:-1], moving]
    return [*first, *sorted(chosen, key=lambda entry: (entry.id not in pool.static, _WARM_UP_ORDER.index(entry.role)))]


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
