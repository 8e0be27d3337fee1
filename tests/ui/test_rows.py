from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt

from cusdesk.ui.rows import Column, Pages, RowItem, RowsList, RowsModel, table
from cusdesk.ui.rows.delegate import badge_stands_low, end_beside
from cusdesk.ui.rows.item import initials
from cusdesk.ui.theme import Look, theme
from tests.ui.journey import Journey
from tests.ui.showing import column_text, shown


@dataclass(frozen=True, slots=True)
class Row:
    surname: str
    place: str = "Kramsk"


COLUMNS: tuple[Column[Row], ...] = (
    Column("Nazwisko", lambda row: row.surname),
    Column("Miejscowość", lambda row: row.place, right=True),
)
PEOPLE = [Row("Ćwirko"), Row("Łoś"), Row("Żak", "Milin")]


def as_item(row):
    return RowItem(row.surname, row.place, mark=initials("A", row.surname))


class Fetched:
    """Numbers handed out by pages, and a note of which were asked for."""

    def __init__(self):
        self.asked = []

    def __call__(self, start, number):
        self.asked.append(start)
        return list(range(start, start + number))


def test_rows_are_replaced_whole():
    model = RowsModel(COLUMNS)
    model.show(PEOPLE)
    model.show(PEOPLE[:1])

    assert column_text(model, "Nazwisko") == ["Ćwirko"]


def test_numbers_stand_at_the_right_with_their_heading():
    model = RowsModel(COLUMNS)
    model.show(PEOPLE)
    role = Qt.ItemDataRole.TextAlignmentRole

    sides = (model.index(0, 1).data(role), model.headerData(1, Qt.Orientation.Horizontal, role))

    assert all(side & Qt.AlignmentFlag.AlignRight for side in sides)


def test_only_pages_that_are_looked_at_are_fetched(qtbot):
    fetch = Fetched()
    model = RowsModel(item=lambda row: RowItem(f"Osoba {row}"))
    listed = shown(qtbot, RowsList(model, "Mieszkańcy"), (384, 600))

    model.show(Pages(100_000, fetch))
    listed.viewport().repaint()
    assert fetch.asked == [0]
    listed.select(99_999)
    listed.viewport().repaint()
    assert set(fetch.asked) == {0, 99_950}


def test_pages_are_a_sequence_like_any_other():
    pages = Pages(250, lambda start, number: list(range(start, min(start + number, 250))))

    assert (len(pages), pages[249], list(pages[98:102])) == (250, 249, [98, 99, 100, 101])
    with pytest.raises(IndexError):
        pages[250]


def test_few_pages_are_kept():
    pages = Pages(100_000, Fetched())
    for at in range(0, 100_000, 100):
        assert pages[at] == at

    assert len(list(pages.at_hand())) == 3_200


def test_a_list_is_read_row_by_row(qtbot):
    model = RowsModel(item=lambda row: RowItem(row.surname, row.place, "1 sprawa", "Termin dziś"))
    model.show(PEOPLE)
    journey = Journey(shown(qtbot, RowsList(model, "Mieszkańcy")))

    assert journey.rows("Mieszkańcy")[0] == "Ćwirko, Termin dziś, Kramsk, 1 sprawa"


def test_arrows_choose_and_enter_opens(qtbot):
    model = RowsModel(item=as_item)
    model.show(PEOPLE)
    listed = shown(qtbot, RowsList(model, "Mieszkańcy"))
    chosen, opened = [], []
    listed.chosen.connect(chosen.append)
    listed.opened.connect(opened.append)

    Journey(listed).open_row("Mieszkańcy", "Łoś").keys("End", "Home")

    assert opened == [PEOPLE[1]]
    assert chosen[-2:] == [PEOPLE[2], PEOPLE[0]]


def test_a_table_opens_a_row_with_enter(qtbot):
    model = RowsModel(COLUMNS)
    model.show(PEOPLE)
    shown_table = shown(qtbot, table(model, "Dokumenty"))
    opened = []
    shown_table.opened.connect(opened.append)

    Journey(shown_table).open_row("Dokumenty", "Milin")

    assert opened == [PEOPLE[2]]


@pytest.mark.parametrize("look", [Look.LIGHT, Look.DARK, Look.CONTRAST])
@pytest.mark.parametrize("scale", [100, 200])
def test_a_list_is_painted_in_every_theme_and_size(qtbot, look, scale):
    theme().choose(look)
    theme().rescale(scale)
    model = RowsModel(item=lambda row: RowItem(row.surname, badge="Nowa", mark="user"))
    model.show(PEOPLE)
    listed = shown(qtbot, RowsList(model, "Mieszkańcy"))

    image = listed.grab().toImage()

    assert listed.rowHeight(0) == theme().px(50)
    assert len({image.pixelColor(x, theme().px(24)).name() for x in range(0, 400, 2)}) > 3


def test_a_name_too_long_is_cut_at_its_end(qtbot):
    model = RowsModel(item=lambda name: RowItem(name, badge="w toku"))
    listed = shown(qtbot, RowsList(model, "Programy"), (384, 100))
    pictures = []
    for end in ("środowiskowa", "na poddaszu"):
        model.show([f"Działania z lekcją śpiewu, tańca i gotowania dla wszystkich wsi {end}"])
        pictures.append(listed.grab().toImage())

    assert pictures[0] == pictures[1]


@pytest.mark.parametrize("scale", [100, 125])
def test_a_case_is_told_by_its_mark_and_only_then_by_what_comes_next(qapp, scale):
    theme().rescale(scale)
    case = RowItem("Gołąb Marian", "CUS.8225.53.2026 · usługi opiekuńcze", "Dokończ projekt")
    narrow = theme().px(200)

    assert end_beside(case, theme().px(600)) == "Dokończ projekt"
    cut = end_beside(case, narrow)
    assert cut.startswith("Dok")
    assert cut.endswith("…")


def test_what_has_no_mark_leaves_the_end_whole(qapp):
    bed = RowItem("Klub Seniora", "dzienny dom pomocy przy ulicy Chopina", "do 31.12.2026")

    assert end_beside(bed, 150) == "do 31.12.2026"


def test_a_badge_makes_room_for_a_title_that_would_be_cut(qapp):
    long = RowItem("Działania na rzecz osób starszych", "L02", badge="czeka na diagnozę")
    short = RowItem("Wolontariat", "L06", badge="do potwierdzenia")

    assert badge_stands_low(long, theme().px(280))
    assert not badge_stands_low(short, theme().px(280))
