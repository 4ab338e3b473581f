"""What the fuzzer found: each input that once broke a promise, cut down to what mattered, keeps it now."""

from pathlib import Path

import pytest

from exports.plan_file import plan_to_toml
from tests.exports.plans_to_try import full_plan
from tests.fuzz.targets import TARGETS
from tests.hostile.case import item, own, plan, plan_with_own

_MARKS = "\u20dd" * 40


def _figure(lines, poses="start = { hip = 0 }\nend = { hip = 90 }"):
    return own(f"[my_move.figure]\n{poses}\n{lines}").encode()


@pytest.mark.parametrize(
    ("target", "content", "end"),
    [
        ("exercise", _figure('anchor = ""'), "anchor"),
        ("exercise", _figure('plant = ["near"]'), "plant"),
        ("figure", _figure('arrow = "up up"'), "arrow"),
        ("figure", _figure("", "start = { out = 60 }\nend = { out = 0 }"), "drawn"),
        ("figure", _figure("", "start = { out = 0 }\nend = { out = [60, 0] }"), "drawn"),
        ("exercise", _figure("", f'start = {{ hands = "{_MARKS}" }}\nend = {{}}'), "hands"),
        ("file", plan_with_own(f'[exercises.my_move.figure]\nstart = {{ hands = "{_MARKS}" }}\nend = {{}}'), "hands"),
    ],
)
def test_a_former_finding_is_none_any_more(target, content, end):
    """The target keeps its promises on it, and ends as it should."""
    assert end in TARGETS[target].attempt(content)


_LOOP = "start = { spine = -156, knee = [-52, -197], neck = -179, along = [-85, 59] }"


@pytest.mark.parametrize("arrow", ["near hip", "far hip", "hip", "shoulder", "near heel"])
def test_an_arrow_that_comes_back_to_where_it_began_is_left_out(arrow):
    """A way there and back has no length to draw."""
    for lines in (f'steps = true\nplant = ["heel", "elbows"]\narrow = "{arrow}"', f'steps = true\narrow = "{arrow}"'):
        assert TARGETS["figure"].attempt(_figure(lines, _LOOP)) == "drawn"


@pytest.mark.parametrize("sign", ["\t", "\x1b[2J", "\x9b2J", "\u202e"])
@pytest.mark.parametrize("target", ["settings", "state", "exercise", "file"])
def test_advice_on_a_slip_repeats_nothing_as_it_is(target, sign):
    """The line with its quotes straight is written out like the line that was found."""
    TARGETS[target].attempt(f'format = "supple-plan/1"\n’a{sign}b’s=,\nx = “{sign}”\n'.encode())


@pytest.mark.parametrize("blank", [" ", "\\n", "\\t"])
def test_a_text_that_is_too_long_is_told_wherever_it_would_be_cut(blank):
    """Also where the cut falls on a blank, which goes too: nothing of a text is left out silently."""
    assert "at most * characters" in TARGETS["file"].attempt(plan(f'title = "{f"x{blank}" * 200}"'))
    assert "at most * characters" in TARGETS["file"].attempt(plan(items=item(f'note = "{f"x{blank}" * 700}"')))


def test_a_page_is_counted_as_it_is_printed():
    """Also for a plan that fits one page at a middling density, but not at the tightest, which breaks other lines."""
    content = (Path(__file__).parent / "former" / "one_page_at_a_middling_density.toml").read_bytes()
    assert TARGETS["sheet"].attempt(content).startswith("plan False 1 ")


def test_the_examples_are_files():
    """What is damaged above opens where it is not damaged."""
    assert TARGETS["file"].attempt(plan_with_own()) == "plan False"
    assert TARGETS["file"].attempt(plan_to_toml(full_plan()).encode()) == "plan False"
