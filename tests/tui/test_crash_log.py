"""The crash log says where it failed, and nothing else."""

import stat

from tui import crash_log
from tui.crash_log import calm_words, log_crash
from tui.state import state_folder

SECRET = "knee" + "_pain"


def fault():
    """A fault with a cause, both of which tell what a person answered."""
    answers = SECRET
    try:
        try:
            {}[answers]
        except KeyError:
            int(answers)
    except ValueError as error:
        return error


def test_it_names_places_and_kinds_but_no_values():
    """Each fault and its cause with file, line and function; neither variables nor messages; for the owner only."""
    path = log_crash(fault())
    text = path.read_text()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert text.count("in fault: ") == 2
    assert "builtins.ValueError" in text
    assert "builtins.KeyError" in text
    assert SECRET not in text


def test_it_stays_small_and_keeps_the_latest(monkeypatch):
    """However often it fails, the log has a bound; the last fault is in it, whole lines only."""
    monkeypatch.setattr(crash_log, "_MOST_BYTES", 2000)
    for _ in range(20):
        path = log_crash(fault())
    assert path.stat().st_size <= 2000
    assert path.read_text().rstrip().splitlines()[-1].startswith("  ")
    assert "builtins.KeyError" in path.read_text()


def test_without_a_log_the_words_are_calm_all_the_same():
    """Where it cannot be written nothing is raised, and the line does not name it."""
    state_folder().parent.mkdir(parents=True)
    state_folder().write_text("in the way")
    assert log_crash(fault()) is None
    words = calm_words(None, "Your changes are kept.")
    assert words.count("\n") == 0
    assert "Your changes are kept." in words
    assert "written in" not in words
