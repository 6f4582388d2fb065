#!/bin/bash
# Builds the SIF images that the tests push, with the real Apptainer, into .tools/fixtures.   usage: eng/make-fixtures.sh [big]
# Needs eng/install-apptainer.sh, apt's downloader (for busybox-static) and python3. "big" also makes the one of 1 GiB.
# What is there already is kept: a second run does nothing.
set -euo pipefail
project=$(dirname "$(dirname "$(readlink -f "$0")")")
out=$project/.tools/fixtures
ap=$project/.tools/apptainer/apptainer
if [ -f "$out/SHA256SUMS" ] && { [ "${1:-}" != big ] || [ -f "$out/random-1g.sif" ]; }; then
  exit 0
fi
export CLIENT_HOME=$project/.tools/apptainer/home
mkdir -p "$out"
w=$(mktemp -d)
trap 'rm -rf "$w"' EXIT

# --- a root filesystem with one program in it
cd "$w"
[ -n "${BUSYBOX:-}" ] || {
  apt-get -qq -o APT::Sandbox::User="$(id -un)" download busybox-static
  dpkg -x busybox-static_*.deb bb; BUSYBOX=$w/bb/bin/busybox; }
mkdir -p rootfs/{bin,etc,dev,proc,sys,tmp,root,usr/bin,var/tmp}
cp "$BUSYBOX" rootfs/bin/busybox
for a in sh ls cat echo uname id true env head sleep; do ln -s busybox rootfs/bin/$a; done
echo 'root:x:0:0:root:/root:/bin/sh' >rootfs/etc/passwd
echo 'root:x:0:' >rootfs/etc/group
printf 'ID=busybox\nPRETTY_NAME="Busybox test image"\n' >rootfs/etc/os-release

# --- a docker-archive of it: something for a "From:" line to name
python3 - "$w" <<'PY'
import hashlib, io, json, os, sys, tarfile
w = sys.argv[1]
b = io.BytesIO()
with tarfile.open(fileobj=b, mode="w") as t: t.add(w + "/rootfs", arcname=".")
layer = b.getvalue(); lid = hashlib.sha256(layer).hexdigest()
cfg = json.dumps({"architecture": "amd64", "os": "linux", "created": "2026-01-01T00:00:00Z",
  "config": {"Env": ["PATH=/bin:/usr/bin"], "Cmd": ["/bin/sh"], "Labels": {"org.opencontainers.image.title": "busybox-test"}},
  "rootfs": {"type": "layers", "diff_ids": ["sha256:" + lid]}, "history": [{"created_by": "test"}]}).encode()
cid = hashlib.sha256(cfg).hexdigest()
man = json.dumps([{"Config": cid + ".json", "RepoTags": ["library/busybox-test:1.0"], "Layers": [lid + "/layer.tar"]}]).encode()
with tarfile.open(w + "/busybox-test.tar", "w") as t:
    for n, d in ((cid + ".json", cfg), (lid + "/layer.tar", layer), ("manifest.json", man)):
        i = tarfile.TarInfo(n); i.size = len(d); t.addfile(i, io.BytesIO(d))
PY
cp busybox-test.tar "$out/busybox-test.docker.tar"

# --- a signing key without a passphrase
keys=$("$ap" key list --secret 2>/dev/null || true)
if [[ $keys != *"Test Signer"* ]]; then
  "$ap" -s key newpair -N 'Test Signer' -E signer@example.invalid -C fixtures -P '' -U=false -b 2048 </dev/null >/dev/null
fi
fpr=$("$ap" key list --secret | awk '/Fingerprint:/ && !f { f = $2 } END { print f }')
printf '%s\n' "$fpr" >"$out/signer.fingerprint"
rm -f "$out/signer.pub.asc"; echo 0 | "$ap" -s key export -a "$out/signer.pub.asc" >/dev/null   # asks which key: the first

# --- small: unsigned, signed
"$ap" -s build -F "$out/small-unsigned.sif" rootfs >/dev/null
cp "$out/small-unsigned.sif" "$out/small-signed.sif"
"$ap" -s sign -k 0 "$out/small-signed.sif" </dev/null >/dev/null
cp "$out/small-signed.sif" "$out/small-tampered.sif"
python3 - "$out/small-tampered.sif" <<'PY'
import sys; f=open(sys.argv[1],'r+b'); f.seek(60000); c=f.read(1); f.seek(60000); f.write(bytes([c[0]^255]))
PY

# --- deffile with From: lines (two stages), labels, help, environment, runscript; %files copies between stages
cat >labels.def <<DEF
Bootstrap: docker-archive
From: busybox-test.tar
Stage: build

Bootstrap: docker-archive
From: busybox-test.tar
Stage: final

%files from build
    /etc/os-release /etc/build-release

%labels
    Maintainer Test Signer <signer@example.invalid>
    Version 1.2.3
    org.opencontainers.image.description A fixture with labels
    Unicode Žluťoučký kůň 漢字

%help
    A fixture.

%environment
    export FIXTURE=1

%runscript
    exec echo "hello from the fixture" "\$@"
DEF
"$ap" -s build -F "$out/labels.sif" labels.def >/dev/null
cp labels.def "$out/labels.def"

# --- arm64: same content, header and partition descriptor say arm64 (composed with "sif new/add/setprim")
mkdir meta
cp labels.def meta/def
sed -e "s#^From: .*#From: example.invalid/library/busybox:arm64#" -e '/^Stage/d' -i meta/def
"$ap" sif dump 3 "$out/small-unsigned.sif" >part.sqfs
echo '{"data":{"attributes":{"labels":{"org.label-schema.build-arch":"arm64","Version":"9.9"}}},"type":"container"}' >labels.json
rm -f "$out/arm64.sif"
"$ap" sif new "$out/arm64.sif"
"$ap" sif add --datatype 1 --groupid 1 --filename definition "$out/arm64.sif" meta/def
"$ap" sif add --datatype 3 --groupid 1 --filename inspect-metadata.json "$out/arm64.sif" labels.json
# partfs 1 = squashfs, parttype 2 = primary system, partarch 4 = arm64
"$ap" sif add --datatype 4 --groupid 1 --filename rootfs.squash --partfs 1 --parttype 2 --partarch 4 "$out/arm64.sif" part.sqfs
"$ap" sif list "$out/arm64.sif" >/dev/null

# --- large: random content, so it does not compress
mk_random() { # name MiB
  mkdir -p big/data; rm -f big/data/*; cp -a rootfs/. big/
  head -c "$2"M /dev/urandom >big/data/random.bin
  "$ap" -s build -F --mksquashfs-args "-noD -no-xattrs" "$out/$1" big >/dev/null
  rm -rf big; }
mk_random random-64m.sif 64
[ "${1:-}" != big ] || mk_random random-1g.sif 1024

# --- broken
head -c 20000 "$out/small-unsigned.sif" >"$out/broken-truncated.sif"           # header and descriptors whole, data cut
head -c 100 "$out/small-unsigned.sif" >"$out/broken-header-cut.sif"            # cut inside the global header
head -c $(( $(stat -c %s "$out/small-unsigned.sif") - 4096 )) "$out/small-unsigned.sif" >"$out/broken-tail-cut.sif"
cp "$out/small-unsigned.sif" "$out/broken-magic.sif"
printf 'NOT_A_SIF\0' | dd of="$out/broken-magic.sif" bs=1 seek=32 conv=notrunc status=none
: >"$out/broken-empty.sif"
head -c 65536 /dev/urandom >"$out/broken-random.sif"
cp part.sqfs "$out/bare.squashfs"
(cd "$out" && sha256sum ./*.sif ./*.squashfs ./*.tar >SHA256SUMS.new && mv SHA256SUMS.new SHA256SUMS)
