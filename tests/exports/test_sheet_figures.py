"""Figures on the sheet: where they stand, that each is stored once, and what they cost."""

import os
import subprocess
import sys
from io import BytesIO
from itertools import pairwise

import pytest
from msgspec.structs import replace
from pypdf import PdfReader

from exports.sheet import Paper, make_sheet
from exports.sheet.drawing import large, small
from exports.sheet.figures import Placed, frames_in
from exports.sheet.marks import Picture
from exports.sheet.pages import lay_out
from plans.figure import figure_of
from plans.plan import Plan
from plans.vocabulary import Level
from tests.exports.figure_plans import BRIDGE, DRAWN, drawn_plan, undrawn_plan
from tests.exports.sheet_plans import CATALOGUE, long_plan, ordinary


def pictures_of(plan: Plan, paper: Paper = Paper.A4) -> list[Picture]:
    """The places of all figures of a sheet."""
    return [picture for page in lay_out(plan.shared(), CATALOGUE, paper).pages for picture in page.pictures]


def stored(pdf: bytes) -> list[object]:
    """The drawings that the pages of a PDF share, each once."""
    found: dict[object, object] = {}
    for page in PdfReader(BytesIO(pdf)).pages:
        for form in page["/Resources"].get("/XObject", {}).values():
            found[form.idnum] = form
    return list(found.values())


def covered(placed: Placed) -> tuple[float, float, float, float]:
    """What a still covers: left, top, right, bottom."""
    left, low, right, high = (placed.scale * side for side in placed.frame.box)
    return placed.x + left, placed.y - high, placed.x + right, placed.y - low


def test_strength_rows_show_start_and_end() -> None:
    """A strength row has two stills or three, the last with ghost and arrow; a tick row a small one of the end."""
    plan = drawn_plan()
    big = [frames_in(picture) for picture in pictures_of(plan) if not picture.is_small]
    little = [frames_in(picture) for picture in pictures_of(plan) if picture.is_small]
    for item, frames in zip(plan.strength, big, strict=True):
        assert tuple(placed.frame for placed in frames) == large(figure_of(item.exercise))
        assert len(frames) == 2
    for item, frames in zip((*plan.warm_up, *plan.cool_down), little, strict=True):
        assert tuple(placed.frame for placed in frames) == small(figure_of(item.exercise))


@pytest.mark.parametrize("paper", Paper)
def test_figures_stay_in_their_places(paper: Paper) -> None:
    """Every still of every figure lies inside the place that is kept for it, and none lies on another."""
    for entry in DRAWN:
        for picture in pictures_of(drawn_plan(entry.figure), paper):
            areas = [covered(placed) for placed in frames_in(picture)]
            assert areas
            for left, top, right, bottom in areas:
                assert picture.x - 0.01 <= left < right <= picture.x + picture.wide + 0.01, entry.id
                assert picture.y - 0.01 <= top < bottom <= picture.y + picture.high + 0.01, entry.id
            for one, other in pairwise(areas):
                assert one[2] <= other[0] + 0.01 or one[3] <= other[1] + 0.01


def test_lying_figures_stand_above_each_other() -> None:
    """The arrangement is the one that draws larger: a bridge is piled in a place for two standing figures."""
    exercise = drawn_plan().strength[0].exercise
    first, last = frames_in(Picture("bridge", 0, 0, 42, 28, exercise))
    assert first.y < last.y
    assert first.x == last.x
    wide = frames_in(Picture("bridge", 0, 0, 80, 20, exercise))
    assert wide[0].y == wide[1].y
    assert wide[0].x < wide[1].x


def test_entries_without_a_figure_keep_their_cues_in_its_place() -> None:
    """No figure, no still; the first cue stands on the sheet all the same."""
    plan = undrawn_plan()
    assert not [placed for picture in pictures_of(plan) for placed in frames_in(picture)]
    words = " ".join(PdfReader(BytesIO(make_sheet(plan, CATALOGUE).pdf)).pages[0].extract_text().split())
    for item in plan.strength:
        assert item.exercise.cues[0] in words


def test_a_figure_that_cannot_be_read_leaves_its_place_empty() -> None:
    """A wrong table in a plan from elsewhere never stops a print."""
    plan = drawn_plan({**BRIDGE, "start": {"tail": 90}})
    assert make_sheet(plan, CATALOGUE).pages == 1
    assert not [placed for picture in pictures_of(plan) for placed in frames_in(picture)]


def test_a_figure_shown_again_is_stored_once() -> None:
    """Six rows of one exercise hold its start, its end and its small end once, and need few bytes more than one row."""
    once, often = drawn_plan(rows=1), drawn_plan(rows=6)
    assert len(stored(make_sheet(often, CATALOGUE).pdf)) == 3
    only = replace(once, warm_up=once.warm_up[:1], cool_down=())
    assert stored(make_sheet(only, CATALOGUE).pdf) == []
    alike = replace(often, strength=tuple([often.strength[0]] * 6))
    single = replace(often, strength=(often.strength[0],))
    added = len(make_sheet(alike, CATALOGUE).pdf) - len(make_sheet(single, CATALOGUE).pdf)
    assert added < 3000


def test_pages_share_what_they_repeat() -> None:
    """On two pages, too, a figure stands once in the file."""
    plan = long_plan()
    rows = [replace(item, exercise=replace(item.exercise, figure=BRIDGE)) for item in plan.strength]
    sheet = make_sheet(replace(plan, strength=tuple(rows), warm_up=(), cool_down=()), CATALOGUE)
    assert sheet.pages == 2
    assert len(stored(sheet.pdf)) == 2


def test_operators_are_whole_numbers() -> None:
    """Coordinates have no fractions; only colours do."""
    for entry in DRAWN:
        figure = figure_of(entry)
        for frame in (*large(figure), *small(figure)):
            words = frame.operators.split()
            last = 0
            for place, word in enumerate(words):
                if not word.lstrip("-").replace(".", "").isdecimal():
                    numbers = words[last:place]
                    assert word in {"rg", "RG"} or all("." not in number for number in numbers), (entry.id, word)
                    last = place + 1
            assert words.count("q") == words.count("Q")


def test_figures_give_the_same_bytes_in_any_process() -> None:
    """Equal plans, equal bytes, whatever was drawn before them and however the process hashes."""
    script = (
        "import hashlib, sys\n"
        "from exports.sheet import make_sheet\n"
        "from tests.exports.figure_plans import drawn_plan\n"
        "from tests.exports.sheet_plans import CATALOGUE, ordinary\n"
        "if sys.argv[1] == 'after': make_sheet(ordinary('advanced', 'gym', 45), CATALOGUE)\n"
        "pdf = make_sheet(drawn_plan(), CATALOGUE).pdf + make_sheet(ordinary(), CATALOGUE).pdf\n"
        "print(hashlib.sha256(pdf).hexdigest())"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", script, order],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for order, seed in (("first", "1"), ("after", "2"))
    }
    assert len(found) == 1


def test_counting_pages_draws_no_figure() -> None:
    """The page of a plan with figures is counted without reading a pose."""
    script = (
        "import sys; from exports.sheet import Paper, fits_one_page\n"
        "from tests.exports.figure_plans import drawn_plan\n"
        "from tests.exports.sheet_plans import CATALOGUE\n"
        "assert fits_one_page(drawn_plan(), CATALOGUE, Paper.A4)\n"
        "print('plans.figure.figure' in sys.modules)"
    )
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert found.strip() == "False"


def test_a_sheet_with_figures_stays_small() -> None:
    """At most 60 kB on one page, 70 kB on two, with a figure in every row."""
    for level in Level:
        for minutes in (15, 30, 45, 60):
            sheet = make_sheet(ordinary(level.value, "gym", minutes), CATALOGUE)
            assert len(sheet.pdf) <= 50_000 + 10_000 * sheet.pages
