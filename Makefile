# make serve   the map of the first story, at http://127.0.0.1:8001   (needs Python 3.11 or newer, nothing else)
# make test    every check and test, a real browser included
.DEFAULT_GOAL := serve
.PHONY: serve test check bench quality quality-errors schema browser

PYTHON ?= python3
PORT   ?= 8001
BIN    := .venv/bin
SHARED ?= ../shared

# What the installed program is made of besides its Python files, which an editable installation reads in place.
BUILD := pyproject.toml hatch_build.py $(wildcard static/*.json static/*.mjs static/src/* static/src/*/* static/css/*)

serve: .venv/serve.stamp
	@$(BIN)/storymap serve --port $(PORT) || [ $$? -eq 130 ] # 130: stopped with Ctrl-C

test: .venv/dev.stamp browser check
	$(BIN)/python -m pytest -n 2 --dist loadfile

check: .venv/dev.stamp
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	@if command -v npm >/dev/null; then $(MAKE) --no-print-directory static/node_modules/typed.stamp; \
	else echo "static/: not type-checked, there is no npm on this machine"; fi

bench: .venv/bench.stamp
	$(BIN)/python benchmarks/bench.py

quality: .venv/serve.stamp
	@test -d $(SHARED)/quality || { echo "make quality needs the public corpora in $(SHARED)/quality"; exit 1; }
	$(BIN)/python benchmarks/quality.py $(SHARED)/quality $(ARGS)

# make quality-errors ARGS="places-lgl --every 4 --limit 10 -o errors.md"
quality-errors: .venv/serve.stamp
	@test -d $(SHARED)/quality || { echo "make quality-errors needs the public corpora in $(SHARED)/quality"; exit 1; }
	$(BIN)/python benchmarks/quality_errors.py $(SHARED)/quality $(ARGS)

schema: .venv/serve.stamp
	$(BIN)/python -m storymap.codec > storymap/story.schema.json

browser:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || { \
	  if [ "$$(id -u)" = 0 ]; then as=; elif command -v sudo >/dev/null; then as=sudo; \
	  else echo "The tests need a browser: install Debian's package chromium (as root), then run make test again."; exit 1; fi; \
	  command -v apt-get >/dev/null || { echo "The tests need a browser: install Chromium, then run make test again."; exit 1; }; \
	  $$as apt-get update -qq && $$as env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends chromium; }

.venv/created.stamp:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "storymap needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) --version). Try: make PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv .venv
	@touch $@

.venv/serve.stamp: .venv/created.stamp $(BUILD)
	@echo "Installing storymap into .venv, about half a minute …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

.venv/dev.stamp: .venv/created.stamp $(BUILD)
	@echo "Installing storymap and the tools that check it into .venv …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@ .venv/serve.stamp

.venv/bench.stamp: .venv/created.stamp $(BUILD)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[bench]'
	@touch $@ .venv/serve.stamp

static/node_modules/typed.stamp: $(BUILD)
	cd static && npm ci --silent --ignore-scripts --no-audit --no-fund && npm run --silent check
	@touch $@
