"""A shared host with real accounts, made by the very lines of docs/shared-host.md: in a copy of /etc that only it sees.

Root alone can do so, where it may make a mount namespace of its own; the machine's own /etc is never touched.
"""

import os
import shlex
import shutil
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.tui.shared_host import DOCUMENT, SharedHost, block
from tests.tui.sshd import Host, until

_CHECKOUT = Path(__file__).parents[2]
_UNSHARE = ["unshare", "--mount", "--propagation", "private"]
CANNOT = "needs root, useradd and a mount namespace of its own"


def can_have_accounts():
    """Whether this process may make a host with accounts of its own."""
    if os.geteuid() or not all(map(shutil.which, ("unshare", "useradd", "groupadd"))):
        return False
    return (
        subprocess.run([*_UNSHARE, "mount", "--bind", "/etc", "/etc"], capture_output=True, check=False).returncode == 0
    )


class HostOfAccounts(Host):
    """A host on which `ana` and `bo` have accounts that start Supple and nothing else; ana is who logs in."""

    user = "ana"

    def __init__(self, folder, home, *lines, making):
        self._making = making
        super().__init__(folder, home, *lines)

    def _command(self, *server):
        key = self.folder / "person_key.pub"
        script = f'set -e\n{self._making}\ncp {shlex.quote(str(key))} /etc/ssh/supple/ana\nexec "$@"'
        return [*_UNSHARE, "sh", "-c", script, "sh", *server]


class AccountsHost(SharedHost):
    """The documented host as it is: a group, accounts, and the lines for sshd word by word but for places."""

    def __init__(self):
        base = Path(tempfile.mkdtemp(prefix="supple-accounts-"))
        base.chmod(0o755)
        self.base, self.people, self.files = base, base / "people", base / "people" / "ana"
        self._script = base / "supple-login"
        self._script.write_text(self._placed(block("#!/bin/sh")))
        self._script.chmod(0o755)
        self.config = self._placed(block("Match Group supple"))
        shutil.copytree("/etc", base / "etc", symlinks=True)
        for name in ("folder", "home"):
            (base / name).mkdir(mode=0o700)
        making = "\n".join([*_ways_open(base), f"mount --bind {base}/etc /etc", *self._accounts()])
        self.host = HostOfAccounts(base / "folder", base / "home", self.config, making=making)
        self.host.home = self.files
        try:
            self.host.wait()
            until(self.files.exists, lambda: "no accounts")
        except AssertionError:
            self.stop()
            raise
        self.ids = {
            name: int(number)
            for name, _, number in (line.split(":")[:3] for line in (base / "etc" / "passwd").read_text().splitlines())
            if name in {"ana", "bo"}
        }

    def _accounts(self):
        """The lines of the document for ana, and once more for bo."""
        of_ana = self._placed(block("groupadd supple"))
        of_one = [line for line in of_ana.splitlines() if "ana" in line.split("#")[0]]
        unlocked = "usermod --password '*' ana"  # as the document says for UsePAM no, which the tests have
        assert unlocked in DOCUMENT
        return [of_ana, *(line.replace("ana", "bo") for line in of_one), unlocked]

    def may(self, who, how, path):
        """Whether an account may read, write or enter (-r, -w, -x) a path, as the system sees it."""
        done = subprocess.run(
            ["/usr/bin/test", how, path], user=self.ids[who], group=65534, extra_groups=[], check=False
        )
        return done.returncode == 0

    def stop(self):
        """End the host, and leave nothing of it."""
        self.host.stop()
        shutil.rmtree(self.base)


def _ways_open(base):
    """Lines that let everybody reach Python and this checkout where they lie in a folder that is closed to others."""
    held, opened, bound = [], {}, []
    for number, place in enumerate(map(Path, (sys.base_prefix, sys.prefix, _CHECKOUT))):
        closed = next((each for each in reversed(place.parents) if not each.stat().st_mode & stat.S_IXOTH), None)
        if closed:
            keep = base / f"kept{number}"
            held.append(f"mkdir {keep}; mount --bind {place} {keep}")
            opened[closed] = f"mount -t tmpfs -o mode=755 tmpfs {closed}"
            bound.append(f"mkdir -p {place}; mount --bind {keep} {place}")
    return [*held, *opened.values(), *bound]
