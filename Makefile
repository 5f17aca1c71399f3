# make run    translate the test lines with the shipped model and print its accuracy
# make test   run the tests
# make check  everything a reviewer would check: format, lint, types, layers, tests
# make train  train the classic network from random weights in two runs (4 hours of a core): runs/classic-second/out
# make page-test  the page in a real browser (needs Chromium: apt-get install chromium)
# make bulk-test  three nodes of Ray in this machine, some of which are killed (some minutes)
# make vendor  renew the third-party files of the page (needs npm)
# make mutants  which changed line of the checker does no test notice? (half an hour; N=, SEED=)
# make coverage  the tests again, and which lines and branches none of them reaches
# make docs   the documentation site, in site/; any warning is an error
# make dist   source archive and wheel in dist/, checked, installed and asked (docs/releasing.md)
# Each target makes .venv by itself and installs what it needs, once.

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt

.PHONY: run test check train mutants coverage docs dist page-test bulk-test vendor clean
run: .venv/installed-run
	@echo "Scoring test.txt with model.ckpt: strict string equality, greedy, one candidate"
	@$(BIN)/python -u main.py

test: .venv/installed-dev
	$(BIN)/python -m pytest -n auto --dist loadfile

check: .venv/installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python tools/vendor.py --check
	$(BIN)/python -m pytest -n auto --dist loadfile

train: .venv/installed-dev
	$(BIN)/chainrule generate --recipe classic-all --lines 3250000 --seed 1 -o data/classic-all
	$(BIN)/python -u train.py --config configs/classic.yaml
	$(BIN)/chainrule generate --recipe classic-rare --lines 2500000 --seed 2 -o data/classic-rare
	$(BIN)/python -u train.py --config configs/classic-second.yaml

N ?= 120
SEED ?= 0
mutants: .venv/installed-dev
	nice -n 10 $(BIN)/python bench/mutants.py --mutants $(N) --seed $(SEED)

coverage: .venv/installed-dev
	rm -f .coverage .coverage.*
	nice -n 10 $(BIN)/coverage run -m pytest
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report

docs: .venv/installed-dev
	$(BIN)/mkdocs build --quiet --strict

dist: .venv/installed-dev
	rm -rf dist
	$(BIN)/python -m build --no-isolation
	$(BIN)/twine check --strict dist/*
	$(BIN)/python bench/wheel.py dist

page-test: .venv/installed-dev
	PAGE_TEST=1 $(BIN)/python -m pytest tests/browser -rs

vendor: .venv/bin/python
	$(BIN)/python tools/vendor.py

.venv/bin/python:
	@echo "Making the virtual environment .venv"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.12 ...")'
	@$(PYTHON) -m venv .venv

# torch first and by its exact version, so that nothing else can pull another build of it.
.venv/installed-run: .venv/bin/python pyproject.toml constraints.txt
	@echo "Installing what the main job needs (torch is the large part)"
	@$(PIP) torch
	@$(PIP) --editable '.[torch]'
	@touch $@

.venv/installed-dev: .venv/installed-run
	@echo "Installing what training and the tests need"
	@$(PIP) --editable '.[dev]'
	@$(BIN)/python -m compileall -q src # once: where no bytecode may be kept, each start would
	@touch $@

clean:
	rm -rf .venv site .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .mutants
