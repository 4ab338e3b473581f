"""Dose: how much of an exercise. One notation reads and writes it everywhere, one model says how long it takes.

The notation, in its canonical form::

    3 x 10 | 2 x 8/side             reps             2 x 25 s/side     holds
    2 x 5 x 5 s/side                reps, each held  4 min | 90 s      a duration
    3 x 8-12 | 2-3 x 8-12           ranges
    3 x 10, hold 5 s, tempo 2-0-2, rest 60 s, RIR 3-4, load 12 kg, ramp 2

Details stand in that order and are all optional; ``RPE 5-7`` may stand in place of RIR.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Literal, NamedTuple

import msgspec
from msgspec.structs import replace

from plans.vocabulary import Load

DEFAULT_REP_S = 4  # evidence 3.11: a repetition without a tempo
HOLD_RESET_S = 3  # evidence 3.11: between two holds
SIDE_SWITCH_S = 5  # evidence 3.11: from one side to the other
MOST_LOAD = 500  # kg or lb
RAMP_REPS, RAMP_PAUSE_S = 8, 45  # evidence 3.11: a lighter set before the first
TRANSITION_S = {  # evidence 3.11: setting up, once an exercise
    Load.BODYWEIGHT: 20,
    Load.BAND: 40,
    Load.CABLE: 45,
    Load.MACHINE: 45,
    Load.FREE_WEIGHT_OPTIONAL: 40,
    Load.FREE_WEIGHT: 45,
    Load.HEAVY_FREE_WEIGHT: 90,
}


class DoseError(ValueError):
    """A text that is no dose: what was expected, and at which character (from 0) of the text."""

    def __init__(self, text: str, position: int, expected: str) -> None:
        self.text, self.position, self.expected = text, position, expected
        found = text[position : position + 12].strip()
        super().__init__(f"expected {expected} at character {position + 1}" + (f", found {found!r}" if found else ""))


class Span(NamedTuple):
    """A whole number, or a range of them with both ends in it."""

    low: int
    high: int

    def __str__(self) -> str:
        return str(self.low) if self.low == self.high else f"{self.low}-{self.high}"

    def __contains__(self, number: object) -> bool:
        return isinstance(number, int) and self.low <= number <= self.high

    def within(self, other: "Span") -> bool:
        """Whether all of this range lies inside the other."""
        return other.low <= self.low and self.high <= other.high

    def clamped(self, number: int) -> int:
        """The number of this range that is nearest to the one given."""
        return min(max(number, self.low), self.high)

    def overlap(self, other: "Span") -> "Span | None":
        """What both ranges have in common."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        return Span(low, high) if low <= high else None


def exactly(number: int) -> Span:
    """The range that is one number."""
    return Span(number, number)


_ONE = exactly(1)


class Tempo(NamedTuple):
    """Seconds of one repetition: lowering, pause, lifting."""

    lowering: int
    pause: int
    lifting: int

    def __str__(self) -> str:
        return f"{self.lowering}-{self.pause}-{self.lifting}"


class Weight(NamedTuple):
    """A load in kilograms or pounds."""

    amount: float
    unit: Literal["kg", "lb"]

    def __str__(self) -> str:
        return f"{self.amount:g} {self.unit}"


class Dose(msgspec.Struct, frozen=True, cache_hash=True):
    """How much of an exercise: sets of repetitions, of holds, or one stretch of time.

    `reps` alone are repetitions, `seconds` alone holds, both together repetitions each held that long. With
    `is_duration` the seconds are the whole. Times are in seconds; `hold` is kept at the end position of every
    repetition; `rir` is the number of repetitions left in reserve, `rpe` the effort from 0 to 10.
    """

    sets: Span = _ONE
    reps: Span | None = None
    seconds: Span | None = None
    is_duration: bool = False
    per_side: bool = False
    hold: int = 0
    tempo: Tempo | None = None
    rest: int = 0
    rir: Span | None = None
    rpe: Span | None = None
    load: Weight | None = None
    ramp: int = 0

    @staticmethod
    def parse(text: str) -> "Dose":
        """Read the notation, leniently: `3x10`, `×`, dashes and extra spaces pass.

        Raises DoseError with what was expected and where.
        """
        return _READ.get(text) or _parse(text)

    def __str__(self) -> str:
        return ", ".join([self.amount, *self.details.values()])

    @property
    def amount(self) -> str:
        """The part before the details: `3 x 10/side`."""
        side = "/side" if self.per_side else ""
        if self.is_duration and self.seconds:
            return _time(self.seconds)
        parts = [str(self.sets)]
        if self.reps:
            parts.append(str(self.reps))
        if self.seconds:
            parts.append(f"{self.seconds} s")
        return " x ".join(parts) + side

    @property
    def details(self) -> dict[str, str]:
        """The details that are set, by their keyword, in canonical order; each reads on its own: `rest 60 s`."""
        effort = "rir" if self.rir else "rpe"
        found = {
            "hold": f"hold {self.hold} s" if self.hold else "",
            "tempo": f"tempo {self.tempo}" if self.tempo else "",
            "rest": f"rest {self.rest} s" if self.rest else "",
            effort: self.effort,
            "load": f"load {self.load}" if self.load else "",
            "ramp": f"ramp {self.ramp}" if self.ramp else "",
        }
        return {name: text for name, text in found.items() if text}

    @property
    def effort(self) -> str:
        """`RIR 3-4` or `RPE 5-7`, or nothing."""
        return f"RIR {self.rir}" if self.rir else f"RPE {self.rpe}" if self.rpe else ""

    @property
    def is_exact(self) -> bool:
        """Whether the number of sets is settled, as it must be in a plan."""
        return self.sets.low == self.sets.high

    @property
    def is_hold(self) -> bool:
        """Whether it is nothing but holds."""
        return self.seconds is not None and not self.is_duration

    @property
    def hard_sets(self) -> int:
        """Sets that count as hard: RIR 4 or less, or RPE 5 or more (evidence 3.5)."""
        hard = (self.rir is not None and self.rir.low <= 4) or (self.rpe is not None and self.rpe.high >= 5)
        return self.sets.high if hard else 0

    @property
    def rep_seconds(self) -> int:
        """Seconds of one repetition: tempo and hold, at least one (evidence 3.11)."""
        return max(1, (sum(self.tempo) if self.tempo else DEFAULT_REP_S) + self.hold)

    @property
    def seconds_per_side(self) -> int:
        """Seconds one side works in all sets together; of both sides where they work together."""
        seconds = self.seconds.high if self.seconds else 0
        if self.is_duration:
            return seconds
        return self.sets.high * (self.reps.high if self.reps else 1) * (seconds or self.rep_seconds)

    def total_seconds(self, load: Load = Load.BODYWEIGHT) -> int:
        """Seconds with rests, changes of side, ramp sets and setting up (evidence 3.11); ranges count their upper end.

        Plain holds change sides once, after all holds of one side; sets of repetitions change within each set.
        """
        sides = 2 if self.per_side else 1
        switch = SIDE_SWITCH_S if self.per_side else 0
        sets, rests = self.sets.high, (self.sets.high - 1) * self.rest
        if self.is_duration:
            work = self.seconds_per_side
        elif self.seconds and not self.reps:
            work = sides * sets * (self.seconds.high + HOLD_RESET_S) + switch + rests
        else:
            reps = self.reps.high if self.reps else 1
            each = self.seconds.high + HOLD_RESET_S if self.seconds else self.rep_seconds
            work = sets * (sides * reps * each + switch) + rests
        ramp = self.ramp * (RAMP_REPS * self.rep_seconds + RAMP_PAUSE_S)
        return work + ramp + TRANSITION_S[load]

    def with_sets(self, sets: int) -> "Dose":
        """The same dose with another number of sets."""
        return replace(self, sets=exactly(sets))


@lru_cache(8192)
def seconds_of(dose: Dose, load: Load) -> int:
    """How long a dose takes, worked out once."""
    return dose.total_seconds(load)


_READ: dict[str, Dose] = {}  # doses by their text, beside what was read in this process


def take_as_read(doses: Mapping[str, Dose]) -> None:
    """Spare these texts their reading: each dose must be what its text means."""
    _READ.update(doses)


def _time(seconds: Span) -> str:
    if seconds.low % 60 == 0 and seconds.high % 60 == 0:
        return f"{Span(seconds.low // 60, seconds.high // 60)} min"
    return f"{seconds} s"


# -- reading ---------------------------------------------------------------------------------------------------

# Compiled, by `re.match`, when a dose is first read: the app starts with the doses of its catalogue already read.
_NUMBER = r"(\d{1,4})(?:\s*-\s*(\d{1,4}))?"
_TIMES = r"\s*x\s*"
_UNIT = r"\s*(s|sec|secs|seconds?|min|mins|minutes?)\b"
_SIDE = r"(\s*(?:/|per|each)\s*(?:side|leg))?"
_DURATION = _NUMBER + _UNIT + _SIDE + r"\s*$"
_REPS = _NUMBER + _TIMES + _NUMBER + _SIDE + r"\s*$"
_HOLDS = _NUMBER + _TIMES + _NUMBER + _UNIT + _SIDE + r"\s*$"
_HELD_REPS = _NUMBER + _TIMES + _NUMBER + _TIMES + _NUMBER + _UNIT + _SIDE + r"\s*$"
_DETAIL = r"\s*(hold|tempo|rest|rir|rpe|load|ramp)\s+"
_SECONDS = r"(\d{1,4})" + _UNIT + r"\s*$"
_TEMPO = r"(\d{1,2})-(\d{1,2})-(\d{1,2})(?:-(\d{1,2}))?\s*$"
_SPAN = _NUMBER + r"\s*$"
_LOAD = r"(\d{1,3}(?:\.\d{1,2})?)\s*(kg|lb)s?\s*$"
_COUNT = r"(\d)\s*$"
_ORDER = ("hold", "tempo", "rest", "effort", "load", "ramp")
_SIMPLER = str.maketrans({"×": "x", "–": "-", "−": "-", "—": "-", "\u00a0": " ", "\u202f": " "})
_AMOUNT = "an amount such as 3 x 10, 2 x 25 s/side, 2 x 5 x 5 s or 4 min"


@lru_cache(4096)
def _parse(text: str) -> Dose:
    plain = text.translate(_SIMPLER).lower()
    if len(plain) != len(text):
        raise DoseError(text, 0, _AMOUNT)
    first, *details = plain.split(",")
    dose = _amount(text, first)
    start, passed = len(first) + 1, -1
    for detail in details:
        dose, place = _detail(dose, text, detail, start)
        if place <= passed:
            raise DoseError(text, start, "details once each, in the order " + ", ".join(_ORDER))
        start, passed = start + len(detail) + 1, place
    return dose


def _amount(text: str, part: str) -> Dose:
    start = len(part) - len(part.lstrip())
    body = part[start:]
    if found := re.match(_HELD_REPS, body):
        a, b, c, d, e, f, unit, side = found.groups()
        return Dose(
            sets=_span(text, start, (a, b), Span(1, 10), "1 to 10 sets"),
            reps=_span(text, start, (c, d), Span(1, 100), "1 to 100 repetitions"),
            seconds=_times(text, start, e, f, unit),
            per_side=bool(side),
        )
    if found := re.match(_HOLDS, body):
        a, b, c, d, unit, side = found.groups()
        sets = _span(text, start, (a, b), Span(1, 10), "1 to 10 holds")
        return Dose(sets=sets, seconds=_times(text, start, c, d, unit), per_side=bool(side))
    if found := re.match(_REPS, body):
        a, b, c, d, side = found.groups()
        sets = _span(text, start, (a, b), Span(1, 10), "1 to 10 sets")
        return Dose(
            sets=sets, reps=_span(text, start, (c, d), Span(1, 100), "1 to 100 repetitions"), per_side=bool(side)
        )
    if found := re.match(_DURATION, body):
        a, b, unit, side = found.groups()  # a duration for each side is one hold
        return Dose(seconds=_times(text, start, a, b, unit), is_duration=not side, per_side=bool(side))
    raise DoseError(text, start, _AMOUNT)


def _detail(dose: Dose, text: str, part: str, start: int) -> tuple[Dose, int]:
    """The dose with one more detail, and the detail's place in the order."""
    found = re.match(_DETAIL, part)
    if not found:
        at = start + len(part) - len(part.lstrip())
        raise DoseError(text, at, "hold, tempo, rest, RIR, RPE, load or ramp with its value")
    name, at = found[1], start + found.end()
    value = part[found.end() :]
    place = _ORDER.index("effort" if name in {"rir", "rpe"} else name)
    match name:
        case "hold":
            return replace(dose, hold=_seconds(text, at, value, 120)), place
        case "tempo":
            return _with_tempo(dose, text, at, value), place
        case "rest":
            return replace(dose, rest=_seconds(text, at, value, 600)), place
        case "load":
            if not (weight := re.match(_LOAD, value)) or not 0 < float(weight[1]) <= MOST_LOAD:
                raise DoseError(text, at, f"a load up to {MOST_LOAD}, as in 12 kg or 25 lb")
            return replace(dose, load=Weight(float(weight[1]), "kg" if weight[2] == "kg" else "lb")), place
        case "ramp":
            if not (count := re.match(_COUNT, value)) or not 1 <= int(count[1]) <= 3:
                raise DoseError(text, at, "1 to 3 ramp sets")
            return replace(dose, ramp=int(count[1])), place
        case _:
            return _with_effort(dose, text, at, name, value), place


def _with_tempo(dose: Dose, text: str, at: int, value: str) -> Dose:
    found = re.match(_TEMPO, value)
    if not found or max(int(part) for part in found.groups() if part) > 20:
        raise DoseError(text, at, "lowering-pause-lifting in seconds, as in 3-1-2")
    hold = int(found[4] or 0)
    if hold and dose.hold:
        raise DoseError(text, at, "a tempo of three parts where a hold is given")
    return replace(dose, tempo=Tempo(int(found[1]), int(found[2]), int(found[3])), hold=dose.hold or hold)


def _with_effort(dose: Dose, text: str, at: int, name: str, value: str) -> Dose:
    found = re.match(_SPAN, value)
    if not found:
        raise DoseError(text, at, "a number or a range from 0 to 10")
    span = _span(text, at, (found[1], found[2]), Span(0, 10), "0 to 10, the lower number first")
    return replace(dose, rir=span) if name == "rir" else replace(dose, rpe=span)


def _seconds(text: str, at: int, value: str, most: int) -> int:
    found = re.match(_SECONDS, value)
    seconds = int(found[1]) * (60 if found[2].startswith("m") else 1) if found else 0
    if not 0 < seconds <= most:
        raise DoseError(text, at, f"1 to {most} seconds, as in 60 s")
    return seconds


def _times(text: str, at: int, low: str, high: str | None, unit: str) -> Span:
    factor = 60 if unit.startswith("m") else 1
    span = _span(text, at, (low, high), Span(1, 3600 // factor), "up to an hour")
    return Span(span.low * factor, span.high * factor)


def _span(text: str, at: int, ends: tuple[str, str | None], within: Span, expected: str) -> Span:
    low, high = ends
    span = Span(int(low), int(high or low))
    if span.low > span.high or not span.within(within):
        raise DoseError(text, at, expected)
    return span
