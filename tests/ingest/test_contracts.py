"""Contracts: what the packaged ones say, and that every fault of a contract is found at once."""

from pathlib import Path

import pytest
import yaml

from ingest import dbt_sources
from ingest.catalogue import Catalogue
from ingest.faults import ContractFaults, DeliveryRefused

from .conftest import CONTRACT, Library

ROOT = Path(__file__).parents[2]


def test_the_packaged_contracts_are_sound() -> None:
    found = {contract.label: len(contract.columns) for contract in Catalogue.read().contracts}

    assert found == {
        "calendar/bank_holidays": 4,
        "information_governance/adhoc_sharing_log": 28,
        "information_governance/crime_tax_log": 21,
        "information_governance/dsa_register": 36,
        "information_governance/foi_eir_log": 27,
        "information_governance/sar_log": 20,
        "social_care/cld_return": 50,
        "social_care/controcc_financial_assessment": 13,
        "social_care/controcc_package_line": 20,
        "social_care/controcc_payment": 16,
        "social_care/controcc_provider": 11,
        "social_care/las_event": 23,
        "social_care/las_person": 29,
        "social_care/las_relationship": 8,
        "social_care/las_safeguarding": 13,
        "social_care/las_service": 19,
        "workforce/gender_pay_gap_register": 27,
        "workforce/hr_absence": 17,
        "workforce/hr_agency": 13,
        "workforce/hr_assignment": 22,
        "workforce/hr_employee": 22,
        "workforce/hr_pay_element": 16,
        "workforce/hr_post": 23,
    }


def test_no_list_of_social_care_turns_rows_away_but_the_published_one_of_event_types() -> None:
    """The others could not be verified, so they are seeds that a council edits, and only ever warn."""
    lists = {
        f"{contract.name} {column.name}": column.valid_values
        for contract in Catalogue.read().contracts
        for column in contract.columns
        if contract.source == "social_care" and column.valid_values
    }

    assert lists == {"las_event event_type": ("Request", "Assessment", "Review")}


def test_nothing_said_about_a_file_of_social_care_quotes_it() -> None:
    """Values are quoted of extracts without a personal column; a provider may be one carer in his own home."""
    contracts = [contract for contract in Catalogue.read().contracts if contract.source == "social_care"]

    assert [c.name for c in contracts if not any(column.is_personal for column in c.columns)] == []


def test_every_direct_identifier_that_joins_extracts_has_the_same_pseudonym_field() -> None:
    fields = {
        (contract.name, column.name): column.pseudonym
        for contract in Catalogue.read().contracts
        for column in contract.pseudonymised
    }

    assert fields == {
        ("cld_return", "nhs_number"): "nhs_number",
        ("cld_return", "la_person_unique_identifier"): "las_person_id",
        ("cld_return", "adult_1_linked_person_id"): "las_person_id",
        ("cld_return", "adult_2_linked_person_id"): "las_person_id",
        ("cld_return", "adult_3_linked_person_id"): "las_person_id",
        ("controcc_financial_assessment", "las_person_id"): "las_person_id",
        ("controcc_package_line", "las_person_id"): "las_person_id",
        ("las_event", "las_person_id"): "las_person_id",
        ("las_event", "worker"): "worker",
        ("las_person", "las_person_id"): "las_person_id",
        ("las_person", "nhs_number"): "nhs_number",
        ("las_person", "allocated_worker"): "worker",
        ("las_relationship", "las_person_id"): "las_person_id",
        ("las_relationship", "related_person_id"): "las_person_id",
        ("las_safeguarding", "las_person_id"): "las_person_id",
        ("las_service", "las_person_id"): "las_person_id",
        ("hr_absence", "assignment_id"): "assignment_id",
        ("hr_agency", "worker_id"): "agency_worker",
        ("hr_pay_element", "assignment_id"): "assignment_id",
        ("hr_employee", "employee_number"): "employee_number",
        ("hr_employee", "nino"): "nino",
        ("hr_assignment", "assignment_id"): "assignment_id",
        ("hr_assignment", "employee_number"): "employee_number",
        ("hr_assignment", "manager_employee_number"): "employee_number",
    }


def test_the_dbt_sources_file_agrees_with_the_contracts() -> None:
    assert dbt_sources.is_current(Catalogue.read(), ROOT / "dbt_project/models/staging/_sources.yml")


def test_a_contract_that_gains_a_column_makes_the_dbt_sources_file_stale(library: Library, tmp_path: Path) -> None:
    sources = tmp_path / "_sources.yml"
    dbt_sources.write(library.catalogue, sources)
    assert dbt_sources.is_current(library.catalogue, sources)
    tables = yaml.safe_load(sources.read_text())["sources"][0]["tables"]
    columns = [column["name"] for column in tables[0]["columns"]]
    assert columns[-4:] == ["branch", "borrower_pseudonym", "_delivery_id", "_row_number"]

    new = "      - {name: shelf, description: Shelf., logicalType: integer, classification: internal}\n"
    library.write_contract(CONTRACT.replace("      - {name: loan_number", new + "      - {name: loan_number"))

    assert not dbt_sources.is_current(library.catalogue, sources)


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("name: loans\nversion", "name: lends\nversion", "Its name must be that of its file, 'loans'."),
        ("classification: personal", "classification: secret", "Its classification must be one of public, internal, personal, special-category, direct-identifier."),
        ("description: Key., ", "", "The property has no description."),
        ("primaryKey: true, ", "", "No property is the primary key."),
        ("name: days", "name: Days", "'Days' is not a lower-case snake_case name."),
        ("name: days", "name: fee", "The property is declared twice."),
        ("value: [Ticket, Reader]", "value: [Title]", "The header 'Title' stands for two properties."),
        ("format: dd/MM/yyyy}, cl", "format: dd/MM/yy}, cl", "The format 'dd/MM/yy' may use yyyy, MMMM, MMM, MM, M, dd, d, HH, mm, ss, SSS, 'T' and must have yyyy."),
        ("logicalTypeOptions: {format: dd/MM/yyyy}, ", "", "A date or timestamp must say its format, such as dd/MM/yyyy."),
        ("decimal(6,2)", "float", "The physicalType of a number is decimal(p,s), not 'float'."),
        ("logicalType: boolean", "logicalType: flag", "Its logicalType must be one of string, integer, number, boolean, date, timestamp."),
        ("minLength: 2", "shortest: 2", "A string has no option 'shortest'."),
        ('"[A-Z]{2} ?[0-9]{4}"', '"["', "Its pattern is not a regular expression: unterminated character set at position 0."),
        ("metric: invalidValues", "metric: nullValues", "Its quality rule must be invalidValues with a list of validValues or the name of a codeList, mustBe 0."),
        ("select count(*) from {object} where", "select * from {object} where", "The rule 'due_after_lent' must have a name, a description and a query 'select count(*) from {object} where …' with mustBe 0."),
        ("role: Data Owner", "role: Friend", "No member of its team is the Data Owner."),
        ("description: {purpose: Planning the rounds of the mobile library.}", "description: {usage: x}", "Its description has no purpose."),
        ("property: retention", "property: latency", "Its slaProperties have no retention."),
        ("property: lawfulBasis", "property: sharingAgreement", "It has no lawfulBasis (UK GDPR Art 6)."),
        ("classification: personal", "classification: special-category", "It holds special-category data and has no specialCategoryCondition (UK GDPR Art 9)."),
        ("  - {property: pseudonym.purpose, value: libraries}\n", "", "A property has a pseudonym, so pseudonym.purpose must say for which purpose."),
        ("?P<as_at>", "?P<when>", "Its file.pattern has the unknown groups when."),
        ("(?P<as_at>\\d{4}-\\d{2}-\\d{2})", "", "Its file.pattern must have a group as_at, or delivery.as_at_default must be received."),
        ("value: utf-8-sig", "value: ebcdic", "file.encoding is 'ebcdic'; it may be utf-8 or utf-8-sig or utf-16 or utf-16-le or utf-16-be or windows-1252 or iso-8859-1."),
        ("value: full", "value: weekly", "delivery.kind is 'weekly'; it may be full or incremental or window."),
        ("rejects.limit, value: 0.5", "rejects.limit, value: 50", "rejects.limit must be a share between 0 and 1."),
        ("property: rejects.limit", "property: rejects.most", "'rejects.most' is not a setting"),
        ("version: 2.1.0", "versions: 2.1.0", "versions: Extra inputs are not permitted."),
        ("kind: DataContract", "kind: [", "It is not a YAML mapping"),
        ("where due_on < lent_on", "where due_date < lent_on", "Its rules cannot be compiled to SQL: Binder Error"),
        ('"[A-Z]{2} ?[0-9]{4}"', '"(?!QQ)[A-Z]{2}[0-9]{4}"', "Its rules cannot be compiled to SQL: Invalid Input Error"),
        ("validValues: [EAST, WEST]", "validValues: [Yes, No]", "YAML does not take every entry of validValues for a text; put them in quotes."),
        ("minLength: 2", "minLength: two", "A length must be a whole number, not 'two'."),
        ("minLength: 2", "minLength: true", "A length must be a whole number, not 'True'."),
        ("required: true", "requierd: true", "'requierd' is no word of the standard. Is it mistyped?"),
        ("mustBe: 0}]", "mustBe: 0, mustbe: 0}]", "'mustbe' is no word of the standard. Is it mistyped?"),
        ("arguments: {", "arguments: {pattern: x, ", "A quality rule has no argument 'pattern'."),
        ("name: days,", "name: days, enum: [{value: 1}],", "'enum' is not obeyed here."),
        ("value: 0.5}", "value: 0.5}\n  - {property: rejects.limit, value: 0.9}", "'rejects.limit' is set twice."),
        ('pattern: "[A-Z]{2} ?[0-9]{4}"', "pattern: 5", "YAML does not take its pattern for a text; quote it."),
        ("format: dd/MM/yyyy, minimum", "format: [dd/MM/yyyy], minimum", "YAML does not take its format for a text; quote it."),
        ("minimum: 2000-01-01", "minimum: yesterday", "A minimum or maximum of a date must be a date written yyyy-MM-dd, not 'yesterday'."),
        ("minimum: 1,", "minimum: '0) or (1=1',", "A minimum or maximum of a integer must be a number, not '0) or (1=1'."),
        ("value: ticket", 'value: "o\'brien"', "Its pseudonym must be a lower-case snake_case name."),
        ("validValues: [EAST, WEST]", "validValues: [EAST, null]", "YAML does not take every entry of validValues for a text; put them in quotes."),
        ("name: days", "name: rowid", "The name 'rowid' is DuckDB's own; call the column something else."),
        ("name: days", "name: borrower_pseudonym", "The property is declared twice."),
        ("logicalType: integer, primaryKey: true, classification: internal", "logicalType: integer, primaryKey: true, classification: direct-identifier", "A direct identifier that is a primary key must have a pseudonym."),
    ],
)  # fmt: skip
def test_a_fault_of_a_contract_is_named(library: Library, old: str, new: str, sentence: str) -> None:
    assert old in CONTRACT
    library.write_contract(CONTRACT.replace(old, new, 1))

    with pytest.raises(ContractFaults) as caught:
        Catalogue.read(library.contracts)

    assert any(sentence in fault.sentence for fault in caught.value.faults), caught.value


def test_all_faults_of_all_contracts_come_at_once(library: Library) -> None:
    library.write_contract(CONTRACT.replace("role: Data Owner", "role: x").replace("value: 0.5", "value: 5"))
    (library.contracts / "library" / "rounds.yaml").write_text("kind: DataContract\n")

    with pytest.raises(ContractFaults) as caught:
        Catalogue.read(library.contracts)

    sentences = [fault.sentence for fault in caught.value.faults]
    assert sum(sentence.startswith("library/loans.yaml: ") for sentence in sentences) == 2
    assert sum(sentence.startswith("library/rounds.yaml: ") for sentence in sentences) > 5


def test_a_folder_without_contracts_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(ContractFaults, match="There is no contract there"):
        Catalogue.read(tmp_path)


def test_the_name_of_a_file_gives_contract_date_version_and_period() -> None:
    catalogue = Catalogue.read()

    def read(name: str) -> tuple[str, str, str | None, int]:
        named = catalogue.match(name)
        return named.contract.name, str(named.as_at), named.period, named.version

    assert read("HR_POST_20260331.csv") == ("hr_post", "2026-03-31", None, 1)
    assert read("HR_EMPLOYEE_20260331_v12.csv") == ("hr_employee", "2026-03-31", None, 12)
    assert read("2023-05-29_d6986f1_UK_Gender_Pay_Gap_Data_-_2023_to_2024.csv") == (
        "gender_pay_gap_register",
        "2023-05-29",
        "2023 to 2024",
        1,
    )
    assert read("UK Gender Pay Gap Data - 2021 to 2022.csv") == ("gender_pay_gap_register", "None", "2021 to 2022", 1)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("HR_POST_20260231.csv", "The name of the file says '20260231', which is not a date (year, month, day)."),
        ("HR_POST.csv", "The name of the file fits no contract, so it is not known what it holds."),
        ("xHR_POST_20260331.csv", "The name of the file fits no contract, so it is not known what it holds."),
        ("HR_POST_20260331.csv.exe", "The name of the file fits no contract, so it is not known what it holds."),
    ],
)
def test_a_name_that_will_not_do_is_refused_with_the_reason(name: str, sentence: str) -> None:
    with pytest.raises(DeliveryRefused) as caught:
        Catalogue.read().match(name)

    assert [fault.sentence for fault in caught.value.faults] == [sentence]


def test_a_name_without_a_date_is_refused_unless_the_contract_says_otherwise(library: Library) -> None:
    undated = CONTRACT.replace("loans_(?P<as_at>\\d{4}-\\d{2}-\\d{2})", "loans(_(?P<as_at>\\d{4}-\\d{2}-\\d{2}))?")
    assert undated != CONTRACT
    library.write_contract(undated)
    with pytest.raises(DeliveryRefused, match="does not say at which date its content is true"):
        library.catalogue.match("loans.csv")

    library.write_contract(undated + "  - {property: delivery.as_at_default, value: received}\n")
    receipt = library.deliver("1,AB1234,Emma,01/04/2026,15/04/2026,14,0.50,N,EAST", name="loans.csv")

    assert receipt.as_at == receipt.received_at.date()


def test_a_name_that_fits_two_contracts_is_refused_with_both_named(library: Library) -> None:
    twin = library.contracts / "library" / "lent.yaml"
    twin.write_text(CONTRACT.replace("name: loans\nversion", "name: lent\nversion"))

    with pytest.raises(DeliveryRefused, match="fits more than one contract: library/lent and library/loans"):
        library.catalogue.match("loans_2026-04-30.csv")
