"""Commands run in a child of their own with little memory and CPU, and with all noted that they open, change or start.

A server that has loaded everything forks for each request, so that a hundred commands cost what they do and no more.
`python -m tests.hostile.limited` is that server; `Limited` is how tests talk to it.
"""

import contextlib
import io
import json
import os
import resource
import subprocess
import sys
from pathlib import Path

MORE_MEMORY = 384 << 20  # bytes that one request may take beyond what the server has
CPU_S = 10  # seconds; where nothing is wrong a request takes a tenth of one
_TREE = Path(__file__).parents[2]
_CHANGES = ("os.", "shutil.", "subprocess.", "socket.", "pty.", "webbrowser.", "ctypes.", "code.", "ftplib.", "urllib.")
_QUIET = {"os.listdir", "os.scandir", "os.walk", "os.fwalk", "os.listxattr", "os.getxattr"}


class Limited:
    """The server, as tests see it."""

    def __init__(self):
        command = [sys.executable, "-m", "tests.hostile.limited"]
        self._server = subprocess.Popen(
            command, cwd=_TREE, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )

    def run(self, commands, folder, home):
        """Run commands in a folder, one after the other; gives how each ended, and what was opened and changed."""
        request = {"commands": commands, "folder": str(folder), "home": str(home)}
        self._server.stdin.write(json.dumps(request) + "\n")
        self._server.stdin.flush()
        answer = json.loads(self._server.stdout.readline())
        assert "died" not in answer, f"{commands[0]} was ended by signal {answer['died']}: too much memory or CPU"
        return answer

    def close(self):
        """End the server."""
        self._server.stdin.close()
        self._server.wait(30)


def _limit():
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    memory = pages * resource.getpagesize() + MORE_MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_S, CPU_S))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _watch(read, changed):
    """Note from now on what this process opens, and all else that reaches beyond it."""

    def note(event, details):
        if event == "open":
            path, mode, flags = details
            writes = (mode and set(mode) & set("wax+")) or (flags or 0) & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
            if isinstance(path, str | bytes | os.PathLike):
                (changed if writes else read).append(os.fsdecode(path) if not writes else f"open {os.fsdecode(path)}")
        elif event.startswith(_CHANGES) and event not in _QUIET:
            changed.append(" ".join([event, *(str(part) for part in details[:2])]))

    sys.addaudithook(note)


def _answer(request):
    """What the commands of a request did; runs in the child."""
    from tui.command_line import main  # noqa: PLC0415 - loaded by the server long before

    os.chdir(request["folder"])
    os.environ["SUPPLE_HOME"] = request["home"]
    read, changed, ended = [], [], []
    _watch(read, changed)
    for command in request["commands"]:
        out, err = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.TextIOWrapper(io.BytesIO(), "utf-8", errors="replace")
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            status = main(command)
        texts = [
            stream.buffer.getvalue().decode("utf-8", "surrogateescape") for stream in (_flushed(out), _flushed(err))
        ]
        ended.append([status, *texts])
    return {"ended": ended, "read": list(read), "changed": list(changed)}


def _flushed(stream):
    stream.flush()
    return stream


def _serve():
    """Fork for each line of standard input, and print what came of it."""
    import exports.sheet.ink  # noqa: F401, PLC0415 - loaded once for all
    import plans.rulebook  # noqa: F401, PLC0415
    from exports.sheet import make_sheet  # noqa: PLC0415
    from tests.exports.sheet_plans import CATALOGUE, ordinary  # noqa: PLC0415
    from tui.arguments import parse  # noqa: PLC0415
    from tui.subcommands import SUBCOMMANDS  # noqa: PLC0415

    make_sheet(ordinary(), CATALOGUE)
    assert parse(["check", "x"])
    assert SUBCOMMANDS
    for line in sys.stdin:
        here, there = os.pipe()
        if (child := os.fork()) == 0:
            _limit()
            with os.fdopen(there, "w") as out:
                json.dump(_answer(json.loads(line)), out)
            os._exit(0)
        os.close(there)
        with os.fdopen(here) as pipe:
            text = pipe.read()
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        sys.stdout.write((text if status == 0 else json.dumps({"died": status})) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    _serve()
