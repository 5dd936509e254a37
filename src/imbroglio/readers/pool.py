"""Many documents through a reader, in order, in this process or spread over several.

Batches are cut the same way for any number of processes, so the bytes are the same too.
A document at which the reader fails, or the whole process dies, comes back without
records and with a problem; its neighbours in the batch are read again one by one.
"""

import logging
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from multiprocessing import connection, get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from threading import current_thread, main_thread
from types import TracebackType
from typing import Protocol, Self

import msgspec

from imbroglio import reading
from imbroglio.display import clean, clip
from imbroglio.errors import SpanError, WorkerError
from imbroglio.records import AnyRecord, Document, Mention

log = logging.getLogger(__name__)

# A batch ends with whichever comes first. Large ones parse a little faster; small ones lose
# less when the program is stopped, and spread more evenly.
BATCH_DOCUMENTS = 32
BATCH_CHARACTERS = 100_000


class Reader(Protocol):
    """Whatever turns documents into records, in order, one result for each."""

    def read(
        self, documents: Iterable[Document]
    ) -> Iterator[tuple[Document, tuple[AnyRecord, ...]]]:
        """Read documents; an unreadable one gives ()."""
        ...


type Make = Callable[[], Reader]


class Result(msgspec.Struct, frozen=True):
    """One document, read.

    Attributes:
        document: as given; with a further problem where the reader failed.
        complete: False where the reader failed.
    """

    document: Document
    records: tuple[AnyRecord, ...]
    complete: bool = True


def read(documents: Iterable[Document], make: Make, jobs: int = 1) -> Generator[Result]:
    """Read documents in order with this many processes; 1 is this process itself.

    `make` builds the reader, once a process, when there is something to read; it must be
    something that can be pickled if there are several.

    Raises:
        WorkerError: a process could not be started.
        ImbroglioError: what `make` raises, in this process.
    """
    found = batches(documents)
    return _alone(found, make) if jobs <= 1 else _spread(found, make, jobs)


def batches(documents: Iterable[Document]) -> Iterator[list[Document]]:
    """Cut a stream into batches by number and by characters, the order kept."""
    batch: list[Document] = []
    size = 0
    for document in documents:
        if batch and size + len(document.text) > BATCH_CHARACTERS:
            yield batch
            batch, size = [], 0
        batch.append(document)
        size += len(document.text)
        if len(batch) == BATCH_DOCUMENTS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _alone(found: Iterator[list[Document]], make: Make) -> Generator[Result]:
    reader: Reader | None = None
    for batch in found:
        reader = reader or make()
        yield from _together(reader, batch)


def _spread(found: Iterator[list[Document]], make: Make, jobs: int) -> Generator[Result]:
    with _Crew(make, jobs) as crew:
        for batch in found:
            crew.give(batch)
            while crew.full:
                crew.wait()
                yield from crew.ready()
        while crew.busy:
            crew.wait()
            yield from crew.ready()


def _together(reader: Reader, batch: list[Document]) -> Iterator[Result]:
    """A batch at once; from the document on at which the reader fails, one by one."""
    done = 0
    try:
        for given, (same, records) in zip(batch, reader.read(batch), strict=False):
            if same.id != given.id:
                break
            result = _checked(same, records)
            done += 1
            yield result
    except Exception:
        # Whatever a pass stumbles over in a hostile text must not cost the other documents.
        log.info("a batch failed after %d of %d documents", done, len(batch), exc_info=True)
    yield from (_singly(reader, document) for document in batch[done:])


def _singly(reader: Reader, document: Document) -> Result:
    try:
        ((same, records),) = reader.read([document])
        result = _checked(same, records)
    except Exception as err:
        log.info("the reader failed on %r", document.id, exc_info=True)
        what = clip(clean(f"{type(err).__name__}: {err}"))
        return _failed(document, f"the reader failed on this document ({what}); please report it")
    return result


def _checked(document: Document, records: tuple[AnyRecord, ...]) -> Result:
    """The result, if every record points to words of this document.

    Raises:
        KeyError, SpanError: one doesn't.
    """
    reading.project(document, records)
    for record in records:
        if isinstance(record, Mention) and record.end > len(document.text):
            raise SpanError(document.id, record.start, record.end)
    return Result(document, records)


def _failed(document: Document, problem: str) -> Result:
    problems = (*document.problems, problem)
    return Result(msgspec.structs.replace(document, problems=problems), (), complete=False)


class _Task(msgspec.Struct, frozen=True):
    """Documents for one worker.

    Attributes:
        start: place of the first in the whole stream.
        again: whether a worker has died over it before.
    """

    start: int
    documents: list[Document]
    again: bool = False


class _Worker(msgspec.Struct, eq=False):
    """One process, our end of its pipe, and what it is doing."""

    process: SpawnProcess
    pipe: Connection
    started: bool = False
    task: _Task | None = None


class _Crew:
    """The workers, what they have yet to do, and what they have done but not handed on.

    A worker holds one task at a time, so neither end of a pipe ever waits for the other
    to read. At most two batches a worker are under way: memory does not grow with the
    stream.
    """

    def __init__(self, make: Make, jobs: int) -> None:
        self._make, self._jobs = make, jobs
        self._workers: list[_Worker] = []
        self._tasks: deque[_Task] = deque()
        self._open: deque[int] = deque()
        self._done: dict[int, Result] = {}
        self._given = self._handed = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for worker in self._workers:
            worker.pipe.close()
            if error is not None:
                worker.process.terminate()
        for worker in self._workers:
            worker.process.join(timeout=10)
            worker.process.kill()
            worker.process.join()

    @property
    def busy(self) -> bool:
        """Whether any document has not come back yet."""
        return self._handed + len(self._done) < self._given

    @property
    def full(self) -> bool:
        """Whether enough is under way."""
        return len(self._open) >= 2 * self._jobs

    def give(self, batch: list[Document]) -> None:
        """Take on a batch."""
        self._tasks.append(_Task(self._given, batch))
        self._given += len(batch)
        self._open.append(self._given)
        self._assign()

    def ready(self) -> Iterator[Result]:
        """Hand on, in order, what has come back."""
        while (result := self._done.pop(self._handed, None)) is not None:
            self._handed += 1
            if self._handed == self._open[0]:
                self._open.popleft()
            yield result

    def wait(self) -> None:
        """Wait until a worker has something to tell, or has died."""
        heard = connection.wait([worker.pipe for worker in self._workers])
        for worker in [worker for worker in self._workers if worker.pipe in heard]:
            try:
                self._hear(worker, worker.pipe.recv())
            except (EOFError, OSError):
                self._bury(worker)
        self._assign()

    def _hear(self, worker: _Worker, said: str | list[Result] | None) -> None:
        if isinstance(said, str):
            raise WorkerError(said)
        worker.started = True
        if said is not None and worker.task is not None:
            self._done.update(enumerate(said, worker.task.start))
            worker.task = None

    def _bury(self, worker: _Worker) -> None:
        self._workers.remove(worker)
        worker.pipe.close()
        worker.process.join()
        code = worker.process.exitcode
        if not worker.started:
            raise WorkerError(f"it ended at once, with exit code {code}")
        if worker.task is not None:
            self._again(worker.task, code)

    def _again(self, task: _Task, code: int | None) -> None:
        if task.again:
            how = f"signal {-code}" if code is not None and code < 0 else f"exit code {code}"
            why = f"reading this document ended the whole process ({how}): too little memory?"
            self._done[task.start] = _failed(task.documents[0], why)
            return
        singles = [_Task(task.start + i, [d], again=True) for i, d in enumerate(task.documents)]
        self._tasks.extendleft(reversed(singles))

    def _assign(self) -> None:
        idle = [worker for worker in self._workers if worker.started and worker.task is None]
        while self._tasks and idle:
            worker = idle.pop()
            try:
                worker.pipe.send(self._tasks[0].documents)
            except OSError:
                # It died while it had nothing to do; `wait` will find it.
                continue
            worker.task = self._tasks.popleft()
        starting = sum(not worker.started for worker in self._workers)
        while starting < len(self._tasks) and len(self._workers) < self._jobs:
            self._workers.append(_start(self._make))
            starting += 1


def _start(make: Make) -> _Worker:
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_work, args=(make, theirs), daemon=True)
    with _deaf_to_interrupts():
        process.start()
    # Or the pipe would stay open on this side when the worker dies.
    theirs.close()
    return _Worker(process, ours)


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """What is started in the block never sees Ctrl-C, which reaches the whole group.

    The parent decides. Ignoring is inherited from the first moment on; setting it in the
    worker itself would be too late.
    """
    if current_thread() is not main_thread():
        # Only the main thread may; in a notebook's or server's others there is no Ctrl-C.
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _work(make: Make, pipe: Connection) -> None:
    """What a worker does: say that it has started, or why not; then read what it is given."""
    try:
        reader = make()
    except Exception as err:
        pipe.send(str(err) or type(err).__name__)
        return
    try:
        pipe.send(None)
        while True:
            pipe.send(list(_together(reader, pipe.recv())))
    except (EOFError, OSError):
        # The parent is done, or gone.
        return
