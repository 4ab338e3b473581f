"""The command line and health: refusals, clearances, and the stored health check."""

import re
from datetime import date, timedelta

import pytest

from plans.clearance import Clearance
from plans.limits import Limit
from tests.tui.written_files import names_in, plan_of
from tui.state import HealthRecord, load_health, save_health

TODAY = date.today()
LAST_WEEK, LAST_YEAR = TODAY - timedelta(days=7), TODAY - timedelta(days=400)
pytestmark = pytest.mark.usefixtures("work")


def test_a_refusal_says_why_and_whom_to_see_and_writes_nothing(supple, work):
    """Status 1; reason, whom to see, what to ask and the emergency line on stderr."""
    status, out, err = supple("plan", "--limits", "nerve_symptoms", "-o", "p.toml")
    assert (status, out) == (1, "")
    referral = Limit.NERVE_SYMPTOMS.facts.referral
    assert referral is not None
    for words in (referral.reason, referral.whom, referral.ask, "local emergency number"):
        assert words in " ".join(err.split())
    assert "--cleared" not in err
    assert names_in(work) == []


def test_a_clearance_lifts_a_refusal_and_leaves_the_limit(supple, work):
    """The refusal says how; the plan then heeds the limit."""
    status, _, err = supple("plan", "--limits", "acute_hamstring")
    assert status == 1
    assert "--cleared acute_hamstring=DATE" in err
    cleared = f"acute_hamstring={LAST_WEEK}"
    assert supple("plan", "--cleared", cleared, "--with-limits", "-o", "p.toml")[0] == 0
    profile = plan_of(work / "p.toml").profile
    assert profile.limits == {Limit.ACUTE_HAMSTRING}
    assert profile.cleared == ((Limit.ACUTE_HAMSTRING, LAST_WEEK),)


def test_what_no_clearance_lifts_stays_refused(supple):
    """Nerve symptoms are not lifted by a date; the reason is said."""
    status, _, err = supple("plan", "--limits", "nerve_symptoms", "--cleared", f"nerve_symptoms={LAST_WEEK}")
    assert status == 1
    assert "lifted by no clearance" in err
    assert "Once they have agreed" not in supple("plan", "--limits", "nerve_symptoms,acute_hamstring")[2]


def test_limits_are_left_out_of_files_unless_asked(supple, work):
    """Health stays private; that something was left out is said."""
    _, _, err = supple("plan", "--limits", "knee_pain", "-o", "a.toml")
    assert "Health limits are left out of the plan file; --with-limits keeps them." in err
    assert "knee" not in (work / "a.toml").read_text().partition("[[")[0]
    _, _, err = supple("plan", "--limits", "knee_pain", "-o", "b.toml", "--with-limits")
    assert "left out" not in err
    assert plan_of(work / "b.toml").profile.limits == {Limit.KNEE_PAIN}
    assert (work / "b.toml").stat().st_mode & 0o077 == 0
    assert supple("plan", "--limits", "knee_pain", "-o", "a.txt")[0] == 0
    assert "Knee pain" not in (work / "a.txt").read_text()


def test_stored_limits_always_apply_and_more_are_added(supple, work):
    """The health check of the app counts here too, with its day on the plan."""
    save_health(HealthRecord(LAST_WEEK, Clearance.CHANGES, frozenset({Limit.KNEE_PAIN})))
    _, _, err = supple("plan", "--limits", "no_grip", "--with-limits", "-o", "p.toml")
    assert err == "Wrote p.toml\n"
    plan = plan_of(work / "p.toml")
    assert plan.profile.limits == {Limit.KNEE_PAIN, Limit.NO_GRIP}
    assert plan.checked == LAST_WEEK


def test_stored_limits_are_ignored_only_when_asked_and_this_is_said(supple, work):
    """A trainer plans for somebody else."""
    save_health(HealthRecord(LAST_WEEK, Clearance.STOP, frozenset({Limit.NERVE_SYMPTOMS})))
    assert supple("plan")[0] == 1
    status, _, err = supple("plan", "--ignore-stored-limits", "--with-limits", "-o", "p.toml")
    assert status == 0
    assert "The stored health check is left out of this plan (--ignore-stored-limits)." in err
    assert plan_of(work / "p.toml").profile.limits == frozenset()
    assert plan_of(work / "p.toml").checked is None


def test_a_stop_of_the_health_check_stays_in_force(supple):
    """Emergency signs leave no limit behind, and still there is no plan."""
    save_health(HealthRecord(LAST_WEEK, Clearance.STOP))
    status, _, err = supple("plan")
    assert status == 1
    assert "Your last health check found something that comes before any training." in err


def test_an_old_health_check_is_reminded_of(supple):
    """After 12 months the command line reminds and plans."""
    save_health(HealthRecord(LAST_YEAR, Clearance.GO))
    status, _, err = supple("plan")
    assert status == 0
    assert f"Your health check of {LAST_YEAR} is due again" in err


def test_a_health_check_of_a_day_to_come_is_not_printed(supple, work):
    """Nobody has made such a one yet: it counts as none and is said, and its limits stay in force."""
    save_health(HealthRecord(TODAY + timedelta(days=3), Clearance.CHANGES, frozenset({Limit.KNEE_PAIN})))
    status, out, err = supple("plan")
    assert status == 0
    assert "which is still to come" in err
    assert "Health check" not in out
    assert supple("plan", "--with-limits", "-o", "p.toml")[0] == 0
    assert plan_of(work / "p.toml").checked is None
    assert plan_of(work / "p.toml").profile.limits == {Limit.KNEE_PAIN}


@pytest.mark.parametrize("days", [0, 3])
def test_a_plan_file_cannot_bring_a_check_of_a_day_to_come_onto_paper(supple, work, days):
    """What a file says of today is printed, what it says of a later day is left out and told."""
    assert supple("plan", "-o", "p.toml")[0] == 0
    day = TODAY + timedelta(days=days)
    content = (work / "p.toml").read_text().replace("created =", f"checked = {day}\ncreated =", 1)
    (work / "p.toml").write_text(content)
    _, out, err = supple("show", "p.toml")
    assert ("Health check of" in out) is not bool(days)
    assert ("which is still to come" in err) is bool(days)


def test_a_stop_of_a_day_to_come_still_stops(supple):
    """The cautious reading: a wrong date never lifts what a check found."""
    save_health(HealthRecord(TODAY + timedelta(days=3), Clearance.STOP))
    assert supple("plan")[0] == 1


def test_a_clearance_for_a_stored_limit_is_kept(supple):
    """It need not be given each time; one for somebody else's limit is not kept."""
    save_health(HealthRecord(LAST_WEEK, Clearance.PROFESSIONAL, frozenset({Limit.ACUTE_HAMSTRING})))
    assert supple("plan")[0] == 1
    _, _, err = supple("plan", "--cleared", f"acute_hamstring={LAST_WEEK}", "--cleared", f"pregnancy_any={LAST_WEEK}")
    assert "The clearance is kept with your health check." in err
    assert load_health()[0].cleared == ((Limit.ACUTE_HAMSTRING, LAST_WEEK),)
    assert supple("plan")[0] == 0


def test_an_expired_clearance_lifts_nothing(supple):
    """A stored one that is too old refuses again."""
    record = HealthRecord(LAST_WEEK, Clearance.CHANGES, frozenset({Limit.ACUTE_HAMSTRING}))
    save_health(HealthRecord(*record_fields(record), ((Limit.ACUTE_HAMSTRING, LAST_YEAR),)))
    assert supple("plan")[0] == 1


def record_fields(record):
    """The fields of a record without its clearances."""
    return record.checked, record.verdict, record.limits


def test_a_health_check_that_cannot_be_read_is_told(supple, tmp_path):
    """No plan is made, for nobody knows what it must heed; leaving the check out is said aloud."""
    save_health(HealthRecord())
    (tmp_path / "home/state/health.toml").write_text("limits = [")
    status, _, err = supple("plan")
    assert status == 1
    assert "stored health check:" in err
    assert "--ignore-stored-limits" in err
    assert supple("plan", "--ignore-stored-limits")[0] == 0


@pytest.mark.parametrize(
    "command",
    [
        ("show",),
        ("export", "-o", "q.pdf"),
        ("export", "-o", "-", "--format", "toml"),
        ("share",),
        ("diff", "p.toml"),
    ],
)
def test_a_plan_that_would_be_refused_is_shown_with_a_word_on_whom_to_see(supple, work, command):
    """Showing goes on; the referral stands on stderr. `check` keeps to rules."""
    cleared = f"recent_surgery={LAST_WEEK}"
    assert supple("plan", "--cleared", cleared, "--with-limits", "-o", "p.toml")[0] == 0
    assert Limit.RECENT_SURGERY.facts.referral.whom not in supple("show", "p.toml")[2]
    text = (work / "p.toml").read_text()
    (work / "p.toml").write_text(re.sub(r"^cleared = .*\n", "", text, flags=re.MULTILINE))
    status, out, err = supple(command[0], "p.toml", *command[1:])
    assert status == 0
    referral = Limit.RECENT_SURGERY.facts.referral
    for words in (referral.reason, referral.whom, referral.ask):
        assert words in " ".join(err.split())
        assert words not in out
    assert referral.whom not in supple("check", "p.toml")[2]


def test_a_plan_that_would_be_refused_is_fitted_to_nobody(supple, work):
    """Made to fit, it is refused with whom to see, once; a clearance that is given lifts that, and says no more."""
    cleared = f"recent_surgery={LAST_WEEK}"
    assert supple("plan", "--cleared", cleared, "--with-limits", "-o", "p.toml")[0] == 0
    text = (work / "p.toml").read_text()
    (work / "p.toml").write_text(re.sub(r"^cleared = .*\n", "", text, flags=re.MULTILINE))
    referral = Limit.RECENT_SURGERY.facts.referral
    status, out, err = supple("retarget", "p.toml", "--level", "intermediate", "-o", "q.toml")
    assert (status, out) == (1, "")
    assert " ".join(err.split()).count(referral.whom) == 1
    assert names_in(work) == ["p.toml"]
    status, _, err = supple("retarget", "p.toml", "--cleared", cleared, "-o", "q.toml")
    assert status == 0
    assert referral.whom not in " ".join(err.split())
