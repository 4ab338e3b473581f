"""The decoded copy of what is remembered: it says what the files say, and never more."""

import os
from datetime import date

import pytest

from plans.clearance import Clearance
from plans.limits import Limit
from plans.vocabulary import Level
from tui import quick_state
from tui.quick_state import copy_state, known_state
from tui.state import HEALTH_FILE, Choices, HealthRecord, save_choices, save_health, state_folder

CHOICES = Choices(Level.ADVANCED, minutes=45, theme="supple-light")
RECORD = HealthRecord(date(2026, 11, 1), Clearance.CHANGES, frozenset({Limit.KNEE_PAIN}))


@pytest.fixture
def copy():
    """The copy of a state with choices and a health check."""
    save_choices(CHOICES)
    save_health(RECORD)
    copy_state()
    return state_folder() / "remembered.msgpack"


@pytest.fixture
def reads(monkeypatch):
    """How often the files themselves are read."""
    found = []
    read = known_state.__globals__["_read"]
    monkeypatch.setitem(known_state.__globals__, "_read", lambda: found.append(1) or read())
    return found


def test_the_copy_says_what_the_files_say(copy, reads):
    """With a copy the files are not read, and the same is known; it is for oneself alone."""
    assert known_state() == (CHOICES, RECORD, ())
    assert not reads
    assert copy.stat().st_mode & 0o777 == 0o600


def test_nothing_remembered_is_as_at_the_first_start():
    """Without files, with a copy of that or without, all is as usual."""
    assert known_state() == (Choices(), HealthRecord(), ())
    copy_state()
    assert known_state() == (Choices(), HealthRecord(), ())


def test_changed_files_count(copy, reads):
    """What is written after the copy is what is known; the next copy has it."""
    harder = HealthRecord(date(2026, 11, 2), Clearance.STOP, frozenset({Limit.NERVE_SYMPTOMS}))
    save_health(harder)
    assert known_state() == (CHOICES, harder, ())
    assert reads
    copy_state()
    reads.clear()
    assert known_state() == (CHOICES, harder, ())
    assert not reads


def test_a_health_record_that_is_deleted_is_forgotten(copy):
    """Who deletes the file starts anew."""
    (state_folder() / HEALTH_FILE).unlink()
    assert known_state() == (CHOICES, HealthRecord(), ())
    before = copy.read_bytes()
    copy_state()
    assert copy.read_bytes() != before


@pytest.mark.parametrize("content", [b"", b"\xc1\xff", b"\x80", b"\x93\x01\x02\x03" * 1000])
def test_a_broken_copy_does_no_harm(copy, content):
    """Whatever stands there, the files say what is so."""
    copy.write_bytes(content)
    assert known_state() == (CHOICES, RECORD, ())


def test_another_version_reads_for_itself(copy, reads, monkeypatch):
    """A copy that another version made does not count."""
    monkeypatch.setattr(quick_state, "VERSION", "0.0.0")
    assert known_state() == (CHOICES, RECORD, ())
    assert reads


def test_what_is_wrong_is_told_at_each_start(copy):
    """Files with something wrong in them are not copied."""
    (state_folder() / HEALTH_FILE).write_text('limits = ["knee_pain", "nonsense"]\n')
    first = known_state()
    copy_state()
    assert known_state() == first
    assert first[2]


def test_a_change_that_the_clock_does_not_show_counts(copy):
    """A health check of the same length, written into the same file at the same time, is the one that is known."""
    path = state_folder() / HEALTH_FILE
    before = path.stat()
    text = path.read_text("utf-8").replace("2026-11-01", "2026-11-09")
    path.write_text(text, "utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert known_state()[1].checked == date(2026, 11, 9)
