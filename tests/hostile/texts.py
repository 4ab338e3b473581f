r"""Hostile texts, in the title alone and in every text of a plan at once.

Each is written as it stands between the quotes of a TOML text (`\u001b` is TOML's escape), with what is left of it.
"""

from tests.hostile.case import BRIDGE, FORMAT, Case, opened

HIDDEN = "hidden signs were taken out"
_MARKS = "\u0336\u0322\u0310\u031a"

# name: (in the file, what is shown); all of these are told of.
STEERING = {
    "colour": (r"\u001b[31mred\u001b[0m", "[31mred[0m"),
    "window title": (r"\u001b]0;owned\u0007", "]0;owned"),
    "clipboard": (r"\u001b]52;c;QUJD\u001b\\", "]52;c;QUJD\\"),
    "link": (r"\u001b]8;;file:///etc/passwd\u001b\\x", "]8;;file:///etc/passwd\\x"),
    "device query": (r"\u001b[6n\u001b[c\u001bZ", "[6n[cZ"),
    "device string": (r"\u001bPq#0;2\u001b\\", "Pq#0;2\\"),
    "clear screen": (r"\u001b[2J\u001b[Hpwned", "[2J[Hpwned"),
    "alternate screen": (r"\u001b[?1049l\u001b[?25l", "[?1049l[?25l"),
    "cursor right": (r"\u001b[5Cx\u001b[3Dy", "[5Cx[3Dy"),
    "mouse on": (r"\u001b[?1003h", "[?1003h"),
    "reset": (r"\u001bc", "c"),
    "tmux passthrough": (r"\u001bPtmux;\u001b\u001b]52;c;QUJD\u0007\u001b\\", "Ptmux;]52;c;QUJD\\"),
    "C1 sequence, raw": ("\x9b31mred", "31mred"),
    "C1 command, raw": ("\x9d0;x\x9c", "0;x"),
    "C1, escaped": (r"\u009b2J\u0090q\u009c", "2Jq"),
    "NUL": (r"a\u0000b", "ab"),
    "bell and backspace": (r"abc\u0007\b\b\bxyz", "abcxyz"),
    "vertical tab, form feed": (r"a\u000bb\fc", "a b c"),
    "shift out, shift in": (r"\u000eabc\u000f", "abc"),
    "delete": (r"abc\u007f\u007f", "abc"),
    "next line": (r"a\u0085b", "a b"),
    "separators": (r"a\u001cb\u001fc", "a b c"),
    "substitute, cancel": (r"\u001a\u0018x", "x"),
    "right-to-left override": (r"\u202efdp.exe\u202c", "fdp.exe"),
    "isolates": (r"\u2066a\u2067b\u2068c\u2069", "abc"),
    "marks of direction": (r"a\u200eb\u200fc\u061cd", "abcd"),
    "zero width": (r"a\u200bb\u200cc\u200dd\u2060e", "abcde"),
    "byte order mark": (r"\ufeffa\ufeffb", "ab"),
    "soft hyphens": (r"ham\u00adstrings", "hamstrings"),
    "annotations": (r"\ufff9a\ufffab\ufffb", "ab"),
    "tags": (r"x\U000E0073\U000E0065\U000E0063y", "xy"),
    "private": (r"x\uE000\U000F0000\U0010FFFDy", "xy"),
    "noncharacters": (r"x\uFFFE\uFFFF\U0001FFFF\U0010FFFFy", "xy"),
    "unassigned": (r"x\u0378\U0003FFF0y", "xy"),
    "line separators": (r"a\u2028b\u2029c", "a b c"),
    "Hangul fillers": (r"a\u115f\u1160\u3164\uffa0b", "a b"),
    "Braille blank": (r"a\u2800\u2800b", "a b"),
    "shorthand controls": (r"x\U0001BCA0\U0001D173y", "xy"),
    "emoji of several": ("\U0001f468\u200d\U0001f469\u200d\U0001f467", "\U0001f468\U0001f469\U0001f467"),
}

# name: (in the file, what is shown); nothing has to be told of these.
HARMLESS = {
    "zalgo": ("Z" + _MARKS * 15, "Z" + _MARKS),
    "enclosing marks": ("a" + "\u20dd\u0489" * 20, "a" + "\u20dd\u0489" * 2),
    "marks on a blank": ("\u0301\u0302x", "x"),
    "carriage return": (r"safe\rlies", "safe lies"),
    "line breaks": (r"a\nb\r\nc", "a b c"),
    "tabs": (r"a\t\t\tb", "a b"),
    "wide blanks": ("a\u00a0\u3000\u2003b", "a b"),
    "homoglyphs": ("Раураl", "Раураl"),
    "right-to-left letters": ("שלום", "שלום"),
    "a ligature of eighteen": ("\ufdfa", "\ufdfa"),
    "two cells each": ("漢" * 30, "漢" * 30),
    "variation selectors": ("a\ufe0f\U000e0100", "a\ufe0f\U000e0100"),
    "Hangul jamo": ("\u1100\u1161\u11a8" * 9, "각" * 9),
    "close tag": ("[/]", "[/]"),
    "close tag of something": ("[/foo]", "[/foo]"),
    "open tag": ("[bold red", "[bold red"),
    "click": ("[@click=app.quit]go[/]", "[@click=app.quit]go[/]"),
    "click after a blank": ("[ @click=app.quit]go", "[ @click=app.quit]go"),
    "click that writes": ("[@click=app.screenshot('a','b')]go[/]", "[@click=app.screenshot('a','b')]go[/]"),
    "look": ("[blink reverse on red]go[/]", "[blink reverse on red]go[/]"),
    "theme colour": ("[$accent]go[/$accent]", "[$accent]go[/$accent]"),
    "Rich link": ("[link=file:///etc/passwd]x[/link]", "[link=file:///etc/passwd]x[/link]"),
    "Rich emoji": (":skull: :bomb:", ":skull: :bomb:"),
    "picture of a file": ("<img src='/etc/passwd'/>", "<img src='/etc/passwd'/>"),
    "picture of a device": ("<img src='/dev/zero'/>", "<img src='/dev/zero'/>"),
    "picture from the net": ("<img src='http://127.0.0.1:9/x'/>", "<img src='http://127.0.0.1:9/x'/>"),
    "script link": ("<a href='javascript:alert(1)'>x</a>", "<a href='javascript:alert(1)'>x</a>"),
    "unclosed tags": ("<para><b><i>x", "<para><b><i>x"),
    "colour as code": ("<font color='[[x for x in [1]]]'>x</font>", "<font color='[[x for x in [1]]]'>x</font>"),
    "drawing hook": ("<onDraw name='x' label='y'/>", "<onDraw name='x' label='y'/>"),
    "entities": ("&lt;b&gt; &#27;[31m &nosuch;", "&lt;b&gt; &#27;[31m &nosuch;"),
    "end of a PDF text": (") Tj ET Q /Launch (", ") Tj ET Q /Launch ("),
    "end of a PDF stream": ("endstream endobj trailer", "endstream endobj trailer"),
    "format fields": ("{0.__class__} {title!r} %s %n", "{0.__class__} {title!r} %s %n"),
    "shell": ("$(touch x) `id`; rm -rf ~ | sh", "$(touch x) `id`; rm -rf ~ | sh"),
    "path": ("../../../etc/passwd", "../../../etc/passwd"),
    "device": ("CON", "CON"),
    "option": ("--output=/etc/passwd", "--output=/etc/passwd"),
    "written escapes": (r"\\x1b[31m \\u001b]0;x", r"\x1b[31m \u001b]0;x"),
    "spreadsheet formula": ("=cmd|' /C calc'!A1", "=cmd|' /C calc'!A1"),
    "share code": ("SUPPLE1:AAAAAAAAAAAA", "SUPPLE1:AAAAAAAAAAAA"),
    "line of TOML": ("x' = 1 # [[strength]]", "x' = 1 # [[strength]]"),
}

_EVERYWHERE = """{format}
title = "A plan"
for = "For {text}"
notes = ["Note {text}"]

[[strength]]
exercise = "my_move"
dose = "2 x 10, rest 60 s, RIR 3-4"
note = "Mind {text}"

[exercises.my_move]
name = "Move {text}"
phase = "strength"
role = "main"
pattern = "hip_dominant"
positions = ["supine"]
dose = {{ beginner = "2 x 10, rest 60 s, RIR 3-4" }}
cues = ["Cue {text}", "Second {text}", "Third {text}"]
mistake = "Mistake {text}"
article = "Article {text}"
detail = "Detail {text}"
sources = ["Source {text}"]
"""


def _title(name, text, left, *, told):
    content = f'{FORMAT}\ntitle = "A {text} Z"\n\n{BRIDGE}'
    return opened(f"title: {name}", content.encode(), f"A {left} Z", hints=[f"title: {HIDDEN}"] if told else [])


def _everywhere(name, text, left, *, told):
    content = _EVERYWHERE.format(format=FORMAT, text=text).encode()
    hints = [f"{place}: {HIDDEN}" for place in ("for", "notes 1", "strength 1, note", "exercises, my_move, name")]
    shows = [f"Move {left}"[:55], f"Mind {left}"]
    if r"\r" in text or r"\n" in text:
        shows.pop()  # a note keeps its lines
    return opened(f"everywhere: {name}", content, *shows, hints=hints if told else [])


def _cases():
    for texts, told in ((STEERING, True), (HARMLESS, False)):
        for name, (text, left) in texts.items():
            yield _title(name, text, left, told=told)
            yield _everywhere(name, text, left, told=told)


CASES: list[Case] = list(_cases())
