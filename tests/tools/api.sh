#!/usr/bin/env bash
# Runs schemathesis with the given arguments; installs it where it is missing.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

venv="${XDG_CACHE_HOME:-$HOME/.cache}/deadwood/schemathesis"
if [[ ! -x "$venv/bin/schemathesis" ]]; then
  python3 -m venv "$venv"
  "$venv/bin/pip" install --quiet --disable-pip-version-check --require-hashes --requirement "$here/api-requirements.txt" >&2
fi

exec "$venv/bin/schemathesis" "$@"
