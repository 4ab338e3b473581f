"""Every hostile file opened in the app: its message stands in the dialog, or its plan on the screen, and no more."""

import pytest

from exports.writing import MOST_BYTES
from tests.hostile.corpus import CASES, missing, told
from tests.hostile.oracle import unclean
from tests.hostile.places import NO_FILE, PLACES
from tests.tui.app_driving import app_of, running, screen_of, until

SHARES = 8  # apps that take the corpus between them


@pytest.fixture(autouse=True)
def _home(tmp_path, monkeypatch):
    monkeypatch.setenv("SUPPLE_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)


async def open_dialog(pilot):
    """The open dialog, which stays while files are refused."""
    main = pilot.app.main
    if not main.dialogs:
        main.action_dialog("open")
        await until(pilot, lambda: main.dialogs and main.dialogs[-1].result.size.height, "the dialog")
    return main.dialogs[-1]


async def opened(pilot, path):
    """Open a file as the open dialog does; what the dialog says then, nothing where the plan stands on the screen."""
    dialog, main = await open_dialog(pilot), pilot.app.main
    dialog.open(path)
    await pilot.pause()
    if dialog in main.dialogs:
        return screen_of(pilot.app)
    while main.dialogs:  # what is asked about a plan that does not fit
        main.dialogs[-1].action_close()
        await pilot.pause()
    return ""


def still_app():
    """An app whose figures do not move, which would only take time."""
    app = app_of()
    app.animation_level = "none"
    return app


def faults(case, said, shown):
    """What is not as it should be of what stood in the dialog and on the screen."""
    found = missing(case, shown if case.opens else said)
    found += ["opened" if said == "" else "not opened"] * (case.opens == bool(said))
    return found + unclean(said + shown)


@pytest.mark.parametrize("share", range(SHARES))
async def test_a_hostile_file_in_the_app(share, tmp_path):
    """One app opens file after file; it stays up, says what each must get, and shows nothing unclean."""
    wrong = {}
    async with running(still_app()) as pilot:
        for number, case in enumerate(CASES[share::SHARES]):
            folder = tmp_path / str(number)
            folder.mkdir()
            (folder / case.file_name).write_bytes(case.content)
            said = await opened(pilot, folder / case.file_name)
            if found := faults(case, said, screen_of(pilot.app)):
                wrong[case.name] = (found, said[:1500])
        assert pilot.app.is_running
    assert not wrong, told(wrong)


async def test_a_hostile_place_in_the_app(tmp_path):
    """Names are shown with what hides in them written out; pipes and devices are told of, not waited for."""
    async with running(still_app()) as pilot:
        for number, place in enumerate(PLACES):
            folder = tmp_path / str(number)
            folder.mkdir()
            said = await opened(pilot, place.make(folder))
            assert bool(said) == bool(place.says), place.name
            assert not unclean(said + screen_of(pilot.app)), place.name


async def test_a_hostile_library(tmp_path):
    """The list of saved plans shows any name and any title on one line, and waits for no pipe."""
    plans = tmp_path / "home" / "plans"
    for number, place in enumerate(place for place in PLACES if place.shown or place.says == (NO_FILE,)):
        folder = plans / f"{number:02}"
        folder.mkdir(parents=True)
        place.make(folder)
    for number, case in enumerate(CASES[::12]):
        (plans / f"{number:03}.toml").write_bytes(case.content[:MOST_BYTES])
    async with running(still_app()) as pilot:
        main = pilot.app.main
        dialog = await open_dialog(pilot)
        files = dialog.list.library.files
        assert len(files) > 50
        pilot.app.screen.set_focus(dialog.list)
        for _ in range(len(files) // 8 + 2):
            await pilot.press("pagedown")
            assert not unclean(screen_of(pilot.app))
        assert dialog in main.dialogs
