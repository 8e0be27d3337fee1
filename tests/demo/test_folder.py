import pytest

from cusdesk.demo.folder import MARK, begin, clear, finish, is_whole
from cusdesk.domain.errors import StoreError


def test_a_begun_office_is_not_whole_until_it_is_finished(tmp_path):
    begin(tmp_path / "office")
    assert not is_whole(tmp_path / "office")

    finish(tmp_path / "office")
    assert is_whole(tmp_path / "office")


def test_what_was_cut_off_is_made_anew(tmp_path):
    begin(tmp_path)
    (tmp_path / "office.db").write_bytes(b"half")

    begin(tmp_path)

    assert [file.name for file in tmp_path.iterdir()] == [MARK]


@pytest.mark.parametrize("act", [begin, clear])
def test_a_folder_with_anything_of_somebody_else_stays(tmp_path, act):
    (tmp_path / "office.db").write_bytes(b"a real office")

    with pytest.raises(StoreError, match="nie jest pusty"):
        act(tmp_path)

    assert (tmp_path / "office.db").read_bytes() == b"a real office"


def test_a_folder_that_cannot_be_made_says_so(tmp_path):
    (tmp_path / "file").write_bytes(b"")

    with pytest.raises(StoreError, match="Wskaż inne miejsce"):
        begin(tmp_path / "file" / "office")


def test_a_whole_office_is_not_made_over(tmp_path):
    begin(tmp_path)
    finish(tmp_path)

    with pytest.raises(StoreError):
        begin(tmp_path)


def test_a_demonstration_is_cleared_away_whole(tmp_path):
    begin(tmp_path / "office")
    finish(tmp_path / "office")

    clear(tmp_path / "office")

    assert not (tmp_path / "office").exists()
