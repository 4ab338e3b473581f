"""The QR code: a real decoder reads it from the printed sheet."""

import subprocess
import sys

import pytest
import zxingcpp
from msgspec.structs import replace
from PIL import Image, ImageFilter
from pypdf import PdfReader

from exports.qr_code import qr_code
from exports.reading import read_any
from exports.share_code import share_code
from exports.sheet import Paper, fits_one_page, make_sheet
from exports.sheet.blocks import After
from exports.sheet.pages import lay_out
from plans.plan import Plan
from plans.vocabulary import Level, Preset
from tests.exports.sheet_plans import CATALOGUE, ODD_PLANS, endless_plan, ordinary

LEAST_SQUARE = 0.38  # mm; what a phone still reads from paper
HANDLING = [(0, 0.0), (2.5, 1.0), (-6, 0.8), (90, 0.6), (183, 1.0)]  # degrees turned, pixels blurred


def letters(count: int) -> str:
    """A text of the letters of codes."""
    return ("SUPPLE1:" + "AZ27QXK5" * 200)[:count]


def picture(rows) -> Image.Image:
    """A code as a picture, four pixels a square."""
    image = Image.new("L", (len(rows), len(rows)))
    image.putdata([0 if dark else 255 for row in rows for dark in row])
    framed = Image.new("L", (len(rows) + 8, len(rows) + 8), 255)
    framed.paste(image, (4, 4))
    return framed.resize([4 * side for side in framed.size], Image.Resampling.NEAREST)


def printed(plan: Plan, folder, paper: Paper = Paper.A4) -> Image.Image:
    """The last page of a sheet as a scanner sees it: 150 dots an inch, grey."""
    sheet = make_sheet(plan, CATALOGUE, paper)
    (folder / "sheet.pdf").write_bytes(sheet.pdf)
    page = ["-f", str(sheet.pages), "-l", str(sheet.pages)]
    subprocess.run(
        ["pdftoppm", "-r", "150", "-gray", "-singlefile", *page, "sheet.pdf", "sheet"], cwd=folder, check=True
    )
    return Image.open(folder / "sheet.pgm")


def decoded(image: Image.Image) -> list[str]:
    """The texts of all codes in a picture."""
    return [found.text for found in zxingcpp.read_barcodes(image)]


@pytest.mark.parametrize("count", [8, 178, 179, 221, 262, 311, 366, 419, 483, 484, 667, 758])
def test_every_size_is_read(count):
    """The largest text of every version that is used, and the next."""
    rows = qr_code(letters(count))
    assert rows
    assert decoded(picture(rows)) == [letters(count)]


def test_a_text_too_long_has_no_code():
    """Its squares would be too fine."""
    assert qr_code(letters(759)) is None


@pytest.mark.parametrize(("turned", "blurred"), HANDLING)
def test_the_code_on_the_sheet_is_read_from_a_bad_copy(tmp_path, turned, blurred):
    """Plan to sheet to paper to picture to code to plan, turned a little and out of focus."""
    plan = ordinary("intermediate", "gym", 30)
    page = printed(plan, tmp_path).rotate(turned, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    page = page.filter(ImageFilter.GaussianBlur(blurred))
    assert decoded(page) == [share_code(plan)]
    assert read_any(decoded(page)[0], CATALOGUE)[0] == plan


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("minutes", [15, 60])
def test_short_and_long_plans_are_read_from_either_paper(tmp_path, paper, minutes):
    """One page or two, the code is on the last."""
    plan = ordinary("advanced", "gym", minutes)
    assert decoded(printed(plan, tmp_path, paper).filter(ImageFilter.GaussianBlur(0.8))) == [share_code(plan)]


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("place", Preset)
def test_an_ordinary_plan_has_a_code_of_34_mm_on_one_page(level, place, paper):
    """With its light edge at most 34 mm, squares of at least 0.38 mm, nothing dark within four squares around it."""
    plan = ordinary(level.value, place.value, 30)
    assert fits_one_page(plan, CATALOGUE, paper)
    (page,) = lay_out(plan, CATALOGUE, paper).pages
    (code,) = page.codes
    square = code.wide / len(code.rows)
    edge = 4 * square
    assert code.wide + 2 * edge <= 34.0001
    assert square >= LEAST_SQUARE
    left, right, top, bottom = code.x - edge, code.x + code.wide + edge, code.y - edge, code.y + code.wide + edge
    assert right <= paper.size[0]
    for text in page.texts:
        assert (
            text.x >= right or text.x + text.wide <= left or text.y <= top or text.y - text.style.size / 3.9 >= bottom
        )
    for line in page.lines:
        assert line.x >= right or line.to_x <= left or line.to_y <= top or line.y >= bottom
    for box in page.boxes:
        assert box.x >= right or box.x + box.wide <= left or box.y + box.high <= top or box.y >= bottom


@pytest.mark.parametrize("name", ODD_PLANS)
def test_every_sheet_has_one_code_or_says_why_not(name):
    """On its last page, in the block of the end."""
    pages = lay_out(ODD_PLANS[name](), CATALOGUE, Paper.A4).pages
    words = [text.text for text in pages[-1].texts]
    codes = [code for page in pages for code in page.codes]
    if codes:
        assert list(pages[-1].codes) == codes
        assert len(codes) == 1
        assert After.CAPTION in words
    else:
        assert "This plan is too" in " ".join(words)
        assert After.CAPTION not in words


def test_a_plan_too_large_has_words_in_the_code_s_place(tmp_path):
    """What to do instead stands there; the plan still travels in the PDF."""
    plan = endless_plan()
    make_sheet(plan, CATALOGUE)
    assert decoded(printed(plan, tmp_path)) == []
    words = " ".join(PdfReader(tmp_path / "sheet.pdf").pages[-1].extract_text().split())
    assert After.TOO_LARGE in words
    assert "plan.toml" in PdfReader(tmp_path / "sheet.pdf").attachments


def test_the_code_holds_no_limits(tmp_path):
    """The sheet of a plan with limits shows the code of its shared form."""
    plan = ordinary()
    private = replace(plan, profile=replace(plan.profile, limits=frozenset({"knee_pain"})))
    assert decoded(printed(private, tmp_path)) == [share_code(plan)]


def test_a_code_needs_nothing_of_the_pdf_library():
    """To load it would cost as much as the sheet itself."""
    script = (
        "import sys; from exports.qr_code import qr_code; assert qr_code('SUPPLE1:AB')\n"
        "print([name for name in sys.modules if name.startswith('reportlab')])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
