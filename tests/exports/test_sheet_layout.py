"""The layout of the sheet, as marks in millimetres, without a PDF."""

from functools import cache
from itertools import pairwise

import pytest

from exports.sheet import Paper, fits_one_page
from exports.sheet.density import DENSITIES
from exports.sheet.marks import EDGE, LEAST, MARGIN, SMALL, Area, Page, Picture, Text
from exports.sheet.pages import Setting, choose, lay_out, least
from exports.sheet.rows import Row
from exports.sheet.type import MM_PER_PT
from plans.plan import Plan
from plans.vocabulary import Level, Preset
from tests.exports.sheet_plans import CATALOGUE, ODD_PLANS, long_plan, many_items, ordinary

ORDINARY = [
    pytest.param(level.value, place.value, minutes, id=f"{level}-{place}-{minutes}")
    for level in Level
    for place in Preset
    for minutes in (15, 20, 25, 30, 35, 40, 45)
]


def all_plans() -> list[Plan]:
    """Ordinary and odd plans together."""
    plans = [
        ordinary(level.value, place.value, minutes) for level in Level for place in Preset for minutes in (15, 30, 60)
    ]
    return [*plans, *(make() for make in ODD_PLANS.values())]


def pages_of(plan: Plan, paper: Paper) -> tuple[Page, ...]:
    """The pages of a plan's sheet."""
    return lay_out(plan.shared(), CATALOGUE, paper).pages


@cache
def all_sheets() -> list[tuple[Plan, tuple[Page, ...], Paper]]:
    """Every plan with its pages on both papers, laid out once."""
    return [(plan, pages_of(plan, paper), paper) for paper in Paper for plan in all_plans()]


def all_pages() -> list[tuple[Page, Paper]]:
    """Every page of every plan on both papers."""
    return [(page, paper) for _, pages, paper in all_sheets() for page in pages]


def rectangle(text: Text) -> Area:
    """What a text covers: from the height of a capital to below the line."""
    size = text.style.size * MM_PER_PT
    return Area(text.text, text.x, text.y - 0.73 * size, text.wide, 0.93 * size)


def overlap(one: Area, other: Area) -> bool:
    """Whether two areas cover each other by more than a hair."""
    hair = 0.05
    return (
        one.x + hair < other.x + other.wide
        and other.x + hair < one.x + one.wide
        and one.y + hair < other.y + other.high
        and other.y + hair < one.y + one.high
    )


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize(("level", "place", "minutes"), ORDINARY)
def test_ordinary_plans_take_one_page(level: str, place: str, minutes: int, paper: Paper) -> None:
    """Every level and place fits one page up to 45 minutes."""
    assert fits_one_page(ordinary(level, place, minutes), CATALOGUE, paper)


def test_whether_it_fits_one_page_agrees_with_laying_out() -> None:
    """The quick answer is that of the real layout."""
    for plan, pages, paper in all_sheets():
        assert fits_one_page(plan, CATALOGUE, paper) == (len(pages) == 1)


def test_texts_stay_inside_the_margins() -> None:
    """No text runs off the type area."""
    for page, paper in all_pages():
        wide, high = paper.size
        for text in page.texts:
            area = rectangle(text)
            assert area.x >= MARGIN - 0.1, text
            assert area.x + area.wide <= wide - MARGIN + 0.1, text
            assert area.y >= EDGE - 0.5, text
            assert area.y + area.high <= high - EDGE + 1, text


def test_texts_never_overlap() -> None:
    """No two texts of a page cover each other."""
    for page, _ in all_pages():
        areas = sorted((rectangle(text) for text in page.texts), key=lambda area: area.y)
        for place, one in enumerate(areas):
            for other in areas[place + 1 :]:
                if other.y > one.y + one.high:
                    break
                assert not overlap(one, other), (one, other)


def test_texts_stay_in_their_block() -> None:
    """Each block holds its texts, and blocks stand below one another."""
    for page, _ in all_pages():
        for one, other in pairwise(page.blocks):
            assert one.y + one.high <= other.y + 0.01
        bottom = page.blocks[-1].y + page.blocks[-1].high
        for text in page.texts:
            area = rectangle(text)
            if text.y > bottom:
                continue
            home = next(block for block in page.blocks if block.y <= text.y <= block.y + block.high)
            assert area.y >= home.y - 0.6, (home.name, text)
            assert area.y + area.high <= home.y + home.high + 0.5, (home.name, text)


def test_pages_are_never_overfull() -> None:
    """The least heights of a page's blocks always fit between header and footer."""
    for paper in Paper:
        for plan in all_plans():
            setting = Setting(plan.shared(), CATALOGUE, paper)
            for blocks in choose(setting):
                assert least(blocks) <= setting.high + 0.01


def test_log_cells_are_large_enough_to_write_in() -> None:
    """Each set of each strength exercise has its cells of at least 18 by 8 mm, clear of all but captions."""
    for paper in Paper:
        for plan in all_plans():
            pages = pages_of(plan, paper)
            cells = [cell for page in pages for cell in page.cells]
            sets = sum(item.dose.sets.high for item in plan.strength)
            assert len(cells) in {2 * sets, 3 * sets}
            assert all(cell.wide >= 18 and cell.high >= 8 for cell in cells)
            for page in pages:
                inside = [text for text in page.texts for cell in page.cells if overlap(rectangle(text), cell)]
                assert all(text.style.size == SMALL for text in inside)


def test_each_row_keeps_a_place_for_its_figures() -> None:
    """Strength rows have a place of 28 mm or more at the left, tick rows one of 15 mm that no text enters."""
    for page, _ in all_pages():
        rows = [block for block in page.blocks if block.name == "Row"]
        large = [area for area in page.pictures if area.wide >= 28]
        small = [area for area in page.pictures if area.wide < 28]
        assert len(large) == len(rows)
        assert all(area.x == MARGIN and area.high >= 17 for area in large)
        assert all(area.wide >= 15 for area in small)
        assert not [
            text for text in page.texts for area in page.pictures if is_free(area) and overlap(rectangle(text), area)
        ]


def is_free(area: Picture) -> bool:
    """Whether a picture's place must be free of text: the cues of an exercise without a figure stand in a large one."""
    return area.wide < 28 or area.exercise is not None


def test_type_is_large_enough() -> None:
    """9 pt or more; labels, captions and the footer 7.5 pt."""
    for page, _ in all_pages():
        sizes = {text.style.size for text in page.texts}
        assert min(sizes) >= SMALL
        assert not [size for size in sizes if SMALL < size < LEAST]


@pytest.mark.parametrize("paper", Paper)
def test_later_pages_repeat_the_heads(paper: Paper) -> None:
    """A second page opens with title and stop rule, and with the head of the phase that goes on."""
    for plan in (long_plan(), many_items(), ordinary("advanced", "gym", 60)):
        first, *others = pages_of(plan, paper)
        assert first.blocks[0].name == "Header"
        assert others
        for page in others:
            words = " ".join(text.text for text in page.texts)
            assert page.blocks[0].name == "Again"
            assert page.blocks[1].name in {"Heading", "After"}
            assert "Stop at sharp or sudden pain" in words
            if page.blocks[2].name == "Row" and "continued" not in words:
                assert "Strength" in words


@pytest.mark.parametrize("paper", Paper)
def test_no_row_and_no_head_stands_alone(paper: Paper) -> None:
    """No page ends in a head, none holds a single strength row, the last never just the last block."""
    for plan in (long_plan(), many_items(), ordinary("advanced", "gym", 60), ordinary("intermediate", "gym", 60)):
        pages = pages_of(plan, paper)
        for page in pages:
            names = [block.name for block in page.blocks if block.name != "Spare"]
            assert names[-1] != "Heading"
            assert names.count("Row") != 1
        assert len([block for block in pages[-1].blocks if block.name in {"Row", "TickRow"}]) >= 2


@pytest.mark.parametrize("paper", Paper)
def test_a_single_page_is_used_to_its_foot(paper: Paper) -> None:
    """Spare height is shared: the last block ends where the footer begins."""
    for plan in (ordinary("beginner", "none", 15), ordinary("beginner", "home", 30)):
        (page,) = pages_of(plan, paper)
        last = page.blocks[-1]
        assert last.y + last.high == pytest.approx(paper.size[1] - EDGE - 4, abs=0.1)


def test_the_share_code_has_its_place() -> None:
    """In the corner of the last block, whatever else it holds; room for notes stays beside it."""
    for _, (*_, page), _ in all_sheets():
        last = page.blocks[-1]
        assert last.name == "After"
        for code in page.codes:
            assert last.y < code.y < code.y + code.wide < last.y + last.high
            assert code.x + code.wide == pytest.approx(last.x + last.wide)
        notes = [line for line in page.lines if line.y > last.y + 3 and line.to_x <= last.x + last.wide - 33]
        assert max(line.to_x - line.x for line in notes) >= 50


def test_all_log_cells_of_a_page_are_equally_high() -> None:
    """Rows of different height share one height of cell."""
    for page, _ in all_pages():
        assert len({round(cell.high, 6) for cell in page.cells}) <= 1


def test_short_plans_are_set_larger() -> None:
    """Fifteen minutes of two exercises are not printed in the type of a full page."""
    setting = Setting(ordinary("beginner", "none", 15), CATALOGUE, Paper.A4)
    (blocks,) = choose(setting)
    row = next(block for block in blocks if isinstance(block, Row))
    assert row.density in DENSITIES[:4]


def brightness(colour: str) -> float:
    """Relative luminance of a colour (WCAG 2), which is also its grey."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_text_is_readable_in_grey() -> None:
    """Every text reaches 4.5 : 1 against what it stands on."""
    for page, _ in all_pages():
        for style in {text.style for text in page.texts}:
            dark, light = sorted((brightness(style.colour), brightness(style.ground)))
            assert (light + 0.05) / (dark + 0.05) >= 4.5, style


def test_the_ground_of_a_text_is_the_box_it_stands_on() -> None:
    """Contrast is worked out against the box that is really there."""
    for page, _ in all_pages():
        for text in page.texts:
            under = [
                box.look.fill for box in page.boxes if box.look.fill and overlap(rectangle(text), Area("", *box[:4]))
            ]
            assert text.style.ground == (under[-1] if under else "FFFFFF"), text
