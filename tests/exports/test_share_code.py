"""The share code: small, the same plan back, and every mistake told."""

import hashlib
import re
import zlib
from base64 import b32encode
from importlib import resources

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from exports import share_code as module
from exports.plan_file import plan_to_toml, read_plan
from exports.share_code import (
    PREFIX,
    CodeTooLargeError,
    ShareCodeError,
    begins_with_code,
    holds_code,
    share_code,
    unpack,
)
from exports.writing import MOST_BYTES
from tests.exports.plans_to_try import CATALOGUE, full_plan, plans
from tests.exports.sheet_plans import endless_plan, ordinary

CODE = share_code(ordinary())
LETTERS = CODE.removeprefix(PREFIX)


def refusal(text: str) -> str:
    """What is said of a text that holds no usable code."""
    with pytest.raises(ShareCodeError) as error:
        unpack(text)
    return str(error.value)


def made(packed: bytes, length: int | None = None) -> str:
    """A code with right checksums around whatever is packed."""
    body = module._head(len(packed) if length is None else length) + packed
    return PREFIX + b32encode(body + module._checksum(body)).decode().rstrip("=")


def deflated(content: bytes, words: bytes | None = None) -> bytes:
    """Content packed as in a code."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15, 9, zdict=module._known_words() if words is None else words)
    return packer.compress(content) + packer.flush()


@given(plans())
@settings(max_examples=60, deadline=None)
def test_a_plan_comes_back_from_its_code_in_its_shared_form(plan):
    """Plan to code to plan is the identity but for limits and clearances."""
    content = unpack(share_code(plan))
    assert content.decode() == plan_to_toml(plan)
    assert read_plan(content, CATALOGUE, "code")[0] == plan.shared()


def test_a_plan_with_every_key_comes_back():
    """Own exercises, notes, swaps, names in other scripts."""
    assert read_plan(unpack(share_code(full_plan())), CATALOGUE, "code")[0] == full_plan().shared()


def test_limits_are_not_in_the_code():
    """Health stays private."""
    plan = full_plan()
    assert plan.profile.limits
    assert share_code(plan) == share_code(plan.shared())
    assert b"knee_pain" not in unpack(share_code(plan)).split(b"[exercises")[0]


def test_the_code_fits_a_qr_code_s_letters():
    """Upper-case letters, digits and the colon of the prefix, in one line."""
    assert re.fullmatch(r"SUPPLE1:[A-Z2-7]+", CODE)


def test_equal_plans_have_equal_codes():
    """Whatever was packed before."""
    assert share_code(ordinary()) == CODE
    assert share_code(ordinary(variety=1)) != CODE


def test_the_words_of_format_1_never_change():
    """Codes are packed with them: another file, even one blank more, and no code of the past could be read."""
    words = (resources.files("exports") / "share_words_1.txt").read_bytes()
    assert hashlib.sha256(words).hexdigest() == "901a1cdf6741ba68fcc088cebf29edce7a0a754b7b549c89329c1ea440bb899c"


def test_a_code_of_the_past_is_read_for_ever():
    """A code made when format 1 was frozen, byte for byte."""
    past = (
        "SUPPLE1:ACSJBI2WYQMRTIKHDVENAAAWP7AYTOIK73MYS2NAVSAC2LTRYQIPC6M4KYYUSTDVR5JTHLUWA7I4XLLQTNGEVYYNLPOY"
        "7U3E3SGTUIUNYWI3VKOWLTAJUS2Q5JVEICRHXWZAMZQJQJ7KBSVIAVLG6YAZHBCPGDHJHNJPBFQG6QETOSSGD5YQKFOGCA52V2YJ"
        "R2Y6G5JQ3YLCK2P3RGYDWHTDRAAF6NA3CMM426DKDXRJV53YBTAN3DMBNTJ4FIYVO6NR43N5HQAB3HK5TM"
    )
    content = unpack(past)
    assert content.startswith(b'format = "supple-plan/1"\n')
    assert hashlib.sha256(content).hexdigest() == "e927fa2e10d8d4efcc8a6d4b59c3cbf4066aa5284ee51d7e3547692ee53d3ad7"


@pytest.mark.parametrize("level", ["beginner", "intermediate", "advanced"])
@pytest.mark.parametrize("place", ["none", "home", "gym"])
def test_an_ordinary_plan_is_short(level, place):
    """Thirty minutes come to at most 483 characters: a QR code with strong correction and squares of 0.43 mm."""
    assert max(len(share_code(ordinary(level, place, 30, variety))) for variety in range(6)) <= 483


def test_an_exercise_unknown_to_the_words_only_takes_more_room():
    """The words are no list of what may be packed."""
    assert len(share_code(full_plan())) > len(CODE)


# -- what people do to codes -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        CODE.lower(),
        f"  {CODE}\n",
        f"{CODE[:60]}\n{CODE[60:]}",
        f"{CODE[:60]}\r\n  {CODE[60:200]}\n\n{CODE[200:]}",
        f"Hi! My plan for tonight: {CODE[:100]}\n{CODE[100:]} see you at the gym",
        f"> try this\n> {CODE[:50]}\n> {CODE[50:120]}\n> {CODE[120:]}\nNice, thanks",
        f"`{CODE}`",
        f"*{CODE}*",
        f"{CODE[:30]}\u200b{CODE[30:]}\ufeff",
        f"Supple1 : {LETTERS}",
        f"<{CODE}>.",
        f"SUPPLE1: is how they begin. Here is mine: {CODE}",
        f"{CODE}{CODE}",
        f"{CODE}\nABCDEFG",
    ],
)
def test_case_blanks_line_breaks_and_chat_around_do_not_matter(text):
    """The length in the code says where it ends."""
    assert holds_code(text)
    assert unpack(text) == unpack(CODE)


@pytest.mark.parametrize("place", range(len(LETTERS)))
def test_every_changed_character_is_refused(place):
    """Each character of the code in turn, for two others; the checksum leaves none through."""
    for step in (1, 13):
        alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
        other = alphabet[(alphabet.index(LETTERS[place]) + step) % 32]
        assert "mistyped" in refusal(PREFIX + LETTERS[:place] + other + LETTERS[place + 1 :]) or place < 8


@given(st.integers(0, len(LETTERS) - 1), st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ2345670189-!é(ſ"))
@settings(max_examples=300, deadline=None)
def test_any_other_character_anywhere_is_refused(place, other):
    """Also signs that no code has, and such as turn into a letter when their case is changed."""
    if other != LETTERS[place]:
        refusal(PREFIX + LETTERS[:place] + other + LETTERS[place + 1 :])


@pytest.mark.parametrize("place", range(0, len(CODE), 7))
def test_a_cut_code_says_so(place):
    """Wherever it ends early, and how much of it there is once that can be known."""
    said = refusal(CODE[:place])
    if place < len(PREFIX):
        assert "no share code" in said
    else:
        assert "is cut" in said
        assert "copy all of it" in said
    if place >= len(PREFIX) + 8:
        assert f"after {place - len(PREFIX)} of {len(LETTERS)} characters" in said


def test_a_cut_code_with_chat_after_it_says_where_it_stops():
    """What comes after looks mistyped; both are named."""
    said = refusal(f"{CODE[:100]} (sent from my phone)")
    assert f"mistyped or cut: after 92 of {len(LETTERS)} characters" in said
    assert '"("' in said


@pytest.mark.parametrize("place", range(8, len(LETTERS) - 1, 9))
def test_changed_places_and_missing_letters_are_refused(place):
    """Two neighbours swapped, one letter left out, one doubled."""
    swapped = LETTERS[:place] + LETTERS[place + 1] + LETTERS[place] + LETTERS[place + 2 :]
    doubled = LETTERS[: place + 1] + LETTERS[place:]
    if LETTERS[place] != LETTERS[place + 1]:
        assert "mistyped" in refusal(PREFIX + swapped)
        assert "mistyped" in refusal(PREFIX + doubled)
    assert "is cut" in refusal(PREFIX + LETTERS[:place] + LETTERS[place + 1 :])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "no share code"),
        ("hello", "no share code"),
        ("XSUPPLE1:AAAA", "no share code"),
        (CODE.replace("SUPPLE1", "SUPPLE2"), "version 2"),
        (CODE.replace("SUPPLE1", "supple12"), "update Supple"),
        (CODE.replace("SUPPLE1", "SUPPLE0"), "version 0"),
        (PREFIX, "is cut"),
        (PREFIX + "A" * 400, "mistyped in its first letters"),
    ],
)
def test_wrong_versions_and_empty_codes_have_their_own_words(text, words):
    """A code of a later Supple is no fault of the person's: the advice is to update."""
    assert words in refusal(text)


def test_only_a_text_that_begins_with_a_code_is_taken_for_one_at_once():
    """So that a file may have a name with SUPPLE in it."""
    assert begins_with_code(f" \n{CODE}")
    assert begins_with_code(CODE.lower())
    assert not begins_with_code("my SUPPLE1:code.txt")
    assert not begins_with_code("supple1.toml")


# -- codes made to harm ----------------------------------------------------------------------------------------


def test_a_bomb_is_not_unpacked():
    """Whatever it would become, no more than a plan file's largest size is ever in memory."""
    bomb = deflated(b"a" * 20_000_000)
    assert len(bomb) < module.MOST_PACKED
    assert "more than 256 kB" in refusal(made(bomb))


@pytest.mark.parametrize(
    "packed",
    [
        b"",
        b"\xff" * 40,
        deflated(b"x" * 100)[:-3],
        deflated(b"x" * 100) + b"more",
        zlib.compress(b"x" * 100),
        b"\x07" * 9,
    ],
)
def test_right_checksums_do_not_make_it_a_plan(packed):
    """Nothing packed, rubbish, packed content that ends early or goes on, another way of packing."""
    assert "holds no plan" in refusal(made(packed))


@given(st.binary(max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_bytes_end_in_content_or_a_refusal(packed):
    """No other error ever leaves it."""
    try:
        assert len(unpack(made(packed))) <= MOST_BYTES
    except ShareCodeError as error:
        assert "\x1b" not in str(error)


@given(st.text(max_size=300))
@settings(max_examples=200, deadline=None)
def test_any_text_after_the_prefix_is_refused_calmly(text):
    """Found signs are quoted with controls written out."""
    said = refusal(PREFIX + text)
    assert len(said) < 300
    assert said.isprintable()


def test_a_great_many_beginnings_cost_little():
    """Only the first few places that look like a code are tried."""
    assert refusal(PREFIX * 30_000)


def test_a_length_that_is_a_lie_is_refused():
    """Longer or shorter than what is there, with right checksums."""
    packed = deflated(b"format")
    assert "is cut" in refusal(made(packed, len(packed) + 50))
    assert refusal(made(packed, len(packed) - 1))


def test_a_plan_too_large_is_refused_with_advice():
    """Never a code that could not be read back."""
    with pytest.raises(CodeTooLargeError, match="as a plan file"):
        share_code(replace(endless_plan(), notes=tuple(f"{n} " * 40_000 for n in range(5))))


def test_broken_characters_do_not_stop_it():
    """A lone surrogate, which no file can hold, becomes a question mark."""
    assert b'title = "a?"' in unpack(share_code(replace(ordinary(), title="a\ud800")))
