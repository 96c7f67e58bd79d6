"""The lower part of the benefit summary: dates, hints, sources, signatures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from jlaid_desktop.documents import summary_words as w
from jlaid_desktop.documents.blocks import Beside, Block, Words
from jlaid_desktop.documents.boxes import SignatureBox, SignatureBoxes
from jlaid_desktop.documents.layout import FRAME_WIDTH
from jlaid_desktop.documents.summary_parts import Parts, sentence
from jlaid_desktop.documents.words import zh, zh_list
from jlaid_desktop.wording.figure_words import NOTICE_SOURCE
from jlaid_desktop.wording.view import AssessmentView, DateView, FigureView

_DAY = 92.0
_LINES = 12


def dates(parts: Parts, days: Sequence[DateView]) -> Block | None:
    """Return the days on which the answer changes by itself."""
    if not days:
        return None
    style = parts.style
    if style.short_sections_run_in:
        texts = (zh(w.DATED, day=day.day_text, text=sentence(day.text)) for day in days)
        return _run_in(parts, w.DATES, texts)
    rows = [
        Beside(
            (
                (0.0, parts.setter.line(day.day_text, style.strong, _DAY)),
                (
                    _DAY,
                    parts.setter.short(
                        sentence(day.text), style.body, FRAME_WIDTH - _DAY, most=_LINES
                    ),
                ),
            ),
            style.paragraph / 2,
        )
        for day in days
    ]
    return parts.section(zh(w.DATES), rows)


def hints(parts: Parts, texts: Sequence[str]) -> Block | None:
    """Return the hints, a paragraph each."""
    if not texts:
        return None
    style = parts.style
    if style.short_sections_run_in:
        return _run_in(parts, w.HINTS, map(sentence, texts))
    rows = [parts.words(sentence(text), style.body, style.paragraph / 2) for text in texts]
    return parts.section(zh(w.HINTS), rows)


def _run_in(parts: Parts, title: str, sentences: Iterable[str]) -> Block:
    lead = zh(w.RUN_IN, title=zh(title))
    return parts.led(lead, "".join(sentences), parts.style.section)


def sources(parts: Parts, view: AssessmentView) -> list[Words]:
    """Return the figures used with their sources, and whose section numbers these are."""
    by_source: dict[str, list[str]] = {}
    for figure in view.figures:
        if _of_notice(figure) and not parts.style.notice_figures:
            continue
        msgid = w.FIGURE_SAMPLE if figure.sample else w.FIGURE
        text = zh(msgid, name=figure.name, value=figure.value)
        by_source.setdefault(figure.source, []).append(text)
    groups = [
        zh(w.FIGURE_SOURCE, figures=zh_list(texts), source=source) if source else zh_list(texts)
        for source, texts in by_source.items()
    ]
    gap = parts.style.paragraph / 2
    used = [parts.led(zh(w.FIGURES), sentence("；".join(groups)), gap)] if groups else []
    legend = parts.led(zh(w.SECTIONS), zh(w.SECTION_NUMBERS), gap)
    first, *others = [*used, legend]
    return [replace(first, space_before=parts.style.section * 2 / 3), *others]


def _of_notice(figure: FigureView) -> bool:
    before, _, after = zh(NOTICE_SOURCE).partition("{section}")
    return figure.source.startswith(before) and figure.source.endswith(after)


def missing_characters(parts: Parts) -> list[Words]:
    """Return a sentence on the characters that no font could draw."""
    missing = tuple(parts.setter.missing)
    if not missing:
        return []
    codes = zh_list(f"U+{ord(character):04X}" for character in missing)
    text = zh(w.MISSING_CHARACTERS, count=len(missing), codes=codes)
    return [parts.words(text, parts.style.small_strong, parts.style.paragraph)]


def signatures(parts: Parts, operator_name: str) -> SignatureBoxes:
    """Return the three boxes to sign in."""
    style, padding = parts.style, parts.style.padding.x
    width = FRAME_WIDTH / 3 - 2 * padding
    signers = ((w.SIGN_APPLICANT, ""), (w.SIGN_OFFICIAL, operator_name), (w.SIGN_TOWNSHIP, ""))
    boxes = tuple(
        SignatureBox(
            parts.setter.line(zh(label), style.body, width),
            parts.setter.short(name, style.small, width),
            parts.setter.line(zh(w.SIGN_DATE), style.body, width, "centre"),
        )
        for label, name in signers
    )
    return SignatureBoxes(boxes, style.signature_height, FRAME_WIDTH, padding, style.section)
