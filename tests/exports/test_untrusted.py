"""The one place that cleans text from outside."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.untrusted import (
    MOST_MARKS,
    clean_line,
    clean_lines,
    is_clean,
    quoted,
    safe_file_name,
    shown_path,
    visible,
)

any_text = st.text(st.characters(), max_size=80)  # surrogates and unassigned code points too
hostile = st.text(
    st.sampled_from("ab \t\n\r\x00\x07\x1b\x7f\x85\x9b\u00ad\u200b\u200d\u200e\u202e\u2066\u2028\ufeff\ue000\udcff"
                    "\U000e0041\U0010ffff\u0301\u0323\u0344é[/]"),
    max_size=60,
)  # fmt: skip
texts = st.one_of(any_text, hostile)
UNSAFE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


@given(texts)
def test_a_clean_line_has_nothing_that_a_terminal_obeys_or_that_hides(text):
    """No control, format, surrogate, private or unassigned character is left, nor any blank but the space."""
    cleaned = clean_line(text)
    assert not {unicodedata.category(char) for char in cleaned} & UNSAFE
    assert all(char == " " or not char.isspace() for char in cleaned)
    assert cleaned == cleaned.strip()
    assert "  " not in cleaned


@given(texts)
def test_cleaning_twice_is_cleaning_once(text):
    """What is clean stays as it is, so that a saved file reads back the same."""
    assert clean_line(clean_line(text)) == clean_line(text)
    assert clean_lines(clean_lines(text)) == clean_lines(text)


@given(texts, st.integers(2, 40))
def test_a_clean_line_is_never_longer_than_allowed(text, most):
    """The length is capped, in characters."""
    assert len(clean_line(text, most)) <= most
    assert len(clean_lines(text, most)) <= most


@given(texts)
def test_a_clean_line_is_composed(text):
    """Text is in NFC, so that equal names are equal."""
    assert unicodedata.is_normalized("NFC", clean_line(text))


@given(st.text(st.sampled_from("a\u0301\u0323\u0344\u0488é "), max_size=60))
def test_no_letter_carries_a_pile_of_marks(text):
    """At most four combining marks follow one another, and none comes first."""
    marks = 0
    for char in " " + clean_line(text):
        marks = marks + 1 if unicodedata.category(char) in {"Mn", "Me"} else 0
        assert marks <= MOST_MARKS
    assert not unicodedata.combining((clean_line(text) + " ")[0])


@pytest.mark.parametrize(
    "text", ["Łódź", "Ελληνικά", "Привет", "it’s – “quoted” …", "½ × 3 °", "你好", "[AP] [/]", "a_b-c"]
)
def test_honest_text_stays_as_it_is(text):
    """Names in any script, typographic signs and brackets are no danger here."""
    assert clean_line(text) == text
    assert is_clean(text)


def test_an_escape_sequence_loses_its_teeth():
    """Without the escape character the rest is harmless text."""
    assert clean_line("a\x1b[31mb\x9bc\x1b]52;c;ZZ\x07") == "a[31mbc]52;c;ZZ"
    assert not is_clean("a\x1b[31mb")


def test_notes_may_keep_their_lines():
    """Line ends of any system become one; blank lines go."""
    assert clean_lines("one\r\n\r\ntwo\rthree\n  four  ") == "one\ntwo\nthree\nfour"
    assert clean_line("one\ntwo") == "one two"


def test_a_pile_of_marks_is_cleaned_in_no_time_and_to_no_size():
    """Only as much of a text is looked at as can be kept; a quarter of a million marks do no harm."""
    assert clean_line("e" + "\u0301\u0323" * 125_000) == unicodedata.normalize("NFC", "e\u0301\u0323\u0301\u0323")


@given(texts)
def test_a_quoted_text_is_one_visible_line(text):
    """Messages repeat found text only so that nothing in it acts or hides."""
    shown = quoted(text)
    assert shown.isprintable()
    assert not {unicodedata.category(char) for char in shown} & UNSAFE


def test_what_cannot_be_seen_is_written_out():
    """Controls show as escapes, broken bytes of file names as bytes, long texts are cut."""
    assert visible("a\x1b\n\u202e") == "a\\x1b\\n\\u202e"
    assert shown_path("caf\udce9.toml") == "caf\\xe9.toml"
    assert quoted("x" * 100, 10) == '"' + "x" * 10 + '…"'


@given(texts)
def test_a_file_name_is_one_harmless_part(text):
    """No path, no hidden file, no option, no device, not too long for a file system."""
    name = safe_file_name(text, ".toml")
    assert name.endswith(".toml")
    assert 5 < len(name.encode()) <= 255
    assert not set(name) & set('/\\:*?"<>|\0 ')
    assert name[0] not in ".-"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Hamstrings at home", "hamstrings-at-home.pdf"),
        ("../../etc/passwd", "etc-passwd.pdf"),
        ("-rf *", "rf.pdf"),
        ("CON", "plan-con.pdf"),
        ("...", "plan.pdf"),
        ("", "plan.pdf"),
        ("Łukasz’s plan", "łukaszs-plan.pdf"),
    ],
)
def test_file_names_come_from_titles(title, name):
    """A title gives a name that people recognise."""
    assert safe_file_name(title, ".pdf") == name
