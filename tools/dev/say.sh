# shellcheck shell=bash
# Words to the person at the terminal, and quiet for everything that went well.

say() { printf '%s\n' "$*"; }

# One sentence, exit 1: the end of every way ./dev itself can fail.
fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

# quietly NAME COMMAND...: runs it with its output in .cache/logs/NAME.log; when it fails, both ends of that are shown:
# npm says what is wrong first, compilers and bundlers say it last.
quietly() {
  local log=.cache/logs/$1.log
  shift
  mkdir -p .cache/logs
  if ! "$@" >"$log" 2>&1 </dev/null; then
    if [ "$(wc -l <"$log")" -le 40 ]; then cat "$log"; else head -n 15 "$log" && echo … && tail -n 25 "$log"; fi >&2
    return 1
  fi
}

# One build at a time in a checkout: two would write the same files. Descriptor 9 holds the lock until the shell ends.
lock_build() {
  { mkdir -p .cache && touch .cache/lock; } 2>/dev/null || fail "This folder cannot be written to: $PWD."
  exec 9>.cache/lock
  flock -n 9 && return
  say "Waiting for another ./dev in this folder to finish its build."
  flock 9
}

unlock_build() { exec 9>&-; }

need_disk() {
  local wanted_mb=$1 free_mb
  free_mb=$(df -Pm . | awk 'NR == 2 {print $4}')
  [ "$free_mb" -ge "$wanted_mb" ] ||
    fail "The disk is nearly full: $free_mb MB are free here and this needs $wanted_mb MB; free some and run it again."
}
