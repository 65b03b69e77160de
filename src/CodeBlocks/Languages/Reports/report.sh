if [[ -n ${__codeblocks_here-} ]]; then
  printf '%s{}%s' @key@ @key@
elif [[ -r @path@ ]]; then
  . @path@ > /dev/null 2>&1
  rm -f @path@
  printf '%s{"exit":%s,"said":%s}%s' @key@ "$__codeblocks_status" "${__codeblocks_said:-false}" @key@
  unset __codeblocks_status __codeblocks_said
else
  printf '%s{"ended":true}%s' @key@ @key@
fi
