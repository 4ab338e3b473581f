"""The movement keeps the dose's time."""

import pytest

from plans.catalogue import load_catalogue
from plans.dose import Dose
from plans.figure import figure_of
from plans.figure.motion import ENTER_S
from tests.plans.figure.drawn import STANDING, figure_from

LIFTING = (
    'anchor = "shoulders"\nplant = ["feet"]\nstart = { trunk = -90, hip = 50, knee = 108 }\nend = { trunk = -113 }'
)


def test_three_seconds_down_take_three_seconds():
    """A hinge lowers first: three seconds to the end, one there, two back, then the hold at the top."""
    figure, dose = figure_from(STANDING), Dose.parse("3 x 8, hold 1 s, tempo 3-1-2")
    moments = [figure.progress(second, dose) for second in (0, 1.5, 3, 3.9, 5, 6, 6.5, 7, 8.5)]
    assert moments == pytest.approx([0, 0.5, 1, 1, 0.5, 0, 0, 0, 0.5])


def test_a_bridge_lifts_first_and_holds_at_the_top():
    """Lifting time up, the hold at the end, lowering time down, the pause below."""
    figure, dose = figure_from(LIFTING), Dose.parse("3 x 10, hold 5 s, tempo 4-1-2")
    assert [figure.progress(s, dose) for s in (0, 1, 2, 6.9, 9, 11.5)] == pytest.approx([0, 0.5, 1, 1, 0.5, 0])
    assert figure.cycle_seconds(dose) == 12


def test_first_overrides_what_the_body_says():
    """A curl that pulls down lifts the weight all the same."""
    dose = Dose.parse("3 x 10, tempo 3-0-1")
    lowering, lifting = figure_from(STANDING), figure_from(f'first = "lifting"\n{STANDING}')
    assert lowering.progress(1, dose) < 0.5
    assert lifting.progress(1, dose) == 1


def test_a_stretch_stays_at_its_end():
    """A plain hold is entered once and kept."""
    figure, dose = figure_from(STANDING), Dose.parse("2 x 20 s/side")
    assert figure.progress(0, dose) == 0
    assert [figure.progress(s, dose) for s in (ENTER_S, 10, 60)] == [1, 1, 1]


def test_held_repetitions_begin_anew():
    """Five holds of five seconds go in and out five times."""
    figure, dose = figure_from(STANDING), Dose.parse("2 x 5 x 5 s")
    again = figure.cycle_seconds(dose)
    assert figure.progress(ENTER_S + 4.9, dose) == 1
    assert figure.progress(again, dose) == figure.progress(0, dose) == 0


def test_a_walk_takes_its_own_pace_and_a_march_the_tempo():
    """Without a tempo the figure's own seconds a step count, with one a repetition is a step."""
    walk = figure_of(load_catalogue()["walk_brisk"])
    assert walk.progress(walk.notation.pace, Dose.parse("5 min")) == pytest.approx(0.5)
    kicks = figure_of(load_catalogue()["heel_kicks"])
    assert kicks.progress(2, Dose.parse("1 x 10/side, tempo 1-0-1")) == pytest.approx(0.5)


@pytest.mark.parametrize("dose", ["5 min", "3 x 10", "2 x 20 s/side", "2 x 5 x 5 s", "1 x 8, tempo 0-0-0"])
@pytest.mark.parametrize("text", [STANDING, LIFTING, "steps = true\nstart = { hip = [30, -10] }"])
def test_every_moment_is_one_that_can_be_drawn(dose, text):
    """Whatever the dose, progress stays within 0 and 1."""
    figure = figure_from(text)
    assert all(0 <= figure.progress(tenth / 10, Dose.parse(dose)) <= 1 for tenth in range(200))
