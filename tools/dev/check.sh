# shellcheck shell=bash
# What a machine can hold us to. Every check prints one line: ok, or FAILED with what to do, and then what it found.

run_checks() {
  local all='' base='' fix='' failed=()
  while [ $# -gt 0 ]; do
    case $1 in
      --all) all=yes ;;
      --fix) fix=yes ;;
      --base)
        [ $# -ge 2 ] || fail "--base wants a revision."
        base=$2
        shift
        ;;
      *) fail "./dev check knows --all, --base REV and --fix, not $1." ;;
    esac
    shift
  done
  lock_build
  need_packages check
  npm_packages web
  need_node

  check clang-format "run ./dev check --fix" check_format
  check shellcheck "mend the scripts" check_shell
  check sql-names "rename one file of each pair: a query's file name keys its timeout and its metric" check_sql_names
  check layers "include only what this layer may know (ARCHITECTURE.md)" check_layers
  check bans "tools/dev/bans.txt says what to write instead" check_bans
  check machine-paths "make the path relative; regenerate the lock file with the folder's .npmrc in force" check_machine_paths
  check prettier "run ./dev check --fix" check_prettier
  check eslint "mend web/ (some of it: ./dev check --fix)" check_eslint
  check tsc "mend the types in web/" npm run --prefix web --silent typecheck
  build_cpp rentezy
  check openapi "run ./dev check --fix and commit contracts/" check_contracts
  check web-client "run ./dev check --fix and commit web/" check_web_client
  check clang-tidy "mend the C++; .clang-tidy gives the reasons" check_tidy

  [ ${#failed[@]} -eq 0 ] || fail "${#failed[@]} of the checks failed: ${failed[*]}"
  say "All checks passed."
}

# check NAME WHAT_TO_DO COMMAND...
check() {
  local name=$1 remedy=$2 log=.cache/logs/check-$1.log
  shift 2
  mkdir -p .cache/logs
  if "$@" >"$log" 2>&1 </dev/null; then
    say "ok      $name$(sed -n 's/^note: / (/p' "$log" | sed 's/$/)/')"
  else
    failed+=("$name")
    say "FAILED  $name: $remedy"
    head -n 60 "$log" | sed 's/^/        /'
  fi
}

sources() { git ls-files -co --exclude-standard -- "$@" | while IFS= read -r file; do [ ! -f "$file" ] || printf '%s\n' "$file"; done; }

check_format() {
  local how=(--dry-run -Werror)
  [ -z "$fix" ] || how=(-i)
  sources '*.cpp' '*.hpp' | xargs -r -d '\n' -n 50 -P "$(nproc)" clang-format-19 "${how[@]}"
}

check_shell() { sources dev .ci/run '*.sh' | xargs -r -d '\n' shellcheck -x; }

# Names are unique in the tree, not only in a service: metrics and statement timeouts are keyed by them.
check_sql_names() {
  local twice
  twice=$(sources '*/sql/queries/*.sql' | awk -F/ '{at[$NF] = at[$NF] "\n  " $0; n[$NF]++} END {for (f in n) if (n[f] > 1) print f ":" at[f]}')
  printf '%s\n' "$twice"
  [ -z "$twice" ]
}

# What CMake cannot see, because every folder is reached from the root: who may include whom.
check_layers() {
  local found service
  found=$(
    for service in services/*/; do
      service=$(basename "$service")
      includes "services/($(other_services "$service"))/" "services/$service"
    done
    includes '(services|sandbox|apps)/' platform contracts
    includes '(services|apps)/' sandbox
    includes '(platform/(http|pg|event_log|jobs|service)|boost/(asio|beast|json))/' 'services/*/domain' 'sandbox/*/domain'
    includes 'services/[^"]*/(store|api|app|events)/' 'services/*/domain'
  )
  printf '%s\n' "$found"
  [ -z "$found" ]
}

other_services() { find services -mindepth 1 -maxdepth 1 -type d ! -name "$1" -printf '%f\n' | sort | paste -sd '|'; }

includes() {
  local pattern=$1
  shift
  git grep --untracked -nE "^#include [\"<]$pattern" -- "${@/%//*.hpp}" "${@/%//*.cpp}" || true
}

# bans.txt: regular expression, paths, reason; three columns parted by tabs.
check_bans() {
  local pattern paths reason found status=0
  while IFS=$'\t' read -r pattern paths reason; do
    case $pattern in '' | '#'*) continue ;; esac
    # shellcheck disable=SC2086  # the paths are several words, each a pathspec
    found=$(set -f; git grep --untracked -nIE "$pattern" -- $paths) || continue
    printf '%s:\n%s\n' "$reason" "$found"
    status=1
  done <tools/dev/bans.txt
  return $status
}

check_machine_paths() {
  local found
  found=$(
    git grep --untracked -nIE "(^|[\"' =:(])/(home|Users|work|mnt)/[a-z]" -- . ':!tools/dev/check.sh' ':!LICENSE' | cut -c1-160
    git grep --untracked -nIE '"resolved": *"(http|file)' -- '*package-lock.json' | cut -c1-160 | head -n 5
  ) || true
  printf '%s\n' "$found"
  [ -z "$found" ]
}

check_prettier() { npm run --prefix web --silent "$([ -n "$fix" ] && echo format || echo format:check)"; }

check_eslint() { npm run --prefix web --silent lint -- ${fix:+--fix}; }

# The documents that clients are generated from are printed by the binary: a checked-in copy that differs is a change of
# the public interface that nobody meant, or forgot to publish.
check_contracts() {
  in_sync contracts/openapi/openapi.json build/release/rentezy openapi &&
    in_sync contracts/openapi/events.json build/release/rentezy openapi --events
}

# in_sync FILE COMMAND...: FILE is what COMMAND prints; with --fix it is made so.
in_sync() {
  local file=$1
  shift
  "$@" >.cache/printed || return 1
  if [ -n "$fix" ]; then
    cmp -s .cache/printed "$file" || cp .cache/printed "$file"
  else
    diff -u "$file" .cache/printed
  fi
}

# The generator writes in place, so the checked-in client is kept aside and put back.
check_web_client() {
  local client=web/src/shared/api/generated kept=.cache/web-client result=0
  rm -rf "$kept"
  cp -a "$client" "$kept"
  npm run --prefix web --silent generate || result=1
  [ -z "$fix" ] || return $result
  diff -ru "$kept" "$client" || result=1
  rm -rf "$client"
  mv "$kept" "$client"
  return $result
}

check_tidy() {
  local files=()
  mapfile -t files < <(if [ -n "$all" ]; then sources '*.cpp'; else changed_sources; fi | compiled_only)
  echo "note: ${#files[@]} files${all:+, the whole tree}"
  [ ${#files[@]} -gt 0 ] || return 0
  printf '%s\n' "${files[@]}" |
    xargs -d '\n' -n 1 -P "$(build_jobs)" clang-tidy-19 -p build/release --quiet 2> >(grep -vE ' generated\.$|^Error while processing' >&2)
}

compiled_only() { grep -Fxf <(sed -n "s|^ *\"file\": \"$PWD/\(.*\)\",\{0,1\}$|\1|p" build/release/compile_commands.json) || true; }

# The .cpp files that changed since the base, and for a changed header one file that includes it: its own .cpp if there
# is one. The header is read through that one; the compiler reads it through all.
changed_sources() {
  local since file own
  since=$(base_revision)
  { git diff --name-only --diff-filter=d "$since" -- '*.cpp' '*.hpp' && git ls-files -o --exclude-standard -- '*.cpp' '*.hpp'; } |
    while IFS= read -r file; do
      case $file in
        *.cpp) printf '%s\n' "$file" ;;
        *)
          own=${file%.hpp}.cpp
          [ -f "$own" ] || own=$(git grep --untracked -lF "#include \"$file\"" -- '*.cpp' | head -n 1) || true
          printf '%s\n' "$own"
          ;;
      esac
    done | sort -u | sed '/^$/d'
}

# --base, else where this branch left origin/main, else the commit before this one, else the beginning.
base_revision() {
  local revision
  if [ -n "$base" ]; then
    git rev-parse --verify --quiet "$base^{commit}" || fail "There is no revision $base."
    return
  fi
  revision=$(git merge-base HEAD origin/main 2>/dev/null) || revision=''
  if [ -z "$revision" ] || [ "$revision" = "$(git rev-parse HEAD)" ]; then revision=$(git rev-parse --verify --quiet HEAD~1) || revision=''; fi
  printf '%s\n' "${revision:-$(git hash-object -t tree /dev/null)}"
}
