"""Many sheets in one PDF: each like its own sheet, figures and fonts once, the plans attached, memory bounded."""

import re
import zlib
from io import BytesIO

import pytest
from msgspec.structs import replace
from pypdf import PdfReader

from exports.plan_file import plan_to_toml
from exports.reading import read_any_content
from exports.sheet import Paper, make_sheet, make_sheets
from exports.sheet.ink import new_canvas, pack_last_page
from exports.sheet.roster import numbered, plan_files, title_of
from plans.limits import Limit
from plans.plan import Plan
from tests.exports.sheet_plans import CATALOGUE, hostile_plan, long_plan, ordinary

NAMES = ("Ana Horvat", "Σοφία", "Łucja", "Ørjan")


def named(plan: Plan, *names: str) -> list[Plan]:
    """The plan for each of these people."""
    return [replace(plan, person=name) for name in names]


def words_by_page(pdf: bytes) -> list[str]:
    """The words of each page on one line."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages]


def test_each_sheet_is_as_if_printed_alone() -> None:
    """Its words are those of its own sheet, its pages are counted by themselves."""
    plans = [*named(ordinary(), *NAMES), long_plan(), ordinary("advanced", "gym", 45)]
    made = make_sheets(plans, CATALOGUE, Paper.LETTER)
    alone = [make_sheet(plan, CATALOGUE, Paper.LETTER) for plan in plans]
    assert made.pages == tuple(sheet.pages for sheet in alone)
    assert words_by_page(made.pdf) == [page for sheet in alone for page in words_by_page(sheet.pdf)]
    assert "Page 1 of 1" in words_by_page(made.pdf)[0]
    assert "Page 2 of 2" in words_by_page(made.pdf)[5]


def test_figures_and_fonts_stand_in_the_file_once() -> None:
    """A further sheet of a plan adds its words and its code, and no figure and no font."""

    def parts(count: int) -> tuple[int, int, int]:
        pdf = make_sheets(named(ordinary(), *(f"Person {number}" for number in range(count))), CATALOGUE).pdf
        return pdf.count(b"/Subtype /Form"), pdf.count(b"/FontFile2"), len(pdf)

    few, more = parts(2), parts(6)
    assert few[:2] == more[:2]
    assert few[0] > 5
    assert more[2] - few[2] < 4 * 12_000


def test_the_same_plan_for_many_is_attached_once_and_names_nobody() -> None:
    """The names stand on the sheets; the plan that is passed on with all of them is nobody's."""
    plans = named(ordinary(), *NAMES)
    made = make_sheets(plans, CATALOGUE)
    files = PdfReader(BytesIO(made.pdf)).attachments
    assert list(files) == ["plan.toml"]
    plan, hints = read_any_content(made.pdf, CATALOGUE, "class.pdf")
    assert plan == replace(ordinary(), person="")
    assert hints == ()


def test_different_plans_are_attached_by_number_and_the_first_is_read_back() -> None:
    """A plan for one person keeps the name; health limits stay out of all."""
    first = replace(ordinary(), profile=replace(ordinary().profile, limits=frozenset({Limit.KNEE_PAIN})))
    plans = [first, *named(ordinary("advanced", "gym", 45), *NAMES), first]
    made = make_sheets(plans, CATALOGUE)
    files = PdfReader(BytesIO(made.pdf)).attachments
    assert sorted(files) == ["plan-1.toml", "plan-2.toml"]
    assert files["plan-1.toml"] == [plan_to_toml(first).encode()]
    plan, hints = read_any_content(made.pdf, CATALOGUE, "class.pdf")
    assert plan == first.shared()
    assert any("more than one plan" in hint for hint in hints)
    assert b"knee_pain" not in b"".join(file for content in files.values() for file in content)


def test_more_than_nine_plans_are_listed_in_order() -> None:
    """PDF readers look attachments up in a sorted list; what is read back is still the first."""
    plans = [ordinary(variety=variety, minutes=20 + variety) for variety in range(12)]
    made = make_sheets(plans, CATALOGUE)
    assert list(plan_files(plans))[::11] == ["plan-1.toml", "plan-12.toml"]
    assert len(PdfReader(BytesIO(made.pdf)).attachments) == 12
    assert read_any_content(made.pdf, CATALOGUE, "class.pdf")[0] == plans[0].shared()


def test_equal_plans_give_equal_bytes_and_progress_is_told() -> None:
    """What was printed before does not matter, and each sheet is told of once."""
    plans = named(ordinary(), *NAMES)
    done: list[int] = []
    first = make_sheets(iter(plans), CATALOGUE, told=done.append)
    make_sheet(long_plan(), CATALOGUE)
    assert make_sheets(plans, CATALOGUE) == first
    assert done == [1, 2, 3, 4]


def test_warnings_name_the_sheets() -> None:
    """What does not fit or cannot be printed is said, and where."""
    made = make_sheets([ordinary(), hostile_plan(), ordinary(), hostile_plan()], CATALOGUE)
    assert any("typeface lacks" in warning for warning in made.warnings)
    assert any("shortened" in warning and "(sheets 2 and 4)" in warning for warning in made.warnings)
    assert make_sheets([ordinary()], CATALOGUE).warnings == ()
    assert numbered([3]) == "sheet 3"
    assert numbered(range(1, 8)) == "sheets 1, 2, 3, 4, 5 and 2 more"


def test_titles() -> None:
    """One title for all if they share it."""
    assert title_of(named(ordinary(), *NAMES)) == ordinary().title
    assert title_of([ordinary(), replace(ordinary(), title="Mine")]) == "Hamstring sessions"


def test_no_plans_are_no_sheets() -> None:
    """There is no PDF without a page."""
    with pytest.raises(ValueError, match="no plans"):
        make_sheets([], CATALOGUE)


def test_a_finished_page_is_kept_packed() -> None:
    """Or memory would grow by many times the size of the file."""
    canvas = new_canvas(Paper.A4, "t", "s")
    canvas.addLiteral("0 0 m\n" * 2000)
    canvas.showPage()
    pack_last_page(canvas)
    page = canvas._doc.Pages.pages[-1]
    assert page.stream is None
    assert len(page.Contents.content) < 500
    stream = re.search(rb"/FlateDecode[^<]*>>\nstream\n(.*?)endstream", canvas.getpdfdata(), re.DOTALL)
    assert stream
    assert b"0 0 m\n" * 2000 in zlib.decompress(stream[1])
