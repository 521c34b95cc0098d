#!/usr/bin/env bash
# Runs every test at full length and keeps the figures they print.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

log=$(mktemp)
trap 'rm -f "$log"' EXIT
cargo test --release --workspace -- --nocapture | tee "$log"
grep --only-matching '^PROOF .*' "$log" | sort >PROOFS.txt
