# The project's commands. Each target does all of its own set-up in .venv; a second run is quick.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
export WAREHOUSE_HOME ?= $(CURDIR)/data
VENV := .venv/bin
INSTALLED := .venv/.installed

.DEFAULT_GOAL := help
.PHONY: help install lint lock

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
