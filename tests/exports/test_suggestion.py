"""The nearest valid word."""

import pytest

from exports.suggestion import nearest_of, nearest_word
from plans.vocabulary import Equipment, Level


@pytest.mark.parametrize(
    ("found", "meant"),
    [("dumbells", "dumbbells"), ("Swiss Ball", "swiss_ball"), ("swiss-ball", "swiss_ball"), ("Glute-ham bench", "ghd")],
)
def test_a_word_is_found_by_value_and_by_label(found, meant):
    """People write what they read on the screen; blanks, dashes and capitals do not matter."""
    assert nearest_of(found, Equipment) == meant


def test_a_word_far_from_all_others_has_no_neighbour():
    """A wild guess would mislead."""
    assert nearest_of("expert", Level) == ""
    assert nearest_word("", ["a", "b"]) == ""
