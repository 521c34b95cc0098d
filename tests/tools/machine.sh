#!/usr/bin/env bash
# Sees to the one thing the tests need that no lock file can bring: a Chromium. Installs it where it may, else says what to do.
set -euo pipefail

chromium="${DEADWOOD_TEST_CHROMIUM:-/usr/bin/chromium}"
if [[ -x "$chromium" ]]; then
  exit 0
fi
if [[ $(id -u) -ne 0 ]] || ! command -v apt-get >/dev/null; then
  echo "deadwood: no Chromium at $chromium. Install one, or name yours in DEADWOOD_TEST_CHROMIUM." >&2
  exit 1
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -y -qq --no-install-recommends chromium >/dev/null
