# Everything a newcomer needs stands here; `make help` lists it.
CARGO ?= cargo
TARGET := $(or $(CARGO_TARGET_DIR),target)
OUT ?= $(TARGET)/demo/zlib-rs
JOBS ?= $(shell nproc 2>/dev/null || echo 2)
EXUVIA := $(TARGET)/release/exuvia

.PHONY: help setup build release test fmt lint unit tidy cases bless projects conformance fuzz demo bench runtime refine-demo clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "%-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## install what is missing: clang's libraries, build tools, rustfmt and clippy
	@scripts/setup

build: setup ## build every crate
	$(CARGO) build --workspace

release: setup
	$(CARGO) build --release --package exuvia

test: setup fmt lint unit tidy cases ## set up, then every check: under ten minutes on two cores

fmt:
	$(CARGO) fmt --all --check

lint:
	$(CARGO) clippy --workspace --all-targets -- -D warnings

unit: ## unit and crate tests
	@if $(CARGO) nextest --version >/dev/null 2>&1; \
	then $(CARGO) nextest run --workspace --no-tests pass && $(CARGO) test --workspace --doc --quiet; \
	else $(CARGO) test --workspace; fi

tidy: ## style checks: names, sizes, words, dependency arrows
	$(CARGO) xtask tidy

cases: ## migrate, build and run every C program under tests/cases
	$(CARGO) xtask cases --jobs $(JOBS)

bless: ## rewrite the snapshots under tests/cases
	$(CARGO) xtask bless --jobs $(JOBS)

projects: release ## the long suite: the real projects of tests/projects, C against Rust; hours
	@scripts/setup --projects
	$(CARGO) xtask projects --exuvia $(EXUVIA)

conformance: release ## public suites of C programs: tcc's, gcc's torture tests, csmith; an hour
	$(CARGO) xtask conformance --jobs $(JOBS) --exuvia $(EXUVIA)

fuzz: setup ## fuzz what reads the exporter's format and compile databases, ten minutes each
	$(CARGO) xtask fuzz --seconds 600

demo: release ## migrate a real fetched project, build and run the Rust, print the report
	@scripts/demo $(EXUVIA) $(OUT)

refine-demo: release ## refine two functions, with the local model if it is installed, else with its recorded answers
	@scripts/refine-demo $(EXUVIA) $(TARGET)/demo/refine-rs

bench: setup ## speed: front end and whole migration against clang -fsyntax-only, all projects in one go
	$(CARGO) xtask bench all

runtime: release ## run time of the output as ratios against clang -O2, on real projects
	$(CARGO) xtask bench runtime --exuvia $(EXUVIA)

clean: ## remove what was built and fetched
	$(CARGO) clean
