"""The recorded run of docs/recorded-run.md still goes as it is written there: some twenty seconds, over a real sshd."""

import re

import pytest

from scripts.record_run import AT_HOME, PAGE, page_of, record
from tests.tui.sshd import needs_sshd


@needs_sshd
@pytest.mark.sshd
def test_the_recorded_run():
    """Start, plan, swap, easier, dose, undo, save, the line cut, restored, export, and the sheet fetched with scp.

    The steps are those of the page; otherwise run scripts/record_run.py. Nothing of this machine stands in it.
    """
    steps = record(quiet_reads=2)  # its pictures need no last touch
    titles = re.findall(r"^## \d+\. (.*)$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert [step.title for step in steps] == titles
    page = page_of(steps)
    assert AT_HOME in page
    assert not re.search(r"/tmp/|127\.0\.0\.1|\broot\b|/work/", page)
