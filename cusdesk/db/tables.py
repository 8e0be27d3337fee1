"""Every table of the database: importing this module makes the metadata whole."""

from cusdesk.db import (
    access,
    cases,
    decisions,
    drafts,
    fees,
    households,
    identity,
    incomes,
    interviews,
    journal,
    needs,
    offices,
    residents,
    resolutions,
    search_index,
    services,
    users,
)
from cusdesk.db.base import Base

METADATA = Base.metadata
NOUNS = (
    cases,
    decisions,
    fees,
    households,
    incomes,
    interviews,
    needs,
    offices,
    residents,
    resolutions,
    services,
    users,
)
LOCAL = (access, drafts, identity, journal, search_index)
