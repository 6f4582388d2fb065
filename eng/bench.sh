#!/bin/bash
# Measures the registry (docs/performance.md). Installs what the comparisons need where that is possible; what stays missing
# is skipped, and the table says so.   usage: eng/bench.sh seed DIR | [--markdown] [--quick] [--runs N] [--dir FOLDER] [part…]
set -euo pipefail
project=$(dirname "$(dirname "$(readlink -f "$0")")")
# shellcheck source=eng/machine.sh
. "$project/eng/machine.sh"

# Debian's packages would start their servers at once, which nobody here asked for.
install_comparisons() {
  local missing=() program policy=/usr/sbin/policy-rc.d code=0
  for program in nginx docker-registry wrk curl; do
    PATH="$PATH:/usr/sbin:/sbin" command -v "$program" >/dev/null || missing+=("$program")
  done
  [ "${#missing[@]}" -gt 0 ] || return 0
  if [ "$(id -u)" = 0 ] && [ ! -e "$policy" ] && command -v apt-get >/dev/null; then
    printf '#!/bin/sh\nexit 101\n' >"$policy"
    chmod 755 "$policy"
  else
    policy=
  fi
  apt_install "The comparisons need programs that are not on this machine." "${missing[@]}" || code=$?
  [ -z "$policy" ] || rm -f "$policy"
  return "$code"
}

need_dotnet
has_postgres || install_postgres || fail "The registry under test runs a PostgreSQL of its own."
install_comparisons || say "Going on; what is missing is skipped."
portal=$("$project/eng/publish-portal.sh")
if ! built=$(dotnet build "$project/Registry.Bench" -c Release --nologo -v quiet 2>&1); then
  say "$built"
  fail "The benchmark could not be built."
fi

# Last wins: a --dir among the arguments replaces the one here.
exec dotnet "$project/artifacts/bin/Registry.Bench/release/Registry.Bench.dll" \
  --project "$project" --portal "$portal" --dir "$project/artifacts/bench" "$@"
