# Building and running the product. Sourced by ./planner.

build_release() { # build_release PROJECT...
  local log project
  log=$(mktemp)
  for project in "$@"; do
    if ! dotnet build "$project" -c Release --nologo -v quiet >"$log" 2>&1 </dev/null; then
      grep -E 'error' "$log" | sort -u >&2 || cat "$log" >&2
      rm -f "$log"
      echo "planner: the build failed (above)." >&2
      exit 1
    fi
  done
  rm -f "$log"
}

release_dll() { echo "$root/${2:-src}/$1/bin/Release/net10.0/$1.dll"; }

get_bullmq() { # what the jobs are measured beside; without it the bench shows our own figures only
  if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
    echo "planner bench: without Node.js and npm there is no BullMQ to compare with." >&2
  elif [ bench/bullmq/package.json -nt bench/bullmq/node_modules/bullmq ]; then
    npm install --prefix bench/bullmq --no-audit --no-fund --no-package-lock --loglevel=error >/dev/null && touch bench/bullmq/node_modules/bullmq ||
      echo "planner bench: npm could not install BullMQ; our own figures only." >&2
  fi
}

free_port() { # the first free port from $1 on
  local port=$1
  while (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do port=$((port + 1)); done
  echo "$port"
}

wait_for() { # wait_for URL PID NAME: until it answers, or its process is gone
  local tries=0
  until curl -fsS -o /dev/null "$1" 2>/dev/null; do
    tries=$((tries + 1))
    if ! kill -0 "$2" 2>/dev/null || [ $tries -gt 300 ]; then
      echo "planner: the $3 did not start. Its log: .data/$3.log" >&2
      tail -n 20 ".data/$3.log" >&2 || true
      return 1
    fi
    sleep 0.1
  done
}

use_demo() { # where nothing says which Redis: that of the demo which runs from this folder
  [ -z "${Redis__Configuration:-}" ] && [ -f .data/env ] || return 0
  echo "(the running demo's; set Redis__Configuration for another)" >&2
  set -a
  # shellcheck disable=SC1091
  . .data/env
  set +a
}

run_demo() {
  command -v curl >/dev/null || need_packages curl
  local fresh=0 transport=Slack__SigningSecret=demo-signing-secret
  for argument in "$@"; do
    case "$argument" in
      --fresh) fresh=1 ;;
      --socket) transport=Slack__AppToken=xapp-demo-planner ;;
      *) echo "planner demo: '$argument' is unknown; there are --fresh and --socket." >&2; exit 2 ;;
    esac
  done
  mkdir -p .data
  exec 8>.data/lock
  if ! flock -n 8; then
    echo "planner demo: a demo is already running from this folder ($(cat .data/address 2>/dev/null || echo 'address unknown'))." >&2
    exit 1
  fi
  if [ $fresh = 1 ]; then rm -rf .data/redis .data/sandbox.json .data/data-key; fi
  mkdir -p .data/redis
  # Once, beside Redis's data: what it encrypts there can be read again only with it.
  [ -s .data/data-key ] || (umask 077 && head -c 32 /dev/urandom | base64 >.data/data-key)

  echo "Building (the first time takes a minute) …"
  build_release src/SlackPlanner src/SlackPlanner.Sandbox

  local redis_port sandbox_port app_port smtp_port
  redis_port=$(free_port 6400)
  sandbox_port=$(free_port "${SANDBOX_PORT:-5080}")
  app_port=$(free_port "$((sandbox_port + 1))")
  smtp_port=$(free_port 5025)
  pids=()
  trap stop_demo EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM

  # Each in a session of its own: Ctrl+C reaches only this script, which then stops them in the right order.
  setsid redis-server --port "$redis_port" --bind 127.0.0.1 --dir "$root/.data/redis" --appendonly yes --appendfsync everysec \
    --maxmemory-policy noeviction --save "" --daemonize no >.data/redis.log 2>&1 8>&- &
  pids+=($!)

  Sandbox__Urls="http://127.0.0.1:$sandbox_port" Sandbox__AppUrl="http://127.0.0.1:$app_port" Sandbox__Manifest="$root/manifest.yml" \
    Sandbox__SmtpPort="$smtp_port" Sandbox__StateFile="$root/.data/sandbox.json" Sandbox__WebhookSecret=demo-webhook-secret setsid dotnet "$(release_dll SlackPlanner.Sandbox)" >.data/sandbox.log 2>&1 8>&- &
  pids+=($!)
  wait_for "http://127.0.0.1:$sandbox_port/" "$!" sandbox

  # The sandbox uses sockets by itself as soon as the app has opened some.
  env "$transport" ASPNETCORE_URLS="http://127.0.0.1:$app_port" \
    Slack__BotToken=xoxb-demo-planner Slack__ApiUrl="http://127.0.0.1:$sandbox_port/api/" \
    GitLab__Url="http://127.0.0.1:$sandbox_port/gitlab" GitLab__Token=glpat-demo GitLab__RetroToken=glpat-retro GitLab__WebhookSecret=demo-webhook-secret Redis__Configuration="127.0.0.1:$redis_port" \
    Smtp__Host=127.0.0.1 Smtp__Port="$smtp_port" Smtp__StartTls=false Smtp__From="SlackPlanner <planner@fernwood.test>" \
    Planner__TeamsFile="$root/demo/teams.yml" Planner__Admins="U0MAREN,U0OLA" Planner__PublicUrl="http://127.0.0.1:$app_port" \
    Planner__Sandbox=true Planner__Clock=sandbox Planner__SandboxStart="2026-11-20T07:55:00Z" Planner__DataKey="$(cat .data/data-key)" \
    setsid dotnet "$(release_dll SlackPlanner)" >.data/app.log 2>&1 8>&- &
  pids+=($!)
  wait_for "http://127.0.0.1:$app_port/health/ready" "$!" app

  echo "http://127.0.0.1:$sandbox_port" >.data/address
  echo "Redis__Configuration=127.0.0.1:$redis_port" >.data/env
  cat <<T

  SlackPlanner's demo runs.  Open  http://127.0.0.1:$sandbox_port  — the tour starts there.
  App: http://127.0.0.1:$app_port   Redis: 127.0.0.1:$redis_port   Logs and state: .data/
  Ctrl+C stops all of it; the state is there again the next time (./planner demo --fresh empties it).

T
  # Ends when one of the three ends by itself, which is worth telling.
  wait -n "${pids[@]}" || true
  echo "planner demo: one of the processes ended by itself; see .data/*.log" >&2
  exit 1
}

stop_demo() {
  trap - EXIT INT TERM
  echo "Stopping …"
  rm -f .data/env
  # App first, so that it can hand back its work; then the sandbox, which saves; Redis last.
  local i
  for ((i = ${#pids[@]} - 1; i >= 0; i--)); do
    kill -TERM "${pids[$i]}" 2>/dev/null || true
    wait "${pids[$i]}" 2>/dev/null || true
  done
}
