"""Sealing in the age file format, streamed: the one module that knows the library for it."""

from __future__ import annotations

from typing import Any, Protocol

from jlaid_desktop.keys.streams import Reading, Writing


class Readable(Protocol):
    """What bytes are read from; fewer than asked for, none at the end."""

    def read(self, size: int = -1, /) -> bytes:
        """Return the next bytes."""
        ...


class Writable(Protocol):
    """What bytes are written to."""

    def write(self, content: bytes, /) -> int:
        """Take all of the bytes."""
        ...


class NotUnsealedError(Exception):
    """What was sealed is not for this key, cut, or changed."""


def seal(source: Readable, target: Writable, recipient: str) -> None:
    """Seal everything of the source for a recipient; little of it is in memory at a time."""
    age = _age()
    reading, writing = Reading(source), Writing(target)
    try:
        age.encrypt_io(reading, writing, [age.x25519.Recipient.from_str(recipient)])
    except Exception:
        _raise_first(reading, writing)
        raise


def unseal(source: Readable, target: Writable, sealing_key: str) -> None:
    """Open everything of the source; what the target was given before a fault is not the whole.

    Raises `NotUnsealedError` where the source is not sealed for the key, cut or changed.
    """
    age = _age()
    reading, writing = Reading(source), Writing(target)
    try:
        age.decrypt_io(reading, writing, [age.x25519.Identity.from_str(sealing_key)])
    except (age.DecryptError, OSError) as fault:
        _raise_first(reading, writing)
        raise NotUnsealedError from fault


def recipient_of(sealing_key: str) -> str:
    """Return the public half of a sealing key."""
    return str(_age().x25519.Identity.from_str(sealing_key).to_public())


def is_recipient(text: str) -> bool:
    """Tell whether something can be sealed for this recipient."""
    age = _age()
    try:
        age.x25519.Recipient.from_str(text)
    except age.RecipientError:
        return False
    return True


def _raise_first(*ends: Reading | Writing) -> None:
    """Raise the fault of our own end, which the library may have told in words of its own."""
    for end in ends:
        if end.fault is not None:
            raise end.fault


def _age() -> Any:
    import pyrage  # type: ignore[import-untyped]  # noqa: PLC0415 - only where something is sealed

    return pyrage
