"""What goes wrong when a plan file is edited by hand: each message tells a newcomer what to type instead."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exports.plan_file import plan_to_toml, read_leniently
from tests.exports.plans_to_try import CATALOGUE, full_plan

GOOD = """format = "supple-plan/1"
title = "Tuesday"
created = 2026-11-22

[profile]
level = "intermediate"
equipment = ["mat", "chair"]
minutes = 30

[[warm_up]]
exercise = "march_in_place"
dose = "3 min, RPE 2-4"

[[strength]]
exercise = "bridge_chair"
dose = "3 x 10, hold 5 s, tempo 2-0-2, rest 60 s, RIR 2-3"

[[strength]]
exercise = "glute_bridge"
dose = "2 x 10"
note = "Slowly"

[[cool_down]]
exercise = "supine_strap_stretch"
dose = "2 x 25 s/side"

[[cool_down]]
exercise = "breathing_reset"
dose = "2 min"
"""

# What was there, what somebody made of it, the line that is named, and what the message must say.
SLIPS = [
    # quotes
    ('level = "intermediate"', "level = intermediate", 6, 'a text stands in quotes: level = "intermediate"'),
    ('level = "intermediate"', 'level = "intermediate', 6, 'that opens here is not closed: level = "intermediate"'),
    ('level = "intermediate"', "level = \"intermediate'", 6, 'not closed: level = "intermediate"'),
    ('level = "intermediate"', "level = 'intermediate", 6, 'not closed: level = "intermediate"'),
    ('level = "intermediate"', 'level = intermediate"', 6, 'a text stands in quotes: level = "intermediate"'),
    ('title = "Tuesday"', "title = “Tuesday”", 2, 'type straight ones, title = "Tuesday"'),
    ('title = "Tuesday"', "title = „Tuesday“", 2, 'type straight ones, title = "Tuesday"'),
    ('title = "Tuesday"', "title = ‘Tuesday’", 2, 'type straight ones, title = "Tuesday"'),
    ('title = "Tuesday"', 'title = "My "best" day"', 2, "in single quotes: title = 'My \"best\" day'"),
    ('title = "Tuesday"', "title = 'Ann's day'", 2, 'in double quotes: title = "Ann\'s day"'),
    ('title = "Tuesday"', r'title = "C:\plans"', 2, r"a backslash in quotes is written twice: \\"),
    ('note = "Slowly"', 'note = "Slowly\nand well"', 21, 'a text in quotes stays on one line'),
    ('note = "Slowly"', 'note = """Slowly', 21, 'never ends: close it with """'),
    ("minutes = 30", 'minutes = "30"', 8, "expected a whole number from 15 to 60, without quotes"),
    ("created = 2026-11-22", 'created = "2026-11-22"', 3, "a date without quotes, as in 2026-11-22"),
    ('note = "Slowly"', "note = 'Slowly", 21, 'not closed: note = "Slowly"'),
    # lists
    ('["mat", "chair"]', '["mat" "chair"]', 7, "a comma is missing after"),
    ('["mat", "chair"]', '[\n  "mat"\n  "chair",\n]', 8, 'a comma is missing after ""mat""'),
    ('["mat", "chair"]', '["mat", "chair"', 7, "this list is not closed: end it with ]"),
    ('["mat", "chair"]', '["mat", "chair"]]', 7, '] is one too many: equipment = ["mat", "chair"]'),
    ('["mat", "chair"]', "[mat, chair]", 7, 'every word of a list stands in quotes: equipment = ["mat", "chair"]'),
    ('["mat", "chair"]', '["mat, "chair"]', 7, "a quote is missing in this list"),
    ('["mat", "chair"]', '"mat", "chair"', 7, 'a list stands in brackets: equipment = ["mat", "chair"]'),
    ('["mat", "chair"]', '("mat", "chair")', 7, 'in square brackets: equipment = ["mat", "chair"]'),
    ('["mat", "chair"]', '"mat"', 7, 'expected a list of words, as in ["mat"]'),
    # headings
    ("[[cool_down]]", "[cool_down]", 27, "every exercise of a phase begins with two brackets: [[cool_down]]"),
    ("[[warm_up]]", "[warm_up]", 10, "a heading with two brackets for each exercise: [[warm_up]]"),
    ("[[warm_up]]", "[[warm_up]", 10, "write the heading with its brackets in pairs: [[warm_up]]"),
    ("[[warm_up]]", "[warm_up]]", 10, "brackets in pairs: [[warm_up]]"),
    ("[[warm_up]]", "[[warm_up]]]", 10, "brackets in pairs: [[warm_up]]"),
    ("[profile]", "[profile", 5, "brackets in pairs: [profile]"),
    ("[[warm_up]]", "[[warm-up]]", 10, 'an unknown key; allowed here: *; did you mean "warm_up"?'),
    ("[[warm_up]]", "[profile]", 10, "[profile] stands here for the second time"),
    ('[profile]\nlevel = "int', '[profile] level = "int', 5, "a heading stands alone on its line"),
    ("[[warm_up]]\n", "]\n[[warm_up]]\n", 10, "this ] closes nothing: take it away"),
    # keys and values
    ('level = "intermediate"', 'level "intermediate"', 6, 'between the key and its value is missing: level = "inter'),
    ('level = "intermediate"', 'level: "intermediate"', 6, 'joined by =, not by a colon: level = "intermediate"'),
    ('level = "intermediate"', 'level == "intermediate"', 6, 'one = is enough: level = "intermediate"'),
    ('level = "intermediate"', 'level = "intermediate",', 6, 'no , stands after a value: level = "intermediate"'),
    ('level = "intermediate"', "level =", 6, 'the value is missing: write it after the =, as in level = "beginner"'),
    ('level = "intermediate"', 'level = "intermediat"', 6, 'did you mean "intermediate"?'),
    ('level = "intermediate"', 'age group = "adult"', 6, 'a key is one word: age_group = "adult"'),
    ('level = "intermediate"', 'niveau = "beginner"', 6, "an unknown key; allowed here: level, equipment"),
    ("minutes = 30", "minutes = 30\nminutes = 40", 9, '"minutes" stands here for the second time (first in line 8)'),
    ('dose = "3 min', 'exercise = "walk_brisk"\ndose = "3 min', 12, "or begin the next exercise with [[warm_up]]"),
    ("minutes = 30", "minutes = 30,5", 8, "a comma cannot stand in a number, and this one is whole: minutes = 30"),
    ("minutes = 30", "minutes = 30.5", 8, "found 30.5; expected a whole number"),
    ("minutes = 30", "minutes = 30 min", 8, "a number stands alone, without its unit: minutes = 30"),
    ("created = 2026-11-22", "created = 22.11.2026", 3, "a day is written year-month-day: created = 2026-11-22"),
    ("created = 2026-11-22", "created = 2026-11-31", 3, "there is no such day"),
    ("created = 2026-11-22", "created = 11/22/2026", 3, "a day is written year-month-day, as in created = 2026-11-22"),
    ("minutes = 30", "minutes = 30  // as always", 8, "a remark begins with #: minutes = 30"),
    ("minutes = 30", "// as always\nminutes = 30", 8, "a remark begins with #"),
    ("minutes = 30", "minutes\u00a0= 30", 8, r"a hidden sign stands there (\xa0): type an ordinary blank"),
    ("minutes = 30\n", 'minutes = 30\ntitle = "Mine"\n', 9, "a key of another place; write it above the first heading"),
    ('format = "supple-plan/1"\n', "", 1, 'a plan file begins with format = "supple-plan/1"'),
    # doses and exercises
    ('"2 x 10"', '"2 x ten"', 20, 'found "2 x ten"; expected an amount such as 3 x 10, * did you mean "2 x 10"?'),
    ('"2 x 10"', "2 x 10", 20, 'a dose stands in quotes: dose = "2 x 10"'),
    ('"2 x 10"', '"2 sets of 10 reps"', 20, 'did you mean "2 x 10"?'),
    ('"2 x 10"', '"2 x 10, load 12,5 kg"', 20, 'did you mean "2 x 10, load 12.5 kg"?'),
    ('"2 x 10"', '"2 x 10; rest 60 s"', 20, 'did you mean "2 x 10, rest 60 s"?'),
    ('"2 x 10"', '"2 x 10 rest 60 s RIR3"', 20, 'did you mean "2 x 10, rest 60 s, RIR 3"?'),
    ('"glute_bridge"', '"glute_brigde"', 19, 'did you mean "glute_bridge"?'),
    ('"glute_bridge"', '"Glute Bridge"', 19, 'did you mean "glute_bridge"?'),
    ('"glute_bridge"', '"march_in_place"', 19, "expected one of strength, or put it under [[warm_up]]"),
    ('"mat", "chair"', '"mat", "cahir"', 7, 'did you mean "chair"?'),
    ('"mat", "chair"', '"mat", "Chair"', 7, 'did you mean "chair"?'),
]  # fmt: skip


def _problems(text):
    return [str(problem) for problem in read_leniently(text.encode(), CATALOGUE).report.problems]


def test_the_file_is_good_before_somebody_edits_it():
    """Nothing is told that is not there."""
    assert _problems(GOOD) == []


@pytest.mark.parametrize(("found", "instead", "line", "advice"), SLIPS, ids=[slip[1][:40] for slip in SLIPS])
def test_each_slip_is_told_with_its_line_and_what_to_type(found, instead, line, advice):
    """In our words, never in those of a TOML reader; one slip is one message where all else can be read."""
    assert GOOD.count(found) >= 1
    problems = _problems(GOOD.replace(found, instead, 1) if found != "[[cool_down]]" else GOOD.replace(found, instead))
    told = [text for text in problems if text.startswith(f"line {line}") and _has(text, advice)]
    assert told, problems
    assert len(problems) == 1, problems
    for words in ("valid TOML", "Invalid", "Illegal", "Expected", "Unclosed", "statement", "declare", "(at line"):
        assert words not in "".join(problems)


def _has(text, parts):
    return re.search(".*".join(re.escape(part) for part in parts.split("*")), text) is not None


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: "\ufeff" + text,
        lambda text: text.replace(" = ", "\t=\t").replace("\nlevel", "\n\tlevel"),
        lambda text: text.replace("\n\n", "\n# a remark\n\n   \n"),
        lambda text: text.replace('"', "'"),
    ],
    ids=["Windows", "byte order mark", "tabs", "remarks", "single quotes"],
)
def test_what_does_no_harm_is_not_told(change):
    """Line ends, tabs, remarks, either kind of quote."""
    assert _problems(change(GOOD)) == []


def test_an_open_single_quote_is_found_where_it_opens():
    """Even where a later line has one too."""
    text = GOOD.replace('level = "intermediate"', "level = 'intermediate").replace('"Slowly"', "'Slowly'")
    assert _problems(text) == [
        'line 6, level: found "level = \'intermediate"; the quote that opens here is not closed: level = "intermediate"'
    ]


def test_many_slips_are_told_at_once():
    """Nobody has to mend a file one message at a time, even where it is no TOML."""
    text = GOOD
    for found, instead in (
        ('level = "intermediate"', "level = intermediate"),
        ('["mat", "chair"]', '["mat" "chair"]'),
        ("[[warm_up]]", "[[warm_up]"),
        ('"2 x 10"', "2 x ten"),
        ("minutes = 30", 'minutes = "30"'),
    ):
        text = text.replace(found, instead)
    lines = [int(re.match(r"line (\d+)", problem)[1]) for problem in _problems(text)]
    assert sorted(lines) == [6, 7, 8, 10, 20, 20]


@pytest.mark.parametrize("text", ["<!doctype html>\n<p>", '{"format": 1}', "PK\x03\x04", "Hello Sam,\nsee you", ""])
def test_what_is_no_plan_at_all_says_how_one_begins(text):
    """A web page, JSON, an archive, a letter, nothing."""
    assert any('begins with format = "supple-plan/1"' in problem for problem in _problems(text))


FULL = plan_to_toml(full_plan(), with_limits=True)


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_any_edit_ends_in_a_plan_or_in_messages_with_lines(data):
    """Lines cut, doubled, joined, with a sign taken out or put in: no other error, and every line is in the file."""
    lines = FULL.split("\n")
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(lines) - 1))
        place = data.draw(st.integers(0, len(lines[at])))
        sign = data.draw(st.sampled_from([*"\"'[]{}=,#\\:;”\t\u00a0\x01", '"""', "", "\n", "x"]))
        cut = data.draw(st.integers(0, 2))
        lines[at] = lines[at][:place] + sign + lines[at][place + cut :]
    text = "\n".join(lines)
    report = read_leniently(text.encode(), CATALOGUE).report
    assert all(problem.line is None or 1 <= problem.line <= text.count("\n") + 1 for problem in report.problems)
    assert all(str(problem).isprintable() for problem in report.problems)
    assert report.count >= len(report.problems)
