"""The office itself, dated: names and headers, accounts, filing classes, rules, first numbers."""

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from cusdesk.db.base import Base, ColumnClass, Synced, grouped
from cusdesk.db.types import Coded
from cusdesk.domain.cases import CaseKind
from cusdesk.domain.terms import Regime


class OfficeHeader(Synced, Base):
    """What stands at the head of every paper, in force from `valid_from` (GOPS became CUS)."""

    __tablename__ = "office_header"
    __column_class__ = ColumnClass.HUMAN

    valid_from: Mapped[date]
    name: Mapped[str]
    short_name: Mapped[str]
    gmina: Mapped[str]
    organ: Mapped[str]
    organ_genitive: Mapped[str]
    gmina_genitive: Mapped[str]
    teryt: Mapped[str] = mapped_column(default="")
    street_line: Mapped[str] = mapped_column(default="", info=grouped("address"))
    postcode: Mapped[str] = mapped_column(default="", info=grouped("address"))
    place: Mapped[str] = mapped_column(default="", info=grouped("address"))
    phone: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    e_delivery: Mapped[str] = mapped_column(default="")
    appeal_body: Mapped[str] = mapped_column(default="")
    data_protection_contact: Mapped[str] = mapped_column(default="")
    logo_blob: Mapped[str | None] = mapped_column(default=None)


class OfficeAccount(Synced, Base):
    """A bank account; fees with a decision go to the gmina's (art. 104 ust. 8 u.p.s.)."""

    __tablename__ = "office_account"
    __column_class__ = ColumnClass.HUMAN

    regime: Mapped[Regime] = mapped_column(Coded(Regime))
    holder: Mapped[str] = mapped_column(info=grouped("account"))
    iban: Mapped[str] = mapped_column(info=grouped("account"))
    valid_from: Mapped[date]


class FilingClass(Synced, Base):
    """The JRWA symbol and the cell mark a kind of case is filed under, from a day on."""

    __tablename__ = "filing_class"
    __column_class__ = ColumnClass.HUMAN

    case_kind: Mapped[CaseKind] = mapped_column(Coded(CaseKind))
    cell: Mapped[str] = mapped_column(info=grouped("symbol"))
    symbol: Mapped[str] = mapped_column(info=grouped("symbol"))
    archive_category: Mapped[str] = mapped_column(default="B5")
    handler_suffix: Mapped[bool] = mapped_column(default=False)
    valid_from: Mapped[date]


class NumberStart(Synced, Base):
    """The last number the office had given in a register before this program went on from it."""

    __tablename__ = "number_start"
    __column_class__ = ColumnClass.HUMAN

    register: Mapped[str] = mapped_column(info=grouped("start"))
    year: Mapped[int] = mapped_column(info=grouped("start"))
    last: Mapped[int] = mapped_column(info=grouped("start"))


class OfficeRule(Synced, Base):
    """One of the office's own rules (rounding, waiting days, four eyes), dated; text values."""

    __tablename__ = "office_rule"
    __column_class__ = ColumnClass.HUMAN

    key: Mapped[str] = mapped_column(info=grouped("rule"))
    value: Mapped[str] = mapped_column(info=grouped("rule"))
    valid_from: Mapped[date] = mapped_column(info=grouped("rule"))
    basis: Mapped[str] = mapped_column(default="")


class AddedLocality(Synced, Base):
    """A hamlet or part of a village the state register does not know, added by the office."""

    __tablename__ = "added_locality"
    __column_class__ = ColumnClass.HUMAN

    name: Mapped[str]
    gmina: Mapped[str]
    part_of: Mapped[str] = mapped_column(default="")


class OfficeSecret(Synced, Base):
    """A secret all PCs of the office share; papers carry a check made with it."""

    __tablename__ = "office_secret"
    __column_class__ = ColumnClass.IMMUTABLE

    purpose: Mapped[str]
    value: Mapped[str]
