"""Limits: health flags that exclude or soften exercises, and what each of them asks for.

Sources: evidence 4.1 to 4.5 and the draft catalogue's flags; the table of the design says which refuse a plan.
"""

from collections.abc import Iterable

import msgspec

from plans.vocabulary import Word


class Limit(Word):
    """A health flag; its label is what the person reads."""

    ACUTE_HAMSTRING = "acute_hamstring", "Hamstring strain, last 6 weeks"
    PRIOR_HAMSTRING = "prior_hamstring", "Hamstring strain, last 12 months"
    SECOND_STRAIN = "second_strain", "Second strain within 12 months"
    PROXIMAL_HAMSTRING_TENDINOPATHY = "proximal_hamstring_tendinopathy", "Sit-bone pain"
    NERVE_SYMPTOMS = "nerve_symptoms", "Tingling or numbness in a leg"
    LOW_BACK_PAIN = "low_back_pain", "Low-back pain"
    NECK_PAIN = "neck_pain", "Neck pain"
    SHOULDER_PAIN = "shoulder_pain", "Shoulder pain"
    WRIST_PAIN = "wrist_pain", "Wrist pain"
    KNEE_PAIN = "knee_pain", "Knee pain"
    KNEELING_INTOLERANCE = "kneeling_intolerance", "Kneeling hurts"
    OSTEOPOROSIS = "osteoporosis", "Osteoporosis, past fracture"
    ACL_HAMSTRING_GRAFT_RECENT = "acl_hamstring_graft_recent", "Knee ligament graft"
    HIP_REPLACEMENT_RECENT = "hip_replacement_recent", "Hip replacement or surgery"
    RECENT_SURGERY = "recent_surgery", "Operation or fracture, last 12 weeks"
    HYPERTENSION_CONTROLLED = "hypertension_controlled", "High blood pressure, treated"
    HYPERTENSION_UNCONTROLLED = "hypertension_uncontrolled", "High blood pressure, not controlled"
    HEART_FAILURE = "heart_failure", "Heart failure"
    LONG_TERM_CONDITION = "long_term_condition", "Heart, sugar or kidney, active"
    LONG_TERM_CONDITION_INACTIVE = "long_term_condition_inactive", "Heart, sugar or kidney, not active"
    OTHER_CONDITION = "other_condition", "Another condition, not settled"
    UNEXPLAINED_SIGNS = "unexplained_signs", "A sign not yet looked at"
    TOLD_SUPERVISED = "told_supervised", "Told to train under supervision"
    GLAUCOMA_EYE = "glaucoma_eye", "Glaucoma, retina, eye surgery"
    DIZZINESS = "dizziness", "Dizzy when changing position"
    BALANCE_RISK = "balance_risk", "Unsteady, or a recent fall"
    PREGNANCY_ANY = "pregnancy_any", "Pregnant"
    PREGNANCY_T2_T3 = "pregnancy_t2_t3", "Pregnant, from week 13"
    YOUTH_UNDER_16 = "youth_under_16", "Younger than 16"
    NO_FLOOR = "no_floor", "Cannot get down or up"
    NO_STANDING = "no_standing", "Cannot stand"
    ONE_LEG_ONLY = "one_leg_only", "Only one leg can train"
    NO_GRIP = "no_grip", "Cannot hold a weight"

    @property
    def facts(self) -> "LimitFacts":
        """What the limit means and asks for."""
        return LIMITS[self]


class Referral(msgspec.Struct, frozen=True):
    """Whom to see before training, and what to ask there. One that no clearance lifts is `final`."""

    reason: str
    whom: str
    ask: str
    final: bool = False


class LimitFacts(msgspec.Struct, frozen=True):
    """What a limit means, and what follows from it.

    `action` is printed with every exercise that cautions against the limit; it names what to do, never the condition,
    for paper is read by others. `max_rpe` is the highest effort from 0 to 10, `max_hold` the longest hold of effort
    in seconds. A `referral` refuses the plan until a professional has cleared the person.
    """

    group: str
    about: str
    action: str
    max_rpe: int | None = None
    max_hold: int | None = None
    referral: Referral | None = None
    implies: tuple[Limit, ...] = ()


_MUSCLE, _JOINTS, _SURGERY = "Muscle and nerve", "Joints and back", "After an operation"
_HEART, _SENSES, _PREGNANCY, _MOVING = "Heart and circulation", "Eyes and balance", "Pregnancy and age", "Moving about"

LIMITS: dict[Limit, LimitFacts] = {
    Limit.ACUTE_HAMSTRING: LimitFacts(
        _MUSCLE,
        "a strain or sudden pain at the back of the thigh in the last 6 weeks, or pain on walking",
        "Keep well below any pain: a small range, little effort.",
        max_rpe=5,  # evidence 3.5, return to training
        referral=Referral(
            "A fresh hamstring strain needs someone to look at it before it is loaded.",
            "a physiotherapist or doctor",
            "whether the muscle may be loaded again, and how to begin",
        ),
    ),
    Limit.PRIOR_HAMSTRING: LimitFacts(
        _MUSCLE,
        "a hamstring strain in the last 12 months that has healed",
        "Begin with a small range and a slow speed; let both grow.",
        max_rpe=6,
    ),
    Limit.SECOND_STRAIN: LimitFacts(
        _MUSCLE,
        "two hamstring strains within the last 12 months",
        "Begin with a small range and a slow speed; let both grow.",
        max_rpe=6,
        referral=Referral(
            "A second strain within a year should be looked at before training goes on.",
            "a physiotherapist or sports doctor",
            "why it came back, and what has to come first",
        ),
        implies=(Limit.PRIOR_HAMSTRING,),
    ),
    Limit.PROXIMAL_HAMSTRING_TENDINOPATHY: LimitFacts(
        _MUSCLE,
        "deep pain at the buttock or sit bone with sitting, bending or running",
        "Bend the hip only a little, and keep any pull mild.",
    ),
    Limit.NERVE_SYMPTOMS: LimitFacts(
        _MUSCLE,
        "tingling, crawling, numbness, burning or pain that runs down a leg",
        "Stop, and see a professional.",
        referral=Referral(
            "Tingling, numbness, burning or pain running down a leg can come from a nerve. "
            "Stretching or loading it can make it worse.",
            "a doctor or physiotherapist; go soon if it is getting worse or the leg is weak",
            "where it comes from, and what is safe to do meanwhile",
            final=True,
        ),
    ),
    Limit.LOW_BACK_PAIN: LimitFacts(
        _JOINTS,
        "low-back pain at present",
        "Keep the back long and the range small; stop if the back complains.",
        max_rpe=6,
    ),
    Limit.NECK_PAIN: LimitFacts(
        _JOINTS, "neck pain at present", "Rest the head or look straight ahead; nothing presses on the neck."
    ),
    Limit.SHOULDER_PAIN: LimitFacts(
        _JOINTS, "shoulder pain at present", "Keep the arms low and easy; take less weight on them."
    ),
    Limit.WRIST_PAIN: LimitFacts(
        _JOINTS, "wrist pain at present", "Lean on the forearms, or keep weight off the hands."
    ),
    Limit.KNEE_PAIN: LimitFacts(
        _JOINTS,
        "knee pain at present, stable",
        "Stay in the range where the knee is quiet.",
        max_rpe=6,
    ),
    Limit.KNEELING_INTOLERANCE: LimitFacts(
        _JOINTS, "kneeling is not comfortable", "Pad the knees well, or leave this one out."
    ),
    Limit.OSTEOPOROSIS: LimitFacts(
        _JOINTS,
        "osteoporosis, or a fracture from a small fall",
        "Keep the spine long: no rounding, no twisting.",
        max_rpe=6,
    ),
    Limit.ACL_HAMSTRING_GRAFT_RECENT: LimitFacts(
        _SURGERY,
        "a knee ligament rebuilt with the hamstring tendon, limits still in force",
        "Little effort, slowly; no sudden pull on the heel.",
        max_rpe=6,
        referral=Referral(
            "After a knee graft from the hamstring, curls against resistance have to wait.",
            "the surgical team or your physiotherapist",
            "when and how bending the knee against resistance may begin",
        ),
    ),
    Limit.HIP_REPLACEMENT_RECENT: LimitFacts(
        _SURGERY,
        "a hip replacement or hip operation, movement limits still in force",
        "Hip never past a right angle, legs never crossed, foot never turned in.",
        max_rpe=6,
        referral=Referral(
            "While movement limits after a hip operation are in force, training needs your team's word.",
            "the surgical team or your physiotherapist",
            "which movements are free again, and how far the hip may bend",
        ),
    ),
    Limit.RECENT_SURGERY: LimitFacts(
        _SURGERY,
        "an operation or a fracture in the last 12 weeks, or one still under treatment",
        "Little effort, and breathe out as you work.",
        max_rpe=6,
        referral=Referral(
            "Within twelve weeks of an operation or fracture, training needs a professional's word.",
            "the surgical team, your doctor or physiotherapist",
            "whether strength work may begin, and what to leave out",
        ),
    ),
    Limit.HYPERTENSION_CONTROLLED: LimitFacts(
        _HEART,
        "high blood pressure, treated and under control",
        "Breathe out on the effort, never hold the breath.",
        max_rpe=6,
        max_hold=10,
    ),
    Limit.HYPERTENSION_UNCONTROLLED: LimitFacts(
        _HEART,
        "blood pressure that is high and not under control: 160 over 100 or more, or high and not known how high",
        "Breathe out on the effort, never hold the breath.",
        max_rpe=6,
        max_hold=10,
        referral=Referral(
            "Blood pressure that is high and not under control should be treated before strength work.",
            "your doctor",
            "whether your blood pressure allows strength exercises, and up to what effort",
        ),
    ),
    Limit.HEART_FAILURE: LimitFacts(
        _HEART,
        "heart failure, or a limit on fluids",
        "Very easy effort, breathing freely; stop at any breathlessness.",
        max_rpe=5,
        max_hold=10,
        referral=Referral(
            "With heart failure, training should be agreed with the people who treat it.",
            "your heart clinic or doctor",
            "which effort is right for you, and whether a supervised group would be better",
        ),
    ),
    Limit.LONG_TERM_CONDITION: LimitFacts(
        _HEART,
        "a heart, metabolic (diabetes) or kidney condition, and you are active most weeks",
        "Easy to moderate effort; you can talk throughout.",
        max_rpe=6,
    ),
    Limit.LONG_TERM_CONDITION_INACTIVE: LimitFacts(
        _HEART,
        "a heart, metabolic (diabetes) or kidney condition, and you have not been active",
        "Easy to moderate effort; you can talk throughout.",
        max_rpe=6,
        referral=Referral(
            "With a heart, metabolic or kidney condition, starting anew should be agreed first.",
            "your doctor",
            "whether you may start light strength training, and up to what effort",
        ),
    ),
    Limit.OTHER_CONDITION: LimitFacts(  # evidence 4.4
        _HEART,
        "cancer treatment, a stroke, a nerve or muscle disease, diabetes out of control, a foot that does not heal, "
        "a broken bone of the back, or a complication in pregnancy",
        "Easy to moderate effort; stop while you still feel fresh.",
        max_rpe=6,
        referral=Referral(
            "With this condition, training should be agreed with the people who treat it.",
            "the doctor who treats it",
            "whether strength exercises are right for you now, and what to leave out",
        ),
    ),
    Limit.UNEXPLAINED_SIGNS: LimitFacts(  # evidence 4.2: see a doctor before training
        _HEART,
        "cramp on walking that eases with rest, a faint or a stumbling heart, swollen ankles, fever, pain at night or "
        "pain that grows, or weight loss, if nobody has looked at it yet",
        "Easy to moderate effort; stop if the sign comes back.",
        max_rpe=6,
        referral=Referral(
            "A sign that nobody has explained yet should be looked at before training.",
            "your doctor",
            "where it comes from, and whether you may do strength exercises",
        ),
    ),
    Limit.TOLD_SUPERVISED: LimitFacts(
        _HEART,
        "someone who treats you said to exercise only under supervision",
        "Easy effort, with the person who supervises you.",
        max_rpe=6,
        referral=Referral(
            "You were told to exercise only under supervision; a plan on paper does not replace it.",
            "the professional who said so",
            "whether you may train on your own, and with which limits",
        ),
    ),
    Limit.GLAUCOMA_EYE: LimitFacts(
        _SENSES,
        "glaucoma, a retinal problem or recent eye surgery",
        "Keep the head above the heart, and never strain.",
    ),
    Limit.DIZZINESS: LimitFacts(
        _SENSES,
        "dizziness or fainting when changing position",
        "Change position slowly; pause before you stand up.",
    ),
    Limit.BALANCE_RISK: LimitFacts(
        _SENSES,
        "unsteady on the feet, or a fall in the last year",
        "One hand stays on a wall or a steady chair.",
    ),
    Limit.PREGNANCY_ANY: LimitFacts(
        _PREGNANCY,
        "pregnant, any stage",
        "An effort at which you can talk; never hold the breath.",
        max_rpe=6,
        referral=Referral(
            "In pregnancy, training should be talked over with whoever looks after you.",
            "your midwife or doctor",
            "whether strength exercises are right for you now, and which to leave out",
        ),
    ),
    Limit.PREGNANCY_T2_T3: LimitFacts(
        _PREGNANCY,
        "pregnant, from about week 13",
        "A small, easy range; hold on to something steady.",
        max_rpe=6,
        implies=(Limit.PREGNANCY_ANY,),
    ),
    Limit.YOUTH_UNDER_16: LimitFacts(
        _PREGNANCY,
        "13 to 15 years old, with an adult present",
        "An adult watches; clean form before any weight.",
    ),
    Limit.NO_FLOOR: LimitFacts(_MOVING, "cannot get down to the floor or up again", "Stay standing or seated."),
    Limit.NO_STANDING: LimitFacts(_MOVING, "cannot stand", "Stay seated or lying."),
    Limit.ONE_LEG_ONLY: LimitFacts(
        _MOVING, "only one leg can be trained", "Train only the leg you can load; the other one rests."
    ),
    Limit.NO_GRIP: LimitFacts(_MOVING, "cannot hold a weight, band or strap firmly", "Hands stay free and easy."),
}


def with_implied(limits: Iterable[Limit]) -> frozenset[Limit]:
    """The limits with all that they imply."""
    found = frozenset(limits)
    more = found.union(*(LIMITS[limit].implies for limit in found))
    return found if more == found else with_implied(more)


def effort_cap(limits: Iterable[Limit]) -> int | None:
    """The highest effort (RPE, 0 to 10) these limits allow, or None where they set none."""
    return min((rpe for limit in limits if (rpe := LIMITS[limit].max_rpe) is not None), default=None)


def hold_cap(limits: Iterable[Limit]) -> int | None:
    """The longest hold of effort in seconds these limits allow, or None where they set none."""
    return min((hold for limit in limits if (hold := LIMITS[limit].max_hold) is not None), default=None)
