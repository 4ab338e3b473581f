"""From a plan to paper and back: made and printed here, photographed, decoded, and opened again as the same plan."""

import subprocess

import pytest
import zxingcpp
from PIL import Image, ImageFilter
from pypdf import PdfReader
from textual.events import Paste

from exports.plan_file import read_plan
from tests.tui.app_driving import CATALOGUE, app_of, running, shown, until

ASKED = ["--level", "intermediate", "--equipment", "home,dumbbells", "--minutes", "30", "--limits", "knee_pain"]
TURNED, BLURRED = 2.5, 1.0  # degrees and pixels: a page held in one hand


@pytest.fixture
def printed(supple, work):
    """A plan made on the command line, as a sheet and as a file; the folder they are in."""
    status, _, _ = supple("plan", *ASKED, "--title", "Tuesday", "--for", "Ana", "-o", "sheet.pdf", "-o", "plan.toml")
    assert status == 0
    return work


def photographed(folder):
    """The code of the sheet, as a scanner of 150 dots an inch and a hand that is not steady have it."""
    command = ["pdftoppm", "-r", "150", "-gray", "-singlefile", "sheet.pdf", "page"]
    subprocess.run(command, cwd=folder, check=True)
    page = Image.open(folder / "page.pgm").rotate(TURNED, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    (found,) = zxingcpp.read_barcodes(page.filter(ImageFilter.GaussianBlur(BLURRED)))
    return found.text


def broken(code):
    """The code as a chat hands it on: with a line break in its middle, and words around it."""
    half = len(code) // 2
    return f"Ana's plan: {code[:half]}\n{code[half:]} see you"


def test_the_same_plan_comes_back(supple, printed, monkeypatch, tmp_path):
    """Through the code on the page, whole and in two lines, and through the attached file: to the last byte."""
    original = (printed / "plan.toml").read_bytes()
    text = supple("show", "plan.toml")[1]
    code = photographed(printed)
    attached = PdfReader(printed / "sheet.pdf").attachments
    assert {name: contents[0] for name, contents in attached.items()} == {"plan.toml": original}
    (printed / "chat.txt").write_text(broken(code))
    for number, source in enumerate((code, broken(code), "chat.txt", "sheet.pdf")):
        assert supple("show", source)[:2] == (0, text)
        assert supple("check", source)[0] == 0
        assert supple("diff", source, "plan.toml")[:2] == (0, "")
        assert supple("export", source, "-o", f"{number}.toml", "-o", f"{number}.pdf")[0] == 0
        assert (printed / f"{number}.toml").read_bytes() == original
        assert (printed / f"{number}.pdf").read_bytes() == (printed / "sheet.pdf").read_bytes()
    assert b"knee_pain" not in original


async def test_the_app_opens_what_was_pasted(supple, printed):
    """The code goes into the open dialog in one paste with a line break in its middle; the plan of the file stands."""
    plan = read_plan((printed / "plan.toml").read_bytes(), CATALOGUE, "plan.toml")[0]
    async with running(app_of()) as pilot:
        await pilot.press("o")
        await shown(pilot, "Path of a plan file")
        await until(pilot, lambda: pilot.app.focused is pilot.app.main.dialogs[0].path_row, "the row to type in")
        pilot.app.post_message(Paste(broken(photographed(printed))))
        await pilot.press("enter")
        await shown(pilot, "Tuesday for Ana")
        opened = pilot.app.main.answer.plan
        assert (opened.title, opened.person, opened.created) == (plan.title, plan.person, plan.created)
        await until(pilot, lambda: pilot.app.main.came is not None, "the question what does not fit")
        assert pilot.app.main.came[1] == plan
        assert list(opened.items()) == list(plan.items())
