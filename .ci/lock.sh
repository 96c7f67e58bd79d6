#!/usr/bin/env bash
# Write .ci/requirements/*.txt anew: the newest versions that pyproject.toml
# allows, for every system and Python >= 3.11, by hash and without addresses.
# The developers' lock takes the runtime's versions, so that it holds all of them.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

tools=$(mktemp -d)
trap 'rm -rf "$tools"' EXIT
base=.venv/bin/python
[ -x $base ] || base=python3
"$base" -m venv "$tools/venv"
"$tools/venv/bin/python" -m pip install --quiet --disable-pip-version-check 'uv>=0.13,<1'

resolve() {
  "$tools/venv/bin/uv" pip compile --quiet --universal --python-version 3.11 --upgrade \
    --generate-hashes --no-annotate --no-header --no-emit-index-url --system-certs \
    pyproject.toml "$@" >/dev/null
}
resolve --output-file .ci/requirements/runtime.txt
resolve --group dev --constraint .ci/requirements/runtime.txt --output-file .ci/requirements/dev.txt

if grep -nE 'https?://|^-' .ci/requirements/*.txt; then
  echo 'lock: an address or an option got into the lock' >&2
  exit 1
fi
git --no-pager diff --stat -- .ci/requirements
