"""Hostile files among a person's own: exercises, settings, what is remembered; and hostile words as arguments."""

import pytest

from tests.hostile.case import own
from tests.hostile.exercises import FIGURES
from tests.hostile.oracle import unclean
from tests.hostile.places import PLACES
from tests.hostile.texts import STEERING
from tui.command_line import main

STATE = ["state/choices.toml", "state/health.toml", "state/done.toml", "state/catalogue.msgpack", "config/config.toml"]
CONTENTS = {
    "nothing": b"",
    "rubbish": bytes(range(256)) * 20,
    "a dotted key of 30 000 parts": b"a." * 30_000 + b"a = 1",
    "lists 5 000 deep": b"level = " + b"[" * 5000,
    "300 kB": b"#" * 300_000,
    "a hostile key": rb'"\u001b]52;c;QUJD\u0007" = 1',
    "hostile words": b'level = "\\u001b[2J"\ngoal = "\x9b"\ntheme = "\\u202e"\nverdict = "\\u001bc"\n',
    "huge numbers": b"minutes = " + b"9" * 4000 + b"\ncopies = 0x" + b"f" * 9000 + b"\nchecked = 9999-12-31",
    "hostile folders": rb'plans_folder = "/dev/zero"' + b"\n" + rb'exports_folder = "\u001b[2J/../../etc"',
    "hostile keys": b'[keys]\n"\\u001b[2J" = "\\u001b"\nopen = ["' + b"x" * 5000 + b'"]\nquit = ["ctrl+q", 3]',
    "hostile printer": rb'printer = "-o /etc/passwd; \u001b[2J"' + b"\ncopies = -1",
}


@pytest.fixture
def home(tmp_path, monkeypatch):
    """Supple's own folders."""
    monkeypatch.setenv("SUPPLE_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    for folder in ("config/exercises", "state"):
        (tmp_path / "home" / folder).mkdir(parents=True)
    return tmp_path / "home"


def run(capsys, *command):
    """The status and all that was said, clean in any case."""
    status = main(command)
    out, err = capsys.readouterr()
    assert "Traceback" not in out + err
    assert "went wrong inside" not in err
    assert not unclean(out + err)
    return status, out + err


@pytest.mark.parametrize("case", FIGURES, ids=lambda case: case.name)
def test_a_hostile_figure_among_own_exercises(home, capsys, case):
    """What is wrong is told of and left out, the rest goes on; what is odd but right can be shown."""
    entry = b"[" + case.content.partition(b"\n[exercises.")[2].replace(b"\n[exercises.", b"\n[")
    (home / "config" / "exercises" / "mine.toml").write_bytes(entry)
    status, said = run(capsys, "exercises")
    assert status == 0
    assert "my_move" in said
    assert [words for words in case.says[-1:] if words not in said] == []
    assert run(capsys, "exercises", "my_move")[0] == (0 if case.opens else 2)


@pytest.mark.parametrize("name", STEERING)
def test_hostile_texts_among_own_exercises(home, capsys, name):
    """Names, cues and sources of one's own file are cleaned as those of a stranger's."""
    text, left = STEERING[name]
    told = f'["S {text}"]'
    entry = own(
        f'sources = {told}\ndetail = "D {text}"', name=f'"N {text}"', cues=f'["C {text}"]', mistake=f'"{text}x"'
    )
    (home / "config" / "exercises" / "mine.toml").write_bytes(entry.encode())
    status, said = run(capsys, "exercises", "my_move")
    assert status == 0
    assert f"N {left}" in said
    assert "hidden signs were taken out" in said


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
def test_hostile_places_among_own_exercises(home, capsys, place):
    """Pipes, devices, links and names in the folder of one's own exercises are waited for by nobody."""
    if place.name not in {"more than a name may have", "a path of 5 000", "NUL in the name"}:
        place.make(home / "config" / "exercises")
    assert run(capsys, "exercises")[0] == 0


@pytest.mark.parametrize("name", CONTENTS)
@pytest.mark.parametrize("file", STATE)
def test_hostile_state_and_settings(home, capsys, file, name):
    """Whatever stands in Supple's own files, a plan is made, and what could not be read is told of in clean words."""
    (home / file).write_bytes(CONTENTS[name])
    status, said = run(capsys, "plan", "--ignore-stored-limits")
    assert status == 0
    assert "Warm-up" in said
    assert run(capsys, "keys")[0] == 0


@pytest.mark.parametrize("name", STEERING)
def test_hostile_words_on_the_command_line(home, capsys, name):
    """Title and name come from a person's keyboard or script, and are cleaned like those of a file."""
    text = STEERING[name][0].encode().decode("unicode_escape") if name != "emoji of several" else STEERING[name][0]
    text = text.replace("\0", "")
    assert run(capsys, "plan", "--title", f"T {text}", "--for", text, "-o", "made.toml", "-o", "made.pdf")[0] == 0
    for wrong in (["show", text or "x"], ["plan", "--level", text], ["exercises", text], [text or "x", "y"]):
        assert run(capsys, *wrong)[0] in {1, 2}
    assert run(capsys, "check", "made.toml")[0] == 0
