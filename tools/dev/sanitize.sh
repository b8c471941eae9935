# shellcheck shell=bash
# What the release build cannot see: the suites under sanitizers, and foreign bytes by libFuzzer. Each has a build of its own.

# run_sanitized PRESET [CTEST ARGS...]: the unit, pg and api suites of build/PRESET. A finding is a report in its folder of
# findings, so that none is lost when the program that made it was about to be killed anyway.
run_sanitized() {
  local preset=$1 findings=$PWD/build/$1/findings status=0
  shift
  lock_build
  need_packages test sanitize
  need_node
  npm_packages tests
  npm_packages web
  build_preset "$preset" sanitized_suites
  build_web
  unlock_build
  rm -rf "$findings"
  mkdir -p "$findings"
  sanitizer_options "$findings"
  say "Testing under ${preset} …"
  ctest --test-dir "build/$preset" -L '^(unit|pg|api)$' --output-on-failure --no-tests=error -j "$(test_jobs)" "$@" || status=$?
  tell_findings "$findings" || status=1
  return "$status"
}

sanitizer_options() {
  local common="log_path=$1/report:symbolize=1"
  PATH=/usr/lib/llvm-19/bin:$PATH # llvm-symbolizer
  export PATH
  export ASAN_OPTIONS=$common:detect_leaks=1:halt_on_error=1:strict_string_checks=1:check_initialization_order=1
  export LSAN_OPTIONS=suppressions=$PWD/tools/dev/lsan.supp:print_suppressions=0
  export UBSAN_OPTIONS=$common:halt_on_error=1:print_stacktrace=1
  export TSAN_OPTIONS=$common:halt_on_error=1:second_deadlock_stack=1:suppressions=$PWD/tools/dev/tsan.supp
}

# tell_findings FOLDER: what is in it, and whether there was nothing.
tell_findings() {
  local found
  mapfile -t found < <(find "$1" -type f -size +0)
  [ ${#found[@]} -gt 0 ] || return 0
  say "${#found[@]} findings, the first of them:"
  head -n 60 "${found[0]}"
  say "All are in ${1#"$PWD"/}."
  return 1
}

# run_fuzzers SECONDS [NAME]: every target of tests/fuzz, or that one, for so long each.
run_fuzzers() {
  local seconds=$1 name=${2:-} targets=() target failed=0
  lock_build
  need_packages sanitize
  build_preset fuzz fuzz_targets
  unlock_build
  for target in build/fuzz/fuzz/fuzz_*; do
    target=${target##*/fuzz_}
    [ -n "$name" ] && [ "$target" != "$name" ] || targets+=("$target")
  done
  [ ${#targets[@]} -gt 0 ] || fail "There is no fuzz target named $name; tests/fuzz/targets has them."
  rm -rf build/fuzz/findings
  mkdir -p build/fuzz/findings .cache/logs
  PATH=/usr/lib/llvm-19/bin:$PATH
  say "Fuzzing ${#targets[@]} parsers, $seconds seconds each …"
  export -f fuzz_one say
  # shellcheck disable=SC2016  # each shell has arguments of its own
  printf '%s\n' "${targets[@]}" | xargs -P "$(test_jobs)" -I '{}' bash -c 'fuzz_one "$1" "$2"' fuzz '{}' "$seconds" || failed=1
  [ "$failed" = 0 ] || fail "There are findings: the bytes are in build/fuzz/findings. Mend them, and keep the bytes in tests/fuzz/corpus."
  say "No findings."
}

# What it learns stays in build/fuzz/corpus for the next run; the seeds are only read.
fuzz_one() {
  local name=$1 seconds=$2 log=.cache/logs/fuzz-$1.log
  mkdir -p "build/fuzz/corpus/$name"
  if UBSAN_OPTIONS=print_stacktrace=1 "build/fuzz/fuzz/fuzz_$name" -max_total_time="$seconds" -max_len=4096 -timeout=10 \
    -rss_limit_mb=2048 -print_final_stats=1 -artifact_prefix="build/fuzz/findings/$name-" \
    "build/fuzz/corpus/$name" "tests/fuzz/corpus/$name" >"$log" 2>&1 </dev/null; then
    say "ok      $name: $(sed -n 's/^stat::number_of_executed_units: *//p' "$log") inputs"
  else
    say "FAILED  $name"
    tail -n 40 "$log" | cut -c1-200
    return 1
  fi
}
