# The project's commands. Each target does all of its own set-up in .venv; a second run is quick.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
export WAREHOUSE_HOME ?= $(CURDIR)/data
PORT ?= 3000
VENV := .venv/bin
INSTALLED := .venv/.installed

.DEFAULT_GOAL := help
.PHONY: help install manifest demo dev refresh test test-unit bench lint lock

help: ## list these targets
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# Only wheels, only with the hashes of the lock: nothing is built or fetched that was not reviewed.
$(INSTALLED): requirements.lock pyproject.toml
	@echo "Installing into .venv (once; a minute or two) ..."
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "council-warehouse needs Python 3.11 or newer")'
	@$(PYTHON) -m venv .venv
	@$(VENV)/pip install --quiet --disable-pip-version-check --no-deps --require-hashes --only-binary :all: -r requirements.lock
	@$(VENV)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

install: $(INSTALLED) ## install into .venv

# Dagster's instance is in the state folder too, so that nothing is written anywhere else.
export DAGSTER_HOME := $(WAREHOUSE_HOME)/dagster
export DO_NOT_TRACK := 1

# What Dagster knows of the dbt project is prepared here, after each change of it, and never at run time.
manifest: $(INSTALLED) ## prepare the state folder and the dbt manifest
	@mkdir -p "$$WAREHOUSE_HOME/dbt" "$$WAREHOUSE_HOME/landing" "$$DAGSTER_HOME"
	@cp dagster.yaml "$$DAGSTER_HOME/dagster.yaml"
	@if [ ! -e "$$WAREHOUSE_HOME/dbt/manifest.json" ] \
	    || [ -n "$$(find dbt_project -type f -newer "$$WAREHOUSE_HOME/dbt/manifest.json" | head -n 1)" ]; then \
	    $(VENV)/dbt --quiet parse --project-dir dbt_project --profiles-dir dbt_project \
	        --target-path "$$WAREHOUSE_HOME/dbt" --log-path "$$WAREHOUSE_HOME/dbt"; fi

demo: manifest ## put a make-believe county through the whole path
	@$(VENV)/python -W ignore -m orchestration.demo

dev: manifest ## Dagster on http://127.0.0.1:3000, sensor and schedule on
	@echo "Drop files into $$WAREHOUSE_HOME/landing; the UI is on http://127.0.0.1:$(PORT)"
	@$(VENV)/dagster dev --host 127.0.0.1 --port $(PORT) --workspace workspace.yaml

refresh: manifest ## run the job once: load what waits, build and check what it concerns, publish
	@$(VENV)/dagster job execute --module-name orchestration.definitions --job refresh

test: $(INSTALLED) ## every test
	@env -u DAGSTER_HOME -u WAREHOUSE_HOME $(VENV)/python -m pytest

test-unit: $(INSTALLED) ## the fast tests
	@env -u DAGSTER_HOME -u WAREHOUSE_HOME $(VENV)/python -m pytest -m "not slow" tests/ingest tests/publish tests/test_docs.py

bench: $(INSTALLED) ## benchmarks, as ratios measured side by side
	@$(VENV)/python benchmarks/run.py

lint: $(INSTALLED) ## ruff, mypy --strict, sqlfluff, contracts against the dbt sources
	@$(VENV)/ruff check .
	@$(VENV)/ruff format --check .
	@$(VENV)/mypy
	@$(VENV)/sqlfluff lint --nocolor --disable-progress-bar dbt_project/models
	@$(VENV)/ingest sources --check --dbt dbt_project/models/staging/_sources.yml >/dev/null

# The lock is universal and names no index: any index that holds the same files will do.
lock: ## resolve requirements.lock afresh from pyproject.toml (needs uv on the PATH)
	@uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet --output-file requirements.lock
