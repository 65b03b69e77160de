#!/bin/sh
# sudo of a sandbox. There is one user, so the command runs as that user, with sudo's options and the environment that sudo gives.
# What package managers need stays in it.
kept=TERM,LANG,LANGUAGE,TZ,TMPDIR,NPM_CONFIG_PREFIX,NODE_PATH,NODE_EXTRA_CA_CERTS,R_LIBS_USER,PIP_USER
user=root all= login= shell= directory=

fail() {
    printf 'sudo: %s\n' "$1" >&2
    exit 1
}

# Takes the value of an option: what follows it in the same word, or the next word.
take() {
    case $1 in
        u | user) user=$2 ;;
        D | chdir) directory=$2 ;;
        preserve-env) kept="$kept,$2" ;;
    esac
}

short() {
    letters=$1
    used=1
    while [ -n "$letters" ]; do
        rest=${letters#?}
        letter=${letters%"$rest"}
        letters=$rest
        case $letter in
            E) all=1 ;;
            i) login=1 ;;
            s) shell=1 ;;
            A | b | B | e | H | k | n | N | P | S) ;;
            K | l | v) exit 0 ;;
            V) echo 'Sudo version 1.9.13p3'; exit 0 ;;
            u | g | h | p | C | D | R | r | t | T | U | a | c)
                [ -n "$letters" ] || { [ $# -gt 1 ] || fail "option requires an argument -- '$letter'"; used=2; letters=$2; }
                take "$letter" "$letters"
                letters= ;;
            *) fail "invalid option -- '$letter'" ;;
        esac
    done
}

while [ $# -gt 0 ]; do
    case $1 in
        --) shift; break ;;
        --preserve-env) all=1; shift ;;
        --login) login=1; shift ;;
        --shell) shell=1; shift ;;
        --list | --validate | --remove-timestamp) exit 0 ;;
        --version) echo 'Sudo version 1.9.13p3'; exit 0 ;;
        --help) echo 'usage: sudo [-EHnS] [-D directory] [-u user] [--preserve-env=list] [-i | -s] [VAR=value] [command [arg ...]]'; exit 0 ;;
        --*=*) option=${1#--}; take "${option%%=*}" "${option#*=}"; shift ;;
        --user | --group | --host | --prompt | --close-from | --chdir | --chroot | --role | --type | --command-timeout | --other-user)
            [ $# -gt 1 ] || fail "option '$1' requires an argument"
            take "${1#--}" "$2"
            shift 2 ;;
        --askpass | --background | --bell | --edit | --set-home | --non-interactive | --no-update | --preserve-groups | --reset-timestamp | --stdin)
            shift ;;
        --*) fail "unrecognized option '$1'" ;;
        -?*) short "${1#-}" "${2-}"; shift "$used" ;;
        *) break ;;
    esac
done

case $user in
    root | '#0' | user | '#1000') ;;
    *) fail "unknown user $user" ;;
esac
case $user in '#0') user=root ;; '#1000') user=user ;; esac

home=$HOME
if [ "$(readlink /root 2>/dev/null)" = /home/user ]; then
    home=/home/user
    [ "$user" = user ] || home=/root
fi

if [ -n "$directory" ]; then
    cd "$directory" || exit 1
elif [ -n "$login" ]; then
    cd "$home" || exit 1
fi

# Variables that are set for the command, before it.
given=0
for word in "$@"; do
    case $word in
        [A-Za-z_]*=*) given=$((given + 1)) ;;
        *) break ;;
    esac
done
count=$#
[ "$count" -gt "$given" ] || [ -n "$login$shell" ] || fail 'a command is required; see sudo --help'

# A command for a shell is one text, in which everything but names is quoted.
if [ -n "$login$shell" ]; then
    text=
    at=0
    for word in "$@"; do
        at=$((at + 1))
        [ "$at" -gt "$given" ] || continue
        text="$text$(printf '%s' "$word" | sed 's/[^A-Za-z0-9_$-]/\\&/g') "
    done
    number=0
    total=$#
    while [ "$number" -lt "$total" ]; do
        word=$1
        shift
        number=$((number + 1))
        [ "$number" -gt "$given" ] || set -- "$@" "$word"
    done
    set -- "$@" /bin/bash ${login:+-l} ${text:+-c} ${text:+"${text% }"}
fi

set -- "SUDO_USER=user" "SUDO_UID=1000" "SUDO_GID=1000" "PWD=$PWD" "HOME=$home" "USER=$user" "LOGNAME=$user" "SHELL=/bin/bash" "MAIL=/var/mail/$user" "$@"
[ -z "$all" ] || exec env "$@"

set -- "PATH=$PATH" "$@"
for name in $(printf '%s' "$kept" | tr ',' ' ') $(env | sed -n 's/^\(LC_[A-Z]*\)=.*/\1/p'); do
    case $name in
        *[!A-Za-z0-9_]* | '' | [0-9]*) continue ;;
    esac
    eval "[ -z \"\${$name+set}\" ]" || eval "set -- \"$name=\${$name}\" \"\$@\""
done
exec env -i "$@"
