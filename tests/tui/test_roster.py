"""Several sheets at once: of several plans, for several people."""

import io
import sys
from types import SimpleNamespace

import pytest
from pypdf import PdfReader

from plans.catalogue import load_catalogue
from plans.planner import make_plan
from plans.profile import Profile
from tui.roster import Progress, RosterError, names_of, roster
from tui.usage import MOST_SHEETS

PLAN = make_plan(Profile(), load_catalogue())


@pytest.fixture
def plans(supple, work):
    """Two plan files in the folder that commands run in."""
    supple("plan", "--title", "Monday", "-o", "monday.toml")
    supple("plan", "--title", "Friday", "--equipment", "none", "-o", "friday.toml")
    return work


def pages(path):
    """The text of each page."""
    return [page.extract_text() for page in PdfReader(path).pages]


def test_several_plans_make_one_pdf(supple, plans):
    """One sheet a plan, in the order they are named."""
    status, out, err = supple("export", "friday.toml", "monday.toml", "-o", "all.pdf")
    assert (status, out, err) == (0, "", "Wrote all.pdf, 2 sheets\n")
    first, second = pages(plans / "all.pdf")
    assert "Friday" in first
    assert "Monday" in second


def test_one_plan_for_several_people(supple, plans):
    """Each sheet has its name; options come first, then the file, where empty lines and hidden signs do not count."""
    (plans / "names.txt").write_text("\ufeffCem\n\n  D\u202eee \n")
    status, _, _ = supple(
        "export", "monday.toml", "--for", "Ana", "--for", "Bo", "--for-file", "names.txt", "-o", "a.pdf"
    )
    assert status == 0
    found = pages(plans / "a.pdf")
    assert [name for name, text in zip(("Ana", "Bo", "Cem", "Dee"), found, strict=True) if name in text] == [
        "Ana", "Bo", "Cem", "Dee",
    ]  # fmt: skip


def test_the_sheets_of_a_person_stand_together(supple, plans):
    """With several plans each person gets all of them, one after the other."""
    supple("export", "monday.toml", "friday.toml", "--for", "Ana", "--for", "Bo", "-o", "all.pdf")
    titles = [("Ana" in text, "Monday" in text) for text in pages(plans / "all.pdf")]
    assert titles == [(True, True), (True, False), (False, True), (False, False)]


def test_one_name_alone_goes_into_any_kind(supple, plans):
    """A plan for one person is written as it always is."""
    assert supple("export", "monday.toml", "--for", "Ana", "-o", "ana.toml", "-o", "ana.txt")[0] == 0
    assert 'for = "Ana"' in (plans / "ana.toml").read_text()


def test_names_come_from_a_pipe(supple, plans, monkeypatch):
    """`-` reads them from standard input, and the PDF goes to standard output."""
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"Ana\r\nBo\r\n")))
    assert supple("export", "monday.toml", "--for-file", "-", "-o", "all.pdf")[0] == 0
    assert len(pages(plans / "all.pdf")) == 2


@pytest.mark.parametrize(
    ("argv", "status", "words"),
    [
        (["monday.toml", "friday.toml", "-o", "all.txt"], 2, "several sheets go into one PDF"),
        (["monday.toml", "--for", "A", "--for", "B", "-o", "-", "--format", "toml"], 2, "one PDF"),
        (["-", "--for-file", "-", "-o", "all.pdf"], 2, "standard input can be read only once"),
        (["monday.toml", "missing.toml", "-o", "all.pdf"], 1, "missing.toml: there is no such file"),
        (["monday.toml", "--for-file", "missing.txt", "-o", "all.pdf"], 1, "there is no such file"),
        (["monday.toml", "--for-file", "empty.txt", "-o", "all.pdf"], 1, "empty.txt: no names in it"),
        (["monday.toml", "--for-file", "long.txt", "-o", "all.pdf"], 1, "long.txt: line 2: found"),
        (["monday.toml", "--for-file", "latin.txt", "-o", "all.pdf"], 1, "latin.txt: line 2: save the file as UTF-8"),
        (["monday.toml", "--for-file", "many.txt", "-o", "all.pdf"], 1, "1001 sheets are too many"),
        (["monday.toml", "--for", "x" * 81, "-o", "all.pdf"], 2, "at most"),
    ],
)
def test_what_cannot_be_printed_is_told_and_nothing_is_written(supple, plans, argv, status, words):
    """A message that names the place, and no file."""
    (plans / "empty.txt").write_text("\n \n")
    (plans / "long.txt").write_text("Ana\n" + "x" * 300)
    (plans / "latin.txt").write_bytes(b"Ana\nJ\xf6rg\n")
    (plans / "many.txt").write_text("Ana\n" * (MOST_SHEETS + 1))
    before = sorted(plans.iterdir())
    found, _, err = supple("export", *argv)
    assert found == status
    assert words in err
    assert sorted(plans.iterdir()) == before


def test_a_sheet_that_is_there_is_not_replaced_unasked(supple, plans):
    """As with a single plan; --force replaces it."""
    (plans / "all.pdf").write_text("mine")
    assert supple("export", "monday.toml", "friday.toml", "-o", "all.pdf")[0] == 1
    assert (plans / "all.pdf").read_text() == "mine"
    assert supple("export", "monday.toml", "friday.toml", "-o", "all.pdf", "--force")[0] == 0


def test_progress_is_told_once_a_second():
    """Quick work says nothing; slow work says how far it is, and not that it is done."""
    said, now = [], [0.0]
    progress = Progress(4, said.append, lambda: now[0])
    for done, at in enumerate((0.5, 1.2, 1.9, 2.5), 1):
        now[0] = at
        progress(done)
    assert said == ["Sheet 2 of 4 ..."]


def test_names_are_kept_as_they_are_written():
    """Order and repetition count: two of a name get two sheets."""
    assert names_of("Zoë Ö\nAna\nAna".encode(), "x") == ["Zoë Ö", "Ana", "Ana"]
    assert [plan.person for plan in roster([PLAN], ["Zoë", "Ana"])] == ["Zoë", "Ana"]


def test_there_is_a_most():
    """A slip in a list cannot fill the disk."""
    with pytest.raises(RosterError, match="at most 1000"):
        roster([PLAN] * 11, ["x"] * 100)
