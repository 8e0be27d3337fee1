"""Files and functions stay small enough to be read at one sitting."""

import pytest

from tests.support.tree import ROOT
from tools.sizes import FILE_CAP, FUNCTION_CAP, MEASURED, too_long


def function_of(lines: int) -> str:
    return "def tell():\n" + "    pass\n" * (lines - 1)


def test_nothing_of_ours_is_too_long():
    assert list(too_long(ROOT, MEASURED)) == []


@pytest.mark.parametrize(("lines", "found"), [(FILE_CAP, 0), (FILE_CAP + 1, 1)])
def test_a_file_may_reach_its_cap_and_no_further(tmp_path, lines, found):
    (tmp_path / "long.py").write_text("\n" * lines)

    assert len(list(too_long(tmp_path, ("long.py",)))) == found


@pytest.mark.parametrize(("lines", "found"), [(FUNCTION_CAP, 0), (FUNCTION_CAP + 1, 1)])
def test_a_function_may_reach_its_cap_and_no_further(tmp_path, lines, found):
    (tmp_path / "long.py").write_text(function_of(lines))

    assert len(list(too_long(tmp_path, ("long.py",)))) == found
