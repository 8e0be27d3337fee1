"""Sample registers of part two: what the office keeps numbered, and prints on demand."""

from cusdesk.domain.cases import CaseKind
from cusdesk.domain.plans import PlanState
from cusdesk.domain.programmes import ProgrammeState
from cusdesk.domain.qualifications import QualificationState
from cusdesk.domain.services import FeeRule, ServiceArea, ServiceUnit, Standing
from cusdesk.domain.vat import VatMark
from cusdesk.domain.words import joined
from cusdesk.print.blocks import figures
from cusdesk.print.registers import SHARED_NUMBERS, numbered_before
from cusdesk.print.samples.listed import TODAY, Listed
from cusdesk.print.samples.registers_work import WORK

_PROGRAMME = "Program usług społecznych Gminy Kramsk"
_UNDECIDED = (ServiceArea.PRO_FAMILY_POLICY.label, ServiceArea.HOUSING.label)
_ORDER = "Kolejność według dnia wpływu wniosku, a tego samego dnia według numeru w rejestrze."
_LISTED = {
    "register-services": Listed(
        "Rejestr usług",
        TODAY,
        (
            "Lp.",
            "Kod",
            "Usługa",
            "Obszar",
            "Co to jest",
            "Jednostka",
            "Opłata",
            "VAT",
            "Stosuje się",
        ),
        (
            (
                "1",
                "K02",
                "Usługi opiekuńcze",
                ServiceArea.SOCIAL_ASSISTANCE.label,
                Standing.DECISION.label,
                ServiceUnit.HOUR.label,
                FeeRule.TABLE.label,
                VatMark.EXEMPT.label,
                "od 01.01.2024",
            ),
            (
                "2",
                "K05",
                "Wsparcie osób starszych",
                ServiceArea.SOCIAL_ASSISTANCE.label,
                Standing.PROGRAMME.label,
                ServiceUnit.HOUR.label,
                FeeRule.PRICE_LIST.label,
                VatMark.EXEMPT.label,
                "od 01.01.2026",
            ),
            (
                "3",
                "K11",
                "Klub Seniora „Łąka”",
                ServiceArea.CIVIC_ACTIVITY.label,
                Standing.PROGRAMME.label,
                ServiceUnit.MEETING.label,
                FeeRule.FREE.label,
                VatMark.EXEMPT.label,
                "od 01.01.2026",
            ),
        ),
        f"Do decyzji po diagnozie: {joined(_UNDECIDED)}.",
    ),
    "register-programmes": Listed(
        "Rejestr programów",
        TODAY,
        ("Lp.", "Kod", "Program", "Uchwała", "Okres", "Stan", "Usługi", "Informacja w BIP do"),
        (
            (
                "1",
                "P01",
                _PROGRAMME,
                "XX/150/2025 z 10.12.2025",
                "01.01.2026 – 31.12.2027",
                ProgrammeState.RUNNING.label,
                "K04, K05, K11",
                "30.04.2028",
            ),
        ),
    ),
    "register-applications": Listed(
        "Rejestr wniosków 2026",
        "",
        ("Nr", "Wpłynął", "Sposób", "Osoba", "Wnioskodawca", "Sprawa", "Znak"),
        (
            (
                "1",
                "08.01.2026",
                "osobiście",
                "Gołąb Jan",
                "osoba zainteresowana",
                CaseKind.CARE.label,
                "CUS.8225.3.2026",
            ),
            ("2: wniosek zarejestrowano dwa razy, przy numerze 1",),
            (
                "3",
                "03.11.2026",
                "pocztą",
                "Żółkiewska Zofia",
                "opiekun faktyczny, Ewa Nowak",
                CaseKind.PROGRAMME.label,
                "CUS.8130.7.2026",
            ),
        ),
    ),
    "register-programme-applications": Listed(
        "Rejestr wniosków o usługi z programu",
        _PROGRAMME,
        (
            "Lp.",
            "Nr wniosku",
            "Wpłynął",
            "Osoba",
            "Kto złożył",
            "Usługa",
            "Stan",
            "Od",
            "Znak sprawy",
        ),
        (
            (
                "1",
                "17/2026",
                "02.03.2026",
                "Kinga Chodźko",
                "osoba zainteresowana",
                "Wsparcie osób starszych",
                QualificationState.RESIGNED.label,
                "31.10.2026",
                "CUS.8130.2.2026",
            ),
            (
                "2",
                "41/2026",
                "03.11.2026",
                "Zofia Żółkiewska",
                "opiekun faktyczny",
                "Wsparcie osób starszych",
                QualificationState.WAITING.label,
                "16.11.2026",
                "CUS.8130.7.2026",
            ),
        ),
        SHARED_NUMBERS,
    ),
    "register-qualified": Listed(
        "Rejestr zakwalifikowanych",
        _PROGRAMME,
        (
            "Lp.",
            "Osoba",
            "Usługa",
            "Od",
            "Do",
            figures("Opłata za jednostkę"),
            figures("Ulga"),
            "Stan",
            "Znak sprawy",
        ),
        (
            (
                "1",
                "Kinga Chodźko",
                "Wsparcie osób starszych",
                "01.04.2026",
                "31.10.2026",
                "18,50 zł",
                "",
                QualificationState.RESIGNED.label,
                "CUS.8130.2.2026",
            ),
            (
                "2",
                "Kazimierz Wrona",
                "Klub Seniora „Łąka”",
                "01.09.2026",
                "",
                "0,00 zł",
                "",
                QualificationState.QUALIFIED.label,
                "CUS.8130.5.2026",
            ),
            (
                "3",
                "Zofia Żółkiewska",
                "Wsparcie osób starszych",
                "01.12.2026",
                "31.05.2027",
                "9,25 zł",
                "50%",
                QualificationState.QUALIFIED.label,
                "CUS.8130.7.2026",
            ),
        ),
    ),
    "register-refusals": Listed(
        "Rejestr odmów zakwalifikowania 2026",
        "",
        ("Lp.", "Decyzja", "Dzień", "Osoba", "Program", "Usługa", "Powód", "Znak sprawy"),
        (
            (
                "1",
                "CUS.8130.4.2026",
                "21.11.2026",
                "Jan Gołąb",
                _PROGRAMME,
                "Wsparcie osób starszych",
                "warunek programu niespełniony: ukończone 60 lat",
                "CUS.8130.7.2026",
            ),
        ),
    ),
    "waiting-list": Listed(
        "Lista oczekujących",
        "P01, K05 Wsparcie osób starszych",
        ("Lp.", "Osoba", "Wniosek wpłynął", "Stan", "Od dnia"),
        (
            ("1", "Paweł Żurek", "05.10.2026", QualificationState.WAITING.label, "19.10.2026"),
            ("2", "Maria Świątek", "12.10.2026", QualificationState.WAITING.label, "26.10.2026"),
            ("3", "Zofia Żółkiewska", "03.11.2026", QualificationState.WAITING.label, "16.11.2026"),
        ),
        f"Stan na 21.11.2026. {_ORDER} Nie ma wolnych miejsc: 40 miejsc jest zajętych.",
    ),
    "register-plans": Listed(
        "Rejestr planów IPUS",
        "rok 2026",
        (
            "Nr",
            "Uczestnik",
            "Znak sprawy",
            "Wniosek",
            "Okres planu",
            figures("Wersja"),
            "Zatwierdzono",
            "Koordynator",
            "Stan",
        ),
        (
            (numbered_before(85),),
            (
                "86",
                "Kinga Chodźko",
                "CUS.8130.2.2026",
                "02.03.2026",
                "01.04.2026–31.10.2026",
                "1",
                "30.03.2026",
                "Celina Źrebiec",
                PlanState.ENDED.label,
            ),
            (
                "87",
                "Zofia Żółkiewska",
                "CUS.8130.7.2026",
                "02.11.2026",
                "01.12.2026–30.11.2027",
                "2",
                "21.11.2026",
                "Celina Źrebiec",
                PlanState.APPROVED.label,
            ),
            ("88: plan zaczęty przez pomyłkę, osoba nie potrzebuje koordynacji",),
            (
                "89",
                "Kazimierz Wrona",
                "CUS.8130.5.2026",
                "20.10.2026",
                "01.12.2026–30.11.2027",
                "1",
                "",
                "Celina Źrebiec",
                PlanState.AGREED.label,
            ),
        ),
    ),
}

# Which registers tell of one regime alone.
REGIMES = {
    "register-programmes": "B",
    "register-programme-applications": "B",
    "register-qualified": "B",
    "register-refusals": "B",
    "waiting-list": "B",
    "register-plans": "B",
    "register-neighbours": "A",
}
REGISTERS = {kind: listed.register for kind, listed in (_LISTED | WORK).items()}
