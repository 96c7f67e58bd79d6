"""Lanes: work that leaves the window's thread, with the answer brought back to it.

One lane is one thread with one queue, so whoever owns a database connection
never shares it. Answers come by a queued signal, in the order of the work.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from shiboken6 import isValid

Result = TypeVar("Result")


@dataclass(slots=True)
class _Job:
    work: Callable[[], object]
    done: Callable[[Any], None] | None
    failed: Callable[[Exception], None] | None
    owner: QObject | None = None
    result: object = None
    error: Exception | None = None


class _Call:
    """Work that another lane waits for."""

    def __init__(self, work: Callable[[], Any], waiting: Future[Any]) -> None:
        self._work = work
        self.waiting = waiting

    def run(self) -> None:
        try:
            result = self._work()
        except Exception as error:  # noqa: BLE001 - raised where it is waited for
            self.waiting.set_exception(error)
        else:
            self.waiting.set_result(result)


class Lane(QObject):
    """Runs work one piece after the other in a thread of its own."""

    idle = Signal()
    _finished = Signal(object)

    def __init__(
        self, name: str, on_error: Callable[[Exception], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._on_error = on_error
        self._jobs: queue.SimpleQueue[_Job | _Call | None] = queue.SimpleQueue()
        self._waiting = 0
        self._thread: threading.Thread | None = None
        self._name = name
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def submit(
        self,
        work: Callable[[], Result],
        done: Callable[[Result], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        *,
        owner: QObject | None = None,
    ) -> None:
        """Run `work` in the lane; `done` or `failed` is called in the window's thread.

        An answer for an `owner` that was taken down meanwhile is dropped.
        """
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name=self._name, daemon=True)
            self._thread.start()
        self._waiting += 1
        self._jobs.put(_Job(work, cast("Callable[[Any], None] | None", done), failed, owner))

    def call(self, work: Callable[[], Result]) -> Result:
        """Run `work` in the lane from another lane's thread, and wait for its result.

        Its turn comes behind what was given before. The lane must be running; where it is
        closed first, `CancelledError` is raised.
        """
        waiting: Future[Result] = Future()
        self._jobs.put(_Call(work, waiting))
        return waiting.result()

    @property
    def busy(self) -> bool:
        """Whether work is waiting, running or not yet delivered."""
        return self._waiting > 0

    def close(self, seconds: float = 10.0) -> None:
        """Finish what was given, then stop; answers still on their way are delivered."""
        if self._thread is None:
            return
        self._jobs.put(None)
        self._thread.join(seconds)
        self._thread = None
        QCoreApplication.sendPostedEvents(self, 0)

    def _run(self) -> None:
        while True:
            job = self._jobs.get()
            if job is None:
                self._refuse_calls()
                return
            if isinstance(job, _Call):
                job.run()
                continue
            try:
                job.result = job.work()
            except Exception as error:  # noqa: BLE001 - handed to the window's thread
                job.error = error
            self._finished.emit(job)

    def _refuse_calls(self) -> None:
        """Let nobody wait for a lane that has stopped."""
        while not self._jobs.empty():
            job = self._jobs.get()
            if isinstance(job, _Call):
                job.waiting.cancel()

    def _deliver(self, job: _Job) -> None:
        self._waiting -= 1
        try:
            if job.owner is not None and not isValid(job.owner):
                return
            if job.error is None:
                if job.done is not None:
                    job.done(job.result)
            elif job.failed is not None:
                job.failed(job.error)
            else:
                self._on_error(job.error)
        finally:
            if self._waiting == 0:
                self.idle.emit()
