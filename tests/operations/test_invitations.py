"""The sheet with a code for a new PC says where, with what and until when, to few people."""

from datetime import UTC, datetime

import pypdfium2
import pytest

from cusdesk.domain.errors import NotPermittedError
from cusdesk.operations.invitations import invitation_sheet
from tests.support.offices import as_user

CODE = "QFQ90-F8GB3-TR3DT-KYF4S-TGN6H-SS56A-EPB2A"
ASK = (CODE, "https://gmina:8443", datetime(2026, 11, 22, 9, 31, tzinfo=UTC))


def text_of(paper):
    with pypdfium2.PdfDocument(paper) as pdf:
        return "".join(page.get_textpage().get_text_range() for page in pdf)


def test_the_sheet_names_the_code_the_server_and_the_hour_in_poland(office):
    said = "".join(text_of(office.do(invitation_sheet, *ASK)).split())

    assert all(part in said for part in (*CODE.split("-"), ASK[1], "22.11.2026,10:31"))
    assert "Koperta" not in said


def test_only_whoever_keeps_accounts_prints_it(office):
    with pytest.raises(NotPermittedError):
        as_user(office, "dorota").do(invitation_sheet, *ASK)
