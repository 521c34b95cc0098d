# One line of description each; bare `make` lists them. What needs an `if` is a script in tests/tools or a subcommand of the server.
.DEFAULT_GOAL := help
.PHONY: help setup build run dev check test lint failpoints test-rust test-sdk test-dashboards test-browser test-apps test-docs test-deploy deny machine proofs bench bench-ingest release sbom clean-demo

target_dir := $(or $(CARGO_TARGET_DIR),$(CURDIR)/target)
binary := $(target_dir)/release/deadwood
biome := tests/browser/node_modules/.bin/biome

test-rust test-browser test-apps test-docs test-deploy proofs bench bench-ingest: export DEADWOOD_TEST_BINARY := $(binary)

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-17s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: server/duckdb/node_modules/.package-lock.json sdk-js/node_modules/.package-lock.json dashboards/node_modules/.package-lock.json ## fetch what a build needs: prebuilt DuckDB, the packages of the script and the dashboards
	@npm run --silent --prefix server/duckdb place

build: setup ## build the script, the dashboards and the server with both inside
	npm run --silent --prefix sdk-js build
	npm run --silent --prefix dashboards build
	cargo build --release --package deadwood

run: build ## build, then start a demo product and print the address of its dashboards
	$(binary) demo --log warn --data-dir .demo/data --keys-dir .demo/keys

clean-demo: ## forget the demo's data, so that the next `make run` simulates anew
	rm -rf .demo

dev: ## serve the dashboards from source beside a running `make run`
	npm run --prefix dashboards dev

check: setup tests/browser/node_modules/.package-lock.json ## what is quick: formats, lints, types, the source tree, the rules of `domain`
	cargo fmt --all --check
	cargo test --release --package deadwood-domain
	cargo test --release --package deadwood-tests --test black_box tidy::
	npm run --silent --prefix sdk-js typecheck
	npm run --silent --prefix dashboards typecheck
	$(biome) check --error-on-warnings .

test: machine build lint test-rust test-sdk test-dashboards deny test-browser test-apps test-docs test-deploy ## everything: lints, all tests, size budgets, licences, a real browser

machine: ## install what the tests need of this machine and tell what is missing
	bash tests/tools/machine.sh

lint: build tests/browser/node_modules/.package-lock.json ## formats, clippy, documentation, TypeScript lints
	cargo fmt --all --check
	cargo clippy --release --workspace --all-targets -- --deny warnings
	RUSTDOCFLAGS='--deny warnings' cargo doc --release --workspace --no-deps --document-private-items
	$(biome) check --error-on-warnings .

failpoints: setup ## build the server once more with crash points that tests can arm
	cargo build --release --package deadwood --features failpoints --bin deadwood-failpoints

test-rust: build failpoints ## the server's tests, then the black-box tests that start the real binary
	cargo test --release --workspace --no-fail-fast

test-sdk: build machine ## types, tests and size budgets of the script
	npm run --silent --prefix sdk-js typecheck
	npm run --silent --prefix sdk-js test
	npm run --silent --prefix sdk-js size

test-dashboards: build ## types, tests and size budgets of the dashboards
	npm run --silent --prefix dashboards typecheck
	npm run --silent --prefix dashboards test
	npm run --silent --prefix dashboards size

test-browser: build machine tests/browser/node_modules/.package-lock.json tests/senders/node_modules/.package-lock.json ## the main job, every page and the published senders of others in a real Chromium
	npm run --silent --prefix tests/browser test
	npm run --silent --prefix tests/senders test

test-apps: build machine tests/browser/node_modules/.package-lock.json tests/apps/node_modules/.package-lock.json ## the package in real apps: a plain page, Vite with React and with Vue, Next
	npm run --silent --prefix tests/apps test

test-docs: build ## what the documentation says: links, commands, settings, addresses, and the lines that make a user's key
	npm run --silent --prefix tests/docs test

test-deploy: build machine ## what server/deploy ships, in front of the real server: proxies, the manifest for Kubernetes; the bill of materials
	bash tests/tools/deploy.sh
	npm run --silent --prefix tests/deploy test

deny: ## licences, sources and duplicates of the dependencies
	bash tests/tools/deny.sh

proofs: build failpoints machine tests/browser/node_modules/.package-lock.json ## the long form of every promise's test; figures go to PROOFS.txt; ARGS="proof_p privacy" for those about privacy
	DEADWOOD_TEST_PROOFS=full bash tests/tools/proofs.sh $(ARGS)

bench: build machine tests/browser/node_modules/.package-lock.json ## parts by criterion, reports at two sizes beside SQL, pages in a slowed browser; ARGS="--events 10000000,100000000"
	cargo bench --package deadwood-domain
	cargo run --release --package deadwood-tests --bin bench-reports -- $(ARGS)
	npm run --silent --prefix tests/browser bench

bench-ingest: build ## durable requests per second against a bare handler, and a sustained flood; ARGS="--sustained-s 20" shortens it
	cargo run --release --package deadwood-tests --bin bench-ingest -- $(ARGS)

release: setup ## build the server with DuckDB compiled in, one static file; ten to twenty minutes on two cores
	npm run --silent --prefix sdk-js build
	npm run --silent --prefix dashboards build
	cargo $(auditable) build --release --package deadwood --features bundled

# What stands in for the time of the build, in a text of the allocator and beside the embedded pages: else no two builds were the same.
release: export SOURCE_DATE_EPOCH := 0

# Writes the list of crates into the binary, where `cargo install cargo-auditable` was done; `cargo audit bin` reads it there.
release: auditable := $(shell command -v cargo-auditable >/dev/null && echo auditable)

sbom: ## what a release is made of, as CycloneDX in target/sbom
	node tests/tools/sbom.mjs $(target_dir)/sbom

# npm writes this file at the end of an install, so it is as old as the install.
%/node_modules/.package-lock.json: %/package-lock.json
	npm ci --no-audit --no-fund --loglevel=error --prefix $*
	@touch $@
