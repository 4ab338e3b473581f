"""A plan as someone with a sore knee keeps it."""

from functools import cache

from plans.limits import Limit
from plans.profile import Profile
from plans.screening import Clearance
from tests.tui.app_driving import CATALOGUE, TODAY
from tui.planning import Planning
from tui.state import HealthRecord

RECORD = HealthRecord(TODAY, Clearance.CHANGES, frozenset({Limit.KNEE_PAIN}))


@cache
def plan_with_limits(minutes=30):
    """A plan of so many minutes, with the limit in its profile."""
    return Planning(CATALOGUE, RECORD, TODAY).answer(Profile(minutes=minutes)).plan
