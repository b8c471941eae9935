# shellcheck shell=bash
# Figures, printed and never asserted: each executable file of bench/ is one bench.

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
  build_cpp all
  build_web
  unlock_build
  for bench in "${found[@]}"; do
    say "== $(basename "$bench")"
    "$bench" "${@:2}"
  done
}
