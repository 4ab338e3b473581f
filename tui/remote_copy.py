"""Fetching a file from another machine: the line to type there, when Supple runs at the far end of SSH."""

import os
import pwd
import re
import shlex
import socket
from collections.abc import Iterable, Mapping
from ipaddress import IPv4Address, IPv6Address, ip_address
from pathlib import Path

from exports.untrusted import is_clean, shown_path

_USUAL_PORT = 22
_MARKED = re.compile(r"[^\w@%+=:,./-]")  # what a shell or a pattern of file names could take for something else


def scp_line(path: Path, environment: Mapping[str, str], user: str = "") -> str | None:
    """The `scp` command that fetches a file to the folder one is in, to type on the machine one sits at.

    None where nobody came over SSH, or where the path has signs that no line can carry. The path stands behind
    backslashes, which old versions of scp leave to the shell there and new ones to their patterns: both read the same.
    """
    came = environment.get("SSH_CONNECTION", "").split()
    if len(came) != 4 or not is_clean(str(path)) or not str(path).isprintable():
        return None
    host, port = _host(came[2]), came[3]
    if not host or not port.isdecimal() or not 0 < int(port) < 65536:
        return None
    remote = f"{user or user_name()}@{host}:{_MARKED.sub(lambda found: chr(92) + found[0], str(path))}"
    options = [] if int(port) == _USUAL_PORT else ["-P", str(int(port))]
    return shlex.join(["scp", *options, remote, "."])


def user_name() -> str:
    """The name of the account, as the system knows it."""
    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return os.environ.get("LOGNAME") or str(os.getuid())


def _host(address: str) -> str:
    """The address of this machine as scp wants it; its name where the address means nothing elsewhere."""
    plain, _, zone = address.partition("%")
    try:
        found: IPv4Address | IPv6Address = ip_address(plain)
    except ValueError:
        return ""
    if isinstance(found, IPv4Address):
        return str(found)
    if found.ipv4_mapped:
        return str(found.ipv4_mapped)
    return socket.gethostname() if zone else f"[{found}]"


def farewell(paths: Iterable[Path], environment: Mapping[str, str]) -> list[str]:
    """What to leave in the shell after the app: the files it wrote, and the lines that fetch them."""
    lines = []
    for path in dict.fromkeys(paths):
        lines.append(f"Written: {shown_path(path)}")
        fetch = scp_line(path, environment)
        lines += [f"  {fetch}"] if fetch else []
    if any(line.startswith("  ") for line in lines):
        lines.append("To fetch a file, type its scp line on the machine you sit at.")
    return lines
