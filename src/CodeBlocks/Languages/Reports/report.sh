{ __codeblocks_flags=$-; set +x; } 2> /dev/null
__codeblocks_state='"ended":true'
if [[ -n ${__codeblocks_here-} ]]; then
  __codeblocks_state='"here":true'
  __codeblocks_close
elif [[ -r @path@ ]]; then
  . @path@ > /dev/null 2>&1
  { __codeblocks_flags=$-; set +x; } 2> /dev/null
  rm -f @path@
  [[ -z ${__codeblocks_status-} ]] || __codeblocks_state="\"exit\":$__codeblocks_status,\"said\":${__codeblocks_said:-false}"
  unset __codeblocks_status __codeblocks_said
fi
if [[ $(wc -c < @path@.out) -le @limit@ ]]; then
  __codeblocks_state+=",\"output\":\"$(base64 -w 0 < @path@.out)\""
  rm -f @path@.out
else
  __codeblocks_state+=',"outputFile":true'
fi
rm -f @path@.out.end
printf '%s{%s}%s' @key@ "$__codeblocks_state" @key@
unset __codeblocks_state
case $__codeblocks_flags in
  *x*) unset __codeblocks_flags; set -x ;;
  *) unset __codeblocks_flags ;;
esac
