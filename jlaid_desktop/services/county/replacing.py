"""A laptop is admitted in the place of another one, and the list says so afterwards."""

from __future__ import annotations

from collections.abc import Mapping

from jlaid_desktop.services.exchange.devices import Registration, admit_device, devices
from jlaid_desktop.services.exchange.faults import no_such, reason_needed
from jlaid_desktop.services.exchange.lives import replace_device
from jlaid_desktop.services.exchange.offices import require_county
from jlaid_desktop.services.workspace import Workspace
from jlaid_desktop.store.audit import rows_of

REPLACED = "replace_device"


def admit_in_place(ws: Workspace, registration: Registration, old_id: str, reason: str) -> int:
    """Admit a laptop and let it take another one's place, which is revoked.

    Returns how many households go over to it. Raises `JlaidError` without a reason, or where
    the other is no laptop of its township; then nothing is changed. Where the power is cut
    between the two, the laptop is admitted and the other can be replaced by it afterwards.
    """
    require_county(ws)
    if not reason.strip():
        raise reason_needed()
    known = {one.device_id: one for one in devices(ws)}
    old = known.get(old_id)
    if old is None or old.township != registration.township or old_id == registration.device_id:
        raise no_such("exchange.no_such_device")
    admit_device(ws, registration)
    return replace_device(ws, old_id, registration.device_id, reason)


def replacements(ws: Workspace) -> Mapping[str, str]:
    """Return by which laptop each replaced one was replaced, by their ids."""
    require_county(ws)
    with ws.store.reading() as db:
        rows = rows_of(db, REPLACED)
    return {str(one.detail["device"]): str(one.detail["by"]) for one in rows}
