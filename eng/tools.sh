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

# ensure_packages PROBE=PACKAGE…: installs with apt the packages whose probe fails. A probe is a command's name, or
# 'py:module' for a module of the system's python3. What cannot be installed is named with its command, and the script goes on.
ensure_packages() {
  local pair probe missing=()
  for pair in "$@"; do
    probe=${pair%%=*}
    case $probe in
      py:*) /usr/bin/python3 -c "import importlib.util, sys; sys.exit(importlib.util.find_spec('${probe#py:}') is None)" >/dev/null 2>&1 ;;
      *) command -v "$probe" >/dev/null 2>&1 ;;
    esac || missing+=("${pair#*=}")
  done
  [ ${#missing[@]} -gt 0 ] || return 0

  local stamp="$root/artifacts/could-not-install"
  if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "${missing[*]}" ]; then return 0; fi

  if command -v apt-get >/dev/null 2>&1; then
    say "Installing ${missing[*]} …"
    if as_root env DEBIAN_FRONTEND=noninteractive bash -c \
      'apt-get install -y --no-install-recommends "$@" || { apt-get update && apt-get install -y --no-install-recommends "$@"; }' _ "${missing[@]}" \
      >/dev/null 2>&1 </dev/null; then
      return 0
    fi
    say "Could not install ${missing[*]}. To have them: sudo apt-get update && sudo apt-get install -y ${missing[*]}"
  else
    say "Not found, and there is no apt-get here to install them: ${missing[*]} (Debian's package names)."
  fi
  say "Going on with what is there; './codeblocks doctor' shows what that is."
  mkdir -p "$root/artifacts" && printf '%s' "${missing[*]}" >"$stamp"
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
