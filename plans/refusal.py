"""Refusal: no plan, with the reason, what to do and whom to see."""

from collections.abc import Iterable

from plans.limits import Referral
from plans.profile import Profile

NOTHING_SUITS = Referral(
    "With these limits Supple has no exercise that suits well enough.",
    "a physiotherapist",
    "which exercises fit you, and whether someone should be there at first",
    final=True,
)


class PlanRefused(Exception):  # noqa: N818 - a refusal is an answer, not an error
    """There is no plan for this person now; each referral says why, whom to see and what to ask."""

    def __init__(self, referrals: Iterable[Referral]) -> None:
        self.referrals = tuple(referrals)
        super().__init__(" ".join(each.reason for each in self.referrals))


def referrals_for(profile: Profile) -> tuple[Referral, ...]:
    """Whom this person should see before there can be a plan; nothing if no limit asks for it.

    Clearances lift every referral but the final ones.
    """
    cleared = profile.cleared_limits
    found = []
    for limit in sorted(profile.limits):
        referral = limit.facts.referral
        if referral and (referral.final or limit not in cleared):
            found.append(referral)
    return tuple(dict.fromkeys(found))
