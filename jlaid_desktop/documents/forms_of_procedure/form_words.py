"""Words that several forms share, msgids that `words.zh` turns into Chinese."""

from __future__ import annotations

from jlaid_desktop.i18n import N_

YES = N_("Yes")
NO = N_("No")
HAS = N_("has")
HAS_NONE = N_("has none")
DAY = N_("{year}-{month:02}-{day:02}")
DAY_BLANK = N_("year        month        day")
DAY_RULED = N_("____ (year) __ (month) __ (day)")
MONTH = N_("month {month} of {year}")
MEN = N_("{count} persons")

# The foot and the marks.
FOOT_PLAIN = N_("Local template · revision {revision}")
FOOT_PUBLIC = N_("Local template")
FOOT_FIGURES = N_("Local template · rules {rules} · parameters {parameters} · revision {revision}")
FOOT_FIGURES_OF_MANY = N_("Local template · rules {rules} · parameters {parameters}")
RUNNING_HEAD = N_("{title} (continued) · applicant {name}")
RUNNING_HEAD_PUBLIC = N_("{title} (continued)")
MADE_UP_BANNER = N_("This paper is of a made-up family, a sample not to be relied on")
NUMBER = N_("Number: {number}")

# Labels.
NAME = N_("Name")
APPLICANT = N_("Applicant")
SEX = N_("Sex")
BIRTH = N_("Date of birth")
ID_NUMBER = N_("Identity number")
PHONE = N_("Phone")
PLACE = N_("County, township, village")
REGISTERED = N_("Registered address")
ACTUAL = N_("Actual address")
RELATION = N_("Relation to the applicant")
HUKOU_TYPE = N_("Hukou type")
CATEGORY = N_("Category")
REASON = N_("Reason of the application")
CAUSE = N_("Cause")
REMARK = N_("Remark")
DAY_LABEL = N_("Day")
PLACE_OF = N_("Where")
SIGNATURE = N_("Signature (fingerprint)")
FILE_NUMBER = N_("File number")
FAMILY_SIZE = N_("Family size")
ITEM = N_("Item")
AMOUNT = N_("Amount")
OWNER = N_("Whose")
NUMBER_COLUMN = N_("Row")
TOWNSHIP_OPINION = N_("Township's opinion")
COUNTY_OPINION = N_("County's opinion")

# Who signs.
SIGN_APPLICANT = N_("Signature of the applicant (with fingerprint):")
SIGN_AGENT = N_("Signature of the agent (with fingerprint):")
SIGN_FAMILY = N_("Signature of a family member (with fingerprint):")
SIGN_OFFICIAL = N_("Signature of the official in charge:")
SIGN_RESPONSIBLE = N_("Signature of the person responsible:")
SIGN_VISITOR_1 = N_("Signature of investigator 1:")
SIGN_VISITOR_2 = N_("Signature of investigator 2:")
SIGN_NEIGHBOUR = N_("Signature of the neighbour asked:")
SIGN_CHAIR = N_("Signature of the chair:")
SIGN_RECORDER = N_("Signature of the recorder:")
SIGN_TOWNSHIP = N_("Township (seal):")
SIGN_COUNTY = N_("County civil affairs department (seal):")
SIGN_VILLAGE = N_("Village or community (seal):")
SIGN_POSTER = N_("Signature of who posted it:")
SIGN_RECEIVER = N_("Signature of the receiver:")
SIGN_SENDER = N_("Signature of the sender:")
SIGN_CLERK = N_("Signature of the archivist:")
SEAL = N_(" (seal)")

# Names of stored codes.
SEXES = {"male": N_("Male"), "female": N_("Female")}
HUKOU_TYPES = {"urban": N_("Urban"), "rural": N_("Rural")}
INCOME_KINDS = {
    "wage": N_("Wages"),
    "business": N_("Farming or own business"),
    "property": N_("Income from property"),
    "transfer": N_("Transfers"),
    "other": N_("Other income"),
}
EXPENSE_KINDS = {
    "living": N_("Living"),
    "medical": N_("Medical care"),
    "education": N_("Education costs"),
    "rehabilitation": N_("Rehabilitation"),
    "other": N_("Other rigid expenses"),
}
PROPERTY_KINDS = {
    "deposit": N_("Cash and deposits"),
    "fund": N_("Securities and funds"),
    "insurance": N_("Commercial insurance"),
    "claims": N_("Claims"),
    "vehicle": N_("Vehicles"),
    "house": N_("Homes"),
    "shop": N_("Shop premises"),
    "business": N_("Company or share in one"),
    "machinery": N_("Machinery"),
}
STAGES = {
    "kindergarten": N_("Kindergarten"),
    "primary": N_("Primary school"),
    "junior": N_("Junior high school"),
    "senior": N_("Senior high school"),
    "vocational": N_("Vocational school"),
    "college": N_("College or university"),
}
PERIODS = {
    "month": N_("{amount} each month"),
    "year": N_("{amount} a year"),
    "once": N_("{amount} once"),
}
CATEGORIES = {
    "EDGE": N_("Edge household"),
    "RIGID": N_("Rigid-expense household"),
    "DIBAO": N_("Dibao household"),
    "TEKUN": N_("Tekun person"),
    "MONITOR": N_("Monitored household"),
    "OTHER": N_("Other person in difficulty"),
}
REASONS = {
    "病": N_("Because of illness"),
    "残": N_("Because of disability"),
    "学": N_("Because of schooling"),
    "灾": N_("Because of a disaster"),
    "失业": N_("Loss of work"),
    "缺劳力": N_("Lack of labour"),
    "其他": N_("Other"),
}
