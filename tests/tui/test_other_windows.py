"""Two windows of one person: neither writes an old health record over a new one, and both go by the newest."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from plans.clearance import Clearance, Outcome
from plans.limits import Limit
from tests.tui.app_driving import CHECKED, TODAY, app_of, running, shown, until
from tui.other_windows import merged
from tui.state import HealthRecord, load_health, save_health

KNEE, NECK, SURGERY, NERVE = Limit.KNEE_PAIN, Limit.NECK_PAIN, Limit.RECENT_SURGERY, Limit.NERVE_SYMPTOMS
LATER = HealthRecord(TODAY, Clearance.CHANGES, frozenset({KNEE}))


def ticked(record, *limits):
    """The record with only these limits ticked beside its check."""
    picked = frozenset(limits)
    return replace(record, limits=(record.limits - record.picked) | picked, picked=picked)


def test_what_one_window_did_is_kept():
    """Where only one changed anything its record counts, whichever it is; a file that is gone says nothing."""
    assert merged(CHECKED, CHECKED, LATER) == LATER
    assert merged(CHECKED, LATER, CHECKED) == LATER
    assert merged(CHECKED, LATER, HealthRecord()) == LATER


def test_a_tick_does_not_undo_a_health_check():
    """The check of the other window stands, the limits that were ticked here and there beside it."""
    found = merged(CHECKED, ticked(CHECKED, NECK), ticked(LATER, SURGERY))
    assert found == ticked(LATER, NECK, SURGERY)
    assert found.checked == TODAY
    assert merged(CHECKED, ticked(LATER, SURGERY), ticked(CHECKED, NECK)) == found


def test_a_tick_taken_back_here_is_taken_back_and_no_other():
    """What nobody else ticked since stays away; what the other window ticked stays."""
    before = ticked(CHECKED, NECK)
    assert merged(before, ticked(CHECKED), ticked(CHECKED, NECK, SURGERY)) == ticked(CHECKED, SURGERY)


@pytest.mark.parametrize("turned", [False, True])
def test_of_two_health_checks_all_limits_and_the_graver_verdict_count(turned):
    """A clearance counts only where no other check holds the limit as uncleared; a stop is never lost."""
    one = HealthRecord(TODAY, Clearance.CHANGES, frozenset({KNEE, SURGERY}), ((SURGERY, TODAY),))
    two = HealthRecord(TODAY, Clearance.STOP, frozenset({NERVE, SURGERY}))
    found = merged(CHECKED, two, one) if turned else merged(CHECKED, one, two)
    assert found == HealthRecord(TODAY, Clearance.STOP, frozenset({KNEE, NERVE, SURGERY}))
    both = replace(two, cleared=((SURGERY, TODAY - timedelta(9)),))
    assert merged(CHECKED, one, both).cleared == both.cleared


def test_a_broken_record_makes_the_check_due_and_loses_no_limit():
    """What could be read of it is in force; the check is asked again."""
    found = merged(CHECKED, LATER, HealthRecord(limits=frozenset({NECK})))
    assert found.checked is None
    assert found.limits == {KNEE, NECK}


async def test_a_window_goes_by_the_check_of_another():
    """The next key is answered with a plan under the new limits, and what stood there before does not come back."""
    app = app_of()
    async with running(app) as pilot:
        await pilot.press("plus")
        save_health(HealthRecord(TODAY, Clearance.PROFESSIONAL, frozenset({NERVE})))
        await pilot.press("plus")
        await shown(pilot, "someone should look at this first")
        assert app.main.answer.plan is None
        await pilot.press("u")
        assert app.main.answer.plan is None
        assert app.main.planning.record.limits == {NERVE}


async def test_a_dialog_that_knew_the_old_record_is_closed():
    """Nothing is decided in it any more: the key that would have done so does nothing."""
    app = app_of()
    async with running(app) as pilot:
        await pilot.press("e")
        await until(pilot, lambda: app.main.dialogs)
        save_health(LATER)
        await pilot.press("enter")
        await until(pilot, lambda: not app.main.dialogs)
        assert KNEE in app.main.answer.plan.profile.limits
        assert app.exported == []


async def test_saving_here_keeps_what_another_window_wrote():
    """A limit ticked here is written beside the check made there, even before this window has looked."""
    save_health(CHECKED)
    app = app_of()
    async with running(app) as pilot:
        save_health(LATER)
        profile = app.main.answer.profile
        app.main.ask(replace(profile, limits=profile.limits | {NECK}))
        app.save_remembered()
        record, problems = load_health()
        assert not problems
        assert record == ticked(LATER, NECK)
        await pilot.press("down")
        assert app.main.planning.record == record
        assert {KNEE, NECK} <= app.main.answer.plan.profile.limits


async def test_a_check_done_here_is_not_weakened_by_one_that_was_not_seen():
    """The other window found a stop; the all-clear given here at the same time does not take it away."""
    save_health(CHECKED)
    app = app_of()
    async with running(app):
        save_health(HealthRecord(date(2026, 11, 22), Clearance.STOP))
        app.main.check_done(Outcome(Clearance.GO))
        assert load_health()[0].verdict is Clearance.STOP
        assert app.heed_other_windows()
        assert app.main.answer.plan is None
