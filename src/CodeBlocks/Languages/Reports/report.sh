{ __codeblocks_flags=$-; set +x; } 2> /dev/null
__codeblocks_state='"ended":true'
if [[ -n ${__codeblocks_here-} ]]; then
  __codeblocks_state='"here":true'
  __codeblocks_close
elif [[ -r @path@ ]]; then
  . @path@ > /dev/null 2>&1
  { __codeblocks_flags=$-; set +x; } 2> /dev/null
  builtin command -p rm -f @path@
  [[ -z ${__codeblocks_status-} ]] || __codeblocks_state="\"exit\":$__codeblocks_status,\"said\":${__codeblocks_said:-false}"
  unset __codeblocks_status __codeblocks_said
fi
if [[ ! -e @path@.out ]]; then
  __codeblocks_state+=',"reason":"the standard output could not be kept"'
elif [[ $(builtin command -p wc -c < @path@.out) -le @limit@ ]]; then
  __codeblocks_state+=",\"output\":\"$(builtin command -p base64 -w 0 < @path@.out)\""
  builtin command -p rm -f @path@.out
else
  __codeblocks_state+=',"outputFile":true'
fi
builtin command -p rm -f @path@.out.end
builtin printf '%s{%s}%s' @key@ "$__codeblocks_state" @key@
unset __codeblocks_state
case $__codeblocks_flags in
  *x*) unset __codeblocks_flags; set -x ;;
  *) unset __codeblocks_flags ;;
esac
