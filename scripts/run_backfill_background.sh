#!/usr/bin/env bash
# Collects in the background; takes the options of `gapless collect`.
# Example: scripts/run_backfill_background.sh --project ~/football --start-date 2024-01-01
#   follow it:  tail -f ~/football/logs/backfill/backfill_*.log
#   stop it:    kill "$(cat ~/football/data/backfill.pid)"
set -euo pipefail
exec "$(dirname "${BASH_SOURCE[0]}")/../gapless" collect --background "$@"
