import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QStyle, QStyleOptionButton, QWidget

from cusdesk.ui.badges import Badge
from cusdesk.ui.banner import Banner, banner
from cusdesk.ui.buttons import menu_button
from cusdesk.ui.chips import Chips
from cusdesk.ui.facts import Facts
from cusdesk.ui.labels import label
from cusdesk.ui.layout import boxed, clear, column
from cusdesk.ui.panes import Pane, record_head
from cusdesk.ui.parts import listing
from cusdesk.ui.plans_builder import _short
from cusdesk.ui.rows import Column
from cusdesk.ui.steps import Explanation, StepsPanel
from cusdesk.ui.tabs import Tabs
from cusdesk.ui.theme import Tone, theme
from cusdesk.ui.timeline import Timeline, TimelineEntry
from tests.ui.gallery import EXPLANATION, gallery_shell
from tests.ui.journey import Journey, settle
from tests.ui.showing import shown


class Openings(QObject):
    """Notes which windows open."""

    def __init__(self):
        super().__init__()
        self.seen = []

    def eventFilter(self, watched, event):  # noqa: N802 - Qt's own name
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(type(watched).__name__)
        return False


@pytest.fixture
def openings(qapp):
    watch = Openings()
    qapp.installEventFilter(watch)
    yield watch.seen
    qapp.removeEventFilter(watch)


def test_no_part_of_a_card_flashes_as_a_window_of_its_own(qtbot, openings):
    shell = shown(qtbot, gallery_shell(), (1366, 728))
    Journey(shell).open_row("Mieszkańcy", "Nowak").press("Historia").press("Opłata")

    assert openings == ["Shell"]


def test_a_banner_says_one_thing_with_one_thing_to_do(qtbot):
    done = []
    strip = shown(
        qtbot,
        boxed(column(banner("Termin dziś", Tone.WARN, ("Otwórz sprawę", lambda: done.append(1))))),
    )

    Journey(strip).press("Otwórz sprawę")

    assert done == [1]


def test_an_empty_banner_takes_no_room(qtbot):
    strip = Banner()
    holder = shown(qtbot, boxed(column(strip)))
    strip.say("Uwaga")
    assert strip.isVisible()

    strip.hush()

    assert holder.isVisible()
    assert not strip.isVisible()


def test_a_badge_without_words_is_not_there(qtbot):
    badge = Badge("Czynna", Tone.GOOD)
    holder = shown(qtbot, boxed(column(badge)))

    badge.say("")

    assert holder.isVisible()
    assert not badge.isVisible()


def test_filters_are_chosen_by_name_and_with_arrows(qtbot):
    chips = shown(qtbot, Chips(("all", "Wszyscy"), ("mine", "Moje")))
    chosen = []
    chips.chosen.connect(chosen.append)
    journey = Journey(chips)

    journey.press("Moje").focus("Moje")
    journey.keys("Right")

    assert (chosen, chips.current) == (["mine", "all"], "all")


@pytest.mark.parametrize("scale", [100, 125, 150, 200])
def test_a_chosen_filter_shows_all_its_letters(qtbot, scale):
    """Chosen, it is written heavier: the letters were cut where the plain ones just fitted."""
    chips = shown(qtbot, Chips(("register", "Rejestr"), ("all", "Wszystkie dokumenty")))
    theme().rescale(scale)
    chips.choose("all")
    QApplication.processEvents()

    chip = next(one for one in chips.findChildren(QPushButton) if one.isChecked())
    option = QStyleOptionButton()
    chip.initStyleOption(option)
    room = chip.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, chip)
    heavy = QFont(chip.font())
    heavy.setWeight(QFont.Weight.DemiBold)
    assert QFontMetrics(heavy).horizontalAdvance(chip.text()) <= room.width()


def test_the_page_of_a_tab_is_made_when_it_is_first_looked_at(qtbot):
    made = []

    def cases():
        made.append("cases")
        return label("Trzy sprawy")

    tabs = shown(qtbot, Tabs(("data", "Dane osoby", label("Dane")), ("cases", "Sprawy", cases)))
    journey = Journey(tabs)
    assert made == []

    journey.press("Sprawy").press("Dane osoby").press("Sprawy")

    assert made == ["cases"]
    assert journey.sees("Trzy sprawy")


def test_a_tab_tells_how_many_wait_behind_it(qtbot):
    tabs = shown(qtbot, Tabs(("cases", "Sprawy", label("x"))))

    tabs.count("cases", 3)

    assert Journey(tabs).is_on("Sprawy (3)")


def test_an_empty_fact_is_a_dash_and_is_read_as_missing(qtbot):
    facts = shown(qtbot, Facts(("Telefon", ""), ("Gmina", "Kramsk")))
    journey = Journey(facts)

    assert journey.sees("Telefon: brak")
    assert journey.sees("Gmina: Kramsk")


def test_a_happening_leads_to_its_record(qtbot):
    line = shown(qtbot, Timeline())
    line.show_happenings([TimelineEntry("21.11.2026", "Decyzja", target=7)])

    with qtbot.waitSignal(line.opened) as told:
        Journey(line).press("Decyzja")

    assert told.args == [7]


def test_an_amount_is_explained_in_numbered_steps_and_a_table(qtbot):
    journey = Journey(shown(qtbot, StepsPanel(EXPLANATION)))

    for text in ("19,80 zł za godzinę", "1.", *EXPLANATION.steps, "Koszt godziny", "art. 50"):
        assert journey.sees(text)


def test_another_explanation_takes_the_place_of_the_first(qtbot):
    panel = StepsPanel(EXPLANATION)
    journey = Journey(shown(qtbot, panel))

    panel.explain(Explanation("0,00 zł", ("Dochód nie przekracza kryterium.",)))

    assert journey.sees("0,00 zł")
    assert journey.misses("Koszt godziny")


def test_a_menu_is_opened_and_pressed_by_name(qtbot):
    done = []
    more = menu_button("Więcej", (("Historia zmian", "history", lambda: done.append(1)),))
    holder = shown(qtbot, boxed(column(more)))

    more.menu().actions()[0].trigger()

    assert holder.isVisible()
    assert done == [1]


@pytest.mark.parametrize("width", [900, 560])
def test_where_columns_are_too_many_the_widest_gives_way(qtbot, width):
    columns = (
        Column("Grupa", lambda row: row),
        *(Column(f"Liczba {n}", lambda _row: "100", right=True) for n in range(4)),
    )
    table = listing(columns, ["Grupa samopomocowa opiekunów rodzinnych"], "Grupy")
    shown(qtbot, table, (width, 120))

    assert table.horizontalScrollBar().maximum() == 0
    assert all(table.columnWidth(n) >= table.sizeHintForColumn(n) for n in range(1, 5))


def test_where_the_widest_is_not_enough_the_next_gives_way(qtbot):
    columns = (
        Column("Potrzeba", lambda _row: "Pomoc w codziennej kąpieli i w myciu głowy"),
        Column("Usługa", lambda _row: "R03 Wsparcie osób z niepełnosprawnościami"),
        Column("Grupa", lambda _row: "osoby z niepełnosprawnościami"),
        Column("Stan", lambda _row: "rozpoznana"),
    )
    table = listing(columns, ["jedna"], "Potrzeby")
    shown(qtbot, table, (620, 120))

    assert table.horizontalScrollBar().maximum() == 0
    assert table.columnWidth(3) >= table.sizeHintForColumn(3)


def test_a_pane_scrolls_with_page_keys(qtbot):
    pane = shown(qtbot, Pane(*(label(f"Wiersz {n}") for n in range(80))), (400, 300))

    pane.area.setFocus()
    Journey(pane).keys("PgDown")

    assert pane.area.verticalScrollBar().value() > 0


@pytest.mark.parametrize("size", [(1366, 728), (1093, 582), (911, 485), (683, 384)])
def test_the_window_fits_small_screens(qtbot, size):
    shell = shown(qtbot, gallery_shell(), size)
    Journey(shell).open_row("Mieszkańcy", "Nowak")
    QApplication.processEvents()

    assert (shell.width(), shell.height()) == size


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_filter_and_a_tab_are_pressed_as_other_buttons_are(qtbot, key):
    chips = Chips(("all", "Wszyscy"), ("mine", "Moje"))
    tabs = Tabs(("data", "Dane", QWidget()), ("cases", "Sprawy", QWidget()))
    window = QWidget()
    window.setLayout(column(chips, tabs))
    heard = []
    chips.chosen.connect(heard.append)
    journey = Journey(shown(qtbot, window))

    journey.focus("Moje")
    journey.keys(key)
    journey.focus("Sprawy")
    journey.keys(key)

    assert heard == ["mine"]
    assert (chips.current, tabs.current) == ("mine", "cases")


def test_the_keyboard_goes_to_the_tab_when_what_had_it_goes_away(qtbot):
    place = column(QPushButton("Zapisz"))
    page = QWidget()
    page.setLayout(place)
    tabs = Tabs(("data", "Dane", page), ("cases", "Sprawy", QWidget()))
    window = QWidget()
    window.setLayout(column(QPushButton("Inne"), tabs, QPushButton("Dalej")))
    journey = Journey(shown(qtbot, window))
    journey.focus("Zapisz")

    clear(place)

    assert journey.held == "Dane"


def test_turning_a_tab_keeps_the_keyboard_on_the_card(qtbot):
    page = QWidget()
    page.setLayout(column(QPushButton("Zapisz")))
    tabs = Tabs(("data", "Dane", page), ("cases", "Sprawy", QWidget()))
    window = QWidget()
    window.setLayout(column(QPushButton("Inne"), tabs, QPushButton("Dalej")))
    journey = Journey(shown(qtbot, window))
    journey.focus("Zapisz")

    tabs.turn("cases")

    assert journey.held == "Sprawy"


def test_acts_go_below_a_long_name_instead_of_breaking_it(qtbot):
    """The name of a programme stood in five lines beside its buttons."""
    acts = tuple(QPushButton(text) for text in ("Następny krok: Przyjmij wniosek", "Zakończ"))
    head = record_head("Program usług społecznych Gminy Kramsk", acts=acts)
    window = shown(qtbot, boxed(column(head, None)), (520, 300))
    name = next(one for one in window.findChildren(QLabel) if one.text().startswith("Program"))
    line = name.fontMetrics().height()

    assert name.height() < 2 * line
    assert acts[0].mapTo(window, acts[0].rect().topLeft()).y() > name.height()

    window.resize(1000, 300)
    settle()
    assert (
        abs(acts[0].mapTo(window, acts[0].rect().center()).y() - name.geometry().center().y())
        < line
    )


def test_services_named_alike_differ_on_their_buttons():
    two = {
        _short(f"L0{one} Działania na rzecz {whom}") for one, whom in ((2, "rodzin"), (3, "osób"))
    }

    assert len({text[3:] for text in two}) == 2
