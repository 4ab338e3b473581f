"""The boxes of the catalogue's figures, which are kept in a file."""

from importlib import resources

import msgspec
import pytest

from plans.catalogue import load_catalogue
from plans.exercise import Exercise
from plans.figure.boxes import FILE, key_of, known_box
from plans.figure.figure import table_of, worked_out

DRAWN = [entry for entry in load_catalogue().exercises.values() if entry.figure is not None]


@pytest.mark.parametrize("entry", DRAWN, ids=lambda entry: entry.id)
def test_the_kept_box_is_the_one_worked_out(entry: Exercise) -> None:
    """Each figure's box is current: otherwise run scripts/make_boxes.py."""
    table = table_of(entry)

    assert known_box(table) == pytest.approx(worked_out(table).box, abs=0.0005)


def test_no_box_is_left_over() -> None:
    """The file holds the figures of the catalogue and no others."""
    kept = msgspec.json.decode((resources.files("plans.figure") / FILE).read_bytes())
    assert set(kept) == {key_of(table_of(entry)) for entry in DRAWN}
