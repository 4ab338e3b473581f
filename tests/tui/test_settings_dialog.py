"""The settings in the app: changed by arrows or typed, kept at once, in force at once."""

import threading

import pytest
from msgspec.structs import replace

from exports.sheet.paper import Paper
from plans.dose import Weight
from plans.planner import make_plan
from plans.profile import Profile
from plans.units import Unit
from tests.tui.app_driving import CATALOGUE, app_of, gone, running, shown, type_in, until
from tui.printing import ASIDE
from tui.settings import Settings, load_settings

MINE = '# mine\npaper = "a4"  # for the club\n'


@pytest.fixture
def config(home):
    """The file of settings, as a person wrote it."""
    path = home / "config" / "config.toml"
    path.parent.mkdir(parents=True)
    path.write_text(MINE)
    return path


async def test_arrows_change_and_keep(config):
    """A change is in force and in the file at once, and the comments stay."""
    async with running(app_of(), (80, 24)) as pilot:
        await pilot.press("comma")
        await shown(pilot, "Settings", "Paper", "Kept in")
        await pilot.press("right")
        await shown(pilot, "✓ Kept in")
        assert pilot.app.settings.paper is Paper.LETTER
        assert config.read_text() == MINE.replace('"a4"', '"letter"')
        await pilot.press("down", "right", "down", "down", "right")
        assert load_settings()[0] == Settings(paper=Paper.LETTER, units=Unit.KG, motion=False)
        assert pilot.app.animation_level == "none"
        await pilot.press("escape", "e")
        await shown(pilot, "(•) Letter")


async def test_the_look_is_set(config):
    """It changes at once, and leads at the next start; t still changes it in between."""
    async with running(app_of()) as pilot:
        await pilot.press("comma", "down", "down", "left")
        assert pilot.app.theme == "supple-light"
        await pilot.press("escape", "t")
        assert pilot.app.theme == "supple-dark"
    app = app_of()
    app.set_up(load_settings()[0])
    async with running(app):
        assert app.theme == "supple-light"


async def test_another_setting_leaves_the_look_alone(config):
    """The look that t gave stays while something else is set."""
    config.write_text('theme = "dark"\n')
    app = app_of()
    app.set_up(load_settings()[0])
    async with running(app) as pilot:
        await pilot.press("t")
        await until(pilot, lambda: app.theme == "supple-light", "the other look")
        await pilot.press("comma")
        await shown(pilot, "Settings", "Paper", "Kept in")
        await pilot.press("right")
        await shown(pilot, "✓ Kept in")
        assert app.settings.paper is Paper.LETTER
        assert app.theme == "supple-light"


async def test_folders_are_typed(config, tmp_path):
    """A full path is taken, one that is none is told of; an empty one is the usual folder again."""
    async with running(app_of(), (80, 24)) as pilot:
        await pilot.press("comma", *["down"] * 4, "enter")
        await type_in(pilot, "plans")
        await pilot.press("enter")
        await shown(pilot, "Type the full path")
        await type_in(pilot, str(tmp_path))
        await pilot.press("enter")
        await shown(pilot, "✓ Kept in")
        assert load_settings()[0].library == tmp_path
        await pilot.press("enter")
        pilot.app.focused.value = ""
        await pilot.press("enter")
        await shown(pilot, "✓ Kept in")
        assert config.read_text() == MINE


async def test_typing_can_be_left(config):
    """Escape goes back to the settings first, and only then closes them."""
    async with running(app_of()) as pilot:
        await pilot.press("comma", *["down"] * 6, "enter")
        await type_in(pilot, "Office")
        await pilot.press("escape")
        await shown(pilot, "the usual one")
        await pilot.press("escape")
        await gone(pilot, "Motion")
    assert config.read_text() == MINE


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """A machine whose `lpstat -e` gives these lines."""
    tools = tmp_path / "tools"
    tools.mkdir()
    monkeypatch.setenv("PATH", f"{tools}:/usr/bin:/bin")

    def knows(*lines):
        (tmp_path / "known").write_text("".join(f"{line}\n" for line in lines))
        for name, does in {"lp": "exit 0", "lpstat": f"touch {tmp_path}/asked; cat {tmp_path}/known"}.items():
            (tools / name).write_text(f"#!/bin/sh\n{does}\n")
            (tools / name).chmod(0o755)
        return tmp_path / "asked"

    return knows


async def test_the_printers_of_the_machine_are_offered(config, machine):
    """They are asked for when their row is reached, not before; what is no printer's name is left out."""
    asked = machine("Office", "-o raw", "bad\x1b[31mname", "[@click=app.quit]Gym")
    async with running(app_of(), (80, 24)) as pilot:
        await pilot.press("comma", *["down"] * 5)
        await shown(pilot, "▌Export folder")
        assert not asked.exists()
        await pilot.press("down")
        await shown(pilot, "‹ the usual one ›", "2 known here: ←→ picks one")
        for name in ("Office", "[@click=app.quit]Gym", "the usual one", "Office"):
            await pilot.press("right")
            await shown(pilot, f"‹ {name} ›")
        assert load_settings()[0].printer == "Office"
        await pilot.press("enter")
        await type_in(pilot, "Attic")
        await pilot.press("enter")
        await shown(pilot, "‹ Attic ›")
        await pilot.press("left", "left")
        await shown(pilot, "‹ Office ›")


async def test_a_machine_without_printing_has_none_to_offer(config, machine, monkeypatch, tmp_path):
    """The name of a printer is typed then, and nothing is asked."""
    asked = machine("Office")
    (tmp_path / "tools" / "lp").unlink()
    monkeypatch.setenv("PATH", str(tmp_path / "tools"))
    others = set(threading.enumerate())
    async with running(app_of(), (80, 24)) as pilot:
        await pilot.press("comma", *["down"] * 6)
        await shown(pilot, "▌Printer")
        await until(pilot, lambda: ASIDE not in {each.name for each in {*threading.enumerate()} - others}, "an answer")
        await pilot.press("right")
        assert pilot.app.settings.printer == ""
        assert not asked.exists()


async def test_copies_have_a_least_and_a_most(config):
    """Arrows count from 1 to 20."""
    async with running(app_of()) as pilot:
        await pilot.press("comma", *["down"] * 7, "left")
        await shown(pilot, "‹ 1 ›")
        await pilot.press("right", "right")
        await shown(pilot, "‹ 3 ›")
        assert load_settings()[0].copies == 3


async def test_a_broken_file_is_said_and_not_written_over(config):
    """The setting holds until one leaves; the file is as it was."""
    config.write_text("paper = \n")
    async with running(app_of(), (80, 24)) as pilot:
        await pilot.press("comma", "right")
        await shown(pilot, "Set until you leave, but not kept.", "left as it is until you mend it")
        assert pilot.app.settings.paper is Paper.LETTER
    assert config.read_text() == "paper = \n"


async def test_all_that_is_wrong_can_be_read(config):
    """At 80 x 24 page down reads on; what was mended by setting it is not told again."""
    wrong = "".join(f'{key} = "ctrl+nothing"\n' for key in ("swap", "dose", "save", "undo", "redo", "export"))
    config.write_text(f'paper = "a5"\n[keys]\n{wrong}')
    app = app_of()
    app.main.problems = ("2 settings cannot be used", "config.toml: line 1, paper", "config.toml: line 3, keys")
    async with running(app, (80, 24)) as pilot:
        await pilot.press("comma")
        await shown(pilot, "7 lines cannot be used", 'line 1, paper: found "a5"')
        await pilot.press(*["pagedown"] * 9)
        await shown(pilot, "line 8, keys, export")
        await pilot.press("right", "escape", "comma")
        await shown(pilot, "6 lines cannot be used", "line 3, keys, swap")


async def test_loads_are_shown_in_the_units_set():
    """Beside the plan a load stands in pounds, in the plan itself it stays in kilograms."""
    plan = make_plan(Profile(), CATALOGUE)
    first = plan.warm_up[0]
    heavy = replace(
        plan, warm_up=(replace(first, dose=replace(first.dose, load=Weight(20.0, "kg"))), *plan.warm_up[1:])
    )
    app = app_of(opened=heavy)
    app.set_up(Settings(units=Unit.LB))
    async with running(app) as pilot:
        await shown(pilot, "load 45 lb")
        app.set_up(Settings())
        await shown(pilot, "load 20 kg")
        assert app.main.answer.plan.warm_up[0].dose.load == Weight(20.0, "kg")
