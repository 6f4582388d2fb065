#!/bin/sh
# Points the client of install-apptainer.sh at a registry.   usage: eng/apptainer-remote.sh http://127.0.0.1:PORT [TOKEN]
# "apptainer remote add --insecure x http://127.0.0.1:PORT" stores "127.0.0.1:PORT", which 1.4.5 then fails
# to parse ("first path segment in URL cannot contain colon"; with localhost: "no Host in request URL").
# Hosts without a port work through "remote add"; with a port the file has to say //host:port.
set -eu
project=$(dirname "$(dirname "$(readlink -f "$0")")")
HOME=${CLIENT_HOME:-$project/.tools/apptainer/home}
config=${APPTAINER_CONFIGDIR:-$HOME/.apptainer}
mkdir -p "$config"
chmod 700 "$config"
case $1 in http://*) insecure=true ;; *) insecure=false ;; esac
umask 077
cat >"$config/remote.yaml" <<Y
Active: x
Remotes:
    x:
        URI: //${1#*://}
${2:+        Token: $2
}        System: false
        Exclusive: false
        Insecure: $insecure
Y
