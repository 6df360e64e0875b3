# Each target is one call of gapless (or of build.sh). The project is PROJECT=DIR, the current folder unless told.
# More options go into ARGS: make backfill PROJECT=football ARGS="--start-date 2024-01-01"
PROJECT ?= .
ARGS ?=
GAPLESS := ./gapless

.DEFAULT_GOAL := help
.PHONY: help install dev status demo test logs db-shell db-backup backfill

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1\t\2/p' $(MAKEFILE_LIST) | expand -t 12

install: ## build Gapless
	./build.sh build

dev: ## serve the built-in simulator, to develop against
	$(GAPLESS) simulate $(ARGS)

status: ## which days are there
	$(GAPLESS) status --project "$(PROJECT)" $(ARGS)

demo: ## the whole job against the built-in simulator
	$(GAPLESS) demo $(ARGS)

test: ## run all tests
	./build.sh test $(ARGS)

logs: ## the newest log
	$(GAPLESS) logs --project "$(PROJECT)" $(ARGS)

db-shell: ## open the database
	$(GAPLESS) db shell --project "$(PROJECT)" $(ARGS)

db-backup: ## copy the database
	$(GAPLESS) db backup --project "$(PROJECT)" $(ARGS)

backfill: ## collect every missing day
	$(GAPLESS) collect --project "$(PROJECT)" $(ARGS)
