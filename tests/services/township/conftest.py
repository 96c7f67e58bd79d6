"""The made-up county and laptops of the exchange's own tests."""

from __future__ import annotations

from tests.services.exchange.conftest import template, world

__all__ = ["template", "world"]
