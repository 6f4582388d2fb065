#!/bin/bash
# Makes the script that the portal's charts are drawn with: those parts of plotly.js that it uses (eng/charts/charts.js),
# a quarter of the whole. Into artifacts/charts, where the portal's build takes it from.
#   usage: eng/chart-script.sh
# Needs npm. Without it, or when it fails, there is none, and the build takes the whole of plotly.js from its package.
set -euo pipefail
project=$(dirname "$(dirname "$(readlink -f "$0")")")
# shellcheck source=eng/machine.sh
. "$project/eng/machine.sh"
charts=$project/artifacts/charts
name=plotly-3.7.0.min.js

state=$(cd "$project/eng" && find charts chart-script.sh npm-notices.js -type f -print0 | sort -z | xargs -0 sha256sum | sha256sum | cut -c1-16)
[ "$(cat "$charts/state" 2>/dev/null || true)" != "$state" ] || exit 0
rm -rf "$charts"
whole="Pages with charts load the whole of plotly.js (1.5 MB instead of 0.4 MB, compressed)"
command -v npm >/dev/null || { say "$whole: npm is not on this machine (on Debian and Ubuntu: apt-get install npm)."; exit 0; }

mkdir -p "$charts"
cp -r "$project/eng/charts" "$charts/build"
make() {
  cd "$charts/build"
  timeout 60 npm ci --ignore-scripts --no-audit --no-fund --no-update-notifier &&
    timeout 60 node_modules/.bin/esbuild charts.js --bundle --minify --format=iife --global-name=Plotly --target=es2020 \
      --define:global=window --define:define.amd=false --legal-comments=none --log-level=warning --metafile=parts.json --outfile="$name" &&
    node "$project/eng/npm-notices.js" parts.json >notices.txt
}
if (make) >"$charts/log" 2>&1; then
  { printf '/* plotly.js 3.7.0, a part of it. Copyright Plotly, Inc. MIT licence. */\n'; cat "$charts/build/$name"; } >"$charts/$name"
  mv "$charts/build/notices.txt" "$charts/notices.txt"
  printf '%s\n' "$state" >"$charts/state"
else
  say "$whole: a part of it could not be made; the reason is in $charts/log"
fi
rm -rf "$charts/build"
