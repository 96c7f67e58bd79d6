"""When a child's school stage ends, by the grade where it can be read, else by age.

A school year begins on 1 September; a child begins primary school in the year in
which it is six by then (Compulsory Education Law).
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Literal, NamedTuple

from jlaid_desktop.domain.member import Member
from jlaid_desktop.domain.values import Stage

SEPTEMBER = 9
YEARS: dict[Stage, int] = {"primary": 6, "junior": 3, "senior": 3, "vocational": 3}
BEFORE: dict[Stage, int] = {"junior": 6, "senior": 9, "vocational": 9}
"""School years before a stage, where grades are counted through."""
ENDS_AT: dict[Stage, int] = {"kindergarten": 6, "primary": 12, "junior": 15, "senior": 18}
"""Age by 1 September with which the stage is over."""
DIGITS = {digit: value for value, digit in enumerate("一二三四五六七八九", start=1)}
GRADE = re.compile(r"([1-9][0-9]?|十[一二]?|[一二三四五六七八九])")


class StageEnd(NamedTuple):
    """The day on which the stage ends: read from the grade, or expected by the age."""

    day: dt.date
    code: Literal["by_grade", "by_age"]


def stage_ends(member: Member, seen: dt.date) -> StageEnd | None:
    """Return when a pupil's stage ends, as known on the day the file was seen; None if unknown."""
    student = member.student
    if student is None or student.stage is None:
        return None
    grade = read_grade(student.grade, student.stage)
    if grade is not None and student.stage in YEARS:
        begun = seen.year if seen.month >= SEPTEMBER else seen.year - 1
        return StageEnd(dt.date(begun + YEARS[student.stage] - grade + 1, 9, 1), "by_grade")
    age = ENDS_AT.get(student.stage)
    if member.birth is None or age is None:
        return None
    year = member.birth.year + age + ((member.birth.month, member.birth.day) > (9, 1))
    return StageEnd(dt.date(year, 9, 1), "by_age") if year <= dt.MAXYEAR else None


def read_grade(text: str | None, stage: Stage) -> int | None:
    """Return the year within the stage that a grade as typed means, or None."""
    found = GRADE.search(text or "")
    if found is None or stage not in YEARS:
        return None
    word = found.group(1)
    if word[0] == "十":
        number = 10 + DIGITS.get(word[1:], 0)
    else:
        number = DIGITS[word] if word in DIGITS else int(word)
    if number > YEARS[stage]:
        number -= BEFORE.get(stage, 0)
    return number if 1 <= number <= YEARS[stage] else None
