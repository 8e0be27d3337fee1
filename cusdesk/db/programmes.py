"""Programmes of social services: the twelve elements of art. 5 ust. 3 CUS Act, as dated facts."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from cusdesk.db.base import Base, ColumnClass, Synced, grouped, refers_to
from cusdesk.db.types import Coded, Exact
from cusdesk.domain.programmes import IndicatorUnit, PersonalDatum, ProgrammeState, Proof


class Programme(Synced, Base):
    """A programme adopted by the rada gminy; the texts are its elements that are not lists."""

    __tablename__ = "programme"
    __column_class__ = ColumnClass.HUMAN

    code: Mapped[str]
    name: Mapped[str]
    resolution: Mapped[str] = mapped_column(default="", info=grouped("adoption"))
    adopted_on: Mapped[date | None] = mapped_column(default=None, info=grouped("adoption"))
    journal: Mapped[str] = mapped_column(default="", info=grouped("adoption"))
    starts_on: Mapped[date | None] = mapped_column(default=None, info=grouped("period"))
    ends_on: Mapped[date | None] = mapped_column(default=None, info=grouped("period"))
    state: Mapped[ProgrammeState] = mapped_column(
        Coded(ProgrammeState), default=ProgrammeState.PREPARED, info=grouped("state")
    )
    reported_on: Mapped[date | None] = mapped_column(default=None, info=grouped("state"))
    aim: Mapped[str] = mapped_column(default="")
    needs: Mapped[str] = mapped_column(default="")
    people: Mapped[str] = mapped_column(default="")
    people_expected: Mapped[int | None] = mapped_column(default=None)
    procedure: Mapped[str] = mapped_column(default="")
    fees: Mapped[str] = mapped_column(default="")
    proofs: Mapped[str] = mapped_column(default="")
    stages: Mapped[str] = mapped_column(default="")
    monitoring: Mapped[str] = mapped_column(default="")
    budget: Mapped[Decimal | None] = mapped_column(default=None, info=grouped("budget"))
    sources: Mapped[str] = mapped_column(default="", info=grouped("budget"))
    payment_day: Mapped[int] = mapped_column(default=15)
    project_id: Mapped[UUID | None] = mapped_column(refers_to("project.id"), default=None)


class ProgrammeChange(Synced, Base):
    """A resolution that changed a programme."""

    __tablename__ = "programme_change"
    __column_class__ = ColumnClass.APPEND

    programme_id: Mapped[UUID] = mapped_column(refers_to("programme.id"), index=True)
    resolution: Mapped[str]
    valid_from: Mapped[date]
    what: Mapped[str]


class ProgrammeService(Synced, Base):
    """A service of a programme with its places and money; no number is no limit."""

    __tablename__ = "programme_service"
    __column_class__ = ColumnClass.HUMAN

    programme_id: Mapped[UUID] = mapped_column(refers_to("programme.id"), index=True)
    service_id: Mapped[UUID] = mapped_column(refers_to("service.id"), index=True)
    places: Mapped[int | None] = mapped_column(default=None, info=grouped("limits"))
    units_per_person: Mapped[int | None] = mapped_column(default=None, info=grouped("limits"))
    budget: Mapped[Decimal | None] = mapped_column(default=None, info=grouped("limits"))
    people_expected: Mapped[int | None] = mapped_column(default=None)


class ProgrammeCondition(Synced, Base):
    """One condition of qualifying; with no service it holds for all of the programme."""

    __tablename__ = "programme_condition"
    __column_class__ = ColumnClass.HUMAN

    programme_id: Mapped[UUID] = mapped_column(refers_to("programme.id"), index=True)
    service_id: Mapped[UUID | None] = mapped_column(refers_to("service.id"), default=None)
    position: Mapped[int]
    text: Mapped[str]
    proof: Mapped[Proof] = mapped_column(Coded(Proof), default=Proof.DECLARATION)


class ProgrammeDatum(Synced, Base):
    """A kind of personal data the programme may ask for; others stay hidden."""

    __tablename__ = "programme_datum"
    __column_class__ = ColumnClass.HUMAN

    programme_id: Mapped[UUID] = mapped_column(refers_to("programme.id"), index=True)
    datum: Mapped[PersonalDatum] = mapped_column(Coded(PersonalDatum))


class ProgrammePrice(Synced, Base):
    """The price of one unit of a service in a programme, from a day on (cennik)."""

    __tablename__ = "programme_price"
    __column_class__ = ColumnClass.HUMAN

    programme_id: Mapped[UUID] = mapped_column(refers_to("programme.id"), index=True)
    service_id: Mapped[UUID] = mapped_column(refers_to("service.id"), index=True)
    price: Mapped[Decimal] = mapped_column(info=grouped("price"))
    valid_from: Mapped[date] = mapped_column(info=grouped("price"))
    basis: Mapped[str] = mapped_column(default="", info=grouped("price"))


class ProgrammeRelief(Synced, Base):
    """A relief (ulga): for whom, how much off the price, shown by what; 100 % frees entirely."""

    __tablename__ = "programme_relief"
    __column_class__ = ColumnClass.HUMAN

    programme_id: Mapped[UUID] = mapped_column(refers_to("programme.id"), index=True)
    service_id: Mapped[UUID | None] = mapped_column(refers_to("service.id"), default=None)
    name: Mapped[str] = mapped_column(info=grouped("relief"))
    percent: Mapped[Decimal] = mapped_column(Exact(), info=grouped("relief"))
    valid_from: Mapped[date] = mapped_column(info=grouped("relief"))
    valid_to: Mapped[date | None] = mapped_column(default=None, info=grouped("relief"))
    proof: Mapped[Proof] = mapped_column(Coded(Proof), default=Proof.DECLARATION)
    basis: Mapped[str] = mapped_column(default="")


class ProgrammeIndicator(Synced, Base):
    """A measure of the programme's effect (art. 5 ust. 3 pkt 11) and its target."""

    __tablename__ = "programme_indicator"
    __column_class__ = ColumnClass.HUMAN

    programme_id: Mapped[UUID] = mapped_column(refers_to("programme.id"), index=True)
    service_id: Mapped[UUID | None] = mapped_column(refers_to("service.id"), default=None)
    name: Mapped[str]
    unit: Mapped[IndicatorUnit] = mapped_column(Coded(IndicatorUnit))
    baseline: Mapped[int] = mapped_column(default=0)
    target: Mapped[int | None] = mapped_column(default=None)
