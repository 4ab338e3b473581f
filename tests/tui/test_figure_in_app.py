"""The figure in the app: beside the exercise, under its key, out of the way of dialogs."""

import pytest

from tests.tui.app_driving import SIZES, app_of, running, screen_of, shown, until
from tui.widgets.figure import MOMENTS, Stance

BLOCKS = set("▘▝▀▖▌▞▛▗▚▐▜▄▙▟")


def _drawn(app):
    """The lines of the screen where the figure stands."""
    region = app.main.figure.region
    lines = screen_of(app).splitlines()[region.y : region.bottom]
    return [line[region.x : region.right] for line in lines]


def _is_drawn(app):
    return app.main.figure.figure is not None and sum(bool(set(line) & BLOCKS) for line in _drawn(app)) > 3


@pytest.mark.parametrize(
    ("size", "place"), [("small", (31, 10)), ("usual", (41, 13)), ("large", (69, 24))], ids=["small", "usual", "large"]
)
async def test_a_figure_stands_above_the_cues_at_every_size(size, place):
    """Its place grows with the terminal; the cues stand below it."""
    async with running(app_of(), SIZES[size]) as pilot:
        app = pilot.app
        await until(pilot, lambda: _is_drawn(app), "the figure")
        assert app.main.figure.size == place
        assert app.main.figure.region.bottom <= app.main.exercise_region.region.y


async def test_it_follows_the_cursor():
    """Another exercise under the cursor is another figure."""
    async with running(app_of()) as pilot:
        app = pilot.app
        await until(pilot, lambda: _is_drawn(app))
        first = app.main.figure.figure
        await pilot.press("down")
        await until(pilot, lambda: app.main.figure.figure not in {first, None})
        assert app.main.figure.exercise == app.main.plan_region.item.exercise
        assert app.main.figure.dose == app.main.plan_region.item.dose


async def test_the_key_stops_it_from_plan_and_exercise():
    """Space stops the figure at its start, then its end, and lets it move again; the exercise does not scroll."""
    async with running(app_of()) as pilot:
        app, figure = pilot.app, pilot.app.main.figure
        await until(pilot, lambda: _is_drawn(app))
        await pilot.press("down")
        await until(pilot, lambda: figure.is_moving)
        await pilot.press("space")
        assert (figure.stance, figure.moment) == (Stance.START, 0)
        await pilot.press("3", "space")
        assert figure.stance is Stance.END
        assert figure.moment in {MOMENTS, MOMENTS // 2}
        assert app.main.exercise_region.top == 0
        await pilot.press("space")
        assert figure.is_moving


async def test_a_dialog_stops_it():
    """Behind a dialog it waits, and the key does not reach it."""
    async with running(app_of()) as pilot:
        app, figure = pilot.app, pilot.app.main.figure
        await until(pilot, lambda: _is_drawn(app))
        await pilot.press("?")
        await shown(pilot, "Everywhere")
        await until(pilot, lambda: figure.covered)
        stance = figure.stance
        await pilot.press("space")
        assert figure.stance is stance
        await pilot.press("escape")
        await until(pilot, lambda: not figure.covered)


async def test_without_a_plan_there_is_no_figure():
    """A refusal shows none, and the next plan has one again."""
    async with running(app_of()) as pilot:
        app = pilot.app
        await until(pilot, lambda: _is_drawn(app))
        await pilot.press("f4", *"tingling", "enter", "escape")
        await until(pilot, lambda: app.main.figure.figure is None)
        await pilot.press("u")
        await until(pilot, lambda: _is_drawn(app))
