# What ./codeblocks, ./test and .ci/run share: finding or installing the tools they need. Sourced, never run.
# Everything said here goes to stderr: stdout belongs to the program.

say() { printf '%s\n' "$*" >&2; }

require_dotnet() {
  if ! command -v dotnet >/dev/null 2>&1; then
    say "The .NET 10 SDK is needed and was not found. Install it from https://dotnet.microsoft.com/download/dotnet/10.0"
    say "(Debian, Ubuntu: apt-get install dotnet-sdk-10.0; macOS: brew install dotnet), then run this again."
    exit 2
  fi
  if ! (cd "$root" && dotnet --version) >/dev/null 2>&1; then
    say "The .NET 10 SDK is needed; 'dotnet --list-sdks' shows: $(dotnet --list-sdks | tr '\n' ';')"
    say "Install it from https://dotnet.microsoft.com/download/dotnet/10.0, then run this again."
    exit 2
  fi
}

# as_root COMMAND…: runs it as root when that needs no password; fails otherwise.
as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"
  elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then sudo -n "$@"
  else return 1
  fi
}

# may_be_root: whether as_root can work.
may_be_root() { [ "$(id -u)" = 0 ] || { command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; }; }

# is_there PROBE: whether a command is on the search path or, for 'py:module', the system's python3 has a module.
is_there() {
  case $1 in
    py:*)
      # Looked for by name first: starting python takes longer than all the rest.
      [ -e "/usr/lib/python3/dist-packages/${1#py:}" ] || ls -d "/usr/lib/python3."*"/${1#py:}" >/dev/null 2>&1 ||
        /usr/bin/python3 -c "import importlib.util, sys; sys.exit(importlib.util.find_spec('${1#py:}') is None)" >/dev/null 2>&1 ;;
    *) command -v "$1" >/dev/null 2>&1 ;;
  esac
}

# ensure_packages PROBE=PACKAGE…: installs with apt the packages whose probe fails. What cannot be installed is named with its
# command, and the script goes on. It is tried again when something else is missing, when the user or the user's rights have
# changed, and after a day.
ensure_packages() {
  local pair missing=() still=()
  for pair in "$@"; do
    is_there "${pair%%=*}" || missing+=("${pair#*=}")
  done
  [ ${#missing[@]} -gt 0 ] || return 0

  local stamp="$root/artifacts/could-not-install" rights=user key
  if may_be_root; then rights=root; fi
  key="$(id -u) $rights ${missing[*]}"
  if [ -n "$(find "$stamp" -mmin -1440 2>/dev/null)" ] && [ "$(cat "$stamp")" = "$key" ]; then return 0; fi

  local command="sudo apt-get update && sudo apt-get install -y --no-install-recommends ${missing[*]}"
  if ! command -v apt-get >/dev/null 2>&1; then
    say "Not found, and there is no apt-get here to install them: ${missing[*]} (Debian's package names)."
  elif [ "$rights" = user ]; then
    say "Not found, and only root can install them: ${missing[*]}. To have them: $command"
  else
    install_packages "${missing[@]}"
    for pair in "$@"; do
      is_there "${pair%%=*}" || still+=("${pair#*=}")
    done
    [ ${#still[@]} -gt 0 ] || return 0
    say "Could not install ${still[*]}. To see why: $command"
  fi
  say "Going on with what is there; './codeblocks doctor' shows what that is."
  { mkdir -p "$root/artifacts" && printf '%s' "$key" >"$stamp"; } 2>/dev/null || true
}

# install_packages PACKAGE…: installs all of them with apt or, where that fails, each that can be; tells how big and how long.
install_packages() {
  local started=$SECONDS package
  say "Installing $* …"
  if ! apt_install "$@" && apt_get update >/dev/null && ! apt_install "$@"; then
    for package in "$@"; do apt_install "$package" || true; done
  fi
  say "  done in $((SECONDS - started)) s."
}

apt_get() { as_root env LC_ALL=C DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 "$@" 2>/dev/null </dev/null; }

# apt_install PACKAGE…: installs them and tells apt's own numbers; fails when apt does.
apt_install() {
  apt_get install -y --no-install-recommends "$@" |
    while IFS= read -r line; do
      case $line in 'Need to get '* | 'After this operation, '*) say "  $line" ;; esac
    done
  return "${PIPESTATUS[0]}"
}

# count_tests LOG…: the summary of what 'dotnet test' wrote, one line a test project: 'Passed! - Failed: 0, Passed: 10, Skipped: 0, Total: 10, …'
count_tests() {
  awk '/Failed: *[0-9]+, Passed: *[0-9]+, Skipped: *[0-9]+/ {
         gsub(/[,:]/, " ")
         for (i = 1; i < NF; i++) { if ($i == "Passed") p += $(i+1); if ($i == "Failed") f += $(i+1); if ($i == "Skipped") s += $(i+1) }
       } END { printf "%d passed, %d failed, %d skipped\n", p, f, s }' "$@"
}

# skip_reasons DIRECTORY: why tests were skipped, most frequent first, out of the results (trx) of 'dotnet test'.
skip_reasons() {
  find "$1" -name '*.trx' -exec awk '/outcome="/ { skipped = /outcome="NotExecuted"/ }
         skipped && match($0, /<Message>[^<]*/) { count[substr($0, RSTART + 9, RLENGTH - 9)]++; skipped = 0 }
       END { for (reason in count) printf "%d skipped: %s\n", count[reason], reason }' {} + | sort -rn
}
