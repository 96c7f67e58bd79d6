"""The words of the members' facts; `{who}` and `{name}` as in `fact_words`."""

from __future__ import annotations

from jlaid_desktop.domain.facts import NO_STAGE
from jlaid_desktop.i18n import N_
from jlaid_desktop.wording.fact_words import FactWords

_STAGES = {
    NO_STAGE: N_("{who} is no student"),
    "kindergarten": N_("{who} is in kindergarten"),
    "primary": N_("{who} is in primary school"),
    "junior": N_("{who} is in junior middle school"),
    "senior": N_("{who} is in senior high school"),
    "vocational": N_("{who} is in secondary vocational school"),
    "college": N_("{who} is at college"),
}

MEMBER_FACTS: dict[str, FactWords] = {
    "counted": FactWords(
        N_("whether the person is counted to the family"),
        N_("Does {name} belong to the co-living family members?"),
        says={
            True: N_("{who} is counted to the family"),
            False: N_("{who} is not counted to the family"),
        },
    ),
    "living": FactWords(
        N_("whether the person lives"),
        N_("Is {name} alive?"),
        says={True: N_("{who} is alive"), False: N_("{who} has died")},
    ),
    "recognised": FactWords(
        N_("whether the person is covered"),
        N_("Is {name} a covered person?"),
        says={True: N_("{who} is a covered person"), False: N_("{who} is not a covered person")},
    ),
    "birth": FactWords(N_("the date of birth"), N_("When was {name} born?"), "date"),
    "hukou_type": FactWords(
        N_("the hukou type (urban or rural)"),
        N_("Is {name}'s hukou urban or rural?"),
        "choice",
        {"urban": N_("{who} has urban hukou"), "rural": N_("{who} has rural hukou")},
    ),
    "hukou_city": FactWords(
        N_("whether the hukou is in Jilin City"),
        N_("Is {name} registered in Jilin City?"),
        "choice",
        {
            "JILIN": N_("{who} is registered in Jilin City"),
            "OTHER": N_("{who} is not registered in Jilin City"),
        },
    ),
    "funeral_hukou_city": FactWords(
        N_("where the deceased was registered"),
        N_("Was {name} registered in Jilin City?"),
        "choice",
        {
            "JILIN": N_("the deceased was registered in Jilin City"),
            "OTHER": N_("the deceased was not registered in Jilin City"),
        },
    ),
    "certificate_valid": FactWords(
        N_("the disability certificate"),
        N_("Does {name} hold a valid disability certificate?"),
        says={
            True: N_("{who} holds a valid disability certificate"),
            False: N_("{who} holds no valid disability certificate"),
        },
    ),
    "stage": FactWords(
        N_("the stage of schooling"),
        N_("Does {name} go to school: which stage, boarding or not?"),
        "choice",
        _STAGES,
    ),
    "boarding": FactWords(
        N_("whether the student boards"),
        N_("Does {name} board at school?"),
        says={True: N_("{who} boards at school"), False: N_("{who} does not board at school")},
    ),
    "wants_job": FactWords(
        N_("the wish for a job"),
        N_("Does {name} want a job?"),
        says={True: N_("{who} wants a job"), False: N_("{who} does not want a job")},
    ),
    "wants_startup": FactWords(
        N_("the wish to start a business"),
        N_("Does {name} want to start a business?"),
        says={
            True: N_("{who} wants to start a business"),
            False: N_("{who} does not want to start a business"),
        },
    ),
    "wants_training": FactWords(
        N_("the wish for training"),
        N_("Does {name} want skills training?"),
        says={
            True: N_("{who} wants skills training"),
            False: N_("{who} does not want skills training"),
        },
    ),
    "medical_recorded": FactWords(
        N_("whether medical costs are recorded"),
        N_("Are medical costs of {name} recorded?"),
        says={
            True: N_("{who}: medical costs are recorded"),
            False: N_("{who}: no medical costs are recorded"),
        },
    ),
    "medical_year": FactWords(
        N_("the year of the medical costs"),
        N_("Of which year are {name}'s medical costs?"),
        "year",
    ),
    "policy_out_of_pocket": FactWords(
        N_("own payment inside the policy range"),
        N_("How much did {name} pay for treatment inside the policy range this year?"),
        "money",
    ),
    "outpatient_aid_used": FactWords(
        N_("outpatient aid already received"),
        N_("How much outpatient aid did {name} receive this year?"),
        "money",
    ),
    "rare_aid_assessed": FactWords(
        N_("rare-disease aid assessed by the medical insurance office"),
        N_("How much rare-disease aid has the medical insurance office assessed for {name}?"),
        "money",
    ),
    "referral_ok": FactWords(
        N_("whether the referral was in order"),
        N_("Was {name} referred in order?"),
        says={True: N_("referred in order"), False: N_("not referred in order")},
    ),
    "in_province": FactWords(
        N_("whether treatment was inside the province"),
        N_("Was {name} treated inside the province?"),
        says={
            True: N_("treated inside the province"),
            False: N_("treated outside the province"),
        },
    ),
    "nine_disease": FactWords(
        N_("whether the disease is one of the nine"),
        N_("Is {name}'s disease one of the nine special diseases?"),
        says={
            True: N_("the disease is one of the nine, which this aid excludes"),
            False: N_("the disease is not one of the nine"),
        },
    ),
}

VALUE_NOUNS: dict[str, dict[str, str]] = {
    "stage": {
        "primary": N_("primary school pupils"),
        "junior": N_("junior middle school pupils"),
        "senior": N_("senior high school pupils"),
        "vocational": N_("secondary vocational pupils"),
    },
}
"""What people with a value are called, for saying whom a right is for."""
