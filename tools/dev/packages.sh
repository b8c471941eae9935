# shellcheck shell=bash
# Debian packages: what tools/debian-packages*.txt name and this machine lacks is installed once.

# need_packages [KIND...]: the base list, and those of the named kinds (test, check, bench, node).
need_packages() {
  local lists=(tools/debian-packages.txt) kind
  for kind in "$@"; do lists+=("tools/debian-packages-$kind.txt"); done
  install_packages "${lists[@]}"
}

listed_packages() { sed -E 's/#.*//; s/[[:space:]]+//g; /^$/d' "$@" | sort -u; }

missing_packages() {
  local installed
  # shellcheck disable=SC2016  # the format is dpkg's
  installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' | sed -n 's/^installed //p' | sort -u)
  comm -23 <(listed_packages "$@") <(printf '%s\n' "$installed")
}

install_packages() {
  command -v apt-get >/dev/null ||
    fail "RentEzy builds on Debian 12, and this system has no apt-get; tools/debian-packages.txt lists what it needs."
  local missing=()
  mapfile -t missing < <(missing_packages "$@")
  [ ${#missing[@]} -gt 0 ] || return 0

  local system
  # shellcheck source=/dev/null
  system=$(. /etc/os-release && printf '%s %s' "${ID:-unknown}" "${VERSION_ID:-}")
  [ "$system" = "debian 12" ] || say "RentEzy is made for Debian 12; this is $system, so some packages may not be found."

  local as_root=()
  if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null ||
      fail "These Debian packages are missing and need root to install, and there is no sudo: ${missing[*]}"
    as_root=(sudo)
    say "Installing packages needs root; sudo may ask for your password."
    sudo true || fail "Without sudo these Debian packages cannot be installed: ${missing[*]}"
  fi
  need_disk 3000
  say "Installing ${#missing[@]} Debian packages (and what they need) …"
  mkdir -p .cache/logs
  : >.cache/logs/apt.log
  apt update >/dev/null || fail "The list of Debian packages could not be fetched; is this machine online?"
  if printf '%s\n' "${missing[@]}" | grep -q '^postgresql-[0-9]'; then keep_postgresql_from_starting; fi
  apt install -y --no-install-recommends -o APT::Status-Fd=1 "${missing[@]}" | show_apt_progress ||
    fail "$(why_apt_failed)"
}

# Another apt (unattended upgrades on a new server) is waited for rather than failed on.
apt() {
  local verb=$1
  shift
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive DEBCONF_NONINTERACTIVE_SEEN=true LC_ALL=C.UTF-8 \
    apt-get "$verb" -qq -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 "$@" 2>>.cache/logs/apt.log </dev/null
}

why_apt_failed() {
  local unknown
  unknown=$(sed -n 's/^E: Unable to locate package //p' .cache/logs/apt.log | sort -u | paste -sd ' ')
  if [ -n "$unknown" ]; then
    say "This system's package sources do not have: $unknown; RentEzy is made for Debian 12 with its main archive."
  else
    say "Installing Debian packages failed; what apt said is in .cache/logs/apt.log."
  fi
}

# Reads what `apt-get -o APT::Status-Fd=1` writes: percent on a terminal as one line that changes, elsewhere a line a
# quarter; everything that is not a status goes to the log.
show_apt_progress() {
  local line kind percent what shown='' next=25
  while IFS= read -r line; do
    # dlstatus:12:34.5:… while downloading, pmstatus:package:34.5:… while unpacking and configuring.
    IFS=: read -r kind _ percent _ <<<"$line"
    case $kind in
      dlstatus) what=downloading ;;
      pmstatus) what=installing ;;
      *)
        printf '%s\n' "$line" >>.cache/logs/apt.log
        continue
        ;;
    esac
    percent=${percent%%.*}
    [[ $percent =~ ^[0-9]+$ ]] || continue
    [ "$what" = "$shown" ] || { next=25 && shown=$what; }
    if [ -t 1 ]; then
      printf '\r  %s: %d %%   ' "$what" "$percent"
    elif [ "$percent" -ge "$next" ]; then
      say "  $what: $percent %"
      next=$((percent / 25 * 25 + 25))
    fi
  done
  if [ -t 1 ] && [ -n "$shown" ]; then printf '\r\033[K'; fi
}

# Debian's package would create and start a cluster `main` on port 5432. RentEzy runs a private one and wants none of it;
# on a machine that already has PostgreSQL this changes nothing.
keep_postgresql_from_starting() {
  local folder=/etc/postgresql-common/createcluster.d
  [ ! -e /usr/share/postgresql-common ] || return 0
  printf '# RentEzy runs a private cluster; remove this file if you want Debian to create its own.\ncreate_main_cluster = false\n' |
    "${as_root[@]}" sh -c "mkdir -p '$folder' && cat >'$folder/rentezy.conf'"
}
