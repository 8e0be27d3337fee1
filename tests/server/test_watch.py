"""The page of the server's administrator: what must be done first stands first, names are text."""

from datetime import UTC, datetime, timedelta

import pytest

from cusdesk.server.folder import Done, ServerFolder
from cusdesk.server.overview import DeviceRow, OfficeRow
from cusdesk.server.watch import render

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path):
    folder = ServerFolder(tmp_path)
    folder.certificates.prepare(["127.0.0.1"])
    return folder


def pc(name="Sekretariat", *, days=0, waiting=0, retired=False):
    at = (NOW - timedelta(days=days)).isoformat()
    return DeviceRow("ab", 1, name, "office", retired, at, 0, waiting, "1")


def page(folder, *devices, durable=3):
    return render(folder, [OfficeRow("ab" * 16, NOW.isoformat(), 7, durable, devices)], NOW)


def done(days, *, ok=True):
    return Done((NOW - timedelta(days=days)).isoformat(), "copy", ok=ok)


def test_a_server_without_copies_or_offices_says_what_is_missing(folder):
    shown = render(folder, [], NOW)

    assert shown.count('class="late">jeszcze nie zrobiona') == 2
    assert "nie ma jeszcze żadnego biura" in shown


@pytest.mark.parametrize(
    ("made", "tone"), [(done(0), "well"), (done(3), "late"), (done(0, ok=False), "late")]
)
def test_a_copy_that_is_old_or_failed_stands_out(folder, made, tone):
    folder.note("backup", made)

    assert f'<dt>Kopia zapasowa<dd class="{tone}">' in page(folder)


def test_a_pc_that_keeps_silent_or_has_work_to_send_stands_out(folder):
    assert "late" not in page(folder, pc()).split("<table>")[1]
    assert '<td class="late">' in page(folder, pc(days=8))
    assert '<td class="count late">5' in page(folder, pc(waiting=5))
    gone = page(folder, pc(days=30, waiting=5, retired=True))
    assert "late" not in gone.split("<table>")[1]
    assert "wycofane" in gone


def test_names_are_shown_and_never_run(folder):
    shown = page(folder, pc("<script>x</script>"))

    assert "&lt;script&gt;" in shown
    assert "<script" not in shown


def test_an_office_without_a_copy_elsewhere_says_so(folder):
    assert "żadnej kopii poza serwerem" in page(folder, pc(), durable=0)
    assert "poza serwerem do pozycji 3" in page(folder, pc())
