"""Messages for people."""

import io
import sys
import threading

import pytest

from tui import saying
from tui.saying import patience, say


class Watched(io.StringIO):
    """A stderr that somebody watches, or not."""

    def __init__(self, is_watched):
        super().__init__()
        self.is_watched = is_watched
        self.written = threading.Event()

    def isatty(self):
        """Whether somebody watches."""
        return self.is_watched

    def flush(self):
        """Tell who waits that something was written."""
        self.written.set()


def test_what_takes_long_is_told_to_who_watches(monkeypatch):
    """After a second people at a terminal hear what is going on."""
    stderr = Watched(True)
    monkeypatch.setattr(sys, "stderr", stderr)
    monkeypatch.setattr(saying, "PATIENCE_S", 0)
    with patience("Drawing ..."):
        assert stderr.written.wait(10)
    assert stderr.getvalue() == "Drawing ...\n"


@pytest.mark.parametrize(("is_watched", "patience_s"), [(False, 0), (True, 1000)])
def test_nothing_is_told_where_nobody_watches_or_it_is_quick(monkeypatch, is_watched, patience_s):
    """A log needs no progress, and what is done at once needs none either."""
    stderr = Watched(is_watched)
    monkeypatch.setattr(sys, "stderr", stderr)
    monkeypatch.setattr(saying, "PATIENCE_S", patience_s)
    threads = threading.active_count()
    with patience("Drawing ..."):
        assert threading.active_count() == threads + (1 if is_watched else 0)
    assert stderr.getvalue() == ""


def test_a_message_nobody_can_read_stops_nothing(monkeypatch):
    """A closed or missing stderr is no error."""
    stderr = io.StringIO()
    stderr.close()
    monkeypatch.setattr(sys, "stderr", stderr)
    say("hello")
    monkeypatch.setattr(sys, "stderr", None)
    say("hello")
    with patience("hello"):
        pass
