"""A warehouse with products that rest on agreements and one that does not, small enough to be made without dbt."""

import json
from dataclasses import astuple, replace
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from ingest.catalogue import Catalogue
from ingest.home import Home
from ingest.sharing_register import Agreement

CATALOGUE = Catalogue.read()
RETURNS, AGENCY = CATALOGUE.contract("social_care/cld_return"), CATALOGUE.contract("workforce/hr_agency")
ISP101 = Agreement(
    agreement_ref="ISP101",
    agreement_type="DSA",
    agreement_status="Active",
    information_asset_owner=RETURNS.governance.owner,
    council_role="Controller",
    lawful_basis="6(1)(c); 6(1)(e)",
    special_category_condition="9(2)(h); 9(2)(b)",
    retention_rule="8 years",
    security_measures="Encrypted in transit",
    is_transferred_abroad=False,
    dpia_ref="DPIA-1",
    start_date=date(2023, 4, 1),
    review_date=date(2026, 9, 30),
    expiry_date=None,
    signed_date=date(2023, 3, 1),
    is_in_register=True,
    is_turned_away=False,
    is_status_in_force=True,
    partners=("Arden and GEM CSU", "NHS England"),
)
DPA012 = replace(
    ISP101, agreement_ref="DPA012", agreement_type="DPA-contract", information_asset_owner=AGENCY.governance.owner,
    lawful_basis="6(1)(b)", special_category_condition=None, retention_rule="7 years", partners=("Agency Vendor",),
)  # fmt: skip

REGISTER_TABLES = """
    create table conformed.dim_sharing_agreement (
        agreement_key bigint, agreement_ref varchar, agreement_type varchar, agreement_status varchar,
        information_asset_owner varchar, council_role varchar, lawful_basis varchar,
        special_category_condition varchar, retention_rule varchar, security_measures varchar,
        is_transferred_abroad boolean, dpia_ref varchar, start_date date, review_date date, expiry_date date,
        signed_date date, is_in_register boolean, is_turned_away boolean, is_status_in_force boolean, register_date date
    );
    create table conformed.fct_sharing_agreement_partner (agreement_key bigint, partner_name varchar);
"""


class Governed:
    """Three products of one mart: one rests on agency staff, one on returns by way of a model, one on no agreement."""

    def __init__(self, folder: Path) -> None:
        self.home, self.manifest = Home(folder).create(), folder / "manifest.json"
        marts = {
            "workforce": ["source.hr_agency"],
            "social_care": ["model.between"],
            "open_data": ["source._deliveries"],
        }
        nodes = {f"model.{product}": self._mart(product) for product in marts}
        described = {
            "nodes": nodes,
            "sources": {
                "source.hr_agency": {"name": "workforce__hr_agency"},
                "source.cld_return": {"name": "social_care__cld_return"},
                "source._deliveries": {"name": "_deliveries"},
            },
            "parent_map": {f"model.{product}": parents for product, parents in marts.items()}
            | {"model.between": ["source.cld_return", "model.below"], "model.below": ["source._deliveries"]},
        }
        self.manifest.write_text(json.dumps(described))
        self.execute(f"""
            create schema conformed;
            create table conformed.dim_delivery (
                delivery_id varchar, source varchar, extract varchar, as_at_date date, period varchar, version int,
                rows_accepted int, rows_rejected int, is_in_force boolean
            );
            {REGISTER_TABLES}
        """)
        for product in marts:
            self.execute(
                f"create schema mart_{product}; create table mart_{product}.mart_{product} as select 1::bigint as n"
            )

    @staticmethod
    def _mart(product: str) -> dict[str, Any]:
        return {
            "resource_type": "model",
            "fqn": ["council_warehouse", "marts", product, f"mart_{product}"],
            "name": f"mart_{product}",
            "schema": f"mart_{product}",
            "description": "One.",
            "columns": {"n": {"description": "One."}},
        }

    def execute(self, sql: str, values: list[Any] | None = None) -> None:
        with duckdb.connect(str(self.home.warehouse)) as con:
            con.execute(sql, values)

    def deliver(self, label: str) -> None:
        """A delivery of an extract, in force."""
        self.execute(
            "insert into conformed.dim_delivery values (?, ?, ?, date '2026-03-31', null, 1, 1, 0, true)",
            [label, *label.split("/")],
        )

    def register(self, *agreements: Agreement) -> None:
        """The newest register has these agreements and no others."""
        with duckdb.connect(str(self.home.warehouse)) as con:
            put_into_register(con, *agreements)


def put_into_register(con: duckdb.DuckDBPyConnection, *agreements: Agreement) -> None:
    """Fill the tables of the register anew."""
    con.execute("delete from conformed.dim_sharing_agreement; delete from conformed.fct_sharing_agreement_partner")
    for key, agreement in enumerate(agreements, 1):
        (*values, partners) = astuple(agreement)
        places = ", ".join("?" * len(values))
        con.execute(
            f"insert into conformed.dim_sharing_agreement values (?, {places}, date '2026-03-31')", [key, *values]
        )
        for partner in partners:
            con.execute("insert into conformed.fct_sharing_agreement_partner values (?, ?)", [key, partner])
