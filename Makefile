# `make demo`, `make test`, and, for longer: `make soak` (kills: KILLS=100 PAGES=2000) and
# `make bench-speed INPUT=folder-of-html` (beside trafilatura's own command).
# All build .venv when it is missing or stale.
PYTHON ?= python3
BIN := .venv/bin
INSTALLED := .venv/.installed

KILLS ?= 100
PAGES ?= 2000

.PHONY: demo test check soak bench-speed clean

demo: $(INSTALLED)
	@$(BIN)/python scripts/demo.py

test: $(INSTALLED)
	@PATH="$(CURDIR)/$(BIN):$$PATH" scripts/check

check: test

soak: $(INSTALLED)
	@$(BIN)/python -m benchmarks.soak_load --pages $(PAGES) --kills $(KILLS)
	@PYTHONPATH="$(CURDIR)" $(BIN)/python benchmarks/soak_crawl.py

bench-speed: $(INSTALLED)
	@test -n "$(INPUT)" || { echo "make bench-speed INPUT=folder-of-html-files"; exit 2; }
	@$(BIN)/python -m benchmarks.speed $(INPUT)

$(INSTALLED): pyproject.toml constraints.txt
	@echo "Installing newsharvest into .venv (once) ..."
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt hatchling editables
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation -c constraints.txt -e '.[dev]'
	@touch $@

clean:
	rm -rf .venv data/clean/demo
