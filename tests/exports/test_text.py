"""Plans and exercises as plain text."""

import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from exports.text import WIDTH, columns, dose_in_words, exercise_to_text, needs, plan_to_text
from plans.dose import Dose
from plans.limits import LIMITS
from plans.plan import condition
from plans.safety import NEVER_AGONY, NOT_MEDICAL_ADVICE, STOP_RULES
from plans.vocabulary import Phase, Spotter
from tests.exports.plans_to_try import CATALOGUE, OWN, full_plan, plans


def _flat(text):
    return " ".join(text.split())


@given(plans())
@settings(max_examples=50, deadline=None)
def test_the_text_has_all_of_the_plan_in_eighty_columns(plan):
    """Every item with its dose, its note, its stand-ins and conditions; every note; no line too wide, none unsafe."""
    text = plan_to_text(plan, CATALOGUE)
    assert all(columns(line) <= WIDTH for line in text.splitlines())
    assert all(char == "\n" or char.isprintable() for char in text)
    flat = _flat(text)
    for _, item in plan.items():
        assert f"{item.exercise.name}: {item.dose.amount}" in flat
        assert item.exercise.cues[0] in flat
        assert item.exercise.mistake in flat
        assert condition(item, CATALOGUE) in flat
        if item.swap:
            assert f"Or instead: {item.swap.exercise.name}, {item.swap.dose.amount}." in flat
        if item.exercise.spotter is not Spotter.NONE:
            assert f"Safety: {item.exercise.spotter.label[0].lower()}{item.exercise.spotter.label[1:]}." in flat
    assert all(note in flat for note in plan.notes)


def test_safety_comes_first_and_last():
    """The stop rules stand before the first exercise; that it is no medical advice stands at the end."""
    text = _flat(plan_to_text(full_plan(), CATALOGUE))
    before = text.partition(Phase.WARM_UP.label)[0]
    assert all(rule in before for rule in STOP_RULES)
    assert NEVER_AGONY in before
    assert text.endswith(NOT_MEDICAL_ADVICE)


def test_limits_are_never_printed():
    """A sheet of paper is read by others: neither the word nor the name of a limit stands on it."""
    text = plan_to_text(full_plan(), CATALOGUE)
    for limit in full_plan().profile.limits:
        assert limit.value not in text
        assert limit.label not in text
        assert LIMITS[limit].about not in text


def test_the_head_says_whose_plan_it_is_and_of_when():
    """Title, level, minutes, goal, age group, equipment, person and dates stand on top."""
    head = plan_to_text(full_plan(), CATALOGUE).partition("\n\n")[0]
    assert head.splitlines() == [
        "Hamstrings at home",
        f"Beginner, {full_plan().minutes} minutes, strength, adult.",
        "Equipment: mat, chair and wall.",
        "For Łukasz.",
        "Made on 2026-11-22.",
        "Health check of whoever planned it: 2026-11-03.",
    ]
    assert "\nHealth check of 2026-11-03.\n" in plan_to_text(replace(full_plan(), person=""), CATALOGUE)


def test_a_note_of_two_lines_is_two_remarks():
    """Line ends in a note are kept apart."""
    text = plan_to_text(full_plan(), CATALOGUE)
    assert '    Mind: Chair against the wall\n    Mind: and "both" hands free\n' in text


def test_a_phase_without_exercises_says_so():
    """An empty phase is told, not left out."""
    assert "Strength, 0 minutes\n\n    Nothing this time." in plan_to_text(replace(full_plan(), strength=()), CATALOGUE)


def test_wide_and_endless_words_stay_within_the_line():
    """Wide signs count two columns; a word longer than a line is cut."""
    plan = replace(full_plan(), title="漢" * 60, person="x" * 80)
    assert max(columns(line) for line in plan_to_text(plan, CATALOGUE).splitlines()) <= WIDTH


@pytest.mark.parametrize(
    ("dose", "words"),
    [
        ("3 x 10", "3 sets of 10"),
        ("1 x 10", "1 set of 10"),
        ("2-3 x 8-12", "2 to 3 sets of 8 to 12"),
        ("2 x 8/side", "2 sets of 8 on each side"),
        ("2 x 25 s/side", "2 holds of 25 seconds on each side"),
        ("1 x 1 s", "1 hold of 1 second"),
        ("2 x 5 x 5 s", "2 sets of 5 holds of 5 seconds"),
        ("4 min", "4 minutes"),
        ("1 min", "1 minute"),
        ("90 s", "90 seconds"),
        (
            "3 x 10, hold 5 s, tempo 2-0-2, rest 60 s, RIR 3-4, load 12 kg, ramp 2",
            "3 sets of 10, hold 5 seconds each time, lower for 2 seconds, lift for 2, rest 1 minute between sets, "
            "stop with 3 to 4 repetitions to spare, with 12 kg, before that 2 lighter sets of 8",
        ),
        ("3 x 9, tempo 3-1-2, RPE 5", "3 sets of 9, lower for 3 seconds, pause for 1, lift for 2, effort 5 of 10"),
        ("1 x 8, rest 20 s, RIR 1", "1 set of 8, then rest 20 seconds, stop with 1 repetition to spare"),
    ],
)  # fmt: skip
def test_a_dose_is_said_in_words(dose, words):
    """No sign and no short form is left for a screen reader to stumble over."""
    assert dose_in_words(Dose.parse(dose)) == words


@pytest.mark.parametrize("exercise", [*CATALOGUE.exercises.values(), OWN], ids=lambda each: each.id)
def test_an_entry_is_shown_whole(exercise):
    """Name, doses, cues, mistake, details, neighbours and sources all stand in the entry, in eighty columns."""
    text = exercise_to_text(exercise, CATALOGUE)
    flat = _flat(text)
    assert all(columns(line) <= WIDTH for line in text.splitlines())
    assert text.startswith(f"{exercise.name} ({exercise.id})")
    sources = [CATALOGUE.sources[key].title if key in CATALOGUE.sources else key for key in exercise.sources]
    neighbours = [CATALOGUE[key].name for key in (*exercise.after, *exercise.easier, *exercise.harder)]
    doses = exercise.dose.values()
    for part in (*exercise.cues, exercise.mistake, exercise.detail, exercise.article, *sources, *neighbours, *doses):
        assert _flat(part) in flat
    for limit in (*exercise.avoid, *exercise.caution):
        assert limit.label in flat


def test_what_an_exercise_needs_is_said_in_words():
    """All of the first kind, one of the second."""
    assert needs(OWN) == "bench and dumbbells or kettlebell"
    assert needs(CATALOGUE["glute_bridge"]) == "nothing"
