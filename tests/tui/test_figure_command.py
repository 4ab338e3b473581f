"""Figures on the command line: `supple figure`, and the picture beside an exercise."""

import io
import re

import msgspec
import pytest

from plans.catalogue import load_catalogue
from plans.figure import figure_of
from tui import blocks, figure_command
from tui.blocks import Look, can_show, colours_here, lines_of, picture, side_by_side, stills_of
from tui.command_line import main
from tui.figure_command import picture_of, watching
from tui.figure_inks import Colours

GOOD = """
[my_hinge]
name = "My hinge\x09here"
[my_hinge.figure]
start = { hip = 8, knee = 12 }
end = { trunk = 45, hip = 60 }
"""
FLOATING = "[deep.figure]\nstart = { hip = 8, knee = 12 }\nend = { trunk = 45, hip = 60, elbow = 400 }\n"
WRONG = '[bad.figure]\nancor = "feet"\nstart = { trnk = 3 }\n'
CODES = re.compile(r"\x1b\[[0-9;]*m")
DARK = Look("supple-dark", Colours.ALL)
HINGE = figure_of(
    msgspec.structs.replace(
        next(iter(load_catalogue().exercises.values())),
        id="hinge",
        figure={"start": {"hip": 8, "knee": 12}, "end": {"trunk": 45, "hip": 60}},
    )
)


@pytest.fixture(autouse=True)
def _terminal(tmp_path, monkeypatch):
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("LINES", "40")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.delenv("COLORTERM", raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def on_terminal(monkeypatch):
    """Standard output counts as a terminal that shows blocks."""
    monkeypatch.setattr(figure_command, "can_show", lambda: True)


def _ran(capsys, *argv):
    status = main(argv)
    out, err = capsys.readouterr()
    assert "Traceback" not in out + err
    return status, out, err


# -- supple figure ---------------------------------------------------------------------------------------------


def test_a_figure_is_described_where_it_cannot_be_drawn(tmp_path, capsys):
    """Without a terminal there are words only; the name is cleaned."""
    (tmp_path / "mine.toml").write_text(GOOD)
    status, out, err = _ran(capsys, "figure", "mine.toml")
    assert (status, err) == (0, "")
    assert out.startswith("My hinge here\n")
    assert "Start: " in out
    assert "\x1b" not in out


def test_start_middle_and_end_are_drawn(tmp_path, capsys, on_terminal):
    """On a terminal the three stand beside each other, in at most 80 columns."""
    (tmp_path / "mine.toml").write_text(GOOD)
    status, out, _ = _ran(capsys, "figure", "mine.toml")
    assert status == 0
    plain = CODES.sub("", out)
    assert re.search(r"Start +Middle +End\n", plain)
    assert set(plain) & set("▘▝▀▖▌▞▗▚▄")
    assert max(map(len, plain.splitlines())) <= 80


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (WRONG, ["bad", "! ancor: unknown key", '"trunk"']),
        ('[x]\nfigure = "up"\n', ["! figure: expected a table"]),
        ("[x]\nname = 'x'\n", ["no such exercise in it has a figure yet"]),
        ("", ["no such exercise in it has a figure yet"]),
    ],
)
def test_what_cannot_be_drawn_is_said(tmp_path, capsys, on_terminal, text, said):
    """Status 1, and every fault with its key."""
    (tmp_path / "mine.toml").write_text(text)
    status, out, err = _ran(capsys, "figure", "mine.toml")
    assert (status, err) == (1, "")
    assert all(words in out.replace("'", '"') for words in said)


def test_what_is_doubtful_is_said_and_drawn(tmp_path, capsys, on_terminal):
    """A joint beyond its range is drawn all the same, with a word on it: status 0."""
    (tmp_path / "mine.toml").write_text(GOOD.replace("knee = 12", "knee = 175"))
    status, out, _ = _ran(capsys, "figure", "mine.toml")
    assert status == 0
    assert "\n! " in out
    assert "Middle" in out


@pytest.mark.parametrize(("text", "words"), [("[[", "line 1"), (None, "no such file")])
def test_a_file_that_cannot_be_read_is_an_error(tmp_path, capsys, text, words):
    """As everywhere: a message on stderr, status 1."""
    if text is not None:
        (tmp_path / "mine.toml").write_text(text)
    status, out, err = _ran(capsys, "figure", "mine.toml")
    assert (status, out) == (1, "")
    assert words in err.lower()


def test_one_of_several_can_be_named(tmp_path, capsys):
    """Only that one is shown, with the angles as they came out."""
    (tmp_path / "mine.toml").write_text(GOOD + WRONG)
    status, out, _ = _ran(capsys, "figure", "mine.toml", "my_hinge")
    assert status == 0
    assert "My hinge here" in out
    assert "bad" not in out
    assert re.search(r"Angles at start, middle and end: trunk 0, \d+, 45; ", out)
    assert _ran(capsys, "figure", "mine.toml", "nobody")[0] == 1


def watched(path, *steps):
    """What watching a file shows while these steps are taken, one between its looks, until ctrl+c."""
    shown, left = [], iter(steps)

    def wait(_):
        step = next(left, None)
        if step is None:
            raise KeyboardInterrupt
        step()

    with pytest.raises(KeyboardInterrupt):
        watching(path, shown.append, wait=wait)
    return shown


def test_watching_shows_what_has_changed(tmp_path):
    """Of a long file only the exercise that somebody is writing is shown again."""
    path = tmp_path / "mine.toml"
    path.write_text(GOOD + WRONG)
    shown = watched(
        path,
        lambda: path.write_text(GOOD + WRONG + "# more\n"),
        lambda: path.write_text(GOOD + WRONG + "mid = 3\n"),
    )
    assert ["My hinge" in text for text in shown] == [True, True, False]
    assert all("ancor" in text for text in shown)


def test_hostile_names_stay_text(tmp_path, capsys):
    """Nothing of a file reaches the terminal as a command."""
    (tmp_path / "mine.toml").write_text(
        '["\\u001b[31mx".figure]\n"\\u001b]0;t\\u0007" = 1\nstart = { "\\u001b[2J" = 1 }\n'
    )
    status, out, err = _ran(capsys, "figure", "mine.toml")
    assert status == 1
    assert "\x1b" not in out + err
    assert "\x07" not in out + err


def test_watching_needs_a_terminal(tmp_path, capsys):
    """It would never end otherwise."""
    (tmp_path / "mine.toml").write_text(GOOD)
    status, _, err = _ran(capsys, "figure", "mine.toml", "--watch")
    assert status == 2
    assert "terminal" in err


def test_watching_shows_every_change_and_survives_all(tmp_path):
    """Drawn at once, and again when the file changes, is broken, goes away or comes back; otherwise it is still."""
    path = tmp_path / "mine.toml"
    path.write_text(GOOD)
    shown = watched(
        path,
        lambda: None,
        lambda: path.write_text(WRONG),
        lambda: None,
        lambda: path.write_text("[["),
        path.unlink,
        lambda: path.write_text(GOOD + "# longer"),
    )
    heads = [text.splitlines()[0] for text in shown]
    assert heads[0] == heads[4] == "My hinge here"
    assert heads[1] == "bad"
    assert "line 1" in heads[2]
    assert "no such file" in heads[3].lower()
    assert len(shown) == 5
    assert all("ctrl+c" in text for text in shown)


# -- supple exercises ID ---------------------------------------------------------------------------------------


def test_an_exercise_has_its_figure_beside_the_cues(capsys, on_terminal):
    """On a terminal start and end stand at the left of the cues, within 80 columns; nothing else changes."""
    status, out, _ = _ran(capsys, "exercises", "glute_bridge")
    assert status == 0
    plain = CODES.sub("", out)
    assert re.search(r"^Start +How$", plain, re.MULTILINE)
    assert re.search(r"^End( |$)", plain, re.MULTILINE)
    assert max(map(len, plain.splitlines())) <= 80
    entry = load_catalogue()["glute_bridge"]
    assert entry.mistake.split()[0] in plain


def test_without_a_terminal_an_exercise_is_words_only(capsys):
    """A pipe gets text, and the figure described."""
    status, out, _ = _ran(capsys, "exercises", "glute_bridge")
    assert status == 0
    assert "\nHow\n" in out
    assert "\nThe figure\n    Start: " in out
    assert "\x1b" not in out


def test_no_picture_where_there_is_no_room(on_terminal, monkeypatch):
    """A narrow terminal gets the words in their full width."""
    entry = load_catalogue()["glute_bridge"]
    assert picture_of(entry)[1] == 26
    monkeypatch.setenv("COLUMNS", "60")
    assert picture_of(entry) == ([], 0)
    monkeypatch.setenv("COLUMNS", "80")
    assert picture_of(msgspec.structs.replace(entry, figure=None)) == ([], 0)
    assert picture_of(msgspec.structs.replace(entry, figure={"start": 3})) == ([], 0)


# -- blocks ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("environ", "colours"),
    [
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, Colours.ALL),
        ({"TERM": "xterm-kitty"}, Colours.ALL),
        ({"TERM": "xterm-256color"}, Colours.MANY),
        ({"TERM": "xterm"}, Colours.FEW),
        ({"TERM": "linux"}, Colours.FEW),
        ({"TERM": "dumb"}, Colours.NONE),
        ({}, Colours.NONE),
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor", "NO_COLOR": "1"}, Colours.NONE),
        ({"TERM": "xterm-256color", "NO_COLOR": ""}, Colours.MANY),
    ],
)
def test_colours_by_the_environment(environ, colours):
    """What the terminal says of itself; NO_COLOR outdoes it."""
    assert colours_here(environ) is colours


@pytest.mark.parametrize(
    ("colours", "pattern"),
    [
        (Colours.ALL, r"\x1b\[38;2;\d+;\d+;\d+;48;2;\d+;\d+;\d+m"),
        (Colours.MANY, r"\x1b\[38;5;\d+;48;5;\d+m"),
        (Colours.FEW, r"\x1b\[(3|9)[0-7];(4|10)[0-7]m"),
    ],
)
def test_colours_are_set_as_the_terminal_knows_them(colours, pattern):
    """Only codes of its kind, and every line ends as it began."""
    lines = picture(HINGE, stills_of(HINGE)[2], 26, 10, Look("supple-light", colours))[1:]
    for line in lines:
        assert line.endswith("\x1b[0m")
        assert CODES.findall(line)[:-1] == [found.group() for found in re.finditer(pattern, line)]
    assert {len(CODES.sub("", line)) for line in lines} == {26}


def test_without_colour_there_are_no_codes():
    """Dots and blanks, nothing else."""
    lines = picture(HINGE, stills_of(HINGE)[0], 26, 10, Look("supple-dark", Colours.NONE))[1:]
    assert all(char == " " or "\u2801" <= char <= "\u28ff" for line in lines for char in line)
    assert lines_of((), Colours.NONE) == []


@pytest.mark.parametrize(("room", "in_a_row"), [(80, 3), (60, 2), (30, 1), (10, 1)])
def test_pictures_stand_beside_each_other_while_there_is_room(room, in_a_row):
    """The others follow below."""
    lines = [CODES.sub("", line) for line in side_by_side(HINGE, stills_of(HINGE), room, 12, DARK)]
    assert max(map(len, lines)) <= room
    words = [word for line in lines for word in re.findall("Start|Middle|End", line)]
    assert len(re.findall("Start|Middle|End", lines[0])) == in_a_row
    assert room < 20 or words == ["Start", "Middle", "End"]


def test_only_a_terminal_gets_pictures():
    """No blocks into a file."""

    class Terminal(io.TextIOWrapper):
        def isatty(self):
            return True

    assert can_show(Terminal(io.BytesIO(), encoding="utf-8"))
    assert not can_show(io.TextIOWrapper(io.BytesIO(), encoding="utf-8"))
    assert not can_show(io.StringIO())


def test_256_colours_are_the_nearest():
    """Greys come from the ramp, colours from the cube."""
    assert blocks._of_256((23, 28, 36)) in range(233, 236)
    assert blocks._of_256((255, 0, 0)) == 196
    assert blocks._of_256((255, 255, 255)) == 231
