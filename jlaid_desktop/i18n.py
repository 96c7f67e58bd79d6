"""Words in the user's language, from Babel catalogs.

`_` translates into the interface language, `N_` marks a msgid that is
translated later. Papers are always in Chinese: they ask for
`translations("zh_CN")` of their own and never follow the interface.
"""

from __future__ import annotations

import gettext as _gettext
from functools import lru_cache
from typing import Protocol

from jlaid_desktop.paths import shipped

DOMAIN = "jlaid"
CHINESE = "zh_CN"
ENGLISH = "en"
LANGUAGES = (CHINESE, ENGLISH)
PSEUDO = "pseudo"


class Translations(Protocol):
    """What a catalog answers."""

    def gettext(self, message: str) -> str:
        """Return the translation, or the msgid itself."""
        ...

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        """Return the translation for a number."""
        ...

    def pgettext(self, context: str, message: str) -> str:
        """Return the translation of a msgid within a context."""
        ...


class PseudoTranslations(_gettext.NullTranslations):
    """Marks every word that came through a catalog, so that words outside are seen."""

    def gettext(self, message: str) -> str:
        """Return the msgid in marks."""
        return f"⟦{message}⟧" if message else ""

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return the msgid for a number in marks."""
        return f"⟦{msgid1 if n == 1 else msgid2}⟧"

    def pgettext(self, context: str, message: str) -> str:  # noqa: ARG002 - gettext's own form
        """Return the msgid in marks; the context is not shown."""
        return f"⟦{message}⟧"


class EnglishTranslations(_gettext.NullTranslations):
    """Answers with the msgids, their quotation marks straight.

    The window's font is Chinese and draws curly ones as wide as a character.
    """

    _straight = str.maketrans("“”", '""')

    def gettext(self, message: str) -> str:
        """Return the msgid."""
        return message.translate(self._straight)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return the msgid for a number."""
        return (msgid1 if n == 1 else msgid2).translate(self._straight)

    def pgettext(self, context: str, message: str) -> str:  # noqa: ARG002 - gettext's own form
        """Return the msgid; its context is for translators."""
        return message.translate(self._straight)


@lru_cache(maxsize=8)
def translations(language: str) -> Translations:
    """Return the catalog of a language; English answers with the msgids."""
    if language == PSEUDO:
        return PseudoTranslations()
    if language == ENGLISH:
        return EnglishTranslations()
    return _gettext.translation(DOMAIN, shipped("i18n"), [language], fallback=True)


class _Interface:
    """The interface's language, chosen once by the application."""

    def __init__(self) -> None:
        self.language = CHINESE


_interface = _Interface()


def use_language(language: str) -> None:
    """Choose the language of the interface for this process."""
    _interface.language = language


def current_language() -> str:
    """Return the language of the interface."""
    return _interface.language


def _(message: str) -> str:
    """Translate into the interface language."""
    return translations(_interface.language).gettext(message)


def ngettext(singular: str, plural: str, number: int) -> str:
    """Translate a counted phrase into the interface language."""
    return translations(_interface.language).ngettext(singular, plural, number)


def pgettext(context: str, message: str) -> str:
    """Translate a msgid within its context into the interface language."""
    return translations(_interface.language).pgettext(context, message)


def sentences(*parts: str) -> str:
    """Return sentences after each other: Chinese ones end wide and take no space between."""
    return ("" if _interface.language == CHINESE else " ").join(filter(None, parts))


def N_(message: str) -> str:  # noqa: N802 - the customary name
    """Mark a msgid for extraction; it is translated where it is shown."""
    return message
