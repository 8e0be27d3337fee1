"""Providers of services, their contracts with dated terms, rates, and what was used of them."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from cusdesk.db.base import Base, ColumnClass, Synced, grouped, refers_to
from cusdesk.db.types import Coded
from cusdesk.domain.providers import DataRole, ProviderKind


class Provider(Synced, Base):
    """Who provides services; `own` is the centre with its own carers."""

    __tablename__ = "provider"
    __column_class__ = ColumnClass.HUMAN

    name: Mapped[str]
    kind: Mapped[ProviderKind] = mapped_column(Coded(ProviderKind))
    own: Mapped[bool] = mapped_column(default=False)
    nip: Mapped[str] = mapped_column(default="")
    regon: Mapped[str] = mapped_column(default="")
    register_number: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    contact_person: Mapped[str] = mapped_column(default="")
    data_role: Mapped[DataRole] = mapped_column(Coded(DataRole), info=grouped("data"))
    data_agreement: Mapped[str] = mapped_column(default="", info=grouped("data"))
    data_agreement_on: Mapped[date | None] = mapped_column(default=None, info=grouped("data"))
    plans_own_people: Mapped[bool] = mapped_column(default=False)
    ended_on: Mapped[date | None] = mapped_column(default=None)
    note: Mapped[str] = mapped_column(default="")


class ProviderService(Synced, Base):
    """A service a provider offers."""

    __tablename__ = "provider_service"
    __column_class__ = ColumnClass.HUMAN

    provider_id: Mapped[UUID] = mapped_column(refers_to("provider.id"), index=True)
    service_id: Mapped[UUID] = mapped_column(refers_to("service.id"), index=True)


class Contract(Synced, Base):
    """A contract with a provider; what may change stands in its dated terms."""

    __tablename__ = "contract"
    __column_class__ = ColumnClass.HUMAN

    provider_id: Mapped[UUID] = mapped_column(refers_to("provider.id"), index=True)
    number: Mapped[str]
    subject: Mapped[str]
    signed_on: Mapped[date]
    starts_on: Mapped[date]
    project_id: Mapped[UUID | None] = mapped_column(refers_to("project.id"), default=None)
    programme_id: Mapped[UUID | None] = mapped_column(refers_to("programme.id"), default=None)
    start_within_hours: Mapped[int | None] = mapped_column(default=None)
    note: Mapped[str] = mapped_column(default="")


class ContractTerms(Synced, Base):
    """End and limits of a contract from a day on: at signing, then with each annex (aneks)."""

    __tablename__ = "contract_terms"
    __column_class__ = ColumnClass.HUMAN

    contract_id: Mapped[UUID] = mapped_column(refers_to("contract.id"), index=True)
    valid_from: Mapped[date] = mapped_column(info=grouped("terms"))
    ends_on: Mapped[date] = mapped_column(info=grouped("terms"))
    minutes_limit: Mapped[int | None] = mapped_column(default=None, info=grouped("terms"))
    amount_limit: Mapped[Decimal | None] = mapped_column(default=None, info=grouped("terms"))
    annex: Mapped[str] = mapped_column(default="", info=grouped("terms"))


class ContractRate(Synced, Base):
    """What the provider is paid for one unit of a service under a contract, from a day on."""

    __tablename__ = "contract_rate"
    __column_class__ = ColumnClass.HUMAN

    contract_id: Mapped[UUID] = mapped_column(refers_to("contract.id"), index=True)
    service_id: Mapped[UUID] = mapped_column(refers_to("service.id"), index=True)
    rate: Mapped[Decimal] = mapped_column(info=grouped("rate"))
    valid_from: Mapped[date] = mapped_column(info=grouped("rate"))


class ContractUse(Synced, Base):
    """What a month used up of a contract, as its card or invoice says."""

    __tablename__ = "contract_use"
    __column_class__ = ColumnClass.APPEND

    contract_id: Mapped[UUID] = mapped_column(refers_to("contract.id"), index=True)
    month: Mapped[date]
    minutes: Mapped[int] = mapped_column(default=0)
    amount: Mapped[Decimal]
    source: Mapped[str] = mapped_column(default="")
    user_id: Mapped[UUID] = mapped_column(refers_to("user.id"))
