"""The corpus: all hostile files, and how a message is looked for in what is shown."""

import re
import unicodedata

from tests.hostile import codes, exercises, files, pdfs, texts

CASES = [*texts.CASES, *files.CASES, *exercises.CASES, *codes.CASES, *pdfs.CASES]
_BEGINNING = 12
FRAMES = re.compile(r"[\s│╭╮╰╯─┌┐└┘]+")


def squeezed(text):
    """The text without blanks, line breaks and frames, which differ from place to place, nor combining marks."""
    return "".join(char for char in FRAMES.sub("", text) if unicodedata.category(char) not in {"Mn", "Me"})


def missing(case, screen):
    """What of a case should stand on a screen and does not; only its beginning, for long texts are cut there."""
    wanted = case.shows[:1] if case.opens else case.says[:1]
    return [words for words in wanted if squeezed(words)[:_BEGINNING] not in squeezed(screen)]


def name_of(case):
    """How pytest calls a case."""
    return re.sub(r"[^\w:,-]+", "-", case.name)


def told(wrong):
    """What went wrong, a line for each case, and one screen to see it: `{name: (faults, screen)}`."""
    lines = [f"{name}: {found}" for name, (found, _) in wrong.items()]
    return "\n".join([*lines, *(screen for _, screen in list(wrong.values())[:1])])
