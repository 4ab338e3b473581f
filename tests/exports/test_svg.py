"""Figures as SVG text."""

import re
from xml.etree import ElementTree

import pytest

from exports.figures.paper import PAPER, paper_colour
from exports.figures.still import joint_box, moments, still_of
from exports.figures.svg import svg_of, svg_strip
from plans.exercise import Exercise
from plans.figure import figure_of
from plans.figure.shape import Ink, Shape
from tests.exports.figure_plans import DRAWN
from tests.exports.test_sheet_layout import brightness

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("entry", DRAWN, ids=lambda entry: entry.id)
def test_svg_is_whole(entry: Exercise) -> None:
    """It parses, has a group for each moment, and every clip it names."""
    figure = figure_of(entry)
    root = ElementTree.fromstring(svg_of(figure))
    assert root.tag == f"{SVG}svg"
    assert len(root.findall(f"{SVG}g")) == len(moments(figure))
    known = {clip.attrib["id"] for clip in root.iter(f"{SVG}clipPath")}
    named = [path.attrib["clip-path"] for path in root.iter(f"{SVG}path") if "clip-path" in path.attrib]
    assert {f"url(#{name})" for name in known} == set(named)
    assert len(known) == len(named)


def test_svg_paths_are_whole_numbers_inside_the_view() -> None:
    """Paths hold whole numbers, and no still is cut off."""
    for entry in DRAWN:
        still = still_of(figure_of(entry), figure_of(entry).end, ghost=True, arrow=True)
        left, low, right, high = still.box
        text = svg_of(figure_of(entry))
        for path in re.findall(r' d="([^"]*)"', text):
            assert path[0] == "M" and set(path) <= set("MLCZ -0123456789"), path
        for shape, _ in still.layers:
            points = [
                point for contour in shape.contours for point in (contour.start, *(s.end for s in contour.segments))
            ]
            assert all(left - 0.02 <= point.x <= right + 0.02 for point in points), (entry.id, shape.ink)
            assert all(low - 0.04 <= point.y <= high + 0.001 for point in points), (entry.id, shape.ink)


def test_a_strip_shows_as_many_moments_as_asked() -> None:
    """A film strip has a group for each moment, and equal figures give equal text."""
    figure = figure_of(DRAWN[0])
    assert len(ElementTree.fromstring(svg_strip(figure, 5)).findall(f"{SVG}g")) == 5
    assert svg_strip(figure, 5) == svg_strip(figure, 5)


def test_halos_show_only_on_what_lies_under_them() -> None:
    """A clipped shape is left out where there is no body below, and its clip holds only parts that it meets."""
    for entry in DRAWN:
        figure = figure_of(entry)
        for shape, on in still_of(figure, figure.end).layers:
            assert bool(on) == shape.clip


def test_small_stills_have_no_fine_lines() -> None:
    """No halos and no rims, which would be finer than a hair."""
    for entry in DRAWN:
        figure = figure_of(entry)
        inks = {shape.ink for shape, _ in still_of(figure, figure.end, is_small=True).layers}
        assert not inks & {Ink.HALO, Ink.MUSCLE_RIM}


@pytest.mark.parametrize("ink", [Ink.MUSCLE, Ink.MUSCLE_SECOND])
def test_muscle_and_body_differ_in_grey(ink: Ink) -> None:
    """A muscle is three times as bright as the body or more, at rest and at work, so that a grey print shows it."""
    for effort in (0.0, 0.3, 0.6, 1.0):
        muscle = brightness(paper_colour(Shape(ink, (), 0.0, effort)))
        for dark in (Ink.BODY, Ink.NEAR):
            least = 3.0 if dark is Ink.BODY else 2.5
            assert (muscle + 0.05) / (brightness(PAPER[dark]) + 0.05) >= least


def test_every_ink_has_its_colour() -> None:
    """Paper knows all inks there are, and the ghost stays paler than anything solid."""
    assert set(PAPER) == set(Ink)
    assert brightness(PAPER[Ink.GHOST]) > brightness(PAPER[Ink.FAR])


def test_boxes_join() -> None:
    """The box round boxes."""
    assert joint_box((0, 0, 1, 1), (-1, 0.5, 0.5, 2)) == (-1, 0, 1, 2)
