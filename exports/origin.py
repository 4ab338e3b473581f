"""What is said of an exercise that only a plan's file describes, wherever the plan is shown."""

from plans.catalogue import Catalogue
from plans.exercise import Exercise

FROM_FILE = "From this file, not one of Supple's own."
NAMES_NO_LIMITS = "It does not say whom it does not suit."


def origin(exercise: Exercise, catalogue: Catalogue) -> str:
    """That an exercise came with the plan's file; nothing for one of the catalogue or of the person's own."""
    if exercise.id in catalogue:
        return ""
    return FROM_FILE if exercise.avoid or exercise.caution else f"{FROM_FILE} {NAMES_NO_LIMITS}"
