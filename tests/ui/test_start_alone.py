"""The start as a process: one window an office, and little imported before the first paint."""

import os
import subprocess
import sys
from pathlib import Path

from cusdesk.ui.single import SingleStart
from cusdesk.ui.start import run

ROOT = Path(__file__).parents[2]


def test_a_second_start_tells_where_the_office_is_open(qapp, tmp_path, capsys):
    first = SingleStart(tmp_path)
    assert first.first()
    first.listen(lambda: None)

    assert run(["cusdesk", "--office", str(tmp_path)]) == 0
    first.release()

    assert "jest już otwarte. Tamto okno przeszło na wierzch." in capsys.readouterr().out


def test_a_second_start_raises_the_first_window(qtbot, tmp_path):
    first, risen = SingleStart(tmp_path), []
    assert first.first()
    first.listen(lambda: risen.append(1))
    code = (
        "import sys; from pathlib import Path; from cusdesk.ui.start import application;"
        "from cusdesk.ui.single import SingleStart; application(['cusdesk']);"
        "second = SingleStart(Path(sys.argv[1])); assert not second.first();"
        "sys.exit(0 if second.call_first() else 1)"
    )

    second = subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], cwd=ROOT)

    qtbot.waitUntil(lambda: risen == [1], timeout=20_000)
    assert second.wait(20) == 0
    first.release()


def test_a_killed_window_leaves_its_place_free(qtbot, tmp_path):
    code = (
        "import os, signal, sys; from pathlib import Path;"
        "from cusdesk.ui.start import application;"
        "from cusdesk.ui.single import SingleStart; application(['cusdesk']);"
        "one = SingleStart(Path(sys.argv[1])); one.first(); one.listen(print);"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, check=False)

    place = SingleStart(tmp_path)

    assert place.first()
    place.listen(print)
    place.release()


def test_the_log_in_is_painted_before_anything_heavy_is_imported(tmp_path):
    heavy = "sqlalchemy reportlab keyring argon2 nacl alembic yaml stdnum PySide6.QtNetwork"
    code = (
        "import os, sys\n"
        "from cusdesk.ui.start import run\n"
        "def painted():\n"
        f"    print([name for name in {heavy!r}.split() if name in sys.modules], flush=True)\n"
        "    os._exit(0)\n"
        "run(['cusdesk', '--office', sys.argv[1]], painted)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)],
        capture_output=True,
        check=True,
        cwd=ROOT,
        text=True,
        timeout=60,
    )

    assert done.stdout.strip() == "[]"


def test_the_words_of_qt_are_kept_as_long_as_they_are_read():
    code = (
        "from cusdesk.ui.start import application\n"
        "app = application(['cusdesk'])\n"
        "print(app.translate('QPlatformTheme', 'Cancel'))\n"
    )
    # What is let go is overwritten at once, and large blocks leave the process.
    strict = {"MALLOC_PERTURB_": "165", "MALLOC_MMAP_THRESHOLD_": "100000"}
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        check=True,
        cwd=ROOT,
        env=os.environ | strict,
        text=True,
        timeout=60,
    )

    assert done.stdout.strip() == "Anuluj"


def test_no_source_of_a_module_is_read_and_kept():
    code = (
        "import linecache\n"
        "from cusdesk.ui.start import shipped\n"
        "shipped()\n"
        "print([name for name in linecache.cache if name.endswith('wiring.py')])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        check=True,
        cwd=ROOT,
        text=True,
        timeout=60,
    )

    assert done.stdout.strip() == "[]"
