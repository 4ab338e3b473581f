"""Mutation: valid contents damaged in the ways that files, chats and enemies damage them."""

import re

TOKENS = tuple(
    token.encode("utf-8", "surrogatepass")
    for token in (
        "\x00", "\x07", "\x1b", "\x1b[2J", "\x1b]52;c;QUJD\x07", "\x7f", "\x9b", "\x9d", "\x85", "\u2028", "\u202e",
        "\u2066", "\u200b", "\ufeff", "\ue000", "\U000e0041", "\uffff", "\U0010ffff", "\u0301" * 9, "\u20dd", "\u1100",
        "\ufdfa", "\u0344", "İ", "ſ", "K", "١", "²", "½", "🏋️‍♀️", "漢", "[/]", "[@click=app.quit]x[/]", "[link=x]",
        "<img src='/etc/passwd'>", "<b>", "&lt;", "%s", "{0}", "${HOME}", "`id`", "../../", "/dev/zero", "-o", "'", '"',
        '"""', "'''", "\\", "\\u0000", "\\ud800", "\\U0010ffff", "\\x1b", "\n", "\r", "\r\n", "\t", "#", "=", ".", ",",
        "[", "]", "[[", "]]", "{", "}", "[[strength]]", "[exercises.x]", "[profile]", "nan", "inf", "-inf", "1e308",
        "1e999", "-0", "0x" + "f" * 40, "9" * 25, "9" * 5000, "1979-05-27", "0000-00-00", "9999-12-31T23:59:60Z",
        "07:32:00", "true", "null", "[]", "{}", '""', "stream\n", "endstream", "endobj", "%PDF-", "/Encrypt", "xref",
        "SUPPLE1:", "SUPPLE2:", 'format = "supple-plan/1"', 'format = "supple-plan/2"', "__class__", "a.b.c", "x" * 300,
        " 3 x 10", "2 x 5 x 5 s/side", "RPE 0-10", "ramp 3", "hold 0 s", "0", "-1", "10", "11", "9999", "load 0.001 kg",
    )
)  # fmt: skip
_PIECE = re.compile(rb'"[^"\n]*"|[A-Za-z_]+|\d+|[^\sA-Za-z_\d]')


def mutated(content, other, rng, most=300_000):
    """The content after one to six random damages; `other` is a second content to take pieces from."""
    for _ in range(rng.choice((1, 1, 1, 2, 3, 6))):
        content = rng.choice(_DAMAGES)(content, other, rng)
    return content[:most]


def _span(content, rng, most=200):
    start = rng.randrange(len(content) + 1)
    return start, min(len(content), start + rng.choice((1, 1, 2, 8, 40, most)))


def _flip(content, _, rng):
    if not content:
        return b"\x00"
    at = rng.randrange(len(content))
    return content[:at] + bytes([content[at] ^ (1 << rng.randrange(8))]) + content[at + 1 :]


def _insert(content, _, rng):
    at = rng.randrange(len(content) + 1)
    return content[:at] + rng.choice(TOKENS) * rng.choice((1, 1, 1, 1, 2, 50)) + content[at:]


def _random_bytes(content, _, rng):
    at = rng.randrange(len(content) + 1)
    return content[:at] + rng.randbytes(rng.randrange(1, 9)) + content[at:]


def _delete(content, _, rng):
    start, end = _span(content, rng)
    return content[:start] + content[end:]


def _cut(content, _, rng):
    return content[: rng.randrange(len(content) + 1)]


def _repeat(content, _, rng):
    start, end = _span(content, rng, 400)
    return content[:end] + content[start:end] * rng.choice((1, 2, 10, 60)) + content[end:]


def _splice(content, other, rng):
    start, end = _span(content, rng)
    begin, until = _span(other, rng, 600)
    return content[:start] + other[begin:until] + content[end:]


def _piece_for_piece(content, other, rng):
    """A word, number or quoted text in place of another."""
    pieces = list(_PIECE.finditer(content[:20_000]))
    if not pieces:
        return content
    found = rng.choice(pieces)
    others = rng.choice((TOKENS, [piece[0] for piece in pieces], _PIECE.findall(other[:20_000]) or TOKENS))
    return content[: found.start()] + rng.choice(others) + content[found.end() :]


def _into_text(content, _, rng):
    """A hostile piece inside a quoted text."""
    quotes = [found for found in _PIECE.finditer(content[:20_000]) if found[0].startswith(b'"')]
    if not quotes:
        return content
    found = rng.choice(quotes)
    at = rng.randrange(found.start() + 1, max(found.end(), found.start() + 2))
    return content[:at] + rng.choice(TOKENS) * rng.choice((1, 1, 1, 30)) + content[at:]


def _lines(content, other, rng):
    """A line doubled, moved, taken away, or taken from elsewhere."""
    lines, others = content.split(b"\n"), other.split(b"\n")
    at = rng.randrange(len(lines))
    match rng.randrange(4):
        case 0:
            lines[at:at] = [lines[at]] * rng.choice((1, 1, 50))
        case 1:
            lines.insert(rng.randrange(len(lines)), lines.pop(at))
        case 2:
            del lines[at]
        case _:
            lines.insert(at, rng.choice(others))
    return b"\n".join(lines)


_DAMAGES = (
    _flip, _insert, _insert, _random_bytes, _delete, _cut, _repeat, _splice, _piece_for_piece, _piece_for_piece,
    _piece_for_piece, _into_text, _into_text, _lines, _lines,
)  # fmt: skip
