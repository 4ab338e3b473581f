"""Paint the figures' SVG with Pillow, to look at: `python scripts/svg_to_png.py IN.svg OUT.png [SCALE]`.

Knows just what exports/figures/svg.py writes: paths of M, L, C and Z, fills, strokes with round ends, clips, groups.
"""

import re
import sys
from pathlib import Path
from xml.etree import ElementTree

from PIL import Image, ImageChops, ImageDraw

SVG = "{http://www.w3.org/2000/svg}"
SMOOTH = 4  # samples to a pixel, each way
POINTS = 12  # straight parts of a curve
_PARTS = re.compile(r"([MLCZ])([-\d ]*)")
Places = list[tuple[float, float]]


def painted(text: str, scale: float = 1.0) -> Image.Image:
    """An SVG as a picture on white, `scale` times the size it names."""
    root = ElementTree.fromstring(text)
    left, top, wide, high = map(float, root.attrib["viewBox"].split())
    unit = scale * SMOOTH * float(root.attrib["height"]) / high
    image = Image.new("RGB", (round(wide * unit), round(high * unit)), "white")
    for group in root.findall(f"{SVG}g"):
        shift = float(group.attrib["transform"].removeprefix("translate(").split()[0])
        canvas = _Canvas(image, unit, shift - left, -top)
        clips = {
            clip.attrib["id"]: canvas.covered(clip.findall(f"{SVG}path")) for clip in group.findall(f"{SVG}clipPath")
        }
        for path in group.findall(f"{SVG}path"):
            name = path.attrib.get("clip-path", "")[5:-1]
            canvas.paint(path, clips.get(name))
    return image.resize((round(image.width / SMOOTH), round(image.height / SMOOTH)), Image.Resampling.BOX)


class _Canvas:
    """Paints paths into a picture; `x` and `y` shift them, `unit` is pixels to a unit."""

    def __init__(self, image: Image.Image, unit: float, x: float, y: float) -> None:
        self.image, self.unit, self.x, self.y = image, unit, x, y

    def covered(self, paths: list[ElementTree.Element]) -> Image.Image:
        """What paths cover together, as a mask."""
        mask = Image.new("1", self.image.size)
        for path in paths:
            for places in self.lines(path):
                ImageDraw.Draw(mask).polygon(places, fill=1)
        return mask

    def paint(self, path: ElementTree.Element, clip: Image.Image | None) -> None:
        """Fill or stroke a path, within a clip if there is one."""
        stroke = path.attrib.get("stroke")
        mask = self.covered([] if stroke else [path])
        if stroke:
            thick = max(1.0, float(path.attrib["stroke-width"]) * self.unit)
            draw = ImageDraw.Draw(mask)
            for places in self.lines(path):
                draw.line(places, fill=1, width=round(thick), joint="curve")
                for x, y in places:
                    draw.ellipse((x - thick / 2, y - thick / 2, x + thick / 2, y + thick / 2), fill=1)
        if clip:
            mask = ImageChops.logical_and(mask, clip)
        self.image.paste(stroke or path.attrib["fill"], mask=mask)

    def lines(self, path: ElementTree.Element) -> list[Places]:
        """A path as pixels to join by straight lines."""
        found: list[Places] = []
        for letter, text in _PARTS.findall(path.attrib["d"]):
            numbers = [float(word) for word in text.split()]
            points = [
                ((x + self.x) * self.unit, (self.y - y) * self.unit)
                for x, y in zip(numbers[::2], numbers[1::2], strict=True)
            ]
            if letter == "M":
                found.append(points)
            elif letter == "L":
                found[-1] += points
            elif letter == "C":
                found[-1] += _curve(found[-1][-1], *points)
            else:
                found[-1].append(found[-1][0])
        return found


def _curve(start: tuple[float, float], *handles: tuple[float, float]) -> Places:
    places = []
    for number in range(1, POINTS + 1):
        t = number / POINTS
        parts = ((1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t * t, t**3)
        points = (start, *handles)
        places.append(
            tuple(sum(part * point[axis] for part, point in zip(parts, points, strict=True)) for axis in (0, 1))
        )
    return [(x, y) for x, y in places]


if __name__ == "__main__":
    factor = float(sys.argv[3]) if len(sys.argv) > 3 else 1.0
    painted(Path(sys.argv[1]).read_text(encoding="utf-8"), factor).save(sys.argv[2])
