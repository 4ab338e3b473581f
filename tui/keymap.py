"""Keymap: the keys that a person gave to commands, checked before they count. Pure: loads nothing of the terminal.

An entry that cannot count is told of and passed over, so that its command keeps its usual keys.
"""

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from exports.strict_toml import Problem
from exports.suggestion import nearest_word
from exports.untrusted import quoted, visible

if TYPE_CHECKING:
    from tui.commands import Command

# Some signs have a shorter name in Textual's table of keys than in Unicode's.
_SHORT_NAMES = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
_LETTERS, _DIGITS = "abcdefghijklmnopqrstuvwxyz", "0123456789"
_SIGNS = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
_MOVES = ("left", "right", "up", "down", "home", "end", "insert", "delete", "pageup", "pagedown")
_PLAIN = ("escape", "enter", "tab", "space", "backspace", *_MOVES)
_FUNCTION_KEYS = tuple(f"f{number}" for number in range(1, 25))
_SAME_AS = {"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+j": "enter", "ctrl+h": "backspace"}
_SHOWN = {
    "up": "↑", "down": "↓", "left": "←", "right": "→", "escape": "esc", "pageup": "page up", "pagedown": "page down",
}  # fmt: skip
_STAY = {"signs": ("exclamation_mark",), "help": ("f1",), "quit": ("ctrl+q",)}  # whatever a person sets
_NEVER_FREE = ("escape",)


def sign_name(sign: str) -> str:
    """The name of a key that types this one character, as Textual calls it."""
    if sign.isalnum():
        return sign
    name = unicodedata.name(sign, sign).lower().replace("-", "_").replace(" ", "_")
    return _SHORT_NAMES.get(name, name)


_SIGN_OF = {sign_name(sign): sign for sign in _SIGNS}
KEY_NAMES = (
    *_PLAIN,
    *_FUNCTION_KEYS,
    *_SIGN_OF,
    "shift+tab",
    *(f"{mode}+{key}" for mode in ("shift", "ctrl", "ctrl+shift") for key in _MOVES),
    *(f"ctrl+{key}" for key in (*_LETTERS, *_FUNCTION_KEYS) if f"ctrl+{key}" not in _SAME_AS),
)
_ALL_NAMES = frozenset(KEY_NAMES)


def key_name(text: str) -> str:
    """The key that a person means by `x`, `?`, `F5` or `ctrl+r`, as Textual calls it; nothing where it is none."""
    if len(text) == 1:
        return sign_name(text) if text.isprintable() and not text.isspace() else ""
    name = text.strip().lower()
    return name if name in _ALL_NAMES else ""


def shown_key(name: str) -> str:
    """A key as people know it."""
    *modes, last = name.split("+")
    return "+".join([*modes, _SHOWN.get(last) or _SIGN_OF.get(last, last)])


class Keymap(Struct, frozen=True):
    """The keys of the commands that a person changed, by the commands' ids; all others have their usual keys."""

    keys: Mapping[str, tuple[str, ...]] = {}

    def keys_of(self, command: "Command") -> tuple[str, ...]:
        """The names of all keys of a command."""
        return self.keys.get(command.id) or usual_keys(command)

    def shown(self, command: "Command") -> str:
        """The keys of a command in few words: of one that was changed the first."""
        return shown_key(self.keys[command.id][0]) if command.id in self.keys else command.shown

    def shown_all(self, command: "Command") -> str:
        """All keys of a command."""
        return " ".join(shown_key(name) for name in self.keys_of(command))

    @property
    def for_textual(self) -> dict[str, str]:
        """The changed keys as Textual takes them."""
        return {name: ",".join(keys) for name, keys in self.keys.items()}


def usual_keys(command: "Command") -> tuple[str, ...]:
    """The names of the keys that a command has where nobody changed them."""
    return tuple(key_name(key) or key for key in command.keys)


def keymap_of(
    wanted: Mapping[str, tuple[str, ...]],
    commands: Sequence["Command"],
    line_of: Callable[[str], int | None] = lambda _: None,
) -> tuple[Keymap, tuple[Problem, ...]]:
    """The keymap of what a person wants, by the ids of commands, and what is wrong with the entries left out.

    The emergency signs, help and leaving keep one key in any case. `line_of` tells the line of an entry.
    """
    known = {command.id: command for command in commands}
    problems: list[Problem] = []

    def wrong(name: str, found: str, allowed: str, suggestion: str = "") -> None:
        problems.append(Problem(f"keys, {visible(name, 60)}", line_of(name), found, allowed, suggestion))

    kept: dict[str, tuple[str, ...]] = {}
    for name, texts in wanted.items():
        if name not in known:
            wrong(name, "an unknown command", "supple keys lists them all", nearest_word(name, known))
            continue
        bad = next((text for text in texts if not key_name(text)), None)
        if bad is not None:
            wrong(name, quoted(bad), *_no_key(bad))
            continue
        always = [key for key in usual_keys(known[name]) if key in (*_STAY.get(name, ()), *_NEVER_FREE)]
        kept[name] = tuple(dict.fromkeys([*map(key_name, texts), *always]))
    for name, key, other in _clashes(kept, commands):
        wrong(name, quoted(shown_key(key)), f'that key is for "{other}"; give that another key too, or choose another')
    return Keymap(kept), tuple(problems)


def _no_key(text: str) -> tuple[str, str]:
    """What is allowed in place of a key that is none, and the nearest."""
    same = _SAME_AS.get(text.strip().lower())
    if same:
        return f"a terminal cannot tell it from {same}", ""
    return "expected a letter, a sign, or a key such as f5, ctrl+r, pageup", nearest_word(text, KEY_NAMES)


def _clashes(kept: dict[str, tuple[str, ...]], commands: Sequence["Command"]) -> list[tuple[str, str, str]]:
    """Take out of `kept` the entries whose keys are taken where they would work: the entry, the key, whose it is.

    Of two entries that want the same key the first has it. Each that goes brings usual keys back, so all are looked at
    again until none is left to take out.
    """
    found: list[tuple[str, str, str]] = []
    known = {command.id: command for command in commands}
    while True:
        clash = next((each for name in reversed(kept) if (each := _clash(known[name], kept, commands))), None)
        if clash is None:
            return found
        del kept[clash[0]]
        found.insert(0, clash)


def _clash(
    command: "Command", kept: Mapping[str, tuple[str, ...]], commands: Sequence["Command"]
) -> tuple[str, str, str] | None:
    """Another command that has a key of this changed one where it would work too."""
    usual = usual_keys(command)
    order = list(kept)
    for other in commands:
        if other is command or not _meet(command, other):
            continue
        if other.id in kept and order.index(other.id) > order.index(command.id):
            continue  # the later of two entries gives way
        others, others_usual = kept.get(other.id) or usual_keys(other), usual_keys(other)
        for key in kept[command.id]:
            if key in others and not (key in usual and key in others_usual):
                return command.id, key, other.id
    return None


def _meet(one: "Command", other: "Command") -> bool:
    """Whether there is a place where both work."""
    return not one.regions or not other.regions or bool(set(one.regions) & set(other.regions))
