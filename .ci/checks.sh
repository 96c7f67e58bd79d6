#!/usr/bin/env bash
# Everything that is checked without running the program. All checks run, so that
# one call shows all that is wrong; the exit code is 1 when any of them failed.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

python=.venv/bin/python
failed=()

check() { # name, command...
  local name=$1; shift
  printf '== %s\n' "$name"
  "$@" || failed+=("$name")
}

check 'ruff check' $python -m ruff check --quiet .
check 'ruff format' $python -m ruff format --check --quiet .
check 'mypy' $python -m mypy
check 'layers' $python -c 'from importlinter.cli import lint_imports_command as c; c()' --no-cache
check 'catalogs' $python .ci/check_catalogs.py
check 'house' $python .ci/check_house.py

if [ ${#failed[@]} -gt 0 ]; then
  printf 'checks failed:'; printf ' [%s]' "${failed[@]}"; printf '\n'
  exit 1
fi
echo 'checks passed'
