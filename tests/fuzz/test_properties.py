"""Properties that hold for every plan and for every damaged content; the same ones that the fuzzer tries for longer."""

import io
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from exports.reading import read_any_content
from exports.sheet import make_sheet
from tests.exports.plans_to_try import CATALOGUE, plans
from tests.fuzz import fuzz
from tests.fuzz.mutation import TOKENS, mutated
from tests.fuzz.targets import TARGETS, comes_back, is_shown
from tests.hostile.oracle import unclean
from tests.hostile.texts import HARMLESS, STEERING

_CALM = list(HealthCheck)


def steady(examples):
    """The same examples each time, however slow the machine is."""
    return settings(max_examples=examples, derandomize=True, deadline=None, suppress_health_check=_CALM, database=None)


_LEFT = [left for _, left in (STEERING | HARMLESS).values()]
hostile_lines = st.lists(st.sampled_from(_LEFT), min_size=1, max_size=3).map(lambda parts: " ".join(parts)[:78])
EXAMPLES = {  # of each target; in all some twenty seconds of CPU
    "file": 120, "code": 300, "pdf": 200, "sheet": 50, "exercise": 400, "figure": 500, "dose": 3000, "text": 400,
    "state": 700, "settings": 400, "work": 250,
}  # fmt: skip


@steady(40)
@given(plans(), hostile_lines, st.booleans())
def test_a_plan_comes_back_from_a_file_a_code_and_a_sheet(plan, line, is_printed):
    """Whatever hostile words title, name and notes are, the plan is the same on the other side."""
    plan = replace(plan, title=line or "x", person=line, notes=(line,))
    comes_back(plan)
    if is_printed:
        assert read_any_content(make_sheet(plan, CATALOGUE).pdf, CATALOGUE, "sheet.pdf")[0] == plan.shared()


@steady(30)
@given(plans(), hostile_lines)
def test_a_hostile_plan_is_shown_everywhere(plan, line):
    """Text, rulebook, comparison, fitting and the regions of the app take it."""
    is_shown(replace(plan, title=line, person=line, notes=(line,)))


def test_every_target_has_its_share():
    """A target that is fuzzed is tried here too."""
    assert set(EXAMPLES) == set(TARGETS)


@pytest.mark.parametrize("name", TARGETS)
def test_damaged_content_is_read_or_refused(name):
    """Flipped, cut, repeated, spliced and made up by the rules: the promises of each target hold."""
    course = fuzz.Course(name, Random(20261123))
    for _ in range(EXAMPLES[name]):
        content = course.next_input()
        found = course.run(content)
        assert not found or found.startswith("slow"), f"{found}\n{content[:2000]!r}"
    assert len(course.ends) > 1


@steady(200)
@given(
    st.binary(max_size=300), st.sampled_from(["file", "code", "pdf", "exercise", "state", "dose", "text", "settings"])
)
def test_any_bytes_are_read_or_refused(content, name):
    """Bytes without any sense, which hypothesis makes as short as can be where something breaks."""
    TARGETS[name].attempt(content)


@steady(100)
@given(st.binary(max_size=80), st.binary(max_size=80), st.integers(0, 1 << 30))
def test_damage_stays_within_bounds(content, other, seed):
    """The same seed, the same damage, and never a content that only the machine would suffer from."""
    one, two = (mutated(content, other, Random(seed)) for _ in range(2))
    assert one == two
    assert len(one) <= 300_000


def test_the_tokens_are_hostile():
    """Among the pieces that are put into contents are such as must never be shown."""
    assert len({kind for token in TOKENS for kind in unclean(token.decode("utf-8", "replace"))}) > 10


def test_the_fuzzer_tells_of_a_fault(tmp_path, monkeypatch, capsys):
    """An input that raises is a finding: told of, kept, and the exit status is 1; without one it is 0."""

    def fail(content):
        if b"x" in content:
            raise KeyError(content)
        return "fine"

    monkeypatch.setitem(TARGETS, "dose", fuzz.TARGETS["dose"]._replace(attempt=fail))
    (tmp_path / "bad").write_bytes(b"x")
    (tmp_path / "good").write_bytes(b"y")
    monkeypatch.setattr(fuzz.resource, "setrlimit", lambda *_: None)
    options = ["--target", "dose", "--findings", str(tmp_path / "found")]
    assert fuzz.main([*options, str(tmp_path / "bad")]) == 1
    assert "FINDING dose: KeyError" in capsys.readouterr().out
    assert [path.read_bytes() for path in (tmp_path / "found").iterdir()] == [b"x"]
    assert fuzz.main([*options, str(tmp_path / "good")]) == 0


def test_the_fuzzer_ends_what_hangs(monkeypatch):
    """An input that takes too long is ended, and is a finding."""

    def hang(_):
        while True:
            io.StringIO().write("x")

    monkeypatch.setattr(fuzz, "HANG_S", 0.2)
    monkeypatch.setitem(TARGETS, "dose", fuzz.TARGETS["dose"]._replace(attempt=hang))
    before = fuzz.signal.signal(fuzz.signal.SIGPROF, fuzz._hang)
    try:
        assert "Hang" in fuzz.Course("dose", Random(1)).run(b"3 x 10")
    finally:
        fuzz.signal.signal(fuzz.signal.SIGPROF, before)
