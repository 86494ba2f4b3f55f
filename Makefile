# make demo   set up, then show what a district's plan lacks against the national one
# make test   set up, then run all tests
.PHONY: demo test lint bench eval fuzz docs messages clean
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready-dev
DEMO := $(VENV)/.ready
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check

demo: $(DEMO)
	@$(BIN)/planctl diff 2020-national 2020-guandu

test: $(STAMP) messages
	@$(BIN)/python -X warn_default_encoding -m pytest

lint: $(STAMP) messages
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --quiet --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo 2>/dev/null || $(BIN)/lint-imports
	@$(BIN)/planctl agencies lint

bench: $(VENV)/.ready-bench messages
	@$(BIN)/python -m bench

eval: $(STAMP) messages
	@$(BIN)/python -m bench.eval

fuzz: $(STAMP)
	@$(BIN)/python tools/fuzz_documents.py

# After a change of options or of output: the reference of commands and the outputs that the pages show.
docs: $(STAMP) messages
	@$(BIN)/python tools/docs.py

messages: | $(STAMP)
	@$(BIN)/python tools/build_messages.py >/dev/null

# The build compiles the translations, so a changed catalogue means building again.
$(DEMO): pyproject.toml $(wildcard planctl/locale/zh/*.po)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "planctl needs Python 3.11 or later; name one: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 1; }
	@echo "setting up in $(VENV), a minute or so …" >&2
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(PIP) install -e .
	@touch $@

$(STAMP): pyproject.toml | $(DEMO)
	@echo "adding what the tests need …" >&2
	@$(PIP) install -e '.[dev]'
	@touch $@

$(VENV)/.ready-bench: pyproject.toml | $(STAMP)
	@$(PIP) install -e '.[bench]'
	@touch $@

clean:
	@rm -rf $(VENV) build dist planctl/locale/zh/LC_MESSAGES
