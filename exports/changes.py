"""What sets plans apart, and what was changed about one, as plain text of at most 80 columns."""

from collections.abc import Collection, Iterator, Sequence

from exports.text import wrapped
from plans.comparison import differences, item_differences
from plans.plan import Plan
from plans.retargeting import Change


def differences_to_text(before: Plan, after: Plan) -> str:
    """The differences, one a line; nothing for equal plans."""
    return "".join(f"{wrapped(line, '', '  ')}\n" for line in differences(before, after))


def changes_to_text(found: Sequence[Change], accepted: Collection[Change], before: Plan, after: Plan) -> str:
    """What was changed about a plan so that it fits a person, why, what was kept, and how long it takes now."""
    lines = [line for change in found for line in _change(change, is_accepted=change in accepted)]
    lines += [wrapped(f"Noted on the plan: {note}", "", "  ") for note in after.notes if note not in before.notes]
    if not found:
        lines.append("Nothing has to change: the plan fits as it is.")
    elif after.minutes == before.minutes:
        lines.append(f"It still takes {after.minutes} minutes.")
    else:
        lines.append(f"It takes {after.minutes} minutes now, {before.minutes} before.")
    return "\n".join(lines)


def _change(change: Change, *, is_accepted: bool) -> Iterator[str]:
    name = change.item.exercise.name
    yield wrapped(f"{change.phase.label}: {name}: {'; '.join(change.reasons)}", "", "  ")
    if not is_accepted and not change.safety:
        yield "  Kept as it is."
    elif not is_accepted or change.offer is None:
        yield "  Left out." if not is_accepted else "  Left out: nothing else fits in its place."
    elif change.is_swap:
        yield wrapped(f"Instead: {change.offer.exercise.name}, {change.offer.dose}", "  ", "  ")
        if change.offer.note:
            yield wrapped(f"Mind: {change.offer.note}", "  ", "  ")
    else:
        yield from (wrapped(line, "  ", "  ") for line in item_differences(change.item, change.offer))
