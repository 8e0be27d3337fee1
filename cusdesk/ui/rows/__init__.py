"""Lists: immutable rows in a model, shown as two-line lists or dense tables."""

from cusdesk.ui.rows.item import RowItem
from cusdesk.ui.rows.listing import RowsList
from cusdesk.ui.rows.model import Column, Pages, RowsModel
from cusdesk.ui.rows.table import RowsTable, table

__all__ = ["Column", "Pages", "RowItem", "RowsList", "RowsModel", "RowsTable", "table"]
