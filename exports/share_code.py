"""The share code: a plan in one line of text, small enough for a QR code and safe to paste into any chat.

`SUPPLE1:` is followed by base32 without padding (upper-case letters and 2-7, which fit a QR code's alphanumeric mode).
Its bytes, format 1: two for the length of what is packed, one that checks these two, the packed plan file, four of a
CRC-32 over all before it with the prefix. The plan file is canonical TOML as raw deflate, packed with the words in
`share_words_1.txt`. That file is a part of format 1 and never changes, whatever becomes of the catalogue: exercises it
does not know only take more room. Other words make another format with a prefix and a file of their own.
"""

import re
import unicodedata
import zlib
from base64 import b32decode, b32encode
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from exports.plan_file import plan_to_toml
from exports.untrusted import quoted
from exports.writing import MOST_BYTES, FileError
from plans.plan import Plan

PREFIX = "SUPPLE1:"
MOST_PACKED = 65_535  # bytes; the length has two
_MOST_TRIED = 8  # places in a text that look like the beginning of a code
_HEAD, _CHECK = 3, 4  # bytes before and after what is packed
_HEAD_CHARS = 8  # characters that hold the head for sure
_START = re.compile(r"(?<![A-Za-z0-9])SUPPLE([0-9]{1,4})[ \t]?:", re.IGNORECASE)
_LETTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
_PASSED_OVER = frozenset(">`*_|")  # what mail and chat put around and into quoted lines


class ShareCodeError(FileError):
    """A share code that cannot be used; the text says whether it is cut, mistyped or from another version."""


class CodeTooLargeError(FileError):
    """A plan that is too large for a share code."""


def share_code(plan: Plan) -> str:
    """The share code of a plan in its shared form. Raises CodeTooLargeError."""
    content = plan_to_toml(plan).encode(errors="replace")
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS, 9, zdict=_known_words())
    packed = packer.compress(content) + packer.flush()
    if len(packed) > MOST_PACKED or len(content) > MOST_BYTES:
        raise CodeTooLargeError("the plan is too large for a share code: pass it on as a plan file")
    body = _head(len(packed)) + packed
    return PREFIX + b32encode(body + _checksum(body)).decode().rstrip("=")


def holds_code(text: str) -> bool:
    """Whether a share code, of any version and perhaps a broken one, begins somewhere in a text."""
    return _START.search(text) is not None


def begins_with_code(text: str) -> bool:
    """Whether a text, as on the command line, is a share code and no file name."""
    return _START.match(text.lstrip(" \t\r\n\"'<")) is not None


def unpack(text: str) -> bytes:
    """The plan file in the first share code of a text that can be used; case, blanks and line breaks do not matter.

    Raises ShareCodeError with what is wrong with the first code if none of them can be used.
    """
    first: ShareCodeError | None = None
    for found, _ in zip(_START.finditer(text), range(_MOST_TRIED), strict=False):
        try:
            return _unpack_code(int(found[1]), text[found.end() : found.end() + 4 * MOST_PACKED])
        except ShareCodeError as error:
            first = first or error
    raise first or ShareCodeError(f"no share code here: one begins with {PREFIX}")


def _unpack_code(version: int, rest: str) -> bytes:
    """The plan file of the code that a text begins with, after the prefix."""
    if version != 1:
        advice = "update Supple, or ask for the plan file" if version else "ask for it again"
        raise ShareCodeError(f"a share code of version {version}, and this Supple knows version 1: {advice}")
    letters = _letters(rest)
    head = _first(letters, _HEAD_CHARS, _HEAD_CHARS)
    length = int.from_bytes(_bytes_of(head)[:2])
    if _bytes_of(head)[:_HEAD] != _head(length):
        raise ShareCodeError("the share code is mistyped in its first letters: copy all of it again")
    size = _HEAD + length + _CHECK
    whole = -(-8 * size // 5)
    code = head + _first(letters, whole - _HEAD_CHARS, whole)
    found = _bytes_of(code)[:size]
    body = found[:-_CHECK]
    if _checksum(body) != found[-_CHECK:] or b32encode(found).decode().rstrip("=") != code:
        raise ShareCodeError("the share code is mistyped, or a piece of it is missing: copy all of it again")
    return _inflate(body[_HEAD:])


def _letters(text: str) -> Iterator[str]:
    """The characters of a code in upper case, without what chat programs put between them."""
    for char in text:
        if char in _PASSED_OVER or char.isspace() or unicodedata.category(char) == "Cf":
            continue
        yield char.upper() if char.isascii() else char


def _first(letters: Iterator[str], count: int, whole: int) -> str:
    """The next letters of a code that has `whole` of them. Raises ShareCodeError where it ends early or is no code."""
    taken: list[str] = []
    while len(taken) < count:
        letter = next(letters, "")
        if letter not in _LETTERS:
            raise _stopped(letter, whole - count + len(taken), whole)
        taken.append(letter)
    return "".join(taken)


def _stopped(letter: str, place: int, whole: int) -> ShareCodeError:
    if not letter:
        missing = "its end is missing" if whole == _HEAD_CHARS else f"it ends after {place} of {whole} characters"
        return ShareCodeError(f"the share code is cut: {missing}; copy all of it")
    after = f"after {place} characters" if whole == _HEAD_CHARS else f"after {place} of {whole} characters"
    allowed = "a code has only the letters A to Z and the digits 2 to 7"
    return ShareCodeError(f"the share code is mistyped or cut: {after} comes {quoted(letter)}, and {allowed}")


def _inflate(packed: bytes) -> bytes:
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS, zdict=_known_words())
    try:
        content = unpacker.decompress(packed, MOST_BYTES + 1)
    except zlib.error as error:
        raise ShareCodeError("the share code holds no plan: it was not made by Supple") from error
    if len(content) > MOST_BYTES:
        raise ShareCodeError(f"the share code holds more than {MOST_BYTES // 1024} kB, so it is no plan of Supple's")
    if not unpacker.eof or unpacker.unused_data:
        raise ShareCodeError("the share code holds no plan: it was not made by Supple")
    return content


def _head(length: int) -> bytes:
    size = length.to_bytes(2)
    return size + zlib.crc32(size).to_bytes(4)[:1]


def _checksum(body: bytes) -> bytes:
    return zlib.crc32(PREFIX.encode() + body).to_bytes(4)


def _bytes_of(code: str) -> bytes:
    return b32decode(code + "=" * (-len(code) % 8))


@cache
def _known_words() -> bytes:
    return Path(__file__).with_name("share_words_1.txt").read_bytes()
