#!/usr/bin/env bash
# The browser of the dashboard's tests, from the distribution: eng/chromium.sh up|down
# "up" prints one line, GAPLESS_TEST_CHROMIUM=PROGRAM, and may be run again at any time. Nothing stays behind that "down" would end.
set -euo pipefail

say() { echo "chromium.sh: $*" >&2; }
fail() { say "$*"; exit 1; }

# Chinese pages are looked at as well; curl runs the examples of the documentation.
wanted="chromium fonts-noto-cjk curl"

find_browser() { command -v chromium || command -v chromium-browser || command -v google-chrome || true; }

has_chinese() { ! command -v fc-list >/dev/null || [ -n "$(fc-list :lang=zh)" ]; }

install_browser() {
  command -v apt-get >/dev/null || fail "Chromium is not installed and there is no apt-get: install $wanted, then run this again."
  local sudo=()
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || fail "Chromium is not installed: as root, run 'apt-get install --no-install-recommends $wanted', then run this again."
    sudo=(sudo)
  fi
  say "installing the distribution's $wanted"
  "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -qq >/dev/null 2>&1 || true
  # shellcheck disable=SC2086
  "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $wanted >/dev/null 2>&1 \
    || fail "apt-get install $wanted did not work: install Chromium by hand, then run this again."
}

up() {
  if [ -z "$(find_browser)" ] || ! command -v curl >/dev/null || ! has_chinese; then install_browser; fi
  local browser
  browser="$(find_browser)"
  [ -n "$browser" ] || fail "chromium was not found."
  echo "GAPLESS_TEST_CHROMIUM=$browser"
}

case "${1:-}" in
  up) up ;;
  down) ;;
  *) echo "usage: eng/chromium.sh up|down" >&2; exit 2 ;;
esac
