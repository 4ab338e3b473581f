"""Exercises with a figure of one's own making, to try one thing at a time."""

import tomllib

import msgspec

from plans.catalogue import load_catalogue
from plans.exercise import Exercise
from plans.figure import Figure, figure_of

STANDING = "start = { trunk = 2, hip = 6, knee = 8 }\nend = { trunk = 70, hip = 92, knee = 24 }"


def exercise_with(text: str) -> Exercise:
    """An exercise whose figure table is that TOML text."""
    return msgspec.structs.replace(load_catalogue()["nordic"], id="drawn", figure=tomllib.loads(text))


def figure_from(text: str) -> Figure:
    """The figure of that TOML text."""
    figure = figure_of(exercise_with(text))
    assert figure is not None
    return figure
