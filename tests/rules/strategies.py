"""Whole random families: facts missing, readings open or confirmed, figures near each threshold.

A family is made from one drawn seed: drawing every fact by itself costs a
hundred times as much, and a failing seed is had again as well as a failing case.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from jlaid_desktop.domain.params import READING_VALUES

Case = dict[str, Any]

START, END = dt.date(2024, 9, 30), dt.date(2029, 9, 30)
"""The first and the last day in force."""
DAY = dt.date(2025, 3, 10)
DAYS = (
    *(dt.date(2024, 9, 29), dt.date(2024, 9, 30), dt.date(2029, 9, 30), dt.date(2029, 10, 1)),
    *(dt.date(2025, 12, 31), dt.date(2026, 1, 1), dt.date(2026, 2, 28), dt.date(2026, 3, 1)),
)
URBAN: tuple[dict[str, Any], ...] = (
    {"fen": 70_000, "per": "month"},
    {"fen": 840_001, "per": "year"},
)
RURAL: tuple[dict[str, Any], ...] = (
    {"fen": 50_000, "per": "month"},
    {"fen": 600_001, "per": "year"},
)
AREAS = ("0", "0.01", "14.99", "15.00", "29.99", "30", "44.99", "45", "60.01", "48.50")
COSTS = (0, 250_000, 250_001, 250_002, 2_000_000, 2_749_998, 3_000_001, 5_000_000, 7_000_000, 10**8)
STAGES = ("kindergarten", "primary", "junior", "senior", "vocational", "college")
STATUSES: tuple[list[str], ...] = (
    *([], [], [], [], ["MONITOR"], ["MONITOR"], ["DIBAO"], ["TEKUN"]),
    *(["TEKUN", "DIBAO", "MONITOR"], ["DIBAO", "MONITOR"]),
)
ALL_ITEMS = ["a", "b", "c", "d"]


class Maker:
    """Makes one family from random numbers; `missing` is how often a fact is not known."""

    def __init__(self, source: random.Random, missing: float) -> None:
        self.source = source
        self.missing = missing
        self.day = source.choice(DAYS) if self.chance(0.4) else DAY

    def chance(self, share: float) -> bool:
        """Say yes in this share of the times."""
        return self.source.random() < share

    def facts(self, **values: tuple[Any, ...]) -> dict[str, Any]:
        """Return an object in which each fact is one of its values, or null, or absent."""
        known = {}
        for key, choices in values.items():
            if not self.chance(self.missing):
                known[key] = self.source.choice(choices)
            elif self.chance(0.5):
                known[key] = None
        return known

    def case(self) -> Case:
        """Return a whole case."""
        people = [self.member(number) for number in range(1, self.source.choice((2, 3, 3, 4, 5)))]
        if not any(each["counted"] for each in people):
            people[0]["counted"] = True
        figures = self.params()
        return {
            "id": "drawn",
            "assess_date": self.day.isoformat(),
            "params": figures,
            "household": self.household(people, figures),
        }

    def member(self, number: int) -> dict[str, Any]:
        """Return a member."""
        parts: dict[str, tuple[float, Callable[[], dict[str, Any]]]] = {
            "student": (0.3, lambda: self.facts(stage=STAGES, boarding=(True, False))),
            "disability_cert": (0.2, self.certificate),
            "employment": (0.3, self.wishes),
            "medical": (0.5, self.medical),
        }
        return {
            "id": f"m{number}",
            "counted": self.chance(0.9),
            **self.facts(
                birth=self.births(),
                hukou_type=("urban",) if self.chance(0.5) else ("urban", "rural"),
                hukou_city=("JILIN", "JILIN", "JILIN", "OTHER"),
                deceased=(True,) if self.chance(0.12) else (False,),
                recognised=(True, True, True, False),
            ),
            **{key: make() for key, (share, make) in parts.items() if self.chance(share)},
        }

    def births(self) -> tuple[str, ...]:
        """Return births of the young, the old, and of those about to be 70 or 71."""
        near = []
        for years in (70, 71):
            birthday = self.day.replace(year=self.day.year - years)
            near += [(birthday + dt.timedelta(days=shift)).isoformat() for shift in (-1, 0, 1)]
        young = ("1980-05-06", "1990-01-01", "2015-09-01")
        return (*young, *young, *near, "1940-01-01", "1956-02-29")

    def certificate(self) -> dict[str, Any]:
        """Return a disability certificate."""
        return self.facts(valid=(True, False), type=("智力", "肢体"), level=(1, 2, 3, 4))

    def wishes(self) -> dict[str, Any]:
        """Return the wishes for work."""
        return self.facts(
            wants_job=(True, False), wants_startup=(True, False), wants_training=(True, False)
        )

    def medical(self) -> dict[str, Any]:
        """Return a year's medical facts, costs as one sum or by stay."""
        found = self.facts(
            year=(2025, 2025, 2025, 2024, 2023, 2030),
            insured=(True, False),
            outpatient_aid_used_fen=(0, 0, 400_000, 999_999, 1_000_000, 1_200_000),
            rare_aid_assessed_fen=(0, 1, 400_000, 500_001),
            referral_ok=(True, True, True, False),
            in_province=(True, True, True, False),
            nine_disease=(False, False, False, True),
        )
        if self.chance(0.7):
            return found | self.facts(policy_oop_fen=COSTS)
        stays = [self.source.choice(COSTS) for _ in range(self.source.randrange(4))]
        return found | {"stays_fen": [None if self.chance(self.missing) else one for one in stays]}

    def params(self) -> dict[str, Any]:
        """Return a county's figures."""
        fen = (0, 10_000, 20_000, 20_000)
        return {
            "low_income_standard": self.facts(urban=URBAN, rural=RURAL),
            "disposable_income_last_year_fen": self.facts(
                urban=(3_600_000, 3_600_000, 1_500_000), rural=(2_040_000, 2_040_000, 1_000_000)
            ),
            "premium_subsidy_fen": self.facts(EDGE=fen, RIGID=fen, MONITOR=fen),
            "readings": {
                name: {"value": self.source.choice(values), "confirmed": self.chance(0.6)}
                for name, values in READING_VALUES.items()
                if self.chance(0.3)
            },
            "rigid_expense_ratio": self.source.choice((None, None, "0.60", "0.4")),
            **self.facts(
                heating_price_fen_per_m2=(2_800, 2_701, 0),
                nine_diseases_list_loaded=(True, True, False),
                central_pension_excluded_until=("2025-12-31", "2024-12-31"),
            ),
        }

    def household(self, people: list[dict[str, Any]], figures: dict[str, Any]) -> dict[str, Any]:
        """Return the household's facts."""
        persons = sum(each["counted"] for each in people)
        near = incomes(figures, persons)
        household: dict[str, Any] = {
            "members": people,
            "direct_status": self.source.choice(STATUSES),
            **self.income(self.source.choice(near)),
            **self.facts(
                monitor_risk_eliminated=(True, False),
                property_ok=(True, True, True, False),
                rigid_expense_12m_fen=(0, 10**9, *near),
            ),
        }
        if self.chance(0.8):
            household["housing"] = self.facts(owns_in_city=(True, False), area_m2=AREAS)
        if self.chance(0.8):
            household["heating"] = self.facts(
                area_m2=AREAS,
                use=("residence", "residence", "residence", "mixed", "business"),
                tenure=("own", "own", "rent"),
                central_heating=(True, True, True, False),
            )
        dead = [each["id"] for each in people if each.get("deceased")]
        if dead:
            household["funeral"] = {"deceased": self.source.choice(dead), **self.funeral()}
        return household

    def income(self, total: int) -> dict[str, Any]:
        """Return the income as one sum, by items, or not known."""
        if self.chance(self.missing):
            return {}
        if self.chance(0.6):
            return {"income_12m_fen": total}
        pension = self.source.choice((100_000, 300_000))
        kept = total - self.source.choice((0, pension, -5))
        rules = ("count", "exclude", None) if self.chance(self.missing) else ("count",)
        items = [
            self.item("wage", kept, self.source.choice(rules)),
            self.item("transfer", pension, "central_basic_pension"),
            self.item("business", -5, "count"),
        ]
        return {"income_items": items[: self.source.randint(1, 3)]}

    def item(self, kind: str, amount: int, rule: str | None) -> dict[str, Any]:
        """Return an item of income."""
        return {"kind": kind, "rule": rule, **self.facts(amount_fen=(amount,))}

    def funeral(self) -> dict[str, Any]:
        """Return the facts of a death."""
        return self.facts(
            death_date=("2025-03-01", self.day.isoformat(), "2024-09-29", "2024-09-30"),
            hukou_city=("JILIN", "JILIN", "OTHER"),
            upgraded_items=([], [], ["a"], ["b", "d"], ALL_ITEMS),
            storage_days=(1, 5),
        )


def incomes(figures: dict[str, Any], persons: int) -> list[int]:
    """Return 12-month incomes at, just below and just above each threshold, and between."""
    near = [0]
    for basis, standard in (("urban", URBAN[0]), ("rural", RURAL[0])):
        given = figures["low_income_standard"].get(basis) or standard
        yearly = given["fen"] * (12 if given["per"] == "month" else 1) * persons
        last_year = (figures["disposable_income_last_year_fen"].get(basis) or 3_000_000) * persons
        for edge in (yearly, 2 * yearly, last_year):
            near += [edge - 1, edge, edge + 1]
        near += [yearly * 3 // 2] * 4 + [(2 * yearly + last_year) // 2] * 3
    return near


def make_case(seed: int, missing: float) -> Case:
    """Return the case of a seed."""
    return Maker(random.Random(seed), missing).case()


SEEDS = st.integers(0, 2**32 - 1)


def cases(*missing: float) -> st.SearchStrategy[Case]:
    """Return cases; each takes its share of missing facts from `missing`."""
    return st.builds(make_case, SEEDS, st.sampled_from(missing or (0.0, 0.03, 0.1, 0.4)))
