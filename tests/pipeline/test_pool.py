"""The pool: order, batches, the same results with any number of processes, and accidents."""

import multiprocessing
import os
import signal
import threading
import time
from itertools import islice

import pytest

from imbroglio.errors import ModelError, WorkerError
from imbroglio.readers import pool
from imbroglio.records import DocId, Document
from tests.pipeline.fakes import Fake, Maker, recipe, texts

MAKE = recipe().make


def documents(*given):
    """Documents d0, d1 … with these texts."""
    return [Document(DocId(f"d{n}"), text) for n, text in enumerate(given)]


class Broken:
    """A recipe that cannot be followed."""

    def __call__(self):
        raise ModelError("toy", "not installed")


class Leaves:
    """A recipe that ends the process."""

    def __call__(self):
        os._exit(7)


class Silent:
    """A reader that gives nothing back for some."""

    def read(self, given):
        return ((d, ()) for d in given if "silent" not in d.text)


def test_batches_are_cut_by_number_and_by_characters():
    """A batch is closed by whichever limit comes first; a huge text is a batch alone."""
    small = documents(*["x"] * (pool.BATCH_DOCUMENTS + 1))
    large = documents(*["x" * (pool.BATCH_CHARACTERS // 2)] * 3, "y" * pool.BATCH_CHARACTERS * 2)

    assert [len(b) for b in pool.batches(small)] == [pool.BATCH_DOCUMENTS, 1]
    assert [len(b) for b in pool.batches(large)] == [2, 1, 1]
    assert [d for b in pool.batches(large) for d in b] == large
    assert list(pool.batches([])) == []


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_results_come_in_order_whatever_the_number_of_processes(jobs):
    """Every document comes back once, in its place, with the same records."""
    given = documents(*texts(150), "", *texts(20, start=900))

    found = list(pool.read(given, MAKE, jobs))

    assert [r.document for r in found] == given
    assert found == list(pool.read(given, MAKE, 1))
    assert found[0].records and not found[150].records


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_document_at_which_the_reader_fails_costs_no_other(jobs):
    """It comes back without records, incomplete, with the reason; its batch is whole."""
    given = documents(*texts(40), "Here it will FAIL.", *texts(40, start=50))

    found = list(pool.read(given, MAKE, jobs))

    assert [r.complete for r in found] == [True] * 40 + [False] + [True] * 40
    assert all(r.records for r in found if r.complete)
    assert found[40].records == ()
    assert "ValueError: a pass stumbled" in found[40].document.problems[0]


@pytest.mark.parametrize("jobs", [1, 2])
def test_records_that_point_nowhere_are_a_failure(jobs):
    """Evidence that is not there must not get into a case."""
    found = list(pool.read(documents(*texts(3), "All WRONG here."), MAKE, jobs))

    assert [r.complete for r in found] == [True, True, True, False]


def test_a_reader_that_gives_nothing_back_has_failed():
    """No document is lost without a word."""
    found = list(pool.read(documents("a", "silent", "c"), Silent))

    assert [r.document.id for r in found] == ["d0", "d1", "d2"]
    assert [r.complete for r in found] == [True, False, True]


def test_a_document_that_kills_its_process_costs_no_other():
    """Even twice in a batch: the batch is read again one by one, by new processes."""
    given = documents(*texts(10), "DIE one", *texts(10, start=20), "DIE two", *texts(60, start=40))

    found = list(pool.read(given, MAKE, 2))

    assert [r.document.id for r in found] == [d.id for d in given]
    lost = [r for r in found if not r.complete]
    assert [r.document.text for r in lost] == ["DIE one", "DIE two"]
    assert all("signal 9" in r.document.problems[0] for r in lost)


def test_a_process_that_somebody_kills_costs_nothing():
    """It wasn't the document's fault, and what it had is read again."""
    given = documents(*texts(120))

    def kill():
        deadline = time.monotonic() + 60
        while not multiprocessing.active_children() and time.monotonic() < deadline:
            time.sleep(0.01)
        time.sleep(1.0)
        os.kill(multiprocessing.active_children()[0].pid, signal.SIGKILL)

    killer = threading.Thread(target=kill)
    killer.start()
    found = list(pool.read(given, Maker(pause=0.02), 2))
    killer.join()

    assert all(r.complete for r in found)
    assert found == list(pool.read(given, MAKE))


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_stream_is_read_only_as_far_as_needed(jobs):
    """Memory does not grow with the number of documents: few are taken ahead of what is read."""
    taken = 0

    def stream():
        nonlocal taken
        for document in documents(*texts(2000)):
            taken += 1
            yield document

    results = pool.read(stream(), MAKE, jobs)
    list(islice(results, 100))

    assert taken <= 100 + (2 * jobs + 1) * pool.BATCH_DOCUMENTS
    results.close()
    assert multiprocessing.active_children() == []


def test_nothing_is_started_for_nothing():
    """Where all documents were passed over, no model is loaded."""
    assert list(pool.read([], Broken(), 1)) == list(pool.read([], Broken(), 4)) == []


def test_a_reader_that_cannot_be_made():
    """Its reason reaches the user from this process and from another."""
    with pytest.raises(ModelError, match="not installed"):
        list(pool.read(documents("a"), Broken(), 1))
    with pytest.raises(WorkerError, match="language model 'toy': not installed"):
        list(pool.read(documents("a"), Broken(), 2))


def test_a_process_that_ends_at_once():
    """No endless starting of processes that die."""
    with pytest.raises(WorkerError, match="exit code 7"):
        list(pool.read(documents("a"), Leaves(), 2))


def test_the_processes_are_gone_after_an_error():
    """An error while results are taken leaves nothing running."""

    def use():
        for _ in pool.read(documents(*texts(200)), Maker(pause=0.01), 2):
            raise RuntimeError

    with pytest.raises(RuntimeError):
        use()

    assert multiprocessing.active_children() == []


def test_the_fake_makes_real_records():
    """The tests above would see a reader that finds nothing."""
    ((_, found),) = Fake().read(documents("Amsel said that it rained."))

    assert {type(r).__name__ for r in found} == {"Mention", "Actor", "Attribution"}
