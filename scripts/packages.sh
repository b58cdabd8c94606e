# What the machine must have. Sourced by ./planner.

need_dotnet() {
  if ! command -v dotnet >/dev/null; then
    echo "planner: the .NET 10 SDK is missing. Install it from https://dotnet.microsoft.com/download/dotnet/10.0 and run this again." >&2
    exit 1
  fi
  case "$(dotnet --version)" in
    1[0-9].*) ;;
    *) echo "planner: .NET SDK $(dotnet --version) is here, but 10.0 or later is needed (https://dotnet.microsoft.com/download/dotnet/10.0)." >&2; exit 1 ;;
  esac
}

# Debian's own Python has Debian's packages; another first in the path has not.
have_package() {
  local python=/usr/bin/python3
  [ -x $python ] || python=python3
  case "$1" in
    python3-*) command -v $python >/dev/null && $python -c "import ${1#python3-}" 2>/dev/null ;;
    *) command -v "$1" >/dev/null ;;
  esac
}

# need_packages NAME...: each is also the name of the program it brings, or of Python's module.
need_packages() {
  local missing=() name
  for name in "$@"; do have_package "$name" || missing+=("$name"); done
  [ ${#missing[@]} -gt 0 ] || return 0
  if ! command -v apt-get >/dev/null; then
    echo "planner: please install: ${missing[*]} (with your system's package manager), then run this again." >&2
    exit 1
  fi
  local sudo=""
  [ "$(id -u)" = 0 ] || sudo=sudo
  if [ -t 0 ] && [ -t 1 ]; then
    read -r -p "planner needs ${missing[*]}. Install with apt now? [Y/n] " answer
    case "$answer" in [nN]*) echo "Install them with: ${sudo:+$sudo }apt-get install ${missing[*]}" >&2; exit 1 ;; esac
  fi
  echo "planner: installing ${missing[*]} …"
  $sudo apt-get update -qq
  # Debian starts a packaged Redis at once on 6379; ours is our own, on a free port.
  $sudo env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get install -y -qq "${missing[@]}" >/dev/null
  for name in "${missing[@]}"; do
    have_package "$name" || { echo "planner: apt finished, but '$name' is still not there." >&2; exit 1; }
  done
}
