#!/usr/bin/env bash
# Sees to what the tests need of this machine and no lock file can bring: a Chromium, without which nothing is proved, and for a
# smoke run Firefox and WebKit, nginx and Caddy for recipes and for server/deploy, strace to see what the server writes, and
# languages of the documentation, without which these runs are skipped by name. Installs them where it may, else says what to do.
set -euo pipefail

chromium="${DEADWOOD_TEST_CHROMIUM:-/usr/bin/chromium}"
missing=()
[[ -x "$chromium" ]] || missing+=(chromium)
[[ -x "${DEADWOOD_TEST_FIREFOX:-/usr/bin/firefox-esr}" ]] || missing+=(firefox-esr)
[[ -x "${DEADWOOD_TEST_WEBKIT_DRIVER:-/usr/bin/WebKitWebDriver}" ]] || missing+=(webkit2gtk-driver)
[[ -x /usr/bin/Xvfb ]] || missing+=(xvfb xauth)
[[ -x /usr/sbin/nginx ]] || missing+=(nginx-light)
[[ -x /usr/bin/caddy ]] || missing+=(caddy)
[[ -x /usr/bin/envsubst ]] || missing+=(gettext-base)
[[ -x /usr/bin/strace ]] || missing+=(strace)
# Languages in which the documentation makes a user's key.
command -v php >/dev/null || missing+=(php-cli)
command -v ruby >/dev/null || missing+=(ruby)
command -v go >/dev/null || missing+=(golang-go)
command -v elixir >/dev/null || missing+=(elixir)
command -v javac >/dev/null || missing+=(default-jdk-headless)
command -v mcs >/dev/null || missing+=(mono-mcs)
# The package with which the documentation checks a ledger, beside what is built and for the tests alone.
python_packages="${CARGO_TARGET_DIR:-target}/python"
if command -v python3 >/dev/null && ! PYTHONPATH="$python_packages" python3 -c 'import blake3' 2>/dev/null; then
  python3 -m pip install --quiet --root-user-action=ignore --target "$python_packages" blake3==1.0.11 ||
    echo "deadwood: Python's package blake3 could not be installed" >&2
fi
if [[ ${#missing[@]} -eq 0 ]]; then
  exit 0
fi
if [[ $(id -u) -eq 0 ]] && command -v apt-get >/dev/null; then
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq || true
  for package in "${missing[@]}"; do
    apt-get install -y -qq --no-install-recommends "$package" >/dev/null || echo "deadwood: $package could not be installed" >&2
  done
fi
if [[ ! -x "$chromium" ]]; then
  echo "deadwood: no Chromium at $chromium. Install one, or name yours in DEADWOOD_TEST_CHROMIUM." >&2
  exit 1
fi
