# `make demo` and `make test` are all that a fresh Debian 12 with a Swift toolchain needs.

SWIFT := swift
SCRATCH := .build
# One set of flags for every debug build, so that nothing is built twice.
CHECKED := --scratch-path $(SCRATCH) -Xswiftc -warnings-as-errors --explicit-target-dependency-import-check error
RELEASE := --scratch-path $(SCRATCH) -c release --static-swift-stdlib

PACKAGES := curl g++ jq pkg-config libcmark-gfm-dev libcmark-gfm-extensions-dev libcurl4-openssl-dev libical-dev \
	libmicrohttpd-dev libsimdjson-dev libsodium-dev libsqlite3-dev libssl-dev libxml2-dev libzip-dev libzstd-dev tzdata
# Knows that Morocco moves to UTC on 2026-09-20.
TZDATA := 2026f
TEST_PACKAGES := calcurse e2fsprogs khal minisign patch procps python3-venv
# Readers of calendars, xAPI statements, cartridges and GIFT that judge ours; their versions are fixed, because each judges a little
# differently.
JUDGES := icalendar==7.3.0 recurring-ical-events==3.8.2 ralph-malph==5.1.0 pyslet==0.7.20170805 pygiftparser==1.1

.PHONY: help deps deps-test build test check lint demo demo-network bench simulate kills faults mutants fuzz sanitize \
	clean

help:
	@echo 'make demo          build, and play a day of the network from first join to restored note'
	@echo 'make demo-network  build, and play a quarter of its life: committee, workshop, survey, reports'
	@echo 'make test          build and run all tests'
	@echo 'make check         formatting, warnings, arrows between rooms, tests, 2,000 random networks: what CI runs'
	@echo 'make build         the release binaries in $(SCRATCH)/release'
	@echo 'make bench         speed, as ratios measured in one run'
	@echo 'make simulate      random networks of the real code with every fault: SEEDS=1-100000'
	@echo 'make kills         real programs killed at random moments, again and again: COUNT=1000'
	@echo 'make faults        all that stands still, is damaged or cut, at the length of a night'
	@echo 'make mutants       break the code on purpose, and ask whether the simulation notices'
	@echo 'make fuzz          hostile bytes at every entry: ENTRY="gift sync" SECONDS=60 JOBS=2'
	@echo 'make sanitize      tests and seeds under the thread and the address sanitizer'

# Installs what is missing and nothing else.
define install
	@missing=$$(for p in $(1); do dpkg-query -W -f='$${Status}' $$p 2>/dev/null | grep -q 'ok installed' || echo $$p; done); \
	if [ -n "$$missing" ]; then \
		sudo=; [ "$$(id -u)" = 0 ] || sudo=sudo; \
		$$sudo apt-get update -q && DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -q -y --no-install-recommends $$missing; \
	fi
endef

# Upgrades a package that is older than what the program promises.
define upgrade
	@if dpkg --compare-versions "$$(dpkg-query -W -f='$${Version}' $(1))" lt $(2); then \
		sudo=; [ "$$(id -u)" = 0 ] || sudo=sudo; \
		$$sudo apt-get update -q && DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -q -y $(1); \
	fi
endef

deps:
	$(call install,$(PACKAGES))
	$(call upgrade,tzdata,$(TZDATA))

deps-test: deps $(SCRATCH)/judges/installed
	$(call install,$(TEST_PACKAGES))

# A mark at the end: an installation that was cut off is made again.
$(SCRATCH)/judges/installed: Makefile
	$(call install,$(TEST_PACKAGES))
	python3 -m venv --clear $(@D) && $(@D)/bin/pip install -q $(JUDGES) && touch $@

build: deps
	$(SWIFT) build $(RELEASE) --product egov-learn
	$(SWIFT) build $(RELEASE) --product egov-learn-server

test: deps-test
	$(SWIFT) build $(CHECKED) --build-tests
	SWIFT_DETERMINISTIC_HASHING=1 $(SWIFT) test $(CHECKED) --skip-build

lint:
	$(SWIFT) format lint --strict --recursive Package.swift Sources Tests bench

check: lint test simulate

demo: build
	demo/demo.sh $(SCRATCH)/release

demo-network: build
	demo/network.sh $(SCRATCH)/release

bench: deps
	$(SWIFT) build $(RELEASE)
	$(SCRATCH)/release/bench

SEEDS := 1-2000
JOBS := $(shell nproc)

# As many processes as JOBS share the seeds. Dictionaries have one order in each of them, so that a seed repeats. The
# build shares its rooms with that of the programs.
simulate: deps
	$(SWIFT) build $(RELEASE) --product simulate
	@for part in $$(seq $(JOBS)); do \
		SWIFT_DETERMINISTIC_HASHING=1 nice -n 19 $(SCRATCH)/release/simulate $(SEEDS) --part $$part/$(JOBS) & \
		parts="$$parts $$!"; \
	done; \
	for part in $$parts; do wait $$part || failed=1; done; exit $${failed:-0}

COUNT := 1000

# The test of that name, with as many kills as a night has room for: about 90 s for each thousand.
kills: deps-test
	$(SWIFT) build $(CHECKED) --build-tests
	FAULT_KILLS=$(COUNT) $(SWIFT) test $(CHECKED) --skip-build --filter KillStormTests

# A minute for each program that stands still, 200 damaged files on each side, 1,000 cuts of each direction of a line, 200
# moments for each program that is killed: half an hour.
faults: deps-test
	$(SWIFT) build $(CHECKED) --build-tests
	FAULT_STOP_SECONDS=60 FAULT_FLIPS=200 FAULT_CUTS=1000 FAULT_MOMENTS=200 \
		$(SWIFT) test $(CHECKED) --skip-build --filter 'StoppedProcessTests|DamagedFileTests|LineFaultTests|KilledClientTests|Killed(Install|Publication)Tests'

# An hour: each bug is built and played.
mutants: deps-test
	Tests/SimulationTests/mutants.sh $(SCRATCH)/mutants

SECONDS := 60
ENTRY :=

# libFuzzer with the address sanitizer, optimised file by file, so that a mended fault is tried again within a minute. What
# was found, and inputs that reach new code, stay in its folder.
fuzz: deps
	$(SWIFT) build --scratch-path $(SCRATCH)/fuzz --product fuzz -Xswiftc -O -Xswiftc -sanitize=fuzzer,address \
		-Xswiftc -use-ld=lld -Xswiftc -DFUZZING
	Tests/Fuzzing/fuzz.sh $(SCRATCH)/fuzz/debug/fuzz $(SCRATCH)/fuzz/inputs $(SECONDS) $(JOBS) $(ENTRY)

sanitize: deps-test
	SWIFT=$(SWIFT) Tests/Sanitizing/sanitize.sh thread $(SCRATCH)/thread
	SWIFT=$(SWIFT) Tests/Sanitizing/sanitize.sh address $(SCRATCH)/address

clean:
	rm -rf $(SCRATCH)
