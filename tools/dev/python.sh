# shellcheck shell=bash
# Python packages, each set in a virtual environment of its own under .cache; the machine's Python is never touched.

# python_packages NAME REQUIREMENTS: .cache/venv/NAME as the file says, made again only when that has changed.
python_packages() {
  local folder=.cache/venv/$1 requirements=$2 stamp
  stamp=$(sha256sum <"$requirements")
  [ "$(cat "$folder/.stamp" 2>/dev/null)" != "$stamp" ] || return 0
  say "Fetching Python packages for $1 …"
  rm -rf "$folder"
  quietly "venv-$1" python3 -m venv "$folder" || fail "No virtual environment could be made; the log is .cache/logs/venv-$1.log."
  quietly "pip-$1" "$folder/bin/pip" install --disable-pip-version-check --no-input --no-deps -r "$requirements" ||
    fail "Python packages for $1 could not be installed; the log is .cache/logs/pip-$1.log."
  printf '%s\n' "$stamp" >"$folder/.stamp"
}
