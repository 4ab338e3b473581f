"""The safety words that stand on every plan, whatever it is shown or printed on.

Sources: evidence 4.2 (warning signs), 4.3 (pain during and after exercise) and rules 48 to 52.
"""

import msgspec

STOP_RULES = (
    "Stop at sharp or sudden pain, or pain of 4 of 10 or more.",
    "Tingling, numbness or weakness in a leg: stop, see a professional.",
    "Chest pressure, faintness or bad breathlessness: call your local emergency number.",
)
STOP_RULE_SHORT = "Stop at sharp pain, tingling, chest signs"
NEVER_AGONY = "Agony is never part of training: never push on through it."
NOT_MEDICAL_ADVICE = "General training guide, not medical advice."


class PainZone(msgspec.Struct, frozen=True):
    """What to do at a pain from `low` to `high` of 10 during an exercise."""

    low: int
    high: int
    action: str
    sign: str


PAIN_ZONES = (
    PainZone(0, 2, "Carry on", "dull muscle work"),
    PainZone(3, 3, "Ease off", "lighter, or shorter"),
    PainZone(4, 10, "Stop this exercise today", "and at sharp or sudden pain"),
)
END_SESSION = "A pop, numbness, tingling, pain of 6 or more, or pain that stays: have it looked at."
CALL_EMERGENCY = "Chest pain, faint or very breathless: call your local emergency number."
NEXT_TIME = (
    "All reps with effort to spare, twice in a row: one step harder.",
    "More pain next morning, or soreness above 5: one step easier.",
)


class Signs(msgspec.Struct, frozen=True):
    """Warning signs that ask for the same thing."""

    what_to_do: str
    signs: tuple[str, ...]


EMERGENCY_SIGNS = (
    Signs(
        "Call your local emergency number now",
        (
            "Chest pressure, or pain in the jaw, an arm or the back",
            "Fainting, a racing or stumbling heart, severe breathlessness, cold sweat",
            "Sudden weakness of one side of the body, or of the face or speech",
            "Numbness between the legs, or new trouble with bladder or bowel",
            "A swollen, painful leg together with breathlessness or coughing blood",
        ),
    ),
    Signs(
        "Be seen today, and do not train",
        (
            "A pop or snap at the back of the thigh or the sit bone; a gap, lump or large bruise",
            "You cannot walk on the leg, or cannot bend the knee",
            "One calf or thigh swollen, warm, red or sore: do not rub or stretch it",
            "New weakness in a leg, a foot that drops, or both legs affected",
            "Very bad swelling or weakness with dark urine after hard exercise",
            "Pregnant: bleeding, fluid loss, regular pains, headache, dizzy, a sore calf: maternity care",
        ),
    ),
    Signs(
        "See a professional before you train",
        (
            "Tingling, crawling, numbness, burning or pain running down a leg",
            "Cramp in the buttock, thigh or calf on walking that eases with rest",
            "Fever with back or thigh pain, pain at night, weight loss without a cause",
            "A recent fall or fracture; pain that rises from session to session",
        ),
    ),
)
