"""What is remembered between starts, and where."""

import os
import stat
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exports.writing import WriteError
from plans.clearance import Clearance
from plans.limits import Limit
from plans.profile import Profile
from plans.vocabulary import AgeGroup, Equipment, Goal, Level
from tui.state import (
    Choices,
    HealthRecord,
    config_folder,
    is_stale,
    load_choices,
    load_health,
    plans_folder,
    profile_of,
    save_choices,
    save_health,
    state_folder,
)

CHOICES = Choices(
    Level.ADVANCED, frozenset({Equipment.BAND, Equipment.CHAIR}), 45, Goal.RUNNING, AgeGroup.SENIOR, "supple-dark"
)
RECORD = HealthRecord(
    date(2026, 11, 3),
    Clearance.CHANGES,
    frozenset({Limit.KNEE_PAIN, Limit.ACUTE_HAMSTRING}),
    ((Limit.ACUTE_HAMSTRING, date(2026, 10, 1)),),
)


def _write(name, text):
    state_folder().mkdir(parents=True, exist_ok=True)
    (state_folder() / name).write_bytes(text if isinstance(text, bytes) else text.encode())


def test_one_variable_names_all_folders(tmp_path):
    """SUPPLE_HOME holds them all, so that nothing else of the machine is touched."""
    home = tmp_path / "home"
    assert (config_folder(), state_folder(), plans_folder()) == (home / "config", home / "state", home / "plans")


def test_without_it_the_platform_names_them(monkeypatch, tmp_path):
    """The folders are three different ones below the person's own."""
    monkeypatch.delenv("SUPPLE_HOME")
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    folders = {config_folder(), state_folder(), plans_folder()}
    assert len(folders) == 3
    assert all(folder.is_relative_to(tmp_path) and "supple" in folder.parts for folder in folders)


def test_at_the_first_start_all_is_as_usual():
    """No file is no problem."""
    assert load_choices() == (Choices(), ())
    assert load_health() == (HealthRecord(), ())


def test_choices_and_health_come_back_as_they_were_kept():
    """Each in its own file."""
    save_choices(CHOICES)
    save_health(RECORD)
    assert load_choices() == (CHOICES, ())
    assert load_health() == (RECORD, ())
    assert sorted(path.name for path in state_folder().iterdir()) == ["choices.toml", "health.toml"]
    assert "knee" not in (state_folder() / "choices.toml").read_text()


@given(
    st.builds(
        HealthRecord,
        st.dates(),
        st.sampled_from(Clearance),
        st.frozensets(st.sampled_from(Limit)),
        st.dictionaries(st.sampled_from(Limit), st.dates()).map(lambda days: tuple(sorted(days.items()))),
    )
)
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_health_record_comes_back_as_it_was(record):
    """Nothing of it is lost or changed."""
    save_health(record)
    assert load_health() == (record, ())


def test_only_the_owner_may_read_what_is_kept():
    """Health data is private: files 0600 in a folder 0700."""
    save_choices(CHOICES)
    save_health(RECORD)
    assert stat.S_IMODE(state_folder().stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in state_folder().iterdir()} == {0o600}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("level = ", 'choices.toml: line 1, level: found "level ="; the value is missing'),
        ("level = 'expert'", 'choices.toml: line 1, level: found "expert"'),
        ("minutes = 600", "choices.toml: line 1, minutes: found 600"),
        ("colour = 'red'", "choices.toml: line 1, colour: found an unknown key"),
        (b"\xff", "no UTF-8"),
    ],
)
def test_broken_choices_are_told_and_passed_over(text, words):
    """What cannot be used is as at the first start."""
    _write("choices.toml", text)
    choices, problems = load_choices()
    assert choices == Choices()
    assert len(problems) == 1
    assert words in problems[0]


def test_good_choices_survive_beside_broken_ones():
    """One wrong word does not throw the rest away."""
    _write("choices.toml", 'level = "advanced"\ngoal = "nonsense"\n')
    choices, problems = load_choices()
    assert choices == Choices(level=Level.ADVANCED)
    assert len(problems) == 1


def test_limits_that_can_be_read_apply_though_the_rest_cannot():
    """Losing a day must not lose a limit; without day or verdict the check counts as never made."""
    _write("health.toml", 'checked = "yesterday"\nverdict = "changes"\nlimits = ["knee_pain", "sore"]\n')
    record, problems = load_health()
    assert record == HealthRecord(limits=frozenset({Limit.KNEE_PAIN}))
    assert len(problems) == 2


def test_a_check_with_a_limit_that_cannot_be_read_is_asked_again():
    """Nobody knows what that limit was; the others apply until then."""
    _write("health.toml", 'checked = 2026-11-01\nverdict = "changes"\nlimits = ["knee_pain", "sore"]\n')
    record, problems = load_health()
    assert record == HealthRecord(limits=frozenset({Limit.KNEE_PAIN}))
    assert len(problems) == 1


def test_a_state_that_is_no_file_is_told():
    """A folder in its place, or a pipe, neither stops nor holds the start."""
    state_folder().mkdir(parents=True)
    (state_folder() / "health.toml").mkdir()
    os.mkfifo(state_folder() / "choices.toml")
    assert "it is a folder" in load_health()[1][0]
    assert "it is a device or a pipe" in load_choices()[1][0]


def test_a_state_that_cannot_be_kept_is_a_write_error():
    """The app says so and goes on."""
    state_folder().parent.mkdir(parents=True)
    state_folder().write_text("a file where the folder should be")
    with pytest.raises(WriteError, match="its folder cannot be made"):
        save_choices(CHOICES)


@pytest.mark.parametrize(
    ("checked", "stale"),
    [(None, False), (date(2026, 11, 22), False), (date(2025, 11, 22), False), (date(2025, 11, 21), True)],
)
def test_a_health_check_holds_for_twelve_months(checked, stale):
    """A day longer and it is asked again; one that was never made is no old one."""
    assert is_stale(HealthRecord(checked), date(2026, 11, 22)) is stale


def test_a_profile_is_the_choices_under_the_limits():
    """What was picked, and what the health check found."""
    assert profile_of(CHOICES, RECORD) == Profile(
        Level.ADVANCED, CHOICES.equipment, 45, Goal.RUNNING, AgeGroup.SENIOR, RECORD.limits, RECORD.cleared
    )
