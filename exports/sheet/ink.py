"""Ink: puts laid-out pages into a PDF. The one place that knows reportlab, and the one that writes text with it."""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from io import BytesIO
from itertools import groupby

from reportlab import rl_config
from reportlab.lib.colors import Color, HexColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream, PDFString, PDFZCompress
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from exports.sheet.figures import Frame, Placed, frame_box, frames_in, operators
from exports.sheet.marks import Box, Line, Page, Squares, Text
from exports.sheet.paper import Paper
from exports.sheet.type import MM_PER_PT, Face, printable
from exports.sheet.words import UNTITLED

FAMILY = "SuppleSans"
SESSION = "A hamstring training session"
PLAN_NAME = "plan.toml"  # how PDF readers call the attached plan
rl_config.useA85 = 0  # streams as plain bytes: a fifth smaller than in base 85


def print_pages(
    pages: Sequence[Page], paper: Paper, title: str, plan_file: bytes = b"", subject: str = SESSION
) -> bytes:
    """The pages as a PDF, with the plan file attached if there is one; its bytes depend on nothing else."""
    register_fonts()
    out = BytesIO()
    wide, high = (round(length / MM_PER_PT, 2) for length in paper.size)
    canvas = Canvas(out, pagesize=(wide, high), pageCompression=1, invariant=1, lang="en-GB")
    canvas.setTitle(printable(title) or UNTITLED)
    canvas.setAuthor("Supple")
    canvas.setCreator("Supple")
    canvas.setSubject(subject)
    if plan_file:
        attach(canvas, plan_file)
    placed = [[each for picture in page.pictures for each in frames_in(picture)] for page in pages]
    forms = keep_repeated(canvas, [each.frame for frames in placed for each in frames])
    for page, frames in zip(pages, placed, strict=True):
        for box in page.boxes:
            put_box(canvas, box, high)
        for line in page.lines:
            put_line(canvas, line, high)
        for each in frames:
            put_frame(canvas, each, high, forms)
        put_texts(canvas, page.texts, high)
        for code in page.codes:
            put_code(canvas, code, high)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def keep_repeated(canvas: Canvas, frames: Sequence[Frame]) -> dict[Frame, str]:
    """Store the frames that are shown more than once, each once; gives their names in the file."""
    forms = {frame: f"F{place}" for place, frame in enumerate(dict.fromkeys(frames)) if frames.count(frame) > 1}
    for frame, name in forms.items():
        canvas.beginForm(name, *frame_box(frame))
        canvas.addLiteral(operators(frame))
        canvas.endForm()
    return forms


def put_frame(canvas: Canvas, placed: Placed, high: float, forms: Mapping[Frame, str]) -> None:
    """Draw a figure at one moment."""
    unit = placed.scale / MM_PER_PT / placed.frame.grain.unit
    canvas.addLiteral(f"q {unit:.6f} 0 0 {unit:.6f} {points(placed.x)} {round(high - placed.y / MM_PER_PT, 2)} cm")
    if placed.frame in forms:
        canvas.doForm(forms[placed.frame])
    else:
        canvas.addLiteral(operators(placed.frame))
    canvas.addLiteral("Q")


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


def put_code(canvas: Canvas, code: Squares, high: float) -> None:
    """Draw a QR code in one go: a path of whole numbers, scaled, with the squares of a row joined."""
    size = code.wide / MM_PER_PT / len(code.rows)
    parts = [f"q {size:.4f} 0 0 {-size:.4f} {points(code.x)} {round(high - code.y / MM_PER_PT, 2)} cm 0 g"]
    for y, row in enumerate(code.rows):
        x = 0
        for is_dark, squares in groupby(row):
            count = len(list(squares))
            if is_dark:
                parts.append(f"{x} {y} {count} 1 re")
            x += count
    canvas.addLiteral("\n".join([*parts, "f Q"]))


def attach(canvas: Canvas, plan_file: bytes) -> None:
    """Put the plan file into the PDF where readers list attachments; it stands on no page."""
    about = {"Type": PDFName("EmbeddedFile"), "Subtype": "/application#2Ftoml"}  # PDFName would not escape the slash
    about["Params"] = PDFDictionary({"Size": len(plan_file)})
    document = canvas._doc  # reportlab has no public way to attach a file
    stream = document.Reference(PDFStream(PDFDictionary(about), plan_file, [PDFZCompress]))
    name = PDFString(PLAN_NAME)
    file = {"Type": PDFName("Filespec"), "F": name, "UF": name, "EF": PDFDictionary({"F": stream, "UF": stream})}
    file["Desc"] = PDFString("The plan of this sheet, to open with Supple")
    names = PDFArray([name, document.Reference(PDFDictionary(file))])
    document.Catalog.Names = PDFDictionary({"EmbeddedFiles": PDFDictionary({"Names": names})})


def points(mm: float) -> float:
    """Millimetres in points."""
    return round(mm / MM_PER_PT, 2)
