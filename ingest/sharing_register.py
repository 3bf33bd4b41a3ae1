"""The register of data sharing agreements, as the warehouse has it, and what speaks against resting on one of them.

Read from the conformed tables, which dbt builds from the delivered registers. Whether an agreement covers is judged for
a day that the caller names: no model can know on what day its rows are read.
"""

from dataclasses import dataclass, replace
from datetime import date

import duckdb

from ingest.sql_text import literal, quoted

SCHEMA, AGREEMENTS, PARTNERS = "conformed", "dim_sharing_agreement", "fct_sharing_agreement_partner"


@dataclass(frozen=True)
class Agreement:
    """The latest state of an agreement. ``is_in_register`` is whether the newest register still has it.

    ``is_turned_away``: the newest register has it as a row with a fault, so the state is that of the one before.
    """

    agreement_ref: str
    agreement_type: str | None
    agreement_status: str | None
    information_asset_owner: str | None
    council_role: str | None
    lawful_basis: str | None
    special_category_condition: str | None
    retention_rule: str | None
    security_measures: str | None
    is_transferred_abroad: bool | None
    dpia_ref: str | None
    start_date: date | None
    review_date: date | None
    expiry_date: date | None
    signed_date: date | None
    is_in_register: bool
    is_turned_away: bool
    is_status_in_force: bool
    partners: tuple[str, ...] = ()

    def lapses(self, today: date) -> list[str]:
        """Each reason why it covers nothing on a day, as the end of a sentence; none where it covers."""
        reasons = []
        if not self.is_in_register:
            reasons.append("which is no longer in the register")
        if self.is_turned_away:
            reasons.append("whose row in the newest register was turned away, so what it says now is not known")
        if not self.is_status_in_force:
            reasons.append(f"whose status in the register is {self.agreement_status or 'not stated'}")
        if self.start_date is None:
            reasons.append("which states no first day")
        elif self.start_date > today:
            reasons.append(f"which starts on {in_words(self.start_date)}")
        if self.expiry_date and self.expiry_date < today:
            reasons.append(f"which expired on {in_words(self.expiry_date)}")
        return reasons


@dataclass(frozen=True)
class Register:
    """Every agreement by its reference, and the day of the newest register; none where none was delivered and built."""

    agreements: dict[str, Agreement]
    as_at: date | None = None

    def lapses(self, agreement_ref: str, today: date) -> list[str]:
        """Each reason why an agreement covers nothing on a day, one that is not known included."""
        if agreement_ref in self.agreements:
            return self.agreements[agreement_ref].lapses(today)
        if not self.agreements:
            return ["of which nothing is known: no register of agreements has been delivered and built"]
        return ["which is not in the register"]


def read_register(con: duckdb.DuckDBPyConnection) -> Register:
    """The register in a built warehouse; an empty one where its tables are not there yet."""
    listed = con.execute(f"select table_name from duckdb_tables() where schema_name = {literal(SCHEMA)}")
    tables = {name for (name,) in listed.fetchall()}
    if AGREEMENTS not in tables:
        return Register({})
    names = [name for name in Agreement.__dataclass_fields__ if name != "partners"]
    agreements = f"{quoted(SCHEMA)}.{quoted(AGREEMENTS)}"
    rows = con.execute(f"select {', '.join(names)} from {agreements} where agreement_key <> 0 order by all").fetchall()
    partners: dict[str, list[str]] = {}
    if PARTNERS in tables:
        of_each = con.execute(f"""
            select agreement_ref, partner_name
            from {quoted(SCHEMA)}.{quoted(PARTNERS)} join {agreements} using (agreement_key) order by all
        """)
        for agreement_ref, partner in of_each.fetchall():
            partners.setdefault(agreement_ref, []).append(partner)
    found = (Agreement(*row) for row in rows)
    (as_at,) = con.execute(f"select max(register_date) from {agreements}").fetchone() or (None,)
    return Register(
        {one.agreement_ref: replace(one, partners=tuple(partners.get(one.agreement_ref, ()))) for one in found}, as_at
    )


def in_words(day: date) -> str:
    """A date as people write it: 31 March 2026."""
    return f"{day.day} {day:%B %Y}"
