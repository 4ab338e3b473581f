"""What a person set in a saved plan stays set when the plan is opened again."""

from plans.vocabulary import Phase
from tests.tui.app_driving import app_of, edit, on_strength, open_file, press, running, save, screen_of, shown
from tui.set_by_hand import keep_set, set_in
from tui.state import state_folder

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
