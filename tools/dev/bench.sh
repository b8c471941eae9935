# shellcheck shell=bash
# Figures, printed and never asserted: each executable file of bench/ is one bench.

# debian_program PACKAGE: its files under .cache/debian/PACKAGE, not installed: installing a server's package starts it.
debian_program() {
  local folder=.cache/debian/$1
  [ ! -d "$folder" ] || return 0
  say "Fetching Debian's $1, to be run from $folder …"
  mkdir -p "$folder.new"
  (
    cd "$folder.new" || exit
    quietly_here() { "$@" >>"../$1.log" 2>&1; }
    quietly_here apt-get download "$1" || { apt update >/dev/null && quietly_here apt-get download "$1"; }
    dpkg-deb -x "$1"_*.deb .
  ) || fail "Debian's package $1 could not be fetched; is this machine online?"
  mv "$folder.new" "$folder"
}

run_benches() {
  local name=${1:-} bench found=()
  for bench in bench/*; do
    if [ ! -f "$bench" ] || [ ! -x "$bench" ]; then continue; fi
    case $(basename "$bench") in "${name:-$(basename "$bench")}" | "$name".*) found+=("$bench") ;; esac
  done
  [ ${#found[@]} -gt 0 ] || fail "There is no bench named ${name:-anything}; each executable file in bench/ is one."
  lock_build
  need_packages bench
  need_node
  npm_packages tests
  for bench in "${found[@]}"; do
    case $(basename "$bench" .mjs) in
      storm) python_packages bench-django bench/django/requirements.txt ;;
      gateway) debian_program nginx ;;
    esac
  done
  build_cpp all
  build_web
  unlock_build
  for bench in "${found[@]}"; do
    say "== $(basename "$bench")"
    "$bench" "${@:2}"
  done
}
