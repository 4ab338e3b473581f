"""Fuzz what reads files of strangers, for as long as told: `python -m tests.fuzz.fuzz --minutes 60 --target all`.

Half of the inputs are damaged valid ones, the rest made by the rules of the format. Inputs that end in a new way are
kept to damage them further. An input that raises, takes more than a second of CPU or a great deal of memory is a
finding: it is written to the folder of findings, and the exit status is 1. One process, one seed, the same inputs.
"""

import argparse
import gc
import resource
import signal
import sys
import time
import traceback
from hashlib import sha256
from pathlib import Path
from random import Random

from tests.fuzz.mutation import mutated
from tests.fuzz.targets import TARGETS

HANG_S = 20.0  # CPU seconds after which an input is ended
MOST_MEMORY, MOST_GROWTH = 3 << 30, 150 << 10  # bytes of the process; kilobytes that one input may add
_MOST_KEPT = 400  # inputs that ended in a new way, for each target
_FOUND_OFTEN = 3  # of one kind of finding that many inputs are kept


class Hang(BaseException):
    """An input took so long that it was ended; no `except Exception` in between may hold it."""


class Course:
    """One target being fuzzed: its inputs so far, and what came of them."""

    def __init__(self, name, rng):
        self.name, self.rng = name, rng
        self.attempt, seeds, self.make, self.slow_s = TARGETS[name]
        self.pool = seeds()
        self.ends = set()
        self.count, self.seconds, self.worst = 0, 0.0, 0.0
        self.shared = 0.0  # CPU seconds that it had, with making the inputs

    def next_input(self):
        """Another input: a damaged one, one by the rules, or one by the rules and damaged."""
        way = self.rng.random()
        content = self.make(self.rng) if way < 0.4 else self.rng.choice(self.pool)
        return content if way < 0.2 else mutated(content, self.rng.choice(self.pool), self.rng)

    def run(self, content):
        """Try an input; gives the finding, if it is one."""
        memory, begin = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
        found = None
        signal.setitimer(signal.ITIMER_PROF, HANG_S)
        try:
            end = self.attempt(content)
        except (Hang, Exception) as error:
            end, found = "", f"{type(error).__name__} {_place(error)}\n{traceback.format_exc()}"
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
        spent = time.process_time() - begin
        self.count, self.seconds, self.worst = self.count + 1, self.seconds + spent, max(self.worst, spent)
        more = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory
        if found is None and end not in self.ends:
            self.ends.add(end)
            if len(self.pool) < _MOST_KEPT:
                self.pool.append(content)
        if found is None and spent > self.slow_s:
            found = f"slow\n{spent:.2f} s of CPU"
        if found is None and more > MOST_GROWTH:
            found = f"memory\n{more >> 10} MB more"
        return found

    def told(self):
        """A line on what was done."""
        each = 1000 * self.seconds / max(self.count, 1)
        return (
            f"{self.name:<9} {self.count:>9} inputs  {self.seconds:>8.1f} s CPU  {each:>6.2f} ms each"
            f"  worst {self.worst:.2f} s  {len(self.ends):>4} ends"
        )


class Findings:
    """What was found, told once for each kind, with the inputs in a folder."""

    def __init__(self, folder):
        self.folder, self.counts = folder, {}

    def add(self, name, content, found):
        """Note a finding."""
        kind = f"{name}: {found.partition(chr(10))[0]}"
        self.counts[kind] = self.counts.get(kind, 0) + 1
        if self.counts[kind] > _FOUND_OFTEN:
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / f"{name}-{sha256(content).hexdigest()[:12]}"
        path.write_bytes(content)
        say(f"FINDING {kind}\n  input: {path}\n  {found}")


def _place(error):
    """Where an error came from: file and line of the innermost frame that is ours, and of the last."""
    frames = traceback.extract_tb(error.__traceback__)
    return " ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in frames[-2:])


def _hang(*_):
    raise Hang


def say(text):
    """Tell, at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def fuzz(courses, findings, rng, minutes):
    """Give each target about the same CPU time, until so much time has passed."""
    end, told = time.monotonic() + 60 * minutes, time.monotonic()
    while time.monotonic() < end:
        course, begin = min(courses, key=lambda each: each.shared), time.process_time()
        content = course.next_input()
        if found := course.run(content):
            findings.add(course.name, content, found)
        course.shared += time.process_time() - begin
        if time.monotonic() - told > 60:
            told = time.monotonic()
            say(f"-- {time.process_time():.0f} s of CPU")
            for each in courses:
                say(each.told())
            gc.collect()


def main(argv=None):
    """Run as a program."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--minutes", type=float, default=1.0, help="for how long")
    parser.add_argument("--seed", type=int, default=0, help="the same seed, the same inputs")
    parser.add_argument("--target", choices=["all", *TARGETS], default="all")
    parser.add_argument(
        "--findings", type=Path, default=Path("fuzz-findings"), help="folder for inputs that are findings"
    )
    parser.add_argument("input", nargs="*", type=Path, help="files to try once each, such as former findings")
    options = parser.parse_args(argv)
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    signal.signal(signal.SIGPROF, _hang)
    rng = Random(options.seed)
    names = list(TARGETS) if options.target == "all" else [options.target]
    courses, findings = [Course(name, rng) for name in names], Findings(options.findings)
    for path in options.input:
        for course in courses:
            if found := course.run(path.read_bytes()):
                findings.add(course.name, path.read_bytes(), found)
    if not options.input:
        fuzz(courses, findings, rng, options.minutes)
    say(f"== {time.process_time():.0f} s of CPU, seed {options.seed}")
    for course in courses:
        say(course.told())
    say("\n".join(f"{count:>6} x {kind}" for kind, count in findings.counts.items()) or "no findings")
    return 1 if findings.counts else 0


if __name__ == "__main__":
    sys.exit(main())
