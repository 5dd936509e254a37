# imbroglio's commands for people who have cloned it. `make` alone lists them.
# Everything that is installed lands in .venv; nothing outside this folder is changed.

VENV := .venv
PY := $(VENV)/bin/python
IMBROGLIO := $(VENV)/bin/imbroglio
OUT := demo/out
# Wheels only, and only those whose hash is locked: nothing is built, nothing unforeseen comes in.
PIP := $(PY) -m pip --disable-pip-version-check --no-input install -qq
LOCKED := $(PIP) --require-hashes --only-binary :all:

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test check bench lock picture clean

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(VENV)/.base ## read the demo dossier and make its report
	@rm -rf $(OUT)
	@mkdir -p $(OUT)
	$(IMBROGLIO) read demo/dossier -c $(OUT)/case.sqlite
	$(IMBROGLIO) build $(OUT)/case.sqlite
	$(IMBROGLIO) whatif $(OUT)/case.sqlite --up agreement --save "An agreement"
	$(IMBROGLIO) report $(OUT)/case.sqlite -o $(OUT)/report.html
	@echo
	@echo "Open this file in a browser (it needs no network):"
	@echo "$(CURDIR)/$(OUT)/report.html"

test: $(VENV)/.dev ## run all tests (or some: make test ARGS="-m 'not browser'")
	$(PY) -m pytest $(ARGS)

check: $(VENV)/.dev ## style, types, import walls, and the docs' links and examples
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports
	$(PY) -m pytest -q tests/docs tests/project

bench: $(VENV)/.dev ## measure speed and memory, each against a yardstick in the same run
	@for file in benchmarks/[a-z]*.py; do echo "== $$file"; $(PY) "$$file" || exit 1; done

lock: $(VENV)/.dev ## remake requirements/ from pyproject.toml (UPGRADE=--upgrade for new versions)
	PATH="$(CURDIR)/$(VENV)/bin:$$PATH" $(PY) tools/lock.py $(UPGRADE)

picture: $(VENV)/.dev demo ## photograph the demo's report for the README
	$(PY) tools/picture.py $(OUT)/report.html docs/images/report.png

clean: ## remove .venv, the demo's output and all caches
	rm -rf $(VENV) $(OUT) .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache build dist tests/browser/node_modules
	find src tests tools benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

# .dev comes after .base, so that two goals of one make never install into .venv at once.
$(PY):
	@python="$$(tools/find-python)" && echo "Making $(VENV) with $$python" && "$$python" -m venv --clear $(VENV)

$(VENV)/.base: requirements/base.txt requirements/build.txt pyproject.toml | $(PY)
	@echo "Installing imbroglio into $(VENV); the first time takes some minutes."
	@$(LOCKED) -r requirements/base.txt -r requirements/build.txt
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.base
	@echo "Installing what the tests need."
	@$(LOCKED) -r requirements/dev.txt
	@touch $@
