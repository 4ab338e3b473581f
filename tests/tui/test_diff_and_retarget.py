"""The commands diff and retarget, run in this process."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from exports.plan_file import plan_to_toml
from plans.catalogue import load_catalogue
from plans.clearance import Clearance
from plans.eligibility import has_equipment
from plans.limits import Limit
from plans.planner import make_plan
from plans.profile import Profile
from plans.rulebook import breaches
from plans.vocabulary import AgeGroup, Equipment, Level, Preset
from tests.tui.written_files import plan_of
from tui.state import HealthRecord, load_health, save_health

CATALOGUE = load_catalogue()
GYM = make_plan(Profile(Level.ADVANCED, Preset.GYM.equipment, 45), CATALOGUE)
LAST_WEEK = date.today() - timedelta(days=7)


@pytest.fixture(autouse=True)
def _work(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "gym.toml").write_text(plan_to_toml(GYM), encoding="utf-8")


# -- diff ------------------------------------------------------------------------------------------------------


def test_a_plan_and_itself_do_not_differ(supple):
    """Nothing on stdout, a word on stderr, status 0 also with --exit-code."""
    assert supple("diff", "--exit-code", "gym.toml", "gym.toml") == (0, "", "The two plans are the same.\n")


def test_differences_are_the_result(supple, tmp_path):
    """A line each on stdout; status 0, and 1 for programs that ask for it."""
    text = plan_to_toml(replace(GYM, title="Tuesday"))
    (tmp_path / "other.toml").write_text(text.replace("3 x 10, tempo", "2 x 10, tempo", 1), encoding="utf-8")
    name = GYM.strength[0].exercise.name
    status, out, err = supple("diff", "gym.toml", "other.toml")
    assert (status, err) == (0, "")
    assert out.splitlines()[:2] == ['title: "Hamstring strength" -> "Tuesday"', f"{name}: 3 -> 2 sets"]
    assert supple("diff", "gym.toml", "other.toml", "--exit-code") == (1, out, "")


def test_two_plans_need_two_places(supple):
    """Standard input can be read only once; a missing file is told by its name."""
    assert supple("diff", "-", "-")[0] == 2
    status, out, err = supple("diff", "gym.toml", "missing.toml")
    assert (status, out) == (1, "")
    assert "missing.toml" in err


# -- retarget --------------------------------------------------------------------------------------------------


def test_a_plan_is_made_to_fit_and_what_changed_is_said(supple, tmp_path):
    """The file breaks no rule on equipment or safety; every missing piece is named on stderr, stdout stays empty."""
    status, out, err = supple("retarget", "gym.toml", "--equipment", "band,chair", "--for", "Ann", "-o", "ours.toml")
    assert (status, out) == (0, "")
    flat = " ".join(err.split())
    assert "needs a kettlebell, which you do not have" in flat
    assert "minutes now" in flat
    assert err.endswith("Wrote ours.toml\n")
    plan = plan_of(tmp_path / "ours.toml")
    assert plan.profile.equipment == {Equipment.BAND, Equipment.CHAIR}
    assert (plan.profile.level, plan.profile.minutes, plan.person) == (Level.ADVANCED, 45, "Ann")
    assert all(has_equipment(item.exercise, plan.profile.equipment) for _, item in plan.items())
    assert not [each for each in breaches(plan, CATALOGUE) if each.rule.safety or each.rule.id == "equipment"]
    assert plan_of(tmp_path / "gym.toml") == GYM


def test_without_a_file_the_plan_is_printed(supple):
    """As `plan` does, so that it pipes."""
    status, out, err = supple("retarget", "gym.toml", "--level", "beginner")
    assert status == 0
    assert out.startswith("Hamstring strength\nBeginner, ")
    assert "is not for the beginner level" in " ".join(err.split())


def test_a_plan_that_fits_stays_as_it_is(supple, tmp_path):
    """Nothing named, nothing changed."""
    status, _, err = supple("retarget", "gym.toml", "-o", "same.toml")
    assert status == 0
    assert "Nothing has to change: the plan fits as it is." in err
    assert (tmp_path / "same.toml").read_text() == (tmp_path / "gym.toml").read_text()


def test_only_safety_keeps_the_rest_and_says_so(supple, tmp_path):
    """Missing pieces are told and kept; what the level rules out goes."""
    asked = ["--equipment", "none", "--level", "beginner", "--only-safety"]
    _, _, err = supple("retarget", "gym.toml", *asked, "-o", "some.toml")
    assert "Kept as it is." in err
    plan = plan_of(tmp_path / "some.toml")
    found = breaches(plan, CATALOGUE)
    assert "equipment" in {each.rule.id for each in found}
    assert not [each for each in found if each.rule.safety]


def test_stored_limits_apply_and_stay_out_of_the_file(supple, tmp_path):
    """As in `plan`: the health check always counts, unless it is to be left out."""
    save_health(HealthRecord(LAST_WEEK, Clearance.CHANGES, frozenset({Limit.BALANCE_RISK})))
    _, _, err = supple("retarget", "gym.toml", "-o", "safe.toml")
    assert 'is ruled out by "Unsteady, or a recent fall"' in " ".join(err.split())
    plan = plan_of(tmp_path / "safe.toml")
    assert not plan.profile.limits
    assert plan.checked == LAST_WEEK
    assert not [item for _, item in plan.items() if Limit.BALANCE_RISK in item.exercise.avoid]
    _, _, err = supple("retarget", "gym.toml", "--ignore-stored-limits", "-o", "all.toml")
    assert "Nothing has to change" in err


def test_limits_in_the_plan_stay_in_force(supple, tmp_path):
    """Someone's own saved plan is not made for a healthier person by the way."""
    own = make_plan(Profile(limits=frozenset({Limit.KNEE_PAIN})), CATALOGUE)
    (tmp_path / "own.toml").write_text(plan_to_toml(own, with_limits=True), encoding="utf-8")
    _, _, err = supple("retarget", "own.toml", "--equipment", "none", "--with-limits", "-o", "new.toml")
    assert "The limits that stand in the plan stay in force." in err
    assert plan_of(tmp_path / "new.toml").profile.limits == {Limit.KNEE_PAIN}


def test_a_plan_for_youth_can_be_made_one_for_adults(supple, tmp_path):
    """The age group named counts, and takes the limit of the youth along."""
    young = make_plan(Profile(age_group=AgeGroup.YOUTH), CATALOGUE)
    (tmp_path / "young.toml").write_text(plan_to_toml(young), encoding="utf-8")
    assert supple("retarget", "young.toml", "--age-group", "adult", "-o", "adult.toml")[0] == 0
    assert plan_of(tmp_path / "adult.toml").profile.age_group is AgeGroup.ADULT
    assert supple("retarget", "young.toml", "-o", "same.toml")[0] == 0
    assert plan_of(tmp_path / "same.toml").profile.age_group is AgeGroup.YOUTH


def test_who_should_see_someone_first_gets_no_plan(supple, tmp_path):
    """Status 1, whom to see, nothing written; a clearance lifts it and is kept with the health check."""
    status, out, err = supple("retarget", "gym.toml", "--limits", "acute_hamstring", "-o", "no.toml")
    assert (status, out) == (1, "")
    assert "See a physiotherapist or doctor." in " ".join(err.split())
    assert not (tmp_path / "no.toml").exists()
    save_health(HealthRecord(LAST_WEEK, Clearance.PROFESSIONAL, frozenset({Limit.ACUTE_HAMSTRING})))
    assert supple("retarget", "gym.toml", "--cleared", f"acute_hamstring={LAST_WEEK}")[0] == 0
    assert load_health()[0].cleared == ((Limit.ACUTE_HAMSTRING, LAST_WEEK),)


def test_wrong_words_are_told_with_the_nearest(supple):
    """As everywhere on the command line."""
    status, _, err = supple("retarget", "gym.toml", "--equipment", "chiar")
    assert status == 2
    assert 'Did you mean "chair"?' in err
