"""Lean output: of each change of style only what differs is sent. It spares a line a third of the bytes."""

import re
from functools import lru_cache
from typing import NamedTuple

RESET = "\x1b[0m"
_STYLE = re.compile(r"(\x1b\[[0-9;]*m)")
_MOVES = re.compile(r"(?:\n|\x1b\[[0-9;]*H)+")
_CODE = re.compile(r"[34]8;2;\d+;\d+;\d+|[34]8;5;\d+|\d+")
_FRONT, _BACK = re.compile(r"38;.*|3[0-79]|9[0-7]"), re.compile(r"48;.*|4[0-79]|10[0-7]")
_ENDS = {"1": "22", "2": "22", "3": "23", "4": "24", "7": "27", "9": "29"}  # attributes, and what ends each
_SHARED_END = {"1", "2"}
_NONE: frozenset[str] = frozenset()


class Look(NamedTuple):
    """A style that names both its colours; all parts are codes."""

    attributes: frozenset[str]
    front: str
    back: str


def lean(output: str) -> str:
    """The output with the same effect in fewer bytes.

    Textual ends each style with a reset and begins the next in full. Between two styles that name both colours, with
    nothing between them but moves of the cursor, the difference will do. All else stays, and a last reset comes.
    """
    sent: list[str] = []
    look: Look | None = None  # of the text before, where it is known
    gap: str | None = None  # since a reset that was put off: the moves after it
    is_plain = True  # nothing is in force
    for at, piece in enumerate(_STYLE.split(output)):
        style = look_of(piece) if at % 2 else None
        if piece == RESET and look is not None:
            gap = gap or ""
        elif gap is not None and style is not None and look is not None:
            sent += [gap, _change(look, style)]
            look, gap = style, None
        elif gap is not None and (not piece or _MOVES.fullmatch(piece)):
            gap += piece
        else:
            if gap is not None:
                sent += [RESET, gap]
                look, gap, is_plain = None, None, True
            sent.append(piece)
            if at % 2:
                look = style if is_plain else None
                is_plain = piece == RESET
    return "".join(sent) if gap is None else "".join((*sent, RESET, gap))


@lru_cache(256)
def look_of(sequence: str) -> Look | None:
    """The look that a sequence of codes gives to plain text; None where it leaves a colour as it was."""
    codes = sequence[2:-1]
    found = _CODE.findall(codes)
    fronts, backs = (list(filter(kind.fullmatch, found)) for kind in (_FRONT, _BACK))
    attributes = frozenset([each for each in found if each in _ENDS]) or _NONE
    if ";".join(found) != codes or len(fronts) != 1 or len(backs) != 1 or len(attributes) + 2 != len(found):
        return None
    return Look(attributes, fronts[0], backs[0])


@lru_cache(256)
def _change(old: Look, new: Look) -> str:
    """The sequence that turns one look into another."""
    ended = {_ENDS[each] for each in old.attributes - new.attributes}
    begun = new.attributes - old.attributes
    if ended & {_ENDS[each] for each in _SHARED_END}:
        begun |= new.attributes & _SHARED_END
    colours = [now for before, now in zip(old[1:], new[1:], strict=True) if before != now]
    codes = [*sorted(ended), *sorted(begun), *colours]
    return f"\x1b[{';'.join(codes)}m" if codes else ""
