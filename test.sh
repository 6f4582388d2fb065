#!/bin/bash
# Installs what the tests need, builds, checks the formatting and runs all tests.
#
#   ./test.sh                     everything
#   ./test.sh PushingAnImage      only the tests whose full name contains this (or any other filter of dotnet test)
#   ./test.sh --install           only what they need, no test
#
# A tool that cannot be installed makes its tests skip, with its name; with CI=true it makes them fail.
# The last line is the sum of all tests.
set -euo pipefail
project=$(dirname "$(readlink -f "$0")")
cd "$project"
# shellcheck source=eng/machine.sh
. eng/machine.sh

passed=0 failed=0 skipped=0 outcome=1
finish() {
  # Whatever stopped this before the tests were counted is a failure too.
  if [ "$outcome" != 0 ] && [ "$failed" = 0 ]; then failed=1; fi
  echo "$passed passed, $failed failed, $skipped skipped"
  exit "$outcome"
}
trap finish EXIT

if [ "${CI:-}" = true ]; then export REGISTRY_TEST_REQUIRE=1; fi
export DOTNET_CLI_UI_LANGUAGE=en

install_tools() {
  fill_package_lists
  has_postgres || install_postgres || true
  install_browser
  command -v python3 >/dev/null || apt_install "The fixtures are made with python3, which is not on this machine." python3-minimal || true
  command -v curl >/dev/null || apt_install "Some tests push with curl, which is not on this machine." curl || true
  { has_gnupg && command -v gpg-agent >/dev/null; } || apt_install "Keys and signatures need GnuPG, which is not on this machine." gpg gpg-agent || true
  command -v npm >/dev/null || apt_install "What the portal draws charts and formulas with is made with npm, which is not on this machine." npm || true
  command -v xz >/dev/null || apt_install "Earlier releases' data directories are unpacked with xz, which is not on this machine." xz-utils || true
  command -v nginx >/dev/null || [ -x /usr/sbin/nginx ] || install_nginx || true
  command -v squid >/dev/null || [ -x /usr/sbin/squid ] || install_squid || true
  if ! { eng/install-apptainer.sh && eng/make-fixtures.sh; }; then
    say "The Apptainer client or the images made with it are missing; see above."
  fi
}

# The shell has no window to draw: the tests of the portal take half as long in it.
install_browser() {
  command -v chromium-headless-shell >/dev/null || command -v chrome-headless-shell >/dev/null ||
    apt_install "The browser that the tests drive is not on this machine." chromium-headless-shell ||
    command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null ||
    apt_install "Its shell cannot be had; the tests take longer in the whole browser." chromium || true
}

run_tests() {
  local results=$project/artifacts/test-results filter=()
  local hosts=$project/artifacts/host-failures.txt
  rm -rf "$results" "$hosts"
  case ${1:-} in
    '') ;;
    *[=~]*) filter=(--filter "$1") ;;
    *) filter=(--filter "FullyQualifiedName~$1") ;;
  esac
  local code=0
  dotnet test Registry.slnx -c Release --no-build --logger trx --results-directory "$results" "${filter[@]}" || code=$?
  local total ok bad
  read -r total ok bad < <(
    grep -ho '<Counters [^>]*' "$results"/*.trx 2>/dev/null |
      sed -E 's/.* total="([0-9]+)".* passed="([0-9]+)" failed="([0-9]+)".*/\1 \2 \3/' |
      awk '{ t += $1; p += $2; f += $3 } END { print t + 0, p + 0, f + 0 }')
  passed=$ok failed=$bad skipped=$((total - ok - bad))
  local ends
  ends=$(grep -h 'Cleanup Failure' "$results"/*.trx 2>/dev/null | wc -l) || true
  if [ "$ends" != 0 ]; then
    failed=$((failed + ends)) code=1
    say "Failed at the end of a class, where the log of its host is read:"
    cat "$hosts" >&2 || true
  fi
  if [ "$skipped" != 0 ]; then
    say "Skipped:"
    sed -n '/outcome="NotExecuted"/,/<Message>/{ s/.*<Message>\(.*\)<\/Message>.*/  \1/p }' "$results"/*.trx | sort | uniq -c >&2
  fi
  if [ "$total" = 0 ]; then
    say "No test ran."
    code=1
  fi
  return "$code"
}

if [ "${1:-}" = --install ]; then
  trap - EXIT
  install_tools
  exit 0
fi
need_dotnet
install_tools
dotnet build Registry.slnx -c Release -v quiet
formatted=0
dotnet format Registry.slnx --no-restore --verify-no-changes || formatted=$?
REGISTRY_TEST_PORTAL=$(eng/publish-portal.sh)
export REGISTRY_TEST_PORTAL
tested=0
run_tests "$@" || tested=$?
if [ "$formatted" != 0 ]; then
  say "The formatting differs from .editorconfig (see above); 'dotnet format Registry.slnx' corrects it."
  failed=$((failed + 1))
fi
if [ "$tested" = 0 ] && [ "$formatted" = 0 ]; then outcome=0; fi
