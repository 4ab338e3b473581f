"""Figures: from the pose of an exercise to plain shapes that paper and terminal draw alike."""

from plans.figure.checks import problems, solved_angles
from plans.figure.figure import Figure, figure_of
from plans.figure.notation import FigureError
from plans.figure.shape import Contour, Cubic, Ink, Point, Shape
from plans.figure.words import in_words

__all__ = [
    "Contour",
    "Cubic",
    "Figure",
    "FigureError",
    "Ink",
    "Point",
    "Shape",
    "figure_of",
    "in_words",
    "problems",
    "solved_angles",
]
