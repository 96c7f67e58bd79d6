"""Content lies in a second encrypted file, under its hash, before anything refers to it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jlaid_desktop.errors import JlaidError
from jlaid_desktop.services.households import save_household
from jlaid_desktop.services.workspace import Workspace
from jlaid_desktop.store.attachments import Attachment, add_attachment, attachments_of
from jlaid_desktop.store.canonical import content_hash
from tests.store.opened import DAY, family


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=20_000))
def test_content_comes_back_by_its_hash(ws: Workspace, content: bytes) -> None:
    blobs = ws.blobs()
    name = blobs.put_blob(content, "2025-03-10")
    assert name == content_hash(content)
    assert blobs.put_blob(content, "2025-03-11") == name
    assert blobs.get_blob(name) == content
    blobs.close()


def test_the_file_is_made_when_it_is_needed_and_holds_nothing_in_the_clear(ws: Workspace) -> None:
    path = ws.home / "store" / "attachments.db"
    assert not path.exists()
    blobs = ws.blobs()
    name = blobs.put_blob(b"the text of a medical certificate" * 100, "2025-03-10")
    blobs.close()
    assert b"medical" not in path.read_bytes()
    blobs = ws.blobs()
    assert blobs.get_blob(name).startswith(b"the text")
    blobs.close()


def test_content_that_changed_is_told(ws: Workspace) -> None:
    blobs = ws.blobs()
    name = blobs.put_blob(b"a photo", "2025-03-10")
    blobs._db.execute("UPDATE blob SET content = CAST('A photo' AS BLOB)")
    with pytest.raises(JlaidError) as told:
        blobs.get_blob(name)
    blobs.close()
    assert told.value.code == "store.damaged"


def test_a_reference_is_kept_with_its_household(ws: Workspace) -> None:
    saved = save_household(ws, family(), None, effective_day=DAY)
    reference = Attachment(
        attachment_id="a" * 36,
        household_id=saved.household_id,
        case_id=None,
        kind="photo",
        title="入户照片",
        media_type="image/jpeg",
        size=7,
        content_hash=content_hash(b"a photo"),
        operator_id=ws.operator.operator_id,
        added_at="2025-03-10",
    )
    with ws.store.writing() as db:
        add_attachment(db, reference)
    with ws.store.reading() as db:
        assert attachments_of(db, saved.household_id) == [reference]
        assert attachments_of(db, "nobody") == []


def test_a_damaged_file_of_content_is_told(ws: Workspace) -> None:
    blobs = ws.blobs()
    blobs.put_blob(b"a photo", "2025-03-10")
    blobs.close()
    path: Path = ws.home / "store" / "attachments.db"
    content = path.read_bytes()
    path.write_bytes(content[:300] + b"?" + content[301:])
    with pytest.raises(JlaidError) as told:
        ws.blobs()
    assert told.value.code == "store.damaged"
