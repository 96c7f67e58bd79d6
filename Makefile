# The recipes for everyday. The first call prepares this folder (see .ci/setup.sh);
# later calls start at once and need no network.

python := .venv/bin/python

.PHONY: run test test-full bench screenshots lint catalogs handbook lock clean

# Start the window; where there is no screen, print the sample families' papers.
run:
	@bash .ci/setup.sh run
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname)" = Darwin ]; \
	then exec $(python) main.py; else exec $(python) main.py demo; fi

# The tests that every change must pass.
test:
	@bash .ci/setup.sh test
	@$(python) -m pytest -q

# The same with many more examples, and the tests that take long.
test-full:
	@bash .ci/setup.sh test
	@JLAID_TEST_FULL=1 $(python) -m pytest -q -o timeout=1800

# Figures, not verdicts: what is measured stands in tests/bench/bench_*.py.
bench:
	@bash .ci/setup.sh test
	@$(python) -m pytest -q -s -o timeout=0 -o python_files='bench_*.py' tests/bench

# A picture of every page in both languages, into screenshots/.
screenshots:
	@bash .ci/setup.sh test
	@$(python) -m tests.screenshots screenshots

# Lint, format, types, layers, catalogs and the rules of the house.
lint:
	@bash .ci/setup.sh test
	@bash .ci/checks.sh

# Extract every msgid, bring the catalogs up to date and compile them.
catalogs:
	@bash .ci/setup.sh test
	@$(python) .ci/check_catalogs.py --update

# The pages of the handbook that the program makes itself.
handbook:
	@bash .ci/setup.sh test
	@$(python) main.py --language zh_CN coverage --markdown > resources/handbook/zh_CN/90-coverage.md
	@$(python) .ci/make_docs.py --write

# Choose the newest versions that pyproject.toml allows, with their hashes.
lock:
	@bash .ci/lock.sh

clean:
	rm -rf .venv demo-output screenshots dist build htmlcov .coverage .mypy_cache .ruff_cache \
	  .pytest_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
