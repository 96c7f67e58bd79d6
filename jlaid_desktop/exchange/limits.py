"""How much of anything a file of the exchange may hold; beyond it the file is refused."""

from __future__ import annotations

VOLUME_BYTES = (1 << 32) - (1 << 20)
"""A FAT stick takes files below 4 GiB."""

VOLUMES = 64
HEADER_BYTES = 1 << 14
NOTE_BYTES = 1 << 26
RECORD_BYTES = 1 << 26
CHUNK_BYTES = 1 << 18
BLOB_BYTES = 1 << 27
HOUSEHOLDS = 250_000
REVISIONS_A_HOUSEHOLD = 2_000
GROUP_BYTES = 1 << 26
RECORDS = 8_000_000
DEPTH = 24
LARGEST_INTEGER = (1 << 63) - 1
SEQUENCE = 10**9
