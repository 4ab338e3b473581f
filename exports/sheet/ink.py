"""Ink: puts laid-out pages into a PDF. The one place that knows reportlab, and the one that writes text with it."""

from collections.abc import Sequence
from functools import cache
from importlib import resources
from io import BytesIO

from reportlab import rl_config
from reportlab.lib.colors import Color, HexColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from exports.sheet.marks import Box, Line, Page, Text
from exports.sheet.paper import Paper
from exports.sheet.type import MM_PER_PT, Face, printable
from exports.sheet.words import UNTITLED

FAMILY = "SuppleSans"
rl_config.useA85 = 0  # streams as plain bytes: a fifth smaller than in base 85


def print_pages(pages: Sequence[Page], paper: Paper, title: str) -> bytes:
    """The pages as a PDF whose bytes depend on nothing else."""
    register_fonts()
    out = BytesIO()
    wide, high = (round(length / MM_PER_PT, 2) for length in paper.size)
    canvas = Canvas(out, pagesize=(wide, high), pageCompression=1, invariant=1, lang="en-GB")
    canvas.setTitle(printable(title) or UNTITLED)
    canvas.setAuthor("Supple")
    canvas.setCreator("Supple")
    for page in pages:
        for box in page.boxes:
            put_box(canvas, box, high)
        for line in page.lines:
            put_line(canvas, line, high)
        put_texts(canvas, page.texts, high)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


@cache
def register_fonts() -> None:
    """Read the three faces, once a process."""
    folder = resources.files("exports.sheet") / "fonts"
    for face in Face:
        file = BytesIO((folder / f"{FAMILY}-{face}.ttf").read_bytes())
        pdfmetrics.registerFont(TTFont(f"{FAMILY}-{face}", file))


@cache
def colour(code: str) -> Color:
    """A colour by its six hexadecimal digits."""
    return HexColor(f"#{code}")


def put_texts(canvas: Canvas, texts: Sequence[Text], high: float) -> None:
    """Write all texts of a page, changing type and colour only where they change."""
    out = canvas.beginText()
    look: tuple[object, ...] = ()
    ink = ""
    for text in texts:
        if look != (text.style.face, text.style.size):
            look = (text.style.face, text.style.size)
            out.setFont(f"{FAMILY}-{text.style.face}", text.style.size)
        if ink != text.style.colour:
            ink = text.style.colour
            out.setFillColor(colour(ink))
        out.setTextOrigin(points(text.x), round(high - text.y / MM_PER_PT, 2))
        out.textOut(text.text)
    canvas.drawText(out)


def put_line(canvas: Canvas, line: Line, high: float) -> None:
    """Draw a line."""
    canvas.setStrokeColor(colour(line.stroke.colour))
    canvas.setLineWidth(line.stroke.thick)
    y, to_y = (round(high - at / MM_PER_PT, 2) for at in (line.y, line.to_y))
    canvas.line(points(line.x), y, points(line.to_x), to_y)


def put_box(canvas: Canvas, box: Box, high: float) -> None:
    """Draw a rectangle with round corners."""
    if box.look.fill:
        canvas.setFillColor(colour(box.look.fill))
    if box.look.stroke:
        canvas.setStrokeColor(colour(box.look.stroke))
        canvas.setLineWidth(box.look.thick)
    y = round(high - (box.y + box.high) / MM_PER_PT, 2)
    size = (points(box.wide), points(box.high), points(box.look.radius))
    canvas.roundRect(points(box.x), y, *size, stroke=int(bool(box.look.stroke)), fill=int(bool(box.look.fill)))


def points(mm: float) -> float:
    """Millimetres in points."""
    return round(mm / MM_PER_PT, 2)
