"""Motion: how far a movement is at any second of a set, paced by the dose."""

import msgspec

from plans.dose import DEFAULT_REP_S, Dose

ENTER_S = 2.5  # into a stretch or hold, and out of it
RESET_S = 1.0  # between held repetitions


class Rhythm(msgspec.Struct, frozen=True):
    """One repetition in seconds: start to end, there, back to the start, there; `repeats` unless it ends by staying."""

    out: float
    at_end: float
    back: float
    at_start: float
    repeats: bool = True

    @property
    def seconds(self) -> float:
        """The whole repetition."""
        return self.out + self.at_end + self.back + self.at_start

    def share(self, seconds: float) -> float:
        """How far from start (0) to end (1) the movement is, eased, that many seconds after it began."""
        if not self.repeats and seconds >= self.out:
            return 1.0
        now = seconds % self.seconds if self.repeats else seconds
        if now < self.out:
            return _eased(now / self.out)
        if now < self.out + self.at_end:
            return 1.0
        now -= self.out + self.at_end
        return 1.0 - _eased(now / self.back) if now < self.back else 0.0


def _eased(share: float) -> float:
    return share * share * (3 - 2 * share)


def rhythm(dose: Dose, lowers_first: bool) -> Rhythm:
    """The rhythm of a dose: its tempo names lowering, the pause below and lifting; its hold is kept at the top."""
    if dose.seconds and not dose.is_duration:
        held = dose.seconds.low
        return Rhythm(ENTER_S, held, ENTER_S, RESET_S) if dose.reps else Rhythm(ENTER_S, held, 0.0, 0.0, False)
    if dose.is_duration:
        return Rhythm(ENTER_S, 1.0, ENTER_S, 0.0)
    lowering, pause, lifting = dose.tempo or (DEFAULT_REP_S / 2, 0, DEFAULT_REP_S / 2)
    lowering, lifting = max(lowering, 0.5), max(lifting, 0.5)
    if lowers_first:
        return Rhythm(lowering, pause, lifting, dose.hold)
    return Rhythm(lifting, dose.hold, lowering, pause)


def step_seconds(dose: Dose, pace: float) -> float:
    """Seconds of one step of a walk or march: the dose's tempo where it has one, else the figure's own pace."""
    return float(dose.rep_seconds) if dose.tempo else pace
