"""Changing `config.toml` for its owner, one key at a time; every comment and the order of lines stay as they are."""

import os
import re
from collections.abc import Mapping
from typing import Any

import tomli
import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import Item

from exports.strict_toml import TomlError, load_toml
from exports.untrusted import shown_path
from exports.writing import FileError, ReadError, make_folder_for, read_regular, write_file
from tui.state import settings_path

_HEAD = "# Settings of Supple. The README says what can stand here; , in the app changes it too.\n"
_GONE = "taken out, and its comment kept"  # stands for a value that is to go until the line is written
_GONE_LINE = re.compile(rf"""(?m)^[ \t]*["'\w-]+[ \t]*=[ \t]*"{_GONE}"[ \t]*#""")
_TABLE = re.compile(r"(?m)^[ \t]*\[")
Value = str | int | bool


class SettingsError(FileError):
    """The file of settings is left as it is: why, and what to do."""


def keep_settings(changes: Mapping[str, Value | None]) -> None:
    """Set these keys of the file, or take them out where they are None; the file is made if there is none.

    Raises SettingsError for a file that cannot be read, is broken or is a link, and WriteError.
    """
    path = settings_path()
    if os.path.islink(path):  # noqa: PTH114 - Path's raises where its folder may not be read
        raise SettingsError(f"{shown_path(path)} is a link, which Supple does not follow: change it there yourself.")
    try:
        before = read_regular(path)
    except ReadError as error:
        if not error.is_missing:
            raise SettingsError(f"{error}. It stays as it is.") from error
        before = _HEAD.encode()
    content = changed(before, changes, shown_path(path))
    if content != before:
        make_folder_for(path)
        write_file(path, content, overwrite=True)


def changed(content: bytes, changes: Mapping[str, Value | None], name: str) -> bytes:
    """The content of a file of settings with these keys set or taken out. Raises SettingsError where it is broken."""
    try:
        values, _ = load_toml(content, name)
    except TomlError as error:
        first = str(error).splitlines()[0]
        raise SettingsError(f"The file is broken, so it is left as it is until you mend it: {first}") from error
    wanted = {**values, **changes}
    wanted = {key: value for key, value in wanted.items() if value is not None}
    source = content.decode("utf-8-sig")
    for own, rest in (_parted(source), (source, "")):
        result = _written(own, rest, changes)
        if result is not None and _read(result) == wanted:
            return result.encode()
    raise SettingsError(f"{name} is laid out in a way that Supple cannot change: change it there yourself.")


def _parted(source: str) -> tuple[str, str]:
    """The lines that a new key joins, and the rest: the first table, with the comment right above it."""
    found = _TABLE.search(source)
    if found is None:
        return source, ""
    above = source[: found.start()]
    lines = above.splitlines(keepends=True)
    while lines and lines[-1].lstrip().startswith("#"):
        lines.pop()
    while lines and not lines[-1].strip():
        lines.pop()
    own = "".join(lines) or above
    return own, source[len(own) :]


def _written(own: str, rest: str, changes: Mapping[str, Value | None]) -> str | None:
    source = own + rest
    try:
        document = tomlkit.parse(own)
        for key, value in changes.items():
            if value is not None:
                document[key] = value
            elif key in document:
                _take_out(document, key)
        result = _GONE_LINE.sub("#", tomlkit.dumps(document))
        is_new = rest.startswith("[") and result and not own.strip()
        result += f"\n{rest}" if is_new else rest
    except (TOMLKitError, ValueError, RecursionError):
        return None
    all_crlf = 0 < source.count("\r\n") == source.count("\n")
    return re.sub(r"(?<!\r)\n", "\r\n", result) if all_crlf else result


def _take_out(document: "tomlkit.TOMLDocument", key: str) -> None:
    """Take a key out, or mark its line as gone where a comment stands in it: that is the person's own."""
    item = document.item(key)
    if isinstance(item, Item) and item.trivia.comment:
        document[key] = _GONE
    else:
        document.pop(key)


def _read(source: str) -> dict[str, Any] | None:
    try:
        return tomli.loads(source)
    except tomli.TOMLDecodeError:
        return None
