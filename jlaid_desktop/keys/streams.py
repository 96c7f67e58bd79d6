"""The two ends of a stream that passes through a library: they remember their own fault."""

from __future__ import annotations

from typing import Any


class Reading:
    """Reads from a source and keeps what went wrong there."""

    def __init__(self, source: Any) -> None:
        self._source = source
        self.fault: Exception | None = None

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes of the source."""
        try:
            content: bytes = self._source.read(size)
        except Exception as fault:
            self.fault = fault
            raise
        return content


class Writing:
    """Writes to a target and keeps what went wrong there."""

    def __init__(self, target: Any) -> None:
        self._target = target
        self.fault: Exception | None = None

    def write(self, content: bytes) -> int:
        """Hand the bytes on, all of them."""
        if self.fault is None:
            try:
                self._target.write(content)
            except Exception as fault:
                self.fault = fault
                raise
        return len(content)

    def flush(self) -> None:
        """Do nothing: the target is flushed by its owner."""
