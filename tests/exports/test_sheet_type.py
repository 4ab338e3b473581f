"""Type for paper: widths without fonts, breaking of lines, and characters no font has."""

import json
import tomllib
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase.ttfonts import TTFont as PrintedFont

from exports.sheet.type import BOX, Face, advances, balanced, is_cut, missing_characters, printable, width, wrap
from exports.version import VERSION
from plans.catalogue import load_catalogue
from plans.limits import Limit
from plans.safety import CALL_EMERGENCY, END_SESSION, NEVER_AGONY, NEXT_TIME, NOT_MEDICAL_ADVICE, STOP_RULES

HOUSE = Path(__file__).parent.parent.parent
FONTS = HOUSE / "exports" / "sheet" / "fonts"
FULL_MM = 0.02  # how far reportlab's widths, in whole thousandths, may be from ours


@pytest.mark.parametrize("face", Face)
def test_widths_are_those_of_the_shipped_font(face: Face) -> None:
    """The table of widths says what the font says, for every character."""
    font = TTFont(FONTS / f"SuppleSans-{face}.ttf")
    cmap, metrics = font.getBestCmap(), font["hmtx"]
    assert font["head"].unitsPerEm == 2000
    assert advances(face) == {chr(code): metrics[name][0] for code, name in cmap.items()}


@pytest.mark.parametrize("face", Face)
def test_widths_agree_with_what_prints(face: Face) -> None:
    """A measured line is as wide as the PDF library draws it."""
    printed = PrintedFont(f"Trial-{face}", BytesIO((FONTS / f"SuppleSans-{face}.ttf").read_bytes()))
    text = "3 × 8–12/side, Łódź Ωμέγα Привет Tiếng Việt"
    assert width(text, 10, face) == pytest.approx(printed.stringWidth(text, 10) * 25.4 / 72, abs=FULL_MM * len(text))


@pytest.mark.parametrize("face", Face)
def test_the_family_does_not_bear_the_reserved_name(face: Face) -> None:
    """A modified font may not be called Lato where people see its name; copyright and licence stay in it."""
    names = {record.nameID: record.toUnicode() for record in TTFont(FONTS / f"SuppleSans-{face}.ttf")["name"].names}
    shown = {names[number] for number in (1, 3, 4, 6, 16)}
    assert all("Lato" not in name and "Supple" in name for name in shown)
    assert "Reserved Font Name" in names[0]
    assert "SIL Open Font License" in names[13]


def test_the_licence_stands_beside_the_fonts() -> None:
    """The fonts come with their copyright line and the whole licence."""
    text = (FONTS / "OFL.txt").read_text(encoding="utf-8")
    for words in ("Copyright (c) 2010-2014", 'Reserved Font Name "Lato"', "PERMISSION & CONDITIONS", "DISCLAIMER"):
        assert words in text


def test_every_word_of_ours_can_be_printed() -> None:
    """The typeface has each character of the catalogue, of the labels and of the safety words."""
    entries = load_catalogue().exercises.values()
    texts = [
        text for entry in entries for text in (entry.name, entry.mistake, entry.detail, entry.article, *entry.cues)
    ]
    texts += [source.title for source in load_catalogue().sources.values()]
    texts += [limit.label for limit in Limit]
    texts += [*STOP_RULES, *NEXT_TIME, NEVER_AGONY, END_SESSION, CALL_EMERGENCY, NOT_MEDICAL_ADVICE]
    assert missing_characters(texts) == ()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Łódź, Ωμέγα, Привет, Tiếng Việt", "Łódź, Ωμέγα, Привет, Tiếng Việt"),
        ("e\u0301", "é"),
        ("漢字", BOX * 2),
        ("🏋️", BOX),
        ("שלום", BOX * 4),
        ("\ud800", BOX),
        ("a\x00b\x1b[31m", "ab[31m"),
        ("\u202egnol\u202c", "gnol"),
        ("tab\there\nline  two", "tab here line two"),
        ("<b>[/] &amp;", "<b>[/] &amp;"),
    ],
)
def test_text_prints_literally_or_as_boxes(text: str, shown: str) -> None:
    """What the typeface has prints as it is, what shows nothing vanishes, and the rest is boxed."""
    assert " ".join(printable(text).split()) == shown
    assert printable(printable(text)) == printable(text)


def test_characters_that_print_as_boxes_are_named() -> None:
    """Each missing character is told once; a control that shows nothing is not."""
    assert missing_characters(["漢字", "字 ok", "\u202ex"]) == ("字", "漢")


@given(st.text(max_size=300), st.floats(8, 90), st.sampled_from((9.0, 12.0, 18.0)))
def test_no_line_is_wider_than_its_room(text: str, room: float, size: float) -> None:
    """Whatever the text, each line fits and no character of it is lost."""
    for breaking in (wrap, balanced):
        lines = breaking(text, room, size)
        assert all(width(line, size) <= room + 0.001 for line in lines)
        assert "".join("".join(lines).split()) == "".join(printable(text).split())


def test_a_cut_text_says_so() -> None:
    """With a most number of lines the last ends in an ellipsis, and the cut can be told."""
    text = "word " * 100
    lines = wrap(text, 40, 9, Face.REGULAR, 3)
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert is_cut(lines, text)
    assert not is_cut(wrap("short…", 40, 9), "short…")


def test_breaking_a_long_word_takes_time_in_proportion() -> None:
    """A text of a million characters is looked at no further than a page could hold."""
    assert len(printable("x" * 1_000_000)) < 10_000
    assert len("".join(wrap("字" * 1_000_000, 50, 9))) < 10_000


def test_the_widths_are_compact() -> None:
    """The three faces list the same characters, in runs."""
    runs = json.loads((FONTS / "widths.json").read_text(encoding="utf-8"))
    assert len({json.dumps([[start, len(wides)] for start, wides in face]) for face in runs.values()}) == 1


def test_the_version_on_the_sheet_is_the_project_s() -> None:
    """The footer names the version that is built."""
    project = tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project.get("version", VERSION) == VERSION
