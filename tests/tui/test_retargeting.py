"""A plan from elsewhere is made to fit the person here, one change at a time, and nothing behind their back."""

import random

import pytest
from msgspec.structs import replace

from exports.plan_file import plan_to_toml
from plans.clearance import Clearance
from plans.limits import Limit
from plans.plan import Plan
from plans.planner import make_plan
from plans.profile import Profile
from plans.refusal import PlanRefused
from plans.retargeting import changes, missing_care
from plans.rulebook import breaches
from plans.vocabulary import AgeGroup, Level, Phase, Preset
from tests.tui.app_driving import CATALOGUE, CHECKED, SIZES, TODAY, app_of, gone, open_file, running, screen_of, shown
from tui.commands import palette
from tui.planning import Planning
from tui.retargeting import Fitting, fitted, fitting_of
from tui.state import Choices, HealthRecord

PLANNING = Planning(CATALOGUE, CHECKED, TODAY)
HEAVY = make_plan(Profile(Level.ADVANCED, Preset.GYM.equipment, 45), CATALOGUE)
KNEE = HealthRecord(TODAY, Clearance.CHANGES, frozenset({Limit.KNEE_PAIN}))


pytestmark = pytest.mark.usefixtures("work")


def fitting(plan=HEAVY, person=None) -> Fitting:
    """What a beginner at home is asked about a plan."""
    found = fitting_of(PLANNING, plan, person or Profile())
    assert found is not None
    return found


def unsafe(plan: Plan) -> list[str]:
    """The safety rules a plan breaks."""
    return [str(breach) for breach in breaches(plan, CATALOGUE) if breach.rule.safety]


# -- answers ---------------------------------------------------------------------------------------------------


def test_whatever_is_answered_nothing_unsafe_stays():
    """At random, left early, all kept, all accepted: no safety rule is broken, and what was left out is named."""
    chance = random.Random(4)
    for _ in range(8):
        asked = fitting()
        while asked.change and chance.random() < 0.9:
            asked = asked.answered(accept=chance.random() < 0.5)
        for end in (asked.left_early(), asked.rest_kept().left_early(), asked.all_accepted()):
            assert end.change is None
            assert unsafe(end.result) == []
            said = " ".join(end.remarks)
            for change in end.refused:
                assert change.item.exercise.name in said
                ids = {item.exercise.id for item in end.result.phase(change.phase)}
                assert change.safety or change.item.exercise.id in ids


def test_keeping_the_rest_still_asks_about_safety():
    """Whatever may stay stays; what is not safe is decided one by one."""
    kept = fitting().rest_kept()
    assert kept.undecided
    assert all(kept.asked[number].safety for number in kept.undecided)
    assert len(kept.undecided) < len(kept.asked)


def test_an_answer_can_be_taken_back():
    """Back is the state before the last answer; before the first it changes nothing."""
    asked = fitting()
    assert asked.answered(accept=False).back() == asked
    assert asked.back() == asked


def test_the_summary_counts_every_change_once():
    """Swapped, adjusted, left out and kept add up to what was asked."""
    for end in (fitting().all_accepted(), fitting().left_early(), fitting().answered(accept=True).left_early()):
        counts = [int(part.split()[0]) for part in end.summary.split(", ")]
        assert sum(counts) == len(end.asked)


def test_what_is_kept_still_gets_its_notes_of_care():
    """A change may ask for another dose and for care: refusing the dose does not refuse the care."""
    person = Profile(Level.BEGINNER, limits=frozenset({Limit.KNEE_PAIN}))
    kept = fitting(person=person).left_early()
    both = [change for change in kept.refused if not change.safety and missing_care(change.item, person)]
    assert both
    for _, item in kept.result.items():
        assert missing_care(item, person) == []


def test_a_plan_that_fits_asks_nothing():
    """One's own plan, and one whose only lack are notes of care, which are added."""
    own = make_plan(Profile(), CATALOGUE)
    assert fitting_of(PLANNING, own, Profile()) is None
    limits = frozenset({Limit.KNEE_PAIN})
    cautious = make_plan(Profile(limits=limits), CATALOGUE)
    bare = cautious.shared()
    for phase in Phase:
        bare = bare.with_phase(phase, tuple(replace(item, note="") for item in bare.phase(phase)))
    assert changes(bare, Profile(limits=limits), CATALOGUE)
    assert fitting_of(PLANNING, bare, Profile(limits=limits)) is None
    answer = Planning(CATALOGUE, replace(CHECKED, limits=limits), TODAY).opened(bare, Profile())
    assert [item.note for item in answer.items] == [item.note for _, item in cautious.items()]


def test_nobody_is_asked_who_should_see_someone_first():
    """That comes before any plan."""
    with pytest.raises(PlanRefused):
        fitting_of(PLANNING, HEAVY, Profile(limits=frozenset({Limit.NERVE_SYMPTOMS})))


def test_an_opened_plan_takes_the_person_and_not_the_file():
    """Level, equipment, age group and limits are the person's; goal and minutes the plan's."""
    person = Profile(Level.INTERMEDIATE, age_group=AgeGroup.SENIOR)
    profile = PLANNING.opened(HEAVY, person).profile
    assert (profile.level, profile.age_group, profile.minutes) == (Level.INTERMEDIATE, AgeGroup.SENIOR, 45)
    assert profile.equipment == person.equipment
    asked = fitting(person=profile)
    assert any("65 and over" in " ".join(change.reasons) for change in asked.asked)
    opened = PLANNING.opened(HEAVY, person)
    answer = fitted(PLANNING, asked.all_accepted(), opened)
    assert answer.profile.age_group is AgeGroup.SENIOR
    assert (answer.opened, answer.edited) == (True, True)


# -- in the app ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [SIZES["small"], SIZES["usual"], (60, 20)], ids=["small", "usual", "tiny"])
async def test_changes_are_offered_one_by_one(size):
    """What, why, what instead, and how many there are; accepting all ends it, and one undo brings the plan back."""
    async with running(app_of(opened=HEAVY), size) as pilot:
        app = pilot.app
        await shown(pilot, "Make it fit you", "1 of ", "Needs an elliptical", "Swap it for", "Yes, swap it")
        total = len(fitting().asked)
        opened = app.main.answer.plan
        assert list(opened.items()) == list(HEAVY.items())
        await pilot.press("y")
        await shown(pilot, f"2 of {total}")
        await pilot.press("left")
        await shown(pilot, f"1 of {total}")
        await pilot.press("enter", "a")
        await gone(pilot, "Make it fit you")
        await shown(pilot, "Made to fit you")
        assert changes(app.main.answer.plan, app.main.answer.profile, CATALOGUE) == ()
        assert app.main.is_unsaved
        await pilot.press("u")
        assert app.main.answer.plan == opened
        assert "Not for you as it stands" in app.main.answer.warnings[0]
        await shown(pilot, "Not for you as it stands")


async def test_leaving_early_leaves_nothing_unsafe():
    """Escape keeps what may stay, leaves the rest out and names it beside the plan."""
    async with running(app_of(KNEE, opened=HEAVY)) as pilot:
        app = pilot.app
        await shown(pilot, "Make it fit you")
        await pilot.press("escape")
        await shown(pilot, "Made to fit you", "Left out, as not safe for you")
        assert unsafe(app.main.answer.plan) == []
        assert app.main.dialogs == []


async def test_keep_passes_over_what_may_stay():
    """The key k keeps what only lacks equipment and goes on to what is not safe, which cannot be kept."""
    async with running(app_of(opened=HEAVY)) as pilot:
        await shown(pilot, "Make it fit you", "may stay as they are")
        await pilot.press("k")
        await shown(pilot, "Is not for the beginner level", "it is not safe for you")
        assert "keep it as it is" not in screen_of(pilot.app)


async def test_a_plan_that_fits_opens_without_a_question(work):
    """From the open dialog too; the age group stays the person's."""
    file = work / "own.toml"
    file.write_text(plan_to_toml(make_plan(Profile(minutes=20), CATALOGUE)))
    async with running(app_of(choices=Choices(level=Level.INTERMEDIATE))) as pilot:
        app = pilot.app
        await open_file(pilot, file)
        await shown(pilot, "Opened: ")
        await pilot.pause()
        assert app.main.dialogs == []
        assert (app.main.answer.profile.level, app.main.answer.profile.minutes) == (Level.INTERMEDIATE, 20)


async def test_it_stays_the_plan_of_its_file(work):
    """After the changes, saving leads to the file that was opened; undo leads to what it holds."""
    file = work / "heavy.toml"
    file.write_text(plan_to_toml(HEAVY))
    async with running(app_of()) as pilot:
        app = pilot.app
        await open_file(pilot, file)
        await shown(pilot, "Make it fit you")
        origin = app.main.answer.origin
        await pilot.press("a")
        await shown(pilot, "Made to fit you")
        assert app.main.answer.origin == origin
        assert app.main.is_unsaved
        await pilot.press("u")
        assert not app.main.is_unsaved


async def test_the_question_waits_for_the_health_check():
    """At a first start on a file the check comes first, then the offer under the limits it found."""
    async with running(app_of(HealthRecord(), opened=HEAVY)) as pilot:
        await shown(pilot, "None of these apply")
        assert "Make it fit you" not in screen_of(pilot.app)
        await pilot.press("n")
        await shown(pilot, "Make it fit you")


async def test_what_stands_there_now_is_not_mixed_up_with_the_file():
    """A check that said stop shows no offer, and a plan of one's own made meanwhile is not asked about."""
    stopped = HealthRecord(TODAY, Clearance.STOP)
    async with running(app_of(stopped, opened=HEAVY)) as pilot:
        await shown(pilot, "No plan for now")
        await pilot.press("?", "escape")
        await pilot.pause()
        assert pilot.app.main.dialogs == []


async def test_the_question_can_be_asked_again():
    """After undo, all of it is asked as at first; of an edited plan what does not fit of it; and where nothing is."""
    async with running(app_of(opened=HEAVY)) as pilot:
        app = pilot.app
        await shown(pilot, "Make it fit you", f"1 of {len(fitting().asked)}")
        await pilot.press("a")
        await gone(pilot, "Make it fit you")
        fits = app.main.answer.plan
        await pilot.press("R")
        await shown(pilot, "This plan fits you as it is.")
        await pilot.press("u", "R")
        await shown(pilot, "Make it fit you", f"1 of {len(fitting().asked)}")
        await pilot.press("a")
        await gone(pilot, "Make it fit you")
        assert app.main.answer.plan == fits
        await pilot.press("u", "2", "J", "R")
        await shown(pilot, "Make it fit you", "1 of ")
        await pilot.press("a")
        await gone(pilot, "Make it fit you")
        assert changes(app.main.answer.plan, app.main.answer.profile, CATALOGUE) == ()


async def test_a_plan_made_here_is_not_asked_about():
    """It fits: neither key nor palette offers to make it."""
    async with running(app_of()) as pilot:
        await pilot.press("R")
        await pilot.pause()
        assert pilot.app.main.dialogs == []
        assert "retarget" not in {command.id for command in palette(pilot.app.main.situation)}
