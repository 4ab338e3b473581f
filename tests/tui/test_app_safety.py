"""Where a plan does not suit the person the app asks, says so on the way to paper, and loses nothing."""

from msgspec.structs import replace

from exports.plan_file import plan_to_toml
from plans.clearance import Clearance, Outcome
from plans.limits import Limit
from plans.planner import make_plan
from plans.profile import Profile
from plans.rulebook import breaches
from plans.vocabulary import Level, Preset
from tests.tui.app_driving import CATALOGUE, CHECKED, TODAY, app_of, gone, running, shown, type_in
from tui.recovery import put_off_work
from tui.screens.recovering import reopen
from tui.state import HealthRecord, plans_folder

GYM = make_plan(Profile(Level.ADVANCED, Preset.GYM.equipment, 45), CATALOGUE)
BACK = HealthRecord(TODAY, Clearance.CHANGES, frozenset({Limit.LOW_BACK_PAIN}))
AVOIDED = next(item for _, item in GYM.items() if Limit.LOW_BACK_PAIN in item.exercise.avoid)


def is_safe(answer):
    """Whether what stands on the screen breaks no safety rule."""
    return not any(breach.rule.safety for breach in breaches(answer.plan, CATALOGUE))


async def test_work_that_a_new_check_makes_unsafe_is_asked_about():
    """Unsaved work comes back after the check with what does not suit changed or left out, and not as it was."""
    app = app_of()
    async with running(app) as pilot:
        app.main.put(app.main.planning.opened(GYM, GYM.profile))
        app.main.check_done(Outcome(Clearance.CHANGES, BACK.limits))
        await shown(pilot, "Make it fit you", AVOIDED.exercise.name)
        await pilot.press("a")
        await gone(pilot, "Make it fit you")
        assert is_safe(app.main.answer)
        assert app.main.is_unsaved


async def test_work_that_waits_is_not_lost_while_there_is_no_plan():
    """A refusal keeps it from the screen, not from the disk."""
    app = app_of()
    async with running(app):
        app.main.put(app.main.planning.opened(GYM, GYM.profile))
        app.put_off(app.work)
        (waiting,) = put_off_work()
        app.main.check_done(Outcome(Clearance.STOP))
        before = waiting.read_bytes()
        assert "waits" in reopen(app.main, waiting)
        assert app.main.answer.plan is None
        assert waiting.read_bytes() == before


async def test_undo_to_an_opened_plan_undoes_the_tick():
    """What the strip says of limits, what is remembered and what the plan was made for are the same again."""
    app = app_of()
    async with running(app):
        app.main.show_file(make_plan(Profile(), CATALOGUE))
        profile = app.main.answer.profile
        app.main.ask(replace(profile, limits=BACK.limits))
        assert app.record.limits == BACK.limits
        app.main.action_undo()
        assert app.main.answer.opened
        assert app.main.answer.profile.limits == app.main.planning.record.limits == app.record.limits == set()


async def test_the_day_of_the_check_is_the_persons_own():
    """Not the one that the file of somebody else names."""
    app = app_of()
    async with running(app):
        app.main.show_file(replace(make_plan(Profile(), CATALOGUE), checked=TODAY.replace(year=2020)))
        assert app.main.answer.plan.checked == CHECKED.checked


async def test_what_is_not_safe_says_so_on_the_way_to_paper():
    """Export and print begin with it where a plan was brought back as it was."""
    app = app_of(BACK)
    async with running(app) as pilot:
        app.main.show_file(GYM)
        await shown(pilot, "Make it fit you")
        await pilot.press("escape")
        await gone(pilot, "Make it fit you")
        await pilot.press("u")
        assert app.main.answer.unsafe
        await pilot.press("e")
        await shown(pilot, "Gym sheet", "Not for you as it stands")


async def test_sheets_of_saved_plans_say_whom_they_do_not_suit(tmp_path):
    """Printed straight from the list, a plan is looked at for the person here; a refusal is named too."""
    plans_folder().mkdir(parents=True)
    (plans_folder() / "old.toml").write_text(plan_to_toml(GYM))
    async with running(app_of(BACK)) as pilot:
        await pilot.press("o")
        await shown(pilot, "Your plans", "old")
        await pilot.press("e")
        await type_in(pilot, str(tmp_path / "x.pdf"))
        await pilot.press("enter")
        await shown(pilot, "One sheet", "Not for you as it stands")
    stopped = app_of(HealthRecord(TODAY, Clearance.STOP)).main.planning
    assert "before any training" in stopped.doubt(GYM, Profile())
    assert app_of().main.planning.doubt(make_plan(Profile(), CATALOGUE), Profile()) == ""
