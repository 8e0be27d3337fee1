"""Shipped files are found by name."""

import pytest

from cusdesk.resources import MissingFileError, names, read_bytes


def test_a_folder_lists_its_files_in_order():
    assert names("law") == sorted(names("law"))
    assert "criteria.yaml" in names("law")


def test_a_shipped_file_is_read():
    assert b"1010.00" in read_bytes("law/criteria.yaml")


def test_a_missing_file_says_how_to_mend_the_program():
    with pytest.raises(MissingFileError, match="Zainstaluj program ponownie"):
        read_bytes("law/nothing.yaml")
    with pytest.raises(MissingFileError, match="Zainstaluj program ponownie"):
        names("nothing")
