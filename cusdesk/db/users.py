"""Who works here: accounts, roles, authorisations, the wójt's authorisation to sign, cover."""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from cusdesk.db.base import Base, ColumnClass, Synced, grouped, refers_to
from cusdesk.db.types import Coded
from cusdesk.domain.terms import Sex
from cusdesk.domain.users import Role, SigningCapacity, UserState


class User(Synced, Base):
    """A person of the staff; works only inside a written authorisation."""

    __tablename__ = "user"
    __column_class__ = ColumnClass.HUMAN

    login: Mapped[str]
    given_name: Mapped[str]
    surname: Mapped[str]
    position: Mapped[str]
    sex: Mapped[Sex | None] = mapped_column(Coded(Sex), default=None)
    initials: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    room: Mapped[str] = mapped_column(default="")
    state: Mapped[UserState] = mapped_column(Coded(UserState), default=UserState.INVITED)
    public_key: Mapped[str] = mapped_column(default="", info=grouped("keys"))
    sealed_private_key: Mapped[str] = mapped_column(default="", info=grouped("keys"))


class UserRole(Synced, Base):
    """A role a person holds from a day on; roles add up."""

    __tablename__ = "user_role"
    __column_class__ = ColumnClass.HUMAN

    user_id: Mapped[UUID] = mapped_column(refers_to("user.id"), index=True)
    role: Mapped[Role] = mapped_column(Coded(Role))
    valid_from: Mapped[date]
    valid_to: Mapped[date | None] = mapped_column(default=None)


class Authorisation(Synced, Base):
    """A written authorisation to process personal data (art. 100 ust. 6 u.p.s.)."""

    __tablename__ = "authorisation"
    __column_class__ = ColumnClass.HUMAN

    user_id: Mapped[UUID] = mapped_column(refers_to("user.id"), index=True)
    number: Mapped[str]
    valid_from: Mapped[date] = mapped_column(info=grouped("validity"))
    valid_to: Mapped[date | None] = mapped_column(default=None, info=grouped("validity"))


class SigningAuthorisation(Synced, Base):
    """The wójt's authorisation to sign decisions (art. 26 CUS Act); no cover inherits it."""

    __tablename__ = "signing_authorisation"
    __column_class__ = ColumnClass.HUMAN

    user_id: Mapped[UUID] = mapped_column(refers_to("user.id"), index=True)
    number: Mapped[str]
    granted_on: Mapped[date]
    capacity: Mapped[SigningCapacity] = mapped_column(Coded(SigningCapacity))
    position_on_paper: Mapped[str]
    valid_from: Mapped[date] = mapped_column(info=grouped("validity"))
    valid_to: Mapped[date | None] = mapped_column(default=None, info=grouped("validity"))


class Substitution(Synced, Base):
    """Cover of an absent colleague's work, never of a signature."""

    __tablename__ = "substitution"
    __column_class__ = ColumnClass.HUMAN

    absent_id: Mapped[UUID] = mapped_column(refers_to("user.id"))
    substitute_id: Mapped[UUID] = mapped_column(refers_to("user.id"), index=True)
    starts_on: Mapped[date] = mapped_column(info=grouped("period"))
    ends_on: Mapped[date] = mapped_column(info=grouped("period"))
