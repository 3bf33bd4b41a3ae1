"""Dagster only, and thin: assets that call ``ingest``, dbt and ``publish``, and what starts them. No SQL here."""
