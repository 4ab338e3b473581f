"""A program for test_durable_writing: writers that are killed, and what they leave. It prints what it found as JSON.

It is a program of its own so that it can fork without the threads of the test runner. Each writer saves a new content
over an old one; after its end the file has to be the one or the other, whole.
"""

import json
import os
import random
import signal
import sys
import time
from pathlib import Path

from exports import writing

OLD, NEW = b"old" * 1000, b"new" * 3000
CALLS = ("open", "fchmod", "write", "fsync", "close", "replace", "link", "unlink", "stat", "lstat", "fstat", "read")


def killed_at(step, *, after):
    """Make this process end without warning at its n-th call to the system, before or after it is carried out."""
    left = step

    def dying(right):
        def call(*given, **named):
            nonlocal left
            left -= 1
            is_last = left == 0
            if is_last and not after:
                os.kill(os.getpid(), signal.SIGKILL)
            try:
                return right(*given, **named)
            finally:
                if is_last:
                    os.kill(os.getpid(), signal.SIGKILL)

        return call

    write = os.write
    os.write = lambda handle, content: write(handle, bytes(content[:100]))  # so that there are many calls
    for name in CALLS:
        setattr(os, name, dying(getattr(os, name)))


def save(path, way):
    """Save the new content in one of the ways there are."""
    if way == "replace":
        writing.replace_file(path, NEW, writing.digest_of(OLD))
    else:
        writing.write_file(path, NEW, overwrite=way == "over")


def at_each_call(folder, way, *, after):
    """Kill a writer at its first call, its second, and so on until one comes to its end; what each left."""
    found = []
    while True:
        path = folder / f"plan-{len(found)}.toml"
        if way != "new":
            path.write_bytes(OLD)
        child = os.fork()
        if child == 0:
            killed_at(len(found) + 1, after=after)
            save(path, way)
            os._exit(0)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        found.append(state_of(path))
        if status != -signal.SIGKILL:
            return [*found, status]


def at_random(folder, count, seed):
    """Kill writers that save again and again, each at some instant; what each left."""
    instants, found = random.Random(seed), []
    path = folder / "plan.toml"
    for _ in range(count):
        path.write_bytes(OLD)
        child = os.fork()
        if child == 0:
            while True:
                writing.write_file(path, NEW, overwrite=True)
                writing.write_file(path, OLD, overwrite=True)
        time.sleep(instants.random() * 0.004)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        found.append(state_of(path))
    return found


def many_savers(folder, savers, times):
    """Let processes count up one number in one file, each reading it, adding one, and saving if nobody else has."""
    path = folder / "number"
    path.write_bytes(b"0")
    children = []
    for _ in range(savers):
        child = os.fork()
        if child == 0:
            done = 0
            while done < times:
                before = writing.read_regular(path)
                try:
                    writing.replace_file(path, b"%d" % (int(before) + 1), writing.digest_of(before))
                except writing.FileChangedError:
                    continue
                done += 1
            os._exit(0)
        children.append(child)
    ends = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
    return {"ends": ends, "number": int(path.read_bytes()), "files": sorted(each.name for each in folder.iterdir())}


def state_of(path):
    """What stands under a name."""
    if not path.exists():
        return "none"
    return {OLD: "old", NEW: "new"}.get(path.read_bytes(), "torn")


if __name__ == "__main__":
    mode, *given = sys.argv[1:]
    here = Path.cwd()
    if mode == "calls":
        result = at_each_call(here, given[0], after=given[1] == "after")
    elif mode == "random":
        result = at_random(here, int(given[0]), seed=1)
    else:
        result = many_savers(here, int(given[0]), int(given[1]))
    print(json.dumps(result))
