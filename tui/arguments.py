"""The command line's grammar: commands, options, their values and help. What is wrong is said with the nearest word."""

import argparse
import os
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import NoReturn, TypeVar

from exports.sheet.paper import Paper
from exports.suggestion import listed, nearest_word
from exports.untrusted import clean_line, quoted, visible
from exports.version import VERSION
from plans.limits import Limit
from plans.profile import LEAST_MINUTES, MOST_MINUTES
from plans.vocabulary import AgeGroup, Equipment, Goal, Level, Preset
from tui.usage import UsageError

FORMATS = ("pdf", "toml", "txt")
STDOUT = "-"
MOST_VARIETY = 999
_MOST_LISTED = 10  # words that a message names in full beside the nearest one
AnyWord = TypeVar("AnyWord", bound=StrEnum)


class Parser(argparse.ArgumentParser):
    """A parser that raises UsageError where argparse would end the process; `commands` are its commands' parsers."""

    commands: Mapping[str, "Parser"] = {}

    def error(self, message: str) -> NoReturn:
        """Raise UsageError with the message and how this command is used."""
        raise UsageError(visible(message.removeprefix("argument "), 1200), f"Try: {self.prog} --help")


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """The command and its options. Raises UsageError, and SystemExit once help or version is shown."""
    whole = _parser()
    arguments, rest = whole.parse_known_args(argv)
    command = arguments.command
    if command is None:
        raise UsageError(f"there is no option {quoted(argv[0])}.", "Try: supple --help")
    if rest:
        options = [name for name in _options(whole, command) if name.startswith("--")]
        nearest = nearest_word(rest[0].partition("=")[0], options) if rest[0].startswith("-") else ""
        meant = f'; did you mean "{nearest}"?' if nearest else ""
        raise UsageError(f"{command} does not take {quoted(rest[0])}{meant}", f"Try: supple {command} --help")
    return arguments


def _options(whole: Parser, command: str) -> list[str]:
    found = whole.commands[command]
    return [name for action in found._actions for name in action.option_strings]


def _parser() -> Parser:
    """The grammar of the whole command line."""
    whole = Parser(
        prog="supple",
        description="Hamstring training: planned here, printed for the gym, passed on as a file.",
        usage="supple [PLAN.toml]\n       supple COMMAND [options]",
        epilog=_examples(
            ("supple", "start the app"),
            ("supple mine.toml", "start it on a plan file"),
            ("supple plan --equipment chair,mat", "print a plan as text"),
            ("supple plan -o sheet.pdf -o mine.toml", "write a sheet and a plan file"),
            ("supple check mine.toml", "look a plan file over"),
            ("ssh HOST supple plan -o - --format pdf | lp", "plan there, print here"),
        )
        + "\n\nFolders are named by the system, or all stand in $SUPPLE_HOME if that is set."
        "\nExit status: 0 done; 1 refused, or a file that cannot be used; 2 wrong usage.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    whole.add_argument("--version", action="version", version=f"supple {VERSION}", help="show the version and leave")
    commands = whole.add_subparsers(
        prog="supple", dest="command", metavar="COMMAND", title="commands", parser_class=Parser
    )
    for add in (_add_plan, _add_show, _add_export, _add_check, _add_exercises):
        add(commands)
    whole.commands = commands.choices
    return whole


_Commands = argparse._SubParsersAction


def _command(commands: "_Commands[Parser]", name: str, about: str, *examples: tuple[str, str]) -> Parser:
    return commands.add_parser(
        name,
        help=about,
        description=about[0].upper() + about[1:] + ".",
        epilog=_examples(*examples),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )


def _examples(*examples: tuple[str, str]) -> str:
    width = max(len(line) for line, what in examples if what)
    return "\n".join(["examples:", *(f"  {line:<{width}}  {what}".rstrip() for line, what in examples)])


def _add_plan(commands: "_Commands[Parser]") -> None:
    plan = _command(
        commands,
        "plan",
        "make a plan, and print it or write it to files",
        ("supple plan", "beginner, at home, 30 minutes"),
        ("supple plan --level advanced --equipment gym --minutes 45", ""),
        ("supple plan --equipment none --limits knee_pain", "nothing at hand, a sore knee"),
        ("supple plan --for Ann -o ann.pdf -o ann.toml", "a sheet and a plan file"),
        ("supple plan -o - --format pdf | lp", "straight to the printer"),
    )
    asked = plan.add_argument_group("what is asked for")
    asked.add_argument("--level", type=_word("level", Level), default=Level.BEGINNER, metavar="L", help=_values(Level))
    asked.add_argument(
        "--equipment",
        type=equipment,
        action="append",
        metavar="A,B",
        help=f"{_values(Preset)} (usual: home), or pieces, or both, with commas: {', '.join(Equipment)}",
    )
    asked.add_argument(
        "--minutes", type=_minutes, default=30, metavar="N", help=f"{LEAST_MINUTES} to {MOST_MINUTES} (usual: 30)"
    )
    asked.add_argument("--goal", type=_word("goal", Goal), default=Goal.STRENGTH, metavar="G", help=_values(Goal))
    asked.add_argument(
        "--age-group", type=_word("age group", AgeGroup), default=AgeGroup.ADULT, metavar="G", help=_values(AgeGroup)
    )
    asked.add_argument("--variety", type=_variety, default=0, metavar="N", help="another good plan; usual: 0")
    _add_health(plan)
    look = plan.add_argument_group("what stands on it")
    look.add_argument("--title", type=_line("title", 120), default="", metavar="T", help="a title of your own")
    look.add_argument("--for", type=_line("name", 80), default="", dest="person", metavar="NAME", help="whom it is for")
    _add_output(plan)


def _add_health(plan: Parser) -> None:
    health = plan.add_argument_group(
        "health", "What your health check in the app found always applies; these come on top."
    )
    health.add_argument(
        "--limits", type=_limits, action="append", metavar="A,B", help=f"what to heed, with commas: {', '.join(Limit)}"
    )
    health.add_argument(
        "--cleared",
        type=_cleared,
        action="append",
        metavar="LIMIT=DATE",
        help="a professional agreed to training on that day, at most 12 months ago, as in pregnancy_any=2026-10-01",
    )
    health.add_argument(
        "--ignore-stored-limits", action="store_true", help="leave the health check out: a plan for someone else"
    )


def _add_show(commands: "_Commands[Parser]") -> None:
    show = _command(
        commands,
        "show",
        "print a plan file as plain text",
        ("supple show mine.toml", ""),
        ("ssh HOST cat mine.toml | supple show -", "from a pipe"),
    )
    show.add_argument("file", type=_path, metavar="FILE", help="a plan file, or - for standard input")


def _add_export(commands: "_Commands[Parser]") -> None:
    export = _command(
        commands,
        "export",
        "write a plan file as a sheet, as text, or as a tidy plan file",
        ("supple export mine.toml -o sheet.pdf", ""),
        ("supple export mine.toml -o sheet.pdf --force", "replace the sheet there is"),
        ("supple export mine.toml -o letter.pdf --paper letter", ""),
    )
    export.add_argument("file", type=_path, metavar="FILE", help="a plan file, or - for standard input")
    _add_output(export)


def _add_check(commands: "_Commands[Parser]") -> None:
    check = _command(
        commands,
        "check",
        "look plan files over: whether they can be read and keep the rules",
        ("supple check mine.toml", ""),
        ("supple check --strict *.toml", "exit with 1 if any breaks a rule"),
    )
    check.add_argument("files", type=_path, nargs="+", metavar="FILE", help="plan files, or - for standard input")
    check.add_argument("--strict", action="store_true", help="exit with 1 where a rule is broken or a hint is given")


def _add_exercises(commands: "_Commands[Parser]") -> None:
    exercises = _command(
        commands,
        "exercises",
        "show the catalogue as a table, one exercise, or the coverage",
        ("supple exercises", ""),
        ("supple exercises glute_bridge", "one exercise with all that is known of it"),
        ("supple exercises --coverage", "counts for each level and equipment"),
    )
    which = exercises.add_mutually_exclusive_group()
    which.add_argument("id", nargs="?", metavar="NAME", help="an exercise, by its name in files")
    which.add_argument("--coverage", action="store_true", help="what each level has with each equipment")


def _add_output(command: Parser) -> None:
    group = command.add_argument_group("where it goes")
    group.add_argument(
        "-o", "--output", action="append", type=_output, default=[], metavar="FILE",
        help="write a file: its ending .pdf, .toml or .txt says what; may be given several times; - is standard output",
    )  # fmt: skip
    group.add_argument("--format", type=_choice("format", FORMATS), metavar="F", help="pdf, toml or txt, for -o -")
    group.add_argument(
        "--paper", type=_word("paper", Paper), default=Paper.A4, metavar="P", help="a4 (usual) or letter"
    )
    group.add_argument("--force", action="store_true", help="replace files that are there already")
    group.add_argument(
        "--with-limits", action="store_true", help="write health limits into the plan file; they are left out otherwise"
    )


# -- values ----------------------------------------------------------------------------------------------------


def unknown(what: str, found: str, words: Sequence[str]) -> str:
    """The message for a word that is none of those allowed."""
    nearest = nearest_word(found, words)
    if nearest and len(words) > _MOST_LISTED:
        return f'there is no {what} {quoted(found)}. Did you mean "{nearest}"? --help names them all.'
    meant = f' Did you mean "{nearest}"?' if nearest else ""
    return f"there is no {what} {quoted(found)}.{meant} Allowed: {listed(words)}."


def _values(words: type[StrEnum]) -> str:
    return listed(word.value for word in words)


def _choice(what: str, words: Sequence[str]) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text.lower() not in words:
            raise argparse.ArgumentTypeError(unknown(what, text, words))
        return text.lower()

    return read


def _word(what: str, words: type[AnyWord]) -> Callable[[str], AnyWord]:
    read_choice = _choice(what, [word.value for word in words])

    def read(text: str) -> AnyWord:
        return words(read_choice(text))

    return read


def _listed_words(text: str) -> list[str]:
    words = [word.strip().lower().replace("-", "_") for word in text.split(",") if word.strip()]
    if not words:
        raise argparse.ArgumentTypeError("expected one word or more, with commas between them, found nothing")
    return words


def equipment(text: str) -> frozenset[Equipment]:
    """The pieces that presets and single pieces, with commas between them, come to."""
    words = [*(preset.value for preset in Preset), *(piece.value for piece in Equipment)]
    found: frozenset[Equipment] = frozenset()
    for word in _listed_words(text):
        if word not in words:
            raise argparse.ArgumentTypeError(unknown("equipment", word, words))
        found |= Preset(word).equipment if word in words[: len(Preset)] else {Equipment(word)}
    return found


def _limits(text: str) -> frozenset[Limit]:
    words = _listed_words(text)
    for word in words:
        if word not in set(Limit):
            raise argparse.ArgumentTypeError(unknown("limit", word, [limit.value for limit in Limit]))
    return frozenset(Limit(word) for word in words)


def _cleared(text: str) -> tuple[Limit, date]:
    name, equals, day = text.partition("=")
    if not equals:
        raise argparse.ArgumentTypeError(f"expected LIMIT=DATE, as in pregnancy_any=2026-10-01, found {quoted(text)}")
    limits = _limits(name)
    if len(limits) != 1:
        raise argparse.ArgumentTypeError(f"expected one limit before the = sign, found {quoted(text)}")
    try:
        return next(iter(limits)), date.fromisoformat(day.strip())
    except ValueError:
        raise argparse.ArgumentTypeError(f"expected a date such as 2026-10-01, found {quoted(day)}") from None


def _minutes(text: str) -> int:
    return _whole_number(text, LEAST_MINUTES, MOST_MINUTES)


def _variety(text: str) -> int:
    return _whole_number(text, 0, MOST_VARIETY)


def _whole_number(text: str, low: int, high: int) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) < 10 and low <= int(text) <= high):
        raise argparse.ArgumentTypeError(f"expected a whole number from {low} to {high}, found {quoted(text)}")
    return int(text)


def _line(what: str, most: int) -> Callable[[str], str]:
    def read(text: str) -> str:
        text = os.fsencode(text).decode(errors="replace")  # UTF-8, even where the locale knows only ASCII
        cleaned = clean_line(text, most + 1)
        if len(cleaned) > most:
            raise argparse.ArgumentTypeError(f"a {what} has at most {most} characters")
        return cleaned

    return read


def _path(text: str) -> Path:
    if not text:
        raise argparse.ArgumentTypeError("expected the name of a file, found nothing")
    return Path(text)


def _output(text: str) -> Path:
    """A place to write to; `-` is standard output. An ending that Supple does not write is told of at once."""
    path = _path(text)
    if text != STDOUT and path.suffix.lower().lstrip(".") not in FORMATS:
        raise argparse.ArgumentTypeError(f"{quoted(text)}: expected a name that ends in .pdf, .toml or .txt")
    return path
