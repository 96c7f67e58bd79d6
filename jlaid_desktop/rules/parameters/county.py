"""A county's figures in force on a day, in the form the rules read, each with its source."""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec

from jlaid_desktop.domain.params import (
    IncomePair,
    Params,
    PremiumSubsidy,
    Reading,
    Standard,
    StandardPair,
)
from jlaid_desktop.rules.parameters.sets import PER_YEAR_UNIT, ParameterSet, content_digest


class FigureSource(msgspec.Struct, frozen=True):
    """Where one figure of an assessment came from."""

    name: str
    value: Any
    unit: str
    clause: str
    document: str
    document_number: str
    document_date: dt.date
    source: str
    place: str
    sample: bool
    from_day: dt.date
    to_day: dt.date | None


class InstalledParameters(msgspec.Struct, frozen=True):
    """A county's figures on one day, with the source of each and the content hash of the set."""

    params: Params
    title: str
    sample: bool
    sources: tuple[FigureSource, ...]
    digest: str
    county: str


class _FiguresOfADay:
    """The figures of one set in force on one day, each with where it came from."""

    def __init__(self, loaded: ParameterSet, day: dt.date) -> None:
        self.loaded = loaded
        self.day = day
        self.documents = {document.id: document for document in loaded.document}
        self.sources: list[FigureSource] = []

    def value(self, name: str) -> Any:
        """Return money, a ratio, a date, yes or no; `None` where the county gave none."""
        found = self.loaded.figure_on(name, self.day)
        if found is None:
            return None
        figure, dated = found
        document = self.documents[dated.document]
        self.sources.append(
            FigureSource(
                name=name,
                value=dated.value,
                unit=figure.unit,
                clause=figure.clause,
                document=document.title,
                document_number=document.number,
                document_date=document.date,
                source=document.source,
                place=self.loaded.set.place,
                sample=self.loaded.set.sample,
                from_day=dated.from_day,
                to_day=dated.to_day,
            )
        )
        return dated.value

    def standard(self, basis: str) -> Standard | None:
        """Return the living standard as published, by month or by year."""
        name = f"low_income_standard_{basis}"
        fen = self.value(name)
        if fen is None:
            return None
        unit = next(figure.unit for figure in self.loaded.figure if figure.name == name)
        return Standard(fen, "year" if unit == PER_YEAR_UNIT else "month")


def resolve(loaded: ParameterSet, day: dt.date) -> InstalledParameters:
    """Return a county's figures in force on the day, in the form the rules read."""
    of_day = _FiguresOfADay(loaded, day)
    value = of_day.value
    params = Params(
        county=loaded.set.place,
        low_income_standard=StandardPair(of_day.standard("urban"), of_day.standard("rural")),
        disposable_income_last_year_fen=IncomePair(
            value("disposable_income_last_year_urban"),
            value("disposable_income_last_year_rural"),
        ),
        heating_price_fen_per_m2=value("heating_price"),
        rigid_expense_ratio=value("rigid_expense_ratio"),
        premium_subsidy_fen=PremiumSubsidy(
            value("premium_subsidy_edge"),
            value("premium_subsidy_rigid"),
            value("premium_subsidy_monitor"),
        ),
        nine_diseases_list_loaded=value("nine_diseases_list_loaded"),
        central_pension_excluded_until=value("central_pension_excluded_until"),
        readings={one.id: Reading(one.value, one.confirmed) for one in loaded.reading},
    )
    return InstalledParameters(
        params=params,
        title=loaded.set.title,
        sample=loaded.set.sample,
        sources=tuple(of_day.sources),
        digest=content_digest(loaded),
        county=loaded.set.place,
    )
