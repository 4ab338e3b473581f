"""Keys of one's own: checked before they count, shown wherever keys are shown."""

import pytest
from msgspec.structs import replace
from textual.binding import BindingsMap
from textual.keys import Keys, _character_to_key

from plans.limits import Limit
from plans.profile import Profile
from tests.tui.app_driving import CATALOGUE, CHECKED, TODAY, app_of, gone, running, screen_of, shown, until
from tui.commands import COMMANDS, Region, bindings_of, command_of, keyed
from tui.keymap import KEY_NAMES, Keymap, key_name, keymap_of, shown_key, usual_keys
from tui.planning import Planning
from tui.settings import Settings
from tui.state import HealthRecord


def keys_of(wanted):
    """The keymap and the problems of what a person wants, as text."""
    keymap, problems = keymap_of({name: tuple(keys.split()) for name, keys in wanted.items()}, COMMANDS)
    return keymap, [str(problem) for problem in problems]


# -- names of keys ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("sign", list("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~ aZ7é"))
def test_signs_have_the_names_that_textual_gives_them(sign):
    """A key that types a character is named as Textual names it."""
    assert sign == " " or key_name(sign) == _character_to_key(sign)


def test_all_names_are_keys():
    """Every name that is allowed stands in Textual's table, or is that of a sign."""
    known = {key.value for key in Keys} | {_character_to_key(chr(code)) for code in range(33, 127)}
    assert set(KEY_NAMES) <= known


def test_every_usual_key_has_a_name():
    """The names cover all that the app itself binds, so that each can be given to another command."""
    assert [key for command in COMMANDS for key in command.keys if not key_name(key) and key not in KEY_NAMES] == []


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        ("F5", "f5", "f5"),
        ("Ctrl+R", "ctrl+r", "ctrl+r"),
        ("?", "question_mark", "?"),
        ("comma", "comma", ","),
        ("G", "G", "G"),
        ("up", "up", "↑"),
    ],
)
def test_keys_are_read_leniently_and_shown_as_people_know_them(text, name, words):
    """Capitals count only where they are another key."""
    assert key_name(text) == name
    assert shown_key(name) == words


# -- what counts -----------------------------------------------------------------------------------------------


def test_keys_can_change_places():
    """Two commands may take each other's keys."""
    keymap, problems = keys_of({"undo": "v", "vary": "u"})
    assert problems == []
    assert keymap.keys == {"undo": ("v",), "vary": ("u",)}


@pytest.mark.parametrize(
    ("wanted", "problem"),
    [
        ({"undoo": "f7"}, 'keys, undoo: found an unknown command; supple keys lists them all; did you mean "undo"?'),
        (
            {"undo": "ctlr+y"},
            'keys, undo: found "ctlr+y"; expected a letter, a sign, or a key such as f5, ctrl+r, pageup; '
            'did you mean "ctrl+y"?',
        ),
        ({"undo": "ctrl+i"}, 'found "ctrl+i"; a terminal cannot tell it from tab'),
        ({"undo": "\x1b"}, "keys, undo: found"),
        ({"undo": "e"}, 'keys, undo: found "e"; that key is for "export"; give that another key too'),
        ({"vary": "g"}, 'that key is for "plan_first"'),
        ({"scroll_first": "e"}, 'that key is for "export"'),
        ({"vary": "!"}, 'that key is for "signs"'),
        ({"vary": "escape"}, 'that key is for "exercise_to_plan"'),
        ({"vary": "f7", "undo": "f7"}, 'keys, undo: found "f7"; that key is for "vary"'),
    ],
)
def test_a_bad_entry_is_told_and_removes_nothing(wanted, problem):
    """Unknown commands, unknown keys and clashes each get a message; the command keeps its usual keys."""
    keymap, problems = keys_of(wanted)
    (said,) = problems
    assert problem in said
    for name in wanted:
        if name not in keymap.keys and name != "undoo":
            assert keymap.keys_of(command_of(name)) == usual_keys(command_of(name))


def test_a_key_may_mean_two_things_in_two_places():
    """Commands of different regions may share a key, as they do by themselves."""
    assert keys_of({"scroll_first": "f7", "plan_first": "f7"})[1] == []


def test_an_entry_that_goes_takes_those_with_it_that_built_on_it():
    """`vary` cannot leave v, so `undo` cannot have it."""
    keymap, problems = keys_of({"undo": "v", "vary": "e"})
    assert keymap == Keymap()
    assert len(problems) == 2


@pytest.mark.parametrize(
    ("name", "key"), [("signs", "exclamation_mark"), ("help", "f1"), ("quit", "ctrl+q"), ("exercise_to_plan", "escape")]
)
def test_some_keys_stay_in_any_case(name, key):
    """Help, emergency signs, leaving and going back cannot be lost, whatever a person sets."""
    keymap, problems = keys_of({name: "f9"})
    assert problems == []
    assert keymap.keys[name] == ("f9", key)


@pytest.mark.parametrize("region", [None, *Region])
def test_what_counts_never_clashes_in_textual(region):
    """In every place Textual binds each key that was asked for, and no key to two commands."""
    wanted = {"undo": "v", "vary": "u", "swap": "f7 X", "plan_up": "f8", "settings": "f9"}
    keymap, problems = keys_of(wanted)
    assert problems == []

    bindings = BindingsMap(bindings_of(region))
    bindings.apply_keymap(keymap.for_textual)
    assert all(len({each.id for each in found}) == 1 for found in bindings.key_to_bindings.values())
    for command in COMMANDS:
        if (region in command.regions) if region else not command.regions:
            bound = {
                key for key, found in bindings.key_to_bindings.items() if any(each.id == command.id for each in found)
            }
            assert bound == set(keymap.keys_of(command)), command.id


# -- in the app and on the command line ------------------------------------------------------------------------


async def test_own_keys_work_and_are_shown():
    """The new key does it, the old one no more; key line, help and palette name the new one."""
    app = app_of()
    assert app.set_up(Settings(keys={"vary": ("f7",), "settings": ("v",)})) == ()
    async with running(app) as pilot:
        assert "f7 variation" in screen_of(app)
        before = app.main.answer.plan
        await pilot.press("f7")
        await pilot.pause()
        assert app.main.answer.plan != before
        await pilot.press("v")
        await shown(pilot, "Settings", "Paper")
        await pilot.press("escape")
        await gone(pilot, "Motion")
        await pilot.press("comma")
        await pilot.press("ctrl+p")
        await shown(pilot, "Commands")
        assert not app.main.dialogs[-1].query("#settings")
        await pilot.press(*"variat")
        await until(pilot, lambda: any("Variation" in line and "f7" in line for line in screen_of(app).splitlines()))
        await pilot.press("escape", "question_mark")
        await until(pilot, lambda: any("f7" in line and "good plan" in line for line in screen_of(app).splitlines()))


async def test_problems_with_keys_are_told_at_the_start():
    """They are given to who sets the app up."""
    (problem,) = app_of().set_up(Settings(keys={"vary": ("e",)}))
    assert problem.startswith("config.toml: keys, vary")


def test_the_table_of_keys(supple, home):
    """All commands by id, with keys, place and meaning; changed ones are marked, problems told with their lines."""
    path = home / "config" / "config.toml"
    path.parent.mkdir(parents=True)
    path.write_text('[keys]\nvary = ["f5", "X"]\n\nundo = "e"\n')
    status, out, err = supple("keys")
    assert status == 0
    lines = {line[2:].split()[0]: line for line in out.splitlines() if line[2:3].isalpha()}
    assert set(lines) >= {command.id for command in COMMANDS}
    assert lines["vary"].startswith("* vary")
    assert "f5 X" in lines["vary"]
    assert lines["undo"].startswith("  undo")
    assert "everywhere" in lines["undo"]
    assert str(path) in out
    assert 'config.toml: line 4, keys, undo: found "e"' in err


async def test_words_name_the_keys_a_person_has():
    """Where a sentence says which key to press, it is theirs."""
    app = app_of(record=HealthRecord())
    app.set_up(Settings(keys={"check": ("f6",), "open": ("f7",), "pin": ("f8",), "theme": ("f9",)}))
    async with running(app) as pilot:
        await pilot.press("escape")
        await shown(pilot, "Press f6")
        await pilot.press("f6", "n")
        await shown(pilot, "Cool-down")
        await pilot.press("s")
        await shown(pilot, "f7 finds it")
        await pilot.press("escape", "comma")
        await shown(pilot, "Motion")
        await pilot.press("down", "down")
        await shown(pilot, "f9 changes it")
        await pilot.press("escape", "question_mark")
        await shown(pilot, "Help")
        await pilot.press("end")
        await shown(pilot, "f8 pins")


def test_every_command_that_words_name_exists():
    """A name in braces is an id of the table."""
    planning = Planning(CATALOGUE, HealthRecord(), TODAY)
    refused = Planning(CATALOGUE, replace(CHECKED, limits=frozenset({Limit.NERVE_SYMPTOMS})), TODAY)
    told = [*planning.answer(Profile()).advice, *refused.answer(Profile()).advice]
    assert sum("{" in words for words in told) >= 2
    assert all("{" not in keyed(words, lambda command: command.shown) for words in told)
