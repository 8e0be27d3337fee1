import threading

import pytest
from PySide6.QtCore import QMarginsF, QRect, QSizeF
from PySide6.QtGui import QImage, QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from cusdesk.domain.errors import FormatError, RefusedError
from cusdesk.ui import printers
from cusdesk.ui.desk import Pdf
from cusdesk.ui.layout import column
from cusdesk.ui.pages import PdfPages, close_all
from cusdesk.ui.preview import PdfPreview, PreviewWindow
from tests.ui.journey import Journey, settle
from tests.ui.showing import shown

REFUSAL = "Nie masz uprawnień do tego pisma. Poproś dyrektora."


@pytest.fixture(scope="module")
def content(tmp_path_factory, qapp):
    place = tmp_path_factory.mktemp("paper") / "paper.pdf"
    writer = QPdfWriter(str(place))
    writer.setPageSize(QPageSize(QSizeF(210, 297), QPageSize.Unit.Millimeter))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    painter = QPainter(writer)
    for number in (1, 2, 3):
        painter.fillRect(0, 0, 400, 400, "#000000")
        painter.drawText(1000, 1000, f"Decyzja strona {number}")
        if number < 3:
            writer.newPage()
    painter.end()
    return place.read_bytes()


@pytest.fixture
def preview(qtbot, content):
    made = PdfPreview(Pdf("Decyzja", lambda: content, "decyzja.pdf"))
    with qtbot.waitSignal(made.opened):
        shown(qtbot, made, (900, 700))
    return made


def test_a_page_is_drawn_at_the_density_asked_for(content):
    pages = PdfPages(content)
    image = pages.image(0, 144)

    assert len(pages) == 3
    assert image.width() == pytest.approx(pages.size(0)[0] * 2, abs=2)
    assert image.pixelColor(5, 5).name() == "#000000"
    assert image.pixelColor(image.width() - 5, 5).name() == "#ffffff"


def test_a_listener_is_read_the_page(content):
    assert "Decyzja strona 2" in PdfPages(content).text(1)


def test_what_is_no_pdf_is_refused(qapp):
    with pytest.raises(FormatError, match="nie jest poprawnym PDF"):
        PdfPages(b"%PDF-1.7 cut")


def test_a_paper_left_open_is_closed_at_the_end_of_the_program(content):
    pages = PdfPages(content)

    close_all()

    assert pages.is_closed


def test_pages_are_named_and_counted_while_scrolling(preview):
    journey = Journey(preview)
    assert journey.sees("Strona 1 z 3")

    bar = preview.area.verticalScrollBar()
    bar.setValue(bar.maximum())

    assert preview.number.text() == "Strona 3 z 3"


def test_pages_are_fitted_to_their_place_at_once_and_follow_it(preview):
    settle()
    assert sheet_of(preview).width() == pytest.approx(room_of(preview), abs=8)

    preview.resize(700, 700)
    settle()
    assert sheet_of(preview).width() == pytest.approx(room_of(preview), abs=8)


def test_pages_are_made_larger_and_smaller_and_stay_so(preview):
    preview.zoom_to(100)
    journey = Journey(preview)

    journey.press("Większe strony")
    assert journey.sees("125%")
    preview.resize(700, 700)
    assert journey.sees("125%")
    journey.keys("Ctrl+-")
    assert journey.sees("100%")


def test_a_page_is_shown_dot_on_dot(preview, content):
    preview.zoom_to(107)
    shown = sheet_of(preview).grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    drawn = PdfPages(content).image(0, 96 * 1.07).convertToFormat(QImage.Format.Format_RGB32)

    inner = QRect(1, 1, shown.width() - 2, shown.height() - 2)
    assert shown.copy(inner) == drawn.copy(inner)


def test_pages_are_fitted_again_when_asked(preview):
    preview.zoom_to(50)
    Journey(preview).press("Na szerokość okna")

    assert sheet_of(preview).width() == pytest.approx(room_of(preview), abs=8)


def test_a_paper_whose_pages_are_all_in_sight_stands_on_its_first(qtbot, content):
    preview = shown(qtbot, PdfPreview(), (400, 1600))
    with qtbot.waitSignal(preview.opened):
        preview.show_pdf(Pdf("Decyzja", lambda: content))
    assert preview.number.text() == "Strona 1 z 3"

    settle(0.05)
    assert preview.number.text() == "Strona 1 z 3"


def test_a_page_is_read_out_once_it_is_in_sight(preview):
    assert Journey(preview).sees("Decyzja strona 1")


def test_another_paper_takes_the_place_of_the_first_and_closes_it(preview, content, qtbot):
    before = preview._pages
    with qtbot.waitSignal(preview.opened):
        preview.show_pdf(Pdf("Inna", lambda: content, "inna.pdf"))

    assert before.is_closed
    assert preview.number.text() == "Strona 1 z 3"


def test_a_paper_is_closed_with_its_preview(content, qtbot):
    preview = PdfPreview(Pdf("Decyzja", lambda: content))
    with qtbot.waitSignal(preview.opened):
        preview.show()
    pages = preview._pages
    preview.close()
    preview.deleteLater()

    qtbot.waitUntil(lambda: pages.is_closed)


def test_a_paper_is_made_in_a_thread_while_the_window_says_so(qtbot, content):
    go_on, made_in = threading.Event(), []

    def make():
        made_in.append(threading.current_thread())
        go_on.wait(5)
        return content

    preview = shown(qtbot, PdfPreview(Pdf("Decyzja", make)))
    journey = Journey(preview)
    assert journey.sees("Przygotowuję dokument…")
    assert not journey.can_press("Zapisz PDF")

    go_on.set()
    assert journey.sees("Strona 1 z 3")
    assert journey.can_press("Zapisz PDF")
    assert made_in[0] is not threading.main_thread()


def test_a_refusal_stands_in_the_place_of_the_pages(qtbot):
    preview = shown(qtbot, PdfPreview(Pdf("Decyzja", refuse)))

    assert Journey(preview).sees(REFUSAL)


def test_the_very_bytes_are_saved(preview, content, tmp_path, qtbot):
    with qtbot.waitSignal(preview.told) as told:
        preview.save_to(tmp_path / "decyzja.pdf")

    assert (tmp_path / "decyzja.pdf").read_bytes() == content
    assert told.args[0] == f"Zapisano PDF w folderze „{tmp_path.name}”"


def test_a_place_that_cannot_be_written_is_told(preview, tmp_path, qtbot):
    with qtbot.waitSignal(preview.told) as told:
        preview.save_to(tmp_path / "missing" / "decyzja.pdf")

    assert "Wybierz inny folder" in told.args[0]


def test_the_print_server_is_handed_the_pdf_itself(lp, content):
    printers.send(content, "biurowa", 2, both_sides=True)

    words = (lp / "words").read_text().split("\n")
    assert (lp / "bytes").read_bytes() == content
    assert words[:6] == ["-d", "biurowa", "-n", "2", "-t", "cusdesk"]
    assert "sides=two-sided-long-edge" in words


@pytest.mark.parametrize("keys", [("Enter", "Enter", "Enter"), ("Ctrl+Enter",)])
def test_two_copies_are_printed_by_enter(preview, lp, monkeypatch, keys):
    monkeypatch.setattr(printers, "queues", lambda: ["biurowa"])
    journey = Journey(preview).keys("Ctrl+P")

    journey.keys(*keys)

    journey.wait_until((lp / "bytes").is_file, "wydruk")
    assert (lp / "words").read_text().split("\n")[:4] == ["-d", "biurowa", "-n", "2"]
    assert journey.held == "Podgląd dokumentu"


def test_a_printer_that_refuses_is_told(lp, content):
    with pytest.raises(RefusedError, match="Sprawdź, czy jest włączona"):
        printers.send(content, "zepsuta")


def test_a_computer_without_a_printer_says_so(preview):
    journey = Journey(preview)

    journey.keys("Ctrl+P")

    if not printers.queues():
        assert journey.sees("Ten komputer nie ma drukarki.")


def test_escape_closes_the_window_of_a_paper(qtbot, content):
    window = PreviewWindow(Pdf("Decyzja", lambda: content))
    qtbot.addWidget(window)
    qtbot.waitUntil(window.isVisible)
    journey = Journey(window)
    assert journey.unnamed() == []

    with qtbot.waitSignal(window.destroyed):
        journey.keys("Esc")


def test_a_paper_that_takes_long_is_waited_for_in_its_window(qtbot, content):
    go_on = threading.Event()

    def make():
        go_on.wait(5)
        return content

    window = PreviewWindow(Pdf("Decyzja", make))
    qtbot.addWidget(window)
    assert not window.isVisible()
    qtbot.waitUntil(window.isVisible)
    assert Journey(window).sees("Przygotowuję dokument…")
    go_on.set()
    assert Journey(window).sees("Strona 1 z 3")


def test_a_refused_paper_opens_no_window_and_its_sentence_is_told(qtbot):
    window = PreviewWindow(Pdf("Decyzja", refuse))
    with qtbot.waitSignal(window.destroyed), qtbot.waitSignal(window.told) as told:
        pass

    assert told.args[0] == REFUSAL


def test_the_keyboard_comes_back_to_where_it_was(qtbot, content):
    line = QLineEdit()
    line.setAccessibleName("Nazwisko")
    other = QLineEdit()
    room = QWidget()
    room.setLayout(column(other, line))
    shown(qtbot, room)
    line.setFocus()
    window = PreviewWindow(Pdf("Decyzja", lambda: content), room)
    qtbot.waitUntil(window.isVisible)
    other.setFocus()
    Journey(window).keys("Esc")

    qtbot.waitUntil(line.hasFocus)


def test_after_a_question_the_keyboard_comes_back_to_what_the_window_holds(qtbot, content):
    line = QLineEdit()
    line.setAccessibleName("Doręczenie")
    room = QWidget()
    room.setLayout(column(line))
    shown(qtbot, room)
    question = shown(qtbot, QLineEdit())
    question.setFocus()
    question.close()
    assert QApplication.focusWidget() is None
    line.setFocus()
    window = PreviewWindow(Pdf("Decyzja", lambda: content), room)
    qtbot.waitUntil(window.isVisible)

    Journey(window).keys("Esc")

    qtbot.waitUntil(line.hasFocus)
    assert QApplication.activeWindow() is room


def refuse():
    """Refuse as an operation does."""
    raise RefusedError(REFUSAL)


def sheet_of(preview):
    """Return the first page."""
    return preview._shown_sheets()[0]


def room_of(preview):
    """Return how wide a page may be."""
    return preview.area.viewport().width() - 36
