# shellcheck shell=bash
# Every suite through ctest: its closing lines are the summary.

run_tests() {
  local args=() instead='' fuzz_seconds=${RENTEZY_FUZZ_SECONDS:-60} fuzz_target=''
  while [ $# -gt 0 ]; do
    case $1 in
      --repeat)
        [ $# -ge 2 ] || fail "--repeat wants a number."
        if [[ $2 =~ ^[0-9]+$ ]]; then args+=(--repeat "until-fail:$2"); else args+=(--repeat "$2"); fi
        shift 2
        ;;
      --asan | --tsan | --fuzz)
        instead=${1#--}
        shift
        ;;
      --fuzz-seconds)
        [ $# -ge 2 ] || fail "--fuzz-seconds wants a number."
        fuzz_seconds=$2
        shift 2
        ;;
      --fuzz-target)
        [ $# -ge 2 ] || fail "--fuzz-target wants a name of tests/fuzz/targets."
        fuzz_target=$2
        shift 2
        ;;
      --schema-seconds)
        [ $# -ge 2 ] || fail "--schema-seconds wants a number."
        export SCHEMA_SECONDS=$2
        shift 2
        ;;
      --faults)
        long_faults
        args+=(-L "faults|simulation")
        shift
        ;;
      --kills)
        [ $# -ge 2 ] || fail "--kills wants a number."
        export RENTEZY_FAULT_KILLS=$2
        shift 2
        ;;
      *)
        args+=("$1")
        shift
        ;;
    esac
  done
  case $instead in
    asan | tsan)
      run_sanitized "$instead" "${args[@]}"
      return
      ;;
    fuzz)
      run_fuzzers "$fuzz_seconds" "$fuzz_target"
      return
      ;;
  esac
  lock_build
  need_packages test
  need_node
  npm_packages tests
  npm_packages web
  python_packages schemathesis tests/schema/requirements.txt
  build_cpp all
  build_web
  unlock_build
  say "Testing …"
  ctest --test-dir build/release --output-on-failure --no-tests=error -j "$(test_jobs)" "${args[@]}"
}

# Two at a time: each suite brings a server and a PostgreSQL of its own; the heavy ones are RUN_SERIAL.
test_jobs() { [ "$(nproc)" -ge 2 ] && echo 2 || echo 1; }

# The long form of what breaks things (tests/faults/README.md): together under twenty minutes on two cores.
long_faults() {
  export RENTEZY_FAULT_KILLS=${RENTEZY_FAULT_KILLS:-50} RENTEZY_FAULT_POSTGRES=6 RENTEZY_FAULT_NETWORK=6 \
    RENTEZY_FAULT_PROVIDER=6 RENTEZY_FAULT_DISK=4 RENTEZY_SIMULATION_SECONDS=180
}
