# Everything a newcomer needs: Python 3.11 or newer, and make. `make help` lists the targets.
.DEFAULT_GOAL := help
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
    "$$p" -c 'import sys; raise SystemExit(sys.version_info < (3, 11))' >/dev/null 2>&1 \
    && { echo "$$p"; break; }; done)
BIN := .venv/bin
READY := .venv/.ready
WORKERS ?= 2
# `make demo DESK=0` stops after the table and opens no browser.
DESK ?= 1

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

# What some benchmarks compare with comes with an extra; they say so where it cannot be had.
bench: $(READY) ## the benchmarks (minutes; numbers in the documents come from here)
	@.ci/setup "$(PYTHON)" bench || true
	@$(BIN)/python -m benchmarks

docs: $(READY) ## write the pages of the typologies, check all documents against the code
	@$(BIN)/python -m tanglaw.typologies.pages docs/typologies
	@$(BIN)/python -m tanglaw.simulate.page docs/simulator.md
	@$(BIN)/pytest -q tests/docs

format: $(READY) ## put the code into the house's format
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format

clean: ## remove what runs left behind (the environment stays)
	@rm -rf build dist htmlcov tanglaw-demo .coverage .coverage.* \
	  .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	@find src tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

# The environment is made once, and again only when the locked dependencies change.
$(READY): uv.lock pyproject.toml
	@.ci/setup "$(PYTHON)"
	@touch $@
