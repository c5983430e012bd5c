# Two commands matter to a newcomer: `make run` and `make test`. `make help` lists the rest.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
PY ?= python3
V := .venv/bin
HOST ?= 127.0.0.1
PORT ?= 8000
export HOST PORT
VENDOR := src/parity/pages/ui/static/vendor
STATIC_SOURCES := $(shell find src/parity/pages -path '*/static/*' -not -path '*/static/vendor*' -type f 2>/dev/null)
UV := $(V)/uv pip install --quiet --python $(V)/python
PIP := $(V)/pip install --quiet --disable-pip-version-check

.PHONY: help setup run test test-fast check fix bench demo lock screenshots

help: ## List what make can do here
	@grep -E '^[a-z-]+:.*## ' Makefile | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 20

setup: .venv/.ok build/static/.ok ## Install everything locked; afterwards .venv/bin/parity works

run: setup ## Build the demo if needed and serve it on HOST and PORT
	@PARITY_ENV=demo exec $(V)/parity run

test: setup ## Check, then whole on SQLite, what asks a database on PostgreSQL too
	@$(V)/python scripts/run_tests.py

test-fast: .venv/.ok ## Domain, spec tables and architecture only; under 15 seconds
	@$(V)/python -m pytest -q -n 2 -p no:playwright -m "not slow and not browser" tests/domain tests/spec tests/architecture

check: .venv/.ok ## Style, types, import contracts, missing migrations
	@mkdir -p build
	@$(V)/ruff check --quiet
	@$(V)/ruff format --check --quiet
	@$(V)/mypy --no-error-summary
	@$(V)/lint-imports --config import-contracts.toml --no-logo >build/contracts.log 2>&1 || { cat build/contracts.log; exit 1; }
	@PARITY_ENV=test PARITY_STATE=build/check DJANGO_SETTINGS_MODULE=parity.config.settings \
	  $(V)/python -W ignore::RuntimeWarning -m django makemigrations --check --dry-run --verbosity 1
	@echo "check: ok"

fix: .venv/.ok ## Let ruff sort and format
	@$(V)/ruff check --fix
	@$(V)/ruff format

bench: setup ## Measure consolidation and saving against their budgets
	@$(V)/python bench/run.py

demo: setup ## Throw the demo away and build it again from nothing
	@rm -rf var/demo
	@PARITY_ENV=demo $(V)/parity run --build-only

screenshots: setup ## Draw the pictures of docs/guide/img
	@$(V)/python scripts/screenshots.py

lock: .venv/.ok ## Lock the newest allowed versions, with hashes and without addresses
	@$(V)/uv pip compile --quiet --upgrade --universal --extra dev --generate-hashes --no-header --no-annotate \
	  --python-version 3.11 --output-file requirements.lock pyproject.toml
	@npm install --package-lock-only --ignore-scripts

# uv installs the lock ten times faster than pip; where uv cannot be had, pip does the same.
.venv/.ok: requirements.lock pyproject.toml
	@$(PY) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	@$(PY) -m venv .venv || { echo "venv is missing: apt-get install python3-venv"; exit 1; }
	@$(PIP) "uv>=0.13,<0.14" || true
	@if [ -x $(V)/uv ]; then $(UV) --require-hashes -r requirements.lock; else $(PIP) --require-hashes -r requirements.lock; fi
	@if [ -x $(V)/uv ]; then $(UV) --no-deps -e .; else $(PIP) --no-deps -e .; fi
	@mkdir -p build
	@touch $@

# npm keeps its own list of what it installed; a newer lock file makes it stale.
node_modules/.package-lock.json: package-lock.json .npmrc
	@npm ci --ignore-scripts --silent
	@touch $@

$(VENDOR)/.ok: node_modules/.package-lock.json scripts/copy_assets.py .venv/.ok
	@$(V)/python scripts/copy_assets.py
	@touch $@

build/static/.ok: $(VENDOR)/.ok $(STATIC_SOURCES) src/parity/config/settings.py
	@rm -rf build/static
	@PARITY_ENV=demo DJANGO_SETTINGS_MODULE=parity.config.settings $(V)/python -m django collectstatic --noinput --verbosity 0
	@touch $@
