"""The moving figure, in an app of its own; its clock is turned by hand."""

from contextlib import asynccontextmanager
from io import StringIO

import msgspec
import pyte
import pytest
from rich.console import Console
from textual.app import App
from textual.color import Color
from textual.geometry import Offset, Region
from textual.screen import Screen
from textual.strip import Strip

from exports.figures.cells import Cell, cells
from plans.catalogue import load_catalogue
from plans.dose import Dose
from plans.figure import figure_of
from tests.tui.app_driving import screen_of, until
from tui.cell_output import CellUpdate, changed_cells, strip_of
from tui.few_colours import filter_for
from tui.figure_inks import colours_of, form_for, palette_for
from tui.themes import DARK, LIGHT, PALETTES
from tui.widgets.figure import MOMENTS, REPETITIONS, FigureView, Stance

POSE = {
    "anchor": "feet",
    "start": {"trunk": 0, "hip": 8, "knee": 12},
    "end": {"trunk": 60, "hip": 70},
}
ANY = next(iter(load_catalogue().exercises.values()))
HINGE = msgspec.structs.replace(ANY, id="hinge", figure=POSE)
SQUAT = msgspec.structs.replace(ANY, id="squat", figure=POSE | {"end": {"trunk": 30, "hip": 80, "knee": 80}})
WRONG = msgspec.structs.replace(ANY, id="wrong", figure={"begin": {}})
NONE = msgspec.structs.replace(ANY, id="none", figure=None)
SLOW = Dose.parse("3 x 10, tempo 3-1-2")
CYCLE_S = 6


class Clock:
    """Time that passes when it is told to."""

    def __init__(self):
        self.now = 100.0

    def __call__(self):
        """The time."""
        return self.now


class Stage(App):
    """An app with nothing but a figure."""

    def __init__(self, exercise=HINGE, dose=SLOW, moves=True, size=(41, 13)):
        super().__init__()
        for palette in PALETTES.values():
            self.register_theme(palette.theme)
        self.theme = DARK.name
        self.animation_level = "full" if moves else "none"
        self.clock = Clock()
        self.view = FigureView(exercise, dose, clock=self.clock)
        self.view.styles.width, self.view.styles.height = size

    def compose(self):
        """The figure alone."""
        yield self.view


@asynccontextmanager
async def standing(app, size=(60, 20)):
    """The app once its figure stands."""
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: app.view.figure is not None, "the figure")
        yield pilot


def pass_time(app, seconds):
    """Let time go on, as timers would see it: in tenths of a second."""
    for _ in range(round(10 * seconds)):
        app.clock.now += 0.1
        app.view.tick()


def drawn(app):
    """What stands in the place of the figure, without blank lines."""
    return [line for line in screen_of(app).splitlines() if line.strip()]


async def test_it_moves_at_the_pace_of_the_dose():
    """Three seconds down look like three seconds, the pause stays, and two seconds later it is up again."""
    async with standing(Stage()) as pilot:
        app = pilot.app
        assert (app.view.stance, app.view.moment) == (Stance.MOVING, 0)
        pass_time(app, 1.5)
        assert app.view.moment == MOMENTS // 2
        pass_time(app, 1.6)
        assert app.view.moment == MOMENTS
        pass_time(app, 0.8)
        assert app.view.moment == MOMENTS
        pass_time(app, 1.1)
        assert 0 < app.view.moment < MOMENTS
        pass_time(app, 1.0)
        assert app.view.moment == 0


async def test_after_three_repetitions_it_rests_at_its_end_and_sends_nothing():
    """A figure at rest has no timer; the key lets it move again."""
    async with standing(Stage()) as pilot:
        view = pilot.app.view
        pass_time(pilot.app, CYCLE_S * REPETITIONS - 0.3)
        assert view.is_moving
        pass_time(pilot.app, 0.4)
        assert (view.stance, view.moment, view.is_moving) == (Stance.END, MOMENTS, False)
        view.turn()
        assert (view.stance, view.moment, view.is_moving) == (Stance.MOVING, 0, True)


async def test_a_hold_is_entered_once():
    """A stretch that is held is not repeated: it rests when the hold is over."""
    async with standing(Stage(dose=Dose.parse("2 x 20 s/side"))) as pilot:
        view = pilot.app.view
        pass_time(pilot.app, 10)
        assert (view.moment, view.is_moving) == (MOMENTS, True)
        pass_time(pilot.app, 15)
        assert not view.is_moving


async def test_the_key_stops_it_at_either_end_and_lets_it_go_on():
    """Start, end, movement: one key for all."""
    async with standing(Stage()) as pilot:
        view = pilot.app.view
        pass_time(pilot.app, 1)
        seen = []
        for _ in range(4):
            view.turn()
            seen.append((view.stance, view.moment, view.is_moving))
        assert seen == [
            (Stance.START, 0, False),
            (Stance.END, MOMENTS, False),
            (Stance.MOVING, 0, True),
            (Stance.START, 0, False),
        ]


async def test_without_animation_it_stands_still():
    """Where the app asks for none it shows the end, and the key shows start and end in turn."""
    async with standing(Stage(moves=False)) as pilot:
        view = pilot.app.view
        assert (view.stance, view.moment) == (Stance.END, MOMENTS)
        seen = []
        for _ in range(3):
            view.turn()
            seen.append((view.stance, view.moment, view.is_moving))
        assert seen == [(Stance.START, 0, False), (Stance.END, MOMENTS, False), (Stance.START, 0, False)]


async def test_it_waits_while_it_is_covered_or_on_a_hidden_screen():
    """Nobody sees it then; afterwards it goes on from where it was."""
    async with standing(Stage()) as pilot:
        app = pilot.app
        pass_time(app, 1.5)
        app.view.covered = True
        pass_time(app, 20)
        assert app.view.moment == MOMENTS // 2
        app.view.covered = False
        await app.push_screen(Screen())
        pass_time(app, 20)
        assert app.view.moment == MOMENTS // 2
        await app.pop_screen()
        app.view.display = False
        await until(pilot, lambda: not app.view.is_seen, "the figure to be hidden")
        pass_time(app, 20)
        assert app.view.moment == MOMENTS // 2
        app.view.display = True
        await until(pilot, lambda: app.view.is_seen, "the figure again")
        pass_time(app, 1.6)
        assert (app.view.moment, app.view.is_moving) == (MOMENTS, True)


async def test_a_busy_machine_does_not_make_it_jump():
    """After a long silence the movement goes on half a second further, not at the end."""
    async with standing(Stage()) as pilot:
        app = pilot.app
        app.clock.now += 60
        app.view.tick()
        assert 0 < app.view.moment < MOMENTS // 2
        assert app.view.is_moving


async def test_another_exercise_starts_from_its_start():
    """It follows when the keys pause; the same exercise with another dose goes on."""
    async with standing(Stage()) as pilot:
        app = pilot.app
        pass_time(app, 1.5)
        before, figure = drawn(app), app.view.figure
        app.view.told(HINGE, Dose.parse("2 x 8"))
        assert (app.view.figure, app.view.moment, app.view.is_moving) == (figure, MOMENTS // 2, True)
        app.view.told(SQUAT, SLOW)
        await until(pilot, lambda: app.view.figure is not figure, "the other figure")
        pass_time(app, 3.0)
        await until(pilot, lambda: drawn(app) != before, "the other figure on the screen")


@pytest.mark.parametrize("exercise", [None, NONE, WRONG])
async def test_an_exercise_without_a_figure_leaves_the_place_empty(exercise):
    """No figure, or one that is written wrongly, is blank and harms nothing."""
    async with standing(Stage()) as pilot:
        app = pilot.app
        await until(pilot, lambda: drawn(app) != [])
        app.view.told(exercise)
        await until(pilot, lambda: app.view.figure is None and drawn(app) == [])
        app.view.turn()
        app.view.tick()
        assert not app.view.is_moving


@pytest.mark.parametrize("size", [(19, 10), (30, 4)])
async def test_it_is_not_shown_where_it_would_say_nothing(size):
    """Below 20 columns or five rows nothing is drawn."""
    async with standing(Stage(size=size)) as pilot:
        pass_time(pilot.app, 1)
        assert drawn(pilot.app) == []


async def test_it_follows_its_place_and_the_theme():
    """Another size or theme draws it anew; colours come from the theme, and its ground is the theme's."""
    async with standing(Stage(moves=False)) as pilot:
        app, view = pilot.app, pilot.app.view
        await until(pilot, lambda: len(drawn(app)) > 8)
        dark = view.render_line(8)
        app.theme = LIGHT.name
        await until(pilot, lambda: view.render_line(8) != dark)
        assert view.render_line(8).text == dark.text
        view.styles.width = 24
        await until(pilot, lambda: view.render_line(8).cell_length == 24)


async def test_without_colour_it_is_drawn_in_lines():
    """NO_COLOR leaves nothing to tell parts apart but their outlines."""
    app = Stage(moves=False)
    app.no_color = True
    async with standing(app) as pilot:
        await until(pilot, lambda: any("\u2801" <= char <= "\u28ff" for line in drawn(app) for char in line))
        assert pilot.app.view.moment == MOMENTS


async def test_frames_are_kept_but_not_without_bound():
    """A repetition is worked out once; those of the exercise before do not fill the memory."""
    async with standing(Stage()) as pilot:
        app, view = pilot.app, pilot.app.view
        pass_time(app, CYCLE_S)
        kept = dict(view._frames)
        assert len(kept) == MOMENTS + 1
        pass_time(app, CYCLE_S)
        assert all(view._frames[key] is frame for key, frame in kept.items())
        view.figure = figure_of(SQUAT)
        view._show(0)
        assert list(view._frames) == [0]


async def test_a_click_does_what_the_key_does():
    """Unless a dialog covers it."""
    async with standing(Stage()) as pilot:
        view = pilot.app.view
        await pilot.click("#figure")
        await until(pilot, lambda: view.stance is Stance.START)
        view.covered = True
        await pilot.click("#figure")
        assert view.stance is Stance.START


async def test_a_large_figure_sends_fewer_frames_rather_than_fill_the_line():
    """What is sent in a second stays below 40 kB, however large the figure; at the end it has arrived all the same."""
    async with standing(Stage(size=(160, 50)), (170, 56)) as pilot:
        app, view = pilot.app, pilot.app.view
        sent, seconds = [], 3
        app._display = lambda _, update: sent.append(len(update.render_segments(None).encode()))
        pass_time(app, seconds)
        assert 0 < sum(sent) <= 40_000 * seconds
        assert view.moment > MOMENTS - 3


async def test_on_a_busy_machine_it_leaves_frames_out():
    """A tick that comes 0.05 s late puts the next frame off by half a second; in time again, it moves on as before."""
    async with standing(Stage()) as pilot:
        app, view = pilot.app, pilot.app.view
        pass_time(app, 0.5)
        app.clock.now += 0.15
        view.tick()
        late = view.moment
        app.clock.now += 0.05
        view.tick()
        pass_time(app, 0.3)
        assert view.moment == late
        pass_time(app, 0.4)
        assert view.moment > late + 2


async def test_a_new_size_before_the_next_figure_keeps_no_frame_of_the_old_one():
    """What is painted while the next exercise is on its way is not taken for it."""
    async with standing(Stage(moves=False)) as pilot:
        view = pilot.app.view
        before = view._shown
        view.told(SQUAT)
        view.on_resize(None)
        view.render_line(0)
        await until(pilot, lambda: view.figure is figure_of(SQUAT), "the other figure")
        assert view._shown != before


@pytest.mark.parametrize("system", ["truecolor", "256", "standard"])
def test_what_is_sent_at_once_stands_as_textual_would_paint_it(system):
    """A movement sent by its changes leaves the same glyphs and colours on a terminal as whole lines do."""
    colours = colours_of(system)
    palette, form = palette_for(DARK.name, colours), form_for(colours)
    figure = figure_of(SQUAT)
    frames = [cells(figure.shapes(moment / 8), figure.box, (41, 13), palette, form) for moment in range(9)]
    screens = [pyte.Screen(60, 20) for _ in range(2)]
    streams = [pyte.Stream(screen) for screen in screens]
    whole = [Region(0, y, 41, 1) for y in range(13)]
    before = None
    for frame in frames:
        stretches = changed_cells(before, frame) if before else whole
        streams[0].feed(CellUpdate(frame, stretches, Offset(5, 3), system).render_segments(None))
        console = Console(color_system=system, force_terminal=True, file=StringIO())
        for y, row in enumerate(frame):
            strip = strip_of(row)
            for each in filter_for(system):
                strip = Strip(each.apply(list(strip), Color(0, 0, 0)))
            streams[1].feed(f"\x1b[{y + 4};6H{strip.render(console)}")
        seen = [
            [
                [(cell.data, cell.fg if cell.data.strip() else "", cell.bg) for cell in (line[x] for x in range(60))]
                for line in (screen.buffer[y] for y in range(20))
            ]
            for screen in screens
        ]
        assert seen[0] == seen[1]
        before = frame


def test_only_cells_that_differ_are_sent():
    """One stretch for each row in which something changed."""
    red, green, blue = (Cell("█", (level, 0, 0), (0, 0, level)) for level in (1, 2, 3))
    before = ((red, red, red, red), (red, red, red, red))
    after = ((red, red, red, red), (red, green, red, blue))
    assert changed_cells(before, before) == []
    assert [tuple(region) for region in changed_cells(before, after)] == [(1, 1, 3, 1)]
