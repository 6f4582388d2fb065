# shellcheck shell=bash
# What run.sh and test.sh both need to know about the machine. Sourced; everything it says goes to standard error,
# because standard output belongs to the verbs ("token create" prints the token and nothing else).

say() { printf '%s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

# The SDK may have been installed without being put on the PATH.
need_dotnet() {
  if ! command -v dotnet >/dev/null && [ -x "${HOME:-/root}/.dotnet/dotnet" ]; then
    export PATH="${HOME:-/root}/.dotnet:$PATH"
  fi
  command -v dotnet >/dev/null && dotnet --list-sdks | grep -q '^10\.' ||
    fail "The .NET 10 SDK is not on this machine. Install it (https://learn.microsoft.com/dotnet/core/install/linux), for example with
  sudo apt-get install dotnet-sdk-10.0
and start again."
  # No compiler or build server stays behind when a script has ended.
  export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false
}

# apt_install REASON PACKAGE...: installs as root; otherwise names the command and fails.
apt_install() {
  local reason=$1
  shift
  if ! command -v apt-get >/dev/null; then
    say "$reason Install it with this system's package manager (on Debian and Ubuntu: apt-get install $*)."
    return 1
  fi
  if [ "$(id -u)" != 0 ]; then
    say "$reason Install it with:"
    say "  sudo apt-get install $*"
    return 1
  fi
  say "$reason Installing: $*"
  fill_package_lists
  DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends install "$@" </dev/null >&2
}

# A fresh container has no package lists.
fill_package_lists() {
  if [ "$(id -u)" = 0 ] && ! compgen -G '/var/lib/apt/lists/*Packages*' >/dev/null; then
    apt-get -qq update </dev/null >&2
  fi
}

has_postgres() {
  command -v postgres >/dev/null || compgen -G '/usr/lib/postgresql/*/bin/postgres' >/dev/null ||
    compgen -G '/usr/pgsql-*/bin/postgres' >/dev/null || [ -n "${Registry__Postgres__BinDirectory:-}" ]
}

has_gnupg() {
  command -v gpg >/dev/null || command -v gpg2 >/dev/null || [ -n "${Registry__Keys__Program:-}" ]
}

# Debian's package would make and start a server of its own, which nobody here asked for.
install_postgres() {
  local quiet=/etc/postgresql-common/createcluster.d/no-main-cluster.conf code=0
  if [ "$(id -u)" = 0 ] && [ ! -e "$quiet" ] && command -v apt-get >/dev/null; then
    mkdir -p "${quiet%/*}"
    echo 'create_main_cluster = false' >"$quiet"
  else
    quiet=
  fi
  apt_install "The PostgreSQL server is not on this machine." postgresql || code=$?
  [ -z "$quiet" ] || rm -f "$quiet"
  return "$code"
}

install_nginx() { install_unstarted "The web server that static sites are tested with is not on this machine." nginx-light; }

install_squid() { install_unstarted "The caching proxy that downloads are tested behind is not on this machine." squid; }

# Debian's packages would start servers of their own, which nobody here asked for.
install_unstarted() {
  local policy=/usr/sbin/policy-rc.d code=0
  if [ "$(id -u)" = 0 ] && [ ! -e "$policy" ] && command -v apt-get >/dev/null; then
    printf '#!/bin/sh\nexit 101\n' >"$policy"
    chmod +x "$policy"
  else
    policy=
  fi
  apt_install "$@" || code=$?
  [ -z "$policy" ] || rm -f "$policy"
  return "$code"
}
