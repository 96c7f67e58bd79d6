"""What would change an answer: how far each deciding comparison is from its threshold."""

from jlaid_desktop.rules.distances.days import day_distances
from jlaid_desktop.rules.distances.distance import (
    Distance,
    Outcome,
    RowChange,
    category_outcome,
    row_changes,
    rows_held,
)
from jlaid_desktop.rules.distances.measure import distances

__all__ = [
    "Distance",
    "Outcome",
    "RowChange",
    "category_outcome",
    "day_distances",
    "distances",
    "row_changes",
    "rows_held",
]
