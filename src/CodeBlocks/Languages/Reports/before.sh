# Programs are found and builtins called whatever PATH, functions and aliases the code has: command -p, builtin.
# The trace of the shell (set -x) is about the code of the user alone.
{ __codeblocks_flags=$-; set +x; } 2> /dev/null
__codeblocks_here=1
__codeblocks_said=false
__codeblocks_leave() {
  local - __codeblocks_options __codeblocks_name
  __codeblocks_options=$(set +o)
  set +eu
  (
    exec > @path@ 2> /dev/null || builtin exit 1
    builtin printf '__codeblocks_status=%s\n' "$__codeblocks_status"
    builtin printf '__codeblocks_said=%s\n' "${__codeblocks_said:-false}"
    builtin printf 'IFS=%q\n' "$IFS"
    local IFS=$' \t\n'
    for __codeblocks_name in $(compgen -A variable); do
      case $__codeblocks_name in
        __codeblocks_* | __cb_* | BASH* | COMP_* | EPOCH* | PS[0-9] | FUNCNAME | PROMPT_COMMAND | PIPESTATUS | PPID | UID | EUID | SHELLOPTS) ;;
        RANDOM | SRANDOM | SECONDS | LINENO | GROUPS | DIRSTACK | HISTCMD | OPTIND | IFS | _) ;;
        *) declare -p "$__codeblocks_name" ;;
      esac
    done
    declare -f
    alias -p
    shopt -p
    builtin printf '%s\n' "$__codeblocks_options"
    builtin printf 'set +e; cd %q\n' "$PWD"
    [[ $__codeblocks_flags != *x* ]] || builtin printf 'set -x\n'
  )
}
# The standard output of the code goes through a pipe, which keeps it as it is, and on to the terminal. The process that does so is no child of
# this shell, so that $!, wait and jobs are about the code alone.
__codeblocks_open() {
  local __codeblocks_pipe=@path@.pipe
  __codeblocks_file=@path@.out
  builtin command -p mkfifo -m 600 "$__codeblocks_pipe" 2> /dev/null && exec {__codeblocks_terminal}>&1 {__codeblocks_errors}>&2 || return
  ((builtin command -p tee -- "$__codeblocks_file" \
    < "$__codeblocks_pipe" >&"$__codeblocks_terminal" {__codeblocks_terminal}>&- {__codeblocks_errors}>&-
    : > "$__codeblocks_file.end") &)
  exec {__codeblocks_out}> "$__codeblocks_pipe"
  builtin command -p rm -f "$__codeblocks_pipe"
}
# A background process that holds the pipe may go on; what the code itself has written is through after a moment.
__codeblocks_close() {
  local __codeblocks_turns
  [[ -n ${__codeblocks_out-} ]] || return 0
  exec {__codeblocks_out}>&- {__codeblocks_terminal}>&- {__codeblocks_errors}>&-
  for ((__codeblocks_turns = 0; __codeblocks_turns < 20000; __codeblocks_turns++)); do
    [[ ! -e $__codeblocks_file.end ]] || break
  done
  unset __codeblocks_out __codeblocks_terminal __codeblocks_errors
}
# The user's EXIT trap runs between two records of the state: the first is what is left when the trap fails under set -e.
__codeblocks_finish() {
  __codeblocks_leave || :
  if [[ -z ${__codeblocks_trap-} ]]; then
    __codeblocks_end
    return 0
  fi
  local __codeblocks_action=$__codeblocks_trap
  __codeblocks_trap=
  # The trap finds the status in $?.
  if (builtin exit "$__codeblocks_status"); then eval "$__codeblocks_action"; else eval "$__codeblocks_action"; fi
  __codeblocks_leave || :
  __codeblocks_end
}
__codeblocks_end() {
  [[ -n ${__codeblocks_out-} ]] || return 0
  exec 1>&"$__codeblocks_terminal"
  __codeblocks_close
}
# With fewer open files the shell could not go on after the code.
ulimit() {
  { set -- "$-" "$@"; set +x; } 2> /dev/null
  local __codeblocks_traced=$1 __codeblocks_result=0
  shift
  if [[ $BASH_SUBSHELL == 0 && " $* " =~ ' -'[SH]*n[SH]*' ' && ${*: -1} =~ ^[0-9]{1,2}$ ]] && ((${*: -1} < 64)); then
    set -- "${@:1:$#-1}" 64
  fi
  builtin ulimit "$@" || __codeblocks_result=$?
  { [[ $__codeblocks_traced != *x* ]] || set -x; return "$__codeblocks_result"; } 2> /dev/null
}
# An interactive shell that is told to exit writes "exit", which has to come after the output of the user's trap.
exit() {
  { __codeblocks_status=$?; __codeblocks_flags+=$-; set +x; } 2> /dev/null
  set -- "${1-$__codeblocks_status}"
  __codeblocks_said=true
  if [[ $BASH_SUBSHELL == 0 && -n ${__codeblocks_trap-} && $1 =~ ^[0-9]{1,3}$ ]]; then
    __codeblocks_status=$(($1 & 255))
    __codeblocks_finish
  fi
  [[ $BASH_SUBSHELL != 0 ]] || __codeblocks_end
  builtin exit "$@"
}
trap() {
  { set -- "$-" "$@"; set +x; } 2> /dev/null
  local __codeblocks_traced=$1 __codeblocks_signal __codeblocks_action __codeblocks_signals=() __codeblocks_result=0
  shift
  if [[ $BASH_SUBSHELL == 0 && ${1-} != -[lp]* && $# -gt 0 ]]; then
    [[ $1 != -- ]] || shift
    __codeblocks_action=${1-}
    if (($# > 1)); then shift; else __codeblocks_action=-; fi
    for __codeblocks_signal; do
      case $__codeblocks_signal in
        EXIT | exit | SIGEXIT | 0) [[ $__codeblocks_action == - ]] && __codeblocks_trap= || __codeblocks_trap=$__codeblocks_action ;;
        *) __codeblocks_signals+=("$__codeblocks_signal") ;;
      esac
    done
    set -- -- "$__codeblocks_action" "${__codeblocks_signals[@]}"
    ((${#__codeblocks_signals[@]})) || set --
  elif (($# == 0)); then
    set -- -p
  fi
  (($# == 0)) || builtin trap "$@" || __codeblocks_result=$?
  { [[ $__codeblocks_traced != *x* ]] || set -x; return "$__codeblocks_result"; } 2> /dev/null
}
builtin trap '{ __codeblocks_status=$?; __codeblocks_flags+=$-; set +x; } 2> /dev/null; __codeblocks_finish' EXIT
__codeblocks_close
__codeblocks_traced=
[[ $__codeblocks_flags != *x* ]] || __codeblocks_traced='set -x; '
__codeblocks_flags=
__codeblocks_open
