"""Set by hand: which exercises of each saved plan its person set or took out, kept beside the plans and not in them.

A plan file says what to do, whoever made it; these marks stand in the state folder, by the digest of the file. So they
go with a copy and a new name, and end where the file is changed elsewhere.
"""

from collections.abc import Mapping
from pathlib import Path

from exports.strict_toml import TomlError, load_toml
from exports.toml_layout import last_lines, toml_line
from exports.writing import MOST_BYTES, ReadError, make_folder_for, read_regular, write_file
from plans.plan import Pin
from plans.vocabulary import Phase
from tui.state import state_folder

_PINNED, _REMOVED = "+", "-"


def _file() -> Path:
    return state_folder() / "set_by_hand.toml"


def set_in(digest: str) -> tuple[frozenset[Pin], frozenset[Pin]]:
    """What was pinned in the plan file of a digest, and what was taken out of it; nothing where that is not known."""
    words = _load().get(digest, "").split()
    return _pins(words, _PINNED), _pins(words, _REMOVED)


def keep_set(digest: str, pinned: frozenset[Pin], removed: frozenset[Pin]) -> None:
    """Note what is pinned in the plan file of a digest, and what was taken out of it. Raises WriteError."""
    before = _load()
    marks = [f"{mark}{phase}/{key}" for mark, pins in ((_PINNED, pinned), (_REMOVED, removed)) for phase, key in pins]
    known = {each: words for each, words in before.items() if each != digest}
    after = {**known, digest: " ".join(sorted(marks))} if marks else known
    if after == before:
        return
    path = _file()
    make_folder_for(path)
    content = last_lines([toml_line(each, words) for each, words in after.items()], MOST_BYTES)
    write_file(path, content.encode(errors="replace"), overwrite=True, private=True)


def _load() -> Mapping[str, str]:
    try:
        values, _ = load_toml(read_regular(_file()), "set_by_hand.toml")
    except (ReadError, TomlError):
        return {}
    return {digest: words for digest, words in values.items() if isinstance(words, str) and digest.isalnum()}


def _pins(words: list[str], mark: str) -> frozenset[Pin]:
    pairs = (word[1:].split("/", 1) for word in words if word.startswith(mark) and "/" in word)
    return frozenset((Phase(phase), key) for phase, key in pairs if phase in set(Phase))
