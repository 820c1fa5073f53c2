SWIFT ?= swift

.PHONY: all bench corpus xsd-corpus demo soak test check generate format lint packages

all: packages
	$(SWIFT) build

# Installs the system packages that the tool needs, where they are missing.
packages:
	@scripts/install-packages

generate: packages
	$(SWIFT) run armature generate

check: packages
	$(SWIFT) run armature check

demo: packages
	$(SWIFT) build --product armature
	$(SWIFT) build --product UpgradeDemo
	@echo "== Generated/"
	@$(SWIFT) run --skip-build armature check
	@$(SWIFT) run --skip-build UpgradeDemo

test: packages
	$(SWIFT) test
	scripts/test-examples

# Many operations at once against a server that makes faults, with figures; see Tests/FaultSoak.
OPERATIONS ?= 10000
CONCURRENCY ?= 200
SEED ?= 1
soak: packages
	$(SWIFT) build --product FaultSoakRunner
	@$(SWIFT) run --skip-build FaultSoakRunner $(OPERATIONS) $(CONCURRENCY) $(SEED)

# Measures the runtime beside what it stands for; see Benchmarks/RESULTS.md.
bench: packages
	$(SWIFT) run --package-path Benchmarks --configuration release Benchmarks

lint:
	$(SWIFT) format lint --strict --recursive Package.swift Sources Plugins Tests Generated Examples \
	  Benchmarks/Package.swift Benchmarks/Sources

format:
	$(SWIFT) format --in-place --recursive Package.swift Sources Plugins Tests Examples \
	  Benchmarks/Sources/Benchmarks

# Generates, compiles and runs every entry of a manifest of specifications; see scripts/corpus.
JOBS ?= 2
corpus: packages
	@scripts/corpus $(MANIFEST) --jobs $(JOBS) $(if $(TYPECHECK),--typecheck) \
	  $(if $(REPORT),--report $(REPORT)) $(if $(ONLY),--only $(ONLY))

# Generates, compiles and round-trips every schema of a manifest; see scripts/xsd-corpus.
xsd-corpus: packages
	@scripts/xsd-corpus $(MANIFEST) --jobs $(JOBS) \
	  $(if $(REPORT),--report $(REPORT)) $(if $(ONLY),--only $(ONLY))
