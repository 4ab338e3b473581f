"""Hostile PDFs: without a plan, locked, broken, made to swell, and with hostile plans inside."""

import zlib
from functools import cache

from exports.sheet import make_sheet
from tests.exports.sheet_plans import CATALOGUE, ordinary
from tests.hostile.case import Case, item, opened, plan, plan_with_own, refused

NO_PLAN = "this PDF carries no plan"
TOO_LARGE = "at most 256 kB"
_HEAD = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"
_NUMBER = iter(range(1, 1_000_000))


@cache
def sheet():
    """A sheet as Supple makes it."""
    return make_sheet(ordinary(), CATALOGUE).pdf


def stream(content, *, packed=True):
    """An object with a stream."""
    inside = zlib.compress(content, 9) if packed else content
    about = b"/Filter/FlateDecode" if packed else b""
    head = b"%d 0 obj\n<</Type/EmbeddedFile%s/Length %d>>\n" % (next(_NUMBER), about, len(inside))
    return head + b"stream\r\n" + inside + b"\nendstream\nendobj\n"


def pdf(*parts):
    """Something that begins and ends like a PDF."""
    return _HEAD + b"".join(parts) + b"trailer\n<</Root 1 0 R>>\n%%EOF\n"


def _refused(name, content, *says):
    return refused(f"PDF: {name}", content, *says, file_name="sheet.pdf")


def _opened(name, content, *shows, hints=()):
    return opened(f"PDF: {name}", content, *shows, hints=hints, file_name="sheet.pdf")


_FINE = stream(plan('title = "Evening"'))
_OTHER = stream(plan('title = "Other"'))
_SCRIPT = b"9 0 obj\n<</S/JavaScript/JS(app.alert(1))>>\nendobj\n"
_LAUNCH = b"8 0 obj\n<</S/Launch/F(/bin/sh)>>\nendobj\n"

CASES: list[Case] = [
    _refused("nothing but its first line", _HEAD, NO_PLAN),
    _refused("rubbish after its first line", _HEAD + bytes(range(256)) * 200, NO_PLAN),
    _refused("without a plan", pdf(stream(b"BT (Hello) Tj ET")), NO_PLAN),
    _refused("with another file inside", pdf(stream(b"title = 'x'\n"), stream(b"\x89PNG", packed=False)), NO_PLAN),
    _refused("locked", pdf(b"1 0 obj\n<</Filter/Standard/V 4>>\nendobj\n", b"trailer<</Encrypt 1 0 R>>"), "encrypted"),
    _refused("3 000 streams before the plan", pdf(*[stream(b"x")] * 3000, _FINE), NO_PLAN),
    _refused("500 000 beginnings of a stream", pdf(b"stream\nx" * 500_000), NO_PLAN),
    _refused("4 MB of white", _HEAD + b" " * 4_100_000, NO_PLAN),
    _refused("more than 4 MB", pdf(b"%" * 4_300_000), "larger than 4096 kB"),
    _refused("30 MB in 30 kB", pdf(stream(plan() + b"#" * 30_000_000)), TOO_LARGE),
    _refused("30 times 2 MB", pdf(*[stream(plan(f"variety = {n}") + b"#" * 2_000_000) for n in range(30)]), TOO_LARGE),
    _refused("20 times 30 MB of blanks", pdf(*[stream(b" " * 30_000_000)] * 20), NO_PLAN),
    _refused("a plan of 300 kB, not packed", pdf(stream(plan() + b"#" * 300_000, packed=False)), TOO_LARGE),
    _refused("a plan without an end", _HEAD + b"stream\n" + plan('title = "x'), "line", "sheet.pdf (plan.toml)"),
    _refused("a wrong plan", pdf(stream(plan("minutes = 3"))), "minutes", "sheet.pdf (plan.toml)"),
    _refused("a plan of a later Supple", pdf(stream(b'format = "supple-plan/2"\n')), "newer Supple"),
    _refused("a hostile key in its plan", pdf(stream(plan(r'"\u001b]0;x\u0007" = 1'))), r"\x1b]0;x\x07", "unknown key"),
    _refused("a dotted key of 120 000 parts", pdf(stream(plan("a." * 120_000 + "a = 1"))), "nested too deeply"),
    _refused("a plan that is no UTF-8", pdf(stream(plan() + b"\xff")), "no UTF-8"),
    _refused("a plan packed twice", pdf(stream(zlib.compress(plan()))), NO_PLAN),
    _refused("its first 300 bytes", sheet()[:300], NO_PLAN),
    _opened("its end cut off", sheet()[:-200], "Sam Ok"),
    _opened("scripts and programs in it", pdf(_SCRIPT, _LAUNCH, _FINE), "Evening"),
    _opened("1 000 blanks before its first line", b" " * 1000 + pdf(_FINE), "Evening"),
    _opened("1 900 streams before the plan", pdf(*[stream(b"x")] * 1900, _FINE), "Evening"),
    _opened("two plans", pdf(_FINE, _OTHER), "Evening", hints=["more than one plan"]),
    _opened("the same plan 900 times", pdf(*[stream(plan('title = "Evening"'))] * 900), "Evening"),
    _opened("not packed", pdf(stream(plan('title = "Evening"'), packed=False)), "Evening"),
    _opened("a hostile plan", pdf(stream(plan(r'title = "A\u001b[2J\u202eZ"', item('note = "[/]"')))), "A[2JZ",
            hints=["title: hidden signs"]),
    _opened("a hostile exercise", pdf(stream(plan_with_own(name=r'"[@click=app.quit]\u009bgo"'))), "[@click=app.quit]",
            hints=["my_move, name: hidden signs"]),
]  # fmt: skip
