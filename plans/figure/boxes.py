"""Boxes: the boxes of the catalogue's figures, worked out beforehand.

Working one out takes most of the time of a first still. `scripts/make_boxes.py` writes them; a figure that is not among
them works its box out when it is first drawn.
"""

from functools import cache
from pathlib import Path
from zlib import adler32, crc32

import msgspec

FILE = "boxes.json"
Box = tuple[float, float, float, float]


def key_of(table: bytes) -> str:
    """The name of a figure's table in the file: two short sums, for `hashlib` would load a megabyte of cryptography."""
    return f"{crc32(table):08x}{adler32(table):08x}"


def known_box(table: bytes) -> Box | None:
    """The box of a figure by its table as JSON, if it is known."""
    return _boxes().get(key_of(table))


@cache
def _boxes() -> dict[str, Box]:
    file = Path(__file__).with_name(FILE)
    return msgspec.json.decode(file.read_bytes(), type=dict[str, Box]) if file.is_file() else {}
