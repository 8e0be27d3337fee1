import sys
import threading

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from cusdesk.domain.errors import RefusedError
from cusdesk.ui.tasks import Task, call_off, later, running


def test_work_is_done_in_another_thread_and_told_in_this_one(qtbot):
    task = Task(lambda _progress: threading.current_thread().name)
    told = []
    task.succeeded.connect(lambda name: told.append((name, threading.current_thread().name)))

    with qtbot.waitSignal(task.finished):
        task.start()

    (worked_in, told_in) = told[0]
    assert worked_in.startswith("cusdesk")
    assert told_in == threading.main_thread().name


def test_progress_is_told_on_the_way(qtbot):
    def count(progress):
        for done in range(1, 4):
            progress(done, 3)

    task, seen = Task(count), []
    task.progressed.connect(lambda done, whole: seen.append((done, whole)))
    with qtbot.waitSignal(task.succeeded):
        task.start()

    assert seen == [(1, 3), (2, 3), (3, 3)]


def test_work_called_off_ends_at_its_next_word(qtbot):
    begun, go_on = threading.Event(), threading.Event()

    def work(progress):
        begun.set()
        go_on.wait(5)
        progress(1, 2)
        raise AssertionError

    task = Task(work)
    with qtbot.waitSignal(task.stopped):
        task.start()
        begun.wait(5)
        task.stop()
        go_on.set()


def test_a_refusal_comes_as_it_is(qtbot):
    def refuse(_progress):
        raise RefusedError("Brak miejsca na dysku. Zwolnij miejsce.")

    task = Task(refuse)
    with qtbot.waitSignal(task.refused) as told:
        task.start()

    assert told.args[0].sentence == "Brak miejsca na dysku. Zwolnij miejsce."


def test_a_refusal_nobody_expects_is_said_like_one_of_the_window(qtbot):
    def refuse():
        raise RefusedError("Brak miejsca na dysku. Zwolnij miejsce.")

    with qtbot.captureExceptions() as caught:
        qtbot.waitSignal(later(refuse, print).finished).wait()

    assert [kind for kind, _error, _trace in caught] == [RefusedError]


def test_a_bug_is_not_swallowed(qtbot):
    task = Task(lambda _progress: 1 / 0)

    with qtbot.captureExceptions() as caught, qtbot.waitSignal(task.finished):
        task.start()

    assert [kind for kind, _error, _trace in caught] == [ZeroDivisionError]


def test_what_work_remembers_is_let_go_of_in_the_window_s_thread(qtbot):
    class Screen(QWidget):
        def __del__(self):
            gone_in.add(threading.current_thread().name)

        def ask(self):
            return 1

    gone_in, usual = set(), sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        for _ in range(1000):
            later(Screen().ask)
            QCoreApplication.processEvents()
            QCoreApplication.processEvents()
        qtbot.waitUntil(lambda: not running())
    finally:
        sys.setswitchinterval(usual)

    assert gone_in == {threading.main_thread().name}


def test_work_called_off_has_ended_and_tells_no_refusal(qtbot):
    begun = threading.Event()

    def refuse(_progress):
        begun.set()
        raise RefusedError("Biuro jest zamknięte.")

    task = Task(refuse)
    with qtbot.waitSignal(task.stopped):
        task.start()
        begun.wait(5)
        call_off()


def test_the_application_keeps_a_task_until_it_ends(qtbot):
    told = []
    task = later(lambda: 7, told.append)
    assert task in running()
    del task

    qtbot.waitUntil(lambda: told == [7])
    assert running() == ()


def test_many_tasks_come_home(qtbot):
    told = []
    for number in range(120):
        later(lambda number=number: number, told.append)

    qtbot.waitUntil(lambda: len(told) == 120)
    assert sorted(told) == list(range(120))
