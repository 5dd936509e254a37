"""JSON Lines out and in again."""

import os
import threading
from io import BytesIO

import pytest

from imbroglio.errors import CaseError, OptionError
from imbroglio.export import jsonl
from imbroglio.export.files import whole
from imbroglio.export.source import readings
from imbroglio.reading import By, Reading
from imbroglio.store import Writer
from tests.store.drafts import KEY, document, read

READINGS = [Reading(id=f"d{n}", text=f"Line\u2028{n}\n☃", by=By("x", "1", None)) for n in range(3)]


def test_lines_come_back(tmp_path):
    """One line a reading, whatever separators its text has."""
    out = BytesIO()

    assert jsonl.write(READINGS, out) == 3

    (tmp_path / "r.jsonl").write_bytes(out.getvalue().replace(b"\n", b"\n\n", 1))
    assert out.getvalue().count(b"\n") == 3
    assert list(jsonl.read(tmp_path / "r.jsonl")) == READINGS


def test_a_line_that_is_no_reading_is_named(tmp_path):
    """With its number and what does not fit."""
    path = tmp_path / "r.jsonl"
    with path.open("wb") as file:
        jsonl.write(READINGS, file)
        file.write(b'{"id": 3}\n')

    with pytest.raises(CaseError, match=r"line 4 is not a reading .*: .*"):
        list(jsonl.read(path))


@pytest.mark.parametrize("junk", [b'{"id": ' + b"[" * 100_000, b'{"id": "\xff"}', b"{}"])
def test_junk_is_an_error_in_plain_words(tmp_path, junk):
    """Never a traceback."""
    path = tmp_path / "junk"
    path.write_bytes(junk)

    with pytest.raises(CaseError, match="line 1 is not a reading"):
        list(readings(path))


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "is empty; read documents into a case first"),
        (b"It rained.", "is no case and no file of readings; read documents"),
        (b"\x00\xff\xfe", "is no case and no file of readings"),
        (b"[" * 100_000, "is no case and no file of readings"),
    ],
)
def test_what_holds_no_readings_is_told_with_what_to_do(tmp_path, content, why):
    """Not by the line at which it is no reading."""
    path = tmp_path / "notes.txt"
    path.write_bytes(content)

    with pytest.raises(CaseError, match=why):
        list(readings(path))


def test_a_folder_is_no_case(tmp_path):
    """Though it exists."""
    with pytest.raises(CaseError, match="is a folder; name a case file"):
        list(readings(tmp_path))


def test_readings_come_from_a_case_or_lines(tmp_path):
    """The same ones."""
    with Writer(tmp_path / "case") as case:
        case.add(document(), read(document()), KEY)
    with (tmp_path / "lines").open("wb") as file:
        jsonl.write(readings(tmp_path / "case"), file)

    assert list(readings(tmp_path / "lines")) == list(readings(tmp_path / "case")) != []


def test_a_file_is_whole_or_not_there(tmp_path):
    """An error within leaves what stood there, and nothing beside it."""
    path = tmp_path / "out"
    with whole(path) as file:
        file.write(b"first")

    with pytest.raises(ZeroDivisionError), whole(path) as file:
        file.write(b"second")
        1 / 0  # noqa: B018

    assert path.read_bytes() == b"first"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_cannot_be_written_is_named(tmp_path):
    """A folder that is not there, or a folder in its place."""
    with pytest.raises(OptionError, match="No such file"), whole(tmp_path / "no" / "out"):
        pass
    with pytest.raises(OptionError, match="directory"), whole(tmp_path):
        pass


def test_a_link_stays_and_what_it_leads_to_is_replaced(tmp_path):
    """The file that is meant is written, wherever it is; a link to nowhere makes one."""
    (tmp_path / "far").mkdir()
    (tmp_path / "far" / "old").write_text("old")
    for name in ("old", "new"):
        (tmp_path / name).symlink_to(tmp_path / "far" / name)

        with whole(tmp_path / name) as file:
            file.write(b"written")

        assert (tmp_path / name).is_symlink()
        assert (tmp_path / "far" / name).read_text() == "written"
    assert len(list((tmp_path / "far").iterdir())) == 2


def test_a_pipe_is_written_into(tmp_path):
    """It can't be replaced: somebody reads from it."""
    os.mkfifo(tmp_path / "pipe")
    heard = []
    reader = threading.Thread(target=lambda: heard.append((tmp_path / "pipe").read_bytes()))
    reader.start()

    with whole(tmp_path / "pipe") as file:
        file.write(b"written")

    reader.join(10)
    assert heard == [b"written"]
    assert (tmp_path / "pipe").is_fifo()


def test_a_place_below_a_file_is_an_error_in_plain_words(tmp_path):
    """Clearing up after it hides nothing."""
    (tmp_path / "file").touch()

    with pytest.raises(OptionError, match="Not a directory"), whole(tmp_path / "file" / "out"):
        pass
