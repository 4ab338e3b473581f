"""Passing plans on from the app, and taking them in: what changed, QR code, foreign exercises, files to fetch."""

import re

import pytest
import zxingcpp
from msgspec.structs import replace
from PIL import Image

from exports.plan_file import plan_to_toml
from exports.reading import read_any_content
from plans.plan import Item
from plans.vocabulary import Phase
from tests.tui.app_driving import (
    CATALOGUE,
    app_of,
    export,
    gone,
    plan_of,
    running,
    screen_of,
    shown,
    until,
    written,
)
from tui.settings import Settings
from tui.state import own_exercises_folder

FROM_AFAR = {"SSH_CONNECTION": "192.0.2.7 50000 192.0.2.9 2222", "SSH_TTY": "/dev/pts/9"}


pytestmark = pytest.mark.usefixtures("work")


# -- what changed ----------------------------------------------------------------------------------------------


async def test_what_changed_since_it_was_opened():
    """Nothing at first, and it is said; then the exercise that was taken out."""
    plan = plan_of(minutes=45)
    async with running(app_of(opened=plan)) as pilot:
        app = pilot.app
        await pilot.press("D")
        await shown(pilot, "What changed", "Nothing has changed since it was opened or saved")
        await pilot.press("escape")
        gone_item = app.main.plan_region.item
        await pilot.press("r", "D")
        await shown(pilot, "What changed", f"Left out: {gone_item.exercise.name}")


async def test_what_changed_since_it_was_made():
    """Without a file, what was changed by hand counts; other choices are another plan, not a change."""
    async with running(app_of()) as pilot:
        await pilot.press("D")
        await shown(pilot, "Nothing has changed since Supple made it")
        await pilot.press("escape", "r", "D")
        await shown(pilot, "Left out: ")


# -- the QR code -----------------------------------------------------------------------------------------------


def picture_of(lines):
    """What a camera sees of a QR code in half blocks: dark ink on a light ground, two squares on a line."""
    upper, lower = {"▀", "█"}, {"▄", "█"}
    image = Image.new("L", (len(lines[0]), 2 * len(lines)), 255)
    for y, text in enumerate(lines):
        for x, character in enumerate(text):
            for half, inks in enumerate((upper, lower)):
                if character in inks:
                    image.putpixel((x, 2 * y + half), 0)
    return image.resize((6 * image.width, 6 * image.height), Image.Resampling.NEAREST)


@pytest.mark.parametrize(("size", "turn"), [((120, 40), False), ((72, 40), True)], ids=["beside", "alone"])
async def test_the_code_on_the_screen_can_be_scanned(size, turn):
    """Beside the text where there is room, else alone after a key; a decoder reads the plan from it."""
    async with running(app_of(), size) as pilot:
        app = pilot.app
        await pilot.press("S")
        await shown(pilot, "Share", "SUPPLE1:")
        if turn:
            await pilot.press("r")
            await gone(pilot, "SUPPLE1:")
        await shown(pilot, "█▀▀▀▀▀█")
        wide = len(app.main.dialogs[0].squares[0])
        lines = [text[text.index("│") + 2 :][:wide] for text in screen_of(app).splitlines() if text.count("│") >= 2]
        (found,) = zxingcpp.read_barcodes(picture_of(lines), try_invert=False)
        read, _ = read_any_content(found.text.encode(), CATALOGUE, "scan")
        assert list(read.items()) == list(app.main.answer.plan.items())


async def test_no_room_for_the_code():
    """The window that it needs is named; the text of the code stands there whole."""
    async with running(app_of(), (80, 24)) as pilot:
        await pilot.press("S")
        await shown(pilot, "For its QR code the window needs")
        columns, rows = map(int, re.search(r"needs (\d+) x (\d+)", screen_of(pilot.app)).groups())
        assert pilot.app.main.dialogs[0].code in written(pilot.app)
        await pilot.press("escape")
        await gone(pilot, "For its QR code")
        await pilot.resize_terminal(columns, rows)
        await pilot.press("S")
        await shown(pilot, "r shows it")
        await pilot.press("r")
        await shown(pilot, "█▀▀▀▀▀█")
        await pilot.resize_terminal(60, 20)
        await gone(pilot, "█▀▀▀▀▀█")
        await shown(pilot, "window needs")


async def test_a_terminal_without_blocks_gets_words(monkeypatch):
    """The code as text, and why there is no picture of it."""
    monkeypatch.setattr("tui.screens.sharing.is_plain_here", lambda: True)
    async with running(app_of(), (160, 60)) as pilot:
        await pilot.press("S")
        await shown(pilot, "SUPPLE1:", "no signs to draw a QR code with")


async def test_sharing_goes_on_to_a_file():
    """The sure way is one key away."""
    async with running(app_of()) as pilot:
        await pilot.press("S")
        await shown(pilot, "SUPPLE1:")
        await pilot.press("e")
        await shown(pilot, "Gym sheet")


# -- exercises that came with the file -------------------------------------------------------------------------


def with_foreign(plan):
    """The plan with an exercise of its own in front, and the file it stands in."""
    entry = replace(plan.warm_up[0].exercise, id="towel_walk", name="Towel walk", easier=(), harder=(), after=())
    items = (Item(entry, plan.warm_up[0].dose), *plan.warm_up[1:])
    return plan.with_phase(Phase.WARM_UP, items)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["small", "usual"])
async def test_a_foreign_exercise_is_shown_as_such_and_kept_on_request(size):
    """It says where it comes from; a command puts it among one's own and says where; then it is a stranger no more."""
    async with running(app_of(opened=with_foreign(plan_of())), size) as pilot:
        app = pilot.app
        await shown(pilot, "Towel walk", "from this file", "From this plan file")
        await pilot.press("ctrl+p")
        await shown(pilot, "Commands")
        await pilot.press(*"came")
        await shown(pilot, "Keep exercise")
        await pilot.press("enter")
        file = own_exercises_folder() / "towel_walk.toml"
        await until(pilot, file.exists)
        await shown(pilot, "kept in")
        await pilot.press("escape")
        await gone(pilot, "from this file")
        assert "towel_walk" in app.main.planning.catalogue
        assert not app.main.is_foreign


async def test_supples_own_exercises_are_not_offered_to_keep():
    """The command is there only where it would do something."""
    async with running(app_of()) as pilot:
        await pilot.press("O")
        await pilot.press("ctrl+p", *"came")
        await shown(pilot, "Nothing by that name")
        assert not own_exercises_folder().exists()


# -- what was written ------------------------------------------------------------------------------------------


async def exported(pilot, place):
    """Write a sheet to a place."""
    await export(pilot, place)
    await shown(pilot, "✓ Written")


async def test_over_ssh_the_line_that_fetches_a_file_is_shown_and_copied(work, monkeypatch):
    """After the export and in the list of what was written; c hands it to the clipboard to the letter."""
    for name, value in FROM_AFAR.items():
        monkeypatch.setenv(name, value)
    sent = []
    monkeypatch.setattr("tui.clipboard.sequences", lambda text, _: sent.append(text) or "")
    async with running(app_of()) as pilot:
        app = pilot.app
        await exported(pilot, "leg day.pdf")
        await shown(pilot, "scp -P 2222", "192.0.2.9:", "c copy the scp line")
        await pilot.press("c")
        await shown(pilot, "Sent to the clipboard")
        assert sent[0].endswith(f"@192.0.2.9:{work}/leg\\ day.pdf' .")
        await pilot.press("escape", "F")
        await shown(pilot, "Written files", "scp -P 2222", "the name that you logged in with")
        await pilot.press("c", "f")
        await until(pilot, lambda: len(sent) == 3)
        assert sent[1] == sent[0]
        assert sent[2] == plan_to_toml(app.main.answer.plan)
        assert app.exported == [work / "leg day.pdf"]


async def test_without_ssh_only_the_path_is_shown(work):
    """Nobody has to fetch anything; before the first export it is said how to make one."""
    async with running(app_of()) as pilot:
        await pilot.press("F")
        await shown(pilot, "Nothing is written yet")
        await pilot.press("escape")
        await gone(pilot, "Nothing is written")
        await exported(pilot, "x.pdf")
        assert "scp" not in screen_of(pilot.app)
        await pilot.press("escape", "F")
        await shown(pilot, "Written files")
        assert str(work / "x.pdf") in written(pilot.app).replace("▌", "")
        assert "scp" not in screen_of(pilot.app)


async def test_exports_go_to_the_folder_that_is_set(work):
    """Where one is set, that is where the dialog begins."""
    (work / "sheets").mkdir()
    app = app_of()
    app.set_up(Settings(exports_folder=work / "sheets"))
    async with running(app) as pilot:
        await pilot.press("e")
        await shown(pilot, "Gym sheet")
        await pilot.press("enter")
        await shown(pilot, "✓ Written")
    assert [path.suffix for path in (work / "sheets").iterdir()] == [".pdf"]
