#!/bin/bash
# Writes THIRD-PARTY-NOTICES.txt into a published folder: whose work goes out with the program, and under which licence.
#   usage: eng/third-party.sh PUBLISHED PACKAGES ASSETS     (Directory.Build.targets calls it in every publish)
# PUBLISHED is the folder, PACKAGES the one that NuGet unpacks into, ASSETS the project.assets.json of the build.
# A licence that nothing tells, or whose text is nowhere, ends it: what it is has to be known before it goes out.
set -euo pipefail
project=$(dirname "$(dirname "$(readlink -f "$0")")")
published=$1 packages=$2 assets=$3
licences=$project/eng/licences
# Where an entry's own files have no text of the licence, it ends so, and the text comes at the end.
at_the_end=', text at the end'

# In the form that MSBuild takes for an error of its own.
fail() { printf 'third-party.sh: error THIRDPARTY: %s\n' "$*" >&2; exit 1; }

heading() { printf '%s\n%s\n%s\n\n' "$(printf '=%.0s' {1..100})" "$*" "$(printf '=%.0s' {1..100})"; }

indented() { tr -d '\r' <"$1" | sed -e '1s/^\xef\xbb\xbf//' -e 's/^\(.\)/    \1/'; }

# What packages/NAME/VERSION says in its .nuspec: the text of one element.
told() {
  tr -d '\r\n' <"$nuspec" | sed -n "s/.*<$1\(>\| [^>]*>\)\([^<]*\)<\/$1>.*/\2/p" |
    sed -e 's/^ *//; s/ *$//' -e 's/&lt;/</g; s/&gt;/>/g; s/&quot;/"/g; s/&amp;/\&/g'
}

entry() { # PATH below the packages
  local folder=$packages/$1 nuspec licence own copyright
  nuspec=$(compgen -G "$folder/*.nuspec") || fail "$1 has no .nuspec in $packages."
  own=$(find "$folder" -maxdepth 1 -type f \( -iname 'licen[cs]e' -o -iname 'licen[cs]e.*' \) | sort | head -1)
  licence=$(told license)
  if grep -q '<license type="file"' "$nuspec"; then own=$folder/${licence//\\//} licence='as follows'; fi
  if [ -z "$licence" ] && [ -n "$own" ]; then licence='as follows'; fi
  [ -n "$licence" ] || fail "$(told id) $(told version) does not say under which licence it is."
  copyright=$(told copyright)
  printf '%s %s\n  Licence: %s%s\n  Copyright: %s\n  Project: %s\n\n' "$(told id)" "${1##*/}" "$licence" "$([ -n "$own" ] || echo "$at_the_end")" \
    "${copyright:-$(told authors)}" "$(told projectUrl)"
  if [ -n "$own" ]; then indented "$own"; echo; fi
}

entries() {
  local each
  heading "Packages"
  for each in $(paths); do entry "$each"; done
  heading "The start program, scripts and lists"
  printf '.NET\n  Licence: MIT%s\n  Copyright: (c) .NET Foundation and Contributors\n  Project: https://dot.net/\n\n' "$at_the_end"
  printf 'List of common passwords\n  Licence: public domain\n  Author: Solar Designer, Openwall Project\n  Project: https://www.openwall.com/wordlists/\n\n'
  [ -d "$published/wwwroot" ] || return 0
  if [ -f "$project/artifacts/charts/notices.txt" ]; then
    cat "$project/artifacts/charts/notices.txt"
  else
    printf 'plotly.js 3.7.0\n  Licence: MIT%s\n  Copyright: Plotly, Inc.\n  Project: https://plotly.com/javascript/\n\n' "$at_the_end"
  fi
  if [ -f "$published/wwwroot/js/katex.js" ]; then cat "$project/artifacts/math/notices.txt"; fi
  heading "Typefaces"
  printf 'IBM Plex Sans, IBM Plex Mono\n  Licence: OFL-1.1\n  Copyright: 2017, 2019 IBM Corp.\n  Project: https://www.ibm.com/plex/\n\n'
  indented "$published/wwwroot/fonts/LICENSE.txt"
  echo
  if [ -f "$published/wwwroot/js/katex.js" ]; then
    printf 'The fonts of KaTeX\n  Licence: OFL-1.1, the text above\n  Copyright: (c) 2009-2010 Design Science, Inc.; (c) 2014-2018 Khan Academy\n  Project: https://katex.org/\n\n'
  fi
}

# The packages of the program, and the one that Blazor's script is from.
paths() {
  sed -n 's/.*"path": "\([^"]*\)".*/\1/p' "$published"/*.deps.json | sort -u
  if [ -d "$published/wwwroot/_framework" ]; then
    sed -n 's/.*"path": "\(microsoft\.aspnetcore\.app\.internal\.assets\/[^"]*\)".*/\1/p' "$assets" | sort -u
  fi
}

texts() { # of the licences that entries leave to the end
  local id
  for id in $(sed -n "s/^  Licence: \(.*\)$at_the_end\$/\1/p" "$1" | tr -d '()' | tr ' ' '\n' | grep -vxE 'AND|OR|WITH' | sort -u); do
    heading "$id"
    if [ "$id" = Apache-2.0 ]; then printf 'The file LICENSE beside this one.\n\n'; continue; fi
    [ -f "$licences/$id.txt" ] || fail "The text of the licence $id is not in eng/licences."
    cat "$licences/$id.txt"
    echo
  done
}

# Packages bring what they have to pass on of others; those of one product bring the same.
passed_on() {
  local each file seen=' ' sum
  for each in $(paths); do
    for file in $(find "$packages/$each" -maxdepth 1 -type f -iname 'third*party*notices*'); do
      sum=$(sha256sum "$file" | cut -c1-64)
      case $seen in *" $sum "*) continue ;; esac
      seen="$seen$sum "
      heading "What $each passes on"
      tr -d '\r' <"$file"
      echo
    done
  done
}

compgen -G "$published/*.deps.json" >/dev/null || fail "There is no list of packages (*.deps.json) in $published."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
{
  echo "Singularity Registry is under the Apache License 2.0 (the file LICENSE beside this one). With it go these works of others."
  echo
  entries
} >"$work/notices"
texts "$work/notices" >"$work/texts"
passed_on >"$work/passed"
cat "$work/notices" "$work/texts" "$work/passed" >"$published/THIRD-PARTY-NOTICES.txt"
