"""Screening: a short health check of our own, and the clearance that follows from it.

The themes are those of evidence 4.1, the consequences those of evidence 4.2 and 4.4. A `HealthCheck` is a frozen value
that knows its next question; its outcome is worked out from the answers alone.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from plans.clearance import Clearance, Outcome, clearance_problem
from plans.limits import LIMITS, Limit, Referral, with_implied
from plans.profile import Profile
from plans.questions import QUESTIONS, TOP_LEVEL, Option, Question
from plans.refusal import referrals_for

Answer = tuple[str, ...]


@dataclass(frozen=True)
class HealthCheck:
    """The answers so far. Begin with `HealthCheck()`, put `question`, give `answer`, until no question is left."""

    answers: tuple[tuple[str, Answer], ...] = ()
    before: "HealthCheck | None" = field(default=None, repr=False, compare=False)

    @cached_property
    def _path(self) -> tuple[tuple[Question, Answer | None], ...]:
        """The questions these answers lead through; an open one has no answer and is the last."""
        return tuple(_walk(dict(self.answers)))

    @property
    def question(self) -> Question | None:
        """The next open question, or None when all is answered or an answer says stop."""
        question, given = self._path[-1]
        return question if given is None else None

    @property
    def is_complete(self) -> bool:
        """Whether nothing is left to ask."""
        return self.question is None

    @property
    def answered(self) -> tuple[tuple[Question, tuple[Option, ...]], ...]:
        """The questions answered so far with the options chosen, in order."""
        return tuple((question, _chosen(question, given)) for question, given in self._path if given is not None)

    @property
    def progress(self) -> tuple[int, int]:
        """How many of the main questions are done with, and how many there are."""
        if self.is_complete:
            return len(TOP_LEVEL), len(TOP_LEVEL)
        reached = sum(question.id in TOP_LEVEL for question, _ in self._path)
        return reached - 1, len(TOP_LEVEL)

    def answer(self, value: bool | str | date | Collection[str]) -> "HealthCheck":
        """The check with the open question answered.

        Yes or no as a bool, an option by its value, several options (where `many`) as a collection; a date where it is
        asked when someone agreed. Raises ValueError for anything else, and when no question is open.
        """
        question = self.question
        if question is None:
            raise ValueError("every question is answered")
        given = _answer_to(question, value)
        return HealthCheck((*self.answers, (question.id, given)), before=self)

    def none_apply(self) -> "HealthCheck":
        """The check with a no to every main question that is still open; follow-ups that wait stay open."""
        known = {key for key, _ in self.answers}
        noes = tuple((key, ("no",)) for key in TOP_LEVEL if key not in known)
        return HealthCheck((*self.answers, *noes), before=self)

    def back(self) -> "HealthCheck":
        """The check before the last answer; itself at the start."""
        return self.before or self

    def outcome(self, today: date) -> Outcome:
        """What the answers so far lead to; an unfinished check raises ValueError, for half an answer is none."""
        if self.question is not None:
            raise ValueError(f"not answered yet: {self.question.text}")
        options = [option for _, chosen in self.answered for option in chosen]
        limits = with_implied(limit for option in options for limit in option.limits)
        cleared, lapsed = _clearances(self.answered, today)
        advice = (*dict.fromkeys(option.advice for option in options if option.advice), *lapsed)
        stops = tuple(option.stop for option in options if option.stop)
        if stops:
            return Outcome(Clearance.STOP, limits, cleared, stops, advice)
        referrals = referrals_for(Profile(limits=limits, cleared=cleared))
        if referrals:
            return Outcome(Clearance.PROFESSIONAL, limits, cleared, referrals, advice)
        return Outcome(Clearance.CHANGES if limits else Clearance.GO, limits, cleared, (), advice)


_AGREED = "agreed:"
_AGREED_DAYS = {"today": 0, "month": 30, "half_year": 180, "year": 335}  # the last leaves a month to ask again
_BEFORE = 'What was agreed on "{}" may be older than what it is for, so it does not count yet.'
_ASK_AGAIN = "Please ask once more: they should know what has happened since."
_AGREED_OPTIONS = (
    Option("no", "No, not yet, or more than a year ago"),
    Option("today", "Yes, today"),
    Option("month", "Yes, within the last month"),
    Option("half_year", "Yes, within the last six months"),
    Option("year", "Yes, within the last year"),
)


def _agreement(limit: Limit, referral: Referral) -> Question:
    return Question(
        f"{_AGREED}{limit.value}",
        f"{limit.label}: has {referral.whom} agreed that you may train?",
        _AGREED_OPTIONS,
        f"What to ask: {referral.ask}.",
    )


def _walk(answers: Mapping[str, Answer]) -> Iterator[tuple[Question, Answer | None]]:
    """Each question on the way with its answer, up to the first open one or the first stop."""
    seen: set[str] = set()
    limits: set[Limit] = set()
    waiting = [QUESTIONS[top] for top in TOP_LEVEL]
    while waiting or (waiting := _agreements(limits, seen)):
        question = waiting.pop(0)
        if question.id in seen:
            continue
        seen.add(question.id)
        given = answers.get(question.id)
        yield question, given
        chosen = _chosen(question, given or ())
        if given is None or any(option.stop for option in chosen):
            return
        limits.update(limit for option in chosen for limit in option.limits)
        waiting = [QUESTIONS[key] for option in chosen for key in option.asks] + waiting


def _agreements(limits: Iterable[Limit], seen: Collection[str]) -> list[Question]:
    """What is still to be asked about a professional's word on these limits."""
    asked = ((limit, LIMITS[limit].referral) for limit in Limit if limit in with_implied(limits))
    questions = [_agreement(limit, referral) for limit, referral in asked if referral and not referral.final]
    return [question for question in questions if question.id not in seen]


def _chosen(question: Question, given: Answer) -> tuple[Option, ...]:
    return tuple(question.option(value) or Option(value, value) for value in given)


def _answer_to(question: Question, value: bool | str | date | Collection[str]) -> Answer:
    """The answer as it is kept. Raises ValueError for one that the question does not offer."""
    if isinstance(value, bool):
        return _answer_to(question, "yes" if value else "no")
    if isinstance(value, date):
        return _answer_to(question, value.isoformat())
    values = {value} if isinstance(value, str) else set(value)
    if question.id.startswith(_AGREED) and len(values) == 1:
        return _agreed_value(question, values.pop())
    offered = tuple(option.value for option in question.options)
    if not values or not values <= set(offered) or (len(values) > 1 and not question.many):
        several = "one or more of" if question.many else "one of"
        raise ValueError(f"{question.id}: {several} {', '.join(offered)}, not {value!r}")
    return tuple(each for each in offered if each in values)


def _agreed_value(question: Question, value: str) -> Answer:
    if question.option(value):
        return (value,)
    try:
        return (date.fromisoformat(value).isoformat(),)
    except ValueError:
        offered = ", ".join(option.value for option in question.options)
        raise ValueError(f"{question.id}: one of {offered} or a date like 2026-01-31, not {value!r}") from None


def _clearances(
    answered: Sequence[tuple[Question, tuple[Option, ...]]], today: date
) -> tuple[tuple[tuple[Limit, date], ...], tuple[str, ...]]:
    """The clearances that count, and what is wrong with those that do not."""
    cleared, problems = [], []
    happened = {
        limit: today - timedelta(weeks=option.weeks)
        for _, chosen in answered
        for option in chosen
        for limit in option.dates
    }
    for question, chosen in answered:
        if not question.id.startswith(_AGREED) or chosen[0].value == "no":
            continue
        limit = Limit(question.id.removeprefix(_AGREED))
        when = _agreed_on(chosen[0].value, today)
        if problem := clearance_problem(limit, when, today):
            problems.append(f"{problem[0].upper()}{problem[1:]}.")
        elif when < happened.get(limit, when):
            problems.append(f"{_BEFORE.format(limit.label)} {_ASK_AGAIN}")
        else:
            cleared.append((limit, when))
    return tuple(sorted(cleared)), tuple(problems)


def _agreed_on(value: str, today: date) -> date:
    """The day meant; for a stretch of time its far end, so that no clearance lasts longer than it should."""
    days = _AGREED_DAYS.get(value)
    return date.fromisoformat(value) if days is None else today - timedelta(days=days)
