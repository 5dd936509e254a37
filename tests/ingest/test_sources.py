"""What the user names: files, folders, and whatever else has a name."""

import os
import socket
from pathlib import Path

import pytest

from imbroglio.ingest import documents

NOTE = "A note.\n"


def test_a_folder_is_read_in_order_by_name(tmp_path):
    """Files before subfolders, each by name; hidden ones not at all."""
    for name in (
        "b.txt",
        "a/2.txt",
        "a/1.txt",
        "a/deep/er/x.txt",
        "c.txt",
        ".hidden",
        ".git/y.txt",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"Note {name}.\n")

    found = list(documents([tmp_path]))

    names = [os.path.relpath(d.origin, tmp_path) for d in found]
    assert names == ["b.txt", "c.txt", "a/1.txt", "a/2.txt", "a/deep/er/x.txt"]
    assert [d.text for d in found] == [f"Note {name}.\n" for name in names]


def test_origins_are_as_given(tmp_path, monkeypatch):
    """A path is named in messages as the user wrote it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.txt").write_text(NOTE)

    found = list(documents(["./sub/a.txt", "sub/../sub/a.txt", "sub", "nothing.txt"]))

    assert [d.origin for d in found] == [
        "./sub/a.txt",
        "sub/../sub/a.txt",
        "sub/a.txt",
        "nothing.txt",
    ]
    assert found[-1].problems == ("nothing.txt: does not exist",)


def test_one_path_is_as_good_as_a_list(tmp_path):
    """A string is a path, not a list of letters."""
    path = tmp_path / "a.txt"
    path.write_text(NOTE)

    assert [d.text for d in documents(str(path))] == [d.text for d in documents(path)] == [NOTE]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("line\nbreak.txt", r"line\nbreak.txt"),
        ("bell\x07\x1b[31m.txt", r"bell\x07\x1b[31m.txt"),
        ("turn\u202etxt.exe", r"turn\u202etxt.exe"),
        ("-rf", "-rf"),
        ("--help", "--help"),
        (" .. ", " .. "),
        ("$(reboot);`x`", "$(reboot);`x`"),
        ("\udcff\udcfe.txt", r"\xff\xfe.txt"),
        ("%s%n.txt", "%s%n.txt"),
    ],
)
def test_a_name_is_only_a_name(tmp_path, monkeypatch, name, shown):
    """It is read whatever it is called, and a terminal obeys none of it."""
    monkeypatch.chdir(tmp_path)
    Path(name).write_text(NOTE)

    (named,) = documents([name])
    (inside,) = documents([tmp_path])

    assert (named.text, named.origin) == (NOTE, shown)
    assert inside.origin == f"{tmp_path}/{shown}"
    named.origin.encode()


@pytest.mark.parametrize("name", ["nul\0byte", "\ud800", "x" * 5000, "a/" * 3000, "", "\n"])
def test_an_impossible_name_is_a_problem(name):
    """Names that no file has are told like any other."""
    (found,) = documents([name])

    assert found.text == ""
    assert found.problems
    assert "\n" not in found.problems[0]
    found.origin.encode()


def test_what_is_no_file_is_never_opened(tmp_path, monkeypatch):
    """Pipes would block, devices would not end."""
    monkeypatch.chdir(tmp_path)
    os.mkfifo("pipe")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket")
        named = list(documents(["pipe", "socket", "/dev/zero", "/dev/null"]))
        inside = list(documents(["."]))

    assert all("no regular file" in d.problems[0] for d in named)
    assert [d.origin for d in inside] == ["./pipe", "./socket"]
    assert all("no regular file" in d.problems[0] for d in inside)


def test_links_do_not_lead_out_of_a_folder_or_round_in_it(tmp_path):
    """Inside a folder none is followed; one that is named is."""
    outside = tmp_path / "outside.txt"
    outside.write_text("Secret.\n")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "note.txt").write_text(NOTE)
    (folder / "escape.txt").symlink_to(outside)
    (folder / "loop").symlink_to(folder)
    (folder / "dangling").symlink_to(tmp_path / "nowhere")

    inside = list(documents([folder]))
    (named,) = documents([folder / "escape.txt"])

    assert [d.text for d in inside] == ["", "", "", NOTE]
    assert all("symbolic link" in d.problems[0] for d in inside[:3])
    assert named.text == "Secret.\n"


def test_a_link_to_itself_and_a_link_to_nothing_are_told(tmp_path):
    """Named, they are files that cannot be opened."""
    (tmp_path / "self").symlink_to(tmp_path / "self")
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")

    found = list(documents([tmp_path / "self", tmp_path / "dangling"]))

    assert [d.text for d in found] == ["", ""]
    assert "does not exist" in found[1].problems[0]


def test_a_folder_without_files_is_told(tmp_path):
    """Reading nothing is not success."""
    (tmp_path / "deep" / "er").mkdir(parents=True)

    (found,) = documents([tmp_path])

    assert "holds no files" in found.problems[0]


def test_code_in_a_folder_is_no_document_but_may_be_named(tmp_path):
    """A folder may be one that somebody works in."""
    (tmp_path / "fetch.py").write_text("print('hello')\n")

    (inside,) = documents([tmp_path])
    (named,) = documents([tmp_path / "fetch.py"])

    assert "not a document" in inside.problems[0]
    assert named.text == "print('hello')\n"


def test_an_address_is_not_fetched():
    """The program reads files."""
    (found,) = documents(["https://wire.example/story"])

    assert "nothing is fetched" in found.problems[0]


def test_files_that_may_not_be_read_are_told(tmp_path):
    """A file without permission, or one that has vanished, costs no other."""
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(NOTE)

    found = []
    for document in documents([tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "c.txt"]):
        (tmp_path / "b.txt").unlink(missing_ok=True)
        found.append(document)

    assert [d.text for d in found] == [NOTE, "", NOTE]
    assert "does not exist" in found[1].problems[0]
