"""Marts to releases: what a BI developer reads. Imports neither Dagster nor dbt; reads dbt's manifest as a file."""
