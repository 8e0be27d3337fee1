"""Sample papers of the roster: the sheets carers and residents take, and those the office keeps."""

from datetime import date, timedelta

from cusdesk.domain.dates import WEEKDAYS, long_day
from cusdesk.print.blocks import Identity
from cusdesk.print.roster_blanks import BlankRoster
from cusdesk.print.roster_calls import Call, CallList
from cusdesk.print.roster_months import MonthDay, MonthRow, RosterMonth
from cusdesk.print.roster_sheets import RosterSheet, Stop, StopDay
from cusdesk.print.roster_visitors import Coming, ComingDay, VisitorsWeek
from cusdesk.print.samples.common import CENTRE, DAY, HANDLER, masthead

AUTHOR = HANDLER.split(",")[0]
MONDAY = date(2026, 12, 7)
VERSION = ("wersja 2", "ogłoszona 21.11.2026")
_PHONE = "632 470 050"


def _day(number: int) -> str:
    day = MONDAY + timedelta(days=number)
    return f"{WEEKDAYS[number]}, {long_day(day).removesuffix(' 2026 r.')}"


def _identity(title: str, qr: str = "") -> Identity:
    return Identity(title, (title, f"{AUTHOR}, 21.11.2026"), qr)


_ZOFIA = Stop(
    "8:00–10:00",
    "120 min",
    "Zofia Żółkiewska",
    ("ul. Źródlana 14/3, Wola Podłężna", "tel. 600 000 012"),
    ("toaleta poranna, śniadanie",),
    "droga z domu 10 min",
)
_STANISLAW = Stop(
    "10:15–12:15",
    "120 min",
    "Stanisław Brzozowski",
    ("Wysokie 8", "tel. 600 000 047"),
    ("sprzątanie, zakupy", "razem z: Ewa Pająk"),
    "droga 12 min",
)
_MARIA = Stop(
    "13:00–15:00",
    "120 min",
    "Maria Ćwiklińska",
    ("Anielew 31A", "tel. 600 000 053"),
    ("obiad, spacer",),
    "droga 9 min, przerwa 36 min",
)
_JAN = Stop(
    "10:30–12:00",
    "90 min",
    "Jan Gołąb",
    ("Wysokie 7", "tel. 600 000 061"),
    ("opał, pranie",),
    "droga 12 min",
)

CARER_WEEK = RosterSheet(
    head=masthead("Halina Kędzierska", "Grafik: 7–13 grudnia 2026 r.", *VERSION),
    made_on=DAY,
    author=AUTHOR,
    identity=_identity("Grafik tygodnia: Halina Kędzierska, 7–13 grudnia 2026 r."),
    remark="Kartka zawiera adresy i telefony. Nie zostawiaj jej w samochodzie ani u podopiecznych.",
    summary=(
        "W tygodniu: <b>32:30</b> godz. Grudzień 2026: <b>142:30</b> z <b>160:00</b> godz. normy.",
        f"Zmianę albo chorobę zgłoś od razu: <b>tel. {_PHONE}</b>.",
    ),
    days=(
        StopDay(_day(0), "3 wizyty, 7:10 godz. pracy", (_ZOFIA, _STANISLAW, _MARIA)),
        StopDay(_day(1), "2 wizyty, 4:10 godz. pracy", (_ZOFIA, _JAN)),
        StopDay(_day(2), "3 wizyty, 7:10 godz. pracy", (_ZOFIA, _STANISLAW, _MARIA)),
        StopDay(_day(3), "2 wizyty, 4:10 godz. pracy", (_ZOFIA, _JAN)),
        StopDay(_day(4), "3 wizyty, 7:10 godz. pracy", (_ZOFIA, _STANISLAW, _MARIA)),
        StopDay(f"{_day(5)}, {_day(6)}", "bez wizyt", ()),
    ),
    signing="Potwierdzam odbiór grafiku.",
)

VISITORS_WEEK = VisitorsWeek(
    head=masthead("Kto przyjdzie i kiedy", CENTRE, *VERSION),
    made_on=DAY,
    author=AUTHOR,
    identity=_identity("Kto przyjdzie i kiedy: 7–13 grudnia 2026 r."),
    remark="",
    person="Zofia Żółkiewska",
    period="tydzień 7–13 grudnia 2026 r.",
    days=(
        ComingDay(_day(0), (Coming("8:00–10:00", "Halina Kędzierska"),)),
        ComingDay(
            _day(1),
            (
                Coming("8:00–10:00", "Halina Kędzierska"),
                Coming("17:00–18:00", "Ewa Pająk i Wanda Ćwikła-Brzęczyszczykiewicz"),
            ),
        ),
        ComingDay(_day(2), (Coming("8:00–10:00", "Halina Kędzierska"),)),
        ComingDay(_day(3), (Coming("8:00–10:00", "Halina Kędzierska"),)),
        ComingDay(_day(4), (Coming("8:00–10:00", "Ewa Pająk"),)),
    ),
    calls=(
        (f"Gdy nikt nie przyszedł albo coś się zmienia: {CENTRE}", _PHONE),
        ("Gdy zagrożone jest życie", "112"),
    ),
)

VILLAGE_DAY = RosterSheet(
    head=masthead("Wizyty we wsiach", CENTRE, _day(0), VERSION[0]),
    made_on=DAY,
    author=AUTHOR,
    identity=_identity("Wizyty we wsiach: 7.12.2026"),
    remark="",
    summary=("Wizyt: <b>4</b>. Wsi: <b>2</b>.",),
    days=(
        StopDay(
            "Wola Podłężna",
            "1 wizyta",
            (
                Stop(
                    "8:00–10:00",
                    "120 min",
                    "Zofia Żółkiewska",
                    _ZOFIA.place,
                    ("Halina Kędzierska", "tel. 601 000 101"),
                ),
            ),
        ),
        StopDay(
            "Wysokie",
            "2 wizyty",
            (
                Stop(
                    "7:30–8:30",
                    "60 min",
                    "Jan Gołąb",
                    _JAN.place,
                    ("Ewa Pająk", "tel. 601 000 102"),
                ),
                Stop(
                    "10:15–12:15",
                    "120 min",
                    "Stanisław Brzozowski",
                    _STANISLAW.place,
                    ("Halina Kędzierska", "tel. 601 000 101", "Ewa Pająk", "tel. 601 000 102"),
                ),
            ),
        ),
        StopDay(
            "Miejscowość: dane chronione",
            "1 wizyta",
            (
                Stop(
                    "bez godziny",
                    "45 min",
                    "Apolonia Źdźbło-Ptaszyńska",
                    ("adres i telefon: dane chronione",),
                    ("bez opiekunki",),
                ),
            ),
        ),
    ),
)

_SHORT_DAYS = ("pn", "wt", "śr", "cz", "pt", "so", "nd")
_HOLIDAYS, _SATURDAY = {24, 25, 26}, 5
_MONTH = tuple(date(2026, 12, day) for day in range(1, 32))


def _is_off(day: date) -> bool:
    return day.weekday() >= _SATURDAY or day.day in _HOLIDAYS


def _worked(name: str, hours: tuple[str, ...], away: range, sums: tuple[str, ...]) -> MonthRow:
    cells = tuple(
        "N" if day.day in away else "" if _is_off(day) else hours[day.day % len(hours)]
        for day in _MONTH
    )
    return MonthRow(name, cells, sums)


ROSTER_MONTH = RosterMonth(
    head=masthead("Grafik miesiąca: grudzień 2026", CENTRE, *VERSION),
    made_on=DAY,
    author=AUTHOR,
    identity=_identity("Grafik miesiąca: grudzień 2026"),
    remark=(
        "W polu: godziny pracy z drogą między wizytami. Puste pole: dzień wolny. N: nieobecność. "
        "Norma: godziny do przepracowania bez dni nieobecności. Tło: soboty, niedziele i święta."
    ),
    days=tuple(MonthDay(str(day.day), _SHORT_DAYS[day.weekday()], _is_off(day)) for day in _MONTH),
    sums=("godziny", "norma", "dni wolne"),
    rows=(
        _worked(
            "Ćwikła-Brzęczyszczykiewicz Wanda",
            ("8:00", "10:25"),
            range(0),
            ("160:00", "160:00", "11"),
        ),
        _worked("Gołąb Stanisława", ("4:00",), range(7, 12), ("60:00", "60:00", "16")),
        _worked("Kędzierska Halina", ("7:10", "4:10"), range(0), ("142:30", "160:00", "11")),
        _worked("Pająk Ewa", ("", "6:30", "5:45"), range(21, 24), ("85:45", "136:00", "16")),
        _worked("Źrebiec Iga (umowa zlecenia)", ("2:30", "", ""), range(0), ("17:30", "–", "24")),
    ),
    total=_worked("Wizyty w dniu", ("14", "12", "15"), range(0), ("281", "", "")),
)

CALL_LIST = CallList(
    head=masthead("Lista telefonów", CENTRE, "7–13 grudnia 2026 r.", VERSION[0]),
    made_on=DAY,
    author=AUTHOR,
    identity=_identity("Lista telefonów: 7–13 grudnia 2026 r."),
    remark="Po rozmowie zaznacz powiadomienie w programie, przy wersji grafiku.",
    intro="Zmiany od grafiku, o którym powiadomiono każdą z tych osób.",
    calls=(
        Call(
            "Ewa Pająk",
            "opiekunka",
            "601 000 102",
            ("Zofia Żółkiewska: dochodzi 11.12 8:00–10:00 (Ewa Pająk).",),
        ),
        Call(
            "Halina Kędzierska",
            "opiekunka",
            "601 000 101",
            ("Zofia Żółkiewska: 11.12 8:00–10:00 (Halina Kędzierska) → (Ewa Pająk).",),
        ),
        Call(
            "Zofia Żółkiewska",
            "osoba",
            "600 000 012, córka: 600 000 099",
            ("11.12 8:00–10:00 (Halina Kędzierska) → 11.12 8:00–10:00 (Ewa Pająk).",),
        ),
        Call("Apolonia Źdźbło-Ptaszyńska", "osoba", "dane chronione", ("odpada 10.12 9:00.",)),
    ),
)

BLANK_ROSTER = BlankRoster(
    head=masthead("Karta wizyt bez grafiku", CENTRE, "arkusz 3 z 10", "seria 1-261207-073512"),
    made_on=DAY,
    author=AUTHOR,
    identity=_identity(
        "Karta wizyt, seria 1-261207-073512, arkusz 3", "cusdesk:form:wizyty-1-261207-073512-3"
    ),
    remark="Oddaj kartę w centrum następnego dnia. Wizyty wpisze się do programu z jej numerem.",
    intro="Na dzień, w którym nie działa program. Każda osoba świadcząca usługi ma jedną kartę.",
)
