"""Own file: the file a plan was opened from or saved to, and what was in it when it was last seen."""

import os
import time
from datetime import date
from pathlib import Path

from msgspec import Struct

from exports.plan_file import ENDING, plan_to_toml, read_plan
from exports.reading import is_code, read_any
from exports.writing import (
    FileChangedError,
    FileError,
    FileIsThereError,
    ReadError,
    WriteError,
    digest_of,
    make_folder_for,
    read_regular,
    replace_file,
    sweep_leftovers,
    write_file,
)
from plans.catalogue import Catalogue
from plans.clearance import waits_for
from plans.comparison import differences
from plans.plan import Plan
from tui.bounds import here
from tui.state import plans_folder

_SAME = "Nothing that a plan holds; only how it is written."


class OwnFile(Struct, frozen=True):
    """A plan file, and the digest of its content when it was last seen; `remark` says what was odd about saving it."""

    path: Path
    digest: str
    remark: str = ""


class InTheWay(Struct, frozen=True):
    """Another content under the name a plan is to be saved to, and what saving would change about it, in words."""

    file: OwnFile
    words: tuple[str, ...]


def open_plan(source: Path, catalogue: Catalogue) -> tuple[Plan, tuple[str, ...], OwnFile | None]:
    """The plan that a file or a share code holds, with hints; and the file, where it is one to save to again.

    The first of the hints are whom its limits call for, if any do.

    Raises FileError as `read_any` does.
    """
    file = None if is_code(source) else _seen(source)  # before it is read: a change after that is noticed on saving
    plan, hints = read_any(source, catalogue)
    return plan, (*waits_for(plan.profile, date.today()), *hints), file


def _seen(source: Path) -> OwnFile | None:
    if source.suffix.lower() != ENDING:
        return None
    try:
        return OwnFile(here() / source, digest_of(read_regular(source)))
    except (FileError, OSError):
        return None


def keeps_limits(path: Path) -> bool:
    """Whether a plan saved there keeps the person's limits: in their own folder and those below it only.

    A folder in there that is a link to a place outside, perhaps a shared one, is not theirs.
    """
    folder = plans_folder()
    is_below = ".." not in path.parts and path.is_relative_to(folder)
    return is_below and _real(path.parent).is_relative_to(_real(folder))


def _real(folder: Path) -> Path:
    """Where a folder is once all links are followed; Path's own would raise for a circle of them."""
    return Path(os.path.realpath(folder))


def save_plan(plan: Plan, path: Path, base: str, catalogue: Catalogue) -> OwnFile | InTheWay:
    """Save a plan, and say what the file holds now; or what is in the way, where nothing was written.

    `base` is the digest of what may be written over, "" for nothing. A file that is gone is written anew. Raises
    WriteError; whatever was there is there still.
    """
    is_own = keeps_limits(path)
    content = plan_to_toml(plan, with_limits=is_own).encode()
    saved = OwnFile(path, digest_of(content))
    if is_own:
        make_folder_for(path)
    is_link = os.path.islink(path)  # noqa: PTH114 - Path's raises for a name too long
    remark = "It was a link, and is a file of its own now." if is_link else ""
    try:
        if base:
            try:
                replace_file(path, content, base, private=is_own)
            except FileChangedError as error:
                if not error.is_gone:
                    raise
                remark = "The file was not there any more, and is written anew."
                write_file(path, content, overwrite=False, private=is_own)
        else:
            write_file(path, content, overwrite=False, private=is_own)
    except (FileChangedError, FileIsThereError):
        found = _in_the_way(path, plan if is_own else plan.shared(), catalogue)
        if found.file.digest != saved.digest:
            return found
    sweep_leftovers(path.parent, time.time())
    return OwnFile(path, saved.digest, remark)


def _in_the_way(path: Path, plan: Plan, catalogue: Catalogue) -> InTheWay:
    """What is there instead, against the plan as it would be written. Raises WriteError for what is no file."""
    try:
        content = read_regular(path)
    except ReadError as error:
        raise WriteError(path, error.cause, "It is still there, unchanged.") from error
    file = OwnFile(path, digest_of(content))
    try:
        there, _ = read_plan(content, catalogue, path.name)
    except FileError:
        return InTheWay(file, ("What is there cannot be read as a plan.",))
    return InTheWay(file, differences(there, plan) or (_SAME,))
