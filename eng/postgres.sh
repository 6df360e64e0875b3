#!/usr/bin/env bash
# A private, throw-away PostgreSQL for tests: eng/postgres.sh up|stop|down [FOLDER]
# "up" prints one line, GAPLESS_TEST_POSTGRES=postgresql://..., and may be run again at any time. "stop" breaks off whatever it is at,
# as a crash would; "up" then starts it on the same port. FOLDER is where it lies, for a server of one test.
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
folder="${2:-$root/artifacts/postgres}"
data="$folder/data"

fail() { echo "postgres.sh: $*" >&2; exit 1; }

find_binaries() {
  if command -v pg_ctl >/dev/null; then dirname "$(readlink -f "$(command -v pg_ctl)")"; return; fi
  ls -d /usr/lib/postgresql/*/bin /usr/pgsql-*/bin /opt/homebrew/opt/postgresql*/bin /usr/local/opt/postgresql*/bin 2>/dev/null | sort -V | tail -n 1 || true
}

install_binaries() {
  command -v apt-get >/dev/null || fail "PostgreSQL is not installed and there is no apt-get: install PostgreSQL 13 or later, then run this again."
  local sudo=()
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || fail "PostgreSQL is not installed: as root, run 'apt-get install postgresql', then run this again."
    sudo=(sudo)
  fi
  echo "postgres.sh: installing the distribution's postgresql" >&2
  "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -qq >/dev/null 2>&1 || true
  "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql >/dev/null 2>&1 \
    || fail "apt-get install postgresql did not work: install PostgreSQL by hand, then run this again."
}

# The server refuses to run as root: then it runs as the user postgres.
as_owner() {
  if [ "$(id -u)" -eq 0 ]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi
}

free_port() {
  local port
  for _ in $(seq 50); do
    port=$((20000 + RANDOM % 20000))
    if ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then echo "$port"; return; fi
  done
  fail "no free port was found."
}

is_running() { [ -f "$data/PG_VERSION" ] && as_owner "$bin/pg_ctl" -D "$data" status >/dev/null 2>&1; }

make_cluster() {
  mkdir -p "$folder"
  if [ "$(id -u)" -eq 0 ]; then
    getent passwd postgres >/dev/null || fail "the user postgres, that the server is to run as, does not exist."
    chown postgres: "$folder"
    # The user postgres must be able to reach its folder through ours.
    local parent="$folder"
    while [ "$parent" != "/" ]; do
      runuser -u postgres -- test -x "$parent" || chmod o+x "$parent"
      parent="$(dirname "$parent")"
    done
  fi
  as_owner "$bin/initdb" -D "$data" --auth=trust --username=gapless --encoding=UTF8 --locale=C --no-sync >"$folder.initdb.log" 2>&1 \
    || { cat "$folder.initdb.log" >&2; fail "initdb did not work."; }
}

up() {
  bin="$(find_binaries)"
  if [ -z "$bin" ] || [ ! -x "$bin/initdb" ]; then install_binaries; bin="$(find_binaries)"; fi
  [ -n "$bin" ] && [ -x "$bin/initdb" ] || fail "initdb was not found."
  if ! is_running; then
    [ -f "$data/PG_VERSION" ] || { rm -rf "$data"; make_cluster; }
    [ -f "$folder/port" ] || free_port >"$folder/port"
    # A socket's path may have about 100 characters: only the port is used.
    as_owner "$bin/pg_ctl" -D "$data" -l "$folder/server.log" -w -t 30 start \
      -o "-p $(cat "$folder/port") -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off -c full_page_writes=off -c max_connections=200" >/dev/null \
      || { as_owner tail -n 20 "$folder/server.log" >&2 || true; fail "the server did not start."; }
  fi
  echo "GAPLESS_TEST_POSTGRES=postgresql://gapless@127.0.0.1:$(as_owner sed -n 4p "$data/postmaster.pid")/postgres"
}

stop() {
  bin="$(find_binaries)"
  if [ -n "$bin" ] && is_running; then as_owner "$bin/pg_ctl" -D "$data" -m immediate -w stop >/dev/null; fi
}

down() {
  stop
  rm -rf "$folder" "$folder.initdb.log"
}

case "${1:-}" in
  up) up ;;
  stop) stop ;;
  down) down ;;
  *) echo "usage: eng/postgres.sh up|stop|down [FOLDER]" >&2; exit 2 ;;
esac
