"""The people who provide services, their papers with expiry, neighbours' conditions, volunteers."""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from cusdesk.db.base import AUTO, Base, ColumnClass, Synced, grouped, refers_to
from cusdesk.db.types import Coded
from cusdesk.domain.carers import CarerKind, NeighbourCondition, PaperKind
from cusdesk.domain.terms import Sex
from cusdesk.domain.volunteers import AgreementStep


class Carer(Synced, Base):
    """A person who provides services: the centre's own, a provider's, a neighbour, a volunteer."""

    __tablename__ = "carer"
    __column_class__ = ColumnClass.HUMAN

    provider_id: Mapped[UUID] = mapped_column(refers_to("provider.id"), index=True)
    kind: Mapped[CarerKind] = mapped_column(Coded(CarerKind))
    surname: Mapped[str]
    given_name: Mapped[str]
    sex: Mapped[Sex | None] = mapped_column(Coded(Sex), default=None)
    birth_date: Mapped[date | None] = mapped_column(default=None)
    phone: Mapped[str] = mapped_column(default="")
    locality_id: Mapped[str] = mapped_column(default="", info=grouped("address"))
    locality_name: Mapped[str] = mapped_column(default="", info=grouped("address"))
    street_line: Mapped[str] = mapped_column(default="", info=grouped("address"))
    serves_minors: Mapped[bool] = mapped_column(default=False)
    starts_on: Mapped[date | None] = mapped_column(default=None, info=grouped("period"))
    ends_on: Mapped[date | None] = mapped_column(default=None, info=grouped("period"))
    note: Mapped[str] = mapped_column(default="", info=AUTO)


class CarerPaper(Synced, Base):
    """A certificate, check, training or authorisation of a carer, and until when it holds."""

    __tablename__ = "carer_paper"
    __column_class__ = ColumnClass.HUMAN

    carer_id: Mapped[UUID] = mapped_column(refers_to("carer.id"), index=True)
    kind: Mapped[PaperKind] = mapped_column(Coded(PaperKind), info=grouped("paper"))
    name: Mapped[str] = mapped_column(default="", info=grouped("paper"))
    number: Mapped[str] = mapped_column(default="", info=grouped("paper"))
    issued_on: Mapped[date] = mapped_column(info=grouped("paper"))
    expires_on: Mapped[date | None] = mapped_column(default=None, info=grouped("paper"))


class CarerService(Synced, Base):
    """A service a carer may provide."""

    __tablename__ = "carer_service"
    __column_class__ = ColumnClass.HUMAN

    carer_id: Mapped[UUID] = mapped_column(refers_to("carer.id"), index=True)
    service_id: Mapped[UUID] = mapped_column(refers_to("service.id"), index=True)


class NeighbourCheck(Synced, Base):
    """One of the eight conditions of art. 50 ust. 4a u.p.s. met towards one resident."""

    __tablename__ = "neighbour_check"
    __column_class__ = ColumnClass.HUMAN

    carer_id: Mapped[UUID] = mapped_column(refers_to("carer.id"), index=True)
    resident_id: Mapped[UUID] = mapped_column(refers_to("resident.id"), index=True)
    condition: Mapped[NeighbourCondition] = mapped_column(Coded(NeighbourCondition))
    met_on: Mapped[date]
    note: Mapped[str] = mapped_column(default="")
    user_id: Mapped[UUID] = mapped_column(refers_to("user.id"))


class VolunteerAgreement(Synced, Base):
    """A volunteer's agreement (porozumienie): scope, place, dates, insurance, costs."""

    __tablename__ = "volunteer_agreement"
    __column_class__ = ColumnClass.HUMAN

    carer_id: Mapped[UUID] = mapped_column(refers_to("carer.id"), index=True)
    number: Mapped[int] = mapped_column(info=grouped("number"))
    year: Mapped[int] = mapped_column(info=grouped("number"))
    ordinal: Mapped[int] = mapped_column(default=1, info=grouped("number"))
    signed_on: Mapped[date]
    starts_on: Mapped[date] = mapped_column(info=grouped("period"))
    ends_on: Mapped[date | None] = mapped_column(default=None, info=grouped("period"))
    scope: Mapped[str]
    place: Mapped[str] = mapped_column(default="")
    minutes_a_week: Mapped[int | None] = mapped_column(default=None)
    insurance: Mapped[str] = mapped_column(default="")
    costs: Mapped[str] = mapped_column(default="")
    guardian_consent: Mapped[str] = mapped_column(default="")


class VolunteerPaper(Synced, Base):
    """A paper of an agreement as it was signed: the agreement itself, an annex, its end."""

    __tablename__ = "volunteer_paper"
    __column_class__ = ColumnClass.APPEND

    agreement_id: Mapped[UUID] = mapped_column(refers_to("volunteer_agreement.id"), index=True)
    step: Mapped[AgreementStep] = mapped_column(Coded(AgreementStep))
    document_id: Mapped[UUID] = mapped_column(refers_to("document.id"))


class VolunteerHours(Synced, Base):
    """Hours a volunteer worked, typed from paper; no fee, no price, only counted.

    A correction is another row: what was typed too much stands as minutes below zero.
    """

    __tablename__ = "volunteer_hours"
    __column_class__ = ColumnClass.APPEND

    agreement_id: Mapped[UUID] = mapped_column(refers_to("volunteer_agreement.id"), index=True)
    day: Mapped[date]
    minutes: Mapped[int]
    what: Mapped[str] = mapped_column(default="")
    meeting_id: Mapped[UUID | None] = mapped_column(refers_to("group_meeting.id"), default=None)
    user_id: Mapped[UUID] = mapped_column(refers_to("user.id"))
