# `make demo`, `make test`, and, for longer: `make soak` (kills: KILLS=100 PAGES=2000) and
# `make bench-speed INPUT=folder-of-html` (beside trafilatura's own command),
# and `make bench-quality DATA=SET_DIR` (our text beside that of other extractors).
# `make zoo`: hostile inputs of every kind, and what became of them.
# All build .venv when it is missing or stale.
PYTHON ?= python3
BIN := .venv/bin
INSTALLED := .venv/.installed

KILLS ?= 100
PAGES ?= 2000

DATA ?= data/labelled
OTHERS := .venv-extractors

EXPORTS := .venv-exports

DEPLOYED := .venv-deploy

.PHONY: demo test check test-exports test-deploy test-browser docs soak zoo bench-speed bench-scale bench-forms bench-quality clean

demo: $(INSTALLED)
	@$(BIN)/python scripts/demo.py

test: $(INSTALLED)
	@PATH="$(CURDIR)/$(BIN):$$PATH" scripts/check

check: test

# exports read back by datasets, datatrove and mlcroissant, in an environment of their own
test-exports: $(INSTALLED) $(EXPORTS)/.installed
	@NEWSHARVEST_EXPORTS_PYTHON="$(CURDIR)/$(EXPORTS)/bin/python" $(BIN)/python -m pytest -q tests/exporting

$(EXPORTS)/.installed: tests/exporting/requirements.txt
	@echo "Installing the readers of exports into $(EXPORTS) (once) ..."
	@$(PYTHON) -m venv $(EXPORTS)
	@$(EXPORTS)/bin/python -m pip install --quiet --disable-pip-version-check -r tests/exporting/requirements.txt
	@touch $@

# the documentation, built strictly into site/, after every page of it that needs no network was run
docs: $(INSTALLED)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt mkdocs mkdocs-material
	@NEWSHARVEST_DOCS=1 $(BIN)/python -m pytest -q tests/test_docs.py
	@NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --quiet --strict
	@echo "site/index.html: open it in a browser"

# scrapyd-deploy to a real scrapyd, in an environment of their own: newsharvest itself comes with the egg
test-deploy: $(INSTALLED) $(DEPLOYED)/.installed
	@SCRAPYD_BIN="$(CURDIR)/$(DEPLOYED)/bin" $(BIN)/python -m pytest -q tests/deploying

$(DEPLOYED)/.installed: tests/deploying/requirements.txt pyproject.toml constraints.txt
	@echo "Installing scrapyd into $(DEPLOYED) (once) ..."
	@$(PYTHON) -m venv $(DEPLOYED)
	@$(BIN)/python scripts/requirements.py > $(DEPLOYED)/requirements.txt
	@$(DEPLOYED)/bin/python -m pip install --quiet --disable-pip-version-check -c constraints.txt \
		-r $(DEPLOYED)/requirements.txt -r tests/deploying/requirements.txt
	@touch $@

# the report in a real browser: CHROMIUM=/path/to/chromium; Debian has it as the package chromium
CHROMIUM ?= $(shell command -v chromium || command -v chromium-browser || command -v google-chrome)
test-browser: $(INSTALLED)
	@test -n "$(CHROMIUM)" || { echo "no chromium is installed: apt-get install chromium"; exit 2; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt playwright scrapy-playwright
	@NEWSHARVEST_CHROMIUM="$(CHROMIUM)" $(BIN)/python -m pytest -q tests/browser

soak: $(INSTALLED)
	@$(BIN)/python -m benchmarks.soak_load --pages $(PAGES) --kills $(KILLS)
	@PYTHONPATH="$(CURDIR)" $(BIN)/python benchmarks/soak_crawl.py

bench-speed: $(INSTALLED)
	@test -n "$(INPUT)" || { echo "make bench-speed INPUT=folder-of-html-files"; exit 2; }
	@$(BIN)/python -m benchmarks.speed $(INPUT)

# the same for ever more made-up pages: SIZES=100,1000,10000,50000 takes a quarter of an hour
SIZES ?= 100,1000,10000
bench-scale: $(INSTALLED)
	@$(BIN)/python -m benchmarks.load_scale --sizes $(SIZES)

# the same pages as files, WARC.gz and JSONL.gz, with one worker and with two: INPUT=folder or none
bench-forms: $(INSTALLED)
	@$(BIN)/python -m benchmarks.load_forms $(INPUT)

# crawls from loopback as fast as they go: fetching only, with extraction, and a load beside them
bench-crawl-speed: $(INSTALLED)
	@$(BIN)/python -m benchmarks.crawl_speed --pages $(PAGES)

bench-quality: $(INSTALLED) $(OTHERS)/.installed
	@$(OTHERS)/bin/python benchmarks/other_extractors.py $(DATA) $(OTHERS)/texts/$(notdir $(DATA))
	@$(BIN)/python -m benchmarks.quality_table $(DATA) $(OTHERS)/texts/$(notdir $(DATA))

$(OTHERS)/.installed: benchmarks/other_extractors.txt
	@echo "Installing other extractors into $(OTHERS) (once) ..."
	@$(PYTHON) -m venv $(OTHERS)
	@$(OTHERS)/bin/python -m pip install --quiet --upgrade pip
	@$(OTHERS)/bin/python -m pip install --quiet --disable-pip-version-check -r benchmarks/other_extractors.txt
	@touch $@

zoo: $(INSTALLED)
	@$(BIN)/python -m tests.zoo

$(INSTALLED): pyproject.toml constraints.txt
	@echo "Installing newsharvest into .venv (once) ..."
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt hatchling editables
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation -c constraints.txt -e '.[dev]'
	@$(BIN)/python -m compileall -q newsharvest
	@$(BIN)/python -m scripts.pack_language_model
	@touch $@

clean:
	rm -rf .venv $(OTHERS) $(DEPLOYED) $(EXPORTS) data/clean/demo
