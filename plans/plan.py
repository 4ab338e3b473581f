"""Plan: one session, ready to do. Frozen values; every total is worked out from the items."""

from collections.abc import Iterable, Iterator
from datetime import date

import msgspec
from msgspec.structs import replace

from plans.catalogue import Catalogue
from plans.dose import Dose, seconds_of
from plans.exercise import Exercise
from plans.profile import Profile
from plans.vocabulary import Phase

MOST_ITEMS = 20  # in a phase; what a plan file can hold, so that every plan can be saved and read back
MOST_NOTES, MOST_NOTE = 20, 1000  # of a plan, and characters of each; one may name an action for each of many limits
MOST_NOTE_BYTES = 65_536  # of the notes on all items together
MOST_VARIETY = 999
Pin = tuple[Phase, str]  # an exercise, by its id, in its phase


class Alternative(msgspec.Struct, frozen=True):
    """Another exercise for the same place, with its dose."""

    exercise: Exercise
    dose: Dose


class Item(msgspec.Struct, frozen=True):
    """An exercise with its dose, standing in a plan.

    `swap` takes its place when the equipment is busy; `otherwise` is for who cannot do yet
    what the exercise builds on.
    """

    exercise: Exercise
    dose: Dose
    note: str = ""
    swap: Alternative | None = None
    otherwise: Alternative | None = None

    @property
    def seconds(self) -> int:
        """How long it takes, with rests and setting up."""
        return seconds_of(self.dose, self.exercise.load)

    @property
    def alternatives(self) -> tuple[Alternative, ...]:
        """What can be done in its place: `swap` and `otherwise`, as far as there are any."""
        return tuple(other for other in (self.swap, self.otherwise) if other)

    @property
    def exercises(self) -> tuple[Exercise, ...]:
        """All exercises one may come to do here: its own, then those of its alternatives."""
        return (self.exercise, *(other.exercise for other in self.alternatives))

    def pin_in(self, phase: Phase) -> Pin:
        """What says that this exercise, standing in that phase, is to stay."""
        return phase, self.exercise.id


class Plan(msgspec.Struct, frozen=True):
    """Warm-up, strength and cool-down for one profile, with notes on what was left out or needs care.

    `person` is whom it is for, `created` the day it was made, `checked` the day of the health check behind it.
    """

    title: str
    profile: Profile
    warm_up: tuple[Item, ...]
    strength: tuple[Item, ...]
    cool_down: tuple[Item, ...]
    notes: tuple[str, ...] = ()
    variety: int = 0
    person: str = ""
    created: date | None = None
    checked: date | None = None

    def phase(self, phase: Phase) -> tuple[Item, ...]:
        """The items of one phase, in order."""
        return {Phase.WARM_UP: self.warm_up, Phase.STRENGTH: self.strength, Phase.COOL_DOWN: self.cool_down}[phase]

    def with_phase(self, phase: Phase, items: tuple[Item, ...]) -> "Plan":
        """The plan with other items in one phase."""
        return replace(
            self,
            warm_up=items if phase is Phase.WARM_UP else self.warm_up,
            strength=items if phase is Phase.STRENGTH else self.strength,
            cool_down=items if phase is Phase.COOL_DOWN else self.cool_down,
        )

    def items(self) -> Iterator[tuple[Phase, Item]]:
        """All items with their phase, in the order they are done."""
        for phase, _, item in self.places():
            yield phase, item

    def places(self) -> Iterator[tuple[Phase, int, Item]]:
        """All items with their phase and their place in it, from 0, in the order they are done."""
        for phase in Phase:
            for index, item in enumerate(self.phase(phase)):
                yield phase, index, item

    @property
    def pins(self) -> frozenset[Pin]:
        """Its exercises, each in its phase."""
        return frozenset(item.pin_in(phase) for phase, item in self.items())

    @property
    def seconds(self) -> int:
        """How long the whole session takes."""
        return sum(item.seconds for _, item in self.items())

    @property
    def minutes(self) -> int:
        """The whole session in minutes, rounded."""
        return whole_minutes(self.seconds)

    def phase_seconds(self, phase: Phase) -> int:
        """How long one phase takes."""
        return sum(item.seconds for item in self.phase(phase))

    def shared(self) -> "Plan":
        """The plan as others may see it: without limits and clearances.

        The youth limit stays, since the age group says as much.
        """
        return replace(self, profile=replace(self.profile, limits=frozenset(), cleared=()))


def shortened(note: str, care: Iterable[str]) -> str:
    """A note with lines of care after it; where that is too long for a plan file the note gives way, not the care."""
    lines = ""
    for line in care:
        longer = f"{lines} {line}".lstrip()
        lines = longer if len(longer) <= MOST_NOTE else lines
    room = MOST_NOTE - len(lines) - bool(lines)
    if len(note) > room:
        note = f"{note[: room - 1].rstrip()}…" if room > 1 else ""
    return " ".join(filter(None, (note, lines)))


def phase_minutes(plan: Plan) -> dict[Phase, int]:
    """Whole minutes of each phase that add up to the minutes of the plan.

    Each is rounded by itself, so an edit elsewhere leaves it as it is; the longest takes up what that leaves over.
    """
    seconds = {phase: plan.phase_seconds(phase) for phase in Phase}
    minutes = {phase: whole_minutes(each) for phase, each in seconds.items()}
    minutes[max(seconds, key=seconds.__getitem__)] += plan.minutes - sum(minutes.values())
    return minutes


def whole_minutes(seconds: int) -> int:
    """Seconds as minutes, half a minute rounded up."""
    return (seconds + 30) // 60


def condition(item: Item, catalogue: Catalogue) -> str:
    """The sentence for an exercise that builds on others: only if you can already ..., otherwise ...; or nothing."""
    names = [catalogue[key].name for key in item.exercise.after if key in catalogue]
    if not names or item.otherwise is None:
        return ""
    first = f"Only if you can already do {' and '.join(names)}"
    other = item.otherwise
    instead = "do that first" if item.exercise.after == (other.exercise.id,) else other.exercise.name
    return f"{first}; otherwise {instead}, {other.dose.amount}."
