# `make demo`, `make test`, and `make soak` (kills, for a long while: KILLS=100 PAGES=2000).
# All build .venv when it is missing or stale.
PYTHON ?= python3
BIN := .venv/bin
INSTALLED := .venv/.installed

KILLS ?= 100
PAGES ?= 2000

.PHONY: demo test check soak clean

demo: $(INSTALLED)
	@$(BIN)/python scripts/demo.py

test: $(INSTALLED)
	@PATH="$(CURDIR)/$(BIN):$$PATH" scripts/check

check: test

soak: $(INSTALLED)
	@$(BIN)/python -m benchmarks.soak_load --pages $(PAGES) --kills $(KILLS)
	@PYTHONPATH="$(CURDIR)" $(BIN)/python benchmarks/soak_crawl.py

$(INSTALLED): pyproject.toml constraints.txt
	@echo "Installing newsharvest into .venv (once) ..."
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt hatchling editables
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation -c constraints.txt -e '.[dev]'
	@touch $@

clean:
	rm -rf .venv data/clean/demo
