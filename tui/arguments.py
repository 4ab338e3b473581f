"""The command line's grammar: commands, options, their values and help. What is wrong is said with the nearest word."""

import argparse
from collections.abc import Mapping, Sequence
from typing import NoReturn

from exports.plan_file import MOST_PERSON, MOST_TITLE
from exports.sheet.paper import Paper
from exports.suggestion import nearest_word
from exports.untrusted import quoted, visible
from exports.version import VERSION
from plans.limits import Limit
from plans.profile import LEAST_MINUTES, MOST_MINUTES
from plans.vocabulary import AgeGroup, Equipment, Goal, Level, Preset
from tui import option_values as values
from tui.usage import MOST_SHEETS, UsageError

_FILE = "a plan file, a sheet that Supple made, a share code, or - for standard input"


class Parser(argparse.ArgumentParser):
    """A parser that raises UsageError where argparse would end the process; `commands` are its commands' parsers."""

    commands: Mapping[str, "Parser"] = {}

    @property
    def options(self) -> list[str]:
        """The long names of the options it takes."""
        return [name for action in self._actions for name in action.option_strings if name.startswith("--")]

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
        options = whole.commands[command].options
        nearest = nearest_word(rest[0].partition("=")[0], options) if rest[0].startswith("-") else ""
        meant = f'; did you mean "{nearest}"?' if nearest else ""
        raise UsageError(f"{command} does not take {quoted(rest[0])}{meant}", f"Try: supple {command} --help")
    return arguments


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
            ("supple share mine.toml", "a plan as one line of text"),
            ("ssh HOST supple plan -o - --format pdf | lp", "plan there, print here"),
        )
        + "\n\nFolders are named by the system, or all stand in $SUPPLE_HOME if that is set."
        "\nExit status: 0 done; 1 refused, or a file that cannot be used; 2 wrong usage.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    whole.add_argument("--version", action="version", version=f"supple {VERSION}", help="show the version and leave")
    whole.add_argument(
        "--restricted",
        action="store_true",
        help="start the app for people who may reach nothing else: docs/shared-host.md",
    )
    commands = whole.add_subparsers(
        prog="supple", dest="command", metavar="COMMAND", title="commands", parser_class=Parser
    )
    adders = (_add_plan, _add_show, _add_export, _add_check, _add_schema, _add_diff, _add_retarget, _add_share)
    for add in (*adders, _add_exercises, _add_figure, _add_list, _add_keys):
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
    _add_person(asked, "home", Level.BEGINNER, AgeGroup.ADULT)
    asked.add_argument(
        "--minutes", type=values.minutes, default=30, metavar="N", help=f"{LEAST_MINUTES} to {MOST_MINUTES} (usual: 30)"
    )
    asked.add_argument(
        "--goal", type=values.word("goal", Goal), default=Goal.STRENGTH, metavar="G", help=values.allowed(Goal)
    )
    asked.add_argument("--variety", type=values.variety, default=0, metavar="N", help="another good plan; usual: 0")
    _add_health(plan)
    look = plan.add_argument_group("what stands on it")
    look.add_argument(
        "--title", type=values.line("title", MOST_TITLE), default="", metavar="T", help="a title of your own"
    )
    _add_name(look)
    _add_output(plan)


def _add_person(
    group: "argparse._ArgumentGroup", usual: str, level: Level | None = None, age_group: AgeGroup | None = None
) -> None:
    """Who trains, and with what; `usual` is the equipment where none is named."""
    group.add_argument(
        "--level", type=values.word("level", Level), default=level, metavar="L", help=values.allowed(Level)
    )
    group.add_argument(
        "--equipment",
        type=values.equipment,
        action="append",
        metavar="A,B",
        help=f"{values.allowed(Preset)} (usual: {usual}), or pieces, or both, with commas: {', '.join(Equipment)}",
    )
    group.add_argument(
        "--age-group",
        type=values.word("age group", AgeGroup),
        default=age_group,
        metavar="G",
        help=values.allowed(AgeGroup),
    )


def _add_name(group: "argparse._ArgumentGroup") -> None:
    """The name of the one person it is for."""
    group.add_argument(
        "--for", type=values.line("name", MOST_PERSON), default="", dest="person", metavar="NAME", help="whom it is for"
    )


def _add_health(plan: Parser) -> None:
    health = plan.add_argument_group(
        "health", "What your health check in the app found always applies; these come on top."
    )
    health.add_argument(
        "--limits",
        type=values.limits,
        action="append",
        metavar="A,B",
        help=f"what to heed, with commas: {', '.join(Limit)}",
    )
    health.add_argument(
        "--cleared",
        type=values.cleared,
        action="append",
        metavar="LIMIT=DATE",
        help="a professional agreed to training on that day, after the injury, operation or news that LIMIT is about "
        "(Supple does not ask when that was), at most 12 months ago, as in pregnancy_any=2026-10-01",
    )
    health.add_argument(
        "--ignore-stored-limits", action="store_true", help="leave the health check out: a plan for someone else"
    )


def _add_show(commands: "_Commands[Parser]") -> None:
    show = _command(
        commands,
        "show",
        "print a plan as plain text",
        ("supple show mine.toml", ""),
        ("ssh HOST cat mine.toml | supple show -", "from a pipe"),
    )
    show.add_argument("file", type=values.path, metavar="FILE", help=_FILE)


def _add_export(commands: "_Commands[Parser]") -> None:
    export = _command(
        commands,
        "export",
        "write plan files as sheets, as text, or as a tidy plan file",
        ("supple export mine.toml -o sheet.pdf", ""),
        ("supple export mine.toml -o sheet.pdf --force", "write over it"),
        ("supple export mine.toml -o letter.pdf --paper letter", ""),
        ("supple export mine.toml theirs.toml -o both.pdf", "both in one PDF"),
        ("supple export mine.toml --for Ana --for Bo -o class.pdf", "a sheet for each"),
        ("supple export mine.toml --for-file names.txt -o class.pdf", "one name a line"),
    )
    export.add_argument("files", type=values.path, nargs="+", metavar="FILE", help=f"{_FILE}; several make one PDF")
    whom = export.add_argument_group("whom it is for", f"With several names one PDF, at most {MOST_SHEETS} sheets.")
    whom.add_argument(
        "--for", type=values.line("name", MOST_PERSON), action="append", default=[], dest="people", metavar="NAME",
        help="whom it is for; may be given several times",
    )  # fmt: skip
    whom.add_argument(
        "--for-file", type=values.path, dest="people_file", metavar="FILE", help="names, one a line; - reads them in"
    )
    _add_output(export)


def _add_check(commands: "_Commands[Parser]") -> None:
    check = _command(
        commands,
        "check",
        "tell all that is wrong with plan files, and what to type instead",
        ("supple check mine.toml", ""),
        ("supple check --strict *.toml", "exit with 1 if any breaks a rule"),
        ("supple check --json mine.toml", "for programs"),
    )
    check.add_argument("files", type=values.path, nargs="+", metavar="FILE", help=_FILE)
    check.add_argument("--strict", action="store_true", help="exit with 1 where a rule is broken or a hint is given")
    check.add_argument("--json", action="store_true", help="print it as JSON, which docs/plan-file.md explains")


def _add_schema(commands: "_Commands[Parser]") -> None:
    _command(
        commands,
        "schema",
        "print the JSON Schema of plan files, for editors that complete and check them",
        ("supple schema", "write it with: supple schema > plan.schema.json"),
    )


def _add_share(commands: "_Commands[Parser]") -> None:
    share = _command(
        commands,
        "share",
        "turn a plan into one line of text to paste into a chat, or into a QR code",
        ("supple share mine.toml", ""),
        ("supple share mine.toml --qr", "a QR code, to scan from this screen"),
        ("supple share mine.toml | supple show -", "codes are read as files are"),
    )
    share.add_argument("file", type=values.path, metavar="FILE", help=_FILE)
    share.add_argument("--qr", action="store_true", help="draw the QR code of it instead")


def _add_diff(commands: "_Commands[Parser]") -> None:
    diff = _command(
        commands,
        "diff",
        "tell two plans apart in words",
        ("supple diff mine.toml theirs.toml", ""),
        ("ssh HOST cat mine.toml | supple diff - mine.toml", "one of them from a pipe"),
    )
    diff.add_argument("before", type=values.path, metavar="A", help=_FILE)
    diff.add_argument("after", type=values.path, metavar="B", help="what to hold against it, of the same kinds")
    diff.add_argument("--exit-code", action="store_true", help="exit with 1 where they differ")


def _add_retarget(commands: "_Commands[Parser]") -> None:
    retarget = _command(
        commands,
        "retarget",
        "make a plan from elsewhere fit you, and say what was changed and why",
        ("supple retarget theirs.toml --equipment band,chair -o ours.toml", ""),
        ("supple retarget theirs.toml --level beginner --limits knee_pain", ""),
        ("supple retarget theirs.toml --equipment none --only-safety", "keep the rest"),
    )
    retarget.add_argument("file", type=values.path, metavar="FILE", help=_FILE)
    whom = retarget.add_argument_group("whom it shall fit", "What is not named is as in the plan.")
    _add_person(whom, "the plan's own")
    _add_name(whom)
    whom.add_argument(
        "--only-safety", action="store_true", help="change only what is not safe for you; say what else does not fit"
    )
    _add_health(retarget)
    _add_output(retarget)


def _add_exercises(commands: "_Commands[Parser]") -> None:
    exercises = _command(
        commands,
        "exercises",
        "show the catalogue as a table, one exercise, or the coverage",
        ("supple exercises", ""),
        ("supple exercises glute_bridge", "one exercise with all that is known of it"),
        ("supple exercises --coverage", "counts for each level and equipment"),
        ("supple exercises --poster wall.pdf", "all of them drawn, to print"),
        ("supple exercises --keep theirs.toml", "what came with a plan joins your own"),
    )
    which = exercises.add_mutually_exclusive_group()
    which.add_argument("id", nargs="?", metavar="NAME", help="an exercise, by its name in files")
    which.add_argument("--coverage", action="store_true", help="what each level has with each equipment")
    which.add_argument(
        "--poster", type=values.poster, metavar="FILE.pdf", help="write the catalogue as a sheet of figures"
    )
    which.add_argument(
        "--keep", type=values.path, metavar="FILE", help="write the exercises that came with a plan to your own"
    )
    _add_paper(exercises, "of the poster: ")
    exercises.add_argument("--force", action="store_true", help="replace a poster that is there already")


def _add_figure(commands: "_Commands[Parser]") -> None:
    figure = _command(
        commands,
        "figure",
        "show the figures a file of exercises describes, and what is wrong with them",
        ("supple figure my_exercises.toml", "start, middle and end"),
        ("supple figure my_exercises.toml my_hinge", "one of several"),
        ("supple figure my_exercises.toml --watch", "draw anew whenever you save it"),
    )
    figure.add_argument(
        "file", type=values.path, metavar="FILE", help="a file of exercises, as among your own or in the catalogue"
    )
    figure.add_argument("name", nargs="?", default="", metavar="NAME", help="just this exercise of the file")
    figure.add_argument("--watch", action="store_true", help="draw anew when the file changes, until ctrl+c")


def _add_list(commands: "_Commands[Parser]") -> None:
    saved = _command(
        commands,
        "list",
        "list your saved plans, newest first",
        ("supple list", ""),
        ("supple list --json", "for other programs"),
    )
    saved.add_argument("--json", action="store_true", help="as JSON: one object for each plan, broken ones too")


def _add_keys(commands: "_Commands[Parser]") -> None:
    _command(
        commands,
        "keys",
        "show all keys of the app, by the names that config.toml knows them by",
        ("supple keys", "the table; * marks what you changed"),
        ("supple keys | grep undo", "one of them"),
    )


def _add_output(command: Parser) -> None:
    group = command.add_argument_group("where it goes")
    group.add_argument(
        "-o", "--output", action="append", type=values.output, default=[], metavar="FILE",
        help="write a file: its ending .pdf, .toml or .txt says what; may be given several times; - is standard output",
    )  # fmt: skip
    group.add_argument(
        "--format", type=values.choice("format", values.FORMATS), metavar="F", help="pdf, toml or txt, for -o -"
    )
    _add_paper(group)
    group.add_argument("--force", action="store_true", help="replace files that are there already")
    group.add_argument(
        "--with-limits", action="store_true", help="write health limits into the plan file; they are left out otherwise"
    )


def _add_paper(group: argparse._ActionsContainer, of: str = "") -> None:
    group.add_argument(
        "--paper",
        type=values.word("paper", Paper),
        metavar="P",
        help=f"{of}a4 or letter (usual: as in your settings, else a4)",
    )
