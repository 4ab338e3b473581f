"""The clipboard of the terminal a person sits at, also far away over SSH: escape sequence OSC 52.

A terminal never answers whether it took the text, and some do not know how: a file is always the sure way.
"""

import os
from base64 import b64encode
from collections.abc import Mapping
from typing import Any

from textual.app import App

MOST_BYTES = 74_994  # what is left of the 100,000 characters that terminals take, after base64
_SCREEN_CHUNK = 240  # GNU screen takes 768 bytes at a time, its older versions 256
_START, _END, _ST = "\x1b]52;c;", "\x07", "\x1b\\"

CANNOT_TELL = "A terminal does not say whether it took it: paste it somewhere to see."
IN_TMUX = "tmux passes it on if its option set-clipboard or allow-passthrough is on."
TOO_LONG = "This is too long for the clipboard of a terminal: write a file instead."


def sequences(text: str, environment: Mapping[str, str]) -> str:
    """What to send so that the outermost terminal keeps a text, through tmux or GNU screen where one is between.

    tmux gets it twice: for itself, which counts if its option `set-clipboard` is on, and wrapped to be passed on, which
    counts if `allow-passthrough` is on. GNU screen gets it in pieces to pass on.
    """
    plain = f"{_START}{b64encode(text.encode(errors='replace')).decode()}{_END}"
    terminal = environment.get("TERM", "")
    if environment.get("TMUX") or terminal.startswith("tmux"):
        doubled = plain.replace("\x1b", "\x1b\x1b")
        return f"{plain}\x1bPtmux;{doubled}{_ST}"
    if environment.get("STY") or terminal.startswith("screen"):
        pieces = (plain[at : at + _SCREEN_CHUNK] for at in range(0, len(plain), _SCREEN_CHUNK))
        return "".join(f"\x1bP{piece}{_ST}" for piece in pieces)
    return plain


def copy(app: App[Any], text: str) -> str:
    """Hand a text to the terminal for its clipboard; what to tell the person."""
    if len(text.encode(errors="replace")) > MOST_BYTES:
        return TOO_LONG
    driver = app._driver  # what Textual's own copying does too; it knows neither tmux nor screen
    if driver is not None:
        driver.write(sequences(text, os.environ))
    return f"Sent to the clipboard. {IN_TMUX if os.environ.get('TMUX') else CANNOT_TELL}"
