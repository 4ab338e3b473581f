"""The questions of the health check, as data: what is asked, what may be answered, what each answer leads to.

Our own words on the themes of evidence 4.1; signs from 4.2, who needs a professional from 4.4.
"""

import msgspec

from plans.limits import Limit, Referral


class Option(msgspec.Struct, frozen=True):
    """One possible answer: the limits it brings, the questions it leads to, the advice it gives.

    A `stop` ends the check: there is no plan, whatever else is answered. Where an answer says within how many `weeks`
    something happened, `dates` are the limits that come of it: nobody can have agreed to them earlier.
    """

    value: str
    label: str
    limits: tuple[Limit, ...] = ()
    asks: tuple[str, ...] = ()
    advice: str = ""
    stop: Referral | None = None
    weeks: int = 0
    dates: tuple[Limit, ...] = ()


class Question(msgspec.Struct, frozen=True):
    """One question; `many` lets several options be chosen. `help` says more to who wants it."""

    id: str
    text: str
    options: tuple[Option, ...]
    help: str = ""
    many: bool = False

    @property
    def is_yes_no(self) -> bool:
        """Whether it is answered with yes or no."""
        return tuple(option.value for option in self.options) == ("yes", "no")

    def option(self, value: str) -> Option | None:
        """The option of that value, if there is one."""
        return next((option for option in self.options if option.value == value), None)


def _yes_no(limits: tuple[Limit, ...] = (), asks: tuple[str, ...] = ()) -> tuple[Option, ...]:
    return Option("yes", "Yes", limits, asks), Option("no", "No")


EMERGENCY = Referral(
    "Call your local emergency number now. Do not train.",
    "an emergency team",
    "for help at once; say what you feel, and since when",
    final=True,
)
TODAY = Referral(
    "This should be looked at before anything else: do not train, stretch or rub it.",
    "a doctor, an urgent care clinic or, if you are pregnant, your maternity team: today",
    "what it is, and when you may move and train again",
    final=True,
)
CHEST = Referral(
    "Chest pain or unusual breathlessness comes before any training. "
    "If it comes on, stays or is bad, call your local emergency number.",
    "a doctor; today if it is new or growing",
    "where it comes from, and whether you may exert yourself",
    final=True,
)
TOO_YOUNG = Referral(
    "Supple is made for people of 13 and over.",
    "a parent, a PE teacher or a youth coach",
    "which games and exercises suit your age",
    final=True,
)
NO_ADULT = Referral(
    "From 13 to 15 an adult has to be there each time you train.",
    "a parent, a PE teacher or a coach",
    "who can be there and watch",
    final=True,
)

TOP_LEVEL = ("signs", "conditions", "faint", "nerve", "injury", "pregnancy", "moving", "age")

_SIGNS = (
    Question(
        "signs",
        "Chest pain, unusual breathlessness, or another sign that cannot wait?",
        _yes_no(asks=("which_sign",)),
        "Also: a pop at the back of the thigh, a swollen sore calf, a newly weak leg, numbness between the legs.",
    ),
    Question(
        "which_sign",
        "Which is nearest? If two fit, take the upper one.",
        (
            Option(
                "emergency",
                "Chest pressure now, bad breathlessness, one side weak, numb between the legs, no control of bladder",
                stop=EMERGENCY,
            ),
            Option(
                "today",
                "A pop with a bruise, a swollen calf, a newly weak leg, dark urine; pregnant and unwell",
                stop=TODAY,
            ),
            Option("chest", "Chest pain or unusual breathlessness that comes and goes", stop=CHEST),
            Option(
                "unexplained",
                "Cramp on walking, fever, pain at night, weight loss, a stumbling heart, a recent bad fall",
                (Limit.UNEXPLAINED_SIGNS,),
            ),
        ),
    ),
    Question(
        "faint",
        "Fainted, or so dizzy that you lost your balance, in the last 12 months?",
        _yes_no(asks=("which_dizziness",)),
    ),
    Question(
        "which_dizziness",
        "Which is nearest? If two fit, take the lower one.",
        (
            Option("moment", "Dizzy for a moment on getting up or turning", (Limit.DIZZINESS,)),
            Option("known", "More than that, but the cause was found and it is settled", (Limit.DIZZINESS,)),
            Option(
                "unknown",
                "Fainted, blacked out or dizzy, and the cause is not known",
                (Limit.DIZZINESS, Limit.UNEXPLAINED_SIGNS),
            ),
        ),
    ),
    Question(
        "nerve",
        "Tingling, crawling, numbness, burning or pain that runs down a leg?",
        _yes_no((Limit.NERVE_SYMPTOMS,)),
        "A leg that is newly weak belongs to the first question: it cannot wait.",
    ),
)

_CONDITIONS = (
    Question(
        "conditions",
        "A long-term condition: heart, blood pressure, diabetes, kidneys, bones, eyes or another?",
        _yes_no(asks=("which_condition",)),
        "Also if you take medicine for one, or were told to exercise only under supervision.",
    ),
    Question(
        "which_condition",
        "Which? Choose all that fit.",
        (
            Option("blood_pressure", "High blood pressure", asks=("blood_pressure",)),
            Option("heart_failure", "Heart failure, or a limit on fluids", (Limit.HEART_FAILURE,)),
            Option("heart", "Another heart or circulation condition", asks=("heart_signs", "active")),
            Option("diabetes", "Diabetes", asks=("diabetes", "heart_signs", "active")),
            Option("kidney", "A kidney condition", asks=("heart_signs", "active")),
            Option("bones", "Osteoporosis, or a bone broken in a small fall", (Limit.OSTEOPOROSIS,), ("spine",)),
            Option("eyes", "Glaucoma, a retina problem or recent eye surgery", (Limit.GLAUCOMA_EYE,)),
            Option(
                "serious", "Cancer under treatment, a stroke, or a nerve or muscle disease", (Limit.OTHER_CONDITION,)
            ),
            Option("supervised", "Told to exercise only under supervision", (Limit.TOLD_SUPERVISED,)),
            Option(
                "other",
                "Another one, steady and looked after",
                advice="Ask your doctor or pharmacist if your condition or medicine affects what you may do.",
            ),
        ),
        many=True,
    ),
    Question(
        "blood_pressure",
        "How is your blood pressure now?",
        (
            Option("controlled", "Treated and under control", (Limit.HYPERTENSION_CONTROLLED,)),
            Option("high", "Not under control, or 160 over 100 or more", (Limit.HYPERTENSION_UNCONTROLLED,)),
            Option("unknown", "I do not know", (Limit.HYPERTENSION_UNCONTROLLED,)),
        ),
    ),
    Question(
        "heart_signs",
        "Swollen ankles, a racing heart, or breathless lying flat or after little effort?",
        _yes_no((Limit.UNEXPLAINED_SIGNS,)),
    ),
    Question(
        "active",
        "Have you been active for three months or more: half an hour, three days a week?",
        (
            Option("yes", "Yes", (Limit.LONG_TERM_CONDITION,)),
            Option("no", "No", (Limit.LONG_TERM_CONDITION_INACTIVE,)),
        ),
        "Brisk walking counts, and anything else that makes you breathe a little faster.",
    ),
    Question(
        "diabetes",
        "Is your sugar under control, and are your feet free of wounds?",
        (Option("yes", "Yes"), Option("no", "No", (Limit.OTHER_CONDITION,))),
    ),
    Question(
        "spine",
        "Has a bone of your back broken because of it?",
        (Option("yes", "Yes, or I may have", (Limit.OTHER_CONDITION,)), Option("no", "No")),
    ),
)

_OPERATION = ("operation_when",)
_INJURY = (
    Question(
        "injury",
        "An injury, an operation, a fracture or lasting pain in the last 12 months?",
        _yes_no(asks=("which_injury",)),
        "Muscle, tendon, joint, bone or back. A caesarean is an operation.",
    ),
    Question(
        "which_injury",
        "What? Choose all that fit.",
        (
            Option("hamstring", "Hamstring strain: the back of the thigh", asks=("strain_when", "strain_twice")),
            Option("sit_bone", "Deep pain at the sit bone", (Limit.PROXIMAL_HAMSTRING_TENDINOPATHY,), ("steady",)),
            Option("back", "Low back", (Limit.LOW_BACK_PAIN,), ("steady",)),
            Option("neck", "Neck", (Limit.NECK_PAIN,), ("steady",)),
            Option("shoulder", "Shoulder", (Limit.SHOULDER_PAIN,), ("steady",)),
            Option("wrist", "Wrist or hand", (Limit.WRIST_PAIN,), ("steady",)),
            Option("knee", "Knee", (Limit.KNEE_PAIN,), ("steady",)),
            Option("kneeling", "Kneeling hurts", (Limit.KNEELING_INTOLERANCE,)),
            Option("knee_graft", "Knee ligament rebuilt with a hamstring tendon", asks=("graft_limits", *_OPERATION)),
            Option("hip_operation", "Hip replacement or hip operation", asks=("hip_limits", *_OPERATION)),
            Option("operation", "Another operation, or a fracture", asks=_OPERATION),
            Option("other", "Something else", asks=("steady",), advice="Leave out whatever makes it hurt."),
        ),
        many=True,
    ),
    Question(
        "strain_when",
        "When was the last hamstring strain?",
        (
            Option(
                "fresh",
                "In the last 6 weeks, or it still hurts to walk",
                (Limit.ACUTE_HAMSTRING,),
                weeks=6,
                dates=(Limit.ACUTE_HAMSTRING, Limit.SECOND_STRAIN),
            ),
            Option("healed", "Longer ago, and walking does not hurt", (Limit.PRIOR_HAMSTRING,)),
        ),
    ),
    Question("strain_twice", "Was it the second strain within 12 months?", _yes_no((Limit.SECOND_STRAIN,))),
    Question(
        "steady",
        "Is it steady: not getting worse, and not waking you at night?",
        (Option("yes", "Yes"), Option("no", "No", (Limit.UNEXPLAINED_SIGNS,))),
    ),
    Question(
        "graft_limits",
        "Does your team still limit bending the knee against resistance?",
        (Option("yes", "Yes, or I do not know", (Limit.ACL_HAMSTRING_GRAFT_RECENT,)), Option("no", "No")),
    ),
    Question(
        "hip_limits",
        "Does your team still limit how the hip may bend, cross or turn?",
        (Option("yes", "Yes, or I do not know", (Limit.HIP_REPLACEMENT_RECENT,)), Option("no", "No")),
    ),
    Question(
        "operation_when",
        "When was the operation or fracture? Take the latest.",
        (
            Option(
                "recent",
                "In the last 12 weeks",
                (Limit.RECENT_SURGERY,),
                weeks=12,
                dates=(Limit.RECENT_SURGERY, Limit.ACL_HAMSTRING_GRAFT_RECENT, Limit.HIP_REPLACEMENT_RECENT),
            ),
            Option("followed", "Longer ago, but still under treatment", (Limit.RECENT_SURGERY,)),
            Option("over", "Longer ago, and over"),
        ),
    ),
)

_PERSON = (
    Question("pregnancy", "Are you pregnant?", _yes_no(asks=("stage", "complication"))),
    Question(
        "stage",
        "How far along are you?",
        (
            Option("early", "Up to week 12", (Limit.PREGNANCY_ANY,), weeks=12, dates=(Limit.PREGNANCY_ANY,)),
            Option(
                "later",
                "Week 13 or later, or not sure",
                (Limit.PREGNANCY_T2_T3,),
                weeks=42,
                dates=(Limit.PREGNANCY_ANY, Limit.PREGNANCY_T2_T3),
            ),
        ),
    ),
    Question(
        "complication", "Has anyone who looks after you spoken of a complication?", _yes_no((Limit.OTHER_CONDITION,))
    ),
    Question(
        "moving",
        "Unsteady, or is something hard: getting to the floor and up, standing, gripping?",
        _yes_no(asks=("which_moving",)),
    ),
    Question(
        "which_moving",
        "What? Choose all that fit.",
        (
            Option("unsteady", "Unsteady, or a fall in the last year", (Limit.BALANCE_RISK,)),
            Option("floor", "I cannot get down to the floor or up again", (Limit.NO_FLOOR,)),
            Option("standing", "I cannot stand", (Limit.NO_STANDING,)),
            Option("one_leg", "I can train one leg only", (Limit.ONE_LEG_ONLY,)),
            Option("grip", "I cannot hold a weight, band or strap firmly", (Limit.NO_GRIP,)),
        ),
        many=True,
    ),
    Question(
        "age",
        "Are you younger than 16?",
        _yes_no(asks=("how_young",)),
        "If you are 65 or older, answer no and choose Senior as the age group.",
    ),
    Question(
        "how_young",
        "How old are you?",
        (
            Option("with_adult", "13 to 15, and an adult is there each time", (Limit.YOUTH_UNDER_16,)),
            Option("alone", "13 to 15, without an adult", stop=NO_ADULT),
            Option("child", "Younger than 13", stop=TOO_YOUNG),
        ),
    ),
)

QUESTIONS = {question.id: question for question in (*_SIGNS, *_CONDITIONS, *_INJURY, *_PERSON)}
