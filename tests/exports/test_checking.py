"""A plan file looked over: errors, breaches and hints at once, each with its place; and files of other versions."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from exports.checking import Kind, check_any, check_file, checked_to_text, checked_to_values
from exports.plan_file import PlanFileError, plan_to_toml, read_plan
from exports.reading import PlanFile
from exports.share_code import share_code
from exports.sheet import make_sheet
from plans.dose import Dose
from plans.limits import Limit
from plans.plan import Item
from plans.planner import make_plan
from plans.profile import Profile
from plans.rulebook import RULES, breaches
from plans.vocabulary import Level, Phase
from tests.exports.plans_to_try import CATALOGUE, OWN, full_plan

PLAN = make_plan(Profile(Level.INTERMEDIATE), CATALOGUE)
TEXT = plan_to_toml(PLAN)
FIRST = PLAN.strength[0]


def check(text):
    """A file looked over by its text."""
    return check_file(PlanFile(text.encode(), "mine.toml"), CATALOGUE)


def told(checked, kind):
    """The remarks of a kind, as they are told."""
    return [str(remark) for remark in checked.of(kind)]


def line_of(text, words, after=""):
    """The line of some words, the first after others."""
    start = text.index(after) if after else 0
    return text.count("\n", 0, text.index(words, start)) + 1


def test_a_good_file_has_nothing_told_of_it():
    """One line says so."""
    checked = check(TEXT)
    count = sum(1 for _ in PLAN.items())
    assert (checked.state, checked.remarks) == ("ok", ())
    assert checked_to_text(checked) == f"mine.toml: OK, {PLAN.minutes} minutes, {count} exercises, no rule broken\n"


def test_errors_breaches_and_hints_are_told_together_and_apart():
    """What is wrong in one place keeps nothing else from being told."""
    text = TEXT.replace('goal = "strength"', 'goal = "fame"').replace(
        f'title = "{PLAN.title}"', 'title = "Cures\\u202e all"'
    )
    text = text.replace('exercise = "', 'exercise = "no_', 1)
    checked = check(text)
    assert [remark.key for remark in checked.of(Kind.ERROR)] == ["goal", "exercise"]
    assert [remark.rule for remark in checked.of(Kind.BREACH)] == ["plain_claims"]
    assert told(checked, Kind.HINT) == ["line 2, title: hidden signs were taken out of the text"]
    lines = checked_to_text(checked).splitlines()
    assert lines[0] == "Errors, to be mended before it can be used"
    assert lines.index("Against the rulebook") < lines.index("Hints")
    assert lines[-1] == "mine.toml: 2 errors, 1 breach, 1 hint"
    assert all(line.startswith("  mine.toml: line ") for line in lines if line.startswith("  "))


@pytest.mark.parametrize(
    ("change", "rule", "words", "key"),
    [
        ((f'dose = "{FIRST.dose}"', 'dose = "9 x 10, RIR 2"'), "in_range", f'exercise = "{FIRST.exercise.id}"', "dose"),
        (('level = "intermediate"', 'level = "beginner"'), "reserve", f'exercise = "{FIRST.exercise.id}"', "dose"),
        (("minutes = 30", "minutes = 15"), "in_time", "minutes = 15", "minutes"),
        (('goal = "strength"', 'goal = "strength"\nlimits = ["no_floor"]'), "positions", None, "exercise"),
    ],
)
def test_a_breach_names_line_and_key_of_what_it_is_about(change, rule, words, key):
    """The rule's id and sentence, what was found, and whether it is one of safety."""
    text = TEXT.replace("limits = []\n", "").replace(*change)
    found = [remark for remark in check(text).of(Kind.BREACH) if remark.rule == rule]
    assert found
    by_id = {each.id: each for each in RULES}
    for remark in found:
        assert (remark.key, remark.expected, remark.safety) == (key, by_id[rule].sentence, by_id[rule].safety)
        assert rule in remark.message
        assert remark.line
    if words:
        at = line_of(text, words) + (key == "dose")
        assert at in {remark.line for remark in found}


BAD_DOSES = st.sampled_from(['"3 x ten"', "7", '""'])


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_what_is_judged_beside_an_error_holds_when_it_is_mended(data):
    """Of a plan that breaks rules, and whose file is wrong somewhere, only true breaches are told."""
    doses = [Dose.parse(text) for text in ("9 x 10, RIR 0", "2 x 25 s/side", "20 s", "3 x 3, rest 10 s, RIR 1")]
    plan = PLAN
    for phase in Phase:
        kept = tuple(
            replace(item, dose=data.draw(st.sampled_from([item.dose, *doses])))
            for item in plan.phase(phase)
            if data.draw(st.integers(0, 4))
        )
        plan = plan.with_phase(phase, kept)
    plan = replace(plan, profile=replace(plan.profile, level=data.draw(st.sampled_from(Level))))
    text = plan_to_toml(plan)
    whole = {remark.message for remark in check(text).of(Kind.BREACH)}
    wrong = data.draw(
        st.sampled_from(['level = "', 'goal = "', 'dose = "', 'exercise = "', "minutes = ", 'title = "', "notes = ["])
    )
    places = [at for at in range(len(text)) if text.startswith(wrong, at)]
    if not places:
        return
    at = data.draw(st.sampled_from(places)) + len(wrong)
    damaged = check(f"{text[:at]}{'9' if wrong == 'minutes = ' else '7, ' if wrong[-1] == '[' else 'no '}{text[at:]}")
    if damaged.state == "error":
        assert {remark.message for remark in damaged.of(Kind.BREACH)} <= whole
        assert not damaged.is_whole


def test_a_wrong_dose_leaves_the_rest_to_be_judged():
    """Whatever the other items break is told."""
    bad = replace(
        PLAN, strength=(FIRST, *(replace(item, dose=Dose.parse("3 x 3, RIR 0")) for item in PLAN.strength[1:]))
    )
    text = plan_to_toml(bad).replace(f'dose = "{FIRST.dose}"', 'dose = "3 x ten"')
    checked = check(text)
    assert told(checked, Kind.ERROR) == [
        f'line {line_of(text, "3 x ten")}, strength 1, dose: found "3 x ten"; expected an amount such as 3 x 10, '
        '2 x 25 s/side, 2 x 5 x 5 s or 4 min at character 1; did you mean "3 x 10"?'
    ]
    reserve = [remark for remark in checked.of(Kind.BREACH) if remark.rule == "reserve"]
    assert [remark.place for remark in reserve] == [
        f"strength {number}, dose" for number in range(2, len(PLAN.strength) + 1)
    ]
    assert "check again when they are mended" in checked_to_text(checked)


def test_every_breach_of_a_whole_plan_is_told_but_those_of_an_empty_phase():
    """As many as the rulebook finds."""
    found = breaches(full_plan(), CATALOGUE)
    checked = check(plan_to_toml(full_plan(), with_limits=True))
    assert len(checked.of(Kind.BREACH)) == len(found) > 5
    empty = check('format = "supple-plan/1"\n')
    assert [remark.rule for remark in empty.of(Kind.BREACH) if remark.place in {"warm_up", "cool_down"}] == [
        "phases"
    ] * 2


def test_more_than_fifty_errors_are_counted():
    """The first are told, the number of the others is."""
    text = TEXT + "".join(f"[exercises.x{number}]\n" for number in range(20))
    checked = check(text)
    assert len(checked.of(Kind.ERROR)) == 50
    assert checked.number_of(Kind.ERROR) == 160
    assert "mine.toml: and 110 more" in checked_to_text(checked)


def test_for_programs_there_is_json_of_one_shape():
    """The same keys for every kind, whatever is wrong."""
    files = [check(TEXT), check(TEXT.replace('"strength"', '"strenght"', 1)), check_any("/no/such", CATALOGUE, "such")]
    values = json.loads(json.dumps(checked_to_values(files)))
    assert values["format"] == "supple-check/1"
    assert [each["status"] for each in values["files"]] == ["ok", "error", "error"]
    assert values["counts"] == {"error": 2, "breach": 0, "hint": 0}
    (problem,) = values["files"][1]["problems"]
    assert problem["did_you_mean"] == "strength"
    assert {key: problem[key] for key in ("kind", "place", "key", "found", "rule", "safety")} == {
        "kind": "error",
        "place": "profile, goal",
        "key": "goal",
        "found": '"strenght"',
        "rule": None,
        "safety": False,
    }
    assert problem["line"] == line_of(TEXT, "goal =")
    assert "no such file" in values["files"][2]["problems"][0]["message"]


def test_sheets_and_codes_are_looked_over_too(tmp_path):
    """What is wrong in them has the line of the plan file they carry."""
    bad = replace(PLAN, strength=(replace(FIRST, dose=Dose.parse("9 x 10, RIR 0")), *PLAN.strength[1:]))
    (tmp_path / "sheet.pdf").write_bytes(make_sheet(bad, CATALOGUE).pdf)
    of_code, of_sheet = (check_any(way, CATALOGUE, "x") for way in (share_code(bad), tmp_path / "sheet.pdf"))
    assert (of_code.name, of_sheet.name) == ("share code", f"{tmp_path}/sheet.pdf (plan.toml)")
    assert of_code.remarks == of_sheet.remarks == check(plan_to_toml(bad)).remarks != ()


# -- versions ----------------------------------------------------------------------------------------------------

LATER = TEXT.replace('"supple-plan/1"', '"supple-plan/1.3"')


def test_version_1_is_1_0():
    """Both are written by hand."""
    assert check(TEXT.replace('"supple-plan/1"', '"supple-plan/1.0"')).state == "ok"


def test_a_later_minor_version_opens_and_says_what_is_passed_over():
    """Keys of any table that this Supple does not know; all else is as in version 1."""
    text = LATER.replace("[profile]", 'mood = "good"\n\n[profile]\nshoes = true').replace(
        "[[cool_down]]", "[[cool_down]]\nmusic = 3", 1
    )
    plan, hints = read_plan(text.encode(), CATALOGUE, "mine.toml")
    assert plan == PLAN
    assert hints == (
        "profile, shoes: not known here, so it is passed over (supple-plan/1.3)",
        "cool_down 1, music: not known here, so it is passed over (supple-plan/1.3)",
        "mood: not known here, so it is passed over (supple-plan/1.3)",
        "format: a newer Supple made this file (supple-plan/1.3); all that it uses is known here",
    )
    with pytest.raises(PlanFileError):
        read_plan(text.replace("/1.3", "/1").encode(), CATALOGUE, "mine.toml")


def test_a_later_minor_version_that_uses_what_is_unknown_is_refused_with_advice():
    """A word, an exercise or a dose that means nothing here would change the plan."""
    checked = check(LATER.replace('goal = "strength"', 'goal = "juggling"'))
    assert [remark.key for remark in checked.of(Kind.ERROR)] == ["format", "goal"]
    assert "a newer Supple made this file" in told(checked, Kind.ERROR)[0]
    assert "update Supple" in told(checked, Kind.ERROR)[0]


@pytest.mark.parametrize("version", ["2", "2.1", "17", "0", "1.x", "1.", "-1", "1.3.1"])
def test_another_major_version_is_refused(version):
    """With what to do about it, and nothing about the rest of the file."""
    checked = check(LATER.replace("1.3", version))
    (remark,) = checked.of(Kind.ERROR)
    is_newer = version[0] in "2" or version == "17"
    assert ("update Supple to read it" in remark.message) == is_newer
    assert checked.of(Kind.BREACH) == []


# -- exercises that came with the file ---------------------------------------------------------------------------

SILENT = replace(OWN, avoid=frozenset(), after=("unheard_of",))


def _with(exercise, **profile):
    plan = replace(PLAN, strength=(Item(exercise, Dose.parse("2 x 10, rest 60 s, RIR 3")), *PLAN.strength))
    return replace(plan, profile=replace(plan.profile, **profile))


def test_an_exercise_that_names_no_limits_is_a_hint_and_with_limits_a_breach_of_safety():
    """Nobody can say whom it does not suit; for who has limits that is not good enough."""
    assert told(check(plan_to_toml(_with(OWN))), Kind.HINT) == []
    hints = [remark.message for remark in check(plan_to_toml(_with(SILENT))).of(Kind.HINT)]
    assert [hint.partition(",")[0] for hint in hints] == [
        "it names no limits (avoid",
        'no exercise "unheard_of" is known here',
    ]
    limited = check(plan_to_toml(_with(SILENT, limits=frozenset({Limit.NO_GRIP})), with_limits=True))
    (breach,) = (remark for remark in limited.of(Kind.BREACH) if remark.rule == "limits_named")
    assert (breach.place, breach.safety) == ("strength 1, exercise", True)


def test_the_limits_an_exercise_names_hold_for_foreign_ones():
    """It is judged by the same rules as Supple's own."""
    checked = check(plan_to_toml(_with(OWN, limits=frozenset({Limit.KNEE_PAIN})), with_limits=True))
    assert ("avoid", "strength 1, exercise") in {(each.rule, each.place) for each in checked.of(Kind.BREACH)}


def test_an_exercise_that_nothing_uses_is_told():
    """It would be gone when the plan is saved again."""
    text = plan_to_toml(_with(OWN)) + plan_to_toml(_with(replace(OWN, id="spare"))).partition("\n[exercises.")[2].join(
        ["\n[exercises.", ""]
    )
    (hint,) = check(text).of(Kind.HINT)
    assert (hint.place, hint.line) == ("exercises, spare", line_of(text, "[exercises.spare]"))
    assert "no part of the plan uses it" in hint.message
