"""The figures of the catalogue that are drawn beforehand."""

import subprocess
import sys
from importlib import resources

import msgspec
import pytest

from exports.sheet.drawing import drawn
from exports.sheet.stills import FILE, frames_of, key_of
from plans.exercise import Exercise
from plans.figure.figure import table_of
from plans.vocabulary import Phase
from tests.exports.figure_plans import BRIDGE
from tests.exports.sheet_plans import CATALOGUE

DRAWN = [entry for entry in CATALOGUE.exercises.values() if entry.figure is not None]
KEPT = msgspec.msgpack.decode((resources.files("exports.sheet") / FILE).read_bytes())


def is_small(entry: Exercise) -> bool:
    """Whether the sheet shows its small still."""
    return entry.phase is not Phase.STRENGTH


@pytest.mark.parametrize("entry", DRAWN, ids=lambda entry: entry.id)
def test_what_is_kept_is_what_would_be_drawn(entry: Exercise) -> None:
    """Each still is current, to the last digit: otherwise run scripts/make_stills.py."""
    table = table_of(entry)
    assert key_of(table, is_small(entry)) in KEPT
    assert frames_of(entry, is_small(entry)) == drawn(table, is_small(entry))


def test_no_still_is_left_over_and_the_file_is_small() -> None:
    """The file holds the figures of the catalogue and no others."""
    assert set(KEPT) == {key_of(table_of(entry), is_small(entry)) for entry in DRAWN}
    assert len(msgspec.msgpack.encode(KEPT)) < 400_000


def test_an_own_exercise_is_drawn_when_it_is_printed() -> None:
    """Its figure is not in the file; neither is a small one of a strength exercise."""
    own = msgspec.structs.replace(DRAWN[0], figure=BRIDGE, phase=Phase.STRENGTH)
    assert [frame.unit for frame in frames_of(own, is_small=False)] == [500, 500]
    assert [frame.unit for frame in frames_of(own, is_small=True)] == [250]
    assert frames_of(msgspec.structs.replace(own, figure={"start": {"tail": 90}}), is_small=False) == ()
    assert frames_of(None, is_small=True) == ()


def test_a_sheet_of_the_catalogue_reads_no_pose() -> None:
    """To solve and draw a pose costs more than all the rest, so what can is not even loaded."""
    script = (
        "import sys; from exports.sheet import make_sheet\n"
        "from tests.exports.sheet_plans import CATALOGUE, ordinary\n"
        "assert len(make_sheet(ordinary(), CATALOGUE).pdf) > 40_000\n"
        "print([name for name in sys.modules if name.startswith(('plans.figure', 'exports.figures'))])"
    )
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert found.strip() == "[]"
