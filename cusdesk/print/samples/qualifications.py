"""Samples of programmes: the application, the letters that answer it, the two decisions."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from cusdesk.domain.citations import director_of, resolution_name
from cusdesk.domain.decision_facts import DecisionFacts, InterviewFacts, OpeningFacts, PersonFacts
from cusdesk.domain.decisions import DecisionKind
from cusdesk.domain.grants import DraftTerms, Hearing
from cusdesk.domain.programme_matters import OwedMonth, ProgrammeMatter
from cusdesk.domain.qualifications import CRIMINAL_LIABILITY, RefusalReason
from cusdesk.domain.terms import Sex
from cusdesk.domain.users import SigningCapacity
from cusdesk.print import programme_letters as words
from cusdesk.print.applications import Choice
from cusdesk.print.blocks import Block, Identity, Letterhead, Signature
from cusdesk.print.decisions import Decision
from cusdesk.print.letters import Letter
from cusdesk.print.qualifications import Asked, ProgrammeApplication
from cusdesk.print.samples import people
from cusdesk.print.samples.common import CENTRE, DAY, FUNDING, HANDLER, POST, SIGNATURE, letterhead
from cusdesk.print.samples.sources import Sources, framed

ACCOUNT = "11 2222 3333 4444 5555 6666 7777"
PROGRAMME = "Program usług społecznych Gminy Kramsk"
RESOLUTION = resolution_name("Uchwała nr XX/150/2025 Rady Gminy Kramsk", date(2025, 12, 10))
DIRECTOR, DIRECTOR_GENITIVE = director_of(CENTRE)
OFFICE = replace(
    people.OFFICE,
    organ=DIRECTOR,
    organ_genitive=DIRECTOR_GENITIVE,
    executive_genitive=people.OFFICE.organ_genitive,
    account=ACCOUNT,
)
SIGNATORY = replace(people.SIGNATORY, capacity=SigningCapacity.PROGRAMME, number="OR.0052.15.2026")
_MARK = "CUS.8130.7.2026.AW"
_ZOFIA_LINES = ("Pani Zofia Żółkiewska", "Wola Podłężna 14/3", "62-511 Kramsk")
_APPLIED_ON = date(2026, 11, 3)


def centre_head() -> Letterhead:
    """Return the head of what the centre signs in its own name."""
    head = letterhead()
    return replace(head, organ=head.lines[0], lines=head.lines[1:])


def _letter(title: str, blocks: tuple[Block, ...], identifier: str) -> Letter:
    groups = identifier.replace("-", "")
    return Letter(
        head=centre_head(),
        case_number=_MARK,
        handler=HANDLER,
        place="Kramsk",
        issued_on=DAY,
        addressee=_ZOFIA_LINES,
        title=title,
        number="",
        blocks=blocks,
        signature=Signature("", SIGNATURE.name, POST),
        received_by=(", ".join(_ZOFIA_LINES), "a/a"),
        identity=Identity(
            identifier,
            (f"{title}, z dnia 21.11.2026", f"Identyfikator pisma: {identifier}"),
            f"cusdesk:1:{_MARK}:{groups}",
        ),
    )


_ABOUT = words.Addressed(
    "Zofia Żółkiewska",
    Sex.FEMALE,
    PROGRAMME,
    _APPLIED_ON,
    "ustawy o realizowaniu usług społecznych przez centrum usług społecznych",
    RESOLUTION,
)
INFORMATION = _letter(
    "Informacja o zakwalifikowaniu",
    words.information(
        _ABOUT,
        (
            words.Granted(
                "Wsparcie osób starszych",
                "godzina",
                date(2026, 12, 1),
                date(2027, 5, 31),
                Decimal("18.50"),
                Decimal("9.25"),
                "Karta Dużej Rodziny: 50%",
            ),
            words.Granted(
                "Reintegracja społeczno-zawodowa",
                "spotkanie",
                date(2026, 12, 1),
                date(2027, 5, 31),
                Decimal(0),
                Decimal(0),
            ),
        ),
        words.Payment(ACCOUNT, 15),
        date(2026, 12, 3),
    ),
    "7c1e-90ab-33f2-61d8",
)
FEE_CHANGE = _letter(
    "Informacja o zmianie opłaty",
    words.fee_change(
        _ABOUT,
        words.ChangedFee(
            "Wsparcie osób starszych",
            "godzina",
            date(2027, 1, 1),
            Decimal("9.25"),
            Decimal("30.00"),
            Decimal("15.00"),
            "50%",
            "uchwała nr XXV/180/2026",
        ),
        words.Payment(ACCOUNT, 15),
    ),
    "7c1e-90ab-33f2-61d9",
)
WAITING = _letter(
    "Informacja o wpisaniu na listę oczekujących",
    words.waiting(
        _ABOUT,
        (
            words.InLine(
                "Wsparcie osób starszych", 3, 2, "Nie ma wolnych miejsc: 40 miejsc jest zajętych"
            ),
        ),
    ),
    "02bd-4e71-aa90-17c5",
)
PASSING_ON = replace(
    _letter(
        "Przekazanie wniosku",
        words.passing_on(
            _ABOUT,
            "Wola Podłężna 14/3, 62-511 Kramsk",
            ("Wsparcie osób z niepełnosprawnościami",),
            _APPLIED_ON,
            "Potrzebny jest sprzęt rehabilitacyjny, który dofinansowuje powiat.",
        ),
        "5f08-d3c4-7716-be92",
    ),
    addressee=("Powiatowe Centrum Pomocy Rodzinie", "ul. Zielona 1", "62-510 Konin"),
    received_by=("Powiatowe Centrum Pomocy Rodzinie, ul. Zielona 1, 62-510 Konin", "a/a"),
    copied_to=(", ".join(_ZOFIA_LINES),),
    enclosures=("wniosek z załącznikami",),
)

_PRIVACY = (
    (
        "<b>Kto odpowiada za dane.</b> Administratorem danych jest Centrum Usług Społecznych w "
        "Kramsku, ul. Chopina 12, 62-511 Kramsk. Z inspektorem ochrony danych można się "
        "skontaktować pod adresem iod@cus.example albo pisemnie na adres Centrum."
    ),
    (
        "<b>Po co i na jakiej podstawie.</b> Dane służą do kwalifikowania do usług z programu oraz "
        "do ich udzielania i rozliczania. Pytamy tylko o dane, które wymienia program (art. 5 ust. "
        "3 pkt 9 ustawy o realizowaniu usług społecznych przez centrum usług społecznych). "
        "Podstawą jest art. 6 ust. 1 lit. c i e oraz art. 9 ust. 2 lit. b i g RODO w związku z tą "
        "ustawą. Podstawą nie jest zgoda."
    ),
    (
        "<b>Kto może je otrzymać.</b> Wykonawca usług w zakresie koniecznym do ich wykonania, za "
        "zgodą jednostka, której przekażemy wniosek, sądy oraz organy uprawnione na podstawie "
        "ustaw."
    ),
    "<b>Jak długo.</b> Tyle, ile wynika z kategorii archiwalnej B5 wykazu akt Centrum.",
    (
        "<b>Jakie są prawa.</b> Prawo dostępu do danych, sprostowania, ograniczenia przetwarzania, "
        "sprzeciwu oraz skargi do Prezesa Urzędu Ochrony Danych Osobowych."
    ),
)
EMPTY_PROGRAMME_APPLICATION = ProgrammeApplication(
    head=replace(centre_head(), funding=(FUNDING,)),
    title="Wniosek o zakwalifikowanie do korzystania z usług społecznych",
    programme=PROGRAMME,
    made_on=DAY,
    addressed_to=("Dyrektor", CENTRE),
    roles=(
        Choice("osoba zainteresowana"),
        Choice("przedstawiciel ustawowy"),
        Choice("opiekun faktyczny"),
    ),
    services=(
        Choice("Wsparcie osób z niepełnosprawnościami"),
        Choice("Wsparcie osób starszych"),
        Choice("Reintegracja społeczno-zawodowa"),
    ),
    data=(
        Asked("Numer PESEL", digits=11),
        Asked("Telefon"),
        Asked("Adres zamieszkania", is_wide=True),
        Asked("Orzeczenie o niepełnosprawności", is_wide=True),
    ),
    conditions=(
        Choice("zamieszkanie w gminie Kramsk"),
        Choice("ukończone 60 lat (dotyczy: Wsparcie osób starszych)"),
    ),
    reliefs=(Choice("Karta Dużej Rodziny"), Choice("dochód do 1 010 zł na osobę")),
    clause=CRIMINAL_LIABILITY,
    passing_on=Choice(
        "Wyrażam zgodę na przekazanie tego wniosku innej jednostce, jeżeli to ona udziela "
        "potrzebnych usług (art. 38 ust. 1 ustawy o CUS)."
    ),
    documents=("dokument: Karta Dużej Rodziny",),
    privacy=_PRIVACY,
    identity=Identity(
        "program-P01",
        ("Wniosek o usługi z programu", "Wypełnij drukowanymi literami."),
        "cusdesk:form:program-P01",
    ),
)
FILLED_PROGRAMME_APPLICATION = replace(
    EMPTY_PROGRAMME_APPLICATION,
    name="Zofia Żółkiewska",
    roles=(
        Choice("osoba zainteresowana"),
        Choice("przedstawiciel ustawowy"),
        Choice("opiekun faktyczny", is_ticked=True),
    ),
    applicant="Ewa Chodźko",
    services=(
        EMPTY_PROGRAMME_APPLICATION.services[0],
        Choice("Wsparcie osób starszych", is_ticked=True),
        EMPTY_PROGRAMME_APPLICATION.services[2],
    ),
    data=(
        Asked("Numer PESEL", "44051401465", digits=11),
        Asked("Telefon", "12 000 00 00"),
        Asked("Adres zamieszkania", "Wola Podłężna 14/3, 62-511 Kramsk", is_wide=True),
        Asked("Orzeczenie o niepełnosprawności", is_wide=True),
    ),
    conditions=tuple(
        replace(one, is_ticked=True) for one in EMPTY_PROGRAMME_APPLICATION.conditions
    ),
    passing_on=replace(EMPTY_PROGRAMME_APPLICATION.passing_on, is_ticked=True),
    received_on="3.11.2026",
    case_number=_MARK,
    wishes="Dwa razy w tygodniu przed południem: zakupy, spacer, rozmowa.",
    signed_on="Kramsk, 3 listopada 2026 r.",
    identity=Identity(
        _MARK,
        ("Wniosek o usługi z programu", _MARK),
        f"cusdesk:1:{_MARK}:wniosek",
    ),
)


def refusal(sources: Sources) -> Decision:
    """Return the refusal to qualify, in the shipped words."""
    matter = ProgrammeMatter(
        name=PROGRAMME,
        services=("Wsparcie osób starszych",),
        resolution=RESOLUTION,
        unmet=("ukończone 60 lat",),
        talked_on=date(2026, 11, 9),
    )
    terms = _heard(
        programme_refusal=RefusalReason.CONDITIONS,
        reason="z dowodu osobistego okazanego w czasie rozmowy wynika, że ukończył 57 lat",
    )
    facts = _facts(DecisionKind.PROGRAMME_REFUSAL, people.JAN, terms, matter)
    return _written(sources, facts, "223/2026", ("Pan Jan Gołąb", "Anielew 7"))


def arrears(sources: Sources) -> Decision:
    """Return the decision on an unpaid fee, in the shipped words."""
    matter = ProgrammeMatter(
        name=PROGRAMME,
        services=("Wsparcie osób starszych",),
        resolution=RESOLUTION,
        owed=(
            OwedMonth(date(2026, 8, 1), Decimal("148.00")),
            OwedMonth(date(2026, 9, 1), Decimal("92.50")),
        ),
        told_on=date(2026, 3, 2),
        pay_by=date(2027, 1, 15),
    )
    facts = _facts(DecisionKind.PROGRAMME_ARREARS, people.KINGA, _heard(), matter)
    return _written(sources, facts, "224/2026", ("Pani Kinga Chodźko", "Święte 33"))


def _heard(programme_refusal: RefusalReason | None = None, reason: str = "") -> DraftTerms:
    return DraftTerms(
        hearing=Hearing.IN_PERSON,
        heard_on=date(2026, 11, 16),
        programme_refusal=programme_refusal,
        reason=reason,
    )


def _facts(
    kind: DecisionKind, person: PersonFacts, terms: DraftTerms, matter: ProgrammeMatter
) -> DecisionFacts:
    return DecisionFacts(
        kind=kind,
        day=DAY,
        case_mark=_MARK,
        handler=HANDLER,
        terms=terms,
        person=person,
        office=OFFICE,
        signatory=SIGNATORY,
        opening=OpeningFacts(
            _APPLIED_ON, _APPLIED_ON, ex_officio=kind is DecisionKind.PROGRAMME_ARREARS
        ),
        interview=InterviewFacts(),
        programme=matter,
    )


def _written(
    sources: Sources, facts: DecisionFacts, number: str, lines: tuple[str, ...]
) -> Decision:
    frame = framed(number, (*lines, "62-511 Kramsk"), "8d31-02fe-b9c4-5a77")
    head = replace(centre_head(), organ=DIRECTOR)
    return sources.written(facts, replace(frame, head=head))
