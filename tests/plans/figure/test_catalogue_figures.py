"""Every figure of the catalogue passes all checks."""

import pytest

from plans.catalogue import load_catalogue
from plans.figure import Ink, figure_of
from plans.figure.checks import problems
from plans.figure.figure import extent
from plans.figure.words import in_words

DRAWN = [entry for entry in load_catalogue().exercises.values() if entry.figure is not None]


@pytest.mark.parametrize("entry", DRAWN, ids=lambda entry: entry.id)
def test_nothing_is_wrong_with_it(entry):
    """Joints within their range, contacts in place, nothing through floor or seat, no jumps, the body in balance."""
    assert problems(entry) == []


@pytest.mark.parametrize("entry", DRAWN, ids=lambda entry: entry.id)
def test_it_stays_in_its_box(entry):
    """Whatever is drawn at any moment lies in the box, so that no frame is cut off."""
    figure = figure_of(entry)
    x0, y0, x1, y1 = figure.box
    for t in range(13):
        a, b, c, d = extent(shape for shape in figure.shapes(t / 12) if shape.ink is not Ink.FLOOR)
        assert a >= x0 - 0.012 and b >= y0 - 0.012 and c <= x1 + 0.012 and d <= y1 + 0.012


@pytest.mark.parametrize("entry", DRAWN, ids=lambda entry: entry.id)
def test_it_can_be_told_in_words(entry):
    """The description names a start."""
    assert in_words(entry).startswith("Start: ")


def test_every_entry_has_one():
    """No exercise goes without a figure."""
    assert [entry.id for entry in load_catalogue().exercises.values() if entry.figure is None] == []
