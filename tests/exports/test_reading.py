"""One door: plan file, share code and sheet hold the same plan, and whatever else comes is told of."""

import zlib
from base64 import b32encode
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from exports import share_code as codes
from exports.plan_file import PlanFileError, plan_to_toml
from exports.reading import MOST_PDF_BYTES, SheetError, is_code, read_any, read_any_content
from exports.share_code import ShareCodeError, share_code
from exports.sheet import Paper, make_sheet
from exports.writing import MOST_BYTES, FileError, ReadError
from tests.exports.plans_to_try import CATALOGUE, full_plan, plans
from tests.exports.sheet_plans import ordinary

PLAN = ordinary()
PDF = make_sheet(PLAN, CATALOGUE).pdf
TOML = plan_to_toml(PLAN).encode()
CODE = share_code(PLAN)
PLAIN_PDF_HEAD = b"%PDF-1.4\n1 0 obj\n"


def stream(content: bytes, about: bytes = b"<< >>") -> bytes:
    """A PDF with one stream."""
    return PLAIN_PDF_HEAD + about + b"\nstream\r\n" + content + b"\nendstream\nendobj\n%%EOF\n"


def resaved(change=lambda writer: None) -> bytes:
    """The sheet as another program saves it again."""
    writer = PdfWriter(clone_from=BytesIO(PDF))
    change(writer)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


@given(plans())
@settings(max_examples=15, deadline=None)
def test_every_way_in_gives_the_same_plan(plan):
    """Plan file, share code and sheet: plan to any of them to plan is the identity on the shared form."""
    ways = (plan_to_toml(plan).encode(), share_code(plan).encode(), make_sheet(plan, CATALOGUE).pdf)
    assert [read_any_content(way, CATALOGUE, "it")[0] for way in ways] == [plan.shared()] * 3


@pytest.mark.parametrize("paper", Paper)
def test_a_plan_with_every_key_comes_back_from_its_sheet(paper):
    """Own exercises, notes, swaps and a name, on either paper."""
    pdf = make_sheet(full_plan(), CATALOGUE, paper).pdf
    assert read_any_content(pdf, CATALOGUE, "sheet.pdf") == (full_plan().shared(), ())


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("plan.toml", TOML),
        ("plan.txt", TOML),
        ("plan", b"\xef\xbb\xbf" + TOML),
        ("sheet.pdf", PDF),
        ("SHEET.PDF", PDF),
        ("sheet", PDF),
        ("code.txt", CODE.encode()),
        ("chat", f"Hej, här är den:\n{CODE[:80]}\n{CODE[80:]}\nlycka till".encode()),
        ("latin.txt", f"Hej, här: {CODE}".encode("latin-1")),
        ("notepad.txt", f"Here: {CODE}".encode("utf-16")),
    ],
)
def test_a_file_is_known_by_what_it_holds(tmp_path, name, content):
    """Its name matters little."""
    file = tmp_path / name
    file.write_bytes(content)
    assert read_any(file, CATALOGUE)[0] == PLAN
    assert read_any(str(file), CATALOGUE)[0] == PLAN
    assert read_any_content(content, CATALOGUE, "standard input")[0] == PLAN


def test_a_code_is_taken_where_a_file_could_be_named(tmp_path, monkeypatch):
    """Alone or with words around it; a file is opened by its path, whatever its name."""
    monkeypatch.chdir(tmp_path)
    for text in (CODE, f" {CODE[:9]} {CODE[9:]}\n", f"look: {CODE}"):
        assert is_code(text)
        assert read_any(text, CATALOGUE)[0] == PLAN
    (tmp_path / "my SUPPLE1:plan.toml").write_bytes(TOML)
    assert not is_code("my SUPPLE1:plan.toml")
    assert read_any("my SUPPLE1:plan.toml", CATALOGUE)[0] == PLAN


def test_a_plan_file_that_speaks_of_a_code_is_still_a_plan_file():
    """A note may quote one."""
    quoting = TOML.replace(b'title = "', f'title = "From {CODE[:30]}: '.encode(), 1)
    for name in ("plan.toml", "plan.txt"):
        assert read_any_content(quoting, CATALOGUE, name)[0].title.startswith("From SUPPLE1:")


# -- what is wrong is told with the place ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "kind", "words"),
    [
        (
            "plan.toml",
            TOML.replace(b'level = "b', b'level = "x'),
            PlanFileError,
            ("plan.toml: line 8, profile, level",),
        ),
        ("chat.txt", CODE[:50].encode(), ShareCodeError, ("chat.txt: the share code is cut",)),
        ("chat.txt", CODE.replace("1:", "2:").encode(), ShareCodeError, ("chat.txt: a share code of version 2",)),
        ("chat.txt", CODE.encode() + b"." * MOST_BYTES, PlanFileError, ("chat.txt", "at most 256 kB")),
        ("photo.pdf", b"%PDF-1.7\n%%EOF", SheetError, ("photo.pdf: this PDF carries no plan", "ask for the plan file")),
        ("\x1b[2J.pdf", b"%PDF-1.7", SheetError, (r"\x1b[2J.pdf: this PDF",)),
        ("sheet.pdf", stream(TOML.replace(b"/1", b"/9")), PlanFileError, ("sheet.pdf (plan.toml): line 1", "newer")),
        ("sheet.pdf", stream(TOML[:60]), PlanFileError, ("sheet.pdf (plan.toml): ",)),
        ("x.pdf", b"no pdf at all", PlanFileError, ("x.pdf: line 1, format", "a plan file begins with")),
    ],
)
def test_what_is_wrong_is_told_with_file_and_place(name, content, kind, words):
    """Each kind in its own words."""
    with pytest.raises(kind) as error:
        read_any_content(content, CATALOGUE, name)
    for word in words:
        assert word in str(error.value)
    assert "\x1b" not in str(error.value)


def test_a_plan_inside_a_code_is_told_by_its_lines():
    """A code may hold a plan that this Supple cannot use."""
    other = plan_to_toml(PLAN).replace("march_in_place", "moon_walk").replace("walk_brisk", "moon_walk")
    packer = zlib.compressobj(9, zlib.DEFLATED, -15, 9, zdict=codes._known_words())
    packed = packer.compress(other.encode().replace(b'goal = "strength"', b'goal = "fame"')) + packer.flush()
    body = codes._head(len(packed)) + packed
    code = codes.PREFIX + b32encode(body + codes._checksum(body)).decode().rstrip("=")
    with pytest.raises(PlanFileError, match=r"share code: line \d+, profile, goal: found \"fame\""):
        read_any(code, CATALOGUE)


def test_missing_and_large_files_are_told(tmp_path):
    """A sheet may be larger than a plan file; neither may be endless."""
    with pytest.raises(ReadError, match="no such file"):
        read_any(tmp_path / "none.pdf", CATALOGUE)
    large = tmp_path / "large.pdf"
    large.write_bytes(PDF + b"\n" * MOST_BYTES)
    assert read_any(large, CATALOGUE)[0] == PLAN
    large.write_bytes(PDF + b"\n" * MOST_PDF_BYTES)
    with pytest.raises(ReadError, match="larger than"):
        read_any(large, CATALOGUE)


# -- the attachment ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("plan", [PLAN, full_plan()])
def test_pdf_readers_see_the_plan_as_an_attached_file(plan):
    """By its name, whole, with a description; on no page is a mark for it."""
    reader = PdfReader(BytesIO(make_sheet(plan, CATALOGUE).pdf))
    assert dict(reader.attachments) == {"plan.toml": [plan_to_toml(plan).encode()]}
    names = reader.trailer["/Root"]["/Names"]["/EmbeddedFiles"]["/Names"]
    file = names[1].get_object()
    assert (file["/Type"], file["/UF"]) == ("/Filespec", "plan.toml")
    assert "Supple" in file["/Desc"]
    assert file["/EF"]["/F"]["/Subtype"] == "/application/toml"
    assert file["/EF"]["/F"]["/Params"]["/Size"] == len(plan_to_toml(plan).encode())
    assert all("/Annots" not in page for page in reader.pages)


def test_the_sheet_says_of_itself_only_what_it_is():
    """Title, author, subject; no name of a person or a machine, no time of day."""
    about = PdfReader(BytesIO(PDF)).metadata
    assert (about.title, about.author, about.creator) == (PLAN.title, "Supple", "Supple")
    assert about.subject == "A hamstring training session"
    assert set(about) <= {
        *("/Title", "/Author", "/Creator", "/Subject", "/Producer", "/Keywords"),
        *("/CreationDate", "/ModDate", "/Trapped"),
    }
    assert about["/CreationDate"].startswith("D:20000101")


@pytest.mark.parametrize(
    "change",
    [
        lambda writer: None,
        lambda writer: writer.compress_identical_objects(),
        lambda writer: writer.add_blank_page(),
        lambda writer: writer.add_metadata({"/Author": "Someone"}),
        lambda writer: [page.rotate(90) for page in writer.pages],
    ],
)
def test_a_sheet_saved_again_by_another_program_still_opens(change):
    """As long as the attachment is kept, wherever it moves."""
    assert read_any_content(resaved(change), CATALOGUE, "again.pdf")[0] == PLAN


def test_a_sheet_that_lost_its_attachment_says_so():
    """As a program that prints to PDF again makes it."""
    writer = PdfWriter()
    for page in PdfReader(BytesIO(PDF)).pages:
        writer.add_page(page)
    out = BytesIO()
    writer.write(out)
    with pytest.raises(SheetError, match="some programs drop it"):
        read_any_content(out.getvalue(), CATALOGUE, "again.pdf")


def test_an_encrypted_sheet_says_so():
    """Its streams mean nothing without the key."""
    with pytest.raises(SheetError, match="is encrypted"):
        read_any_content(resaved(lambda writer: writer.encrypt("secret", algorithm="RC4-128")), CATALOGUE, "locked.pdf")


def test_a_stream_stored_plainly_is_read():
    """Some programs unpack what they save."""
    assert read_any_content(stream(TOML), CATALOGUE, "plain.pdf")[0] == PLAN


def test_of_two_plans_the_first_is_used_and_this_is_said():
    """Two sheets joined; twice the same plan is one."""
    other = make_sheet(ordinary(variety=1), CATALOGUE).pdf
    plan, hints = read_any_content(PDF + other, CATALOGUE, "both.pdf")
    assert plan == PLAN
    assert any("more than one plan" in hint for hint in hints)
    assert read_any_content(PDF + PDF, CATALOGUE, "same.pdf") == (PLAN, ())


# -- PDFs made to harm -------------------------------------------------------------------------------------------


def test_a_bomb_in_a_pdf_is_not_unpacked():
    """No more than a plan file's largest size, however far it would swell, and however many there are."""
    bomb = zlib.compress(TOML + b"#" * 100_000_000, 9)
    with pytest.raises(FileError, match="at most 256 kB"):
        read_any_content(stream(bomb), CATALOGUE, "bomb.pdf")
    with pytest.raises(FileError, match="at most 256 kB"):
        read_any_content(stream(bomb[:100_000]) * 30, CATALOGUE, "bombs.pdf")
    with pytest.raises(FileError, match="at most 256 kB"):
        read_any_content(stream(TOML + b"#" * 400_000), CATALOGUE, "plain.pdf")


def test_a_great_many_streams_cost_little():
    """Only the first are looked at."""
    with pytest.raises(SheetError):
        read_any_content(PLAIN_PDF_HEAD + b"stream\nx" * 500_000, CATALOGUE, "many.pdf")


@given(st.integers(0, len(PDF) - 1), st.binary(min_size=1, max_size=40))
@settings(max_examples=150, deadline=None)
def test_a_damaged_sheet_is_read_or_refused(place, rubbish):
    """Never another error, and never another plan's worth of harm."""
    try:
        read_any_content(PDF[:place] + rubbish + PDF[place + len(rubbish) :], CATALOGUE, "damaged.pdf")
    except FileError as error:
        assert "\x1b" not in str(error)


@given(st.binary(max_size=400))
@settings(max_examples=150, deadline=None)
def test_any_bytes_are_read_or_refused(content):
    """As a file, and after the head of a PDF."""
    for whole in (content, PLAIN_PDF_HEAD + content, stream(content), b"SUPPLE1:" + content):
        try:
            read_any_content(whole, CATALOGUE, "any")
        except FileError as error:
            assert "\x1b" not in str(error)
