SWIFT ?= swift

.PHONY: all bench corpus mock-corpus random-corpus xsd-corpus demo soak test check generate format lint packages \
  reference docs man completions install install-mock

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
	$(SWIFT) test --package-path Tests/GeneratedCode --scratch-path .build/generated-code
	scripts/test-examples

# Many operations at once against a server that makes faults, with figures; see Tests/FaultSoak.
OPERATIONS ?= 10000
CONCURRENCY ?= 200
SEED ?= 1
soak: packages
	$(SWIFT) build --product FaultSoakRunner
	@$(SWIFT) run --skip-build FaultSoakRunner $(OPERATIONS) $(CONCURRENCY) $(SEED)

# Measures the tool, what it makes, and the runtime beside what it stands for; see
# Benchmarks/RESULTS.md. DISCORD is an OpenAPI document to generate and compile, AZURE a manifest of
# services as scripts/corpus reads it; what needs one that is not given is left out.
bench: packages
	@scripts/bench --tool-build $(if $(DISCORD),--document $(DISCORD)) $(if $(AZURE),--services $(AZURE)) \
	  $(if $(SERVICE),--service $(SERVICE))

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

# Calls every operation of the generated clients against the mock; see scripts/mock-corpus.
mock-corpus: packages
	@scripts/mock-corpus $(MANIFEST) $(if $(REPORT),--report $(REPORT)) $(if $(ONLY),--only $(ONLY))

# Generates and type-checks random documents; see scripts/random-corpus.
COUNT ?= 50
SEED ?= 1
random-corpus: packages
	@scripts/random-corpus --count $(COUNT) --seed $(SEED)

# Generates, compiles and round-trips every schema of a manifest; see scripts/xsd-corpus.
xsd-corpus: packages
	@scripts/xsd-corpus $(MANIFEST) --jobs $(JOBS) \
	  $(if $(REPORT),--report $(REPORT)) $(if $(ONLY),--only $(ONLY))

# The pages of Documentation/ that the tool prints itself.
reference: packages
	$(SWIFT) build --product armature
	$(SWIFT) run --skip-build armature manual commands >Documentation/CommandReference.md
	$(SWIFT) run --skip-build armature manual configuration >Documentation/ConfigurationReference.md
	$(SWIFT) run --skip-build armature manual templates >Documentation/TemplateReference.md
	$(SWIFT) run --skip-build armature manual diagnostics >Documentation/Diagnostics.md

# The documentation of the libraries as a static site in .build/docs/site, by DocC.
docs: packages
	scripts/docs .build/docs

# The manual page and the completions of bash, zsh and fish, under $(SHARE).
SHARE ?= .build/share
man completions: packages
	scripts/install-share $(SHARE)

# Builds the tool for use and installs it under $(PREFIX), with manual page and completions.
PREFIX ?= /usr/local
install: packages
	$(SWIFT) build --configuration release --product armature
	install -d $(PREFIX)/bin
	install "$$($(SWIFT) build --configuration release --show-bin-path)/armature" $(PREFIX)/bin
	scripts/install-share $(PREFIX)/share $(PREFIX)/bin/armature

# Builds the mock for use and installs it under $(PREFIX).
install-mock: packages
	$(SWIFT) build --configuration release --product armature-mock
	install -d $(PREFIX)/bin
	install "$$($(SWIFT) build --configuration release --show-bin-path)/armature-mock" $(PREFIX)/bin
