"""What the screens call each column that people may dispute, and which columns hold what."""

from collections.abc import Mapping


def _read(lines: str) -> Mapping[str, str]:
    """Return words by name from entries of a name and its words."""
    entries = (entry.strip() for entry in lines.replace("\n", "|").split("|"))
    pairs = (entry.partition(" ") for entry in entries if entry)
    return {name: words for name, _, words in pairs}


_SHARED = _read(
    """
allowed_days Dni do wyboru | anchor Od którego tygodnia | apart_from Nie tego dnia co
base_id Baza | base_name Baza | carers_needed Ile opiekunek | cause Skąd wizyta
contract Rodzaj umowy | detour_minutes Minuty objazdu | disability Orzeczenie pracownika
every_weeks Co ile tygodni | from_id Skąd | from_minute Od godziny | from_name Skąd
has_base Ma bazę | locked Przypięta | max_day_minutes Najdłuższy dzień | metres Metry
min_gap Najmniejszy odstęp | month_minutes Norma miesiąca | on_holidays W święta
overtime_minutes Nadgodziny | period Okres | place_from Miejsce początku | place_to Miejsce końca
preferred_start Chciany początek | pregnant_from W ciąży od | priority Ważność | rank Siła życzenia
second_order_id Drugie zlecenie | second_resident_id Druga osoba
settlement_months Miesiące okresu rozliczeniowego
settlement_starts_on Początek okresu rozliczeniowego | share Część etatu | skills Umiejętności
source Źródło | split_agreed_on Zgoda na dzień dzielony | standing_visit_id Tydzień stały
start Początek | sundays Niedziele | system System czasu pracy | times_a_week Razy w tygodniu
to_id Dokąd | to_minute Do godziny | to_name Dokąd | turn Kolejność | visit_id Wizyta
weekday Dzień tygodnia
absent_id Kogo zastępuje | accepted_by Kto przyjął | accessibility Dostępność | accusative Biernik
active Obowiązuje | active_from Od dnia | active_to Do dnia | activity Czynność | address Adres
addressee Adresat | adopted_on Data uchwały | agreed_on Data zgody | agreed_with Kto się zgodził
agreement_form Jak wyrażono zgodę | aim Cel | amount Kwota | amount_limit Kwota umowy
annex Aneks | answers Odpowiedzi | appeal_body Organ odwoławczy | applicant_kind Kto składa
applicant_name Imię i nazwisko składającego | application_id Wniosek | applied_on Wniosek z dnia
approved_on Zatwierdzono | approver_capacity Na jakiej podstawie zatwierdził
approver_id Zatwierdził | archive_category Kategoria archiwalna | area Obszar
arrived_on Data zwrotu pisma | ask_on Kiedy zapytać | asked_for O co prosi
assessment_id Rozpoznanie | author_id Autor | awaits_diagnosis Czeka na rozpoznanie
barriers Bariery | baseline Wartość początkowa | basis Podstawa
before_ground Poprzednia podstawa | before_on Poprzedni stan z dnia | before_state Poprzedni stan
birth_date Data urodzenia
budget Budżet | by_id Kto | capacity Liczba miejsc | care_kind Rodzaj usług | carer_id Opiekunka
carers_at_once Ile osób jednocześnie | case_id Sprawa | case_kind Rodzaj sprawy
cell Oznaczenie komórki | certificate Orzeczenie | channel Jak przyszło | chosen Wybrane wartości
citation Uchwała | citizenship Obywatelstwo | closed_on Zamknięte | code Kod
complex Sprawa szczególnie skomplikowana | conclusions Wnioski | condition Warunek
conducted_on Data wywiadu | confirmed_by Potwierdził | confirmed_on Potwierdzono | contact Kontakt
contact_name Osoba do kontaktu | contact_person Osoba do kontaktu
contact_phone Telefon do kontaktu | content Treść | contract_id Umowa | coordinator_id Koordynator
cost_per_unit Koszt jednostki | costs Zwrot kosztów | course Przebieg | cut_short Przerwano
data_agreement Umowa powierzenia danych | data_agreement_on Data umowy powierzenia
data_protection_contact Inspektor ochrony danych | data_role Rola wobec danych | dative Celownik
datum Dana | day Dzień | days Dni | decided_on Data ustalenia | decision Ustalenie
decision_id Decyzja | degree Stopień | delivered_on Doręczono | demonstration Przykładowa
destination Dokąd | died_on Data zgonu | directions Jak dojechać | document Dokument
document_id Pismo | done_on Wykonano | drawn_by_id Sporządził | drawn_on Sporządzono
due_from Należne od | due_on Termin | due_to Należne do | durable_until Trwałość do
e_delivery Adres do e-Doręczeń | email E-mail | ended_on Zakończono | ends_on Do dnia
entered_on Wpisano | evidence Dowód | exemption_asked Prosi o zwolnienie | expires_on Ważne do
family_help Pomoc rodziny | feasibility Możliwość realizacji | fee Opłata
fee_collected_by Kto pobiera opłatę | fee_explained Wyjaśniono opłaty | fee_ground Podstawa opłaty
fee_per_unit Opłata za jednostkę | fee_rule Zasada opłaty | fees Opłaty | findings Ustalenia
first_notice_on Pierwsze awizo | first_visit_on Pierwsza wizyta | flat Nr mieszkania
for_community Dla społeczności | for_groups Dla grup | for_individuals Dla osób
for_visits Pod tym adresem odbywają się wizyty | former_surname Nazwisko rodowe lub poprzednie
frequency Jak często | functioning Jak sobie radzi | fund Fundusz | genitive Dopełniacz
given_name Imię | gmina Gmina | gmina_genitive Gmina w dopełniaczu | gone Wpis
granted_on Data udzielenia | ground Podstawa | group_id Grupa | guardian_consent Zgoda opiekuna
guests Goście | handler_id Prowadzący | handler_suffix Inicjały w znaku
has_close_kin Ma bliską rodzinę | heating Ogrzewanie | hectares Hektary przeliczeniowe
held_on Data narady | holder Posiadacz rachunku | homeless Osoba bezdomna | house Nr domu
household_id Gospodarstwo domowe | how_often Jak często | iban Numer rachunku
identity_document Dokument tożsamości | initials Inicjały | instrumental Narzędnik
insurance Ubezpieczenie | issued_on Data wydania | joined_on Od dnia | journal Dziennik urzędowy
kept_id Karta, która zostaje | key Nazwa | keys Klucze | kind Rodzaj | label Nazwa
last Ostatni numer | leader_id Prowadzący grupę | left_before Nieobecny od | left_on Do dnia
living_conditions Warunki mieszkaniowe | locality_id Kod miejscowości | locality_name Miejscowość
locative Miejscownik | login Login | logo_blob Logo | logo_grey Logo w szarościach
made_on Sporządzono | marital_status Stan cywilny | mark Znak sprawy | meaning Wynik
measure Po czym poznamy | meeting_id Spotkanie | merged_id Karta scalona | merged_on Scalono
merged_into Scalono z kartą | met_on Spełniono dnia | minute Godzina | minutes Czas
minutes_a_week Czas w tygodniu
minutes_limit Limit godzin | mode Jak doręczono | monitoring Monitorowanie
monthly_minutes Czas w miesiącu | moved Przeniesione wpisy | moved_out_on Data wyprowadzki
moved_to Nowe miejsce | name Nazwa | national_share Wkład krajowy | nature Charakter usługi
need Potrzeba | need_id Potrzeba | needs Potrzeby | needs_summary Podsumowanie potrzeb
next_due_on Następny wywiad do | nip NIP | no_pesel_reason Dlaczego bez numeru PESEL
no_talk_reason Dlaczego bez rozmowy | nominative Mianownik | note Uwagi | notes Uwagi
number Numer | offer_text Opis w ofercie | old_number Numer w poprzednim programie
open_to_all Otwarta dla wszystkich | opened_on Data wszczęcia | order_id Zlecenie
ordered_on Data zlecenia | ordinal Numer komputera | organ Organ
organ_genitive Organ w dopełniaczu | outcome Wynik | outcome_note Opis wyniku
outcome_on Data wyniku | own Własny zespół | own_share Wkład własny | paid_on Data wypłaty
part_of Część wsi | passed_on Data uchwały | passing_on_agreed Zgoda na przekazanie
payment_day Dzień płatności | people Dla kogo | people_expected Ile osób
per_hour Stawka za godzinę | percent Procent | person_described Kogo dotyczy
person_id Osoba z ewidencji | pesel PESEL | phone Telefon | place Miejsce | place_id Miejsce
places Liczba miejsc | plan_id Plan | plan_item_id Pozycja planu | plan_needed Potrzebny plan
planned_on Planowana data decyzji | plans_own_people Sam układa grafik | points Punkty
position Kolejność | position_on_paper Stanowisko na pismach | post_office Poczta
postcode Kod pocztowy | present Obecność | previous_id Poprzednia decyzja | price Cena
procedure Tryb | programme_id Program | project_id Projekt | proof Jak się potwierdza
proofs Potwierdzenia | provider_id Wykonawca | public_key Klucz konta | purpose Cel
qualification_id Kwalifikacja | quality Jakość | rate Stawka | reached_on Osiągnięto
reason Powód | reason_note Opis powodu | received_at Przyjęto | received_by Kto odebrał
received_on Data wpływu | recommendation Zalecenia | recorded Spoza programu | regime Tryb
regime_confirmed Tryb potwierdzony | register Rejestr | register_number Numer w rejestrze
regon REGON | relation Kim jest | relief_id Ulga | relief_percent Ulga w procentach | remark Uwaga
report_id Zgłoszenie | reported_on Data sprawozdania | reporter_kind Kto zgłosił
reporter_name Imię i nazwisko zgłaszającego | reporter_phone Telefon zgłaszającego
resident_id Mieszkaniec | resolution Uchwała | resolution_id Uchwała | resources Zasoby
result Wynik | results Efekty | retired_on Wycofano | risks Zagrożenia | role Rola | room Pokój
scale_id Skala | scope Zakres | sealed_private_key Sejf klucza konta | second_name Drugie imię
second_notice_on Drugie awizo | sent_on Wysłano | serves_minors Pracuje z dziećmi
service_id Usługa | service_name Nazwa usługi | services_used Z jakich usług korzysta
settles_id Czego dotyczy | sex Płeć | shared_percent Udział w procentach
shared_with_id Wspólnie ze zleceniem | shopping Zakupy | short_name Skrót nazwy
signatory_id Podpisuje | signed_on Data podpisania | sources Źródła | staff Kto wykonuje
stages Etapy | stairs Schody | standard_id Standard
start_within_hours Początek w ciągu (godziny) | starts_at Początek | starts_on Od dnia
state Stan | state_on Stan z dnia | stays_home Zostaje w domu | street Ulica
street_line Ulica i numer | subject Przedmiot | substitute_id Kto zastępuje
summarised_on Data podsumowania | supporting_actions Działania wspierające | surname Nazwisko
symbol Symbol | table_name Tabela stawek | taken_by Kto przyjął | taken_on Data badania
talk_due_on Termin rozmowy | talk_on Data rozmowy | talked_on Data rozmowy | target Cel
target_group_id Grupa docelowa | terms Ustalenia | teryt Kod TERYT | text Treść | times Pory
times_a_day Ile razy dziennie | times_a_month Ile razy w miesiącu | topic Temat
total Wartość projektu | undone_by Cofnął | undone_on Cofnięto | union_share Wkład Unii
unit Jednostka | units Liczba jednostek | units_every Jak często
units_per_person Jednostek na osobę | update_needed Trzeba zmienić plan | urgent Pilne
urgent_from Pilne od | user_id Pracownik | valid_from Od dnia | valid_to Do dnia | value Wartość
vat VAT | version Wersja | version_id Wersja planu | visits_here Wizyty pod adresem osoby
waived Odstąpienie od opłaty | waived_on Zrzeczenie się odwołania
waives_waiting Zrzeka się oczekiwania | water Woda | weekly_minutes Czas w tygodniu | what Co
what_changed Co się zmienia | who Kto | whose Czyje | window_from Najwcześniej
window_to Najpóźniej | winter_access Dojazd zimą | wish Życzenie | wishes Oczekiwania
with_whom Z kim mieszka | wording Brzmienie | words Treść | worker_id Kto przeprowadził
written_on Data pisma | year Rok
"""
)
_OWN = _read(
    """
phone.number Numer telefonu | contract.number Numer umowy | representative.name Imię i nazwisko
representative.address Adres do pism | representative.relation Kim jest dla mieszkańca
representative.role Kim jest w sprawie | household_member.relation Pokrewieństwo
user.phone Telefon służbowy | user.position Stanowisko | carer.kind Rodzaj współpracy
decision_draft.kind Rodzaj decyzji | interview.kind Rodzaj wywiadu | appointment.kind Co
address.valid_from Mieszka od | address.valid_to Mieszka do | need.text Potrzeba
service_order.directions Jak trafić | resolution_use.table_name Tabela stawek
"""
)
MINUTES = frozenset(
    {"minutes", "minutes_a_week", "minutes_limit", "monthly_minutes", "weekly_minutes"}
)
"""Columns of a length of time in minutes."""
HOURS = frozenset({"minute", "starts_at", "window_from", "window_to"})
"""Columns of an hour of the day, in minutes from midnight."""
PERCENT = frozenset({"percent", "relief_percent", "shared_percent"})
WEEKDAYS = frozenset({"days"})
"""Columns of seven marks, Monday first."""
INNER = frozenset({"locality_id", "logo_blob", "logo_grey", "public_key", "sealed_private_key"})
"""Columns that travel with their group and that nobody reads."""
LISTED = frozenset({"answers", "content", "terms", "wording"})
"""Columns of a whole form, kept as one text: chosen whole, never typed over here."""


def label(table: str, column: str) -> str:
    """Return what the screen calls a column; a column of a newer program by its own name."""
    return _OWN.get(f"{table}.{column}") or _SHARED.get(column) or column
