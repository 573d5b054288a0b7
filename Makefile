# `make demo` and `make test` are all that a fresh Debian 12 with a Swift toolchain needs.

SWIFT := swift
SCRATCH := .build
# One set of flags for every debug build, so that nothing is built twice.
CHECKED := --scratch-path $(SCRATCH) -Xswiftc -warnings-as-errors --explicit-target-dependency-import-check error
RELEASE := --scratch-path $(SCRATCH) -c release --static-swift-stdlib

PACKAGES := g++ jq libcmark-gfm-dev libcmark-gfm-extensions-dev libcurl4-openssl-dev libical-dev \
	libmicrohttpd-dev libsimdjson-dev libsodium-dev libsqlite3-dev libzstd-dev tzdata
TEST_PACKAGES := e2fsprogs procps

.PHONY: help deps deps-test build test check lint demo bench clean

help:
	@echo 'make demo    build, and play a day of the network from first join to restored note'
	@echo 'make test    build and run all tests'
	@echo 'make check   formatting, warnings, arrows between rooms, tests: what CI runs'
	@echo 'make build   the release binaries in $(SCRATCH)/release'
	@echo 'make bench   speed, as ratios measured in one run'

# Installs what is missing and nothing else.
define install
	@missing=$$(for p in $(1); do dpkg-query -W -f='$${Status}' $$p 2>/dev/null | grep -q 'ok installed' || echo $$p; done); \
	if [ -n "$$missing" ]; then \
		sudo=; [ "$$(id -u)" = 0 ] || sudo=sudo; \
		$$sudo apt-get update -q && DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -q -y --no-install-recommends $$missing; \
	fi
endef

deps:
	$(call install,$(PACKAGES))

deps-test: deps
	$(call install,$(TEST_PACKAGES))

build: deps
	$(SWIFT) build $(RELEASE) --product egov-learn
	$(SWIFT) build $(RELEASE) --product egov-learn-server

test: deps-test
	$(SWIFT) build $(CHECKED) --build-tests
	$(SWIFT) test $(CHECKED) --skip-build

lint:
	$(SWIFT) format lint --strict --recursive Package.swift Sources Tests bench

check: lint test

demo: build
	demo/demo.sh $(SCRATCH)/release

bench: deps
	$(SWIFT) build $(RELEASE)
	$(SCRATCH)/release/bench

clean:
	rm -rf $(SCRATCH)
