"""Anyone is found by any beginning, in Polish order, with one letter forgiven."""

import time
from datetime import date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from cusdesk.db import engine, folding, journal, search, search_index
from cusdesk.db.residents import Address, Phone, Resident, SensitiveMark
from cusdesk.db.store import Store
from tests.support.rows import address, keep, mark, person, phone

POLISH = "aąbcćdeęfghijklłmnńoóprsśtuwyzźż"
# The index goes by the day of this PC.
TODAY = datetime.now().astimezone().date()
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


def found(store: Store, typed: str, limit: int = 50) -> list[str]:
    with store.reader.begin() as connection:
        rows = search.find(connection, typed, limit)
    return [f"{row.surname} {row.given_name}" for row in rows]


def only(store: Store, typed: str) -> search.ResidentFound:
    with store.reader.begin() as connection:
        [row] = search.find(connection, typed)
    return row


@pytest.fixture
def village(store: Store) -> Store:
    """Five people who are easily mixed up."""
    zaneta = person("Gołąb", "Żaneta", pesel="44051401359", old_number="GOPS/123/2019")
    jan = person("Gołębiewski", "Jan", birth_date=date(1950, 2, 3))
    anna = person("Łoś-Wąsik", "Anna", former_surname="Źrebiec")
    zofia = person("Kowalska", "Zofia", second_name="Maria")
    adam = person("Kowalski", "Adam")
    keep(store, zaneta, jan, anna, zofia, adam)
    keep(
        store,
        address(zaneta, "Kramsk", street="Leśna", house="12A", flat="3"),
        address(jan, "Wola Podłężna", house="7"),
        address(zofia, "Kramsk", street="3 Maja", house="120"),
        phone(zaneta, "601234567"),
        phone(jan, "632470011"),
    )
    return store


class TestWords:
    @pytest.mark.parametrize(
        "typed",
        [
            "golab",
            "GOŁĄB",
            "gołab",
            "goł żan",
            "zaneta golab",
            "44051401359",
            "440514 01359",
            "4405",
            "601234567",
            "601 234 567",
            "601-234-567",
            "+48 601 234 567",
            "0048601234567",
            "601 23",
            "lesna 12a",
            "leśna 12",
            "kramsk lesna",
            "GOPS/123/2019",
            "gops 123",
        ],
    )
    def test_a_person_is_found_by_any_of_these(self, village, typed):
        assert "Gołąb Żaneta" in found(village, typed)

    @pytest.mark.parametrize("typed", ["los", "wasik", "łoś-wąs", "zrebiec", "Źrebiec Anna"])
    def test_every_part_and_the_former_surname_count(self, village, typed):
        assert found(village, typed) == ["Łoś-Wąsik Anna"]

    def test_all_words_must_match(self, village):
        assert found(village, "kowal adam") == ["Kowalski Adam"]
        assert found(village, "kowalski zofia lesna") == []

    def test_a_number_belongs_to_the_street(self, village):
        assert found(village, "3 maja 120") == ["Kowalska Zofia"]

    def test_a_house_in_a_village_without_streets_is_found(self, village):
        assert found(village, "wola podlezna 7") == ["Gołębiewski Jan"]

    def test_nothing_typed_shows_everybody(self, village):
        assert len(found(village, "  ")) == 5

    @pytest.mark.parametrize("typed", ['"', "*", "() OR", "a AND", "^x", "names:", "--", "'; DROP"])
    def test_signs_of_the_query_language_are_only_signs(self, village, typed):
        found(village, typed)

    @pytest.mark.parametrize("typed", ["a" * 5000, "ą " * 5000, "1 " * 5000, "\x00", "😀"])
    def test_typing_without_end_is_answered_soon(self, village, typed):
        started = time.perf_counter()
        found(village, typed)

        assert time.perf_counter() - started < 2

    def test_only_signs_find_nobody(self, village):
        assert found(village, "?!") == []

    def test_counting_agrees_with_finding(self, village):
        with village.reader.begin() as connection:
            assert search.count(connection, "gol") == 2
            assert search.count(connection) == 5
            assert search.count(connection, "?!") == search.count(connection, "qqqq") == 0


class TestTypos:
    @pytest.mark.parametrize(
        "typed",
        ["kowalzka", "kwoalska", "kowwalska", "kowaska", "owalska", "xkowalska", "kowalska zofai"],
    )
    def test_one_wrong_letter_is_forgiven(self, village, typed):
        assert "Kowalska Zofia" in found(village, typed)

    def test_a_wrong_digit_is_forgiven(self, village):
        assert found(village, "44051401395") == ["Gołąb Żaneta"]

    def test_an_exact_beginning_is_preferred(self, village):
        keep(village, person("Kowalik", "Ewa"))

        assert found(village, "kowali") == ["Kowalik Ewa"]

    def test_two_wrong_letters_in_a_word_are_not(self, village):
        assert found(village, "kovalzka") == []

    def test_two_words_that_never_meet_are_tried_with_one_letter(self, village):
        keep(village, person("Nowak", "Jan"), person("Nowal", "Zofia"))

        assert found(village, "nowak zofia") == ["Nowal Zofia"]

    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
    @given(st.data())
    def test_any_one_letter_mistake_in_a_surname_finds_it(self, village, data):
        word = data.draw(st.sampled_from(["golebiewski", "zrebiec"]))
        place = data.draw(st.integers(0, len(word) - 1))
        letter = data.draw(st.sampled_from("abcdefghijklmnopqrstuvwxyz"))
        mistyped = data.draw(
            st.sampled_from(
                [
                    word[:place] + letter + word[place:],
                    word[:place] + letter + word[place + 1 :],
                    word[:place] + word[place + 1 :],
                    word[:place] + word[place + 1 : place + 2] + word[place] + word[place + 2 :],
                ]
            )
        )
        wanted = {"golebiewski": "Gołębiewski Jan", "zrebiec": "Łoś-Wąsik Anna"}

        assert wanted[word] in found(village, mistyped)


class TestOrder:
    NAMES = ("Bak", "Bąk", "Bąkowska", "Cwik", "Ćwik", "Lis", "Łoś", "Sowa", "Śmiech", "Zych")

    def test_letters_with_marks_come_after_those_without(self, store):
        keep(store, *(person(surname) for surname in (*reversed(self.NAMES), "Żak", "Źrebak")))

        assert [name.split()[0] for name in found(store, "")] == [*self.NAMES, "Źrebak", "Żak"]

    def test_a_short_surname_comes_before_its_longer_and_double_ones(self, store):
        keep(store, *(person(name) for name in ("Bąkowska", "Bąk-Nowak", "Bąk")))

        assert [name.split()[0] for name in found(store, "bak")] == ["Bąk", "Bąk-Nowak", "Bąkowska"]

    def test_the_first_page_of_many_namesakes_is_the_first_in_order(self, store):
        given = [first + second for first in POLISH for second in "aąiż"]
        keep(store, *(person("Wiśniewska", name.capitalize()) for name in reversed(given)))

        everybody = [f"Wiśniewska {name.capitalize()}" for name in given]
        assert found(store, "wisniewska", 7) == everybody[:7]

    def test_pages_follow_each_other(self, store):
        keep(store, *(person(f"Osoba {letter}") for letter in POLISH))
        with store.reader.begin() as connection:
            whole = search.page(connection, 0, 100)
            pieces = [*search.page(connection, 0, 10), *search.page(connection, 10, 90)]

        assert pieces == whole
        assert len(whole) == len(POLISH)

    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15)
    @given(st.lists(st.text(POLISH, min_size=1, max_size=12), min_size=2, max_size=40))
    def test_any_names_stand_in_dictionary_order(self, store, names):
        with store.writer.begin() as connection:
            connection.execute(update(Resident).values(gone=True))
        keep(store, *(person(name.capitalize(), "") for name in names))

        ordered = sorted(names, key=lambda name: [POLISH.index(letter) for letter in name])
        assert [name.strip().lower() for name in found(store, "")] == ordered
        common = [name for name in ordered if folding.folded(name).startswith("a")]
        if common:
            assert [name.strip().lower() for name in found(store, "a")] == common


@pytest.fixture(scope="module")
def connection(pattern):
    opened = engine.connect(pattern.folder / "office.db", pattern.key, "ro")
    yield opened
    opened.close()


class TestFolding:
    @given(st.text("ąćęłńóśźżĄĆĘŁŃÓŚŹŻ aAzZ-'{|1"))
    def test_python_and_sql_fold_and_order_alike(self, connection, text):
        sql = f"SELECT {folding.folded_sql('?1')}, {folding.sort_key_sql('?1')}"
        assert connection.execute(sql, (text,)).fetchone() == (
            folding.folded(text),
            folding.sort_key(text),
        )

    def test_the_table_has_all_eighteen_letters(self):
        assert len(folding.FOLDED) == 18
        assert folding.folded("Zażółć gęślą JAŹŃ") == "zazolc gesla jazn"


class TestUpkeep:
    """The index follows every writer, also past the ORM and during a fold."""

    def test_a_new_surname_replaces_the_old_one(self, village):
        with village.writer.begin() as connection:
            connection.exec_driver_sql(
                "UPDATE resident SET surname = 'Wrona' WHERE surname = 'Gołąb'"
            )

        assert found(village, "wrona") == ["Wrona Żaneta"]
        assert "Wrona Żaneta" not in found(village, "golab")

    def test_a_new_phone_and_a_removed_one_show_at_once(self, village):
        with village.writer.begin() as connection:
            connection.execute(
                update(Phone).where(Phone.number == "601234567").values(number="700800900")
            )
        assert found(village, "700800900") == ["Gołąb Żaneta"]
        assert found(village, "601234567") == []
        with village.writer.begin() as connection:
            connection.execute(delete(Phone))
        assert found(village, "700800900") == []

    def test_a_row_moved_to_another_person_moves_in_the_index(self, village):
        with village.writer.begin() as connection:
            adam = connection.execute(
                select(Resident.id).where(Resident.given_name == "Adam")
            ).scalar_one()
            connection.execute(
                update(Phone).where(Phone.number == "601234567").values(resident_id=adam)
            )

        assert found(village, "601234567") == ["Kowalski Adam"]

    def test_a_gone_person_is_not_found_and_comes_back(self, village):
        with village.writer.begin() as connection:
            connection.execute(update(Resident).values(gone=True))
        assert found(village, "golab") == []
        with village.writer.begin() as connection:
            connection.execute(update(Resident).values(gone=False))
        assert found(village, "golab") == ["Gołąb Żaneta"]

    def test_folding_another_pcs_ops_keeps_it_right(self, village):
        with village.writer.begin() as connection, journal.applying(connection):
            connection.execute(update(Resident).values(surname="Wspólny"))

        assert len(found(village, "wspolny")) == 5

    def test_a_rolled_back_change_leaves_it_as_it_was(self, village):
        with village.writer.connect() as connection:
            connection.execute(update(Resident).values(surname="Nikt"))
            connection.rollback()

        assert found(village, "golab") == ["Gołąb Żaneta"]

    def test_a_rebuilt_index_answers_the_same(self, village):
        before = [found(village, typed) for typed in ("", "gol", "kowal", "6")]
        with village.writer.begin() as connection, search_index.paused(connection):
            pass

        assert [found(village, typed) for typed in ("", "gol", "kowal", "6")] == before

    def test_people_brought_in_while_it_pauses_are_found(self, store):
        with Session(store.writer) as session, session.begin():
            with search_index.paused(session.connection()):
                session.add_all([person(f"Masowa {number}") for number in range(30)])
                session.flush()
            session.add(person("Pojedyncza"))

        assert len(found(store, "masowa")) == 30
        assert found(store, "pojed") == ["Pojedyncza Anna"]

    def test_the_full_text_index_agrees_with_its_table(self, village):
        with village.writer.begin() as connection:
            connection.execute(update(Resident).values(given_name="Ola"))
            connection.execute(delete(Address))
            connection.exec_driver_sql(
                "INSERT INTO resident_search (resident_search, rank) VALUES ('integrity-check', 1)"
            )


class TestShown:
    def test_a_row_says_what_a_list_needs(self, village):
        row = only(village, "golab")

        assert (row.pesel, row.phone) == ("44051401359", "601234567")
        assert row.address == "Leśna 12A/3, Kramsk"
        assert (row.dead, row.moved_out, row.sensitive) == (False, False, False)
        assert only(village, "golebiewski").address == "Wola Podłężna 7"

    def test_the_dead_and_the_moved_are_marked(self, village):
        with village.writer.begin() as connection:
            connection.execute(update(Resident).values(died_on=TODAY, moved_out_on=TODAY))

        row = only(village, "golab")
        assert (row.dead, row.moved_out) == (True, True)

    def test_the_address_for_visits_comes_first(self, store):
        anna = person()
        keep(store, anna)
        keep(store, address(anna, "Konin"), address(anna, "Kramsk", house="1", for_visits=True))

        assert only(store, "kowalska").address == "Kramsk 1"
        assert found(store, "konin") == ["Kowalska Anna"]

    def test_a_protected_person_is_found_without_the_address(self, village):
        zaneta = only(village, "golab").resident_id
        with Session(village.writer) as session, session.begin():
            session.add(mark(session.get_one(Resident, zaneta)))

        row = only(village, "golab")
        assert (row.sensitive, row.address) == (True, "")
        assert found(village, "lesna") == []
        with village.reader.begin() as connection:
            kept = connection.execute(select(search_index.INDEX)).all()
        assert not any("esna 12" in str(row) or "eśna 12" in str(row) for row in kept)


class TestDays:
    """What is dated changes in the index when its day comes, without a writer."""

    def test_a_mark_that_ran_out_uncovers_on_the_next_day(self, store):
        anna = person()
        keep(store, anna)
        keep(store, address(anna, house="5"), mark(anna, valid_to=TODAY))
        assert only(store, "kowalska").sensitive
        self.age(store, SensitiveMark)

        assert (only(store, "kowalska").sensitive, only(store, "kowalska").address) == (
            False,
            "Kramsk 5",
        )

    def test_an_address_of_tomorrow_is_not_shown_today(self, store):
        anna = person()
        keep(store, anna)
        keep(store, address(anna, "Konin", valid_from=TOMORROW))
        assert only(store, "kowalska").address == ""

        with store.reader.begin() as connection:
            assert connection.execute(select(search_index.INDEX.c.due_on)).scalar_one() == str(
                TOMORROW
            )

    def age(self, store: Store, table: type[SensitiveMark]) -> None:
        """Let a day pass: what ended today ended yesterday, and nobody touched the index."""
        with store.writer.begin() as connection, search_index.paused(connection):
            pass
        with store.writer.begin() as connection:
            for trigger in search_index.triggers():
                connection.exec_driver_sql(f'DROP TRIGGER "{trigger.split(chr(34))[1]}"')
            connection.execute(update(table).values(valid_to=YESTERDAY))
            connection.execute(update(search_index.INDEX).values(due_on=str(TODAY)))
            for trigger in search_index.triggers():
                connection.exec_driver_sql(trigger)
            search_index.renew_due(connection)
