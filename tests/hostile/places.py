"""Hostile places: files with hostile names, and what is no file at all."""

import os
import socket
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.hostile.case import plan

FINE = plan('title = "Evening"')
NO_FILE = "it is a device or a pipe, not a file"


@dataclass(frozen=True)
class Place:
    """How to make a hostile place in a folder, and what opening it says, or with nothing said that it opens.

    `typed` tells whether somebody can type its name in the app.
    """

    name: str
    make: Callable[[Path], Path]
    says: tuple[str, ...] = ()
    shown: str = ""
    typed: bool = True


def named(name, content=FINE):
    """A maker of a file of that name; bytes for a name that is no text."""

    def make(folder):
        path = folder / (os.fsdecode(name) if isinstance(name, bytes) else name)
        path.write_bytes(content)
        return path

    return make


def _pipe(folder):
    os.mkfifo(folder / "pipe.toml")
    return folder / "pipe.toml"


def _linked(target, name="link.toml"):
    def make(folder):
        (folder / name).symlink_to(target)
        return folder / name

    return make


def _folder(folder):
    (folder / "folder.toml").mkdir()
    return folder / "folder.toml"


def _sparse(folder, name="sparse.toml"):
    with (folder / name).open("wb") as file:
        file.truncate(100_000_000)
    return folder / name


def _sparse_pdf(folder):
    path = _sparse(folder, "sparse.pdf")
    with path.open("r+b") as file:
        file.write(b"%PDF-1.4\n")
    return path


def _socket(folder):
    here = Path.cwd()
    os.chdir(folder)  # the path of a socket has to be short
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind("socket.toml")
    finally:
        os.chdir(here)
    return folder / "socket.toml"


def _circle(folder):
    (folder / "one.toml").symlink_to("other.toml")
    (folder / "other.toml").symlink_to("one.toml")
    return folder / "one.toml"


def _link_to_plan(folder):
    (folder / "real.toml").write_bytes(FINE)
    return _linked("real.toml")(folder)


PLACES = [
    Place("escape in the name", named("a\x1b[2Jb.toml"), shown=r"a\x1b[2Jb.toml", typed=False),
    Place("clipboard in the name", named("a\x1b]52;c;QUJD\x07.toml"), shown=r"a\x1b]52;c;QUJD\x07.toml", typed=False),
    Place("raw C1 in the name", named("a\x9b2Jb.toml"), shown=r"a\x9b2Jb.toml", typed=False),
    Place("line break in the name", named("a\nsupple: all is well.toml"), shown=r"a\nsupple: all is well", typed=False),
    Place("carriage return in the name", named("a\rb.toml"), shown=r"a\rb.toml", typed=False),
    Place("delete in the name", named("a\x7fb.toml"), shown=r"a\x7fb.toml", typed=False),
    Place("a byte that is no text", named(b"caf\xe9.toml"), shown=r"caf\xe9.toml", typed=False),
    Place("all bytes", named(bytes({*range(1, 256)} - {47})[:200] + b".toml"), typed=False),
    Place("override in the name", named("a\u202egnp.toml"), shown=r"a\u202egnp.toml", typed=False),
    Place("zero width in the name", named("a\u200bb.toml"), shown=r"a\u200bb.toml", typed=False),
    Place("zalgo in the name", named("Z" + "̴̢̨" * 30 + ".toml"), typed=False),
    Place("close tag for a name", named("[x].toml"), shown="[x].toml"),
    Place("markup for a name", named("[@click=app.quit]go.toml"), shown="[@click=app.quit]go.toml"),
    Place("a dash first", named("-rf.toml"), shown="-rf.toml"),
    Place("an option for a name", named("--help.toml"), shown="--help.toml"),
    Place("shell in the name", named("$(id)`id`;id.toml"), shown="$(id)`id`;id.toml"),
    Place("a variable in the name", named("$HOME.toml"), shown="$HOME.toml"),
    Place("format in the name", named("%s{0}{name!r}.toml"), shown="%s{0}{name!r}.toml"),
    Place("a share code in the name", named("my SUPPLE1:AAAA.toml"), shown="SUPPLE1:AAAA"),
    Place("255 bytes", named("x" * 250 + ".toml"), shown="x" * 40),
    Place("255 bytes of four each", named("\U0001f3cb" * 62 + ".toml"), typed=False),
    Place("more than a name may have", lambda folder: folder / ("x" * 300 + ".toml"), ("the name is too long",)),
    Place("a path of 5 000", lambda folder: folder / ("x/" * 2500) / "y.toml", ("the name is too long",), typed=False),
    Place(
        "NUL in the name", lambda folder: folder / "a\0b.toml", (r"a\x00b.toml", "no file name may have"), typed=False
    ),
    Place("nothing there", lambda folder: folder / "nothing.toml", ("there is no such file",)),
    Place("through a file", lambda folder: named("file.toml")(folder) / "x.toml", ("a file, not a folder",)),
    Place("a folder", _folder, ("it is a folder, not a file",)),
    Place("a pipe that nobody writes to", _pipe, (NO_FILE,)),
    Place("a socket", _socket, ("cannot read",)),
    Place("a link to /dev/zero", _linked("/dev/zero"), (NO_FILE,)),
    Place("a link to /dev/tty", _linked("/dev/tty"), ("cannot read",)),
    Place("a link to a terminal", _linked("/dev/ptmx"), ("cannot read",)),
    Place("a link to standard input", _linked("/dev/stdin"), ("link.toml",), typed=False),
    Place("a link to nothing", _linked("nowhere.toml"), ("there is no such file",)),
    Place("links in a circle", _circle, ("a circle of links",)),
    Place("a link to a plan", _link_to_plan),
    Place("a link to the passwords", _linked("/etc/passwd"), ("link.toml", "line 1")),
    Place("100 MB of nothing", _sparse, ("larger than 256 kB",)),
    Place("a PDF of 100 MB", _sparse_pdf, ("larger than 4096 kB",)),
]
