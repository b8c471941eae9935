# shellcheck shell=bash
# Node of 20.19 or newer for the web build and the suites in JavaScript, and npm packages by their lock files.

node_is_new_enough() {
  command -v node >/dev/null && command -v npm >/dev/null &&
    node -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 20 || (a == 20 && b >= 19) ? 0 : 1)' 2>/dev/null
}

# Puts a good enough Node first in PATH: the machine's, or the one that tools/node's lock file names, fetched by whatever
# npm there is. That Node comes with an npm of its own, because Debian's runs on Debian's Node only.
need_node() {
  node_is_new_enough && return
  local own=$PWD/.cache/node stamp
  stamp=$(cat tools/node/package.json tools/node/package-lock.json | sha256sum)
  if [ "$(cat "$own/.stamp" 2>/dev/null)" != "$stamp" ]; then
    command -v npm >/dev/null || install_packages tools/debian-packages-node.txt
    say "Fetching Node 22: this machine's $(node --version 2>/dev/null || echo Node) is too old for the web build …"
    rm -rf "$own"
    mkdir -p "$own"
    cp tools/node/package.json tools/node/package-lock.json tools/node/.npmrc "$own/"
    quietly node npm ci --prefix "$own" || fail "Node could not be fetched from the npm registry; is this machine online?"
    printf '%s\n' "$stamp" >"$own/.stamp"
  fi
  local folder
  for folder in "$own"/node_modules/node-linux-*/bin; do PATH=$folder:$own/node_modules/.bin:$PATH; done
  export PATH
  hash -r
  node_is_new_enough || fail "There is no Node of 20.19 or newer for this machine ($(uname -m)); install one and run this again."
}

# npm_packages FOLDER: node_modules as FOLDER's lock file says, fetched again only when that has changed.
npm_packages() {
  local folder=$1 stamp
  stamp=$(cat "$folder/package.json" "$folder/package-lock.json" | sha256sum)
  [ "$(cat "$folder/node_modules/.stamp" 2>/dev/null)" != "$stamp" ] || return 0
  need_node
  say "Fetching npm packages for $folder …"
  quietly "npm-$folder" npm ci --prefix "$folder" --no-audit --no-fund ||
    fail "npm packages for $folder could not be installed; the log is .cache/logs/npm-$folder.log."
  printf '%s\n' "$stamp" >"$folder/node_modules/.stamp"
}
