"""The poster of all exercises."""

from functools import cache
from io import BytesIO

import msgspec
import pytest
from pypdf import PdfReader

from exports.sheet import Paper
from exports.sheet.figures import frames_in
from exports.sheet.poster import make_poster
from plans.catalogue import Catalogue
from plans.vocabulary import Phase
from tests.exports.figure_plans import DRAWN
from tests.exports.sheet_plans import CATALOGUE, HOSTILE


@cache
def poster_of_all(paper: Paper) -> bytes:
    """The poster of the whole catalogue, which takes a second or two to draw."""
    return make_poster(CATALOGUE, paper)


def words_of(pdf: bytes) -> str:
    """All words of a PDF on one line."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


@pytest.mark.parametrize("paper", Paper)
def test_the_poster_names_every_exercise(paper: Paper) -> None:
    """Every name of the catalogue once, under the head of its phase."""
    words = words_of(poster_of_all(paper))
    for entry in CATALOGUE.exercises.values():
        assert entry.name in words
    for phase in Phase:
        assert f"{phase.label} {len(CATALOGUE.phase(phase))} exercises" in words


def test_the_poster_is_the_same_twice() -> None:
    """Equal catalogues, equal bytes."""
    assert make_poster(CATALOGUE, Paper.A4) == poster_of_all(Paper.A4)


def test_the_poster_draws_every_figure(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each exercise with a figure is shown, from start to end unless nothing moves."""
    shown = []
    monkeypatch.setattr("exports.sheet.ink.frames_in", lambda picture: shown.append(picture) or frames_in(picture))
    make_poster(CATALOGUE)
    drawn = {picture.name for picture in shown if frames_in(picture)}
    assert drawn == {entry.name for entry in DRAWN}
    assert sum(len(frames_in(picture)) >= 2 for picture in shown) >= 0.9 * len(DRAWN)


def test_own_exercises_stand_on_the_poster() -> None:
    """One without a figure has its cue instead, and hostile text is only text."""
    own = msgspec.structs.replace(DRAWN[0], id="mine", name=HOSTILE, figure=None, cues=(HOSTILE,))
    words = words_of(make_poster(Catalogue({DRAWN[0].id: DRAWN[0]}).joined_by([own])))
    assert "<img src='/etc/passwd'> <b>" in words
    assert DRAWN[0].name in words


def test_an_empty_catalogue_has_a_page() -> None:
    """Nothing to show is no error."""
    assert len(PdfReader(BytesIO(make_poster(Catalogue({})))).pages) == 1
