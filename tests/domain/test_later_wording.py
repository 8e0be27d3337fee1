"""What decisions say of changes and endings, of the hearing, and of execution and appeal."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from cusdesk.domain.decisions import DecisionKind
from cusdesk.domain.grants import ChangeCause, EndingGround, Hearing
from cusdesk.domain.wording import Section
from tests.support.decisions import FEE, FREE, JAN, facts_for, text_of, with_terms


def test_a_change_of_hours_tells_the_old_and_the_new_and_leaves_the_fee():
    text = text_of(facts_for(DecisionKind.CHANGE, person=JAN), Section.POINT)

    assert (
        "Zmieniam od <b>1 grudnia 2026 r.</b> decyzję nr 114/2025 z dnia 1 grudnia 2025 r., "
        "przyznającą Panu <b>Janowi Gołębiowi</b> usługi opiekuńcze, w części dotyczącej wymiaru "
        "usług." in text
    )
    assert "<b>14 godzin tygodniowo</b> (dotychczas: 10 godzin tygodniowo)." in text
    assert "Pozostałe warunki decyzji nr 114/2025 nie zmieniają się." in text
    assert "odpłatność" not in text


def test_a_change_of_the_fee_works_from_its_day_on():
    facts = with_terms(facts_for(DecisionKind.CHANGE), minutes=600, change=ChangeCause.INCOME)
    facts = replace(facts, fee=replace(FEE, fee_percent=Decimal(40), fee_per_hour=Decimal("18.00")))

    text = text_of(facts)

    assert "w części dotyczącej odpłatności." in text
    assert "nie wcześniej niż od dnia doręczenia tej decyzji, decyzję nr 114/2025" in text
    assert "Ustalam od tego dnia odpłatność za każdą godzinę wykonanych usług:" in text
    assert "osiemnaście złotych" in text
    assert "Zmieniła się sytuacja dochodowa" in text
    assert "art. 163 ustawy" in text
    assert "art. 106 ust. 1, 4 i 5" in text
    assert "Zmiana działa tylko na przyszłość, a ponieważ nie jest korzystna dla strony" in text


def test_a_change_to_the_benefit_works_from_its_own_day():
    facts = with_terms(facts_for(DecisionKind.CHANGE), minutes=600, change=ChangeCause.BENEFIT)
    facts = replace(facts, fee=replace(FEE, fee_percent=Decimal(20), fee_per_hour=Decimal("9.00")))

    text = text_of(facts)

    assert "Ustalam od 1 grudnia 2026 r. odpłatność za każdą godzinę wykonanych usług:" in text
    assert "doręczenia tej decyzji" not in text
    assert "Zmiana działa tylko na przyszłość." in text


def test_a_change_applied_for_by_a_representative_names_who_applied():
    facts = facts_for(DecisionKind.CHANGE)
    asked = replace(
        facts.opening, ex_officio=False, by_other=True, applicant="Anna Żółkiewska, córka"
    )

    text = text_of(replace(facts, opening=asked))

    assert (
        "po rozpatrzeniu wniosku z dnia 7 października 2026 r. o zmianę decyzji dotyczącej Pani "
        "<b>Zofii Żółkiewskiej</b> (wnioskodawca: Anna Żółkiewska, córka)" in text
    )
    assert "wpłynął wniosek o jej zmianę (wnioskodawca: Anna Żółkiewska, córka)." in text
    assert "wniosku Pani" not in text


def test_a_change_to_free_care_says_so():
    facts = replace(with_terms(facts_for(DecisionKind.CHANGE), minutes=600), fee=FREE)

    text = text_of(facts, Section.POINT)

    assert "Ustalam, że od 1 grudnia 2026 r. usługi są nieodpłatne." in text


def test_a_lapse_by_death_says_why_the_addressee_is_a_party_and_was_heard():
    facts = with_terms(
        facts_for(DecisionKind.EXPIRY, person=JAN),
        addressee="Ewa Gołąb",
        addressee_interest="spadkobierczyni, odpowiada za nieopłacone usługi",
    )

    text = text_of(facts)

    assert "art. 162 § 1 pkt 1 i § 3" in text
    assert (
        "Stwierdzam wygaśnięcie z dniem <b>18 listopada 2026 r.</b> decyzji nr 114/2025 z dnia "
        "1 grudnia 2025 r., przyznającej Panu <b>Janowi Gołębiowi</b> usługi opiekuńcze." in text
    )
    assert "Pan Jan Gołąb zmarł 18 listopada 2026 r." in text
    assert (
        "Stroną tego postępowania jest Ewa Gołąb (art. 28 KPA): spadkobierczyni, odpowiada za "
        "nieopłacone usługi." in text
    )
    assert "strona tego postępowania, Ewa Gołąb, zapoznała się osobiście" in text
    assert "zapoznał się" not in text


def test_a_lapse_by_moving_out_names_the_gmina_of_residence():
    facts = with_terms(
        facts_for(DecisionKind.EXPIRY), ending=EndingGround.MOVED_OUT, reason="mieszka w Koninie"
    )

    text = text_of(facts)

    assert "świadczenia przyznaje gmina miejsca zamieszkania (art. 101 ust. 1" in text
    assert "Mieszka w Koninie." in text
    assert "zmarła" not in text


def test_a_changed_situation_repeals_under_article_106():
    facts = with_terms(
        facts_for(DecisionKind.EXPIRY), ending=EndingGround.SITUATION, reason="wróciła do zdrowia"
    )

    text = text_of(facts)

    assert (
        "Uchylam z końcem dnia <b>18 listopada 2026 r.</b>, nie wcześniej niż z końcem dnia "
        "doręczenia tej decyzji, decyzję nr 114/2025" in text
    )
    assert "art. 163 ustawy" in text
    assert "art. 106 ust. 1 i 5" in text
    assert "Stwierdzam" not in text


@pytest.mark.parametrize(
    ("ground", "sentence"),
    [
        (EndingGround.FACILITY, "mieszka w placówce, która zapewnia jej całodobową opiekę"),
        (EndingGround.RESIGNATION, "Pani Zofia Żółkiewska zrezygnowała z usług."),
        (EndingGround.INCOME, "Zmieniła się sytuacja dochodowa"),
        (EndingGround.LAW, "Zmieniły się przepisy prawa"),
        (EndingGround.UNDUE, "Pobrano nienależne świadczenie"),
        (EndingGround.NO_COOPERATION, "art. 106 ust. 5 w związku z art. 11 ust. 2"),
    ],
)
def test_an_ending_says_its_own_ground_and_no_other(ground, sentence):
    facts = with_terms(facts_for(DecisionKind.EXPIRY), ending=ground, reason="tak ustalono")

    text = text_of(facts)

    assert sentence in text
    assert "Tak ustalono." in text
    assert "innej gminie" not in text
    assert "sytuacja osobista" not in text
    assert ("po rozpatrzeniu rezygnacji" in text) is (ground is EndingGround.RESIGNATION)


def test_unduly_received_help_is_a_ground_of_change_too():
    facts = with_terms(facts_for(DecisionKind.CHANGE), change=ChangeCause.UNDUE)

    assert "Pobrano nienależne świadczenie, a w takim przypadku decyzję zmienia się" in text_of(
        facts
    )


def test_a_refusal_tells_what_the_party_could_still_have_met():
    facts = facts_for(DecisionKind.REFUSAL)

    assert "79a" not in text_of(facts)
    told = text_of(with_terms(facts, unmet_named=True))
    assert "przesłanek nie spełniono lub nie wykazano (art. 79a § 1 KPA)." in told


def urgent(until):
    facts = facts_for(DecisionKind.GRANT)
    began = date(2026, 11, 13)
    return replace(facts, opening=replace(facts.opening, urgent_from=began, urgent_until=until))


def test_ten_days_are_named_only_where_they_were_kept():
    kept, missed = urgent(date(2026, 11, 23)), urgent(date(2026, 11, 20))

    assert "bezpośrednio po wywiadzie, a decyzję wydano w ciągu 10 dni" in text_of(kept)
    assert "10 dni" not in text_of(missed)
    assert "usługi rozpoczęto 13 listopada 2026 r. bezpośrednio po wywiadzie (art. 50a" in text_of(
        missed
    )


def test_care_begun_before_the_interview_is_not_said_to_follow_it():
    facts = urgent(date(2026, 11, 23))
    late = replace(facts, interview=replace(facts.interview, conducted_on=date(2026, 11, 16)))

    assert "bezpośrednio po wywiadzie" not in text_of(late)


@pytest.mark.parametrize(
    ("facts", "said", "unsaid"),
    [
        (facts_for(DecisionKind.GRANT), "jeżeli wszystkie strony zrzekną się", "50a"),
        (
            with_terms(facts_for(DecisionKind.GRANT), as_requested=True),
            "zgodna z żądaniem strony, dlatego podlega wykonaniu przed upływem terminu",
            "decyzja nie jest wykonywana",
        ),
        (
            urgent(date(2026, 11, 23)),
            "usług, które rozpoczęto w trybie pilnym 13 listopada 2026 r. i które trwają",
            "§ 3",
        ),
    ],
)
def test_the_notice_on_execution_says_what_holds_for_this_decision(facts, said, unsaid):
    instruction = text_of(facts, Section.INSTRUCTION)

    assert said in instruction
    assert unsaid not in instruction
    assert "art. 130 § 4 KPA" in instruction


def test_the_hearing_is_told_as_it_was():
    facts = facts_for(DecisionKind.GRANT, person=JAN)

    urgent = text_of(with_terms(facts, hearing=Hearing.URGENT))
    written = text_of(
        with_terms(facts, hearing=Hearing.NOTIFIED, remarks="prosi o wizyty przed południem")
    )

    assert "odstąpiono, ponieważ załatwienie sprawy nie cierpiało zwłoki" in urgent
    assert "zapoznał się" not in urgent
    assert (
        "Pan Jan Gołąb został zawiadomiony pismem z dnia 16 listopada 2026 r. o możliwości "
        "wypowiedzenia się co do zebranych dowodów (art. 10 § 1 KPA). "
        "Uwagi: prosi o wizyty przed południem." in written
    )


def test_without_grounds_the_decision_is_final_and_the_notice_differs():
    facts = with_terms(facts_for(DecisionKind.GRANT), grounds_omitted=True)

    instruction = text_of(facts, Section.INSTRUCTION)

    assert "odwołanie nie przysługuje (art. 127 § 1a KPA)" in instruction
    assert "w terminie 30 dni" in instruction
    assert "14 dni" not in instruction
    assert "127a" not in instruction
    assert "art. 107 § 4 KPA" in text_of(facts, Section.GROUNDS)


def test_the_instruction_names_the_appeal_body_the_way_and_the_waiver():
    instruction = text_of(facts_for(DecisionKind.GRANT), Section.INSTRUCTION)

    assert "do Samorządowego Kolegium Odwoławczego w Koninie w terminie 14 dni" in instruction
    assert "za pośrednictwem Wójta Gminy Kramsk" in instruction
    assert "decyzja staje się ostateczna i prawomocna" in instruction
    assert "inna osoba za zgodą osoby ubiegającej się o pomoc" in instruction
    assert "art. 109 ustawy o pomocy społecznej" in instruction
