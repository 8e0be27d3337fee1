"""Jednostka: what stands at the head of papers, day by day, and a new header from a day on."""

from functools import partial

from PySide6.QtWidgets import QWidget

from cusdesk.app.letterheads import sample_letter
from cusdesk.domain.dates import long_day, short_day
from cusdesk.domain.users import Permission
from cusdesk.operations.offices import (
    Header,
    office_header,
    office_headers,
    office_logo,
    record_letterhead,
)
from cusdesk.ui.buttons import button
from cusdesk.ui.cards import Card
from cusdesk.ui.desk import Pdf
from cusdesk.ui.facts import Facts
from cusdesk.ui.fields import DateField
from cusdesk.ui.forms import Form, Values, group
from cusdesk.ui.offices_fields import LetterHead, LogoField, address_fields, name_fields
from cusdesk.ui.panes import Pane, record_head
from cusdesk.ui.parts import Part, history
from cusdesk.ui.rows import Column
from cusdesk.ui.tabs import Page, Tabs
from cusdesk.ui.theme import Tone

COLUMNS: tuple[Column[Header], ...] = (
    Column("Od dnia", lambda header: short_day(header.valid_from)),
    Column("Nazwa skrócona", lambda header: header.short_name),
    Column("Nazwa", lambda header: header.name),
    Column("Organ", lambda header: header.organ),
)


class OfficePart(Part):
    """The header of today, its history, and the form of the next one."""

    def build(self) -> QWidget:
        header = self.office.do(office_header)
        head = record_head(
            header.name,
            badge=(f"od {short_day(header.valid_from)}", Tone.GOOD),
            acts=(button("Pokaż wzór pisma", partial(self._show_letter, header), "file-text"),),
            facts=(("building-community", header.organ), ("map-pin", header.place)),
        )
        headers = self.office.do(office_headers)
        pages: list[tuple[str, str, Page]] = [
            ("now", "Dziś", partial(self._today, header)),
            ("history", "Wszystkie nagłówki", lambda: history(COLUMNS, headers, "Nagłówki")),
        ]
        if self.may(Permission.OFFICE_WRITE):
            pages.insert(1, ("next", "Nowy nagłówek od dnia", partial(self._next, header)))
        tabs = Tabs(*pages)
        tabs.count("history", len(headers))
        return Pane(head, tabs)

    def _today(self, header: Header) -> QWidget:
        letter = LetterHead(lambda: self._letter(header))
        letter.draw_again()
        names = (
            ("Nazwa skrócona", header.short_name),
            ("Gmina w dopełniaczu", header.gmina_genitive),
        )
        organ = (("Organ", header.organ), ("Organ w dopełniaczu", header.organ_genitive))
        address = f"{header.street_line}, {header.postcode} {header.place}"
        reached = (("Adres", address), ("Telefon", header.phone), ("E-mail", header.email))
        others = (
            ("e-Doręczenia", header.e_delivery),
            ("Organ odwoławczy", header.appeal_body),
            ("Inspektor ochrony danych", header.data_protection_contact),
        )
        return Card("", letter, Facts(*names, *organ, *reached, *others))

    def _next(self, header: Header) -> QWidget:
        since = DateField(
            "valid_from",
            "Obowiązuje od dnia",
            required=True,
            hint="Pisma z wcześniejszą datą zachowują nagłówek swojego dnia.",
            span=12,
        )
        logo = LogoField(name="Nowy znak (puste pole zostawia obecny)")
        form = Form(
            group("Od kiedy", since),
            group("Nazwy", *name_fields().values()),
            group("Adres i kontakt", *address_fields().values(), logo),
            save=lambda values: self._record(header, logo.picture, values),
            save_text="Zapisz nowy nagłówek",
            drafts=self.desk.drafts,
        )
        known = {name: getattr(header, name) for name in Header.__slots__}
        form.open(known | {"valid_from": None}, "office/header")
        form.saved.connect(lambda since: self.saved(f"Nowy nagłówek obowiązuje od {since}"))
        return form

    def _record(self, before: Header, logo: bytes | None, values: Values) -> str:
        words = {name: values[name] for name in values if name in Header.__slots__}
        kept = {"teryt": before.teryt, "logo_blob": before.logo_blob}
        header = Header(**(kept | words))
        self.office.do(record_letterhead, header, logo)
        return long_day(header.valid_from)

    def _letter(self, header: Header) -> bytes:
        return sample_letter(header, self.office.do(office_logo, self.desk.today), self.desk.today)

    def _show_letter(self, header: Header) -> None:
        self.desk.show_pdf(Pdf("Wzór pisma", partial(self._letter, header), "wzor-pisma.pdf"))
