#!/usr/bin/env bash
# proofs.sh [NAME…]: runs every test, or the Rust tests whose names hold one of these, at full length and keeps the figures they
# print. One that fails does not keep the others from running; the first failure is this script's own.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

log=$(mktemp)
trap 'rm -f "$log"' EXIT
{
  failed=0
  cargo test --release --workspace --no-fail-fast -- --nocapture "$@" || failed=$?
  npm run --silent --prefix sdk-js test || failed=$?
  npm run --silent --prefix tests/browser test || failed=$?
  (exit "$failed")
} 2>&1 | tee "$log"
failed=${PIPESTATUS[0]}
# A line may begin with what the runner says about another test.
grep --only-matching 'PROOF .*' "$log" | sort >PROOFS.txt
exit "$failed"
