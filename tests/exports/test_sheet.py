"""The sheet as a PDF: what stands on it, equal bytes, and what it costs to import."""

import hashlib
import os
import re
import subprocess
import sys
from io import BytesIO

import pytest
from msgspec.structs import replace
from pypdf import PdfReader

from exports.sheet import Paper, fits_one_page, make_sheet
from exports.version import VERSION
from plans.limits import Limit
from plans.plan import Plan, condition
from plans.safety import CALL_EMERGENCY, END_SESSION, NEVER_AGONY, NEXT_TIME, NOT_MEDICAL_ADVICE, PAIN_ZONES
from plans.vocabulary import Level, Load, Preset, Spotter
from tests.exports.sheet_plans import CATALOGUE, LONG_WORD, ODD_PLANS, bare_plan, hostile_plan, ordinary, renamed

MOST_BYTES = 60_000


def read(pdf: bytes) -> str:
    """The words of a PDF as one can search them, on one line."""
    pages = PdfReader(BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def words_of(plan: Plan, paper: Paper = Paper.A4) -> str:
    """The words of a plan's sheet."""
    return read(make_sheet(plan, CATALOGUE, paper).pdf)


def printed(amount: str) -> str:
    """How an amount stands on paper."""
    return re.sub(r"(?<=\d)-(?=\d)", "–", amount).replace(" x ", " × ")


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("place", Preset)
def test_every_item_stands_on_the_sheet(level: Level, place: Preset, paper: Paper) -> None:
    """Name and amount of each item, and of strength exercises the details, first cue, mistake, swap and condition."""
    plan = ordinary(level.value, place.value, 30)
    words = words_of(plan, paper)
    for _, item in plan.items():
        assert item.exercise.name in words
        assert printed(item.dose.amount) in words
        assert item.note in words
    for item in plan.strength:
        assert item.exercise.cues[0] in words
        assert item.exercise.mistake in words
        assert printed(item.dose.effort) in words
        if item.swap:
            assert f"{item.swap.exercise.name}, {printed(item.swap.dose.amount)}" in words
        assert printed(condition(item, CATALOGUE)) in words


def test_the_head_says_what_and_whose() -> None:
    """Title, level, goal, minutes, place, equipment and person."""
    plan = ordinary()
    words = words_of(plan)
    for part in (
        plan.title,
        "Beginner",
        "Strength",
        f"{plan.minutes} minutes",
        "Home",
        "Have ready: ",
        "Sam Okafor",
        "Date",
    ):
        assert part in words
    assert "No equipment needed" in words_of(ordinary("beginner", "none", 15))


def test_the_safety_words_stand_on_every_first_page() -> None:
    """Stop rules by number, the warning signs, agony and the local emergency number (evidence rule 48)."""
    for plan in (ordinary(), *(make() for make in ODD_PLANS.values())):
        reader = PdfReader(BytesIO(make_sheet(plan, CATALOGUE).pdf))
        first = " ".join(reader.pages[0].extract_text().split())
        for sentence in (END_SESSION, CALL_EMERGENCY, NEVER_AGONY, *(zone.action for zone in PAIN_ZONES)):
            assert sentence in first
        assert "4 5 6 7 8 9 10" in first


def test_the_foot_says_version_dates_and_sources() -> None:
    """Version, the day it was made, the health check, that it is no medical advice, page and sources (rule 50)."""
    words = words_of(ordinary())
    for part in (
        f"Supple {VERSION}",
        "Made 22 Nov 2026",
        "Health check of whoever planned it: 20 Nov 2026",
        NOT_MEDICAL_ADVICE,
        "Page 1 of 1",
    ):
        assert part in words
    assert "Sources: " in words
    assert "Health check 20 Nov 2026" in words_of(replace(ordinary(), person=""))
    assert "Health check: none on record" in words_of(replace(ordinary(), checked=None))


def test_the_end_says_what_to_write_down_and_the_next_step() -> None:
    """Session effort, worst pain, next-day soreness, room for notes and the rule for the next time."""
    words = words_of(ordinary())
    for part in ("Session effort", "Worst pain", "Next-day soreness", "Notes", *NEXT_TIME):
        assert part in words


def test_free_weights_name_the_spotter() -> None:
    """Each free-weight row says who or what catches the weight; `required` names spotter and pins (rule 49)."""
    lifted = next(
        item
        for plan in (ordinary("intermediate", "gym", n) for n in (30, 45, 60))
        for item in plan.strength
        if item.exercise.load.is_lifted
    )
    plain = renamed(lifted, spotter=Spotter.NONE, load=Load.BODYWEIGHT)
    strict = renamed(lifted, spotter=Spotter.REQUIRED)
    assert "Have a spotter, or a safe way to put it down." in words_of(replace(ordinary(), strength=(lifted,)))
    assert "Only with a spotter and the rack's pins set." in words_of(replace(ordinary(), strength=(strict,)))
    assert "spotter" not in words_of(replace(ordinary(), strength=(plain,)))


def test_notes_of_plan_and_items_are_printed() -> None:
    """What was left out or needs care, and each item's note."""
    plan = ordinary()
    note = "Keep the hips above the floor."
    plan = replace(
        plan,
        notes=("38 of 60 minutes: more would be too many sets for a beginner.",),
        warm_up=tuple(replace(item, note=note) for item in plan.warm_up),
        strength=tuple(replace(item, note=note) for item in plan.strength),
    )
    words = words_of(plan)
    assert plan.notes[0] in words
    assert words.count(note) == len(plan.warm_up) + len(plan.strength)


@pytest.mark.parametrize("name", ["ordinary", *ODD_PLANS])
def test_equal_plans_give_equal_bytes(name: str) -> None:
    """The same plan twice is the same file."""
    make = ODD_PLANS.get(name, ordinary)
    assert make_sheet(make(), CATALOGUE).pdf == make_sheet(make(), CATALOGUE).pdf


def run_python(script: str, seed: str) -> str:
    """What a fresh interpreter with this seed of hashes prints."""
    env = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.run([sys.executable, "-c", script], env=env, capture_output=True, text=True, check=True).stdout


def test_other_processes_give_the_same_bytes() -> None:
    """Neither the process nor the seed of its hashes shows in the file."""
    script = (
        "import hashlib; from exports.sheet import make_sheet\n"
        "from tests.exports.sheet_plans import CATALOGUE, hostile_plan, ordinary\n"
        "pdfs = [make_sheet(plan, CATALOGUE).pdf for plan in (ordinary(), hostile_plan())]\n"
        "print(hashlib.sha256(b''.join(pdfs)).hexdigest())"
    )
    here = b"".join(make_sheet(plan, CATALOGUE).pdf for plan in (ordinary(), hostile_plan()))
    assert {run_python(script, seed).strip() for seed in ("1", "77")} == {hashlib.sha256(here).hexdigest()}


def test_limits_leave_no_trace() -> None:
    """The sheet of a plan with limits is the sheet of its shared form, byte for byte."""
    plan = ordinary()
    private = replace(plan, profile=replace(plan.profile, limits=frozenset({Limit.KNEE_PAIN, Limit.NECK_PAIN})))
    assert (
        make_sheet(private, CATALOGUE).pdf
        == make_sheet(private.shared(), CATALOGUE).pdf
        == make_sheet(plan, CATALOGUE).pdf
    )


@pytest.mark.parametrize("paper", Paper)
def test_the_page_has_the_paper_s_size(paper: Paper) -> None:
    """A4 is A4 and Letter is Letter, to half a millimetre."""
    box = PdfReader(BytesIO(make_sheet(ordinary(), CATALOGUE, paper).pdf)).pages[0].mediabox
    assert (float(box.width) * 25.4 / 72, float(box.height) * 25.4 / 72) == pytest.approx(paper.size, abs=0.5)


def test_the_file_is_small_and_its_fonts_are_embedded() -> None:
    """At most 60 kB, all three faces of our own in it and nothing that is not."""
    sheet = make_sheet(ordinary("advanced", "gym", 45), CATALOGUE)
    fonts = [
        font.get_object()
        for page in PdfReader(BytesIO(sheet.pdf)).pages
        for font in page["/Resources"]["/Font"].values()
    ]
    used = {font["/BaseFont"] for font in fonts if "/FontDescriptor" in font}
    assert len(sheet.pdf) <= MOST_BYTES
    assert {name.split("+")[-1].split("-")[0] for name in used} == {"SuppleSans"}
    assert all("/FontFile2" in font["/FontDescriptor"] for font in fonts if "/FontDescriptor" in font)


@pytest.mark.parametrize("name", ODD_PLANS)
@pytest.mark.parametrize("paper", Paper)
def test_odd_plans_never_crash(name: str, paper: Paper) -> None:
    """Whatever a file holds, there is a sheet, and its pages are counted right."""
    plan = ODD_PLANS[name]()
    sheet = make_sheet(plan, CATALOGUE, paper)
    assert sheet.pages == len(PdfReader(BytesIO(sheet.pdf)).pages)
    assert fits_one_page(plan, CATALOGUE, paper) == (sheet.pages == 1)


def test_hostile_text_is_only_text() -> None:
    """Markup prints literally, no file is opened, no link is made, controls are gone, and boxes are told."""
    plan = hostile_plan()
    sheet = make_sheet(plan, CATALOGUE)
    reader = PdfReader(BytesIO(sheet.pdf))
    words = read(sheet.pdf)
    assert "<img src='/etc/passwd'> <b>[/] [@click=app.quit]go[/] &" in words
    assert "□" in words
    assert not re.search(r"[\x00-\x08\x1b\u202a-\u202e]", words)
    assert all("/Annots" not in page for page in reader.pages)
    assert all("/XObject" not in page["/Resources"] for page in reader.pages)
    assert any("U+05D5" in warning for warning in sheet.warnings)
    assert LONG_WORD in words.replace(" ", "")


def test_warnings_name_no_text_from_the_file() -> None:
    """Warnings are short, in our own words, and silent for an ordinary plan."""
    assert make_sheet(ordinary(), CATALOGUE).warnings == ()
    for make in ODD_PLANS.values():
        warnings = make_sheet(make(), CATALOGUE).warnings
        assert all(len(warning) < 400 and warning.isascii() for warning in warnings)
    assert any("shortened" in warning for warning in make_sheet(ODD_PLANS["endless"](), CATALOGUE).warnings)


def test_a_plan_without_words_has_a_sheet() -> None:
    """No title, no person, no dates: a plain title and lines to write on."""
    words = words_of(bare_plan())
    assert "Hamstring session" in words
    assert "Name" in words


def test_names_in_other_scripts_print_right() -> None:
    """Latin, Greek, Cyrillic and Vietnamese names can be searched as they were written."""
    name = "Łucja Ωμέγα Жанна Nguyễn"
    sheet = make_sheet(replace(ordinary(), person=name), CATALOGUE)
    assert name in read(sheet.pdf)
    assert sheet.warnings == ()


def test_counting_pages_needs_no_pdf_library() -> None:
    """Neither importing the sheet nor counting its pages loads reportlab."""
    script = (
        "import sys; from exports.sheet import Paper, fits_one_page\n"
        "from tests.exports.sheet_plans import CATALOGUE, ordinary\n"
        "assert fits_one_page(ordinary(), CATALOGUE, Paper.A4)\n"
        "assert fits_one_page(ordinary(), CATALOGUE, Paper.LETTER)\n"
        "print('reportlab' in sys.modules)"
    )
    assert run_python(script, "0").strip() == "False"
