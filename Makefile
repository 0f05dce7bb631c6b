# Everything Psoas can be asked to do. It needs python3 (3.11 or newer, with venv and pip), make and git;
# the rest it installs itself, into .venv. `make help` lists the targets.

.DEFAULT_GOAL := help
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
MAKEFLAGS += --no-print-directory
# Some machines forbid bytecode; every command would then compile the whole program again.
unexport PYTHONDONTWRITEBYTECODE

UV_VERSION := 0.13.9
BIN := .venv/bin
# One worker per core: the suite is bound by the processor. An idle one takes over work: journeys are long.
JOBS ?= auto
# Which tests: make test TESTS=tests/engine
TESTS ?= tests

INSTALL := $(BIN)/uv pip install --quiet --python $(BIN)/python
# Bytecode is compiled at install time, so that no first command pays for it.
INSTALL_LOCKED := $(INSTALL) --compile-bytecode --require-hashes -r

.PHONY: help run test check format bench figures icons bodies prove env chromium lock clean

help:  ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' Makefile

run: .venv/run.stamp  ## start Psoas on this computer and say where
	@echo "== Starting Psoas. Open the address below in a browser; Ctrl-C stops it."
	@exec $(BIN)/psoas serve

test: env chromium  ## run every test
	@echo "== Running the tests"
	@HYPOTHESIS_PROFILE=ci $(BIN)/python -m pytest -n $(JOBS) --dist worksteal -m "not prove" $(TESTS)

check: env  ## check format, lint, types and content
	@echo "== Format";  $(BIN)/ruff format --check .
	@echo "== Lint";    $(BIN)/ruff check .
	@echo "== Types";   $(BIN)/mypy
	@echo "== Content"; $(BIN)/psoas content check

format: env  ## format the code and fix what can be fixed
	@$(BIN)/ruff format . && $(BIN)/ruff check --fix .

bench: env chromium  ## measure speed beside its baselines
	@echo "== Measuring. Close other programs: the figures are wall-clock time."
	@$(BIN)/python -m benchmarks

figures: env  ## make every figure anew from its definition; what is unchanged stays
	@echo "== Solving and drawing the figures"
	@$(BIN)/python -m psoas.body.figures build

icons: env  ## draw the icons of the installed app anew from favicon.svg
	@$(BIN)/python -m psoas.web.icons --write

bodies: env  ## bake the bodies again from the registry package that holds their mesh
	@$(BIN)/python -m psoas.body.bake --write

prove: env chromium  ## run the long proofs, with fresh random examples
	@echo "== Running the long proofs"
	@HYPOTHESIS_PROFILE=prove $(BIN)/python -m pytest -n $(JOBS) --dist worksteal tests
	@echo "== Changing the engine, one small thing at a time: does a test notice?"
	@rm -rf mutants
	@HYPOTHESIS_PROFILE=ci $(BIN)/mutmut run --max-children 2 | tail -c 200
	@$(BIN)/python -m tests.mutation.survivors

env: .venv/dev.stamp  ## make .venv with all that the other targets need
	@:

lock: .venv/uv-$(UV_VERSION).stamp  ## resolve the dependencies again into the two lock files
	@echo "== Locking"
	@$(BIN)/uv pip compile $(LOCK_FLAGS) pyproject.toml -o requirements.lock
	@$(BIN)/uv pip compile $(LOCK_FLAGS) pyproject.toml --group dev -c requirements.lock -o requirements-dev.lock

clean:  ## remove everything that the other targets made
	rm -rf .venv build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis test-results mutants
	find src tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true

# No address of a package registry may reach the lock files.
LOCK_FLAGS := --quiet --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-header \
	--no-annotate --python-version 3.11

# A name on the PATH proves nothing: it may be a shim that only prints an error. Each candidate is run.
.venv/uv-$(UV_VERSION).stamp:
	@python=; for name in python3 python3.13 python3.12 python3.11 python3.14; do \
	  if "$$name" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; \
	  then python=$$name; break; fi; \
	done; \
	if [ -z "$$python" ]; then \
	  echo "Psoas needs Python 3.11 or newer with venv and pip."; \
	  echo "On Debian or Ubuntu: apt-get install python3 python3-venv"; exit 1; \
	fi; \
	echo "== Making .venv with $$("$$python" --version)"; \
	"$$python" -m venv --clear .venv; \
	$(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check uv==$(UV_VERSION)
	@touch $@

# The project goes in last, editable, so that a change in src/ needs no new install.
.venv/run.stamp: .venv/uv-$(UV_VERSION).stamp requirements.lock pyproject.toml
	@echo "== Installing what Psoas needs to run"
	@$(INSTALL_LOCKED) requirements.lock
	@$(INSTALL) --no-deps --editable .
	@touch $@

.venv/dev.stamp: .venv/run.stamp requirements-dev.lock
	@echo "== Installing what the tests need"
	@$(INSTALL_LOCKED) requirements-dev.lock
	@touch $@

# The journeys drive Debian's Chromium. Without it the tests fail, they are never skipped.
chromium:
	@if command -v chromium >/dev/null && chromium --version >/dev/null 2>&1; then exit 0; fi; \
	sudo=; [ "$$(id -u)" = 0 ] || sudo="sudo -n"; \
	echo "== Installing Chromium for the browser tests"; \
	apt="$$sudo env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300"; \
	if ! { $$apt update && $$apt install -y chromium; } >.venv/chromium.log 2>&1; then \
	  tail -n 5 .venv/chromium.log; \
	  echo "Chromium is missing and could not be installed. Install it, then run this again:"; \
	  echo "    sudo apt-get install chromium"; exit 1; \
	fi
