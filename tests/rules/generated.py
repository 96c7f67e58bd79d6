"""Made-up households in bulk: mixed hukou, facts missing, readings open, every category.

All of it hangs on the random generator handed in, so that a seed brings the
same families again. `WIDE` looks for trouble: thresholds met exactly, figures
that no county has supplied, days outside the notice. `TYPICAL` is what a
township's roster is like: families of three or four in one county each, some
facts not asked yet.
"""

from __future__ import annotations

import datetime as dt
import math
import random
from dataclasses import dataclass
from typing import Any

from jlaid_desktop.domain.params import READING_VALUES

Case = dict[str, Any]

DAY = dt.date(2025, 3, 10)
COUNTIES = (
    "220202", "220203", "220204", "220211", "220221", "220281", "220282", "220283", "220284",
)  # fmt: skip
KINDS_OF_DISABILITY = ("视力", "听力", "言语", "肢体", "智力", "精神", "多重")


@dataclass(frozen=True)
class Mix:
    """How often what happens; shares between 0 and 1."""

    days: tuple[dt.date, ...]
    sizes: tuple[int, ...]
    unknown: float
    """That a fact which was asked for is not known."""
    not_asked: float
    """That a whole group (housing, heating, wishes) was not asked."""
    rural: float
    mixed: float
    direct: float
    costs: float
    """That a member has medical costs."""
    death: float
    edges: float
    """That an amount meets a threshold exactly or misses it by one fen."""
    outside: float
    """That the day, the year of the costs or the day of death is outside the notice."""
    sensible: bool = False
    """Only people of working age are asked about work, only owners about their home's size."""


WIDE = Mix(
    days=(DAY, DAY, dt.date(2024, 9, 30), dt.date(2026, 2, 28)),
    sizes=(1, 1, 2, 2, 3, 3, 4, 5, 6),
    unknown=0.08,
    not_asked=0.3,
    rural=0.4,
    mixed=0.25,
    direct=0.3,
    costs=0.4,
    death=0.15,
    edges=0.25,
    outside=0.06,
)
TYPICAL = Mix(
    days=(DAY,),
    sizes=(3, 4),
    unknown=0.005,
    not_asked=0.3,
    rural=0.35,
    mixed=0.05,
    direct=0.12,
    costs=0.2,
    death=0.01,
    edges=0.01,
    outside=0.0,
    sensible=True,
)


class Maker:
    """Makes households of a mix from a random generator."""

    def __init__(self, rng: random.Random, mix: Mix = WIDE) -> None:
        self.rng = rng
        self.mix = mix

    def chance(self, share: float) -> bool:
        """Return yes with the given probability."""
        return self.rng.random() < share

    def known(self, value: Any) -> Any:
        """Return the value, or `None` where it happens to be not known."""
        return None if self.chance(self.mix.unknown) else value

    def asked(self, group: dict[str, Any]) -> dict[str, Any] | None:
        """Return a group of answers, or `None` where nobody has asked for it."""
        return None if self.chance(self.mix.not_asked) else group

    def yes_no(self, share: float = 0.5) -> bool | None:
        """Return yes with the given probability, else no, or not known."""
        return self.known(self.chance(share))

    def params(self) -> Case:
        """Return a county's figures and readings, some of them not supplied or open."""
        rng = self.rng
        urban = rng.randrange(50_000, 90_000)
        rural = rng.randrange(35_000, 60_000)
        per_year = self.chance(0.3)
        yearly = {"urban": urban * 12, "rural": rural * 12}

        def standard(monthly: int) -> Case | None:
            if self.chance(self.mix.unknown / 2):
                return None
            return (
                {"fen": monthly * 12 + rng.randrange(12), "per": "year"}
                if per_year
                else {"fen": monthly, "per": "month"}
            )

        readings = {
            name: {"value": rng.choice(values), "confirmed": self.chance(0.5)}
            for name, values in READING_VALUES.items()
            if self.chance(0.4)
        }
        return {
            "low_income_standard": {"urban": standard(urban), "rural": standard(rural)},
            "disposable_income_last_year_fen": {
                basis: self.known(int(figure * rng.choice((1.7, 2, 3.5, 4.5))))
                for basis, figure in yearly.items()
            },
            "heating_price_fen_per_m2": self.known(rng.randrange(2_200, 3_200)),
            "rigid_expense_ratio": rng.choice((None, "0.60", "0.5", "0.333")),
            "premium_subsidy_fen": {
                code: self.known(rng.choice((0, 20_000, 38_000)))
                for code in ("EDGE", "RIGID", "MONITOR")
            },
            "nine_diseases_list_loaded": self.known(self.chance(0.7)),
            "central_pension_excluded_until": rng.choice((None, "2025-12-31", "2025-03-10")),
            "readings": readings,
        }

    def case(self, id: str, params: Case | None = None) -> Case:  # noqa: A002 - the contract's key
        """Return one household with a day; with a county's code where no `params` are given."""
        day = self._day()
        members = self._members(day)
        case: Case = {"id": id, "assess_date": day.isoformat()}
        if params is None:
            case["county"] = self.rng.choice(COUNTIES)
        else:
            case["params"] = params
        case["household"] = self._household(members, day, params)
        return case

    def _day(self) -> dt.date:
        if self.chance(self.mix.outside):
            return self.rng.choice((dt.date(2024, 9, 29), dt.date(2029, 10, 1)))
        return self.rng.choice(self.mix.days)

    # --- members ---------------------------------------------------------------

    def _members(self, day: dt.date) -> list[Case]:
        size = self.rng.choice(self.mix.sizes)
        usual = "rural" if self.chance(self.mix.rural) else "urban"
        mixed = self.chance(self.mix.mixed)
        return [self._member(f"m{i + 1}", day, usual, mixed=mixed) for i in range(size)]

    def _member(self, id: str, day: dt.date, usual: str, *, mixed: bool) -> Case:  # noqa: A002
        rng = self.rng
        hukou = rng.choice(("urban", "rural")) if mixed else usual
        birth = self._birth(day)
        age = day.year - birth.year
        member: Case = {
            "id": id,
            "relation": "本人" if id == "m1" else "家庭成员",
            "birth": self.known(birth.isoformat()),
            "hukou_type": None if self.chance(self.mix.unknown / 3) else hukou,
            "hukou_city": self.known("OTHER" if self.chance(0.08) else "JILIN"),
            "counted": True,
        }
        if id != "m1" and self.chance(0.05):
            member["counted"] = None if self.chance(self.mix.unknown) else False
        if self.chance(0.04):
            member["recognised"] = self.known(False)
        if self.chance(0.12):
            member["disability_cert"] = {
                "valid": self.yes_no(0.8),
                "type": rng.choice(KINDS_OF_DISABILITY),
                "level": self.known(rng.randrange(1, 5)),
            }
        if 5 <= age <= 20 or self.chance(0.02):
            stage = rng.choice(("primary", "junior", "senior", "vocational", "college"))
            member["student"] = {"stage": self.known(stage), "boarding": self.yes_no(0.4)}
        if 16 <= age < 60 or not self.mix.sensible:
            wishes = ("wants_job", "wants_startup", "wants_training")
            member["employment"] = self.asked({wish: self.yes_no(0.3) for wish in wishes})
        if self.chance(self.mix.costs):
            member["medical"] = self._medical(day)
        return member

    def _birth(self, day: dt.date) -> dt.date:
        if self.chance(self.mix.edges / 2):
            years = self.rng.choice((70, 70, 71))
            around = dt.timedelta(days=self.rng.choice((-1, 0, 1)))
            return dt.date(day.year - years, day.month, min(day.day, 28)) + around
        return day - dt.timedelta(days=self.rng.randrange(1, 90 * 365))

    def _medical(self, day: dt.date) -> Case:
        rng = self.rng
        # Most have a few thousand yuan left to pay, a few very much.
        costs = int(rng.lognormvariate(math.log(400_000), 1.2))
        if self.chance(self.mix.edges):
            costs = rng.choice((250_000, 250_001, 2_000_000, 3_000_000, 3_000_001, 2_750_000))
        year = day.year
        if self.chance(self.mix.outside):
            year = rng.choice((2023, 2030))
        medical: Case = {
            "year": self.known(year),
            "insured": True,
            "outpatient_aid_used_fen": self.known(rng.choice((0, 0, 300_000, 1_000_000))),
            "rare_aid_assessed_fen": self.known(rng.choice((0, 0, 0, 80_000, 700_000))),
            "referral_ok": self.yes_no(0.7),
            "in_province": self.yes_no(0.9),
            "nine_disease": self.yes_no(0.2),
        }
        if self.chance(0.3):
            medical["stays_fen"] = [self.known(costs // 3), costs - costs // 3]
        else:
            medical["policy_oop_fen"] = self.known(costs)
        return medical

    # --- the household ---------------------------------------------------------

    def _household(self, members: list[Case], day: dt.date, params: Case | None) -> Case:
        rng = self.rng
        household: Case = {"members": members, "property_ok": self.yes_no(0.9)}
        if self.chance(self.mix.direct):
            chosen = rng.sample(("DIBAO", "TEKUN", "MONITOR"), rng.choice((1, 1, 2)))
            weighted = ["MONITOR"] if self.chance(0.5) else chosen
            household["direct_status"] = weighted
            if "MONITOR" in weighted:
                household["monitor_risk_eliminated"] = self.yes_no(0.2)
        self._income(household, params)
        home = {"owns_in_city": self.yes_no(), "area_m2": self.known(self._area())}
        if home["owns_in_city"] is False and self.mix.sensible:
            del home["area_m2"]
        household["housing"] = self.asked(home)
        household["heating"] = self.asked(
            {
                "area_m2": self.known(self._area()),
                "use": self.known(rng.choice(("residence",) * 6 + ("mixed", "business"))),
                "tenure": self.known(rng.choice(("own", "own", "rent"))),
                "central_heating": self.yes_no(0.85),
            }
        )
        if self.chance(self.mix.death):
            self._death(household, day)
        return household

    def _area(self) -> str:
        whole = self.rng.choice((self.rng.randrange(10, 120), 60, 45, 30))
        return f"{whole}.{self.rng.randrange(100):02d}" if self.chance(0.7) else str(whole)

    def _income(self, household: Case, params: Case | None) -> None:
        rng = self.rng
        counted = sum(1 for m in household["members"] if m["counted"]) or 1
        standards = (params or {}).get("low_income_standard", {})
        given = standards.get(rng.choice(("urban", "rural"))) or {"fen": 60_000, "per": "month"}
        yearly = given["fen"] * (12 if given["per"] == "month" else 1) * counted
        income = int(yearly * rng.choice((0.5, 0.9, 1.2, 1.5, 1.8, 1.95, 2.1, 2.6, 3.2, 5)))
        income += rng.randrange(-yearly // 50, yearly // 50 + 1)
        if self.chance(self.mix.edges):
            income = yearly * rng.choice((1, 2)) + rng.choice((-1, 0, 1))
        if self.chance(0.3):
            items = [
                {"kind": "wage", "amount_fen": income // 2, "rule": "count"},
                {"kind": "other", "amount_fen": income - income // 2, "rule": self.known("count")},
            ]
            if self.chance(0.5):
                pension = self.known(rng.randrange(100_000, 1_000_000))
                items.append(
                    {"kind": "transfer", "amount_fen": pension, "rule": "central_basic_pension"}
                )
            if self.chance(0.2):
                items.append({"kind": "transfer", "amount_fen": None, "rule": "exclude"})
            if self.chance(self.mix.unknown):
                items[0]["amount_fen"] = None
            household["income_items"] = items
        else:
            household["income_12m_fen"] = self.known(income)
        expense = int(income * rng.choice((0.2, 0.5, 0.61, 0.8)))
        household["rigid_expense_12m_fen"] = None if self.chance(0.3) else expense

    def _death(self, household: Case, day: dt.date) -> None:
        rng = self.rng
        last = household["members"][-1]
        if len(household["members"]) == 1:
            return
        last["deceased"] = True
        died = day if not self.chance(self.mix.outside) else dt.date(2024, 9, 29)
        household["funeral"] = {
            "deceased": self.known(last["id"]),
            "death_date": self.known(min(died, day).isoformat()),
            "hukou_city": rng.choice((None, "JILIN", "OTHER")),
            "upgraded_items": self.known(rng.choice(([], [], ["b"], ["a", "d"]))),
        }


def cases(rng: random.Random, count: int, mix: Mix = WIDE, *, counties: int = 0) -> list[Case]:
    """Return `count` households; with `counties` made-up sets of figures, else installed ones."""
    maker = Maker(rng, mix)
    sets = [maker.params() for _ in range(counties)]
    return [maker.case(f"G{i}", rng.choice(sets) if sets else None) for i in range(count)]
