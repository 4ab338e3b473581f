"""Own keys: the keymap that the settings ask for, with the lines of what is wrong with it; and all keys as a table."""

from exports.toml_lines import lines_of
from exports.untrusted import shown_path
from exports.writing import ReadError, read_regular
from tui.commands import COMMANDS, Command
from tui.keymap import Keymap, keymap_of
from tui.settings import Settings
from tui.state import settings_path

_CHANGED = "*"


def keymap_set(settings: Settings) -> tuple[Keymap, tuple[str, ...]]:
    """The keymap of the settings, and what is wrong with its entries, by file and line."""
    keymap, problems = keymap_of(settings.keys, COMMANDS, _line_of)
    return keymap, tuple(f"{settings_path().name}: {problem}" for problem in problems)


def _line_of(name: str) -> int | None:
    try:
        source = read_regular(settings_path()).decode(errors="replace")
    except ReadError:
        return None
    return lines_of(source).get(("keys", name))


def where(command: Command) -> str:
    """Where the keys of a command work."""
    return ", ".join(region.label for region in command.regions) or "everywhere"


def what(command: Command) -> str:
    """What a command does."""
    return command.help or command.id.replace("_", " ").capitalize()


def keys_table(keymap: Keymap) -> str:
    """All commands by their ids: keys, what they do, and where; those with keys of one's own are marked."""
    rows = [
        (f"{_CHANGED if each.id in keymap.keys else ' '} {each.id}", keymap.shown_all(each), where(each), what(each))
        for each in COMMANDS
    ]
    head = ("  command", "keys", "where", "what it does")
    widths = [max(len(row[column]) for row in (head, *rows)) for column in range(3)]
    lines = [
        "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[3]])
        for row in (head, *rows)
    ]
    changed = f"\n{_CHANGED} changed in {shown_path(settings_path())}\n" if keymap.keys else ""
    return "\n".join(lines) + "\n" + changed
