"""Makes the typeface of the sheet from Lato: `python scripts/make_fonts.py FOLDER_WITH_LATO`.

FOLDER_WITH_LATO holds Lato-Regular.ttf, Lato-Semibold.ttf and Lato-Bold.ttf, version 2 (Debian: package fonts-lato).
Writes one subset a face and `widths.json` into exports/sheet/fonts. The name Lato is reserved by its licence for the
unmodified fonts, so every name in the files made here is another one. The same source gives the same bytes.
"""

import argparse
import copy
import json
from pathlib import Path

from fontTools import subset
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

FAMILY = "Supple Sans"
FACES = ("Regular", "Semibold", "Bold")
BOX = 0x25A1
TARGET = Path(__file__).parent.parent / "exports" / "sheet" / "fonts"
BLOCKS = (
    (0x0020, 0x007E),  # Latin
    (0x00A0, 0x024F),
    (0x0300, 0x0304),  # the marks that combine most often
    (0x0306, 0x030C),
    (0x0323, 0x0328),
    (0x0384, 0x03CE),  # Greek
    (0x0400, 0x045F),  # Cyrillic
    (0x048A, 0x04FF),
    (0x1E00, 0x1EFF),  # more Latin, with Vietnamese
    (0x2010, 0x205E),  # punctuation
    (0x2070, 0x209C),  # raised and lowered figures
    (0x20A0, 0x20BF),  # currencies
    (0x2116, 0x2122),
    (0x2150, 0x215F),  # fractions
    (0x2190, 0x2199),  # arrows
    (0x2212, 0x2265),  # mathematics
    (0x2713, 0x2713),
)
KEPT_NAMES = (0, 7, 8, 9, 11, 12, 13, 14)  # copyright, trademark, makers, licence


def main() -> None:
    """Read the arguments and write the files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path, help="the folder with the Lato files")
    source = parser.parse_args().source
    widths = {}
    for face in FACES:
        font = make_face(source / f"Lato-{face}.ttf", face)
        font.save(TARGET / f"SuppleSans-{face}.ttf", reorderTables=True)
        widths[face] = width_runs(font)
        print(f"{face}: {font['maxp'].numGlyphs} glyphs")
    if len({str([(start, len(run)) for start, run in runs]) for runs in widths.values()}) != 1:
        raise SystemExit("the faces do not have the same characters")
    (TARGET / "widths.json").write_text(json.dumps(widths, separators=(",", ":")) + "\n", encoding="utf-8")


def make_face(path: Path, face: str) -> TTFont:
    """One face: fewer characters, no hinting programs, no layout features, a box for U+25A1, another name."""
    font = TTFont(path, recalcTimestamp=False)
    wanted = {code for first, last in BLOCKS for code in range(first, last + 1)} & font.getBestCmap().keys()
    options = subset.Options(hinting=False, layout_features=[], notdef_outline=True, name_IDs=["*"])
    options.drop_tables += ["DSIG", "kern", "GPOS", "GSUB", "GDEF"]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=wanted)
    cutter.subset(font)
    add_box(font)
    rename(font, face)
    return font


def add_box(font: TTFont) -> None:
    """Draw an open box, which stands for every character the font does not have."""
    advance, left, right, top, stroke = 1160, 120, 1040, 1433, 110
    pen = TTGlyphPen(None)
    inner = (
        (left + stroke, stroke),
        (right - stroke, stroke),
        (right - stroke, top - stroke),
        (left + stroke, top - stroke),
    )
    for ring in (((left, 0), (left, top), (right, top), (right, 0)), inner):
        pen.moveTo(ring[0])
        for point in ring[1:]:
            pen.lineTo(point)
        pen.closePath()
    glyph = pen.glyph()
    font.setGlyphOrder([*font.getGlyphOrder(), "box"])
    font["glyf"]["box"] = glyph
    font["hmtx"]["box"] = (advance, left)
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[BOX] = "box"
    font["glyf"][".notdef"] = copy.deepcopy(glyph)
    font["hmtx"][".notdef"] = (advance, left)


def rename(font: TTFont, face: str) -> None:
    """Give the face our family name; the makers' copyright and licence stay."""
    names = font["name"]
    plain = FAMILY.replace(" ", "")
    names.names = [record for record in names.names if record.nameID in KEPT_NAMES]
    ours = {
        1: FAMILY if face != "Semibold" else f"{FAMILY} Semibold",
        2: "Bold" if face == "Bold" else "Regular",
        3: f"1.0;Supple;{plain}-{face}",
        4: f"{FAMILY} {face}",
        5: "Version 1.0",
        6: f"{plain}-{face}",
        16: FAMILY,
        17: face,
    }
    for number, text in ours.items():
        names.setName(text, number, 3, 1, 0x409)
        names.setName(text, number, 1, 0, 0)
    names.names.sort()


def width_runs(font: TTFont) -> list[tuple[int, list[int]]]:
    """The advance widths in font units, by runs of neighbouring characters: (first character, widths)."""
    cmap, metrics = font.getBestCmap(), font["hmtx"]
    runs: list[tuple[int, list[int]]] = []
    for code in sorted(cmap):
        if not runs or code != runs[-1][0] + len(runs[-1][1]):
            runs.append((code, []))
        runs[-1][1].append(metrics[cmap[code]][0])
    return runs


if __name__ == "__main__":
    main()
