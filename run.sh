#!/bin/bash
# Starts the registry, or runs one of its commands.
#
#   ./run.sh                      serve on http://127.0.0.1:5000 (set ASPNETCORE_URLS, or --urls, for another address)
#   ./run.sh user create …        any other command of the registry; ./run.sh --help lists them
#   ./run.sh bench …              the benchmark (docs/performance.md)
#
# Data is kept in ./data beside this script, or in Registry__DataDirectory. Without ConnectionStrings__Registry the
# registry runs a PostgreSQL of its own in there. A command prints its answer, and only that, on standard output.
set -euo pipefail
project=$(dirname "$(readlink -f "$0")")
# shellcheck source=eng/machine.sh
. "$project/eng/machine.sh"

need_dotnet
if [ "${1:-}" = bench ]; then
  shift
  exec "$project/eng/bench.sh" "$@"
fi
if [ -z "${ConnectionStrings__Registry:-}" ] && ! has_postgres; then
  install_postgres || fail "Or use a PostgreSQL server elsewhere: set ConnectionStrings__Registry to its connection string."
fi
has_gnupg || apt_install "Keys and signatures need GnuPG, which is not on this machine." gpg || say "Going on without them."
portal=$("$project/eng/publish-portal.sh")
export Registry__DataDirectory="${Registry__DataDirectory:-$project/data}"
exec dotnet "$portal/Registry.Portal.dll" "$@"
