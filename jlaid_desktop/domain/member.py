"""A member of the household and what is known of them."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal, dataclass_transform

import msgspec

from jlaid_desktop.domain.values import (
    Code,
    Fen,
    HukouCity,
    HukouType,
    Sex,
    Stage,
    Text,
    Year,
)


@dataclass_transform(frozen_default=True, field_specifiers=(msgspec.field,))
class Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The base of everything that stands in a household file: frozen, no unknown keys."""


class DisabilityCert(Record):
    """A disability certificate (残疾人证); all `None` means not asked.

    `has` false says the person has none; without `valid` the certificate holds
    on a day up to and including `valid_to`.
    """

    has: bool | None = None
    valid: bool | None = None
    type: Text | None = None
    level: Annotated[int, msgspec.Meta(ge=1, le=4)] | None = None
    number: Text | None = None
    valid_to: dt.date | None = None


class Student(Record):
    """Schooling; all `None` means not asked, `attends` false that the person is no student."""

    attends: bool | None = None
    stage: Stage | None = None
    boarding: bool | None = None
    school: Text | None = None
    grade: Text | None = None
    full_time: bool | None = None


class Employment(Record):
    """Work and the person's own stated wishes; `None` means not asked."""

    wants_job: bool | None = None
    wants_startup: bool | None = None
    wants_training: bool | None = None
    status: Text | None = None
    ability: Text | None = None
    skills: Text | None = None


class Medical(Record):
    """Medical costs of one calendar year after basic and serious-illness insurance, in fen.

    `policy_oop_fen` is the sum inside the policy range that the person paid;
    `stays_fen` may give it by stay. `has_costs` false says there were none.
    """

    year: Year | None = None
    policy_oop_fen: Fen | None = None
    stays_fen: list[Fen | None] | None = None
    insured: bool | None = None
    outpatient_aid_used_fen: Fen | None = None
    rare_aid_assessed_fen: Fen | None = None
    referral_ok: bool | None = None
    in_province: bool | None = None
    nine_disease: bool | None = None
    has_costs: bool | None = None
    paid_by_basic_fen: Fen | None = None
    paid_by_serious_fen: Fen | None = None
    aid_inpatient_fen: Fen | None = None


class IncomeKinds(Record):
    """For each kind of income: has it, has none, or not asked (`None`)."""

    wage: bool | None = None
    business: bool | None = None
    property: bool | None = None
    transfer: bool | None = None
    other: bool | None = None


class Member(Record):
    """A person in this household.

    `id` names the member inside the file, `person_id` (a UUID) the person for
    life. `counted` says whether they belong to the co-living members (national
    recognition rules article 7), `recognised` whether they are a covered person.
    """

    id: Code
    counted: bool | None = None
    relation: Text | None = None
    birth: dt.date | None = None
    hukou_type: HukouType | None = None
    hukou_city: HukouCity | None = None
    name: Text | None = None
    id_number: Text | None = None
    exclusion: Text | None = None
    recognised: bool | None = None
    deceased: bool | None = None
    disability_cert: DisabilityCert | None = None
    student: Student | None = None
    employment: Employment | None = None
    medical: Medical | None = None
    # Beyond the assessment case:
    person_id: Code | None = None
    no_number_reason: Text | None = None
    sex: Sex | None = None
    relation_to_head: Text | None = None
    hukou_book_type: Literal["agricultural", "non_agricultural", "resident"] | None = None
    hukou_place: Text | None = None
    marital: Text | None = None
    ethnicity: Text | None = None
    education_level: Text | None = None
    health: Text | None = None
    disease_code: Text | None = None
    disease_name: Text | None = None
    phone: Text | None = None
    from_day: dt.date | None = None
    to_day: dt.date | None = None
    income_kinds: IncomeKinds | None = None
