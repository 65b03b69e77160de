# The trace of the shell (set -x) is about the code of the user alone.
{ __codeblocks_flags=$-; set +x; } 2> /dev/null
__codeblocks_here=1
__codeblocks_said=false
__codeblocks_leave() {
  local __codeblocks_options __codeblocks_name
  __codeblocks_options=$(set +o)
  set +eu
  {
    printf '__codeblocks_status=%s\n' "$__codeblocks_status"
    printf '__codeblocks_said=%s\n' "${__codeblocks_said:-false}"
    printf 'IFS=%q\n' "$IFS"
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
    printf '%s\n' "$__codeblocks_options"
    printf 'set +e; cd %q\n' "$PWD"
    [[ $__codeblocks_flags != *x* ]] || printf 'set -x\n'
  } > @path@ 2> /dev/null
}
# An interactive shell that is told to exit writes "exit".
exit() {
  { __codeblocks_status=$?; __codeblocks_flags=$-; set +x; } 2> /dev/null
  set -- "${1-$__codeblocks_status}"
  __codeblocks_said=true
  builtin exit "$@"
}
trap '{ __codeblocks_status=$?; __codeblocks_flags+=$-; set +x; } 2> /dev/null; __codeblocks_leave' EXIT
case $__codeblocks_flags in
  *x*) __codeblocks_flags=; set -x ;;
  *) __codeblocks_flags= ;;
esac
