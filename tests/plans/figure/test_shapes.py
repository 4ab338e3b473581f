"""Shapes come back to front, move within limits, and the arrow can always be read."""

import subprocess
import sys

import pytest

from plans.figure import Ink
from plans.figure.arrow import LEAST
from plans.figure.figure import extent
from tests.plans.figure.drawn import STANDING, figure_from


def test_the_floor_is_at_the_back_and_the_near_arm_in_front():
    """Shapes come in the order in which they are to be painted."""
    inks = [shape.ink for shape in figure_from(STANDING).shapes(0)]
    assert inks[0] is Ink.FLOOR
    assert inks.index(Ink.FAR) < inks.index(Ink.BODY) < inks.index(Ink.MUSCLE_RIM) < inks.index(Ink.NEAR)


def test_halos_show_on_the_body_only():
    """An edge in the colour of the ground must not cut the floor or a prop."""
    shapes = figure_from(STANDING).shapes(0)
    assert all(shape.clip for shape in shapes if shape.ink is Ink.HALO)
    assert not any(shape.clip for shape in shapes if shape.ink is not Ink.HALO)


def test_the_muscle_works_harder_towards_the_end():
    """Effort grows from a pale start to a full end."""
    figure = figure_from(STANDING)
    efforts = [next(s.effort for s in figure.shapes(t) if s.ink is Ink.MUSCLE and s.effort != 0.3) for t in (0, 0.5, 1)]
    assert efforts == sorted(efforts) and efforts[0] < 0.5 < efforts[-1]


@pytest.mark.parametrize("part", ["near heel", "hips", "head", "hands", "far foot", "near knee"])
@pytest.mark.parametrize(
    "text",
    [
        'anchor = "shoulders"\nslide = ["heels"]\nstart = { trunk = -112, knee = 92 }\nend = { trunk = -99, knee = 9 }',
        'anchor = "shoulders"\nplant = ["feet"]\nstart = { trunk = -90, hip = 50, knee = 108 }\nend = { trunk = -94 }',
        STANDING,
    ],
)
def test_an_arrow_is_long_enough_or_not_there(part, text):
    """Whatever it follows, an arrow is never a speck, never below the floor; where nothing moves there is none."""
    for shape in figure_from(f'arrow = "{part}"\n{text}').arrow:
        x0, y0, x1, y1 = extent([shape])
        assert max(x1 - x0, y1 - y0) > LEAST * 0.6
        assert y0 > -0.03


def test_a_press_has_a_straight_arrow_though_nothing_moves():
    """A part with a direction gets its arrow in a hold."""
    figure = figure_from(
        'arrow = "near heel down"\nanchor = "hips"\nplant = ["feet"]\n'
        "start = { trunk = -90, hip = 50, knee = 108 }\nend = {}"
    )
    assert len(figure.arrow) == 1
    assert figure.ghost == ()


def test_the_ghost_is_the_start():
    """Under the end lies the body of the start in one tone."""
    figure = figure_from(STANDING)
    assert [shape.ink for shape in figure.ghost] == [Ink.GHOST]


def test_side_lying_is_seen_from_above_on_a_mat():
    """Seen from above there is no floor line but the mat."""
    figure = figure_from(
        'view = "above"\nanchor = "hips"\nstart = { trunk = -90, knee = 10 }\nend = { knee = [100, 10] }'
    )
    assert figure.shapes(0)[0].ink is Ink.MAT
    left, low, right, high = figure.box
    assert right - left > high - low


def test_importing_figures_solves_none():
    """The engine does nothing until a figure is asked for."""
    code = "import plans.figure, plans.figure.body as b; print(b._outline.cache_info().currsize)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "0"
