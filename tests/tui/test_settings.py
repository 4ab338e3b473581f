"""Settings: read with kind messages, changed without touching what a person wrote around them."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from exports.sheet.paper import Paper
from plans.catalogue import load_catalogue
from plans.dose import Weight
from plans.planner import make_plan
from plans.profile import Profile
from plans.units import Unit
from tui import state
from tui.commands import COMMANDS
from tui.keymap import keymap_of
from tui.settings import Settings, load_settings, read_settings
from tui.settings_file import SettingsError, changed, keep_settings

ROOT = Path(__file__).parents[2]
MINE = b"""# my settings
paper = "a4"   # for the club

# units next
units = "kg"

[keys]  # mine
swap = "X"   # X is free
"""


@pytest.fixture
def config(home):
    """Where the settings stand, for one test."""
    path = home / "config" / "config.toml"
    path.parent.mkdir(parents=True)
    return path


def test_a_folder_out_of_reach_costs_a_message(home, out_of_reach):
    """Where the settings belong to somebody else they are not changed, and it is said why."""
    out_of_reach(home / "config")
    with pytest.raises(SettingsError, match="you may not read it"):
        keep_settings({"paper": "letter"})


def test_nothing_set_is_all_usual():
    """Without a file there is nothing to tell, and every setting is the usual one."""
    assert load_settings() == (Settings(), ())


def test_the_example_of_the_page_is_whole():
    """What docs/settings.md shows can be used as it is, names every setting, and its keys count."""
    examples = re.findall(
        r"^```toml\n(.*?)^```$", (ROOT / "docs" / "settings.md").read_text(), re.DOTALL | re.MULTILINE
    )
    (example,) = (each for each in examples if "plans_folder" in each)
    settings, problems = read_settings(example.encode(), "config.toml")
    assert problems == ()
    assert set(re.findall(r"^\[?(\w+)", example, re.MULTILINE)) >= set(Settings.__struct_fields__)
    assert settings.keys
    assert keymap_of(settings.keys, COMMANDS)[1] == ()


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ('paper = "lettr"', 'line 1, paper: found "lettr"; allowed: a4 or letter; did you mean "letter"?'),
        ("paper = 4", "paper: found 4; expected"),
        ('units = "stone"', 'found "stone"; allowed: kg or lb'),
        ('theme = "drak"', 'did you mean "dark"?'),
        ('motion = "no"', 'found "no"; expected true or false'),
        ('plans_folder = "plans"', 'found "plans"; expected a full path, as in ~/plans'),
        ("copies = 99", "found 99; allowed: 1 to 20"),
        ("copies = true", "found true"),
        ('thme = "dark"', 'did you mean "theme"?'),
        ("keys = 3", "keys: found 3"),
        ("[keys]\nundo = []", "keys, undo: found an empty list"),
        ("[keys]\nundo = 4", 'keys, undo: found 4; expected a key or a list of keys, as in "f5"'),
        ("printer = 3", "expected a text in quotes"),
    ],
)
def test_a_wrong_entry_is_told_and_the_rest_counts(line, problem):
    """File, line, what was found, what is allowed and the nearest word; no entry spoils another."""
    settings, problems = read_settings(f"{line}\n".encode(), "config.toml")
    (said,) = problems
    assert said.startswith("config.toml: ")
    assert problem in said
    assert settings == Settings()


def test_what_is_right_beside_a_wrong_entry_counts():
    """The rest of a file is used whatever is wrong in it."""
    settings, problems = read_settings(b'copies = 0\nunits = "lb"\nprinter = "Office"\nmotion = false\n', "x")
    assert len(problems) == 1
    assert settings == Settings(units=Unit.LB, printer="Office", motion=False)


@pytest.mark.parametrize("content", [b"paper = ", b"\xff\xfe", b"x = [" * 3000, b"paper = 'a4'\n" * 2])
def test_a_broken_file_is_told_and_passed_over(config, content):
    """No file stops the start."""
    config.write_bytes(content)
    settings, problems = load_settings()
    assert settings == Settings()
    assert problems
    assert all(problem.startswith("config.toml: ") for problem in problems)


def test_the_folder_of_plans_is_the_one_set(config, home, tmp_path):
    """The setting counts wherever plans are saved and looked for, as soon as it is written; `~` is home."""
    assert state.plans_folder() == home / "plans"
    keep_settings({"plans_folder": str(tmp_path / "mine")})
    assert state.plans_folder() == tmp_path / "mine" == load_settings()[0].library
    keep_settings({"plans_folder": "~/plans"})
    assert state.plans_folder() == Path("~/plans").expanduser()
    keep_settings({"plans_folder": None})
    assert state.plans_folder() == home / "plans"


# -- changing the file -----------------------------------------------------------------------------------------


def test_comments_and_order_stay():
    """Only the line of the key that is set changes; a new one joins the others above the tables."""
    after = changed(MINE, {"paper": "letter", "copies": 2}, "x").decode()
    assert after == MINE.decode().replace('"a4"   #', '"letter"   #').replace(
        'units = "kg"\n', 'units = "kg"\ncopies = 2\n'
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            'paper = "a4"\n\n# my keys\n[keys]\nswap = "z"\n',
            'paper = "a4"\ncopies = 2\n\n# my keys\n[keys]\nswap = "z"\n',
        ),
        ("# mine\n\n# my\n# keys\n[keys]\n", "# mine\ncopies = 2\n\n# my\n# keys\n[keys]\n"),
        ("# my keys\n[keys]\n", "# my keys\ncopies = 2\n[keys]\n"),
        ("[keys]\n", "copies = 2\n\n[keys]\n"),
    ],
)
def test_a_comment_stays_above_the_table_it_is_about(before, after):
    """A new key joins the other ones; it does not come between a table and what is said of it."""
    assert changed(before.encode(), {"copies": 2}, "x").decode() == after
    assert changed(before.encode(), {"theme": None}, "x").decode() == before


def test_taking_a_key_out_leaves_the_rest():
    """A setting that is left open again is gone from the file, and nothing else is."""
    after = changed(MINE, {"units": None}, "x").decode()
    assert after == MINE.decode().replace('units = "kg"\n', "")
    assert changed(MINE, {"theme": None}, "x") == MINE


def test_taking_a_key_out_leaves_its_comment():
    """A comment that stands behind the value stays where it was, as a line of its own."""
    source = b'paper = "a4"\n "units" = "lb"  # pounds, please # all of them\r\n\n[keys]\nswap = "z"\n'
    after = b'paper = "a4"\n# pounds, please # all of them\r\n\n[keys]\nswap = "z"\n'
    assert changed(source, {"units": None}, "x") == after
    assert changed(after, {"units": None}, "x") == after


def test_line_ends_stay():
    """A file written on Windows keeps its line ends."""
    after = changed(MINE.replace(b"\n", b"\r\n"), {"copies": 2}, "x")
    assert after.count(b"\n") == after.count(b"\r\n") == MINE.count(b"\n") + 1


def test_a_wrong_value_is_replaced():
    """What was wrong is right after it has been set."""
    after = changed(b"copies = 99 # many\n", {"copies": 3}, "x")
    assert after == b"copies = 3 # many\n"


def test_a_broken_file_is_left_as_it_is(config):
    """The settings screen never writes over what a person may still mend."""
    config.write_bytes(b"paper = \n# precious\n")
    with pytest.raises(SettingsError, match=r"left as it is until you mend it: .*line 1"):
        keep_settings({"copies": 2})
    assert config.read_bytes() == b"paper = \n# precious\n"


def test_a_link_is_left_alone(config, tmp_path):
    """A link is neither followed nor replaced; the message says where to go."""
    real = tmp_path / "dotfiles.toml"
    real.write_bytes(MINE)
    config.symlink_to(real)
    with pytest.raises(SettingsError, match="is a link"):
        keep_settings({"copies": 2})
    assert config.is_symlink()
    assert real.read_bytes() == MINE


def test_the_file_is_made_where_there_is_none(home):
    """The first change makes it, with a word on what it is."""
    keep_settings({"paper": "letter"})
    assert (home / "config" / "config.toml").read_text().startswith("# Settings of Supple")
    assert load_settings() == (Settings(paper=Paper.LETTER), ())


# -- what they change ------------------------------------------------------------------------------------------


def test_loads_are_shown_in_the_units_that_are_set():
    """Left open, each plan's loads stay as they are."""
    plan = make_plan(Profile(), load_catalogue())
    item = plan.strength[0]
    heavy = replace(plan, strength=(replace(item, dose=replace(item.dose, load=Weight(20.0, "kg"))),))
    assert Settings().shown(heavy) is heavy
    assert str(Settings(units=Unit.LB).shown(heavy).strength[0].dose.load) == "45 lb"


def test_the_command_line_goes_by_them(supple, work, config):
    """Paper and units of sheets and texts, unless an option says otherwise; plan files keep their loads."""
    config.write_text('paper = "letter"\nunits = "lb"\n')
    supple("plan", "-o", "plan.toml")
    text = (work / "plan.toml").read_text()
    (work / "plan.toml").write_text(text.replace("RIR 3-4", "RIR 3-4, load 20 kg"))
    assert "with 45 lb" in " ".join(supple("show", "plan.toml")[1].split())
    for name, *more in (("usual.pdf",), ("asked.pdf", "--paper", "a4")):
        assert supple("export", "plan.toml", "-o", name, *more)[0] == 0
    assert b"612" in (work / "usual.pdf").read_bytes()
    assert b"595" in (work / "asked.pdf").read_bytes()
    supple("export", "plan.toml", "-o", "tidy.toml")
    assert "load 20 kg" in (work / "tidy.toml").read_text()


def test_wrong_settings_are_told_and_stop_no_command(supple, work, config):
    """The command does its work and names the line."""
    config.write_text('paper = "a5"\n')
    status, _, err = supple("plan", "-o", "sheet.pdf")
    assert status == 0
    assert 'config.toml: line 1, paper: found "a5"' in err
    assert (work / "sheet.pdf").exists()


def test_the_start_loads_nothing_of_it_where_nothing_is_set(home):
    """Without a file the app starts without the modules of settings, keys, units and library."""
    names = ("tui.settings", "tui.settings_file", "tui.keymap", "plans.units", "tui.library", "tomlkit")
    code = (
        "import sys; from tui import app; assert app._settings() == (None, ());"
        f"print([name for name in {names} if name in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd=ROOT)
    assert found.stdout == "[]\n"
