"""The catalogue as plain tables."""

from exports.tables import catalogue_table, coverage_table
from plans.eligibility import eligible
from plans.profile import Profile
from plans.vocabulary import Equipment, Level, Phase, Preset
from tests.exports.plans_to_try import CATALOGUE


def test_the_catalogue_table_has_every_exercise_in_a_hundred_columns():
    """One row each, under its phase, with the letters of its levels."""
    lines = catalogue_table(CATALOGUE).splitlines()
    assert max(map(len, lines)) <= 100
    rows = {line.split()[0]: line for line in lines if line.split() and line.split()[0] in CATALOGUE}
    assert list(rows) == [entry.id for phase in Phase for entry in CATALOGUE.phase(phase)]
    for key, row in rows.items():
        levels = CATALOGUE[key].levels
        assert f" {''.join(level.label[0] if level in levels else '-' for level in Level)} " in row


def test_the_coverage_table_counts_what_each_level_may_do():
    """A row for nothing, each preset and each piece at each level, with counts that add up to what is eligible."""
    lines = coverage_table(CATALOGUE).splitlines()
    assert max(map(len, lines)) <= 80
    for level in Level:
        rows = [line for line in lines if line.startswith(f"{level.label} ")]
        assert len(rows) == len(Preset) + len(Equipment)
        nothing = rows[0].split()
        assert nothing[1] == "Nothing"
        counts = list(map(int, nothing[2:]))
        assert sum(counts[:-1]) == len(eligible(Profile(level, frozenset()), CATALOGUE))
