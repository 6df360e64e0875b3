#!/usr/bin/env bash
# A private, throw-away S3 server for tests (Ceph's RADOS gateway, objects in memory): eng/s3.sh up|down
# "up" prints one line, GAPLESS_TEST_S3=http://ACCESS_KEY:SECRET_KEY@HOST:PORT, and may be run again at any time.
set -Eeuo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
folder="$root/artifacts/s3"
conf="$folder/ceph.conf"
access_key=gaplesstestkey
secret_key=gaplesstestsecret0123456789

say() { echo "s3.sh: $*" >&2; }
fail() { say "$*"; exit 1; }

install_binaries() {
  local wanted="radosgw ceph-mon ceph-osd ceph-common curl"
  command -v apt-get >/dev/null || fail "Ceph is not installed and there is no apt-get: install $wanted (Ceph 16 or later), then run this again."
  local sudo=()
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || fail "Ceph is not installed: as root, run 'apt-get install --no-install-recommends $wanted', then run this again."
    sudo=(sudo)
  fi
  say "installing the distribution's $wanted"
  "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -qq >/dev/null 2>&1 || true
  # shellcheck disable=SC2086
  "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $wanted >/dev/null 2>&1 \
    || fail "apt-get install $wanted did not work: install Ceph by hand, then run this again."
}

free_port() {
  local port
  for _ in $(seq 50); do
    port=$((20000 + RANDOM % 10000))
    if ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then echo "$port"; return; fi
  done
  fail "no free port was found."
}

# The process of a pid file, if it is still the program that wrote it, and not one of another work tree.
pid_of() {
  local pid
  pid="$(cat "$folder/run/$1.pid" 2>/dev/null)" || return 1
  grep -qaF "$conf" "/proc/$pid/cmdline" 2>/dev/null && echo "$pid"
}

answers() { curl -s -o /dev/null --max-time 2 "http://127.0.0.1:$(cat "$folder/port" 2>/dev/null || echo 1)/"; }

is_running() { pid_of mon >/dev/null && pid_of osd >/dev/null && pid_of rgw >/dev/null && answers; }

ceph_() { timeout 20 ceph -c "$conf" --connect-timeout 10 "$@"; }

wait_for() {
  local what="$1"
  shift
  for _ in $(seq 480); do
    if "$@" >/dev/null 2>&1; then return; fi
    sleep 0.25
  done
  fail "$what did not come up; see $folder/log."
}

osd_is_up() { ceph_ osd stat 2>/dev/null | grep -q '1 up'; }

write_conf() {
  local mon_port
  mon_port="$(free_port)"
  free_port >"$folder/port"
  cat >"$conf" <<TEXT
[global]
fsid = $(cat /proc/sys/kernel/random/uuid)
mon host = [v1:127.0.0.1:$mon_port]
public addr = 127.0.0.1
cluster addr = 127.0.0.1
public network = 127.0.0.0/8
ms bind ipv4 = true
ms bind ipv6 = false
auth cluster required = none
auth service required = none
auth client required = none
auth allow insecure global id reclaim = false
run dir = $folder/run
# A socket's path may have about 100 characters: there is none.
admin socket =
log file = $folder/log/\$name.log
log to stderr = false
crash dir = $folder/run
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 8
osd pool default pgp num = 8
osd pool default pg autoscale mode = off
osd crush chooseleaf type = 0
mon allow pool size one = true
mon warn on pool no redundancy = false
mon max pg per osd = 600
mon data avail warn = 1
mon data avail crit = 1
osd objectstore = memstore
memstore device bytes = 4294967296
osd memory target = 939524096
osd max object name len = 2048
osd op num threads per shard = 1
osd op num shards = 2
osd class update on start = false
debug ms = 0
[mon.a]
mon data = $folder/mon
[osd.0]
osd data = $folder/osd
[client.rgw]
rgw data = $folder/rgw
rgw frontends = beast endpoint=127.0.0.1:$(cat "$folder/port")
rgw thread pool size = 64
rgw enable usage log = false
rgw enable ops log = false
rgw gc max objs = 8
rgw lc max objs = 4
rgw override bucket index max shards = 1
rgw dynamic resharding = false
TEXT
}

# Now and then it asks the monitor before it has learned the cluster's id, is refused ("wrong fsid"), and ends at once.
start_osd() {
  for _ in $(seq 10); do
    if ceph-osd -c "$conf" -i 0 --pid-file "$folder/run/osd.pid" >>"$folder/log/osd.out" 2>&1; then return; fi
  done
  fail "the object store does not start; see $folder/log."
}

start() {
  mkdir -p "$folder"/{mon,osd,rgw,run,log}
  write_conf
  monmaptool --create --clobber --fsid "$(sed -n 's/^fsid = //p' "$conf")" --addv a "$(sed -n 's/^mon host = //p' "$conf")" "$folder/monmap" >/dev/null
  ceph-mon -c "$conf" --mkfs -i a --monmap "$folder/monmap" >/dev/null
  ceph-mon -c "$conf" -i a --pid-file "$folder/run/mon.pid" >"$folder/log/mon.out" 2>&1
  wait_for "the monitor" ceph_ mon stat
  local id
  id="$(cat /proc/sys/kernel/random/uuid)"
  ceph_ osd new "$id" 0 >/dev/null
  ceph-osd -c "$conf" -i 0 --mkfs --osd-uuid "$id" --no-mon-config >"$folder/log/mkfs.out" 2>&1
  start_osd
  wait_for "the object store" osd_is_up
  radosgw -c "$conf" -n client.rgw --pid-file "$folder/run/rgw.pid" >"$folder/log/rgw.out" 2>&1
  wait_for "the gateway" answers
  radosgw-admin -c "$conf" -n client.rgw user create --uid test --display-name test --access-key "$access_key" --secret-key "$secret_key" --max-buckets 100000 \
    >/dev/null 2>"$folder/log/user.err" || fail "the gateway takes no user; see $folder/log."
}

up() {
  if ! is_running; then
    for program in radosgw radosgw-admin ceph-mon ceph-osd ceph monmaptool curl; do
      command -v "$program" >/dev/null || { install_binaries; break; }
    done
    down
    trap 'say "failed at line $LINENO; see $folder/log"' ERR
    start
  fi
  echo "GAPLESS_TEST_S3=http://$access_key:$secret_key@127.0.0.1:$(cat "$folder/port")"
}

down() {
  local name pid
  for name in rgw osd mon; do
    pid="$(pid_of "$name")" || continue
    # Nothing in it is to be kept.
    kill -KILL "$pid" 2>/dev/null || true
    for _ in $(seq 100); do kill -0 "$pid" 2>/dev/null || break; sleep 0.05; done
  done
  rm -rf "$folder"
}

case "${1:-}" in
  up) up ;;
  down) down ;;
  *) echo "usage: eng/s3.sh up|down" >&2; exit 2 ;;
esac
