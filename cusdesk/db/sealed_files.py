"""Which sealed file of the exchange holds a paper: told to all PCs, so that each can fetch it."""

from sqlalchemy.orm import Mapped, mapped_column

from cusdesk.db.base import Base, ColumnClass, Synced


class SealedFile(Synced, Base):
    """A paper, by the digest its document names, sealed for the exchange under `name`."""

    __tablename__ = "sealed_file"
    __column_class__ = ColumnClass.IMMUTABLE

    digest: Mapped[str] = mapped_column(index=True)
    name: Mapped[str]
    size: Mapped[int]
    key_epoch: Mapped[int]
