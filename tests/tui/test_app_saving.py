"""Saving from the app: to the file a plan came from, never over what somebody else wrote there, never losing a plan."""

import pytest

from exports.plan_file import plan_to_toml, read_plan
from exports.writing import digest_of, write_file
from tests.tui.app_driving import (
    CATALOGUE,
    app_of,
    edit,
    gone,
    open_file,
    press,
    running,
    save,
    screen_of,
    shown,
    type_in,
    until,
    written,
)
from tests.tui.plans_to_keep import RECORD, plan_with_limits
from tui import own_file
from tui.own_file import InTheWay, OwnFile, open_plan, save_plan
from tui.state import HealthRecord, plans_folder


@pytest.fixture
def file(tmp_path):
    """A plan file outside one's own folder, as somebody sent it."""
    path = tmp_path / "work" / "leg-day.toml"
    path.parent.mkdir()
    path.write_text(plan_to_toml(plan_with_limits()))
    return path


async def opened(pilot, path):
    """Open a file, make its first exercise longer."""
    await open_file(pilot, path)
    await until(pilot, lambda: path in pilot.app.main.known)
    await until(pilot, lambda: not pilot.app.main.dialogs)
    await edit(pilot)


def doses(path):
    """The dose of the first exercise in a file."""
    return str(read_plan(path.read_bytes(), CATALOGUE, path.name)[0].warm_up[0].dose)


async def test_an_opened_plan_goes_back_to_its_file(file):
    """From any folder, with two keys and unasked; without the limits, which only one's own folder keeps."""
    async with running(app_of(RECORD)) as pilot:
        await opened(pilot, file)
        await save(pilot)
        await shown(pilot, "✓ Saved")
        assert not pilot.app.main.is_unsaved
        await pilot.press("+")
        await save(pilot)
        await until(pilot, lambda: "6 min" in doses(file))
    assert "knee" not in file.read_text().partition("[[")[0]
    assert not plans_folder().exists()


async def test_a_file_that_somebody_changed_is_asked_about(file):
    """The difference is told in words; n keeps what is there, y writes over it, and only over what was shown."""
    async with running(app_of(RECORD)) as pilot:
        await opened(pilot, file)
        theirs = file.read_text().replace('title = "Hamstring strength"', 'title = "Anas own"')
        file.write_text(theirs)
        await save(pilot)
        await shown(pilot, "y write over it")
        assert "It was changed since you opened or saved it." in written(pilot.app)
        assert 'title: "Anas own" -> "Hamstring strength"' in written(pilot.app)
        await pilot.press("n")
        await shown(pilot, "It is as it was")
        assert file.read_text() == theirs
        await pilot.press("enter")
        await shown(pilot, "y write over it")
        file.write_text(theirs.replace("Anas own", "Bos own"))
        await pilot.press("y")
        await shown(pilot, "Bos own", "y write over it")
        await pilot.press("y")
        await shown(pilot, "✓ Saved")
    assert "5 min" in doses(file)


async def test_two_windows_notice_each_other(file):
    """What one window saved is not written over by the other unasked."""
    async with running(app_of(RECORD)) as one:
        await opened(one, file)
        async with running(app_of(RECORD)) as other:
            await opened(other, file)
            await other.press("+")
            await save(other)
            await shown(other, "✓ Saved")
        await save(one)
        await shown(one, "y write over it", "6 min -> 5 min")
        await one.press("n")
        await type_in(one, str(file.with_name("mine.toml")))
        await one.press("enter")
        await shown(one, "✓ Saved")
    assert "6 min" in doses(file)
    assert "5 min" in doses(file.with_name("mine.toml"))


async def test_a_file_that_vanished_is_written_anew(file):
    """It says so, and the plan is there again; if its folder is gone, nothing is lost and the message names it."""
    async with running(app_of(RECORD)) as pilot:
        app = pilot.app
        await opened(pilot, file)
        file.unlink()
        await save(pilot)
        await gone(pilot, "Name, or a path")
        assert "The file was not there any more, and is written anew." in app.main.keys._said
        assert "5 min" in doses(file)
        await edit(pilot)
        file.unlink()
        file.parent.rmdir()
        await save(pilot)
        await shown(pilot, "Not saved. Your plan is still here.", "its folder is not there")
        assert app.main.is_unsaved


async def test_a_new_plan_is_never_written_over_another(file):
    """After other choices the plan is another: its file's name is offered, but asked about."""
    async with running(app_of(RECORD)) as pilot:
        app = pilot.app
        await opened(pilot, file)
        await save(pilot)
        await shown(pilot, "✓ Saved")
        await pilot.press("v")
        await until(pilot, lambda: app.main.answer.variety > 0)
        await save(pilot)
        await shown(pilot, "It is there already", "y write over it")
        assert "5 min" in doses(file)


async def test_the_dialog_says_where_it_goes():
    """A name is one's own folder, with limits; a path is that place, without."""
    async with running(app_of(RECORD)) as pilot:
        await pilot.press("s")
        await shown(pilot, "Name, or a path", "with your limits")
        await type_in(pilot, "~/plans/x")
        await shown(pilot, "~/plans/x.toml", "Your limits are left out")
        await type_in(pilot, "Tuesday!")
        await shown(pilot, "tuesday.toml")
        await type_in(pilot, "~5 sets")
        await shown(pilot, "5-sets.toml", "with your limits")
        await type_in(pilot, "  ")
        await shown(pilot, "Give it a name.")
        await pilot.press("enter")
        await shown(pilot, "Give it a name.")
        assert "5-sets" not in screen_of(pilot.app)
        assert "✓" not in screen_of(pilot.app)


async def test_a_plan_named_anew_is_another_plan():
    """Its own name is offered for it, and that the one it was made from stays is said; neither is lost."""
    async with running(app_of(RECORD), (80, 24)) as pilot:
        main = pilot.app.main
        for title, words in (("Tuesday", "Among your own plans"), ("Thursday", "tuesday stays as it was saved.")):
            main.put(main.planning.named(main.answer, title, ""))
            await press(pilot, "s")
            await shown(pilot, f"{title.lower()}.toml", words)
            await press(pilot, "enter")
            await until(pilot, lambda: not main.is_unsaved, "saved")
            await gone(pilot, "Name, or a path")
        assert sorted(path.stem for path in plans_folder().iterdir()) == ["thursday", "tuesday"]
        await press(pilot, "+", "s")
        await shown(pilot, "thursday", "It takes the place of what is saved there.", "Among your own plans")
        assert "stays as" not in screen_of(pilot.app)


@pytest.mark.parametrize("title", ["Legs A/B", "~"])
async def test_a_title_is_a_name_and_no_path(title):
    """It is saved among one's own plans, with the limits, whatever signs of a path stand in it."""
    async with running(app_of(RECORD)) as pilot:
        main = pilot.app.main
        main.put(main.planning.named(main.answer, title, ""))
        await save(pilot)
        await shown(pilot, "✓ Saved")
        assert main.answer.origin.parent == plans_folder()


@pytest.mark.parametrize("place", ["x" * 300 + "/plan", "{plans}/" + "x" * 251, "{plans}/circle/plan"])
async def test_a_place_that_cannot_be_is_told(place):
    """A name too long for the disk or a circle of links: the plan is not saved, still there, and the app goes on."""
    folder = plans_folder()
    folder.mkdir(parents=True)
    (folder / "circle").symlink_to("circle")
    async with running(app_of(RECORD)) as pilot:
        await pilot.press("s")
        await shown(pilot, "Name, or a path")
        await type_in(pilot, place.format(plans=folder))
        await pilot.press("enter")
        await shown(pilot, "Not saved. Your plan is still here.")


async def test_a_file_named_at_the_start_is_saved_to_again(file):
    """Also where the health check came between."""
    plan, _, seen = open_plan(file, CATALOGUE)
    app = app_of(HealthRecord(), opened=plan)
    app.main.hold(seen)
    async with running(app) as pilot:
        await shown(pilot, "None of these apply")
        await pilot.press("n")
        await until(pilot, lambda: app.main.answer.plan is not None and not app.main.dialogs)
        await edit(pilot)
        await save(pilot)
        await shown(pilot, "✓ Saved")
    assert "5 min" in doses(file)


async def test_saving_on_the_way_out(home):
    """From the question whether to leave: saved, then gone."""
    app = app_of(RECORD)
    async with running(app) as pilot:
        await edit(pilot)
        await pilot.press("q")
        await shown(pilot, "Leave without saving?")
        await pilot.press("s")
        await shown(pilot, "Name, or a path")
        await pilot.press("enter")
        await until(pilot, lambda: app.return_code == 0)
    assert "5 min" in doses(plans_folder() / "hamstring-strength.toml")


# -- without the screen ----------------------------------------------------------------------------------------


def test_a_plan_of_its_own_folder_keeps_its_limits(home):
    """Saved there, or in a folder below, it is private; saved elsewhere, also by way of a link, it has none."""
    plan, place = plan_with_limits(), plans_folder() / "x.toml"
    saved = save_plan(plan, place, "", CATALOGUE)
    assert saved == OwnFile(place, digest_of(place.read_bytes()))
    assert read_plan(place.read_bytes(), CATALOGUE, "x")[0] == plan
    assert place.stat().st_mode & 0o777 == 0o600
    outside = home.parent / "x.toml"
    save_plan(plan, outside, "", CATALOGUE)
    assert read_plan(outside.read_bytes(), CATALOGUE, "x")[0] == plan.shared()
    below = plans_folder() / "club" / "x.toml"
    save_plan(plan, below, "", CATALOGUE)
    assert read_plan(below.read_bytes(), CATALOGUE, "x")[0] == plan
    assert below.stat().st_mode & 0o777 == 0o600
    shared = home.parent / "shared"
    shared.mkdir()
    (plans_folder() / "link").symlink_to(shared)
    save_plan(plan, plans_folder() / "link" / "x.toml", "", CATALOGUE)
    assert read_plan((shared / "x.toml").read_bytes(), CATALOGUE, "x")[0] == plan.shared()
    tricky = plans_folder() / ".." / ".." / "y.toml"
    save_plan(plan, tricky, "", CATALOGUE)
    assert read_plan(tricky.read_bytes(), CATALOGUE, "y")[0] == plan.shared()


def test_the_same_plan_is_in_nobodys_way(file):
    """Where the file holds just this already, saving is done."""
    plan = plan_with_limits()
    assert save_plan(plan, file, "", CATALOGUE) == OwnFile(file, digest_of(file.read_bytes()))


def test_what_is_no_plan_is_told(file):
    """What cannot be read as a plan is asked about too, without a difference in words."""
    file.write_text("my diary")
    found = save_plan(plan_with_limits(), file, "", CATALOGUE)
    assert found == InTheWay(OwnFile(file, digest_of(b"my diary")), ("What is there cannot be read as a plan.",))
    assert file.read_text() == "my diary"
    file.write_text("# by hand\n" + plan_to_toml(plan_with_limits()))
    assert save_plan(plan_with_limits(), file, "", CATALOGUE).words == (own_file._SAME,)


def test_a_link_becomes_a_file_of_its_own(file, tmp_path):
    """What it led to is left alone, and the person is told."""
    link = tmp_path / "link.toml"
    link.symlink_to(file)
    before = file.read_bytes()
    plan, _, seen = open_plan(link, CATALOGUE)
    saved = save_plan(plan_with_limits(45), link, seen.digest, CATALOGUE)
    assert saved.remark == "It was a link, and is a file of its own now."
    assert file.read_bytes() == before
    assert plan == plan_with_limits().shared()
    assert not link.is_symlink()


def test_only_plan_files_are_saved_to_again(file, monkeypatch):
    """A text with a code in it, a sheet or a bare code is no file to save to; a relative name is."""
    monkeypatch.chdir(file.parent)
    text = file.with_suffix(".txt")
    write_file(text, file.read_bytes(), overwrite=False)
    assert open_plan(text, CATALOGUE)[2] is None
    assert open_plan(file.relative_to(file.parent), CATALOGUE)[2] == OwnFile(file, digest_of(file.read_bytes()))
