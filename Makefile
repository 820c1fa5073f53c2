SWIFT ?= swift

.PHONY: all demo test check generate format lint corpus packages

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
	$(SWIFT) run armature generate
	$(SWIFT) run armature check
	$(SWIFT) run --package-path Examples/Upgrades --scratch-path .build/examples Upgrades

test: packages
	$(SWIFT) test
	scripts/test-examples

lint:
	$(SWIFT) format lint --strict --recursive Package.swift Sources Plugins Tests Generated Examples

format:
	$(SWIFT) format --in-place --recursive Package.swift Sources Plugins Tests Examples
