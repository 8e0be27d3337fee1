from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from cusdesk.domain.errors import InvalidInputError, RefusedError
from cusdesk.ui.buttons import button
from cusdesk.ui.fields import AmountField, ChoiceField, NotesField, PasswordField, TextField
from cusdesk.ui.forms import Draft, Form, group
from cusdesk.ui.panes import Pane
from tests.ui.journey import Journey, settle
from tests.ui.showing import shown


class KeptDrafts:
    """Drafts kept in memory."""

    def __init__(self):
        self.kept = {}
        self.wanted = ""

    def save(self, key, draft):
        self.kept[key] = draft

    def offer(self, key):
        return self.kept.get(key)

    def waiting(self, prefix):
        return {key: one for key, one in self.kept.items() if key.startswith(prefix)}

    def discard(self, key):
        self.kept.pop(key, None)


AT_NOON = datetime(2026, 11, 21, 12, 41, tzinfo=ZoneInfo("Europe/Warsaw"))
ANNA = {"surname": "Nowak", "given_name": "Anna"}


class Room:
    """A form in its pane, what it saved and what it drafted."""

    def __init__(self, qtbot, save=None, then_next=None, drafts=None):
        self.saved = []
        self.drafts = drafts or KeptDrafts()
        self.form = Form(
            group(
                "Dane podstawowe",
                TextField("surname", "Nazwisko", required=True),
                TextField("given_name", "Imię"),
                AmountField("income", "Dochód"),
            ),
            save=save or self.saved.append,
            drafts=self.drafts,
            then_next=then_next,
        )
        self.form.open(ANNA, "resident/1")
        self.journey = Journey(shown(qtbot, Pane(self.form)))


@pytest.fixture
def room(qtbot):
    return Room(qtbot)


def test_enter_goes_on_and_saves_on_the_last_field(room):
    room.journey.type_into("Nazwisko", "Żak").keys("Enter", "Enter").type("12").keys("Enter")

    assert [values["surname"] for values in room.saved] == ["Żak"]


def test_ctrl_s_saves_from_anywhere(room):
    room.journey.type_into("Imię", "Łucja").keys("Ctrl+S")

    assert room.saved[0]["given_name"] == "Łucja"
    assert room.journey.sees("Zapisano o")


def test_ctrl_enter_saves_and_begins_the_next(qtbot):
    begun = []
    room = Room(qtbot, then_next=lambda: begun.append("next"))

    room.journey.focus("Imię")
    room.journey.keys("Ctrl+Enter")

    assert (len(room.saved), begun) == (1, ["next"])


def test_saving_takes_the_first_fault_and_stores_nothing(room):
    room.journey.type_into("Nazwisko", "").type_into("Dochód", "x").keys("Ctrl+S")

    assert room.saved == []
    assert room.journey.held == "Nazwisko"
    assert room.journey.sees("2\u00a0pola do poprawy")


def test_a_refusal_is_shown_at_its_field(qtbot):
    def refuse(_values):
        raise InvalidInputError("Takie imię już jest.", "given_name")

    room = Room(qtbot, save=refuse)
    room.journey.press("Zapisz")

    assert "Takie imię już jest." in room.journey.fault("Imię")
    assert room.journey.held == "Imię"


def test_a_refusal_without_a_field_stands_over_the_form(qtbot):
    def refuse(_values):
        raise RefusedError("Sprawa jest zamknięta. Otwórz ją ponownie.")

    room = Room(qtbot, save=refuse)
    room.journey.press("Zapisz")

    assert room.journey.sees("Sprawa jest zamknięta. Otwórz ją ponownie.")


def test_what_is_typed_is_drafted_half_a_second_after_the_last_key(room):
    room.journey.type_into("Imię", "Łucja")
    assert room.drafts.kept == {}

    assert room.journey.sees("Szkic zapisany o")
    assert room.drafts.kept["resident/1"].typed["given_name"] == "Łucja"


def test_faulty_text_is_drafted_too(room):
    room.journey.type_into("Dochód", "około tysiąca")
    room.form.write_draft()

    assert room.drafts.kept["resident/1"].typed["income"] == "około tysiąca"


def test_saving_forgets_the_draft(room):
    room.journey.type_into("Imię", "Łucja")
    room.form.write_draft()
    room.journey.keys("Ctrl+S")

    assert room.drafts.kept == {}


def test_a_draft_left_by_a_crash_is_offered_and_brought_back(qtbot):
    drafts = KeptDrafts()
    base = {"surname": "Nowak", "given_name": "Anna", "income": ""}
    drafts.save("resident/1", Draft({**base, "given_name": "Hanna"}, base, AT_NOON))
    room = Room(qtbot, drafts=drafts)

    assert room.journey.sees("Masz tu niezapisane zmiany z 21.11.2026, 12:41.")
    room.journey.press("Przywróć")
    assert room.journey.value("Imię") == "Hanna"


def test_only_what_the_person_changed_is_brought_back(qtbot):
    drafts = KeptDrafts()
    base = {"surname": "Kowal", "given_name": "Anna", "income": ""}
    drafts.save("resident/1", Draft({**base, "given_name": "Hanna"}, base, AT_NOON))
    room = Room(qtbot, drafts=drafts)

    assert room.journey.sees("Zapisane dane zmieniły się od tego czasu.")
    assert room.journey.misses("stanowisku")
    room.journey.press("Przywróć")
    assert room.form.values()["surname"] == "Nowak"


def test_a_refused_draft_is_gone(qtbot):
    drafts = KeptDrafts()
    drafts.save("resident/1", Draft({"surname": "X"}, {}, AT_NOON))
    room = Room(qtbot, drafts=drafts)

    room.journey.press("Odrzuć")

    assert drafts.kept == {}


def test_dropped_changes_can_be_fetched_back(room):
    room.journey.type_into("Imię", "Łucja").press("Odrzuć zmiany")
    assert room.journey.value("Imię") == "Anna"

    room.journey.press("Cofnij")
    assert room.journey.value("Imię") == "Łucja"


def test_a_record_changed_elsewhere_never_moves_under_the_hands(room):
    room.journey.type_into("Imię", "Łucja")
    room.form.base_moved({"surname": "Kowal", "given_name": "Ewa"})
    assert room.form.values()["surname"] == "Nowak"

    room.journey.press("Wczytaj pozostałe pola")
    assert (room.form.values()["surname"], room.form.values()["given_name"]) == ("Kowal", "Łucja")


def test_an_untouched_form_follows_its_record(room):
    room.form.base_moved({"surname": "Kowal", "given_name": "Ewa"})

    assert room.form.values()["surname"] == "Kowal"


def test_escape_leaves_with_the_draft_written(room, qtbot):
    room.journey.type_into("Imię", "Łucja")

    with qtbot.waitSignal(room.form.left):
        room.journey.keys("Esc")

    assert "resident/1" in room.drafts.kept


def test_a_hidden_field_is_empty_and_never_faulty(room):
    room.form["surname"].allow(shown=False)
    room.form.save()

    assert room.saved[0]["surname"] is None


def test_a_password_never_reaches_a_draft(qtbot):
    drafts = KeptDrafts()
    form = Form(
        group("", PasswordField("secret", "Hasło"), TextField("a", "Pole")),
        save=print,
        drafts=drafts,
    )
    form.open({}, "user/new")
    journey = Journey(shown(qtbot, Pane(form)))

    journey.type_into("Hasło", "tajne").type_into("Pole", "x")
    form.write_draft()

    assert "secret" not in drafts.kept["user/new"].typed


@pytest.mark.parametrize(("width", "same_line"), [(900, True), (300, False)])
def test_fields_stand_side_by_side_only_where_there_is_room(qtbot, width, same_line):
    form = Form(group("", TextField("a", "Imię"), TextField("b", "Nazwisko")), save=print)
    pane = shown(qtbot, Pane(form), (width, 500))

    assert pane.isVisible()
    assert (form["a"].y() == form["b"].y()) is same_line


@pytest.mark.parametrize("held", ["Nazwa usługi", "Godziny"])
def test_of_two_forms_in_sight_the_one_in_hand_is_saved(qtbot, held):
    saved = []
    service = Form(group("Usługa", TextField("name", "Nazwa usługi")), save=saved.append)
    hours = Form(group("Wymiar", TextField("hours", "Godziny")), save=saved.append)
    journey = Journey(shown(qtbot, Pane(service, hours)))

    journey.type_into(held, "dwie").keys("Ctrl+S")
    journey.type("!").keys("Ctrl+S")

    key = {"Nazwa usługi": "name", "Godziny": "hours"}[held]
    assert saved == [{key: "dwie"}, {key: "dwie!"}]


def test_without_the_keyboard_in_either_the_form_that_was_changed_is_saved(qtbot):
    saved = []
    service = Form(group("Usługa", TextField("name", "Nazwa usługi")), save=saved.append)
    hours = Form(group("Wymiar", TextField("hours", "Godziny")), save=saved.append)
    journey = Journey(shown(qtbot, Pane(button("Wróć"), service, hours)))

    journey.type_into("Godziny", "dwie").focus("Wróć")
    journey.keys("Ctrl+S")

    assert saved == [{"hours": "dwie"}]


def test_a_field_that_comes_late_stands_on_a_line_of_its_own(qtbot):
    form = Form(
        group("", TextField("a", "Imię", span=12), TextField("b", "Nazwisko", span=12)), save=print
    )
    form["b"].allow(shown=False)
    pane = shown(qtbot, Pane(form))
    assert pane.isVisible()

    form["a"].edited.emit()
    form["b"].allow(shown=True)
    qtbot.wait(10)

    assert form["b"].y() >= form["a"].geometry().bottom()


def test_enter_passes_over_what_the_field_before_has_filled_and_locked(qtbot):
    number, born = TextField("pesel", "PESEL"), TextField("born", "Data urodzenia")
    sex = ChoiceField("sex", "Płeć", (("k", "kobieta"),))
    number.left.connect(lambda: [one.lock() for one in (born, sex)])
    form = Form(group("Kto", number, born, sex, TextField("note", "Uwagi")), save=lambda _v: None)
    journey = Journey(shown(qtbot, Pane(form)))

    journey.focus("PESEL")
    journey.type("44051401359").keys("Enter")

    assert journey.held == "Uwagi"
    form.take_focus()
    assert journey.held == "PESEL"


def test_a_locked_form_offers_no_saving_and_saves_nothing(room):
    room.form.lock()

    room.journey.keys("Ctrl+S")

    assert not room.form.save()
    assert room.saved == []
    assert not room.journey.can_press("Zapisz")
    assert all(field.locked for field in room.form.fields.values())


def test_a_locked_form_shows_no_examples_and_all_its_fields_alike(qtbot):
    name, notes = TextField("name", "Kto", example="Ewa Nowak"), NotesField("notes", "Uwagi")
    form = Form(group("Dane", name, notes), save=str)
    pane = shown(qtbot, Pane(form))
    form.lock()
    settle()
    assert pane.isVisible()

    assert name.control.placeholderText() == ""
    assert ground_of(notes.control) == ground_of(name.control)


def ground_of(widget):
    """Return the colour a field is painted on."""
    return widget.grab().toImage().pixelColor(4, widget.height() // 2).name()


def test_a_locked_form_stays_locked_when_it_is_looked_at_again(room):
    room.form.lock()

    room.form.hide()
    room.form.show()

    assert not room.form.footer.isVisible()


def test_a_locked_form_takes_up_no_draft(qtbot):
    drafts = KeptDrafts()
    drafts.kept["resident/1"] = Draft({**ANNA, "surname": "Lis"}, ANNA, AT_NOON)
    room = Room(qtbot, drafts=drafts)
    room.form.lock()
    drafts.wanted = "resident/1"

    assert not room.form.take_up()
    assert room.form["surname"].value == "Nowak"
    assert room.journey.misses("niezapisane zmiany")


def test_a_draft_says_when_it_was_written_by_the_clock_on_the_wall(qtbot):
    drafts = KeptDrafts()
    at = datetime(2026, 11, 22, 3, 52, tzinfo=UTC)
    drafts.save("resident/1", Draft({**ANNA, "given_name": "Hanna"}, ANNA, at))

    assert Room(qtbot, drafts=drafts).journey.sees("22.11.2026, 04:52")


def test_text_that_takes_its_usual_form_after_saving_is_no_draft(room):
    room.form.saved.connect(lambda _result: room.form["surname"].take_focus())

    room.journey.type_into("Dochód", "1234,5").keys("Ctrl+S")
    room.form.hide()

    assert room.drafts.kept == {}
    assert room.form.changed() == []


def test_what_only_the_program_filled_in_is_no_draft(room):
    room.form["given_name"].retype("Łucja")
    room.form.write_draft()

    assert room.drafts.kept == {}


def test_a_draft_typed_anew_and_saved_is_gone_another_waits(qtbot):
    base = {"surname": "Nowak", "given_name": "Anna", "income": ""}
    drafts = KeptDrafts()
    drafts.save("resident/1", Draft({**base, "given_name": "Łucja"}, base, AT_NOON))
    drafts.save("resident/1/20261120", Draft({**base, "surname": "Żak"}, base, AT_NOON))
    room = Room(qtbot, drafts=drafts)

    room.journey.type_into("Imię", "Łucja").keys("Ctrl+S")

    assert list(drafts.kept) == ["resident/1/20261120"]


def test_enter_stays_where_something_wrong_was_typed_and_passes_an_empty_field(room):
    room.journey.type_into("Nazwisko", "").keys("Enter")
    assert room.journey.held == "Imię"

    room.journey.type_into("Dochód", "około tysiąca").keys("Enter")

    assert room.journey.held == "Dochód"
    assert room.saved == []
