"""Stills: what of a figure stands on a sheet, ready to print; those of the catalogue are drawn beforehand.

To read a pose and draw it takes longer than all the rest of a first sheet. `scripts/make_stills.py` draws the catalogue
into a file: the large stills of strength exercises, the small ones of the rest. What is not among them, as an exercise
of one's own, is drawn when it is printed.
"""

import zlib
from functools import cache, lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

import msgspec

from plans.exercise import Exercise

FILE = "stills.msgpack"


class Frame(NamedTuple):
    """A still in print: PDF operators in whole numbers, `unit` of them to a body height, and the box they stand in.

    The box is x0, y0, x1, y1 in body heights, the floor at y = 0.
    """

    unit: int
    box: tuple[float, float, float, float]
    operators: str


Frames = tuple[Frame, ...]


def frames_of(exercise: Exercise | None, is_small: bool) -> Frames:
    """The stills of an exercise; none where it has no figure or one that cannot be drawn.

    A small one shows the end. Large ones show start and end, with the moment between if the figure has one, or the end
    alone where nothing moves.
    """
    if exercise is None or exercise.figure is None:
        return ()
    table = msgspec.json.encode(exercise.figure)
    kept = _kept(key_of(table, is_small))
    if kept is not None:
        return kept
    from exports.sheet.drawing import drawn  # noqa: PLC0415 - to draw a figure is much to load

    return drawn(table, is_small)


def key_of(table: bytes, is_small: bool) -> str:
    """The name of a figure's stills in the file."""
    return blake2b(table, digest_size=6, person=b"small" if is_small else b"large").hexdigest()


def packed(frames: Frames) -> bytes:
    """Stills as they stand in the file."""
    return zlib.compress(msgspec.msgpack.encode(frames), 9)


@lru_cache(256)
def _kept(key: str) -> Frames | None:
    content = _file().get(key)
    return None if content is None else msgspec.msgpack.decode(zlib.decompress(content), type=Frames)


@cache
def _file() -> dict[str, bytes]:
    file = Path(__file__).with_name(FILE)
    return msgspec.msgpack.decode(file.read_bytes(), type=dict[str, bytes]) if file.is_file() else {}
