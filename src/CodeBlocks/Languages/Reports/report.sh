{ __codeblocks_flags=$-; set +x; } 2> /dev/null
if [[ -n ${__codeblocks_here-} ]]; then
  printf '%s{}%s' @key@ @key@
elif [[ -r @path@ ]]; then
  . @path@ > /dev/null 2>&1
  { __codeblocks_flags=$-; set +x; } 2> /dev/null
  rm -f @path@
  printf '%s{"exit":%s,"said":%s}%s' @key@ "$__codeblocks_status" "${__codeblocks_said:-false}" @key@
  unset __codeblocks_status __codeblocks_said
else
  printf '%s{"ended":true}%s' @key@ @key@
fi
case $__codeblocks_flags in
  *x*) unset __codeblocks_flags; set -x ;;
  *) unset __codeblocks_flags ;;
esac
