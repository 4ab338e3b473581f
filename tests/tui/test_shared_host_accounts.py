"""On a shared host with accounts of their own: what permissions hold back, where Supple is but one wall."""

import os
from pathlib import Path

import pytest

from tests.tui.own_accounts import CANNOT, AccountsHost, can_have_accounts
from tests.tui.sshd import needs_sshd
from tests.tui.terminal import COMMAND

pytestmark = [needs_sshd, pytest.mark.sshd, pytest.mark.skipif(not can_have_accounts(), reason=CANNOT)]


@pytest.fixture(scope="module")
def accounts():
    """The host; it is there for all tests of this module."""
    started = AccountsHost()
    yield started
    started.stop()


def test_an_account_plans_and_saves(accounts):
    """The documented account, which is not root: health check, plan, save. All is its own, closed to all others."""
    terminal = accounts.host.login("sh")
    terminal.wait_for("None of these apply to me")
    terminal.press("n")
    terminal.wait_for("Cool-down")
    (app,) = [pid for pid, words in accounts.host.processes().items() if "--restricted" in words]
    who = dict(line.split(":\t", 1) for line in Path(f"/proc/{app}/status").read_text().splitlines())
    assert set(who["Uid"].split()) == {str(accounts.ids["ana"])}
    assert len(set(who["Gid"].split() + who["Groups"].split())) == 1
    terminal.press("s")
    terminal.wait_for("enter save")
    terminal.press("\r")
    terminal.wait_for("✓ Saved: hamstring-strength.toml")
    accounts.leave(terminal)
    assert "plans/hamstring-strength.toml" in accounts.written()
    for path in [accounts.files, *accounts.files.rglob("*")]:
        found = path.stat()
        assert (found.st_uid, found.st_mode & 0o077) == (accounts.ids["ana"], 0), path


def test_an_account_owns_nothing_but_its_folder(accounts):
    """It may write in its folder alone: not in its home, where `.bashrc` would lie, nor at its key or at the login."""
    keys = accounts.base / "etc" / "ssh" / "supple"
    assert accounts.may("ana", "-w", accounts.files)
    for path in (accounts.people, keys, keys / "ana", accounts.host.folder, accounts.base / "supple-login", COMMAND):
        assert not accounts.may("ana", "-w", path), path
    assert not list(accounts.people.glob(".*"))


def test_an_account_cannot_look_at_another(accounts):
    """What ana has in her folder, bo may neither list nor read."""
    secret = accounts.files / "plans" / "x.toml"
    secret.parent.mkdir(exist_ok=True)
    secret.write_text("her own")
    secret.chmod(0o644)
    for path, how in ((accounts.files, "-r"), (accounts.files, "-x"), (secret, "-r")):
        assert not accounts.may("bo", how, path)
    assert accounts.may("bo", "-w", accounts.people / "bo")


def test_a_folder_that_is_not_the_accounts_own(accounts):
    """Where the host made a folder as root and forgot to hand it over: a line that says so, status 1, no traceback."""
    for path in [accounts.files, *accounts.files.rglob("*")]:
        os.chown(path, 0, 0)
    try:
        terminal = accounts.host.login("sh")
        assert terminal.ended() == 1
        said = "supple: your folder here does not belong to you, so nothing can be kept there. Please tell whoever runs"
        assert "".join(terminal.text.split()).startswith("".join(said.split()))
    finally:
        for path in [accounts.files, *accounts.files.rglob("*")]:
            os.chown(path, accounts.ids["ana"], -1)
