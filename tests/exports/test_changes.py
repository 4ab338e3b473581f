"""Differences and changes as text: complete, cleaned, and within eighty columns."""

from msgspec.structs import replace

from exports.changes import changes_to_text, differences_to_text
from plans.comparison import differences
from plans.limits import Limit
from plans.profile import Profile
from plans.retargeting import changes, retargeted
from plans.vocabulary import Level, Phase
from tests.plans.edits import CATALOGUE, GYM, HOME


def test_every_difference_is_a_line():
    """In the order they are told; nothing for equal plans; no line is wider than the page."""
    text = differences_to_text(GYM, HOME)
    lines = text.splitlines()
    assert sum(not line.startswith("  ") for line in lines) == len(differences(GYM, HOME))
    assert max(map(len, lines)) <= 80
    assert differences_to_text(HOME, HOME) == ""


def test_texts_of_the_plan_cannot_reach_the_terminal():
    """Control signs in a title or note are gone."""
    bad = replace(HOME, title="a\x1b[2Jb", notes=("c\x07\nd",), person="\u202eann")
    text = differences_to_text(HOME, bad)
    assert "\x1b" not in text
    assert "\x07" not in text
    assert "\u202e" not in text


def test_changes_say_what_why_and_how_long_it_takes():
    """For each the phase, the exercise and the reason; then what stands there instead; then the minutes."""
    person = Profile(Level.BEGINNER, limits=frozenset({Limit.KNEE_PAIN}))
    plan = replace(GYM, profile=replace(GYM.profile, minutes=60))
    found = changes(plan, person, CATALOGUE)
    after = retargeted(plan, person, found, found)
    text = changes_to_text(found, found, plan, after)
    flat = " ".join(text.split())
    for change in found:
        assert f"{change.phase.label}: {change.item.exercise.name}: " in flat
        assert all(reason in flat for reason in change.reasons)
        if change.is_swap:
            assert f"Instead: {change.offer.exercise.name}, {change.offer.dose}" in flat
    assert f"It takes {after.minutes} minutes now, {plan.minutes} before." in flat
    assert max(map(len, text.splitlines())) <= 80


def test_what_was_refused_is_told_too():
    """Kept where it may be kept, left out where not; left out also where nothing else fits."""
    person = Profile(Level.BEGINNER)
    found = changes(GYM, person, CATALOGUE)
    text = changes_to_text(found, (), GYM, retargeted(GYM, person, found, ()))
    assert text.count("Kept as it is.") == sum(not change.safety for change in found) > 0
    assert text.count("Left out.") == sum(change.safety for change in found) > 0
    gone = tuple(replace(change, offer=None) for change in found)
    assert "Left out: nothing else fits in its place." in changes_to_text(gone, gone, GYM, HOME)


def test_nothing_to_change_is_told():
    """One line."""
    assert changes_to_text((), (), HOME, HOME) == "Nothing has to change: the plan fits as it is."
    found = changes(GYM, Profile(Level.ADVANCED), CATALOGUE)
    assert changes_to_text(found, (), GYM, GYM).endswith(f"It still takes {GYM.minutes} minutes.")
    assert {change.phase for change in found} >= {Phase.STRENGTH}
