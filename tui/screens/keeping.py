"""Keeping: what the screen knows of the file that holds its plan, and of work that was taken up again."""

import os
from contextlib import suppress
from typing import TYPE_CHECKING, cast

from msgspec import structs

from exports.writing import WriteError
from plans.plan import Plan

if TYPE_CHECKING:
    from pathlib import Path

    from tui.history import Answer
    from tui.own_file import OwnFile
    from tui.screens.main import Main
    from tui.work import Work


class Keeping:
    """Files that hold the plan, and work that no file holds. A part of Main, which has the plan.

    `last_file` is the one that a plan was opened from or saved to last: the name that saving offers.
    """

    last_file: "Path | None" = None
    _deleted: "tuple[Path, Plan | None] | None" = None  # the file of this plan that was deleted, and what it held

    @property
    def _main(self) -> "Main":
        return cast("Main", self)

    def hold(self, file: "OwnFile") -> None:
        """The plan that stands here is that of a file; what was set in it before it was saved stays set.

        The title of a plan from the person's own folder is theirs too.
        """
        from tui.own_file import keeps_limits  # noqa: PLC0415 - the usual start opens no file
        from tui.set_by_hand import set_in  # noqa: PLC0415

        main = self._main
        main.known[file.path], self.last_file = file.digest, file.path
        main.waiting_file = file if main.waiting else None
        is_own = keeps_limits(file.path)
        answer = structs.replace(main.answer, origin=file.path, titled=main.answer.titled or is_own)
        if answer.opened and answer.plan is not None and not (answer.pinned or answer.removed):
            pinned, removed = set_in(file.digest)
            here = answer.plan.pins
            answer = structs.replace(answer, pinned=pinned & here, removed=removed - here)
        main.history = structs.replace(main.history, now=answer)
        if answer.pinned:
            main.plan_region.told(answer, unsaved=main.is_unsaved)

    def carry_over(self, work: "Work | None") -> None:
        """After another health check: the file of a plan that waited for it is known again; unsaved work is not lost.

        Where there is no plan for now it waits among the plans to open.
        """
        main = self._main
        if work is None and main.waiting_file is not None and main.answer.opened:
            self.hold(main.waiting_file)
        elif work is not None and main.answer.plan is not None:
            self.take_up(work)
        elif work is not None:
            main.supple.put_off(work)

    def saved(self, plan: Plan, file: "OwnFile") -> None:
        """A file holds this plan now."""
        main = self._main
        main.kept = plan
        if main.answer.plan == plan:
            self._note_what_is_set(file.digest)
        self.hold(file)
        main.plan_region.told(main.answer, unsaved=main.is_unsaved)
        main.supple.keep_work()

    def note_pins(self, before: "Answer") -> None:
        """Pins have no part in the plan: where its file holds it as it is, what is pinned or let go counts at once."""
        main, now = self._main, self._main.answer
        if now.pinned != before.pinned and now.origin in main.known and now.plan == before.plan == main.kept:
            self._note_what_is_set(main.known[now.origin])

    def _note_what_is_set(self, digest: str) -> None:
        from tui.set_by_hand import keep_set  # noqa: PLC0415 - as above

        with suppress(WriteError):  # the plan itself is saved; that it was set by hand is worth no alarm
            keep_set(digest, self._main.answer.pinned, self._main.answer.removed)

    def follow(self, path: "Path", to: "Path | None") -> None:
        """A file was renamed, and the plan that came from it follows; or it is gone, and no file holds the plan now."""
        main = self._main

        def moved(answer: "Answer") -> "Answer":
            return structs.replace(answer, origin=to) if _is_same(answer.origin, path) else answer

        if to is None:
            if _is_same(self.last_file, path):
                self._deleted, main.kept = (path, main.kept), None
        else:
            self.last_file = to if _is_same(self.last_file, path) else self.last_file
            for known in [each for each in main.known if _is_same(each, path)]:
                main.known[to] = main.known.pop(known)
            before = main.history
            main.history = structs.replace(
                before,
                now=moved(before.now),
                past=tuple(map(moved, before.past)),
                future=tuple(map(moved, before.future)),
            )
        main.plan_region.told(main.answer, unsaved=main.is_unsaved)
        main.supple.keep_work()

    def came_back(self, path: "Path", to: "Path") -> None:
        """A deleted file is back where it was, or under a free name: what was known of it before holds again."""
        main, deleted = self._main, self._deleted
        if deleted is not None and deleted[0] == path and main.kept is None:
            main.kept, self._deleted = deleted[1], None
            self.follow(path, to)

    def take_up(self, work: "Work") -> None:
        """Go on with work that an earlier run left, or that was put off; it is unsaved still."""
        main = self._main
        answer = main.planning.opened(work.plan, work.plan.profile)
        main.kept = None
        if work.origin:
            main.known[work.origin], self.last_file = work.base, work.origin
        warnings = answer.warnings
        if not work.opened and answer.plan is not None and not answer.unsafe:
            warnings = main.planning.warnings(answer.plan)  # as beside any plan of one's own, all of them
        main.put(
            structs.replace(
                answer,
                origin=work.origin,
                opened=work.opened,
                pinned=work.pinned,
                removed=work.removed,
                fitted=work.fitted,
                titled=work.titled,
                warnings=warnings,
            )
        )
        main.to_fit, main.taken_up = work.plan, main.answer.plan
        main.call_after_refresh(main.offer_to_fit)


def _is_same(one: "Path | None", other: "Path") -> bool:
    """Whether two paths name one file, or did while it was there."""
    return one is not None and (one == other or os.path.realpath(one) == os.path.realpath(other))
