"""What a person set in a saved plan stays set when the plan is opened again."""

import pytest
from msgspec.structs import replace

from exports.plan_file import plan_to_toml
from exports.share_code import share_code
from exports.writing import MOST_BYTES
from plans.vocabulary import Phase
from tests.tui.app_driving import (
    CATALOGUE,
    CHECKED,
    app_of,
    edit,
    gone,
    on_strength,
    open_file,
    plan_of,
    press,
    running,
    save,
    screen_of,
    shown,
    type_in,
)
from tui.own_file import open_plan
from tui.set_by_hand import keep_set, set_in
from tui.state import HealthRecord, state_folder

PINNED = frozenset({(Phase.STRENGTH, "bridge_chair"), (Phase.WARM_UP, "walk_brisk")})
REMOVED = frozenset({(Phase.COOL_DOWN, "legs_up_wall")})


def test_marks_are_kept_by_the_digest_of_a_file(home):
    """What was noted comes back, for that file alone; where nothing is set any more nothing is noted."""
    keep_set("a1", PINNED, REMOVED)
    keep_set("b2", frozenset(), REMOVED)
    assert set_in("a1") == (PINNED, REMOVED)
    assert set_in("b2") == (frozenset(), REMOVED)
    assert set_in("c3") == (frozenset(), frozenset())
    keep_set("a1", frozenset(), frozenset())
    assert set_in("a1") == (frozenset(), frozenset())


def test_a_list_of_marks_that_was_spoiled_spoils_nothing(home):
    """What is no mark is passed over, and a file that is no TOML holds none."""
    keep_set("a1", PINNED, REMOVED)
    path = state_folder() / "set_by_hand.toml"
    path.write_text('a1 = "+strength/bridge_chair +nowhere/x strength/y +z"\nb2 = 3\n')
    assert set_in("a1") == (frozenset({(Phase.STRENGTH, "bridge_chair")}), frozenset())
    path.write_text("x")
    assert set_in("a1") == (frozenset(), frozenset())


def test_marks_of_very_many_plans_make_room_for_the_newest(home):
    """The file never gets larger than what is read again; the oldest marks go first."""
    path = state_folder() / "set_by_hand.toml"
    path.parent.mkdir(parents=True)
    words = " ".join(["+strength/bridge_chair"] * 20)
    line = f'{{:064}} = "{words}"\n'
    count = MOST_BYTES // len(line.format(0))
    path.write_text("".join(line.format(number) for number in range(count)))
    assert set_in(f"{0:064}")[0]
    new = [f"a{number}" for number in range(12)]
    for digest in new:
        keep_set(digest, PINNED, frozenset())
    assert {set_in(digest) for digest in new} == {(PINNED, frozenset())}
    assert set_in(f"{count - 1:064}")[0]
    assert not set_in(f"{0:064}")[0]


def test_a_key_that_is_no_digest_spoils_nothing(home):
    """A line that somebody wrote into the file is let go of, and the rest is read again."""
    keep_set("a1", PINNED, frozenset())
    with (state_folder() / "set_by_hand.toml").open("a") as file:
        file.write('"no digest" = "x"\n')
    keep_set("b2", frozenset(), REMOVED)
    assert set_in("a1") == (PINNED, frozenset())


async def test_what_was_set_survives_saving_and_opening_again(home):
    """Pinned, made longer, saved, left, opened: both still bear the star, and stay when the minutes change."""
    async with running(app_of()) as pilot:
        await edit(pilot)
        dose = pilot.app.main.plan_region.item.dose
        pinned = await on_strength(pilot)
        await press(pilot, "p")
        await save(pilot)
        await shown(pilot, "✓ Saved")
    async with running(app_of()) as pilot:
        main = pilot.app.main
        await open_file(pilot, home / "plans" / "hamstring-strength.toml")
        await shown(pilot, "Opened:")
        assert len(main.answer.pinned) == 2
        assert screen_of(pilot.app).count("* ") == 2
        assert not main.is_unsaved
        await press(pilot, "]")
        await shown(pilot, "Planned anew around what you set; u brings the opened one back.")
        await press(pilot, "]", "]")
        assert main.answer.plan.warm_up[0].dose == dose
        assert pinned.exercise in [item.exercise for item in main.answer.plan.strength]
        assert len(main.answer.pinned) == 2


async def test_a_pin_in_a_saved_plan_counts_at_once(home):
    """The file holds the plan as it is, so nothing asks to be saved; undo and redo count too."""
    async with running(app_of()) as pilot:
        await save(pilot)
        await shown(pilot, "✓ Saved")
        await press(pilot, "p", "u")
        file = pilot.app.main.answer.origin
        digest = pilot.app.main.known[file]
        assert set_in(digest) == (frozenset(), frozenset())
        await press(pilot, "ctrl+r")
        assert not pilot.app.main.is_unsaved
        pinned = pilot.app.main.answer.pinned
        assert set_in(digest) == (pinned, frozenset())
    async with running(app_of()) as pilot:
        await open_file(pilot, file)
        await shown(pilot, "Opened:")
        assert pilot.app.main.answer.pinned == pinned


@pytest.mark.parametrize("is_due", [False, True])
async def test_a_plan_named_at_the_start_has_what_was_set_in_it(home, is_due):
    """Its stars stand there and its title stays, also where the health check has to come first."""
    path = home / "plans" / "mine.toml"
    path.parent.mkdir(parents=True)
    path.write_text(plan_to_toml(replace(plan_of(), title="Monday")))
    plan, _, file = open_plan(path, CATALOGUE)
    keep_set(file.digest, frozenset(list(plan.pins)[:2]), frozenset())
    app = app_of(HealthRecord() if is_due else CHECKED, opened=plan)
    app.main.hold(file)
    async with running(app) as pilot:
        if is_due:
            await shown(pilot, "None of these apply")
            await press(pilot, "n")
        await shown(pilot, "Plan  Monday", "* ")
        await press(pilot, "]")
        await shown(pilot, "Planned anew around what you set")
        assert app.main.answer.plan.title == "Monday"


async def test_a_code_opened_before_the_health_check_is_not_taken_for_the_file_named_at_the_start(home):
    """Both wait for the check, the later one comes; saving it asks before it writes over the other's file."""
    path = home / "plans" / "mine.toml"
    path.parent.mkdir(parents=True)
    path.write_text(plan_to_toml(replace(plan_of(), title="Monday")))
    plan, _, file = open_plan(path, CATALOGUE)
    app = app_of(HealthRecord(), opened=plan)
    app.main.hold(file)
    before = path.read_bytes()
    async with running(app) as pilot:
        await shown(pilot, "None of these apply")
        await press(pilot, "escape", "o")
        await shown(pilot, "Path of a plan file", "mine")
        await press(pilot, "tab")
        await type_in(pilot, share_code(replace(plan_of(minutes=45), title="Strange")))
        await press(pilot, "enter")
        await gone(pilot, "Path of a plan file")
        await press(pilot, "c")
        await shown(pilot, "None of these apply")
        await press(pilot, "n")
        await shown(pilot, "Plan  Strange")
        await save(pilot)
        await shown(pilot, "It is there already")
    assert path.read_bytes() == before
