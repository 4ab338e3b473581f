"""The command table: one place for keys, key line, palette and help."""

from collections import Counter

import pytest

from plans.profile import Profile
from tests.tui.app_driving import CATALOGUE, CHECKED, TODAY, app_of, running, shown
from tui.commands import COMMANDS, Region, Situation, help_groups, key_line, palette
from tui.history import History
from tui.planning import Planning
from tui.screens.main import Main
from tui.widgets.exercise_region import ExerciseRegion
from tui.widgets.plan_region import PlanRegion
from tui.widgets.you import You

PLANNED = Situation(History(Planning(CATALOGUE, CHECKED, TODAY).answer(Profile())))
OWNERS = {Region.YOU: You, Region.PLAN: PlanRegion, Region.EXERCISE: ExerciseRegion}


@pytest.mark.parametrize("region", Region)
def test_a_key_does_one_thing(region):
    """Within a region, no key of it is bound twice; the same holds for the keys that work everywhere."""
    for regions in ((region,), ()):
        keys = Counter(key for command in COMMANDS if command.regions == regions for key in command.keys)
        assert [key for key, count in keys.items() if count > 1] == []


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_a_command_has_someone_to_do_it(command):
    """The action of each command is a method of the region it belongs to, or of the screen."""
    name = command.action.partition("(")[0]
    owners = [OWNERS[region] for region in command.regions] or [Main]
    if name.startswith("screen."):
        owners, name = [Main], name.removeprefix("screen.")
    assert all(hasattr(owner, f"action_{name}") for owner in owners)


def test_ids_are_unique():
    """An id stands for one command."""
    assert len({command.id for command in COMMANDS}) == len(COMMANDS)


@pytest.mark.parametrize("region", Region)
def test_the_key_line_is_short(region):
    """Seven keys at most, and help and quit among them."""
    ids = [command.id for command in key_line(region, PLANNED)]
    assert len(ids) <= 7
    assert {"help", "quit"} <= set(ids)


async def test_help_and_quit_are_never_crowded_out():
    """However many commands apply, a narrow key line still ends with help and quit."""
    async with running(app_of(), (80, 24)) as pilot:
        await pilot.press("]")
        await shown(pilot, "x swap", "? help", "q quit")


def test_commands_that_cannot_apply_are_not_offered():
    """Without a step to take back there is no undo in key line or palette."""
    assert "undo" not in {command.id for command in palette(PLANNED)}
    assert "undo" not in {command.id for command in key_line(Region.PLAN, PLANNED)}


async def test_what_is_unsaved_can_be_saved_by_a_key_that_is_shown():
    """The key line of an edited plan offers to save it; a variation, which gives it up, can stand back."""
    async with running(app_of(), (80, 24)) as pilot:
        await pilot.press("+", "down")
        await shown(pilot, "unsaved", "u undo", "s save", "q quit")


def test_the_palette_finds_the_library_by_its_names():
    """Whoever looks for their plans, to delete one or to print several, finds the key that opens them."""
    (found,) = (each for each in palette(PLANNED) if each.id == "open")
    assert all(word in found.help for word in ("library", "rename", "delete", "copy", "done", "print several"))


def test_help_tells_of_every_command_with_a_name():
    """Whatever the palette offers, the help screen lists with its key."""
    told = {command.id for _, commands in help_groups() for command in commands}
    assert {command.id for command in COMMANDS if not command.moves} <= told


def test_the_palette_finds_every_field_and_region():
    """Level, goal and age group have no key of their own: a word of them finds the way to them."""
    found = {
        word: [each.id for each in palette(PLANNED) if word in each.help] for word in ("level", "goal", "age group")
    }
    assert all("to_you" in ids for ids in found.values()), found
    assert {f"to_{region}" for region in Region} <= {command.id for command in palette(PLANNED)}
