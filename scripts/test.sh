#!/usr/bin/env bash
# Builds once and runs every test project; the last line counts them all.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export PLANNER_CHROMIUM=${PLANNER_CHROMIUM:-$(command -v chromium || true)}
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT

if ! dotnet build SlackPlanner.sln -c Release --nologo -v quiet; then
  echo "planner test: the build failed."
  echo "0 passed, 1 failed"
  exit 1
fi

run() { # run PROJECT NAME-OF-RESULTS ARGUMENT...; says what happened when it is over, because two run beside each other
  local output ended=0
  output=$(dotnet test "$1" -c Release --no-build --nologo --logger "trx;LogFileName=$2.trx" --results-directory "$results" \
    --blame-hang --blame-hang-timeout 5m "${@:3}" 2>&1) || ended=$?
  printf '%s\n' "$output"
  return "$ended"
}

filter=()
[ $# -eq 0 ] || filter=(--filter "$1")
# What people do reaches the app over HTTP, or over sockets: the same tests once more.
over_both="Transport=both"
[ $# -eq 0 ] || over_both="($1)&$over_both"

app() {
  run tests/SlackPlanner.Tests SlackPlanner.Tests "${filter[@]}"
}
rooms() {
  local ended=0 project
  for project in tests/*.Tests; do
    [ "$project" = tests/SlackPlanner.Tests ] || run "$project" "$(basename "$project")" "${filter[@]}" || ended=1
  done
  PLANNER_TEST_TRANSPORT=socket run tests/SlackPlanner.Tests SlackPlanner.Tests.socket --filter "$over_both" || ended=1
  return "$ended"
}

# Both wait for processes and clocks more than they compute.
failed=0
# What runs in the background does not hear Ctrl+C.
trap 'trap - INT TERM; kill 0' INT TERM
app & beside=$!
rooms || failed=1
wait "$beside" || failed=1

count() { cat "$results"/*.trx 2>/dev/null | grep -o "<Counters [^>]*" | grep -o " $1=\"[0-9]*\"" | grep -o '[0-9]*' | paste -sd+ - | sed 's/^$/0/' | bc_; }
bc_() { local sum=0 part; IFS=+ read -r -a parts; for part in "${parts[@]}"; do sum=$((sum + part)); done; echo "$sum"; }
grep -ohE 'seed [0-9]+, [0-9]+ sequences' "$results"/*.trx 2>/dev/null | sort -u | sed 's/^/planner test: model of the jobs, /'
passed=$(count passed)
broken=$(($(count failed) + $(count error) + $(count timeout) + $(count aborted)))
skipped=$(count notExecuted)
# A test host that died, or a run in which nothing ran, is a failure even where no test says so.
if [ "$failed" = 1 ] && [ "$broken" = 0 ]; then broken=1; fi
if [ "$passed" = 0 ]; then broken=$((broken + 1)); fi
if [ "$skipped" -gt 0 ]; then echo "planner test: $skipped tests were skipped; there must be none."; broken=$((broken + skipped)); fi
echo "$passed passed, $broken failed"
[ "$broken" = 0 ]
