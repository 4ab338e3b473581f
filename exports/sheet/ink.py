"""Ink: puts laid-out pages into a PDF. The one place that knows reportlab, and the one that writes text with it."""

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from io import BytesIO
from pathlib import Path

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream, PDFString, PDFZCompress
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from exports.sheet.figures import Placed, frames_in
from exports.sheet.marks import Page, Text
from exports.sheet.paper import Paper
from exports.sheet.stills import Frame
from exports.sheet.strokes import code_operators, colour, hundredths, number, strokes
from exports.sheet.type import MM_PER_PT, Face, printable
from exports.sheet.words import UNTITLED

FAMILY = "SuppleSans"
SESSION = "A hamstring training session"
PLAN_NAME = "plan.toml"  # how PDF readers call the attached plan
ABOUT_PLAN = "The plan of this sheet, to open with Supple"
rl_config.useA85 = 0  # streams as plain bytes: a fifth smaller than in base 85


def print_pages(
    pages: Sequence[Page], paper: Paper, title: str, plan_file: bytes = b"", subject: str = SESSION
) -> bytes:
    """The pages as a PDF, with the plan file attached if there is one; its bytes depend on nothing else."""
    canvas = new_canvas(paper, title, subject)
    if plan_file:
        attach(canvas, {PLAN_NAME: (plan_file, ABOUT_PLAN)})
    placed = [frames_on(page) for page in pages]
    every = [each.frame for frames in placed for each in frames]
    forms: dict[Frame, str] = {}
    store(canvas, forms, (frame for frame in dict.fromkeys(every) if every.count(frame) > 1))
    for page, frames in zip(pages, placed, strict=True):
        put_page(canvas, page, frames, forms)
    return bytes(canvas.getpdfdata())


def print_sheets(
    sheets: Iterable[Sequence[Page]], paper: Paper, title: str, plan_files: Mapping[str, tuple[bytes, str]]
) -> bytes:
    """The pages of many sheets as one PDF, with plan files by name, each with a word about it.

    Sheets are taken one by one, and what was printed is kept packed: memory grows with the packed pages alone.
    Every figure stands once in the file.
    """
    canvas = new_canvas(paper, title, SESSION)
    attach(canvas, plan_files)
    forms: dict[Frame, str] = {}
    for pages in sheets:
        for page in pages:
            frames = frames_on(page)
            store(canvas, forms, dict.fromkeys(each.frame for each in frames))
            put_page(canvas, page, frames, forms)
            pack_last_page(canvas)
    return bytes(canvas.getpdfdata())


def new_canvas(paper: Paper, title: str, subject: str) -> Canvas:
    """An empty document."""
    register_fonts()
    size = tuple(round(length / MM_PER_PT, 2) for length in paper.size)
    canvas = Canvas(BytesIO(), pagesize=size, pageCompression=1, invariant=1, lang="en-GB")
    canvas.setTitle(printable(title) or UNTITLED)
    canvas.setAuthor("Supple")
    canvas.setCreator("Supple")
    canvas.setSubject(subject)
    return canvas


def frames_on(page: Page) -> list[Placed]:
    """The stills of all pictures of a page."""
    return [each for picture in page.pictures for each in frames_in(picture)]


def store(canvas: Canvas, forms: dict[Frame, str], frames: Iterable[Frame]) -> None:
    """Store frames in the file that are not yet there, so that pages can show them by their names in `forms`."""
    for frame in frames:
        if frame not in forms:
            forms[frame] = f"F{len(forms)}"
            canvas.beginForm(forms[frame], *roomy_box(frame))
            canvas.addLiteral(frame.operators)
            canvas.endForm()


def roomy_box(frame: Frame) -> tuple[int, ...]:
    """The box of a frame in its own numbers, with a little room for strokes."""
    left, low, right, high = frame.box
    return tuple(round(frame.unit * side) for side in (left - 0.05, low - 0.05, right + 0.05, high + 0.05))


def put_page(canvas: Canvas, page: Page, frames: Sequence[Placed], forms: Mapping[Frame, str]) -> None:
    """Put a page down and end it."""
    high = page_height(canvas)
    canvas.addLiteral(strokes(page.boxes, page.lines, high))
    for each in frames:
        put_frame(canvas, each, high, forms)
    canvas.addLiteral("\n".join(writing(canvas, page.texts, high)))
    for code in page.codes:
        canvas.addLiteral(code_operators(code, high))
    canvas.showPage()


def pack_last_page(canvas: Canvas) -> None:
    """Pack the page that was ended last; reportlab would keep all of them plain to the end."""
    page = canvas._doc.Pages.pages[-1]
    packed = zlib.compress(page.stream.encode())
    page.Contents = PDFStream(PDFDictionary({"Filter": PDFArray([PDFName("FlateDecode")])}), packed)
    page.stream = None


def page_height(canvas: Canvas) -> float:
    """The height of the paper in mm."""
    return float(canvas._pagesize[1]) * MM_PER_PT


def put_frame(canvas: Canvas, placed: Placed, high: float, forms: Mapping[Frame, str]) -> None:
    """Draw a figure at one moment."""
    unit = placed.scale / MM_PER_PT / placed.frame.unit
    place = f"{number(hundredths(placed.x))} {number(hundredths(high - placed.y))}"
    canvas.addLiteral(f"q {unit:.6f} 0 0 {unit:.6f} {place} cm")
    if placed.frame in forms:
        canvas.doForm(forms[placed.frame])
    else:
        canvas.addLiteral(placed.frame.operators)
    canvas.addLiteral("Q")


@cache
def register_fonts() -> None:
    """Read the three faces, once a process."""
    folder = Path(__file__).with_name("fonts")
    for face in Face:
        file = BytesIO((folder / f"{FAMILY}-{face}.ttf").read_bytes())
        pdfmetrics.registerFont(TTFont(f"{FAMILY}-{face}", file))


def writing(canvas: Canvas, texts: Sequence[Text], high: float) -> Iterator[str]:
    """All texts of a page as operators, changing type and colour only where they change."""
    document = canvas._doc
    size, x, y = 0.0, 0, 0
    type_set = ink = ""
    yield "BT"
    for text in texts:
        if ink != text.style.colour:
            ink = text.style.colour
            yield f"{colour(ink)} rg"
        at_x, at_y = hundredths(text.x), hundredths(high - text.y)
        yield f"{number(at_x - x)} {number(at_y - y)} Td"
        x, y = at_x, at_y
        font = pdfmetrics.getFont(f"{FAMILY}-{text.style.face}")
        for subset, chunk in font.splitString(text.text, document):
            name = font.getSubsetInternalName(subset, document)
            if (name, text.style.size) != (type_set, size):
                type_set, size = name, text.style.size
                yield f"{name} {size:g} Tf"
            yield f"({canvas._escape(chunk)}) Tj"
    yield "ET"


def attach(canvas: Canvas, plan_files: Mapping[str, tuple[bytes, str]]) -> None:
    """Put plan files into the PDF where readers list attachments, by name, each with a word about it."""
    document = canvas._doc  # reportlab has no public way to attach a file
    names: dict[str, object] = {}
    for name, (content, about) in plan_files.items():
        kind = {"Type": PDFName("EmbeddedFile"), "Subtype": "/application#2Ftoml"}  # PDFName would not escape the slash
        kind["Params"] = PDFDictionary({"Size": len(content)})
        stream = document.Reference(PDFStream(PDFDictionary(kind), content, [PDFZCompress]))
        shown = PDFString(name)
        file = {"Type": PDFName("Filespec"), "F": shown, "UF": shown, "EF": PDFDictionary({"F": stream, "UF": stream})}
        file["Desc"] = PDFString(about)
        names[name] = document.Reference(PDFDictionary(file))
    pairs = PDFArray([part for name in sorted(names) for part in (PDFString(name), names[name])])
    document.Catalog.Names = PDFDictionary({"EmbeddedFiles": PDFDictionary({"Names": pairs})})
