"""Reading a catalogue: what a broken one is told, with file, entry and key."""

import msgspec
import pytest
import tomli

from plans.catalogue import Catalogue, CatalogueError, check_catalogue, load_catalogue, read_entries, shipped_ids
from plans.exercise import Exercise

CATALOGUE = load_catalogue()


SOUND = """
[my_curl]
name = "My curl"
phase = "strength"
role = "accessory"
pattern = "knee_dominant"
positions = ["prone"]
dose.beginner = "2 x 10, rest 45 s, RIR 3-4"
cues = ["Lie face down.", "Curl slowly."]
mistake = "Rushing the way down."
sources = ["expert"]
"""


def problems_of(*tables: str) -> list[str]:
    """What the check says of a catalogue of these entries, with the shipped sources."""
    entries = read_entries(tomli.loads("\n".join(tables)), "own.toml")
    return check_catalogue(Catalogue({entry.id: entry for entry in entries}, CATALOGUE.sources))


def test_a_sound_entry_is_read():
    """An entry with all that it needs is read and passes."""
    assert problems_of(SOUND) == []


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('name = "My curl"', 'name = "My curl"\ncolour = "red"', "colour"),
        ('phase = "strength"', 'phase = "strenght"', "phase"),
        ('pattern = "knee_dominant"', 'pattern = "knees"', "pattern"),
        ('positions = ["prone"]', 'positions = ["prone", "flying"]', "positions[1]"),
        ("dose.beginner", "dose.expert", "dose"),
        ('mistake = "Rushing the way down."\n', "", "mistake"),
        ('cues = ["Lie face down.", "Curl slowly."]', 'cues = "Curl."', "cues"),
        ('sources = ["expert"]', 'sources = ["expert"]\navoid = ["rain"]', "avoid"),
    ],
)
def test_an_entry_that_cannot_be_read_is_named_with_file_and_key(old, new, key):
    """Unknown keys, words of no list, missing and mistyped values: file, entry and key stand in the message."""
    broken = SOUND.replace(old, new)
    assert broken != SOUND
    with pytest.raises(CatalogueError) as error:
        read_entries(tomli.loads(broken), "own.toml")
    (problem,) = error.value.problems
    assert problem.startswith("own.toml: [my_curl]: ")
    assert key in problem


def test_all_broken_entries_are_named_at_once():
    """Two broken entries make two messages; what is no table is one too."""
    with pytest.raises(CatalogueError) as error:
        read_entries(tomli.loads("stray = 1\n" + SOUND.replace("phase", "fase") + "[other]\nname = 3"), "own.toml")
    assert [problem.split(": ")[1] for problem in error.value.problems] == ["stray", "[my_curl]", "[other]"]


def test_a_bad_dose_is_reported_with_its_level_and_place():
    """A dose that is none says which level, what was expected and at which character."""
    (problem,) = problems_of(SOUND.replace("2 x 10, rest 45 s", "2 x 10, rest soon"))
    assert problem.startswith("[my_curl]: dose.beginner: expected")
    assert "at character" in problem


def test_a_dose_out_of_canonical_form_is_reported():
    """The catalogue has one spelling for a dose, and the message shows it."""
    (problem,) = problems_of(SOUND.replace("2 x 10,", "2x10,"))
    assert "dose.beginner" in problem
    assert "'2 x 10, rest 45 s, RIR 3-4'" in problem


def test_a_role_of_another_phase_is_reported():
    """A stretch cannot stand among the strength exercises."""
    (problem,) = problems_of(SOUND.replace('"accessory"', '"stretch"'))
    assert problem.startswith("[my_curl]: role:")


def test_a_limit_cannot_be_avoided_and_cautioned():
    """The same limit under both keys is a slip."""
    (problem,) = problems_of(SOUND + 'avoid = ["knee_pain"]\ncaution = ["knee_pain"]')
    assert problem.startswith("[my_curl]: caution: knee_pain")


@pytest.mark.parametrize("key", ["easier", "harder", "after", "sources"])
def test_an_unknown_neighbour_or_source_is_reported(key):
    """Whatever another entry or source is named by must be there."""
    table = SOUND.replace('sources = ["expert"]\n', "") if key == "sources" else SOUND
    (problem,) = problems_of(f'{table}\n{key} = ["nobody"]')
    assert problem.startswith(f"[my_curl]: {key}:")
    assert "'nobody'" in problem


def test_a_chain_that_is_not_mirrored_is_reported():
    """What is harder than one exercise must call that one easier."""
    other = SOUND.replace("my_curl", "other")
    (problem,) = problems_of(SOUND + 'harder = ["other"]\n', other)
    assert problem == "[my_curl]: harder: other does not list my_curl under easier"


def test_a_circle_of_harder_exercises_is_reported():
    """Going from harder to harder never leads back."""
    chain = 'harder = ["other"]\neasier = ["other"]\n'
    other = SOUND.replace("my_curl", "other") + chain.replace("other", "my_curl")
    assert problems_of(SOUND + chain, other) == [
        "[my_curl]: harder: leads back to itself",
        "[other]: harder: leads back to itself",
    ]


def test_a_shipped_exercise_is_never_replaced_by_an_own_one():
    """A person's own entry with a shipped id is left out; others stand beside the catalogue and are known as own."""
    own = read_entries(tomli.loads(SOUND + SOUND.replace("my_curl", "nordic")), "own.toml")
    joined = CATALOGUE.joined_by(own)
    assert joined["nordic"] is CATALOGUE["nordic"]
    assert joined["my_curl"].name == "My curl"
    assert joined.own == {"my_curl"}


def test_entries_survive_being_written_and_read():
    """An entry turned into plain values and back is equal, as plan files that carry exercises need."""
    for entry in CATALOGUE.exercises.values():
        assert msgspec.convert(msgspec.to_builtins(entry), Exercise) == entry


def test_the_ids_that_ship_are_found_without_reading_the_rest():
    """They are those of the whole catalogue, no more and no fewer."""
    assert shipped_ids() == frozenset(load_catalogue().exercises)
