"""Other windows: two of one person's, or a command beside the app, must never lose a limit that the other learnt of."""

import os

from plans.clearance import Clearance
from plans.limits import Limit, with_implied
from tui.state import HEALTH_FILE, HealthRecord, load_health, save_health, state_folder

_NONE = HealthRecord()
_GRAVITY = list(Clearance)


class HealthFile:
    """The health record on the disk, as this window last saw it."""

    def __init__(self, record: HealthRecord) -> None:
        self.seen = record
        self._mark = _mark()

    def save(self, mine: HealthRecord) -> None:
        """Write this window's record, with what another wrote since, which is then news to this one.

        Raises WriteError.
        """
        if _mark() == self._mark:
            save_health(mine)
            self.seen, self._mark = mine, _mark()
            return
        there, _ = load_health()
        save_health(merged(self.seen, mine, there))

    def news(self, mine: HealthRecord) -> HealthRecord:
        """The record with what another window wrote since; the very same where nobody did."""
        mark = _mark()
        if mark == self._mark:
            return mine
        there, _ = load_health()
        before, self.seen, self._mark = self.seen, there, mark
        return merged(before, mine, there)


def merged(before: HealthRecord, mine: HealthRecord, theirs: HealthRecord) -> HealthRecord:
    """One record of two that began alike: a limit that either learnt of stays.

    The newer health check counts where one window made it. Where both did, the limits of both are in force, the graver
    verdict, and of clearances only those that no window lacks. A file that is gone says nothing.
    """
    if theirs in (before, _NONE):
        return mine
    if mine == before:
        return theirs
    if _check(mine) == _check(before):
        check = theirs
    elif _check(theirs) == _check(before):
        check = mine
    else:
        check = _graver(mine, theirs)
    fixed = check.limits - check.picked
    picked = (theirs.picked | (mine.picked - before.picked)) - (before.picked - mine.picked) - fixed
    return HealthRecord(check.checked, check.verdict, fixed | picked, check.cleared, picked)


def _check(record: HealthRecord) -> tuple[object, ...]:
    """What of a record comes from the health check."""
    return record.checked, record.verdict, record.limits - record.picked, record.cleared


def _graver(one: HealthRecord, two: HealthRecord) -> HealthRecord:
    """What two health checks say together; one of which a part is lost counts as never made."""
    whole = one.checked and two.checked and one.verdict and two.verdict
    verdicts = [record.verdict for record in (one, two) if record.verdict]
    cleared = {limit: day for limit, day in one.cleared if _agrees(limit, two)}
    cleared |= {
        limit: min(day, cleared.get(limit, day))
        for limit, day in two.cleared
        if limit in cleared or _agrees(limit, one)
    }
    return HealthRecord(
        max(record.checked for record in (one, two) if record.checked) if whole else None,
        max(verdicts, key=_GRAVITY.index) if whole else None,
        (one.limits - one.picked) | (two.limits - two.picked),
        tuple(sorted(cleared.items())),
    )


def _agrees(limit: Limit, other: HealthRecord) -> bool:
    """Whether another record does not know the limit, or knows it as cleared."""
    return limit not in other.limits or limit in with_implied(each for each, _ in other.cleared)


def _mark() -> tuple[int, ...]:
    """What tells the file from what it was; empty where there is none."""
    try:
        found = os.stat(state_folder() / HEALTH_FILE)  # noqa: PTH116 - asked at every key
    except OSError:
        return ()
    return found.st_ino, found.st_size, found.st_mtime_ns
