"""The one door for a plan from outside: a plan file, a share code, or a sheet that Supple printed.

A sheet carries its plan as an attached file. It is found by its first line among the streams of the PDF, stored plainly
or deflated, and unpacked within bounds; nothing else of the PDF is understood. So a sheet that another program saved
again is still read, as long as that program kept the attachment and neither encrypted it nor packed it otherwise.
"""

import codecs
import os
import re
import zlib
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from exports.plan_file import read_plan
from exports.share_code import ShareCodeError, begins_with_code, holds_code, unpack
from exports.untrusted import visible
from exports.writing import MOST_BYTES, FileError, read_regular
from plans.catalogue import Catalogue
from plans.plan import Plan

PlanWithHints = tuple[Plan, tuple[str, ...]]
MOST_PDF_BYTES = 4_194_304  # a sheet has some 60 kB; other programs may blow it up when they save it again
_MOST_STREAMS, _MOST_PLANS = 2000, 4  # that are looked at in a PDF
_FIRST_LINE = b'format = "supple-plan/'
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_FORMAT_KEY = re.compile(r"^\s*format\s*=", re.MULTILINE)
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_ELSE = "scan the code printed on it, or ask for the plan file"
_LOCKED = f"this PDF is encrypted, so no plan can be read from it; {_ELSE}"
_WITHOUT_PLAN = (
    "this PDF carries no plan. Only sheets made by Supple do, and some programs drop it when they save a PDF again; "
    + _ELSE
)


class PlanFile(NamedTuple):
    """A plan file as it came: its bytes, what messages call it, and hints on how it was found."""

    content: bytes
    name: str
    hints: tuple[str, ...] = ()


class SheetError(FileError):
    """A PDF that no plan can be taken from."""


def read_any(source: str | Path, catalogue: Catalogue) -> PlanWithHints:
    """The plan that a share code holds or that stands in a file of any of the three kinds, with hints.

    A text that begins like a share code is one, even if there is a file of that name. Raises ReadError, PlanFileError,
    ShareCodeError or SheetError, all of them FileErrors that name the file.
    """
    return _read(find_plan_file(source), catalogue)


def find_plan_file(source: str | Path) -> PlanFile:
    """The plan file that a share code holds or that stands in a file of any of the three kinds, as it is.

    Raises ReadError, ShareCodeError or SheetError.
    """
    if is_code(source):
        return _file_of_code(str(source), "")
    path = Path(source)
    most = MOST_PDF_BYTES if path.suffix.lower() == ".pdf" else MOST_BYTES
    return plan_file_in(read_regular(path, most), str(source))


def is_code(source: str | Path) -> bool:
    """Whether what a person named is a share code, alone or with words around it, and no file."""
    text = str(source)
    return begins_with_code(text) or (holds_code(text) and not os.path.lexists(text))


def read_any_content(content: bytes, catalogue: Catalogue, name: str) -> PlanWithHints:
    """The plan of a file's content, whichever of the three kinds it is; `name` is how messages call it.

    Raises PlanFileError, ShareCodeError or SheetError.
    """
    return _read(plan_file_in(content, name), catalogue)


def plan_file_in(content: bytes, name: str) -> PlanFile:
    """The plan file in a file's content, as it is, whichever of the three kinds that is.

    Raises ShareCodeError or SheetError.
    """
    if content[:1024].lstrip().startswith(b"%PDF-"):
        return _file_of_sheet(content, name)
    if len(content) <= MOST_BYTES and not name.lower().endswith(".toml"):
        text = content.decode("utf-16" if content.startswith(_UTF_16) else "utf-8", errors="replace")
        if holds_code(text) and not _FORMAT_KEY.search(text):
            return _file_of_code(text, name)
    return PlanFile(content, name)


def _read(file: PlanFile, catalogue: Catalogue) -> PlanWithHints:
    plan, hints = read_plan(file.content, catalogue, file.name)
    return plan, (*file.hints, *hints)


def _file_of_code(text: str, name: str) -> PlanFile:
    try:
        content = unpack(text)
    except ShareCodeError as error:
        raise ShareCodeError(f"{visible(name, 300)}: {error}" if name else str(error)) from error
    return PlanFile(content, f"{name} (share code)" if name else "share code")


def _file_of_sheet(content: bytes, name: str) -> PlanFile:
    found = list(dict.fromkeys(islice(_plan_files(content[:MOST_PDF_BYTES]), _MOST_PLANS)))
    if not found:
        raise SheetError(f"{visible(name, 300)}: {_LOCKED if b'/Encrypt' in content else _WITHOUT_PLAN}")
    hints = ("this PDF carries more than one plan; the first is used",) if len(found) > 1 else ()
    return PlanFile(found[0], f"{name} (plan.toml)", hints)


def _plan_files(pdf: bytes) -> Iterator[bytes]:
    """The plan files among the streams of a PDF; of one that is too large only as much as shows that."""
    for stream, _ in zip(_STREAM.finditer(pdf), range(_MOST_STREAMS), strict=False):
        start = stream.end()
        if pdf.startswith(_FIRST_LINE, start):
            end = pdf.find(b"endstream", start, start + MOST_BYTES + 1)
            yield pdf[start : end if end >= 0 else start + MOST_BYTES + 1]
        elif _inflated(pdf[start : start + 256], len(_FIRST_LINE)) == _FIRST_LINE:
            yield _inflated(pdf[start : start + 2 * MOST_BYTES], MOST_BYTES + 1)


def _inflated(packed: bytes, most: int) -> bytes:
    """At most so many bytes of what is packed; nothing if it is not packed."""
    try:
        return zlib.decompressobj().decompress(packed, most)
    except zlib.error:
        return b""
