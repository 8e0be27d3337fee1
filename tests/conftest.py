"""What every test stands on: one time zone, no display, a home of its own, no thread left over."""

import gc
import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

pytest_plugins = ["tests.support.offices", "tests.support.offices_full"]

# Set before Qt or keyring is imported, and inherited by every process that a test starts.
os.environ["TZ"] = "Europe/Warsaw"
os.environ["LC_ALL"] = "C.UTF-8"
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# The wallet of the person who runs the tests is not ours to write to.
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
for name in ("CUSDESK_OFFICE", "CUSDESK_USER", "CUSDESK_PASSWORD"):
    os.environ.pop(name, None)
time.tzset()

# Two shared cores make slow examples; slowness is measured by the benches, not here.
COMMON = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("fast", max_examples=50, **COMMON)
settings.register_profile("ci", max_examples=100, derandomize=True, database=None, **COMMON)
settings.load_profile("ci" if os.environ.get("CI") else "fast")

GRACE_SECONDS = 5
# The window's pool keeps idle threads; whether its tasks have ended is asked by the window's tests.
POOL = "cusdesk_"


@pytest.fixture(scope="session", autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Keep settings and state of this run out of the home of the person who runs it."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as environment:
        for kind in ("CONFIG", "DATA", "STATE"):
            environment.setenv(f"XDG_{kind}_HOME", str(home / kind.lower()))
        yield home


@pytest.fixture(scope="session")
def qapp() -> "QApplication":
    """Return the application as the program itself makes it, whichever room asks first."""
    from cusdesk.ui.start import application  # noqa: PLC0415 - most rooms do without Qt

    return application(["cusdesk"])


@pytest.fixture(autouse=True)
def garbage_let_go() -> Iterator[None]:
    """Collect after each test what the window would collect while it waits for keys."""
    yield
    if not gc.isenabled():
        ages = zip(gc.get_count(), gc.get_threshold(), strict=True)
        gc.collect(max((age for age, (count, most) in enumerate(ages) if count > most), default=0))


@pytest.fixture(autouse=True)
def no_thread_left_over() -> Iterator[None]:
    """Fail a test whose threads work on after it: they would touch the next test's office."""
    before = set(threading.enumerate())
    yield
    started = [thread for thread in threading.enumerate() if thread not in before]
    own = [each for each in started if not (each.daemon or each.name.startswith(POOL))]
    for thread in own:
        thread.join(GRACE_SECONDS)
    assert [thread.name for thread in own if thread.is_alive()] == []
