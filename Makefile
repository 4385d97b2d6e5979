# Everything a newcomer needs: Python 3.11 or newer, and make. `make help` lists the targets.
.DEFAULT_GOAL := help
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
    "$$p" -c 'import sys; raise SystemExit(sys.version_info < (3, 11))' >/dev/null 2>&1 \
    && { echo "$$p"; break; }; done)
TOOLS := .tools
BIN := .venv/bin
READY := .venv/.ready
WORKERS ?= 2
# `make demo DESK=0` stops after the table and opens no browser.
DESK ?= 1

export UV_PROJECT_ENVIRONMENT := .venv

.PHONY: help demo test check bench docs format clean

help: ## show this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | \
	  while IFS=$$'\t' read -r name what; do printf '  make %-8s %s\n' "$$name" "$$what"; done

demo: $(READY) ## make up a feed, look for patterns in it, open the review desk
	@$(BIN)/tanglaw demo $(if $(filter 0 no false,$(DESK)),--no-desk)

test: check ## every check and the whole test suite
	@$(BIN)/pytest -q -n $(WORKERS) --dist loadfile

check: $(READY) ## style, types and layers
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

bench: $(READY) ## the benchmarks (minutes; numbers in the documents come from here)
	@$(BIN)/python -m benchmarks

docs: $(READY) ## check that the documents agree with the code
	@$(BIN)/pytest -q tests/docs

format: $(READY) ## put the code into the house's format
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format

clean: ## remove what runs left behind (not the environment)
	@rm -rf build dist htmlcov tanglaw-demo .coverage .coverage.* \
	  .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	@find src tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

# The environment is made once, and again only when the locked dependencies change.
$(READY): uv.lock pyproject.toml
	@if [ -z "$(PYTHON)" ]; then \
	  echo "Tanglaw needs Python 3.11 or newer, and none was found on the PATH." >&2; \
	  echo "  Install one (https://www.python.org/downloads), or name it: make $(MAKECMDGOALS) PYTHON=/path/to/python3.12" >&2; \
	  exit 2; fi
	@echo "Setting up .venv (once; a minute or two) ..." >&2
	@if command -v uv >/dev/null 2>&1 && uv --version >/dev/null 2>&1; then uv=uv; else \
	  uv=$(TOOLS)/bin/uv; \
	  [ -x "$$uv" ] || { "$(PYTHON)" -m venv $(TOOLS) && $(TOOLS)/bin/python -m pip install \
	    --quiet --disable-pip-version-check 'uv>=0.5' >&2; } || { \
	    echo "Could not install uv from PyPI into $(TOOLS): see above." >&2; \
	    echo "  On Debian and Ubuntu, 'apt install python3-venv' may be missing." >&2; exit 2; }; fi; \
	"$$uv" sync --frozen --quiet --python "$(PYTHON)"
	@touch $@
