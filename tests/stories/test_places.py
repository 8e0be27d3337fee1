"""Every screen, card and form opens: on an empty office, on a full one, on a busy one."""

from contextlib import contextmanager, nullcontext

import pytest

from cusdesk.db import engine, faults
from cusdesk.domain.errors import OfficeError
from cusdesk.ui import tasks
from cusdesk.ui.drafts import OfficeDrafts
from cusdesk.ui.places import SCREENS
from cusdesk.ui.shell import Shell, Surround
from tests.stories.crawl import Crawl
from tests.ui.showing import shown

# The off-screen platform has no window manager to ask.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
FEWEST_BUTTONS = 5
SIZE = (1366, 728)
KEYS = [spec.key for spec in SCREENS]


@pytest.fixture
def crawled(qtbot):
    """Return a way to walk a screen; faults other than sentences fail it."""

    def walk(office, key, meanwhile=nullcontext):
        surround = Surround(drafts=OfficeDrafts(office))
        shell = shown(qtbot, Shell(office, SCREENS, surround), SIZE)
        with qtbot.captureExceptions() as caught, meanwhile(office):
            crawl = Crawl(shell, key)
            crawl.walk()
            shell.close()
            # As the program does before it closes an office: a paper may still be in the making.
            tasks.call_off()
        assert [
            error for _kind, error, _trace in caught if not isinstance(error, OfficeError)
        ] == []
        crawl.refused += [error.sentence for _kind, error, _trace in caught]
        return crawl

    return walk


@pytest.mark.parametrize("key", KEYS)
def test_a_screen_opens_on_an_empty_office(crawled, office, key):
    crawl = crawled(office, key)

    assert crawl.unnamed == set()
    assert crawl.wide == set()
    assert [said for said in crawl.empty if not is_sentence(said[1])] == []


# Sixteen sections stand behind one key, each with its cards, tabs and forms.
@pytest.mark.timeout(900)
@pytest.mark.parametrize("key", KEYS)
def test_a_screen_opens_on_a_full_office(crawled, full_office, key):
    crawl = crawled(full_office, key)

    assert crawl.unnamed == set()
    assert crawl.wide == set()
    assert [said for said in crawl.empty if not is_sentence(said[1])] == []
    assert len(crawl.pressed) > FEWEST_BUTTONS


@pytest.mark.parametrize("key", KEYS)
def test_a_screen_on_an_office_that_another_program_writes_to_says_so(crawled, full_office, key):
    crawl = crawled(full_office, key, writer_held)

    assert set(crawl.refused) <= {faults.BUSY}


@contextmanager
def writer_held(office):
    """Let another connection hold the only right to write, as a long writing program does."""
    waiting = office.store.writer.raw_connection()
    waiting.driver_connection.execute("PRAGMA busy_timeout = 0")
    waiting.close()
    other = engine.open_file(office.store.folder / engine.NAME, office.store._key)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


def is_sentence(text):
    """Tell whether a clerk reads a whole sentence, ended once, and calm."""
    return text[:1].isupper() and text.endswith(".") and ".." not in text and "!" not in text
