#!/usr/bin/env bash
# One command for developers and for CI: ./build.sh [build|test|format|bench] [options]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en MSBUILDDISABLENODEREUSE=1

usage() {
  cat <<'TEXT'
./build.sh [build]             build everything, Release, warnings are errors
./build.sh test [options]      build, check the format, run every test; ends with "N passed, N failed, N skipped"
    --filter X                   only the tests whose full name has X in it (or a dotnet test filter expression); no format check
    --project X                  only the test projects whose name has X in it
./build.sh format              write the code as .editorconfig wants it
./build.sh bench [NAME...]     run the benchmarks in bench/, or those named, and print their numbers
TEXT
}

say() { echo "== $*"; }

build() {
  say "Building (Release)"
  mkdir -p artifacts
  touch artifacts/gapless.stamp.new
  dotnet build Gapless.slnx -c Release -v q --nologo
  # ./gapless need not build what has just been built.
  mv -f artifacts/gapless.stamp.new artifacts/gapless.stamp
}

check_format() {
  say "Checking the format"
  local kind
  for kind in whitespace style; do
    dotnet format "$kind" Gapless.slnx --no-restore --verify-no-changes \
      || { echo "The format is not right: './build.sh format' mends it." >&2; return 1; }
  done
}

started=()

stop_servers() {
  local server
  for server in ${started[@]+"${started[@]}"}; do "eng/$server.sh" down >/dev/null 2>&1 || true; done
}

# start_server postgres GAPLESS_TEST_POSTGRES "a private PostgreSQL": none when the variable says that there is one already.
start_server() {
  local script="$1" variable="$2" what="$3" line
  if [ -n "${!variable:-}" ] || [ ! -x "eng/$script.sh" ]; then return; fi
  say "Starting $what"
  started+=("$script")
  if line="$("eng/$script.sh" up)" && [[ "$line" == "$variable="* ]]; then
    export "$line"
  else
    echo "It could not be started: what needs $what is skipped (in CI tests fail)." >&2
  fi
}

start_servers() {
  trap stop_servers EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM
  start_server postgres GAPLESS_TEST_POSTGRES "a private PostgreSQL"
  start_server s3 GAPLESS_TEST_S3 "a private S3 server"
  start_server chromium GAPLESS_TEST_CHROMIUM "the distribution's Chromium"
}

# One number of a result file's <Counters>; 0 when the file does not have it.
counter() { sed -n "s/.*<Counters[^>]* $2=\"\([0-9]*\)\".*/\1/p" "$1" | head -n 1 | grep . || echo 0; }

# What every test host says before and after.
without_chatter() {
  { grep --line-buffered -v -E '^(VSTest version|Starting test execution|A total of 1 test files|Results File:|Additionally, path to test adapters|No test (matches|is available).*|$)' || true; }
}

run_tests() {
  local filter="" only="" passed=0 failed=0 skipped=0 bad=0 name count=0 total
  while [ $# -gt 0 ]; do
    case "$1" in
      --filter) [ $# -ge 2 ] || { usage >&2; exit 2; }; filter="$2"; shift 2 ;;
      --project) [ $# -ge 2 ] || { usage >&2; exit 2; }; only="$2"; shift 2 ;;
      *) echo "unknown option: $1" >&2; usage >&2; exit 2 ;;
    esac
  done
  build
  if [ -z "$filter$only" ]; then check_format || bad=1; fi
  start_servers

  local results=artifacts/test-results names=()
  rm -rf "$results"
  for name in test/*.Tests/*.csproj; do
    name="$(basename "$name" .csproj)"
    if [[ "$name" == *"$only"* ]]; then names+=("$name"); fi
  done
  total=${#names[@]}
  for name in ${names[@]+"${names[@]}"}; do
    count=$((count + 1))
    say "[$count/$total] $name"
    local file="$results/$name.trx" exit_code=0
    dotnet test "artifacts/bin/$name/release/$name.dll" --results-directory "$results" --logger "trx;LogFileName=$name.trx" \
      --logger "console;verbosity=minimal" ${filter:+--filter "$filter"} </dev/null 2>&1 | without_chatter || exit_code=$?
    if [ -f "$file" ]; then
      local total_in ran ok wrong
      total_in="$(counter "$file" total)"; ran="$(counter "$file" executed)"; ok="$(counter "$file" passed)"
      wrong=$((ran - ok))
      passed=$((passed + ok)); failed=$((failed + wrong)); skipped=$((skipped + total_in - ran))
      # It broke down without saying so of a test.
      if [ "$exit_code" -ne 0 ] && [ "$wrong" -eq 0 ]; then failed=$((failed + 1)); fi
    elif [ "$exit_code" -ne 0 ] || [ -z "$filter" ]; then
      echo "$name did not come to its end." >&2
      failed=$((failed + 1))
    fi
  done

  if [ "$((passed + failed))" -eq 0 ]; then echo "No test was run." >&2; bad=1; fi
  if [ "$failed" -ne 0 ]; then bad=1; fi
  if [ "$bad" -ne 0 ] && [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]; then echo "The tests passed, but the format is not right (see above)." >&2; fi
  echo "$passed passed, $failed failed, $skipped skipped"
  return "$bad"
}

bench() {
  [ -d bench/Gapless.Bench ] || { echo "There is no bench/Gapless.Bench." >&2; exit 1; }
  build
  start_servers
  artifacts/bin/Gapless.Bench/release/Gapless.Bench "$@"
}

command="${1:-build}"
[ $# -gt 0 ] && shift
case "$command" in
  build) build ;;
  test) run_tests "$@" ;;
  format) dotnet format Gapless.slnx ;;
  bench) bench "$@" ;;
  help | -h | --help) usage ;;
  *) echo "unknown command: $command" >&2; usage >&2; exit 2 ;;
esac
