"""A QR code in the terminal: half blocks, two rows of squares on a line, dark on light whatever the theme."""

from itertools import pairwise

from exports.qr_code import QUIET, Rows

_COLOURS, _PLAIN = "\x1b[38;5;16;48;5;231m", "\x1b[0m"  # black on white of the fixed palette, which no theme changes
_HALVES = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}
BLOCKS = "".join(_HALVES.values())


def qr_text(rows: Rows, *, colours: bool, blocks: bool = True) -> str:
    """The lines of a QR code with its light edge.

    Without colours the light squares are drawn, which is right on a dark background. Without blocks a square is two
    number signs or blanks wide, for terminals that have no other signs.
    """
    framed = _framed(rows)
    if not colours:
        framed = [tuple(not dark for dark in row) for row in framed]
    lines = _halved(framed) if blocks else ["".join("##" if mark else "  " for mark in row) for row in framed]
    return "".join(f"{_COLOURS}{line}{_PLAIN}\n" if colours else f"{line}\n" for line in lines)


def qr_lines(rows: Rows) -> list[str]:
    """The lines of a QR code with its light edge, in blocks that stand for dark squares."""
    return _halved(_framed(rows))


def _framed(rows: Rows) -> list[tuple[bool, ...]]:
    edge = [(False,) * (len(rows) + 2 * QUIET)] * QUIET
    return [*edge, *((*(False,) * QUIET, *row, *(False,) * QUIET) for row in rows), *edge]


def _halved(framed: list[tuple[bool, ...]]) -> list[str]:
    """Two rows of squares on a line; an odd last one gets a light one below."""
    even = [*framed, (False,) * len(framed[0])]
    return ["".join(map(_HALVES.__getitem__, zip(*pair, strict=True))) for pair in list(pairwise(even))[::2]]
