"""The plan file: canonical out, strict in."""

from pathlib import Path

import pytest
import tomli
import tomli_w
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from exports.plan_file import PlanFileError, plan_to_toml, read_plan
from plans.limits import Limit
from plans.plan import Plan
from plans.profile import Profile
from plans.vocabulary import AgeGroup
from tests.exports.plans_to_try import CATALOGUE, OWN, full_plan, plans

GOLDEN = Path(__file__).with_name("golden_plan.toml")
FULL = plan_to_toml(full_plan(), with_limits=True)


def _read(text, catalogue=CATALOGUE):
    return read_plan(text.encode(), catalogue, "mine.toml")


def _problems(text):
    with pytest.raises(PlanFileError) as caught:
        _read(text)
    return [str(problem) for problem in caught.value.problems]


def test_the_canonical_form_is_as_it_was():
    """The layout is a promise: people compare these files."""
    assert GOLDEN.read_text(encoding="utf-8") == FULL


@given(plans())
@settings(max_examples=150, deadline=None)
def test_what_was_written_reads_back_the_same(plan):
    """The plan comes back equal with its limits, and written again gives the same bytes."""
    text = plan_to_toml(plan, with_limits=True)
    read, hints = _read(text)
    assert read == plan
    assert hints == ()
    assert plan_to_toml(read, with_limits=True) == text


@given(plans())
@settings(max_examples=50, deadline=None)
def test_what_is_shared_reads_back_as_the_shared_plan(plan):
    """Without limits the file holds just the plan as others may see it."""
    text = plan_to_toml(plan)
    read, _ = _read(text)
    assert read == plan.shared()
    assert plan_to_toml(read) == text


def test_limits_and_clearances_stay_at_home_unless_asked():
    """Health data is in the file only with limits; the name of no limit is left in it otherwise."""
    assert "limits = []" in plan_to_toml(full_plan())
    assert "pregnancy" not in plan_to_toml(full_plan()).partition("[exercises")[0]
    assert "cleared = { pregnancy_any = 2026-10-01 }" in FULL


def test_only_exercises_that_others_lack_travel_in_the_file():
    """The catalogue's own are named, a person's own are carried whole, and come back whole."""
    values = tomli.loads(FULL)
    assert list(values["exercises"]) == ["my_bridge"]
    assert _read(FULL)[0].strength[1].exercise == OWN


def test_an_exercise_in_a_file_never_replaces_the_catalogues_own():
    """A stranger cannot change what a known name means; the reader is told."""
    text = FULL.replace("my_bridge", "glute_bridge")
    read, hints = _read(text)
    assert read.strength[1].exercise == CATALOGUE["glute_bridge"]
    assert hints == ("exercises, glute_bridge: your Supple has an exercise of this name; its own is used",)


def test_what_may_be_left_out_is_as_in_a_new_plan():
    """A file by hand needs only the format and the items."""
    read, hints = _read('format = "supple-plan/1"\n[[strength]]\nexercise = "glute_bridge"\ndose = "3x10"\n')
    assert read == Plan("Hamstring plan", Profile(), (), read.strength, ())
    assert str(read.strength[0].dose) == "3 x 10"
    assert hints == ()


def test_files_from_other_systems_are_read():
    """A byte order mark and the line ends of Windows do no harm."""
    raw = b"\xef\xbb\xbf" + FULL.replace("\n", "\r\n").encode()
    assert read_plan(raw, CATALOGUE, "mine.toml")[0] == full_plan()


def test_the_youth_limit_goes_without_saying():
    """It follows from the age group both ways."""
    plan = replace(full_plan(), profile=Profile(age_group=AgeGroup.YOUTH))
    text = plan_to_toml(plan, with_limits=True)
    assert "limits = []" in text
    assert _read(text)[0].profile.limits == {Limit.YOUTH_UNDER_16}


@pytest.mark.parametrize(
    ("found", "instead", "problem"),
    [
        ('title = "', 'tilte = "', 'line 2, tilte: found an unknown key; allowed here: *; did you mean "title"?'),
        ('level = "beginner"', 'level = "beginer"', 'profile, level: found "beginer"; * did you mean "beginner"?'),
        ('level = "beginner"', 'level = "expert"', '"expert"; allowed: beginner, intermediate or advanced'),
        ('level = "beginner"', "level = 3", "profile, level: found 3; expected one of beginner, inter"),
        ('"wall"]', '"wal"]', 'line 14, profile, equipment: found "wal"; allowed: *; did you mean "wall"?'),
        ('"wall"]', "7]", "profile, equipment: found 7; allowed: mat"),
        ("minutes = 25", "minutes = 90", "line 15, profile, minutes: found 90; allowed: 15 to 60"),
        ("minutes = 25", 'minutes = "25"', 'minutes: found "25"; expected a whole number from 15 to 60'),
        ("minutes = 25", "minutes = true", "minutes: found true; expected a whole number"),
        ("minutes = 25", "minutes = 25.0", "minutes: found 25.0; expected a whole number"),
        ("minutes = 25", "minutes = 0x" + "f" * 9000, "minutes: found a very large number; allowed: 15 to 60"),
        ("created = 2026-11-22", 'created = "2026-11-22"', "created: found *; expected a date without quotes"),
        ("created = 2026-11-22", "created = 2026-11-22T10:00:00", "created: found 2026-11-22 10:00:00; *"),
        ("variety = 2", "variety = -1", "variety: found -1; allowed: 0 to 999"),
        ("notes = [", "notes = [ 1,", "notes 1: found 1; expected a text in quotes"),
        ('title = "', 'title = "' + "x" * 121, 'title: found "xxx*"; at most 120 characters'),
        ('"knee_pain"', '"sore_knee"', 'profile, limits: found "sore_knee"; allowed: *'),
        ("{ pregnancy_any =", "{ pregnancy =", "profile, cleared, pregnancy: found an unknown key; *"),
        ("[[warm_up]]", "[[warmup]]", 'line 21, warmup: found an unknown key; *; did you mean "warm_up"?'),
        ('"march_in_place"', '"march_in_plaice"', 'line 22, warm_up 1, exercise: *; did you mean "march_in_place"?'),
        ('"march_in_place"', '"March on the spot"', '*; did you mean "march_in_place"?'),
        ('"march_in_place"', '"glute_bridge"', 'belongs to strength; expected one of warm_up, or *[[strength]]'),
        ('dose = "3 min, RPE 2-4"', 'dose = "3 min, RPE 24"', "line 23, warm_up 1, dose: *0 to 10* at character 12"),
        ('dose = "3 min, RPE 2-4"', "", "line 21, warm_up 1, dose: found nothing; expected a dose in quotes"),
        ('dose = "3 min, RPE 2-4"', "dose = 3", "warm_up 1, dose: found 3; expected a dose in quotes"),
        ('dose = "2 x 25 s/side"', 'dose = "2-3 x 25 s"', 'cool_down 1, dose: *one number; did you mean "2 x 25 s"?'),
        ('dose = "2 x 12, rest 60 s"', 'dose = "2 y 12"', "line 29, strength 1, swap, dose: *"),
        ('swap = { exercise = "glute_bridge"', 'swap = { exercise = "no_such"', "strength 1, swap, exercise: *"),
        ('dose.beginner = "2 x 10"', 'dose.beginer = "2 x 10"', '*my_bridge, dose, beginer: *mean "beginner"?'),
        ('role = "main"', 'role = "stretch"', "exercises, my_bridge, role: *stretch belongs to cool_down*"),
        ('mistake = "Arching the back."', "", "line 40, exercises, my_bridge, mistake: found nothing; *"),
        ("[exercises.my_bridge]", "[exercises.My-Bridge]", 'found "My-Bridge"; expected a name of small letters*'),
    ],
)  # fmt: skip
def test_each_mistake_is_told_with_place_found_and_allowed(found, instead, problem):
    """Line, table, key, what was found, what is allowed, and the word that was probably meant."""
    assert found in FULL
    problems = _problems(FULL.replace(found, instead, 1))
    pattern = problem.strip("*").split("*")
    assert any(_has_in_order(text, pattern) for text in problems), problems


def _has_in_order(text, parts):
    for part in parts:
        _, found, text = text.partition(part)
        if not found:
            return False
    return True


def test_all_mistakes_are_told_at_once():
    """Nobody has to mend a file one message at a time."""
    text = FULL.replace("minutes = 25", "minutes = 90").replace('"march_in_place"', '"x"').replace("variety", "vareity")
    assert len(_problems(text)) == 3


def test_the_message_names_the_file_in_every_line():
    """Several files can be looked over at once; a hostile file name is shown, not obeyed."""
    with pytest.raises(PlanFileError) as caught:
        read_plan(b"minutes = 3", CATALOGUE, "a\x1b[2Jb.toml")
    assert str(caught.value) == (
        'a\\x1b[2Jb.toml: line 1, format: found nothing; a plan file begins with format = "supple-plan/1"'
    )


@pytest.mark.parametrize(
    ("first_line", "advice"),
    [
        ('format = "supple-plan/2"', "made by a newer Supple: update Supple"),
        ('format = "supple-plam/1"', 'did you mean "supple-plan/1"?'),
        ("format = 1", 'expected "supple-plan/1"'),
        ("", "a plan file begins with"),
    ],
)
def test_another_format_is_refused_with_advice_and_nothing_else(first_line, advice):
    """The rest of such a file means nothing, so nothing is said of it."""
    problems = _problems(first_line + '\nnonsense = "x"')
    assert len(problems) == 1
    assert advice in problems[0]


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"\xff\xfe", "line 1: found a byte that is no UTF-8 (0xff)"),
        (b'a = 1\nb = "\xe9"', "line 2: found a byte that is no UTF-8 (0xe9)"),
        (b"level = beginner", 'line 1, level: found "level = beginner"; a text stands in quotes: level = "beginner"'),
        (b"a = 1\na = 2", 'line 2, a: found "a = 2"; "a" stands here for the second time (first in line 1)'),
        (b"a = " + b"[" * 5000, "nested too deeply"),
        (b"a." * 30_000 + b"a = 1", "nested too deeply"),
        (b"a = " + b"9" * 5000, "number too long"),
        (b"#" * 300_000, "292 kB; at most 256 kB"),
        (b"\x1b[2J", r"\x1b[2J"),
        (b"\x00", r"\x00"),
    ],
)
def test_what_is_no_toml_is_told_without_harm(raw, words):
    """Bombs, binaries and broken files end in one message."""
    with pytest.raises(PlanFileError) as caught:
        read_plan(raw, CATALOGUE, "mine.toml")
    assert words in str(caught.value)
    assert all(line.isprintable() for line in str(caught.value).splitlines())


def test_hidden_signs_are_taken_out_and_told():
    """Text from a file reaches nobody's terminal as it is."""
    text = FULL.replace("Hamstrings at home", "Ham\\u001b[31mstrings\\u202e at home").replace(
        "Feet flat.", "Feet\\u0007 flat."
    )
    read, hints = _read(text)
    assert read.title == "Ham[31mstrings at home"
    assert read.strength[1].exercise.cues[0] == "Feet flat."
    assert len(hints) == 2


def test_there_is_a_bound_to_everything():
    """A file of a stranger cannot fill pages or memory."""
    item = '\n[[strength]]\nexercise = "glute_bridge"\ndose = "1 x 1"\n'
    assert "found 21 entries; at most 20 entries" in _problems('format = "supple-plan/1"' + item * 21)[0]
    notes = f"notes = {['n'] * 21}"
    assert "found 21 texts; at most 20 texts" in _problems(f'format = "supple-plan/1"\n{notes}')[0]
    long_note = f'note = "{"n" * 1001}"'
    assert "at most 1000 characters" in _problems('format = "supple-plan/1"' + item + long_note)[0]


def test_many_broken_exercises_are_as_good_as_one():
    """What is wrong beyond the first fifty problems is still wrong."""
    nothing = "".join(f"[exercises.x{number}]\n" for number in range(20))
    assert len(_problems('format = "supple-plan/1"\n' + nothing)) == 50


@pytest.mark.parametrize(
    ("found", "instead"),
    [
        ('positions = ["supine"]', "positions = []"),
        ('mistake = "Arching the back."', 'mistake = "\\u200b"'),
        ('name = "Bridge “my way”"', 'name = ""'),
        ('dose.beginner = "2 x 10"\ndose.advanced = "3 x 8-12, rest 90 s, RIR 2"', "dose = {}"),
    ],
)
def test_what_an_exercise_needs_must_not_be_empty(found, instead):
    """An empty value is told like a missing one."""
    assert found in FULL
    key = found.partition(" ")[0].partition(".")[0]
    problem = _problems(FULL.replace(found, instead))[0]
    assert problem.endswith(f"my_bridge, {key}: found nothing; expected it in every exercise")


@pytest.mark.parametrize(
    "lines",
    [
        [f"key{number} = 1" for number in range(15_000)],
        [f"key{number} = 1" for number in range(40)] + ["[" + " " * 200_000 + "x]"],
        ["[profile]", *(f"{'x' * 60}{number} = 1" for number in range(3000))],
        ["x = '''" + "a" * 200_000 + "'''"],
    ],
    ids=["keys", "blanks", "long keys", "long line"],
)
def test_a_file_made_to_be_slow_is_told_of_briefly(lines):
    """However much is wrong, fifty problems at most are told, and lines are found without reading long ones whole."""
    assert 0 < len(_problems("\n".join(['format = "supple-plan/1"', *lines]))) <= 50


values = st.recursive(
    st.one_of(st.booleans(), st.integers(), st.floats(), st.text(max_size=5), st.dates(), st.just("supple-plan/1")),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["exercise", "dose", "x"]), inner),
    max_leaves=6,
)
keys = st.sampled_from(
    ["title", "for", "created", "profile", "warm_up", "strength", "exercises", "notes", "variety", "level", "\x1b"]
)


@given(st.dictionaries(keys, values, max_size=5))
@settings(max_examples=200)
def test_any_toml_is_a_plan_or_an_error_with_a_place(values):
    """Whatever types stand where, nothing but PlanFileError comes out, and its text is harmless."""
    text = tomli_w.dumps({"format": "supple-plan/1", **values})
    try:
        _read(text)
    except PlanFileError as error:
        assert error.problems
        assert all(line.isprintable() for line in str(error).splitlines())


@given(st.lists(st.tuples(st.integers(0, len(FULL)), st.integers(0, 30), st.text(max_size=8)), min_size=1, max_size=4))
@settings(max_examples=200, deadline=None)
def test_a_damaged_file_is_a_plan_or_an_error_with_a_place(damages):
    """Cut and pasted at any place, a plan file still ends in a plan or in messages."""
    text = FULL
    for start, length, inserted in damages:
        text = text[:start] + inserted + text[start + length :]
    try:
        plan, _ = read_plan(text.encode(errors="replace"), CATALOGUE, "mine.toml")
    except PlanFileError as error:
        assert error.problems
    else:
        assert _read(plan_to_toml(plan, with_limits=True)) == (plan, ())
