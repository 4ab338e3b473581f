"""Printing hands the sheet to the printing service of the machine, and says in plain words where it cannot."""

import stat
import sys
import threading

import pytest

from exports.sheet.paper import Paper
from tests.tui.app_driving import app_of, gone, running, shown, until
from tests.tui.cups import cups, needs_cups, printer  # noqa: F401 - fixtures
from tests.tui.cups import until as wait_until
from tui.printing import PrintError, print_sheet, printers
from tui.settings import Settings

PDF = b"%PDF-1.4 as good as a sheet"


pytestmark = pytest.mark.usefixtures("work")


@pytest.fixture
def lp(tmp_path, monkeypatch):
    """Put a program in the place of lp; what it was given stands in files beside it."""
    tools = tmp_path / "tools"
    tools.mkdir()
    monkeypatch.setenv("PATH", str(tools))

    def become(script):
        path = tools / "lp"
        path.write_text(f"#!{sys.executable}\nimport sys, time\nfolder = {str(tools)!r}\n{script}\n")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        return tools

    return become


KEEPS = """
import os
open(folder + "/given", "w").write("\\n".join(sys.argv[1:]))
open(folder + "/sheet", "wb").write(sys.stdin.buffer.read())
open(folder + "/language", "w").write(os.environ["LC_ALL"])
print("request id is Hall-7 (0 file(s))")
"""


# -- what lp is told -------------------------------------------------------------------------------------------


def test_lp_gets_printer_copies_paper_and_title(lp):
    """Each as an argument of its own, so that no shell reads a title; the sheet comes on its input."""
    tools = lp(KEEPS)
    said = print_sheet(PDF, "$(id); --help\n'x'", Paper.LETTER, "Hall", 3)
    given = (tools / "given").read_text().split("\n")
    assert given == ["-d", "Hall", "-n", "3", "-o", "media=Letter", "-t", "$(id); --help 'x'"]
    assert (tools / "sheet").read_bytes() == PDF
    assert (tools / "language").read_text() == "C"
    assert said == "Sent to the printer, as job Hall-7."


def test_the_usual_printer_needs_no_name(lp):
    """Where none is set, lp chooses."""
    tools = lp(KEEPS)
    print_sheet(PDF, "", Paper.A4)
    assert (tools / "given").read_text().split("\n") == ["-n", "1", "-o", "media=A4", "-t", "Supple"]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("lp: Error - no default destination available.", "no printer is chosen"),
        ("lp: Error - The printer or class does not exist.", "there is no printer of that name (Hall)"),
        ("lp: Error - scheduler not responding.", "printing service of this machine does not run"),
        ("lp: Bad file descriptor", "printing service of this machine does not run"),
        ('lp: Destination \\"Hall\\" is not accepting jobs.', "takes no jobs just now"),
        ("lp: \\x1b]0;owned\\x07 odd", "the printer said: \\x1b]0;owned\\x07 odd"),
        ("", "the printer said: nothing"),
    ],
)
def test_what_lp_complains_about_is_said_in_plain_words(lp, said, words):
    """With the way out; whatever it sent stays without effect on the terminal."""
    lp(f'sys.stderr.write("{said}\\n"); sys.exit(1)')
    with pytest.raises(PrintError) as error:
        print_sheet(PDF, "x", Paper.A4, "Hall")
    assert words in str(error.value)
    assert "PDF instead" in str(error.value)
    assert str(error.value).isprintable()


def test_a_machine_without_lp(monkeypatch, tmp_path):
    """Said kindly, and not tried."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(PrintError, match="no printing command"):
        print_sheet(PDF, "x", Paper.A4)
    assert printers() == ()


def test_a_service_that_does_not_answer(lp, monkeypatch):
    """It is not waited for without end."""
    monkeypatch.setattr("tui.printing._WAIT_S", 0.2)
    lp("time.sleep(60)")
    with pytest.raises(PrintError, match="did not answer"):
        print_sheet(PDF, "x", Paper.A4)


@pytest.mark.parametrize("name", ["-E", "--", "a\nb", "x" * 200])
def test_a_name_that_is_no_printers(lp, name):
    """Nothing that could be read as an option, or that no printer is called, reaches lp."""
    tools = lp(KEEPS)
    with pytest.raises(PrintError, match="no printer of that name"):
        print_sheet(PDF, "x", Paper.A4, name)
    assert not (tools / "given").exists()


# -- the app ---------------------------------------------------------------------------------------------------


async def test_printing_from_the_app(lp):
    """Printer, paper and copies come from the settings and can be changed; the sheet is the one that is exported."""
    tools = lp(KEEPS)
    app = app_of()
    app.set_up(Settings(paper=Paper.LETTER, printer="Hall", copies=2))
    async with running(app, (80, 24)) as pilot:
        await pilot.press("P")
        await shown(pilot, "Printer", "Hall", "Letter", "‹ 2 ›")
        await pilot.press("right", "up", "left", "enter")
        await shown(pilot, "✓ Sent to the printer, as job Hall-7.")
    assert (tools / "given").read_text().split("\n")[:6] == ["-d", "Hall", "-n", "3", "-o", "media=A4"]
    assert (tools / "sheet").read_bytes().startswith(b"%PDF")


async def test_printing_from_the_export_dialog(lp):
    """The paper picked there is taken along; a complaint shows with the way out, and e leads to it."""
    lp('sys.stderr.write("lp: Error - no default destination available."); sys.exit(1)')
    async with running(app_of()) as pilot:
        await pilot.press("e")
        await shown(pilot, "Gym sheet", "p print")
        await pilot.press("right", "p")
        await shown(pilot, "Copies", "Letter")
        await pilot.press("enter")
        await shown(pilot, "Not printed: no printer is chosen")
        await pilot.press("e")
        await shown(pilot, "Gym sheet")


async def test_closing_while_it_prints(lp):
    """What came of it is said in the key line then."""
    tools = lp('import os\nwhile not os.path.exists(folder + "/go"): time.sleep(0.01)\n' + KEEPS)
    async with running(app_of()) as pilot:
        await pilot.press("P")
        await shown(pilot, "Copies")
        await pilot.press("enter")
        await shown(pilot, "Printing …")
        await pilot.press("escape")
        await gone(pilot, "Copies")
        (tools / "go").touch()
        await shown(pilot, "✓ Sent to the printer")


async def test_a_service_that_hangs_keeps_nobody_from_leaving(monkeypatch):
    """What waits for it is no thread that the end of the app would wait for in its turn; a fault in it is no secret."""
    waits = []

    def hang(*_):
        waits.append(threading.current_thread())
        raise ArithmeticError

    monkeypatch.setattr("tui.screens.printing.print_sheet", hang)
    with pytest.raises(ArithmeticError):
        async with running(app_of()) as pilot:
            await pilot.press("P")
            await shown(pilot, "Copies")
            await pilot.press("enter")
            await until(pilot, lambda: waits and not waits[0].is_alive())
            await pilot.pause()
    assert waits[0].daemon


async def test_a_service_that_hangs_while_it_is_asked_for_printers_keeps_nobody_either(monkeypatch):
    """Not where a printer is chosen in the settings."""
    waits = []
    monkeypatch.setattr("tui.printing.printers", lambda: waits.append(threading.current_thread()) or ())
    async with running(app_of()) as pilot:
        await pilot.press("comma")
        await shown(pilot, "Motion")
        pilot.app.main.dialogs[0].ask_for_printers()
        await until(pilot, lambda: waits and not waits[0].is_alive())
    assert waits[0].daemon


async def test_without_lp_the_app_says_so_at_once(monkeypatch, tmp_path):
    """Before anything is tried."""
    monkeypatch.setenv("PATH", str(tmp_path))
    async with running(app_of()) as pilot:
        await pilot.press("P")
        await shown(pilot, "no printing command (lp)")
        await pilot.press("enter")
        await shown(pilot, "Not printed: this machine has no printing command")


# -- a real service --------------------------------------------------------------------------------------------


@needs_cups
def test_a_real_queue_prints_the_sheet(cups, printer):  # noqa: F811 - fixtures
    """The very bytes come out of a real CUPS queue, as often as asked; without a usual printer it says so."""
    with pytest.raises(PrintError, match="no printer is chosen"):
        print_sheet(PDF, "x", Paper.A4)
    cups.add("Hall", printer)
    assert printers() == ("Hall",)
    assert "as job Hall-" in print_sheet(PDF, "Leg day", Paper.A4, "Hall", 2)
    wait_until(lambda: b"".join(printer.jobs).count(b"%PDF") == 2, "two copies")
    assert set(b"".join(printer.jobs).split(b"%PDF")) == {b"", PDF.removeprefix(b"%PDF")}
    with pytest.raises(PrintError, match="there is no printer of that name"):
        print_sheet(PDF, "x", Paper.A4, "Cellar")
    cups.run("cupsdisable", "Hall")
    assert print_sheet(PDF, "x", Paper.A4, "Hall").endswith("It waits there: the printer is paused.")
    assert print_sheet(PDF, "x", Paper.A4, "Hall/draft").endswith("It waits there: the printer is paused.")
    cups.run("cupsreject", "Hall")
    with pytest.raises(PrintError, match="takes no jobs just now"):
        print_sheet(PDF, "x", Paper.A4, "Hall")
    cups.stop()
    with pytest.raises(PrintError, match="does not run"):
        print_sheet(PDF, "x", Paper.A4, "Hall")


@needs_cups
async def test_the_app_prints_on_a_real_queue(cups, printer):  # noqa: F811 - fixtures
    """The printer is picked in the dialog from those of the machine; what comes out is the sheet."""
    cups.add("Hall", printer)
    async with running(app_of()) as pilot:
        await pilot.press("P")
        await shown(pilot, "the usual one")
        await until(pilot, lambda: len(pilot.app.main.dialogs[0].form._printers) == 2)
        await pilot.press("up", "up", "right")
        await shown(pilot, "Hall")
        await pilot.press("enter")
        await shown(pilot, "✓ Sent to the printer, as job Hall-1.")
        await until(pilot, lambda: bool(printer.jobs))
    assert printer.jobs[0].startswith(b"%PDF")
    assert printer.jobs[0].rstrip().endswith(b"%%EOF")
