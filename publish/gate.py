"""The gate before a release: what no agreement in force covers is withheld; where contract and register differ, told.

A product rests on every extract that its marts read, through however many models, and of which a delivery is in force.
Which agreement an extract needs is in its contract; whether that is in force today is in the register alone.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

import duckdb

from ingest.catalogue import Catalogue
from ingest.contract import Contract
from ingest.sharing_register import Agreement, Register, in_words, read_register
from publish.marts import Mart

# Built by dbt with the marts: the deliveries that they rest on.
DELIVERIES = "conformed.dim_delivery"
ARTICLE_6, ARTICLE_9 = r"\b6\(1\)\([a-z]{1,2}\)", r"\b9\(2\)\([a-z]\)"
SPAN = re.compile(r"\b(\d{1,3})[ -]?(y|years?|m|months?)\b", re.I)


@dataclass(frozen=True)
class Verdict:
    """What is withheld and why, by product; and what does not fit together, which withholds nothing."""

    withheld: dict[str, list[str]] = field(default_factory=dict)
    findings: list[str] = field(default_factory=list)


def today_in_london() -> date:
    """The day on which agreements are judged: that of the council's offices, wherever the machine is."""
    return datetime.now(ZoneInfo("Europe/London")).date()


def judge(con: duckdb.DuckDBPyConnection, catalogue: Catalogue, marts: Sequence[Mart], today: date) -> Verdict:
    """What the register has to say of each product on a day."""
    register, delivered = read_register(con), _delivered(con)
    needed: dict[str, frozenset[str]] = {}
    for mart in marts:
        needed[mart.product] = needed.get(mart.product, frozenset()) | mart.raw_tables & delivered
    withheld = {product: _reasons(catalogue, register, tables, today) for product, tables in sorted(needed.items())}
    contracts = _contracts(catalogue, frozenset().union(*needed.values()))
    findings = [sentence for contract in contracts for sentence in findings_of(contract, register, today)]
    return Verdict({product: reasons for product, reasons in withheld.items() if reasons}, findings)


def reasons_against(con: duckdb.DuckDBPyConnection, catalogue: Catalogue, mart: Mart, today: date) -> list[str]:
    """Why a mart may not be handed over in the form of its contract: what it rests on, and that contract itself."""
    form = frozenset(contract.table for contract in catalogue.contracts if contract.label == mart.contract)
    return _reasons(catalogue, read_register(con), mart.raw_tables & _delivered(con) | form, today)


def findings_of(contract: Contract, register: Register, today: date) -> list[str]:
    """Where a contract and the agreement that it names do not say the same, in words that quote nobody's text."""
    governance = contract.governance
    agreement = register.agreements.get(governance.sharing_agreement or "")
    if agreement is None or not agreement.is_in_register:
        return []
    found = [
        *_apart("Article 6 basis", ARTICLE_6, governance.lawful_basis, agreement.lawful_basis),
        *_apart(
            "Article 9 condition",
            ARTICLE_9,
            governance.special_category_condition,
            agreement.special_category_condition,
        ),
        *_kept_longer(governance.retention, agreement),
    ]
    if (agreement.information_asset_owner or "").strip().casefold() != governance.owner.strip().casefold():
        found.append("the register's information asset owner is not the Data Owner of the contract")
    if agreement.signed_date is None:
        found.append("the register states no day on which it was signed")
    if agreement.review_date and agreement.review_date < today:
        found.append(f"the review was due by {in_words(agreement.review_date)}")
    return [f"{contract.label} and {agreement.agreement_ref}: {sentence}." for sentence in found]


def _reasons(catalogue: Catalogue, register: Register, tables: frozenset[str], today: date) -> list[str]:
    """Every reason why what rests on these raw tables may not be published."""
    contracts = _contracts(catalogue, tables)
    unknown = sorted(tables - {contract.table for contract in contracts})
    return [
        *(f"raw.{table} has no contract, so nobody answers for it and no lawful basis is known." for table in unknown),
        *(
            f"{contract.label} rests on {contract.governance.sharing_agreement}, {reason}."
            for contract in contracts
            if contract.governance.sharing_agreement
            for reason in register.lapses(contract.governance.sharing_agreement, today)
        ),
    ]


def _contracts(catalogue: Catalogue, tables: frozenset[str]) -> list[Contract]:
    return [contract for contract in catalogue.contracts if contract.table in tables]


def _delivered(con: duckdb.DuckDBPyConnection) -> frozenset[str]:
    """The raw tables of extracts of which a delivery is in force."""
    rows = con.execute(f"select distinct source || '__' || extract from {DELIVERIES} where is_in_force").fetchall()
    return frozenset(str(table) for (table,) in rows)


def _apart(what: str, code: str, in_contract: str | None, in_register: str | None) -> list[str]:
    """How two texts differ in the codes that they name. That the register names fewer is no difference."""
    ours, theirs = (dict.fromkeys(re.findall(code, text or "")) for text in (in_contract, in_register))
    others = [named for named in theirs if named not in ours]
    found = []
    if ours and not ours.keys() & theirs.keys():
        found.append(f"no {what} of the contract ({', '.join(ours)}) is in the register")
    if others:
        found.append(f"the register names {', '.join(others)} as {what}, which the contract does not")
    return found


def _kept_longer(retention: str, agreement: Agreement) -> list[str]:
    ours, theirs = _months(retention), _months(agreement.retention_rule or "")
    if ours is None or theirs is None:
        whose = "contract" if ours is None else "register"
        return [f"how long data is kept cannot be compared: the {whose} states no single span of years or months"]
    if ours > theirs:
        return [f"the contract keeps data for {_span(ours)}, the register for {_span(theirs)}"]
    return []


def _months(text: str) -> int | None:
    """The one span of time that a text states; None where it states none or several."""
    spans = {int(number) * (12 if unit[0] in "yY" else 1) for number, unit in SPAN.findall(text)}
    return spans.pop() if len(spans) == 1 else None


def _span(months: int) -> str:
    return f"{months} months" if months % 12 else f"{months // 12} years"
