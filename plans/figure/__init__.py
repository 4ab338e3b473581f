"""Figures: from the pose of an exercise to plain shapes that paper and terminal draw alike.

The checks and the description in words stand in rooms of their own, which drawing does not load.
"""

from plans.figure.figure import Figure, figure_of
from plans.figure.notation import FigureError
from plans.figure.shape import Contour, Cubic, Ink, Point, Shape

__all__ = ["Contour", "Cubic", "Figure", "FigureError", "Ink", "Point", "Shape", "figure_of"]
