"""The words of the benefit summary, msgids that `words.zh` turns into Chinese."""

from __future__ import annotations

from jlaid_desktop.i18n import N_

TITLE = N_("Notice of social assistance benefits")
RUNNING_HEAD = N_("Notice of social assistance benefits (continued) · applicant {name}")
SAMPLE_MARK = N_("Sample, not to be relied on")
SAMPLE_BANNER = N_("The local standards on this sheet are samples and not to be relied on")

APPLICANT = N_("Applicant")
FAMILY = N_("Family members")
ADDRESS = N_("Address")
STANDARD = N_("Standard used")
PERSONS = N_("{count} persons: {names}")
NOT_COUNTED = N_("Not counted: {names}")
DECEASED = N_("Deceased: {names}")
NO_NAME = N_("(name not entered)")
NOT_KNOWN = N_("not yet known")
NOT_ENTERED = N_("(not entered)")

YOU_ARE = N_("Your family is")
YOU_GET = N_("Your family can receive")
NOT_YET = N_("Not yet certain")
NOT_FOR_YOU = N_("Does not apply to your family")
DATES = N_("Days on which this changes")
HINTS = N_("Please note")
RUN_IN = N_("{title}: ")
DATED = N_("{day} {text}")
CONTINUED = N_("{title} (continued)")

NOTICE_SECTION = N_("Notice, section {section}")
ALSO = N_("Your family is also: {labels}")
READING = N_("Reading applied: ")
YOUR_INCOME = N_("Your family: {amount}")

ITEM = N_("Item")
AMOUNT = N_("Amount")
WHY = N_("Why")
WHERE = N_("Where to go, what to bring (the office decides)")
STILL_OPEN = N_("What is missing, or why the county must review it")
EVERYONE = N_("all {count} of the family")
PROVISIONAL = N_("provisionally {amount}")
ENTRY = N_(": {text}")
BRING = N_("Bring: {papers}")
STATUS = N_("{status}: {reason}")
NOTHING_CERTAIN = N_("There is no benefit that is certain at present.")
PLEASE_SUPPLY = N_("Please supply the following (tick what has been handed in):")

FIGURES = N_("Figures used: ")
FIGURE = N_("{name} {value}")
FIGURE_SAMPLE = N_("{name} {value} (sample)")
FIGURE_SOURCE = N_("by {source}: {figures}")
SECTIONS = N_("Section numbers: ")
SECTION_NUMBERS = N_(
    "those of the Jilin City notice of 30 September 2024 on layered assistance for"
    " low-income people."
)
MISSING_CHARACTERS = N_(
    "{count} characters cannot be printed and stand as 〓 ({codes}); please write them by hand."
)

SIGN_APPLICANT = N_("Signature of the applicant (with fingerprint):")
SIGN_OFFICIAL = N_("Signature of the official in charge:")
SIGN_TOWNSHIP = N_("Township (seal):")
SIGN_DATE = N_("Date of signature")

FOOT = N_("Rules {rules} · parameters {parameters} · revision {revision}")
NOT_SAVED = N_("not saved")
PAGE_OF = N_("Page {page} of {pages}")
