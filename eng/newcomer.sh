# What a newcomer does first, run on a bare machine by eng/check-bare-machine, at the root of a fresh clone. Prints one line a check ('ok: …' or 'FAILED: …')
# and for each workflow its outputs and files ('result: …'), by which two kinds of machine are compared.

log=$(mktemp -d)

check() { # NAME COMMAND…: whether COMMAND succeeds.
  local name=$1
  shift
  if "$@"; then echo "ok: $name"; else echo "FAILED: $name"; fi
}

contains() { grep -qF -- "$2" "$1" || { echo "'$2' is not in:"; tail -n 30 "$1"; return 1; }; }

# ends_with STATUS COMMAND…: runs COMMAND with its output in $log/out and $log/err, and compares its exit code.
ends_with() {
  local expected=$1 status=0
  shift
  "$@" >"$log/out" 2>"$log/err" </dev/null || status=$?
  [ "$status" = "$expected" ] || { echo "'$*' ended with $status, expected $expected:"; tail -n 30 "$log/out" "$log/err"; return 1; }
}

# The languages that a workflow names, beyond those that the first command installs.
more_languages() {
  python3 - "$1" <<'PYTHON'
import json, sys

def languages(node):
    if isinstance(node, dict):
        if isinstance(node.get("language"), dict):
            yield str(node["language"].get("expression", {}).get("value", "")).lower()
        for child in node.values():
            yield from languages(child)
    elif isinstance(node, list):
        for child in node:
            yield from languages(child)

print(*sorted(set(languages(json.load(open(sys.argv[1])))) - {"", "python", "js", "javascript", "bash"}))
PYTHON
}

# What a run produced: the workflow's outputs and the content of its files.
show_result() {
  python3 -c 'import json, sys; print("result:", sys.argv[1], json.dumps(json.load(open(sys.argv[2]))["output"], sort_keys=True))' "$1" "$log/out"
  (cd "$2" 2>/dev/null && find . -type f | sort | xargs -r sha256sum | sed "s|^|result: $1 |")
}

first_command() {
  local command start=$SECONDS
  command=$(sed -n 's/^\$ \(\.\/codeblocks run .*\)$/\1/p' README.md | head -n 1)
  check "the README's first command ('$command') succeeds" ends_with 0 $command
  echo "It took $((SECONDS - start)) s, with everything that had to be installed and built."
  cat "$log/err" "$log/out"
}

every_workflow() {
  local file more language
  for file in workflows/*.json; do
    more=$(more_languages "$file")
    if [ -z "$more" ]; then
      check "$file runs" ends_with 0 ./codeblocks run "$file" --json --out "$log/$file"
      show_result "$file" "$log/$file"
    else
      check "$file needs $more and says so before it starts" ends_with 2 ./codeblocks run "$file"
      check "$file names the command that installs it" contains "$log/err" "./codeblocks setup "
      for language in $more; do check "$file names $language" contains "$log/err" " $language"; done
    fi
  done
}
