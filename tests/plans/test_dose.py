"""The dose notation and its time model."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.dose import Dose, DoseError, Span, Tempo, Weight, exactly
from plans.vocabulary import Load


def _spans(low, high):
    return st.tuples(st.integers(low, high), st.integers(low, high)).map(lambda ends: Span(min(ends), max(ends)))


weights = st.builds(
    Weight,
    st.one_of(st.integers(1, 500).map(float), st.integers(1, 99_99).map(lambda cents: cents / 100)),
    st.sampled_from(["kg", "lb"]),
)
details = st.fixed_dictionaries(
    {
        "hold": st.integers(0, 120),
        "tempo": st.none() | st.builds(Tempo, st.integers(0, 20), st.integers(0, 20), st.integers(0, 20)),
        "rest": st.integers(0, 600),
        "load": st.none() | weights,
        "ramp": st.integers(0, 3),
    }
)
efforts = st.one_of(st.just({}), st.builds(dict, rir=_spans(0, 10)), st.builds(dict, rpe=_spans(0, 10)))


@st.composite
def doses(draw):
    """Any dose that the notation can say."""
    more = draw(details) | draw(efforts)
    match draw(st.sampled_from(["reps", "holds", "held reps", "duration"])):
        case "reps":
            return Dose(draw(_spans(1, 10)), reps=draw(_spans(1, 100)), per_side=draw(st.booleans()), **more)
        case "holds":
            return Dose(draw(_spans(1, 10)), seconds=draw(_spans(1, 3600)), per_side=draw(st.booleans()), **more)
        case "held reps":
            sides = draw(st.booleans())
            return Dose(draw(_spans(1, 10)), draw(_spans(1, 100)), draw(_spans(1, 3600)), per_side=sides, **more)
    minutes = draw(_spans(1, 60)).low
    length = draw(st.one_of(_spans(1, 3600), st.just(exactly(60 * minutes))))
    return Dose(seconds=length, is_duration=True, **more)


@given(doses())
def test_reading_what_was_written_gives_the_same_dose(dose):
    """Parsing and formatting are exact inverses on the canonical form."""
    assert Dose.parse(str(dose)) == dose


@given(doses())
def test_writing_what_was_read_gives_the_same_text(dose):
    """The canonical form of a canonical text is the text itself."""
    assert str(Dose.parse(str(dose))) == str(dose)


@pytest.mark.parametrize(
    ("lenient", "canonical"),
    [
        ("3x10", "3 x 10"),
        ("3 × 10", "3 x 10"),
        ("  3 X 10 ", "3 x 10"),
        ("3 x 8–12", "3 x 8-12"),
        ("2x25s/side", "2 x 25 s/side"),
        ("2 x 25 sec per side", "2 x 25 s/side"),
        ("2 x 8 each leg", "2 x 8/side"),
        ("2x5x5s", "2 x 5 x 5 s"),
        ("4min", "4 min"),
        ("240 s", "4 min"),
        ("90 seconds", "90 s"),
        ("30 s/side", "1 x 30 s/side"),
        ("3x10,rest 60s,rir 3-4", "3 x 10, rest 60 s, RIR 3-4"),
        ("3 x 10, rest 2 min", "3 x 10, rest 120 s"),
        ("3 x 10, tempo 2-0-2-5", "3 x 10, hold 5 s, tempo 2-0-2"),
        ("3 x 10, load 12.50 kg", "3 x 10, load 12.5 kg"),
        ("3\u00a0x\u00a010", "3 x 10"),
    ],
)
def test_input_is_lenient_and_output_canonical(lenient, canonical):
    """Signs, blanks and units that people type are understood, and written back in one form."""
    assert str(Dose.parse(lenient)) == canonical


@pytest.mark.parametrize(
    ("text", "position", "expected"),
    [
        ("", 0, "an amount"),
        ("ten", 0, "an amount"),
        ("3 x", 0, "an amount"),
        ("3 y 10", 0, "an amount"),
        ("0 x 10", 0, "sets"),
        ("11 x 10", 0, "sets"),
        ("3 x 101", 0, "repetitions"),
        ("3 x 12-8", 0, "repetitions"),
        ("61 min", 0, "an hour"),
        ("3 x 10, rset 60 s", 8, "rest"),
        ("3 x 10, rest 60", 13, "seconds"),
        ("3 x 10, rest 60 s, hold 5 s", 18, "order"),
        ("3 x 10, rest 60 s, rest 60 s", 18, "once each"),
        ("3 x 10, RIR 2, RPE 5", 14, "once each"),
        ("3 x 10, RIR 11", 12, "0 to 10"),
        ("3 x 10, RPE 7-5", 12, "lower number first"),
        ("3 x 10, tempo 2-2", 14, "lowering-pause-lifting"),
        ("3 x 10, hold 5 s, tempo 2-0-2-5", 24, "three parts"),
        ("3 x 10, load 0 kg", 13, "load"),
        ("3 x 10, ramp 4", 13, "ramp"),
        ("3 x 10,", 7, "rest"),
    ],
)
def test_an_error_says_what_was_expected_and_where(text, position, expected):
    """The place is the character from 0; what was expected is named."""
    with pytest.raises(DoseError) as caught:
        Dose.parse(text)
    assert caught.value.position == position
    assert expected in caught.value.expected
    assert f"character {position + 1}" in str(caught.value)


@given(
    st.text(max_size=40)
    | st.from_regex(r"\d{1,2} ?[x×] ?\d{1,2}(-\d{1,2})?( ?s)?(/side)?(, rest \d\d s)?", fullmatch=True)
)
def test_any_text_is_a_dose_or_a_dose_error(text):
    """Nothing but DoseError comes out of text that is no dose; what is one is the same when it is read again."""
    try:
        dose = Dose.parse(text)
    except DoseError as error:
        assert 0 <= error.position <= len(text)
    else:
        assert Dose.parse(str(dose)) == dose


@pytest.mark.parametrize(
    ("text", "load", "expected"),
    [
        ("3 min", Load.BODYWEIGHT, 180 + 20),
        ("3 x 10", Load.BODYWEIGHT, 3 * 40 + 20),
        ("3 x 10, rest 60 s", Load.BODYWEIGHT, 3 * 40 + 120 + 20),
        ("3 x 10, hold 5 s, tempo 2-0-2", Load.BODYWEIGHT, 3 * 90 + 20),
        ("2 x 8/side", Load.BODYWEIGHT, 2 * (2 * 32 + 5) + 20),
        ("2 x 25 s/side", Load.BODYWEIGHT, 2 * 2 * 28 + 5 + 20),
        ("2 x 5 x 5 s/side", Load.BODYWEIGHT, 2 * (2 * 5 * 8 + 5) + 20),
        ("3 x 8, tempo 3-1-1, rest 90 s, ramp 2", Load.HEAVY_FREE_WEIGHT, 3 * 40 + 180 + 2 * (40 + 45) + 90),
        ("2-3 x 8-12", Load.BAND, 3 * 48 + 40),
        ("1 x 5, tempo 0-0-0", Load.CABLE, 5 + 45),
    ],
)
def test_the_time_of_a_dose_follows_the_model(text, load, expected):
    """Work, rests, changes of side, ramp sets and setting up add up (evidence 3.11); ranges count their upper end."""
    assert Dose.parse(text).total_seconds(load) == expected


CHECKED_EXAMPLE = {
    390: ("3 min", "1 x 8, tempo 3-1-2", "2 x 5 s/side", "1 x 10/side, tempo 1-0-1"),
    919: (
        "2 x 10, hold 5 s, tempo 2-0-2, rest 60 s",
        "2 x 10, tempo 3-0-3-1, rest 45 s",
        "2 x 6/side, tempo 3-1-2, rest 45 s",
        "2 x 5 x 5 s/side, rest 45 s",
    ),
    334: ("60 s", "2 x 25 s/side", "2 x 20 s/side"),
}


@pytest.mark.parametrize(("expected", "texts"), CHECKED_EXAMPLE.items())
def test_the_checked_example_comes_to_its_seconds(expected, texts):
    """Warm-up, strength and cool-down of the session worked out by hand in evidence 3.11: 27.4 minutes in all."""
    assert sum(Dose.parse(text).total_seconds(Load.BODYWEIGHT) for text in texts) == expected
