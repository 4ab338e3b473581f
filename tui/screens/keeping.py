"""Keeping: what the screen knows of the file that holds its plan, and of work that was taken up again."""

from typing import TYPE_CHECKING, cast

from msgspec import structs

from plans.plan import Plan

if TYPE_CHECKING:
    from pathlib import Path

    from tui.own_file import OwnFile
    from tui.screens.main import Main
    from tui.work import Work


class Keeping:
    """Files that hold the plan, and work that no file holds. A part of Main, which has the plan.

    `last_file` is the one that a plan was opened from or saved to last: the name that saving offers.
    """

    last_file: "Path | None" = None

    @property
    def _main(self) -> "Main":
        return cast("Main", self)

    def hold(self, file: "OwnFile") -> None:
        """The plan that stands here is that of a file."""
        main = self._main
        main.known[file.path], self.last_file = file.digest, file.path
        main.history = structs.replace(main.history, now=structs.replace(main.answer, origin=file.path))

    def carry_over(self, work: "Work | None") -> None:
        """After another health check: the file of a plan that waited for it is known again; unsaved work is not lost.

        Where there is no plan for now it waits among the plans to open.
        """
        main = self._main
        if work is None and self.last_file is not None and main.answer.opened:
            main.history = structs.replace(main.history, now=structs.replace(main.answer, origin=self.last_file))
        elif work is not None and main.answer.plan is not None:
            self.take_up(work)
        elif work is not None:
            main.supple.put_off(work)

    def saved(self, plan: Plan, file: "OwnFile") -> None:
        """A file holds this plan now."""
        main = self._main
        main.kept = plan
        self.hold(file)
        main.plan_region.told(main.answer, unsaved=main.is_unsaved)
        main.supple.keep_work()

    def take_up(self, work: "Work") -> None:
        """Go on with work that an earlier run left, or that was put off; it is unsaved still."""
        main = self._main
        answer = main.planning.opened(work.plan, work.plan.profile)
        main.kept = None
        if work.origin:
            main.known[work.origin], self.last_file = work.base, work.origin
        main.put(
            structs.replace(answer, origin=work.origin, opened=work.opened, pinned=work.pinned, removed=work.removed)
        )
