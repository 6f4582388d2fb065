#!/bin/bash
# Installs the real Apptainer client (Debian sid's build) into .tools/apptainer, without root, chroot, mounts or dpkg
# changes. Debian 12's glibc (2.36) is too old for sid's binaries, so the package's own libc and libraries are unpacked
# beside it and the executables are pointed at them with patchelf. Apptainer finds its own prefix from the path of its
# executable ("relocation"), so the configuration under the unpacked tree is used too.
#
#   usage: eng/install-apptainer.sh
#
# Result:  .tools/apptainer/apptainer-root   the unpacked tree
#          .tools/apptainer/apptainer        the command to call
# The mirror comes from this machine's apt configuration, and apt's own downloader is used, so that apt's proxy and
# authentication settings apply.
set -euo pipefail

project=$(dirname "$(dirname "$(readlink -f "$0")")")
dest=$project/.tools/apptainer
root=$dest/apptainer-root
stamp=$root/.installed
mkdir -p "$dest"

# name|path in the pool|sha256      (23 MB in all)
pinned='
apptainer|pool/main/a/apptainer/apptainer_1.4.5-2_amd64.deb|26cf96e08fccb0e50ea0f285a5a19f940ee873d167a0680584fe6eba7d197d65
libc6|pool/main/g/glibc/libc6_2.43-7_amd64.deb|5c71715c51103beb4fbba9fe9f8dff604af6610dfa71c70bff342f54a7860803
libseccomp2|pool/main/libs/libseccomp/libseccomp2_2.6.1-1+b2_amd64.deb|2d97c9f6ce55043caff1f6818ff9f85693528604f9d7538bd1ff61a492db8567
libsqlite3-0|pool/main/s/sqlite3/libsqlite3-0_3.53.4-2_amd64.deb|bbf13c9326764d05e37e6590debdaa6f33af6bd822e3ca1204789d9d1dc23b11
squashfs-tools|pool/main/s/squashfs-tools/squashfs-tools_4.7.5-1_amd64.deb|dec4d4909c86767964a7097ec8ee6256a32f989d51e7a1da4b75997584c351f4
liblz4-1|pool/main/l/lz4/liblz4-1_1.10.0-10_amd64.deb|069d0349906af0335de6cb6a4132f0ac45c1e1db0dffffdcb5b1d291f8f6a66f
liblzma5|pool/main/x/xz-utils/liblzma5_5.8.4-1_amd64.deb|2dd166f61cb2a32c50f1a4dd3cd34f5f18a4ff97a6ff23665b9a57537fd60625
liblzo2-2|pool/main/l/lzo2/liblzo2-2_2.10-3+b2_amd64.deb|e6d203343d6031d486a3a0c651b44c3f9c1672bf93831c264a17e37588a1cba9
libzstd1|pool/main/libz/libzstd/libzstd1_1.5.7+dfsg-4_amd64.deb|93e7930e4c25b918f1dd980cc1c6d4487654a248f5fa71eacb976ed7bbe954bd
zlib1g|pool/main/z/zlib/zlib1g_1.3.dfsg+really1.3.2-4_amd64.deb|8506ce550a81ac14b047608e0df121037d9cbb10c3cc28446f68cf8c1d9d31ce
'

if [ -x "$dest/apptainer" ] && [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$root" ]; then
    exit 0
fi
[ "$(dpkg --print-architecture)" = amd64 ] || { echo "eng/install-apptainer.sh knows amd64 only; put an apptainer 1.4 at $dest/apptainer" >&2; exit 1; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/debs"

# The Debian archive (not the security archive) that this machine's apt is set up to use.
mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | grep -v security | head -1)
[ -n "$mirror" ] || { echo "no Debian mirror in this machine's apt configuration; run apt-get update first" >&2; exit 1; }
mirror=${mirror%/}

fetch_pinned() {
    local args=() name path sum
    while IFS='|' read -r name path sum; do
        [ -n "$name" ] && args+=("$mirror/$path" "$work/debs/$name.deb" "SHA256:$sum")
    done <<<"$pinned"
    /usr/lib/apt/apt-helper -qq -o APT::Sandbox::User="$(id -un)" download-file "${args[@]}"
}

# Sid has moved on from the versions above: ask its (signed) index.  ~11 MB more.
fetch_current() {
    local a=$work/apt keyring
    keyring=/usr/share/keyrings/debian-archive-keyring.gpg
    mkdir -p "$a/etc/sources.list.d" "$a/etc/preferences.d" "$a/lists/partial" "$a/cache/archives/partial"
    : >"$a/status"
    echo "deb [signed-by=$keyring] $mirror sid main" >"$a/etc/sources.list"
    local o=(-o Dir::Etc::SourceList="$a/etc/sources.list" -o Dir::Etc::SourceParts="$a/etc/sources.list.d"
             -o Dir::Etc::PreferencesParts="$a/etc/preferences.d"
             -o Dir::State::Lists="$a/lists" -o Dir::State::status="$a/status" -o Dir::Cache="$a/cache"
             -o APT::Sandbox::User="$(id -un)" -o Acquire::Languages=none
             -o APT::Install-Recommends=false -o Acquire::Check-Valid-Until=false)
    apt-get -qq "${o[@]}" update
    # Programs other than these, and their libraries, are not needed to push, pull, sign and build.
    local names
    names=$(apt-get "${o[@]}" -y --print-uris install apptainer squashfs-tools |
            sed -n "s/^'[^']*' \([^_ ]*\)_.*/\1/p" | grep -E '^(apptainer|squashfs-tools|lib.*|zlib1g)$')
    rm -f "$work"/debs/*
    # shellcheck disable=SC2086
    (cd "$work/debs" && apt-get -qq "${o[@]}" download $names)
}

if ! fetch_pinned 2>"$work/err"; then
    echo "pinned versions are not on the mirror any more, asking sid's index" >&2
    fetch_current
fi

patchelf=$(command -v patchelf || true)
if [ -z "$patchelf" ]; then          # 12's own, needs no newer libc; taken apart, not installed
    (cd "$work" && apt-get -qq -o APT::Sandbox::User="$(id -un)" download patchelf) ||
        { echo "apt-get download patchelf failed (run apt-get update first?)" >&2; exit 1; }
    dpkg -x "$work"/patchelf_*.deb "$work/patchelf"
    patchelf=$work/patchelf/usr/bin/patchelf
fi

rm -rf "$root"
mkdir -p "$root"
for deb in "$work"/debs/*.deb; do dpkg -x "$deb" "$root"; done
rm -rf "$root"/usr/share/{doc,man,locale,bash-completion,lintian,i18n} "$root"/usr/lib/x86_64-linux-gnu/gconv
# Apptainer takes <root>/usr for its prefix, its starter takes <root>/usr/lib; the configuration
# is looked for in <prefix>/etc and <prefix>/var.
ln -sfn ../etc "$root/usr/etc"
ln -sfn ../var "$root/usr/var"
ln -sfn ../../etc "$root/usr/lib/etc"
ln -sfn ../../var "$root/usr/lib/var"
mkdir -p "$root/var/lib/apptainer/mnt/session"

libs=$root/usr/lib/x86_64-linux-gnu
for exe in "$root"/usr/bin/apptainer "$root"/usr/bin/mksquashfs "$root"/usr/bin/unsquashfs "$libs"/apptainer/bin/starter; do
    "$patchelf" --set-interpreter "$libs/ld-linux-x86-64.so.2" --force-rpath --set-rpath "$libs" "$exe"
done

cat >"$dest/apptainer" <<'WRAP'
#!/bin/sh
# Runs the Apptainer installed by install-apptainer.sh, with its own home directory
# (CLIENT_HOME, default <here>/home: keys, remotes, tokens and cache live there).
# Paths and addresses are this machine's own: no chroot, so 127.0.0.1 is reachable.
here=$(dirname "$(readlink -f "$0")")
HOME=${CLIENT_HOME:-$here/home}
mkdir -p "$HOME"
export HOME
export PATH="$here/apptainer-root/usr/bin:$PATH:/usr/sbin:/sbin"
export APPTAINER_CONFIGDIR="${APPTAINER_CONFIGDIR:-$HOME/.apptainer}"
export APPTAINER_CACHEDIR="${APPTAINER_CACHEDIR:-$HOME/.apptainer/cache}"
# In a sandbox whose root lacks a capability, "run" and "exec" as root only work this way.
[ "$(id -u)" != 0 ] || export APPTAINER_NO_PRIVS="${APPTAINER_NO_PRIVS-1}"
exec "$here/apptainer-root/usr/bin/apptainer" "$@"
WRAP
chmod 755 "$dest/apptainer"
"$dest/apptainer" --version >&2
printf '%s\n' "$root" >"$stamp"
