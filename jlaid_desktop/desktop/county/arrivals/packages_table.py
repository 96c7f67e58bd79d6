"""All packages of a stick in one table: from whom, which number, how each stands and why."""

from __future__ import annotations

from collections.abc import Iterable

from jlaid_desktop.desktop.county.arrivals.package_words import cells_of, standing_of
from jlaid_desktop.desktop.county.arrivals.packages import InOrder, Package, in_order
from jlaid_desktop.desktop.county.rows_table import Column, Row, RowsTable
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.domain.regions import Regions
from jlaid_desktop.i18n import _

FEWEST, MOST = 3, 7
ROW, HEAD = 30, 32


class PackagesTable(RowsTable):
    """Knows the packages by their keys, and what of them is in order."""

    def __init__(self, theme: Theme, regions: Regions) -> None:
        super().__init__(
            theme,
            (
                Column(_("Township"), 184),
                Column(_("Laptop"), 168),
                Column(_("No."), 56),
                Column(_("Made"), 136),
                Column(_("Households"), 96),
                Column(_("How it stands")),
            ),
            _("Packages"),
        )
        self._theme = theme
        self._regions = regions
        self.packages: dict[str, Package] = {}
        self.order: InOrder = in_order(())

    @property
    def package(self) -> Package | None:
        """Return the package the keyboard is on."""
        return self.packages.get(self.key)

    @property
    def unseen(self) -> list[Package]:
        """Return those that were not looked at yet."""
        return [one for one in self.packages.values() if one.state == "unseen"]

    def show_packages(self, packages: Iterable[Package]) -> None:
        """Show packages by township, laptop and number, the keyboard where it was."""
        self.packages = {one.key: one for one in sorted(packages, key=lambda one: one.order)}
        self.order = in_order(self.packages.values())
        self.show_rows(self._row(one) for one in self.packages.values())
        rows = min(max(len(self.packages), FEWEST), MOST)
        self.setFixedHeight(self._theme.px(HEAD + ROW * rows))

    def show_package(self, one: Package) -> None:
        """Show what is known of a package now."""
        if one.key in self.packages:
            self.show_packages((self.packages | {one.key: one}).values())

    def _row(self, one: Package) -> Row:
        stands, tone = standing_of(one, self.order)
        return Row(one.key, (*cells_of(one, self._regions), stands), {5: tone})
