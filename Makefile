# Needs Python 3.11 or newer, make and the package registries; everything else is set up here, once, under .venv.
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.set-up
ASSETS := .venv/.assets
WEB := src/counterclaim/web/assets
SHARED ?= ../shared

export OPENBLAS_NUM_THREADS ?= 1
# uv uses the interpreter and the environment made here, whatever stands in the caller's settings
export UV_PROJECT_ENVIRONMENT := .venv
export UV_PYTHON_DOWNLOADS := never

.PHONY: help setup demo test lint format eval gate bench docs browser images wheel
.DEFAULT_GOAL := help

help:  ## list what can be made
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/:.*## /\t/' | expand -t 10

setup: $(STAMP) $(ASSETS)  ## set everything up under .venv

$(STAMP): pyproject.toml uv.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "counterclaim needs Python 3.11 or newer; try: make $(MAKECMDGOALS) PYTHON=python3.11" >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@command -v uv >/dev/null || test -x $(BIN)/uv || $(BIN)/python -m pip install --quiet 'uv>=0.5'
	@PATH="$(CURDIR)/$(BIN):$$PATH" uv sync --frozen --inexact --quiet
	@touch $@

# what the pages need from npm; without it (no network) everything works, the pages show tables instead of maps, and it is tried again
$(ASSETS): $(WEB)/package-lock.json $(WEB)/build.py | $(STAMP)
	@command -v npm >/dev/null || test -x $(BIN)/npm || PATH="$(CURDIR)/$(BIN):$$PATH" uv sync --frozen --inexact --quiet --group assets || true
	@if PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python $(WEB)/build.py; then touch $@; fi

demo: $(STAMP) $(ASSETS)  ## the ledger of the bundled dispatches and its situation report of 12 December 2020
	@SHARED="$(SHARED)" $(BIN)/counterclaim demo

test: $(STAMP) $(ASSETS) $(if $(CI),browser)  ## all tests
	@$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4

lint: $(STAMP)  ## ruff, mypy and the import rules
	@status=0; \
	for check in "ruff check" "ruff format --check" "mypy" "lint-imports"; do \
	  echo "== $$check"; $(BIN)/$$check || status=1; \
	done; exit $$status

format: $(STAMP)  ## put the code into its form
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format

eval: $(STAMP)  ## measure accuracy, print the figures before and now, write docs/accuracy.md
	@$(BIN)/python eval/accuracy.py --shared $(SHARED)

gate: $(STAMP)  ## measure accuracy and fail where a figure is below its floor
	@$(BIN)/python eval/gate.py --shared $(SHARED)

bench: $(STAMP)  ## measure speed and memory, and time against size on hostile text
	@$(BIN)/python bench/throughput.py
	@$(BIN)/python bench/adversarial.py
	@$(BIN)/python bench/gazetteer.py

docs: $(STAMP)  ## write docs/cli.md and the output shown in README.md anew
	@$(BIN)/python -m tests.docs

browser:  ## install Chromium for the tests of the pages, where there is none (Debian; in CI done by itself)
	@command -v chromium >/dev/null || command -v google-chrome >/dev/null || { apt-get update -qq && apt-get install -y -qq chromium; } >/dev/null 2>&1 || \
	  echo "Chromium could not be installed: the tests of the pages in a browser are skipped" >&2

images: $(STAMP) $(ASSETS)  ## draw docs/images anew: the pages over the sample ledger, in Chromium
	@$(BIN)/python -m tests.web.browser.images

wheel: $(STAMP) $(ASSETS)  ## build the wheel, what the pages need in it
	@PATH="$(CURDIR)/$(BIN):$$PATH" uv build --wheel --quiet
