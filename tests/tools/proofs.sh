#!/usr/bin/env bash
# Runs every test at full length and keeps the figures they print.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

log=$(mktemp)
trap 'rm -f "$log"' EXIT
{
  cargo test --release --workspace -- --nocapture
  npm run --silent --prefix tests/browser test
} 2>&1 | tee "$log"
# A line may begin with what the runner says about another test.
grep --only-matching 'PROOF .*' "$log" | sort >PROOFS.txt
