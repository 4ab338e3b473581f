"""The dialogs: health check, emergency signs, palette, help, and how they lie above the plan."""

import pytest
from msgspec.structs import replace

from plans.clearance import Clearance
from plans.limits import Limit
from plans.questions import QUESTIONS
from plans.wording import capitalised
from tests.tui.app_driving import CHECKED, SIZES, TODAY, app_of, gone, running, screen_of, shown, until
from tui.fields import FIELDS
from tui.screens.help import WORDS
from tui.state import HealthRecord, load_health
from tui.widgets.you import clauses_in


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
async def test_one_key_when_nothing_applies(size):
    """The key n on the first page is the whole check; it is kept with its day, and the plan stands."""
    async with running(app_of(HealthRecord()), size) as pilot:
        await shown(pilot, "None of these apply to me", "one by one")
        await pilot.press("n")
        await shown(pilot, "Health check done", "Cool-down")
        assert load_health()[0] == HealthRecord(TODAY, Clearance.GO)


async def test_answering_one_by_one():
    """Questions are answered with y and n; a yes asks on; the outcome is shown, kept and planned under."""
    async with running(app_of(HealthRecord())) as pilot:
        app = pilot.app
        await shown(pilot, "one by one")
        await pilot.press("enter")
        await shown(pilot, "Question 1 of 8")
        for _ in range(20):
            pane = app.focused
            if pane.question is None:
                break
            if pane.question.id == "injury":
                await pilot.press("y")
            elif pane.question.id == "which_injury":
                knee = [option.value for option in pane.question.options].index("knee")
                await pilot.press(str(knee + 1), "enter")
            elif pane.question.id == "steady":
                await pilot.press("enter", "y")  # enter answers nothing while the cursor is on no answer
            else:
                await pilot.press("n")
        await shown(pilot, Clearance.CHANGES.label, "Knee pain")
        assert load_health()[0].limits == {Limit.KNEE_PAIN}
        await pilot.press("enter")
        await gone(pilot, "Question")
        await shown(pilot, "Cool-down", "1 set")


async def test_enter_answers_nothing_unread():
    """Where one of several answers is to be chosen none is chosen beforehand, least of all the one that lets go on."""
    async with running(app_of(HealthRecord())) as pilot:
        await shown(pilot, "one by one")
        await pilot.press("enter", "n", "y", "1", "enter")
        await shown(pilot, "How is your blood pressure now?", "↑↓ move")
        await pilot.press("enter", "enter")
        pane = pilot.app.focused
        assert pane.question is not None
        assert pane.question.id == "blood_pressure"
        await pilot.press("down", "down", "enter")
        await shown(pilot, "Question 3 of 8")


async def test_only_answers_with_a_key_of_their_own_have_a_number():
    """A ten would be a one and a nought: the first answer ticked, and not the tenth."""
    async with running(app_of(HealthRecord())) as pilot:
        await shown(pilot, "one by one")
        await pilot.press("enter", "n", "n", "n", "n", "y")
        await shown(pilot, "9     [ ]", "[ ] Something else")
        assert "10    [ ]" not in screen_of(pilot.app)


async def test_going_back_in_the_check():
    """A wrong answer can be taken back; back from the first question is the first page."""
    async with running(app_of()) as pilot:
        await pilot.press("c")
        await shown(pilot, "one by one")
        await pilot.press("enter", "n", "left", "left")
        await shown(pilot, "None of these apply to me")


async def test_a_sign_that_cannot_wait():
    """A stop ends the check at once; there is no plan, now and at the next start; a new check frees again."""
    async with running(app_of(HealthRecord())) as pilot:
        await shown(pilot, "one by one")
        await pilot.press("enter", "y", "1")
        await shown(pilot, Clearance.STOP.label, "local emergency number", "See")
        await pilot.press("enter")
        await shown(pilot, "No plan for now")
    record = load_health()[0]
    assert record.verdict is Clearance.STOP
    async with running(app_of(record)) as pilot:
        await shown(pilot, "No plan for now")
        await pilot.press("c")
        await shown(pilot, "one by one")
        await pilot.press("n")
        await shown(pilot, "Cool-down")


async def test_the_check_is_asked_again_after_a_year():
    """A check of more than twelve months ago opens by itself, and says why there is no plan."""
    async with running(app_of(replace(CHECKED, checked=TODAY.replace(year=TODAY.year - 2)))) as pilot:
        await shown(pilot, "None of these apply to me")
        await pilot.press("escape")
        await shown(pilot, "more than a year old")


async def test_later_is_allowed():
    """Escape leaves the check for later: no plan, but the way back to it."""
    async with running(app_of(HealthRecord())) as pilot:
        await shown(pilot, "one by one")
        await pilot.press("escape")
        await shown(pilot, "First, a short health check", "Press c")
        await pilot.press("c")
        await shown(pilot, "one by one")


async def test_emergency_signs_from_within_the_check():
    """The exclamation mark shows the signs above whatever is open, and escape leads back."""
    async with running(app_of(HealthRecord()), SIZES["small"]) as pilot:
        await shown(pilot, "one by one")
        await pilot.press("enter", "!")
        await shown(pilot, "Emergency signs", "Call your local emergency number now")
        await pilot.press("!", "end", "escape")
        await shown(pilot, QUESTIONS["signs"].text[:30])
        await pilot.press("n")
        await shown(pilot, "Question 2 of 8")


async def test_the_palette_finds_and_does():
    """Typing finds a command by a word of its name or help; enter does it. Nothing else is in it."""
    async with running(app_of()) as pilot:
        app = pilot.app
        await pilot.press("ctrl+p")
        await shown(pilot, "Commands", "Export")
        assert "creenshot" not in screen_of(app)
        await pilot.press(*"longer")
        await gone(pilot, "Export")
        await pilot.press("enter")
        await until(pilot, lambda: app.main.answer.profile.minutes == 35)
        assert app.main.dialogs == []


async def test_help_tells_keys_and_words():
    """The help screen has every word that a dose uses, and the keys by region."""
    async with running(app_of(), (120, 80)) as pilot:
        await pilot.press("?")
        await shown(pilot, "Everywhere", "Plan")
        pilot.app.focused.action_roll(999)
        await shown(pilot, *(word for word, _ in WORDS), "Pain while you train")


@pytest.mark.parametrize(("columns", "inside"), [(80, 80), (99, 99), (100, 66)])
async def test_a_dialog_leaves_no_cut_words_beside_it(columns, inside):
    """Below 100 columns it takes all of them; with air above and below where it fits, and as high as its words."""
    async with running(app_of(), (columns, 40)) as pilot:
        await pilot.press("D")
        await shown(pilot, "Nothing has changed")
        dialog = pilot.app.main.dialogs[0]
        assert (dialog.size.width + 2, dialog.outer_size.height) == (inside, 5)


@pytest.mark.parametrize(
    "field", [each for each in FIELDS if each.options and not each.dialog], ids=lambda each: each.id
)
@pytest.mark.parametrize("columns", [80, 60])
def test_the_help_of_a_value_fits(field, columns):
    """Beside the values themselves there is room for what matters most of each; where there is none, nothing is cut."""
    values = sum(len(option.label) + 2 for option in field.options) + 3
    for about in [option.about or field.about for option in field.options]:
        words = clauses_in(about, columns - 2 - values)
        assert words or columns == 60
        assert values + len(words) <= columns - 2 or not words


async def test_no_help_of_a_field_is_cut():
    """At 60 columns the strip says less rather than half of it; only the row of one's equipment may go on."""
    async with running(app_of(), (60, 20)) as pilot:
        await pilot.press("1")
        for field in (each for each in FIELDS if each.id != "equipment"):
            pilot.app.main.you.move_to(field.id)
            await pilot.pause()
            assert "…" not in screen_of(pilot.app).splitlines()[2], field.id


async def test_keys_do_not_reach_behind_a_dialog():
    """While a dialog is open, keys and mouse leave the plan alone, and the plan does not look focused."""
    async with running(app_of()) as pilot:
        app = pilot.app
        before = app.main.answer
        await pilot.press("e")
        await shown(pilot, "Gym sheet")
        await pilot.press("v", "+", "x", "u", "t")
        await pilot.click(offset=(5, 35))
        assert app.main.answer == before
        assert app.focused.id == "form"
        assert not app.main.plan_region.has_focus
        await pilot.press("tab")
        assert app.focused.id == "place"
        await pilot.press("escape")
        await gone(pilot, "Gym sheet")
        assert app.focused is app.main.plan_region


async def test_a_dialog_stays_in_the_middle():
    """When the terminal changes its size, an open dialog moves and shrinks with it."""
    async with running(app_of()) as pilot:
        await pilot.press("f3")
        await shown(pilot, "Find")
        await pilot.resize_terminal(60, 20)
        host = pilot.app.main.hosts[0]
        await until(pilot, lambda: host.region.size == (60, 20))
        await pilot.press("escape")
        await gone(pilot, "Find")


@pytest.mark.parametrize("size", [(60, 20), SIZES["small"], SIZES["usual"]])
async def test_what_a_limit_means_is_never_cut(size):
    """Each tells whom it is for below the list, whole."""
    async with running(app_of(), size) as pilot:
        await pilot.press("f4")
        await shown(pilot, "type a word")
        dialog = pilot.app.main.dialogs[0]
        for entry in dialog.list.entries:
            dialog.list.move_to(entry.key)
            rows = dialog.note.rows(dialog.note.size.width - 2)
            assert len(rows) <= dialog.note.size.height
            told = " ".join(part.text.strip() for row in rows for part in row.parts)
            assert told.split() == capitalised(entry.about).split()


async def test_a_blank_is_typed_or_ticks():
    """While a word is typed it goes on with the next, and ticks nothing; after an arrow it ticks, as without a word."""
    async with running(app_of()) as pilot:
        main = pilot.app.main
        await pilot.press("f4")
        await shown(pilot, "type a word")
        await pilot.press(*"low", "space", *"back")
        await shown(pilot, "Find  low back▏", "Low-back pain")
        assert main.answer.profile.limits == set()
        assert main.dialogs[0].list.entry.key == Limit.LOW_BACK_PAIN
        await pilot.press("down")
        await gone(pilot, "▏")
        found = main.dialogs[0].list.cursor
        await pilot.press("space")
        await until(pilot, lambda: main.answer.profile.limits == {found})
        await pilot.press(*["backspace"] * len("low back"), "space")
        await until(pilot, lambda: main.answer.profile.limits == set())


async def test_equipment_piece_by_piece():
    """A piece is ticked and unticked; the plan never needs what is not there."""
    async with running(app_of()) as pilot:
        app = pilot.app
        await pilot.press("f3")
        await shown(pilot, "At home")
        await pilot.press("down", "space", "escape")
        await shown(pilot, "Own · 4")
        have = app.main.answer.profile.equipment
        assert all(set(item.exercise.equipment) <= have for item in app.main.answer.items)
