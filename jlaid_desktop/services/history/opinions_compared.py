"""Two opinions on one family in words, right by right: then and now."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from jlaid_desktop.domain.household import HouseholdFile
from jlaid_desktop.domain.regions import Regions
from jlaid_desktop.i18n import CHINESE
from jlaid_desktop.services.assessments import Assessments
from jlaid_desktop.services.history.timeline import FileState
from jlaid_desktop.services.views import view_of_household
from jlaid_desktop.wording.view import AssessmentView, Mark, RightView

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class RightThenAndNow:
    """One right of one subject on both sides; an amount is a dash where it is not named."""

    title: str
    subject_name: str
    before: str
    before_mark: Mark
    after: str
    after_mark: Mark

    @property
    def differs(self) -> bool:
        """Whether amount or meaning is another."""
        return (self.before, self.before_mark) != (self.after, self.after_mark)


def view_of_today(assessments: Assessments, state: FileState, regions: Regions) -> AssessmentView:
    """Return what rules and figures installed now say of a file, in Chinese as it is stored."""
    assessed = assessments.assess(msgspec.convert(state.document, HouseholdFile))
    return view_of_household(
        assessments, assessed, language=CHINESE, regions=regions, with_dates=False
    )


def rights_compared(before: AssessmentView, after: AssessmentView) -> tuple[RightThenAndNow, ...]:
    """Return every right that holds, or may, on one of the two sides, in the order of now."""
    old, new = _by_key(before), _by_key(after)
    shown = []
    for key in dict.fromkeys((*new, *old)):
        was, becomes = old.get(key), new.get(key)
        if all(one is None or one.mark == "no" for one in (was, becomes)):
            continue
        named = becomes or was
        if named is None:
            continue
        shown.append(
            RightThenAndNow(
                title=named.title,
                subject_name=named.subject_name,
                before=was.amount if was else "—",
                before_mark=was.mark if was else "no",
                after=becomes.amount if becomes else "—",
                after_mark=becomes.mark if becomes else "no",
            )
        )
    return tuple(shown)


def _by_key(view: AssessmentView) -> dict[Key, RightView]:
    return {(right.clause, right.subject): right for right in view.rights}
