"""Hostile share codes: cut, mistyped, of other versions, made to swell, and with hostile plans inside."""

import codecs
import zlib
from base64 import b32encode

from exports import share_code as format_1
from tests.hostile.case import Case, item, opened, plan, refused


def made(packed, length=None):
    """A code with right checksums around whatever is packed."""
    body = format_1._head(len(packed) if length is None else length) + packed
    return format_1.PREFIX + b32encode(body + format_1._checksum(body)).decode().rstrip("=")


def deflated(content):
    """Content packed as in a code."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS, 9, zdict=format_1._known_words())
    return packer.compress(content) + packer.flush()


def code_of(content):
    """The code of a plan file, whatever is in it."""
    return made(deflated(content))


_NOTE = "Quiet gym by the harbour, third yard on the left; ring twice, bring a lock, and jump no rope before nine."
CODE = code_of(plan(f'title = "Evening"\nfor = "Kim Quist"\nnotes = ["{_NOTE}"]'))
LETTERS = CODE.removeprefix(format_1.PREFIX)
_CUT, _WRONG = "the share code is cut", "the share code is mistyped"
_NO_PLAN = "the share code holds no plan: it was not made by Supple"


def _with(place, letters):
    return format_1.PREFIX + LETTERS[:place] + letters + LETTERS[place + 1 :]


def _refused(name, text, *says):
    return refused(f"code: {name}", text if isinstance(text, bytes) else text.encode(), *says, file_name="chat.txt")


def _opened(name, text, *shows, hints=()):
    return opened(
        f"code: {name}",
        text if isinstance(text, bytes) else text.encode(),
        *(shows or ("Evening",)),
        hints=hints,
        file_name="chat.txt",
    )


CASES: list[Case] = [
    _refused("nothing but the prefix", "SUPPLE1:", _CUT, "its end is missing"),
    _refused("three letters", CODE[:11], _CUT, "its end is missing"),
    _refused("half", CODE[: len(CODE) // 2], _CUT, f"of {len(LETTERS)} characters"),
    _refused("all but one letter", CODE[:-1], _CUT, f"after {len(LETTERS) - 1} of {len(LETTERS)} characters"),
    _refused("half, with words after it", CODE[:90] + " ... see you!", _WRONG, '"."'),
    _refused("half twice", CODE[:90] + "\n" + CODE[:90], "mistyped"),
    _refused("a wrong letter first", _with(0, "7" if LETTERS[0] != "7" else "6"), "mistyped"),
    _refused("a wrong letter within", _with(60, "7" if LETTERS[60] != "7" else "6"), _WRONG),
    _refused("a wrong letter last", _with(len(LETTERS) - 1, "B" if LETTERS[-1] != "B" else "C"), _WRONG),
    _refused("two letters exchanged", CODE[:50] + CODE[51] + CODE[50] + CODE[52:], _WRONG),
    _refused("a zero", _with(40, "0"), _WRONG, '"0"', "the letters A to Z and the digits 2 to 7"),
    _refused("an escape in it", _with(40, "\x1b[2J"), _WRONG, r'"\x1b"'),
    _refused("NUL in it", _with(40, "\0"), _WRONG, r'"\x00"'),
    _refused("markup in it", _with(40, "[/]"), _WRONG, '"["'),
    _refused("a letter of another script", _with(40, "А"), _WRONG, '"А"'),
    _refused("a letter that becomes another in capitals", _with(40, "ſ"), _WRONG, '"ſ"'),
    _refused("a digit of another script", _with(40, "٣"), _WRONG),
    _refused("of version 2", CODE.replace("SUPPLE1", "SUPPLE2"), "version 2", "update Supple"),
    _refused("of version 9999", CODE.replace("SUPPLE1", "SUPPLE9999"), "version 9999", "update Supple"),
    _refused("of version 0", CODE.replace("SUPPLE1", "SUPPLE0"), "version 0"),
    _refused("of a version in another script", CODE.replace("SUPPLE1", "SUPPLE١"), "found"),
    _refused("30 000 prefixes", "SUPPLE1:" * 30_000, "share code"),
    _refused("30 000 short codes", ("SUPPLE1:AAAAAAAAAA " * 13_000), "share code"),
    _refused("250 kB of letters", "SUPPLE1:" + "A" * 250_000, _WRONG),
    _refused("a length that is a lie", made(deflated(b"format"), 60_000), _CUT, "of 96"),
    _refused("nothing packed", made(b""), _NO_PLAN),
    _refused("rubbish packed", made(b"\xff" * 400), _NO_PLAN),
    _refused("packed in another way", made(zlib.compress(plan())), _NO_PLAN),
    _refused("packed, and something after it", made(deflated(plan()) + b"more"), _NO_PLAN),
    _refused("packed, and cut", made(deflated(plan())[:-3]), _NO_PLAN),
    _refused("20 MB in 20 kB", code_of(b"a" * 20_000_000), "more than 256 kB"),
    _refused("20 MB after a plan", code_of(plan() + b"#" * 20_000_000), "more than 256 kB"),
    _refused("a dotted key of 120 000 parts", code_of(b"a." * 120_000), "nested too deeply", "(share code)"),
    _refused("lists 200 000 deep", code_of(b"x = " + b"[" * 200_000), "nested too deeply", "(share code)"),
    _refused("no UTF-8", code_of(b'format = "\xff"'), "no UTF-8", "(share code)"),
    _refused("another code in it", code_of(CODE.encode()), "line 1", "(share code)"),
    _refused("a wrong plan in it", code_of(plan("minutes = 3")), "minutes", "(share code)"),
    _refused("a hostile key in it", code_of(plan(r'"\u001b[2J" = 1')), r"\x1b[2J: found an unknown key"),
    _opened("in small letters", CODE.lower()),
    _opened("in lines with marks", f"> {CODE[:40]}\r\n> {CODE[40:90]}\n|*{CODE[90:]}*"),
    _opened("with hidden signs in it", f"{CODE[:50]}\u200b\u2060{CODE[50:]}\ufeff"),
    _opened("in 240 kB of chat", "ha " * 40_000 + CODE + " ho" * 40_000),
    _opened("after a broken one", f"{CODE[:60]}!\n\n{CODE}"),
    _opened("in UTF-16", codecs.BOM_UTF16_LE + CODE.encode("utf-16-le")),
    _opened("among bytes that are no text", b"\xff\xfd\xfc " + CODE.encode() + b" \x80\x1b[2J"),
    _opened("a hostile plan in it", code_of(plan(r'title = "A\u001b]52;c;QUJD\u0007Z"', item('note = "[/]"'))),
            "A]52;c;QUJDZ", hints=["title: hidden signs"]),
    _opened("markup in its plan", code_of(plan('title = "[@click=app.quit]go[/]"')), "[@click=app.quit]go[/]"),
]  # fmt: skip
