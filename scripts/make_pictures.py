"""Make the pictures of the README: the app as it stands in a terminal, a printed sheet, figures and a film strip.

    .venv/bin/python scripts/make_pictures.py [--font FILE --bold FILE] [--to docs/pictures]

Runs the installed `supple` with an empty home, so nobody's own plans get into a picture. Needs the dev extra, poppler's
pdftoppm, and a monospaced font with block characters: DejaVu Sans Mono if fontconfig finds it, or the ones named.
"""

import argparse
import fcntl
import io
import os
import pty
import re
import select
import shutil
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyte
from PIL import Image, ImageDraw, ImageFont
from svg_to_png import painted as painted_svg

from exports.figures.svg import svg_of, svg_strip
from plans.catalogue import load_catalogue
from plans.figure import figure_of

SUPPLE = Path(sys.executable).with_name("supple")
COLUMNS, ROWS = 120, 36
TERMINAL = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}
CELL = (10, 20)
FONT_SIZE = 16
QUIET_S, LIMIT_S = 0.6, 20.0
SHOWN_KEYS = "2jjjj"  # to the plan, and down to the first strength exercise
SHOWN_FIGURES = ("heel_kicks", "bridge_chair", "rdl_dumbbell", "nordic", "leg_curl_lying", "supine_strap_stretch")
SHOWN_MOTION, MOMENTS = "nordic", 7
FIGURE_COLUMNS, FIGURE_HIGH, FIGURE_ROOM = 2, 190, (440, 220)
SHEET_TITLE = "Hamstrings at home"
SHEET_DPI = 84
COLOURS = 96
MOST_BYTES = 150_000

# What pyte does not know: queries in private modes, the kitty keyboard, strings for the terminal itself.
_UNKNOWN = re.compile(rb"\x1b\[[<>=?][0-9;]*[upcnq$]+|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1bP[^\x1b]*\x1b\\")
# Block characters as parts of an 8 x 8 cell (left, top, right, bottom), painted so that neighbours touch.
_EIGHTHS_UP, _EIGHTHS_ACROSS = "▁▂▃▄▅▆▇█", "▏▎▍▌▋▊▉"
_QUARTERS = {
    "▘": "a",
    "▝": "b",
    "▖": "c",
    "▗": "d",
    "▚": "ad",
    "▞": "bc",
    "▙": "acd",
    "▛": "abc",
    "▜": "abd",
    "▟": "bcd",
}
_QUARTER = {"a": (0, 0, 4, 4), "b": (4, 0, 8, 4), "c": (0, 4, 4, 8), "d": (4, 4, 8, 8)}
BLOCKS = {
    **{mark: [(0, 7 - number, 8, 8)] for number, mark in enumerate(_EIGHTHS_UP)},
    **{mark: [(0, 0, number + 1, 8)] for number, mark in enumerate(_EIGHTHS_ACROSS)},
    **{mark: [_QUARTER[part] for part in parts] for mark, parts in _QUARTERS.items()},
    "▀": [(0, 0, 8, 4)],
    "▐": [(4, 0, 8, 8)],
    "▔": [(0, 0, 8, 1)],
    "▕": [(7, 0, 8, 8)],
}


class Terminal:
    """A command in a pseudo-terminal, and the screen it paints."""

    def __init__(self, argv: list[str], env: dict[str, str]) -> None:
        self.screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.ByteStream(self.screen)
        self._pid, self._file = pty.fork()
        if self._pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
            os.execvpe(argv[0], argv, env)

    def press(self, keys: str) -> None:
        """Send keys as the bytes a terminal sends, then let the screen come to rest."""
        os.write(self._file, keys.encode())
        self.settle()

    def wait_for(self, text: str) -> None:
        """Read until the text stands on the screen. Raises TimeoutError after 20 seconds."""
        end = time.monotonic() + LIMIT_S
        while not any(text in line for line in self.screen.display):
            if time.monotonic() > end:
                raise TimeoutError(f"{text!r} never stood on the screen:\n" + "\n".join(self.screen.display))
            self._read(0.05)

    def settle(self) -> None:
        """Read until nothing comes any more."""
        end = time.monotonic() + LIMIT_S
        while self._read(QUIET_S) and time.monotonic() < end:
            pass

    def _read(self, seconds: float) -> bool:
        if not select.select([self._file], [], [], seconds)[0]:
            return False
        try:
            painted = os.read(self._file, 1 << 16)
        except OSError:
            return False
        self._stream.feed(_UNKNOWN.sub(b"", painted))
        return bool(painted)

    def close(self) -> None:
        """Hang up, as a closed window does."""
        os.close(self._file)
        os.waitpid(self._pid, 0)


@contextmanager
def supple_in_terminal(home: Path) -> Iterator[Terminal]:
    """The app in a terminal of its own."""
    env = {**os.environ, "SUPPLE_HOME": str(home), "TEXTUAL_ANIMATIONS": "none", **TERMINAL}
    terminal = Terminal([str(SUPPLE)], env)
    try:
        yield terminal
    finally:
        terminal.close()


def rgb(colour: str, default: str) -> tuple[int, int, int]:
    """A colour of pyte's as red, green and blue; the app paints in true colour, so names stand for the default."""
    digits = colour if re.fullmatch(r"[0-9a-fA-F]{6}", colour) else default
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


def painted(screen: pyte.Screen, regular: Path, bold: Path) -> Image.Image:
    """The screen as a picture."""
    faces = {False: ImageFont.truetype(regular, FONT_SIZE), True: ImageFont.truetype(bold, FONT_SIZE)}
    width, height = CELL
    image = Image.new("RGB", (screen.columns * width, screen.lines * height))
    draw = ImageDraw.Draw(image)
    for row in range(screen.lines):
        for column in range(screen.columns):
            cell = screen.buffer[row][column]
            ink, paper = rgb(cell.fg, "dcdcdc"), rgb(cell.bg, "101010")
            if cell.reverse:
                ink, paper = paper, ink
            x, y = column * width, row * height
            draw.rectangle((x, y, x + width - 1, y + height - 1), fill=paper)
            for left, top, right, bottom in BLOCKS.get(cell.data, ()):
                corner = (x + right * width / 8 - 1, y + bottom * height / 8 - 1)
                draw.rectangle((x + left * width / 8, y + top * height / 8, *corner), fill=ink)
            if cell.data.strip() and cell.data not in BLOCKS:
                draw.text((x, y), cell.data, font=faces[cell.bold], fill=ink)
            if cell.underscore:
                draw.line((x, y + height - 2, x + width - 1, y + height - 2), fill=ink)
    return image


def app_picture(home: Path, regular: Path, bold: Path) -> Image.Image:
    """The app with a plan on the screen, as it starts once the health check is answered."""
    with supple_in_terminal(home) as terminal:
        terminal.wait_for("None of these apply")
        terminal.press("n")
        terminal.wait_for("Cool-down")
    with supple_in_terminal(home) as terminal:
        terminal.wait_for("Cool-down")
        terminal.press(SHOWN_KEYS)
        return painted(terminal.screen, regular, bold)


def sheet_picture(home: Path) -> Image.Image:
    """The same plan on paper, with a thin frame to set it off from a white page."""
    env = {**os.environ, "SUPPLE_HOME": str(home)}
    subprocess.run([SUPPLE, "plan", "--title", SHEET_TITLE, "-o", "sheet.pdf"], cwd=home, env=env, check=True)
    render = ["pdftoppm", "-png", "-singlefile", "-r", str(SHEET_DPI), "sheet.pdf", "sheet"]
    subprocess.run(render, cwd=home, check=True)
    with Image.open(home / "sheet.png") as page:
        image = page.convert("RGB")
    ImageDraw.Draw(image).rectangle((0, 0, image.width - 1, image.height - 1), outline=(200, 200, 200))
    return image


def figure_pictures() -> list[Image.Image]:
    """Start and end of some exercises as one picture, and one exercise as a film strip."""
    figures = {entry.id: figure_of(entry) for entry in load_catalogue().exercises.values()}
    shown = [figure for name in SHOWN_FIGURES if (figure := figures[name])]
    motion = figures[SHOWN_MOTION]
    assert motion is not None
    wide, high = FIGURE_ROOM
    image = Image.new("RGB", (wide * FIGURE_COLUMNS, high * -(-len(shown) // FIGURE_COLUMNS)), "white")
    for place, figure in enumerate(shown):
        still = painted_svg(svg_of(figure, FIGURE_HIGH))
        still.thumbnail((wide - 40, FIGURE_HIGH))
        x, y = place % FIGURE_COLUMNS * wide, place // FIGURE_COLUMNS * high
        image.paste(still, (x + (wide - still.width) // 2, y + high - 10 - still.height))
    strip = painted_svg(svg_strip(motion, MOMENTS, 130))
    return [image, strip]


def save(image: Image.Image, path: Path) -> None:
    """Write the picture as a small PNG. Raises SystemExit where it stays larger than 150 kB."""
    buffer = io.BytesIO()
    image.quantize(COLOURS, dither=Image.Dither.NONE).save(buffer, "PNG", optimize=True)
    if buffer.tell() > MOST_BYTES:
        raise SystemExit(f"{path} would have {buffer.tell()} bytes, more than {MOST_BYTES}")
    path.write_bytes(buffer.getvalue())
    print(f"{path}  {image.width} x {image.height}  {buffer.tell() / 1000:.0f} kB")


def font(name: str) -> Path:
    """The file that fontconfig finds for a font."""
    if not shutil.which("fc-match"):
        raise SystemExit("no fontconfig here: name the fonts with --font and --bold")
    found = subprocess.run(["fc-match", "-f", "%{file}", name], capture_output=True, text=True, check=True)
    return Path(found.stdout)


def main() -> None:
    """Make all pictures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--font", type=Path, help="a monospaced TrueType font")
    parser.add_argument("--bold", type=Path, help="its bold face")
    parser.add_argument("--to", type=Path, default=Path(__file__).parent.parent / "docs" / "pictures")
    choice = parser.parse_args()
    regular = choice.font or font("DejaVu Sans Mono")
    bold = choice.bold or choice.font or font("DejaVu Sans Mono:bold")
    choice.to.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        save(app_picture(Path(home), regular, bold), choice.to / "app.png")
        save(sheet_picture(Path(home)), choice.to / "sheet.png")
    for name, image in zip(("figures", "motion"), figure_pictures(), strict=True):
        save(image, choice.to / f"{name}.png")


if __name__ == "__main__":
    main()
