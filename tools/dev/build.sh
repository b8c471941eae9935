# shellcheck shell=bash
# The release binary and the web app, each rebuilt only when something it is made of has changed.

build_all_that_runs() {
  lock_build
  need_packages
  build_cpp rentezy
  build_web
}

# build_cpp TARGET...: configures once, then what ninja finds out of date.
build_cpp() {
  [ -x build/release/rentezy ] || say "Building (about 8 minutes on two cores the first time) …"
  build_preset release "$@"
}

# build_preset PRESET TARGET...: the same for any preset of CMakePresets.json; each builds in build/PRESET.
build_preset() {
  local preset=$1 jobs
  shift
  if [ -f "build/$preset/.ninja_log" ]; then need_disk 1000; else need_disk 4000; fi
  forget_moved_build "$preset"
  [ -f "build/$preset/build.ninja" ] || quietly cmake cmake --preset "$preset" ||
    fail "CMake could not configure the build; the log is .cache/logs/cmake.log."
  jobs=$(build_jobs)
  if [ -t 1 ]; then
    ninja -C "build/$preset" -j "$jobs" "$@"
  else
    ninja -C "build/$preset" -j "$jobs" "$@" | every_tenth
  fi || fail "The build failed; the compiler's words are above."
}

# CMake refuses a build folder whose checkout was moved or copied.
forget_moved_build() {
  local home
  home=$(sed -n 's/^CMAKE_HOME_DIRECTORY:INTERNAL=//p' "build/$1/CMakeCache.txt" 2>/dev/null) || return 0
  [ "$home" = "$PWD" ] || rm -rf "build/$1"
}

# One compiler a core, fewer where memory is short: a Beast file takes up to 1.5 GB.
build_jobs() {
  local cores memory_mb
  cores=$(nproc)
  memory_mb=$(awk '/^MemAvailable/ {print int($2 / 1024)}' /proc/meminfo)
  awk -v cores="$cores" -v fit="$((memory_mb / 1500))" 'BEGIN {print fit < 1 ? 1 : fit < cores ? fit : cores}'
}

# Ninja prints a line a file where it has no terminal; a log wants ten, and every word of a compiler.
every_tenth() {
  awk '
    match($0, /^\[[0-9]+\/[0-9]+\]/) {
      split(substr($0, 2, RLENGTH - 2), step, "/")
      tenth = int(step[1] * 10 / step[2])
      if (step[2] >= 10 && tenth > last) { last = tenth; printf "  built %d of %d\n", step[1], step[2]; fflush() }
      next
    }
    /^ninja: (Entering|no work)/ { next }
    { print; fflush() }'
}

# web/dist, from web/ as git sees it (so that what it generates for itself does not count). Up to date, it needs no network.
build_web() {
  local stamp
  stamp=$(files_of_web | xargs -r -d '\n' sha256sum | sha256sum)
  if [ -f web/dist/index.html ] && [ "$(cat .cache/web.stamp 2>/dev/null)" = "$stamp" ]; then return; fi
  need_node
  npm_packages web
  say "Building the web app …"
  quietly web npm run --prefix web build || fail "The web app does not build; the log is .cache/logs/web.log."
  printf '%s\n' "$stamp" >.cache/web.stamp
}

# A deleted file is still in git's index; one that is not there changes the list, and so the stamp.
files_of_web() {
  git ls-files -co --exclude-standard -- web | sort -u | while IFS= read -r file; do
    if [ -f "$file" ]; then printf '%s\n' "$file"; fi
  done
}
