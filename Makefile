# Customer Center. `make` says what there is to make. What is missing on the machine is installed first, or the line that
# installs it is printed; nothing is ever skipped.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules
.DEFAULT_GOAL := help
export SAM_CLI_TELEMETRY := 0
export PYTHONDONTWRITEBYTECODE := 1

# Pinned tools. `@latest` may not resolve.
LINT_VERSION := v2.15.0
SAM_VERSION := 1.170.0
CFN_LINT_VERSION := 1.58.0

LINT := .cache/bin/golangci-lint-$(LINT_VERSION)
ENGINE := .cache/engine/.fetched
FONTS := .cache/fonts/.fetched
VERAPDF_VERSION := 1.28.2
WEASYPRINT_VERSION := 70.0
WEASYPRINT := .cache/weasyprint/.weasyprint-$(WEASYPRINT_VERSION)
VERAPDF := .cache/verapdf/verapdf.jar
VENV := .venv/.sam-$(SAM_VERSION)-cfn-lint-$(CFN_LINT_VERSION)
NODE_MODULES := web/node_modules/.package-lock.json
MODULES := . infra/local
STACK := customer-center
ARM64 := GOOS=linux GOARCH=arm64 CGO_ENABLED=0 go build -tags lambda.norpc -trimpath -ldflags "-s -w"

.PHONY: help
help: ## What there is to make
	@awk 'BEGIN {FS = ":.*## "; print "make …"} /^[a-z-]+:.*## / {printf "  %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: run
run: engine fonts web ## The product on this machine: engine, gateway, schedules, mail, sign-in, web client, demo data
	cd infra/local && go run .

.PHONY: test
test: engine fonts $(NODE_MODULES) web chromium pdftools ## Every test: Go, web client, browser
	go run ./tools/gotest $(GOTEST) $(MODULES)
	cd web && npm test
	cd web && npm run test:browser

.PHONY: lint
lint: $(LINT) ## The house's style, in all modules
	failed=0; for module in $(MODULES) tools/pdfbench; do (cd $$module && "$(CURDIR)/$(LINT)" run --config "$(CURDIR)/.golangci.yml" ./...) || failed=1; done; exit $$failed

.PHONY: generate
generate: ## Write mains, stacks, API document and the web client's types anew
	go generate ./...
	go run ./tools/generate
	if [ -d web ]; then $(MAKE) --no-print-directory $(NODE_MODULES) && cd web && npm run --if-present generate; fi

.PHONY: check
check: drift templates ## What is generated is true, templates are valid, packages import only downwards
	go test ./tools/house ./tools/generate

.PHONY: drift
drift: ## Fail when a generated file is not what its source says
	go run ./tools/generate -check
	if [ -d web ]; then $(MAKE) --no-print-directory $(NODE_MODULES) && cd web && npm run --if-present generate:check; fi

.PHONY: build
build: $(FONTS) ## Every function for arm64, as build/NAME/bootstrap, its size, and the layer of fonts
	rm -rf build/bin && mkdir -p build/bin
	$(ARM64) -o build/bin/ ./functions/...
	for binary in build/bin/*; do mkdir -p build/$${binary##*/} && ln -f $$binary build/$${binary##*/}/bootstrap; done
	for old in build/*/; do [ -e build/bin/$$(basename $$old) ] || [ $$old = build/bin/ ] || [ $$old = build/layers/ ] || rm -rf $$old; done
	rm -rf build/layers && mkdir -p build/layers/fonts/fonts && cp .cache/fonts/* build/layers/fonts/fonts/
	@go run ./tools/sizes build/bin

.PHONY: templates
templates: $(VENV) build ## Check the stacks as SAM and CloudFormation read them, and build them
	.venv/bin/cfn-lint template.yaml infra/stacks/*.yaml
	ls template.yaml infra/stacks/*.yaml | xargs -P 2 -n 1 .venv/bin/sam validate --lint --region eu-central-1 --template
	cd tools/people && ../../.venv/bin/python -m unittest -q
	.venv/bin/sam build --template template.yaml --build-dir .aws-sam/build

.PHONY: bench
bench: engine pdfbench ## What work costs: units, round trips, time; minutes of each part (at most 10 in all)
	go run ./tools/bench $(ARGS)

.PHONY: demo-real
demo-real: fonts ## A real file of 2,466 invoices: imported, aged, stated and mailed (ARGS=-engine: on DynamoDB Local)
	go run ./tools/demoreal $(ARGS)

.PHONY: pdfbench
pdfbench: fonts pdftools $(WEASYPRINT) ## A statement beside gopdf and WeasyPrint: time, memory, size
	@echo "## Documents of 30, 1,000 and 10,000 lines; every amount was read back from each"
	cd tools/pdfbench && go run .

.PHONY: sim
sim: fonts ## Seeded simulation; SEEDS=2000
	go run ./test/sim -seeds $(or $(SEEDS),2000) $(ARGS)

.PHONY: mutants
mutants: fonts ## Leave out each refusal and rule: does a test notice? (ARGS="-only NAME")
	go run ./tools/mutants $(ARGS)

.PHONY: story
story: engine ## The stories that an accountant can read, on every table
	go run ./tools/gotest -packages ./test/story/...

.PHONY: property
property: ## The invariants, for random ledgers
	go test ./test/property/... $(ARGS)

.PHONY: seed
seed: engine ## Put demo data into the local machine's table anew; with CUSTOMERS=20000 INVOICES=100000 a tenant of that size too
	cd infra/local && SEED="$(SEED)" AGAIN="$(AGAIN)" go run . seed $(CUSTOMERS) $(INVOICES)

.PHONY: race
race: engine fonts pdftools ## Go tests under the race detector (needs a C compiler)
	CGO_ENABLED=1 go run ./tools/gotest -flags -race $(MODULES)

.PHONY: token
token: ## A token for API calls to the machine that `make run` runs: WHO=owner@asha.example
	@cd infra/local && go run . token "$(or $(WHO),owner@asha.example)"

.PHONY: drop
drop: ## A file into the bucket of the running machine, to be imported: FILE=invoices.csv TENANT=asha FOLDER=invoices
	@cd infra/local && go run . drop "$(abspath $(FILE))" "$(TENANT)" "$(FOLDER)"

.PHONY: deploy
deploy: templates ## Deploy to AWS; asks first (samconfig.toml; ENV=default)
	.venv/bin/sam deploy --config-env $(or $(ENV),default)

.PHONY: tenant
tenant: $(VENV) ## Create a tenant on AWS: TENANT=acme OWNER=owner@acme.example NAME="Acme Ltd" CURRENCY=EUR ZONE=Europe/Berlin
	.venv/bin/python tools/people/people.py --stack "$(STACK)" tenant --tenant "$(TENANT)" --owner "$(OWNER)" --name "$(NAME)" --currency "$(CURRENCY)" --zone "$(ZONE)"

.PHONY: user
user: $(VENV) ## Create a user on AWS, and print the subject for PUT /v1/members/{subject}: TENANT=acme EMAIL=ann@acme.example
	.venv/bin/python tools/people/people.py --stack "$(STACK)" user --tenant "$(TENANT)" --email "$(EMAIL)"

.PHONY: fixtures
fixtures: engine ## Write the answers of all functions to their fixtures anew (events/*.golden.json); read the difference
	go test ./test/runtimeapi -run TestFunctions -update

.PHONY: web
web: $(NODE_MODULES) ## Build the web client
	cd web && npm run build

# ---- what is missing is brought ----

.PHONY: install
install: engine fonts $(LINT) $(VENV) $(NODE_MODULES) chromium pdftools ## All that tests and checks need, before they need it

.PHONY: engine
engine: $(ENGINE) ## Fetch DynamoDB Local (once, by Maven)

$(ENGINE): tools/engine/pom.xml
	@$(call needs,java,a Java 17 runtime,default-jre-headless)
	@$(call needs,mvn,Maven,maven)
	mvn --batch-mode --quiet --file tools/engine/pom.xml package
	@touch $@

$(LINT):
	GOBIN="$(CURDIR)/.cache/bin" go install github.com/golangci/golangci-lint/v2/cmd/golangci-lint@$(LINT_VERSION)
	mv .cache/bin/golangci-lint $@

$(VENV):
	@$(call needs,python3,Python 3,python3 python3-venv)
	rm -rf .venv && python3 -m venv .venv || { echo "python3 has no venv; as root: apt-get install -y python3-venv"; exit 1; }
	.venv/bin/pip install --quiet --disable-pip-version-check aws-sam-cli==$(SAM_VERSION) cfn-lint==$(CFN_LINT_VERSION)
	@touch $@

$(NODE_MODULES): web/package-lock.json
	@$(call needs,npm,Node with npm,nodejs npm)
	cd web && npm ci --no-audit --no-fund
	@touch $@

.PHONY: scripts
scripts: fonts pdftools ## Draw docs/images anew: a line in each language, a statement and its mirror
	go run ./tools/scripts

.PHONY: fonts
fonts: $(FONTS) ## Fetch the fonts of documents (once, by npm; versions and digests in tools/fonts/package-lock.json)

# The regular and the bold file of each package, with its licence; the other weights are left behind.
$(FONTS): tools/fonts/package-lock.json
	@$(call needs,npm,Node with npm,nodejs npm)
	rm -rf .cache/fonts.new && mkdir -p .cache/fonts.new && cp tools/fonts/package.json tools/fonts/package-lock.json tools/fonts/.npmrc .cache/fonts.new
	cd .cache/fonts.new && npm ci --no-audit --no-fund --ignore-scripts
	rm -rf .cache/fonts && mkdir -p .cache/fonts
	for package in .cache/fonts.new/node_modules/@expo-google-fonts/*; do \
		cp $$package/400Regular/*_400Regular.ttf $$package/700Bold/*_700Bold.ttf .cache/fonts/; cp $$package/LICENSE_FONT .cache/fonts/$${package##*/}.LICENSE; done
	rm -rf .cache/fonts.new
	@touch $@

$(WEASYPRINT):
	@$(call needs,python3,Python 3,python3 python3-venv)
	rm -rf .cache/weasyprint && python3 -m venv .cache/weasyprint
	.cache/weasyprint/bin/pip install --quiet --disable-pip-version-check weasyprint==$(WEASYPRINT_VERSION)
	.cache/weasyprint/bin/python -c "import weasyprint" || { echo "WeasyPrint needs Pango. As root: apt-get install -y libpango-1.0-0 libpangoft2-1.0-0"; exit 1; }
	@touch $@

# veraPDF has no parent on Maven Central, so that it cannot be a dependency; the jar alone has everything in it.
$(VERAPDF):
	@$(call needs,java,a Java 17 runtime,default-jre-headless)
	@$(call needs,mvn,Maven,maven)
	mvn --batch-mode --quiet org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy -Dartifact=org.verapdf.apps:greenfield-apps:$(VERAPDF_VERSION) -DoutputDirectory="$(CURDIR)/.cache/verapdf"
	mv .cache/verapdf/greenfield-apps-$(VERAPDF_VERSION).jar $@

.PHONY: pdftools
pdftools: $(VERAPDF) # what tests read documents back with
	@$(call needs,pdftotext,pdftotext of Poppler,poppler-utils)
	@$(call needs,qpdf,qpdf,qpdf)
	@$(call needs,zbarimg,zbarimg that scans codes,zbar-tools)

.PHONY: chromium
chromium:
	@$(call needs,chromium,Chromium for the browser tests,chromium)

# needs: a command, what it is, the Debian packages. As root the packages are installed; else the line to type is printed.
define needs
command -v $(1) >/dev/null || { \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "installing $(3)"; apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $(3); \
	else echo "$(2) is missing. As root: apt-get update && apt-get install -y $(3)"; exit 1; fi; }
endef
