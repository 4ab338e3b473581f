"""The rulebook: statements that every plan keeps, each a small function with an id, a sentence and its source.

The planner never breaks one; tests, `supple check` and every edit ask the same book.
"""

from plans.catalogue import Catalogue
from plans.plan import Plan
from plans.rulebook.dosage import dosage
from plans.rulebook.rule import Breach, Fault, Rule
from plans.rulebook.structure import structure
from plans.rulebook.suitability import suitability

RULES: tuple[Rule, ...] = (*structure.rules, *suitability.rules, *dosage.rules)


def breaches(plan: Plan, catalogue: Catalogue) -> tuple[Breach, ...]:
    """All rules the plan breaks, in the order of the book. A plan without its limits is judged on what is there."""
    return tuple(Breach(rule, *fault) for rule in RULES for fault in rule.judge(plan, catalogue))


__all__ = ["RULES", "Breach", "Fault", "Rule", "breaches"]
