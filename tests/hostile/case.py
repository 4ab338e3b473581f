"""A case of the corpus: something hostile, and what must come of it."""

from dataclasses import dataclass

FORMAT = 'format = "supple-plan/1"'
BRIDGE = '[[strength]]\nexercise = "glute_bridge"\ndose = "2 x 10, rest 60 s, RIR 3-4"\n'


@dataclass(frozen=True)
class Case:
    """Content of a file with its name, and the outcome: refused in words that `says` names, or opened.

    What opens shows `shows` in the text and on the screen, and is told of with `hints`.
    """

    name: str
    content: bytes
    says: tuple[str, ...] = ()
    shows: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    file_name: str = "plan.toml"

    @property
    def opens(self) -> bool:
        """Whether the plan in it is to be used."""
        return not self.says


def plan(head="", items=BRIDGE, more=""):
    """A plan file with lines put into its head, its items, or after all else."""
    return f"{FORMAT}\n{head}\n\n{items}\n{more}".encode()


def refused(name, content, *says, file_name="plan.toml"):
    """A case that gets a message."""
    return Case(name, content, says=says, file_name=file_name)


def opened(name, content, *shows, hints=(), file_name="plan.toml"):
    """A case that opens."""
    return Case(name, content, shows=shows, hints=tuple(hints), file_name=file_name)


def item(line, exercise='"glute_bridge"', dose='"2 x 10, rest 60 s, RIR 3-4"'):
    """A strength item with a line of its own."""
    return f"[[strength]]\nexercise = {exercise}\ndose = {dose}\n{line}\n"


def own(lines="", key="my_move", **instead):
    """An exercise as a plan file or a file of one's own has it, with values put in the place of others."""
    values = {
        "name": '"My move"',
        "phase": '"strength"',
        "role": '"main"',
        "pattern": '"hip_dominant"',
        "positions": '["supine"]',
        "dose": '{ beginner = "2 x 10, rest 60 s, RIR 3-4" }',
        "cues": '["Slowly."]',
        "mistake": '"Hurrying."',
        **instead,
    }
    entry = "\n".join(f"{name} = {value}" for name, value in values.items() if value)
    return f"[{key}]\n{entry}\n{lines}\n"


def plan_with_own(lines="", key="my_move", head="", **instead):
    """A plan file of one item, whose exercise travels in the file."""
    items = f'[[strength]]\nexercise = "{key}"\ndose = "2 x 10, rest 60 s, RIR 3-4"\nnote = "Mind."\n'
    return plan(head, items, own(lines, f"exercises.{key}", **instead))
