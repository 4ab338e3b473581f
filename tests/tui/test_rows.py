"""Rows: text measured in cells."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.widgets.pane import changed_until
from tui.widgets.rows import Part, Row, chopped, columned, fitted, line, paragraph, spread, unbroken, wrapped

TEXTS = st.text(st.characters(codec="utf-8"), max_size=80) | st.text("ab 漢字🏋 é", max_size=80)
WIDTHS = st.integers(2, 90)


def test_a_dose_wraps_between_its_parts():
    """No line ends between a number and what it counts."""
    dose = "2 x 10, hold 2 s, tempo 2-0-2, rest 60 s, RIR 3-4"
    assert wrapped(unbroken(dose), 20) == ("2 x 10, hold 2 s,", "tempo 2-0-2,", "rest 60 s, RIR 3-4")


@given(TEXTS, WIDTHS)
def test_wrapped_lines_fit(text, width):
    """No line is wider than asked, and no printable character of the text is lost."""
    lines = wrapped(text, width)
    assert all(cell_len(each) <= width for each in lines)
    assert "".join(lines).replace(" ", "") == "".join(Part(text).text.split())


@given(st.lists(TEXTS, max_size=4), WIDTHS)
def test_fitted_parts_fit(texts, room):
    """Parts are cut to the room, with an ellipsis where something was cut."""
    parts = [Part(text) for text in texts]
    kept = fitted(parts, room)
    assert sum(part.cells for part in kept) <= room
    if sum(part.cells for part in parts) > room:
        assert kept[-1].text.endswith("…")


@given(TEXTS, TEXTS, WIDTHS)
def test_spread_parts_fill_the_width(left, right, width):
    """What stands left and right takes the whole width; the left gives way."""
    right_part = Part(right)
    row = Row(spread(width, [Part(left)], [right_part]))
    assert row.cells == max(width, right_part.cells)


@given(TEXTS, WIDTHS)
def test_a_column_has_its_width(text, width):
    """A column is as wide as asked, whatever stands in it."""
    assert cell_len(columned(text, width)) == width


def test_a_paragraph_hangs_under_its_mark():
    """Later lines stand under the text, not under the mark."""
    first, second = paragraph("one two three", 9, mark="! ")
    assert [part.text for part in first.parts] == ["! ", "one two"]
    assert [part.text for part in second.parts] == ["  ", "three"]


@given(st.text(st.sampled_from("ab  漢字é-'"), max_size=60), st.integers(10, 30), st.sampled_from([0, 2]))
def test_what_is_to_be_typed_is_cut_and_not_changed(text, width, indent):
    """Put together, its rows are the text to the letter, blanks and all; none is too wide."""
    rows = chopped(text, width, "key", indent)
    assert "".join(row.parts[1].text for row in rows) == text
    assert all(row.cells <= width for row in rows)


def test_a_part_cleans_its_text():
    """Nothing can be drawn that did not pass the one function for it."""
    assert "\x1b" not in Part("\x1b[2J").text


def test_a_click_means_the_part_under_it():
    """A part with a meaning of its own wins over its row; wide characters count as two cells."""
    row = Row((Part("漢字 "), Part("go", target="there")), key="row")
    assert [row.target_at(cell) for cell in (0, 4, 5, 6, 7)] == ["row", "row", "there", "there", "row"]


def test_only_what_changed_is_sent():
    """A line is sent up to the last cell that looks different, and not at all when none does."""
    old = line(("Warm-up ", "strong"), ("4 min", "muted"))
    assert changed_until(old, old, 40) == 0
    assert changed_until(old, line(("Warm-up ", "strong"), ("5 min", "muted")), 40) == len("Warm-up 5") + 1
    assert changed_until(old, Row(old.parts, cursor="focused"), 40) == 40
