import pypdfium2
import pytest

from cusdesk.db.recovery import new_code
from cusdesk.domain.errors import NotPermittedError
from cusdesk.operations.recovery import recovery_sheet


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


def test_the_sheet_says_the_whole_code(office):
    for _round in range(200):
        code = new_code()
        said = "".join(text_of(office.do(recovery_sheet, code)).split())

        assert code.replace("-", "") in said.replace("-", ""), code


@pytest.mark.parametrize("widest", ["MMMMM", "WWWWW", "QQQQQ"])
def test_even_the_widest_letters_fit(office, widest):
    code = "-".join([widest] * 7)

    assert text_of(office.do(recovery_sheet, code)).count(widest) == 7


def test_a_clerk_may_not_print_the_sheet(in_name_of):
    with pytest.raises(NotPermittedError):
        in_name_of("dorota").do(recovery_sheet, new_code())
