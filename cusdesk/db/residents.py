"""People: residents, their name forms, addresses, phones, representatives, protective marks."""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from cusdesk.db.base import AUTO, Base, ColumnClass, Synced, grouped, refers_to
from cusdesk.db.types import Coded
from cusdesk.domain.guards import Destination
from cusdesk.domain.residents import (
    AddressKind,
    MaritalStatus,
    NoPeselReason,
    RepresentationKind,
    RepresentativeRole,
    SensitiveKind,
)
from cusdesk.domain.terms import Sex


class Resident(Synced, Base):
    """A person the centre knows; with a PESEL or with the reason why there is none."""

    __tablename__ = "resident"
    __column_class__ = ColumnClass.HUMAN

    surname: Mapped[str]
    given_name: Mapped[str]
    second_name: Mapped[str] = mapped_column(default="")
    former_surname: Mapped[str] = mapped_column(default="")
    pesel: Mapped[str | None] = mapped_column(default=None, info=grouped("pesel"))
    no_pesel_reason: Mapped[NoPeselReason | None] = mapped_column(
        Coded(NoPeselReason), default=None, info=grouped("pesel")
    )
    birth_date: Mapped[date | None] = mapped_column(default=None)
    sex: Mapped[Sex | None] = mapped_column(Coded(Sex), default=None)
    marital_status: Mapped[MaritalStatus | None] = mapped_column(Coded(MaritalStatus), default=None)
    citizenship: Mapped[str] = mapped_column(default="")
    identity_document: Mapped[str] = mapped_column(default="")
    old_number: Mapped[str] = mapped_column(default="")
    e_delivery: Mapped[str] = mapped_column(default="")
    homeless: Mapped[bool] = mapped_column(default=False)
    has_close_kin: Mapped[bool | None] = mapped_column(default=None)
    died_on: Mapped[date | None] = mapped_column(default=None)
    moved_out_on: Mapped[date | None] = mapped_column(default=None, info=grouped("moved"))
    moved_to: Mapped[str] = mapped_column(default="", info=grouped("moved"))
    destination: Mapped[Destination | None] = mapped_column(
        Coded(Destination), default=None, info=grouped("moved")
    )
    note: Mapped[str] = mapped_column(default="", info=AUTO)
    # The card of the same person that stays; this one is out of lists, but never lost.
    merged_into: Mapped[UUID | None] = mapped_column(
        refers_to("resident.id"), default=None, index=True
    )


class NameForms(Synced, Base):
    """Case forms of a person's name, proposed by the dictionary and confirmed once by a clerk."""

    __tablename__ = "name_forms"
    __column_class__ = ColumnClass.HUMAN

    resident_id: Mapped[UUID] = mapped_column(refers_to("resident.id"), index=True)
    nominative: Mapped[str] = mapped_column(info=grouped("forms"))
    genitive: Mapped[str] = mapped_column(info=grouped("forms"))
    dative: Mapped[str] = mapped_column(info=grouped("forms"))
    accusative: Mapped[str] = mapped_column(info=grouped("forms"))
    instrumental: Mapped[str] = mapped_column(info=grouped("forms"))
    locative: Mapped[str] = mapped_column(info=grouped("forms"))
    confirmed_by: Mapped[UUID] = mapped_column(refers_to("user.id"))
    confirmed_on: Mapped[date]


class Address(Synced, Base):
    """One address from a day on; one of several is used for visits."""

    __tablename__ = "address"
    __column_class__ = ColumnClass.HUMAN

    resident_id: Mapped[UUID] = mapped_column(refers_to("resident.id"), index=True)
    kind: Mapped[AddressKind] = mapped_column(Coded(AddressKind))
    locality_id: Mapped[str] = mapped_column(default="", info=grouped("place"))
    locality_name: Mapped[str] = mapped_column(info=grouped("place"))
    gmina: Mapped[str] = mapped_column(default="", info=grouped("place"))
    street: Mapped[str] = mapped_column(default="", info=grouped("place"))
    house: Mapped[str] = mapped_column(default="", info=grouped("place"))
    flat: Mapped[str] = mapped_column(default="", info=grouped("place"))
    postcode: Mapped[str] = mapped_column(default="", info=grouped("place"))
    post_office: Mapped[str] = mapped_column(default="", info=grouped("place"))
    directions: Mapped[str] = mapped_column(default="")
    for_visits: Mapped[bool] = mapped_column(default=False)
    valid_from: Mapped[date] = mapped_column(info=grouped("validity"))
    valid_to: Mapped[date | None] = mapped_column(default=None, info=grouped("validity"))


class Phone(Synced, Base):
    """A telephone number of a resident, digits only, and whose it is."""

    __tablename__ = "phone"
    __column_class__ = ColumnClass.HUMAN

    resident_id: Mapped[UUID] = mapped_column(refers_to("resident.id"), index=True)
    number: Mapped[str]
    note: Mapped[str] = mapped_column(default="", info=AUTO)


class Representative(Synced, Base):
    """Someone who acts, pays or is called for a resident: role, ground, scope, document, dates."""

    __tablename__ = "representative"
    __column_class__ = ColumnClass.HUMAN

    resident_id: Mapped[UUID] = mapped_column(refers_to("resident.id"), index=True)
    role: Mapped[RepresentativeRole] = mapped_column(Coded(RepresentativeRole))
    kind: Mapped[RepresentationKind | None] = mapped_column(Coded(RepresentationKind), default=None)
    person_id: Mapped[UUID | None] = mapped_column(
        refers_to("resident.id"), default=None, info=grouped("person")
    )
    name: Mapped[str] = mapped_column(info=grouped("person"))
    address: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    relation: Mapped[str] = mapped_column(default="")
    scope: Mapped[str] = mapped_column(default="")
    document: Mapped[str] = mapped_column(default="")
    valid_from: Mapped[date] = mapped_column(info=grouped("validity"))
    valid_to: Mapped[date | None] = mapped_column(default=None, info=grouped("validity"))


class SensitiveMark(Synced, Base):
    """A mark that hides a person's data from all but those granted it."""

    __tablename__ = "sensitive_mark"
    __column_class__ = ColumnClass.HUMAN

    resident_id: Mapped[UUID] = mapped_column(refers_to("resident.id"), index=True)
    kind: Mapped[SensitiveKind] = mapped_column(Coded(SensitiveKind))
    reason: Mapped[str] = mapped_column(default="")
    valid_from: Mapped[date] = mapped_column(info=grouped("validity"))
    valid_to: Mapped[date | None] = mapped_column(default=None, info=grouped("validity"))


class Disability(Synced, Base):
    """A disability certificate: degree, symbols, until when."""

    __tablename__ = "disability"
    __column_class__ = ColumnClass.HUMAN

    resident_id: Mapped[UUID] = mapped_column(refers_to("resident.id"), index=True)
    degree: Mapped[str] = mapped_column(info=grouped("certificate"))
    certificate: Mapped[str] = mapped_column(default="", info=grouped("certificate"))
    valid_to: Mapped[date | None] = mapped_column(default=None, info=grouped("certificate"))


class InformationDuty(Synced, Base):
    """The data-protection clause was given: art. 13-14 GDPR, art. 61 § 5 KPA."""

    __tablename__ = "information_duty"
    __column_class__ = ColumnClass.APPEND

    resident_id: Mapped[UUID] = mapped_column(refers_to("resident.id"), index=True)
    given_on: Mapped[date]
    how: Mapped[str]
    user_id: Mapped[UUID] = mapped_column(refers_to("user.id"))


class Note(Synced, Base):
    """A dated note about a person (adnotacja, art. 72 KPA)."""

    __tablename__ = "note"
    __column_class__ = ColumnClass.APPEND

    resident_id: Mapped[UUID] = mapped_column(refers_to("resident.id"), index=True)
    written_on: Mapped[date]
    user_id: Mapped[UUID] = mapped_column(refers_to("user.id"))
    text: Mapped[str]
