"""Encodings: found where they are said, recognised where they are not."""

import pytest

from imbroglio.ingest import encoding

ENGLISH = "The minister said: “We won’t yield” – and left for Córdoba at once. " * 4
RUSSIAN = "Министр заявил, что переговоры с повстанцами продолжатся в понедельник утром. " * 6
JAPANESE = "外務省の報道官は、停戦協議が来週再開されると述べた。住民は避難を続けている。" * 6
POLISH = "Żołnierze zajęli wieś, a mieszkańcy uciekli przez łąkę do źródła rzeki Śliwki. " * 6


@pytest.mark.parametrize("name", ["utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be"])
def test_unicode_in_all_its_forms(one, name):
    """With a mark or, for UTF-16, without; the mark is no part of the text."""
    found = one("a.txt", ENGLISH.encode(name))

    assert found.text == ENGLISH
    assert found.problems == ()


@pytest.mark.parametrize("name", ["utf-32-be", "utf-16-be"])
def test_big_endian_with_a_mark(one, name):
    """The mark is read in either order."""
    assert one("a.txt", ("\ufeff" + ENGLISH).encode(name)).text == ENGLISH


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (ENGLISH, "cp1252"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc_jp"),
        (JAPANESE, "iso2022_jp"),
        (POLISH, "cp1250"),
    ],
)
def test_older_encodings_are_recognised(one, text, name):
    """Without any declaration, from what the bytes look like."""
    assert one("a.txt", text.encode(name)).text == text


def test_one_damaged_byte_does_not_turn_utf_8_into_something_else(one):
    """What is almost all UTF-8 stays it, and the damage is told."""
    found = one("a.txt", RUSSIAN.encode()[:40] + b"\xff" + RUSSIAN.encode()[40:])

    assert found.text == RUSSIAN[:22] + "\ufffd" + RUSSIAN[22:]
    assert found.problems == ("a.txt: places that are not valid utf-8, shown as U+FFFD: 1",)


@pytest.mark.parametrize(
    ("said", "used", "word"),
    [
        ("iso-8859-1", "cp1252", "“Córdoba”"),
        ("windows-1251", "cp1251", "Москва"),
        ("Shift_JIS", "shift_jis", "停戦協議"),
        ("iso-2022-jp", "iso2022_jp", "停戦協議"),
        ("utf-7", "utf-8", "Córdoba"),
        ("no-such-thing", "utf-8", "Córdoba"),
        ("latin1", "utf-8", "Córdoba"),
    ],
)
def test_what_a_page_declares_counts_unless_the_bytes_tell_better(one, said, used, word):
    """A page in UTF-8 that says Latin-1 is in UTF-8; UTF-7 is never obeyed."""
    page = f'<html><head><meta charset="{said}"></head><body><p>Talks in {word} failed.</p></body>'

    assert one("a.html", page.encode(used)).text == f"Talks in {word} failed."


def test_a_declaration_cannot_load_a_codec_that_is_no_encoding():
    """Compressors and escapes are codecs to Python, and bombs to us."""
    for name in ("zlib", "unicode_escape", "idna", "rot13", "base64", "x" * 5000, "../../etc"):
        found = encoding.decode(b"\xff\xfe\x41 caf\xe9" + b" plain words" * 20, name)

        assert found is None or found.encoding not in {"zlib", "unicode_escape", "idna"}


def test_transcoding_gives_the_same_text():
    """Characters that are cut by a piece's end are put together."""
    data = JAPANESE.encode("shift_jis")
    pieces = [data[n : n + 3] for n in range(0, len(data), 3)]

    assert b"".join(encoding.transcode(iter(pieces), "shift_jis")).decode() == JAPANESE
