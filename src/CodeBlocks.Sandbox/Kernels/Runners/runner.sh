# The bash kernel: read by an interactive bash when it starts. For every cell the supervisor types `eval "$__cb_cell"`; code and
# variables then come on descriptor 3, each ended by a null, and the outcome goes out on descriptor 4. Cells run at top level, in no
# function, and see neither descriptor. The marker on the terminal says that all output of the cell has been written.
unset -f command_not_found_handle
PS1= PS2= PROMPT_COMMAND=
exec 5>/dev/tty
set +o history
__cb_marker=$CODEBLOCKS_MARKER
unset CODEBLOCKS_MARKER
__cb_running=
__cb_flags=
__cb_undo=()

__cb_begin() {
  local name value
  IFS= builtin read -r -d '' -u 3 __cb_code
  __cb_undo=()
  while IFS= builtin read -r -d '' -u 3 name && [[ -n $name ]]; do
    IFS= builtin read -r -d '' -u 3 value
    if [[ ! $name =~ ^[A-Za-z_][A-Za-z0-9_]*$ ]]; then continue; fi
    if [[ -n ${!name+set} ]]; then
      [[ ${!name@a} == *x* ]] && __cb_undo+=("export $name=${!name@Q}") || __cb_undo+=("export -n $name; $name=${!name@Q}")
    else
      __cb_undo+=("unset -v $name")
    fi
    export "$name=$value"
  done
  __cb_running=1
} 2>/dev/null

# A limit on files (ulimit -n) that a cell sets takes the descriptors of this script. The shell ends then, which the supervisor sees.
# Without a standard input there is a descriptor left for what the trap of the user writes.
__cb_leave() {
  exec <&-
  builtin exit 1
}

# Called once more at each prompt: bash does not come to the end of a cell that was interrupted, or has an error such as a bad number.
__cb_end() {
  local status=$1 flags=$- undo frame
  set +xv
  [[ -n $__cb_running ]] || return 0
  __cb_running=
  flags=${flags//[^xv]/}
  __cb_flags=${flags:+set -$flags; }
  for undo in "${__cb_undo[@]}"; do eval "$undo"; done
  PS1= PS2= PROMPT_COMMAND='{ __cb_end $?; } 2>/dev/null || __cb_leave'
  builtin printf '%s' "$__cb_marker" >&5
  if [[ $status != 0 ]]; then
    builtin printf -v frame '\\0\\0\\0\\%03oF\\0\\0\\0\\0\\0\\0\\0\\%03o%s\\0\\0\\0\\0' $((13 + ${#status})) ${#status} "$status"
    builtin printf "$frame" >&4
  fi
  builtin printf '\0\0\0\001D' >&4
} 2>/dev/null

# What a cell traces (set -x, set -v) is its own code alone.
__cb_cell='__cb_begin; eval "$__cb_flags$__cb_code" 3<&- 4>&- 5>&- </dev/null; { __cb_end $?; } 2>/dev/null || __cb_leave'
PROMPT_COMMAND='{ __cb_end $?; } 2>/dev/null || __cb_leave'
__cb_version=${BASH_VERSINFO[0]}.${BASH_VERSINFO[1]}.${BASH_VERSINFO[2]}
builtin printf -v __cb_version '\\0\\0\\0\\%03oH\\0\\0\\0\\%03o%s' $((5 + ${#__cb_version})) ${#__cb_version} "$__cb_version"
builtin printf "$__cb_version" >&4
unset __cb_version
