#!/bin/bash
# Makes the files that formulas in READMEs are laid out with: the script, the style sheet and the fonts of KaTeX. Into artifacts/math,
# where the portal's build takes them from.
#   usage: eng/math-files.sh
# Needs npm. Without it, or when it fails, there are none, and formulas stay as they were written.
set -euo pipefail
project=$(dirname "$(dirname "$(readlink -f "$0")")")
# shellcheck source=eng/machine.sh
. "$project/eng/machine.sh"
math=$project/artifacts/math

state=$(cd "$project/eng" && find math math-files.sh npm-notices.js -type f -print0 | sort -z | xargs -0 sha256sum | sha256sum | cut -c1-16)
[ "$(cat "$math/state" 2>/dev/null || true)" != "$state" ] || exit 0
rm -rf "$math"
plain="Formulas in READMEs stay as they were written"
command -v npm >/dev/null || { say "$plain: npm is not on this machine (on Debian and Ubuntu: apt-get install npm)."; exit 0; }

mkdir -p "$math"
cp -r "$project/eng/math" "$math/build"
make() {
  cd "$math/build"
  timeout 60 npm ci --ignore-scripts --no-audit --no-fund --no-update-notifier || return 1
  local version from=node_modules/katex/dist notice
  version=$(sed -n 's/.*"version": "\(.*\)".*/\1/p' node_modules/katex/package.json | head -1)
  notice="/* KaTeX $version. Copyright Khan Academy and other contributors. MIT licence. */"
  mkdir -p files/js files/css "files/fonts/katex-$version"
  { printf '%s\n' "$notice"; cat $from/katex.min.js; } >files/js/katex.js
  # Every browser that runs the portal takes the first of the three kinds of fonts. Their folder carries the version, so that they can be kept for ever.
  { printf '%s\n' "$notice"; sed -E "s#url\(fonts/([A-Za-z0-9_-]+)\.woff2\) format\(\"woff2\"\)(,url\([^)]*\) format\(\"[a-z]+\"\))*#url(\"../fonts/katex-$version/\1.woff2\") format(\"woff2\")#g" $from/katex.min.css; } >files/css/katex.css
  ! grep -q 'fonts/[^k]' files/css/katex.css || { echo "The style sheet names fonts in another way than before."; return 1; }
  cp $from/fonts/*.woff2 "files/fonts/katex-$version/" && node "$project/eng/npm-notices.js" node_modules/katex >notices.txt
}
if (make) >"$math/log" 2>&1; then
  mv "$math/build/files" "$math/files"
  mv "$math/build/notices.txt" "$math/notices.txt"
  printf '%s\n' "$state" >"$math/state"
else
  say "$plain: the files could not be made; the reason is in $math/log"
fi
rm -rf "$math/build"
