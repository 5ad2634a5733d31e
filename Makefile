# The manual of this house: every command a developer or an operator needs. `make` alone lists them.
SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
CORPUS ?=
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help run demo test accuracy train bench-events bench-feeds bench-poll bench-mentions bench-queries bench-digest shots proof check schemas lock format clean

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(READY): requirements-dev.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; name it with PYTHON=..." >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(READY)

run: $(READY) ## run the service on config/ until told to stop
	$(BIN)/monitor run

demo: $(READY) ## crawl the invented newsroom and print yesterday's digest
	$(BIN)/monitor demo

test: $(READY) ## the whole test suite
	$(BIN)/python -m pytest --numprocesses auto

accuracy: $(if $(CORPUS),$(READY)) ## figures against texts with right answers: make accuracy CORPUS=folder [ARGS="--only people --worst 10"]
ifeq ($(CORPUS),)
	@echo 'Nothing measured: name the folder of texts with right answers, as in make accuracy CORPUS=folder'
else
	$(BIN)/python -m tests.accuracy.score --corpus '$(CORPUS)' $(ARGS)
endif

train: $(if $(CORPUS),$(READY)) ## weights anew from texts with right answers: make train CORPUS=folder
ifeq ($(CORPUS),)
	@echo 'Nothing trained: name the folder of texts with right answers, as in make train CORPUS=folder'
else
	$(BIN)/python -m tests.accuracy.train_names --corpus '$(CORPUS)'
	$(BIN)/python -m tests.accuracy.fit_events --corpus '$(CORPUS)' --write
endif

bench-events: $(READY) ## what grouping costs an article with 10,000 and 100,000 in the archive, and the window's memory
	$(BIN)/python -m tests.benchmarks.events

bench-feeds: $(READY) ## a steady poll's reading beside feedparser's own: make bench-feeds [CORPUS=folder]
	$(BIN)/python -m tests.benchmarks.feeds $(if $(CORPUS),--corpus '$(CORPUS)')

bench-poll: $(READY) ## polls a CPU second over a thousand hosts beside plain httpx, and the memory of 2,000 feeds
	$(BIN)/python -m tests.benchmarks.poll

bench-mentions: $(READY) ## people, quotes and themes beside trafilatura's reading of the same pages
	$(BIN)/python -m tests.benchmarks.mentions

bench-queries: $(READY) ## what pages and letters ask of a large made archive: make bench-queries [ARGS="--articles 1000000 --days 730"]
	$(BIN)/python -m tests.benchmarks.queries $(ARGS)

bench-digest: $(READY) ## what the letter of a day or week of 5,000 publications costs, and the bytes of its page
	$(BIN)/python -m tests.benchmarks.letter $(ARGS)

shots: $(READY) ## pictures of every page of the demo's dashboard and of every kind of letter, both languages, wide and narrow, into var/shots
	$(BIN)/python -m tests.dashboard.shots var/shots $(ARGS)
	$(BIN)/python -m tests.digests.shots var/shots $(ARGS)

proof: $(READY) ## evil feeds among good ones, fifty kills of polls and a hundred of mail, five simulated weeks of silence, 50,000 steps of counting, readers beside a writer: forty minutes
	$(BIN)/python -m tests.hostile.siege
	$(BIN)/python -m tests.hostile.kills 50
	$(BIN)/python -m tests.hostile.mailing 100
	$(BIN)/python -m tests.proofs.silence
	$(BIN)/python -m tests.proofs.counts
	$(BIN)/python -m tests.proofs.readers

check: $(READY) ## format, lint, types, import contracts, Dockerfile
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/hadolint Dockerfile

format: $(READY) ## set the code in order
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

schemas: $(READY) ## tell editors what the files of config/ may hold: config/schema/*.json
	$(BIN)/python -c 'from pathlib import Path; from monitor.catalog.editors import write; write(Path("config/schema"))'

LOCK = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header pyproject.toml
lock: $(READY) ## pin every dependency with its hashes: the service's own, and those of its developers
	$(LOCK) --upgrade --output-file requirements.lock
	$(LOCK) --upgrade --extra dev --output-file requirements-dev.lock

clean: ## take away what the commands above made
	rm -rf $(VENV) var .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
