"""`fee check` and `fee calculate` on good files, strange files and impossible cases."""

from pathlib import Path

import pytest

from cusdesk.app import fee_file, load_fee_file, read_yaml
from cusdesk.cli import main

FEES = Path(__file__).parents[1] / "domain" / "fees"
LIPNICA = FEES / "lipnica-murowana-2005.yaml"
NATIONAL = FEES / "national-specialist-mental-disorders-2023.yaml"
CASE = ("--income", "1455.30", "--household", "1", "--hours", "40")


def examples():
    return [
        pytest.param(FEES / f"{path.name.removesuffix('.expected.yaml')}.yaml", example)
        for path in sorted(FEES.glob("*.expected.yaml"))
        for example in read_yaml(path.read_bytes(), path.name)["examples"]
    ]


@pytest.mark.parametrize("verb", ["check", "calculate"])
def test_help_says_what_the_file_is(capsys, verb):
    main(["fee", verb, "--help"])

    assert "uchwała rady gminy w pliku .yaml" in capsys.readouterr().out


@pytest.mark.parametrize(("file", "example"), examples())
def test_a_hand_checked_example_is_answered_in_full(answer, file, example):
    code, body = answer(
        *("fee", "calculate", file, "--income", example["income"]),
        *("--household", example["household"], "--hours", example["hours"]),
        *("--rate", example["rate"], "--on", "2026-11-21"),
    )

    assert code == 0
    for key in ("column", "fee_percent", "fee_per_hour", "due"):
        assert body[key] == example[key]


def test_a_fee_shows_everything_it_was_counted_from(answer):
    code, body = answer("fee", "calculate", LIPNICA, *CASE)

    assert code == 0
    assert body.pop("explanation")[-1].replace("\u00a0", " ") == "5,96 zł × 40 godzin = 238,40 zł."
    assert body == {
        "service": "usługi opiekuńcze",
        "income_per_person": "1455.30",
        "column": "single",
        "criterion": "634.00",
        "percent_of_criterion": "229.54",
        "band": {"over": "200", "to": "250"},
        "fee_percent": "30",
        "fee_per_hour": "5.96",
        "due": "238.40",
    }


def test_a_rate_given_wins_over_the_file(answer):
    assert answer("fee", "calculate", LIPNICA, *CASE, "--rate", "20,00")[1]["due"] == "240.00"


def test_the_statutory_criterion_is_that_of_the_day_asked(answer):
    case = ("--income", "800", "--household", "1", "--hours", "10", "--rate", "45")

    old = answer("fee", "calculate", NATIONAL, *case, "--on", "2024-06-01")[1]
    new = answer("fee", "calculate", NATIONAL, *case, "--on", "2025-01-01")[1]

    assert (old["criterion"], old["fee_percent"]) == ("776.00", "1.5")
    assert (new["criterion"], new["fee_percent"]) == ("1010.00", "0")


def test_a_whole_table_is_ok(answer):
    code, body = answer("fee", "check", LIPNICA)

    assert code == 0
    assert body == {"ok": True, "complete": True, "faults": [], "warnings": []}


def test_a_missing_end_is_a_fault_of_an_incomplete_table_too(answer):
    code, body = answer("fee", "check", FEES / "knurow-2020.yaml")

    assert code == 1
    assert not body["ok"]
    assert not body["complete"]
    assert {(fault["column"], fault["kind"], fault["at"]) for fault in body["faults"]} == {
        ("single", "missing_end", "350"),
        ("family", "missing_end", "350"),
    }
    assert body["error"] == "Uchwała ma 2\u00a0usterki."


@pytest.fixture
def file(tmp_path):
    """Return a writer of a resolution with one table changed."""

    def write(bands, **changes):
        document = read_yaml(LIPNICA.read_bytes(), "lipnica")
        document["tables"][0] |= changes
        document["tables"][0]["columns"] = {"single": bands, "family": bands}
        path = tmp_path / "tabela.yaml"
        path.write_text(repr(document).replace("None", "null").replace("True", "true"))
        return path

    return write


def band(over, to, fee):
    return {"over": over, "to": to, "fee": fee}


def test_zloty_a_month_left_to_the_official_are_a_range(answer, file):
    monthly = file([band(None, "100", "0"), band("100", None, ["30", "120"])], unit="pln_per_month")
    code, body = answer("fee", "calculate", monthly, "--income", "900", "--household", "1")

    assert code == 0
    assert (body["month"], body["due"]) == ("30-120", "30.00-120.00")
    assert body["fee_percent"] is None


@pytest.mark.parametrize(
    ("fee", "month"),
    [
        ("30", "30.00"),
        ("199.9", "199.90"),
        ("0", "0.00"),
        (["30", "120"], "30-120"),
        (["30.00", "120"], "30-120"),
        (["30.5", "120"], "30.50-120.00"),
    ],
)
def test_an_amount_a_month_has_two_places_and_a_choice_between_whole_ones_none(
    answer, file, fee, month
):
    monthly = file([band(None, None, fee)], unit="pln_per_month")

    body = answer("fee", "calculate", monthly, "--income", "900", "--household", "1")[1]

    assert body["month"] == month


@pytest.mark.parametrize("chosen", ["50", "50.0", "50,00"])
def test_the_amount_chosen_has_two_places_however_it_is_typed(answer, file, chosen):
    monthly = file([band(None, None, ["30", "120"])], unit="pln_per_month")
    case = ("fee", "calculate", monthly, "--income", "900", "--household", "1")

    assert answer(*case, "--chosen", chosen)[1]["month"] == "50.00"


def test_the_official_may_choose_within_the_range(answer, file):
    monthly = file([band(None, None, ["30", "120"])], unit="pln_per_month")
    case = ("fee", "calculate", monthly, "--income", "900", "--household", "1")

    assert answer(*case, "--chosen", "50")[1]["due"] == "50.00"
    assert answer(*case, "--chosen", "500")[0] == 1


def test_an_hourly_table_needs_hours(answer):
    code, body = answer("fee", "calculate", LIPNICA, "--income", "900", "--household", "1")

    assert code == 2
    assert "--hours" in body["error"]


def test_of_several_tables_one_is_named(answer, tmp_path):
    document = read_yaml(LIPNICA.read_bytes(), "lipnica")
    second = document["tables"][0] | {"service": "usługi sąsiedzkie", "rate_per_hour": "30.00"}
    path = tmp_path / "dwie.yaml"
    document["tables"].append(second)
    path.write_text(repr(document).replace("None", "null").replace("True", "true"))

    assert answer("fee", "calculate", path, *CASE)[0] == 2
    assert answer("fee", "calculate", path, *CASE, "--service", "pogrzeby")[0] == 2
    code, body = answer("fee", "calculate", path, *CASE, "--service", "Sasiedzkie")
    assert (code, body["fee_per_hour"]) == (0, "9.00")


def test_an_income_in_no_row_is_refused_with_the_reason(answer):
    code, body = answer(
        *("fee", "calculate", FEES / "knurow-2020.yaml"),
        *("--income", "2453.51", "--household", "1", "--hours", "1"),
    )

    assert code == 1
    assert "nie mieści się w żadnym progu" in body["error"]


def test_a_table_without_a_rate_asks_for_it(answer):
    code, body = answer("fee", "calculate", NATIONAL, *CASE)

    assert code == 1
    assert "koszt" in body["error"]


def test_a_day_outside_the_resolution_is_pointed_out(answer, tmp_path):
    path = tmp_path / "stara.yaml"
    path.write_text(LIPNICA.read_text() + "valid_to: '2006-12-31'\n")

    assert "nie obowiązuje" in answer("fee", "calculate", path, *CASE)[1]["explanation"][0]


@pytest.mark.parametrize(
    ("option", "value", "code"),
    [
        ("--income", "-1", 1),
        ("--income", "NaN", 2),
        ("--income", "1e400", 2),
        ("--income", "dużo", 2),
        ("--income", "9" * 40, 2),
        ("--household", "0", 1),
        ("--household", "-2", 1),
        ("--household", "1.5", 2),
        ("--household", "1000", 1),
        ("--hours", "-1", 2),
        ("--hours", "inf", 2),
        ("--hours", "99999", 1),
        ("--rate", "-5", 1),
        ("--rate", "0x10", 2),
        ("--on", "2026-02-30", 2),
        ("--on", "kiedyś", 2),
    ],
)
def test_an_impossible_case_is_refused_in_polish(answer, option, value, code):
    case = dict(zip(CASE[::2], CASE[1::2], strict=True)) | {option: value}
    given = [part for pair in case.items() for part in pair]

    refused, body = answer("fee", "calculate", LIPNICA, *given)

    assert refused == code
    assert set(body) == {"error"}


@pytest.mark.parametrize("verb", ["check", "calculate"])
@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\xff\xfe",
        b"%PDF-1.7 garbage \xe4\xb3",
        b"format: cusdesk-resolution/1",
        b"[1, 2, 3]",
        b"a: &a [*a]",
        "gmina: Żółkiew".encode("cp1250"),
        b"{" * 3000,
        b"x" * 300_000,
        b"format: cusdesk-resolution/1\nnumber: 1\ngmina: x\ntables: [{}]",
        b"format: cusdesk-resolution/1\nnumber: 1\ngmina: x\ntables: [null]",
    ],
    ids=range(11),
)
def test_a_file_of_another_kind_is_not_the_format(answer, tmp_path, verb, content):
    path = tmp_path / "plik"
    path.write_bytes(content)

    code, body = answer("fee", verb, path, *(CASE if verb == "calculate" else ()))

    assert code == 2
    assert body["error"]


def test_a_missing_file_and_a_folder_are_named(answer, tmp_path):
    assert answer("fee", "check", tmp_path)[0] == 2
    assert "nie ma takiego pliku" in answer("fee", "check", tmp_path / "brak.yaml")[1]["error"]


def test_a_person_reads_sentences(spoken):
    code, out, _ = spoken("fee", "calculate", LIPNICA, *CASE)

    assert code == 0
    assert out.splitlines()[-1].replace("\u00a0", " ") == "Do zapłaty za miesiąc: 238,40 zł."
    assert "w porządku" in spoken("fee", "check", LIPNICA)[1]


def test_a_range_reads_as_one(spoken, file):
    monthly = file([band(None, None, ["30", "120"])], unit="pln_per_month")
    out = spoken("fee", "calculate", monthly, "--income", "900", "--household", "1")[1]

    assert "od 30,00\u00a0zł do 120,00\u00a0zł" in out.splitlines()[-1]


def test_a_falling_fee_is_a_warning_for_people_too(spoken, file):
    falling = file([band(None, "100", "20"), band("100", None, "10")])

    assert spoken("fee", "check", falling)[1].startswith("Uwaga: ")


def test_a_resolution_written_by_the_program_is_read_by_it(tmp_path):
    path = tmp_path / "wydana.yaml"
    path.write_bytes(fee_file(load_fee_file(NATIONAL)))

    assert load_fee_file(path) == load_fee_file(NATIONAL)
