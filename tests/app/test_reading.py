"""Files a person names are read safely, whatever is in them."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdesk.app import MOST_BYTES, read_file, read_yaml
from cusdesk.domain.errors import FormatError


def test_numbers_days_and_words_stay_text_and_so_exact():
    read = read_yaml(b"{a: 1.10, b: 1e400, c: 2026-11-21, d: 010, e: ~, f: true, g: '5'}", "x")

    assert read == {
        "a": "1.10",
        "b": "1e400",
        "c": "2026-11-21",
        "d": "010",
        "e": None,
        "f": True,
        "g": "5",
    }


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_files_are_read_with_and_without_a_mark(encoding):
    assert read_yaml("gmina: Żółkiew".encode(encoding), "x") == {"gmina": "Żółkiew"}


def test_an_old_windows_encoding_is_named():
    with pytest.raises(FormatError, match="UTF-8"):
        read_yaml("gmina: Żółkiew".encode("cp1250"), "tabela.yaml")


BOMB = b"a: &a [x, x]\n" + b"".join(
    b"%c: &%c [*%c, *%c]\n" % (n, n, n - 1, n - 1) for n in range(ord("b"), ord("z"))
)


@pytest.mark.parametrize(
    "content",
    [
        BOMB,
        b"&a [*a]",
        b"[" * 5_000,
        b"[" * 50 + b"]" * 50,
        b"a: 1\na: 2",
        b"? [a]\n: 1",
        b"\x00\x01\x02",
        b"a: b: c",
        b"--- 1\n--- 2\n",
        b"%PDF-1.4\n\xff\xfe\x00",
        b"\xff\xfe\x00",
    ],
    ids=range(11),
)
def test_what_could_run_away_or_mislead_is_refused(content):
    with pytest.raises(FormatError, match="x"):
        read_yaml(content, "x")


def test_a_tag_never_makes_an_object():
    assert read_yaml(b"!!python/object/apply:os.getcwd []", "x") == []


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(content):
    with suppress(FormatError):
        read_yaml(content, "x")


def test_a_missing_file_a_folder_and_a_huge_file_are_refused(tmp_path):
    huge = tmp_path / "huge.yaml"
    huge.write_bytes(b"#" * (MOST_BYTES + 1))

    for path in (tmp_path / "missing.yaml", tmp_path, huge, tmp_path / ("a" * 400)):
        with pytest.raises(FormatError):
            read_file(path)
