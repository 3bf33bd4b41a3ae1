"""One delivery, from file to raw: contracts, checks, exactly-once loading and its ledger.

A library with a command line. It imports neither Dagster nor dbt, so that a supplier can run it too.
"""
