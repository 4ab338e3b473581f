"""Plain signs: what stands for each sign in a terminal that has only ASCII, always as wide as the sign itself.

A terminal says what it has by the locale of the session: `LANG=C` and old character sets have no arrows, no blocks.
"""

import os
import sys
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache

_BY_PYTHON = {"C.UTF-8", "C.utf8", "UTF-8"}  # what Python itself puts into LC_CTYPE where the locale is C
_STAND_INS = str.maketrans(
    "·•×–—−…’‘“”‹›«»←→↑↓↕✓▸▾▏▌▐█▄▀▚─━│┃═║╭╮╰╯┌┐└┘├┤┬┴┼°≥≤",
    '-*x---~\'\'""<><><>^v|+>v|||#_"%-=||=|+++++++++++++o><',
)


def is_plain(environ: Mapping[str, str], encoding: str) -> bool:
    """Whether a terminal has only ASCII, by what the locale in the environment and the stream's encoding say of it.

    An environment that says nothing is taken for one of today, with UTF-8.
    """
    own = environ.get("LC_CTYPE", "")
    named = environ.get("LC_ALL") or ("" if own in _BY_PYTHON else own) or environ.get("LANG", "")
    if named in {"C", "POSIX"}:
        return True
    charset = named.partition(".")[2].partition("@")[0]
    return not _is_utf_8(charset or encoding or "utf-8")


@cache
def is_plain_here() -> bool:
    """Whether this process stands in a terminal that has only ASCII."""
    return is_plain(os.environ, getattr(sys.__stdout__, "encoding", "") or "")


@lru_cache(1024)
def in_plain_signs(text: str) -> str:
    """The text in ASCII, as wide as before: a stand-in for each sign, letters without their accents, else `?`."""
    if text.isascii():
        return text
    return "".join(char if char.isascii() else _stand_in(char) for char in text.translate(_STAND_INS))


def _stand_in(char: str) -> str:
    if unicodedata.combining(char):
        return ""
    width = 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1
    bare = "".join(part for part in unicodedata.normalize("NFKD", char) if part.isascii())
    return bare if len(bare) == width else "?" * width


def _is_utf_8(charset: str) -> bool:
    return charset.lower().replace("-", "").replace("_", "") == "utf8"
