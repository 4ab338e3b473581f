"""The commands there are, how they can end, and what is raised for a command line that asks for something else."""

COMMANDS = (
    "plan",
    "show",
    "export",
    "check",
    "schema",
    "diff",
    "retarget",
    "share",
    "exercises",
    "figure",
    "list",
    "keys",
)
MOST_SHEETS = 1000  # that are printed at once
DONE, FAILED, WRONG_USAGE, INTERRUPTED = 0, 1, 2, 130  # exit status


class UsageError(Exception):
    """The command line asks for something that does not exist; `usage` says where to look up what does."""

    def __init__(self, message: str, usage: str = "") -> None:
        self.usage = usage
        super().__init__(message)
