#!/bin/bash
# Publishes the registry, if the sources changed since it was last done, and prints the folder that it is in.
#   usage: eng/publish-portal.sh
# Each state of the sources has a folder of its own, so that a build never replaces files under a running registry;
# artifacts/publish/portal is a link to the newest.
set -euo pipefail
project=$(dirname "$(dirname "$(readlink -f "$0")")")
# shellcheck source=eng/machine.sh
. "$project/eng/machine.sh"
publish=$project/artifacts/publish

sources() {
  cd "$project"
  find Registry.Core Registry.Api Registry.Portal eng/charts eng/chart-script.sh eng/math eng/math-files.sh eng/npm-notices.js eng/third-party.sh eng/licences LICENSE Directory.Build.* Directory.Packages.props global.json .editorconfig BannedSymbols.txt \
    \( -name bin -o -name obj -o -name _framework -o -name node_modules \) -prune -o -type f -print0 |
    { sort -z | xargs -0 sha256sum; command -v npm || true; } | sha256sum | cut -c1-16
}

state=$(sources)
target=$publish/portal-$state
if [ ! -f "$target/Registry.Portal.dll" ]; then
  need_dotnet
  mkdir -p "$publish"
  exec 8>"$publish/.lock"
  flock 8
fi
if [ ! -f "$target/Registry.Portal.dll" ]; then
  if [ -e "$publish/portal" ]; then say "The sources changed: building."; else say "Building, about a minute the first time."; fi
  rm -rf "$target.new"
  { "$project/eng/chart-script.sh"; "$project/eng/math-files.sh"; } 8>&- &
  dotnet restore "$project/Registry.Portal" >"$publish/publish.log" 2>&1 8>&- || true
  wait $!
  if ! dotnet publish "$project/Registry.Portal" -c Release -o "$target.new" >>"$publish/publish.log" 2>&1 8>&-; then
    grep -E 'error|warn' "$publish/publish.log" | sort -u >&2 || tail -40 "$publish/publish.log" >&2
    fail "The build failed; all of its output is in $publish/publish.log"
  fi
  mv "$target.new" "$target"
  # The two before this one may still be running.
  find "$publish" -maxdepth 1 -name 'portal-*' -type d -printf '%T@ %p\n' | sort -rn | tail -n +4 | cut -d' ' -f2- |
    while IFS= read -r old; do rm -rf "$old"; done
fi
[ "$(readlink "$publish/portal")" = "portal-$state" ] || ln -sfn "portal-$state" "$publish/portal"
printf '%s\n' "$target"
