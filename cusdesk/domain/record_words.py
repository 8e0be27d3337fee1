"""What people call the records that PCs exchange, and whose work each of them is."""

from dataclasses import dataclass

from cusdesk.domain.users import Permission


@dataclass(frozen=True, slots=True)
class Record:
    """A kind of record: its noun, who may change it, and the columns it is known by."""

    noun: str
    writes: Permission
    known_by: tuple[str, ...] = ()
    reads: Permission = Permission.OWN_ACCOUNT


_WRITES = {
    "residents": (Permission.RESIDENTS_WRITE, Permission.RESIDENTS_READ),
    "sensitive": (Permission.SENSITIVE_READ, Permission.SENSITIVE_READ),
    "incomes": (Permission.INCOMES_WRITE, Permission.INCOMES_READ),
    "cases": (Permission.CASES_WRITE, Permission.CASES_READ),
    "interviews": (Permission.INTERVIEWS_WRITE, Permission.HEALTH_READ),
    "drafts": (Permission.DECISIONS_DRAFT, Permission.DECISIONS_DRAFT),
    "deliveries": (Permission.DELIVERIES_WRITE, Permission.DOCUMENTS_READ),
    "plans": (Permission.PLANS_WRITE, Permission.CASES_READ),
    "orders": (Permission.ORDERS_WRITE, Permission.CASES_READ),
    "community": (Permission.COMMUNITY_WRITE, Permission.CARERS_READ),
    "carers": (Permission.ROSTERS_WRITE, Permission.CARERS_READ),
    "rosters": (Permission.ROSTERS_WRITE, Permission.ROSTERS_WRITE),
    "services": (Permission.SERVICES_WRITE, Permission.SERVICES_READ),
    "office": (Permission.OFFICE_WRITE, Permission.OFFICE_READ),
    "users": (Permission.USERS_WRITE, Permission.OFFICE_READ),
}
# table; whose work; columns it is known by; noun
_LINES = """
absence; carers; starts_on; nieobecność
availability; carers; ; dyspozycyjność
carer_preference; carers; ; życzenie co do osoby
carer_refusal; carers; ; odmowa pracy u osoby
road_closed; rosters; ; droga nieprzejezdna
standing_visit; rosters; ; wizyta tygodnia stałego
travel_pair; rosters; ; dojazd między miejscowościami
travel_rule; rosters; ; zasada dojazdów
visit; rosters; day; wizyta
visit_carer; rosters; ; obsada wizyty
work_terms; carers; starts_on; warunki pracy
added_locality; office; name; miejscowość
address; residents; locality_name,street,house; adres
application; cases; ; wniosek
appointment; cases; day; termin
area_finding; interviews; area; rozpoznanie obszaru
area_heading; services; area; obszar
assessment; interviews; talked_on; rozpoznanie
attendance; community; ; obecność
authorisation; users; number; upoważnienie
care_activity; interviews; activity; czynność opiekuńcza
carer; community; surname,given_name; osoba świadcząca usługi
carer_paper; community; name; dokument osoby świadczącej usługi
carer_service; community; ; usługa osoby świadczącej
case; cases; mark; sprawa
case_exclusion; cases; ; wyłączenie ze sprawy
case_suspension; cases; starts_on; zawieszenie sprawy
contract; services; number; umowa z wykonawcą
contract_rate; services; rate; stawka umowy
contract_terms; services; valid_from; warunki umowy
coordinators_meeting; plans; held_on; narada koordynatorów
decision; drafts; number; decyzja
decision_draft; drafts; kind; projekt decyzji
delivery; deliveries; addressee; doręczenie
disability; interviews; degree; orzeczenie
document; deliveries; title; pismo
filing_class; office; case_kind; klasa spraw
fee_determination; drafts; determined_on; ustalenie odpłatności
group_meeting; community; day; spotkanie grupy
group_member; community; ; udział w grupie
household; incomes; label; gospodarstwo domowe
household_member; incomes; relation; członek gospodarstwa
income_component; incomes; kind; składnik dochodu
income_statement; incomes; month; dochód
interview; interviews; conducted_on; wywiad
letter_delivery; deliveries; addressee; doręczenie pisma
name_forms; residents; nominative; odmiana nazwiska
information_duty; residents; given_on; klauzula informacyjna
key_handover; orders; day; przekazanie kluczy
need; interviews; text; potrzeba
neighbour_check; community; condition; warunek usług sąsiedzkich
note; residents; written_on; notatka
number_start; office; register; pierwszy numer rejestru
office_account; office; iban; rachunek
office_header; office; name; dane jednostki
office_rule; office; key; zasada jednostki
order_activity; orders; activity; czynność zlecenia
order_suspension; orders; starts_on; zawieszenie zlecenia
organiser_summary; plans; starts_on; podsumowanie organizatora
phone; residents; number; telefon
plan_action; plans; what; działanie planu
plan_authorisation; users; number; upoważnienie do planów
plan_commitment; plans; whose; zobowiązanie planu
plan_ending; plans; kind; zakończenie planu
plan_goal; plans; words; cel planu
plan_item; plans; scope; usługa w planie
plan_review; plans; due_on; przegląd planu
plan_version; plans; version; wersja planu
programme; services; name; program
programme_condition; services; text; warunek programu
programme_datum; services; datum; dana programu
programme_indicator; services; name; wskaźnik programu
programme_price; services; price; cena w programie
programme_relief; services; name; ulga programu
programme_service; services; ; usługa programu
project; services; name; projekt
project_milestone; services; name; kamień milowy
provider; services; name; wykonawca
provider_service; services; ; usługa wykonawcy
qualification; cases; wish; kwalifikacja do programu
qualification_fee; cases; basis; nowa opłata po kwalifikacji
rate; services; service_name; stawka uchwały
report; cases; person_described; zgłoszenie
representative; residents; name; przedstawiciel
resident; residents; surname,given_name; dane osoby
resident_merge; residents; merged_on; scalenie kart
resolution; services; citation; uchwała
resolution_use; services; table_name; zastosowanie uchwały
scale; services; name; skala
scale_result; interviews; meaning; wynik skali
sensitive_mark; sensitive; kind; ochrona danych
service; services; name; usługa
service_answer; services; area; odpowiedź na potrzebę
service_group; community; name; grupa
service_order; orders; number,year; zlecenie
service_place; services; name; miejsce usług
service_plan; plans; number,year; plan usług
service_price; services; price; cena usługi
service_standard; services; version; standard usługi
service_target; services; ; grupa docelowa usługi
signing_authorisation; users; number; upoważnienie do podpisu
standard_point; services; text; punkt standardu
substitution; users; starts_on; zastępstwo
target_group; services; name; grupa docelowa
user; users; given_name,surname; konto
user_role; users; role; rola pracownika
volunteer_agreement; community; number,year; porozumienie z wolontariuszem
"""
OTHER = Record("wpis nowszej wersji programu", Permission.OFFICE_WRITE)


def _record(line: str) -> tuple[str, Record]:
    table, work, known_by, noun = (part.strip() for part in line.split(";"))
    columns = tuple(filter(None, known_by.split(",")))
    writes, reads = _WRITES[work]
    return table, Record(noun, writes, columns, reads)


RECORDS = dict(_record(line) for line in _LINES.strip().splitlines())


def record_of(table: str) -> Record:
    """Return what people call the rows of a table."""
    return RECORDS.get(table, OTHER)
