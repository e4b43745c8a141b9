#!/bin/bash
# Runs tiendo in the foreground for trying it out: store, workers and an nginx of its own, all under
# one folder and on 127.0.0.1 only. Ctrl-C stops everything.
#   PORT    of nginx (8080)
#   VAR     folder of the store, sockets and logs (var)
#   PREFIX  path of the site, such as /tien-do behind a portal (none)
#   BUILD   folder of the programs (build/release)
#   RATE    requests a second that one client may make (100)
#   SAMPLE  1: with made-up progress, in a store of its own; 0: the plans alone (0; make run: 1)
#   DUMP    0: without the dump of the whole site (1)
set -euo pipefail

cd "$(dirname "$0")/.."
root=$PWD
port=${PORT:-8080}
prefix=${PREFIX:-}
build=$(realpath "${BUILD:-build/release}")
mkdir -p "${VAR:-var}"
var=$(realpath "${VAR:-var}")
mkdir -p "$var/nginx" "$var/log"
base_url=http://127.0.0.1:$port$prefix
store=tiendo.sqlite
[ "${SAMPLE:-0}" = 0 ] || store=sample.sqlite

say() { printf '%s\n' "$*" >&2; }
port_answers() { (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; }

exec 9>"$var/lock"
if ! flock -n 9; then
    say "Another tiendo runs in $var. Stop it, or choose another folder: make run VAR=var2 PORT=8081"
    exit 1
fi
if port_answers; then
    say "Port $port is taken. Choose another one: make run PORT=8081"
    exit 1
fi

# Unix sockets have short names; a deep folder gets its sockets in /tmp.
run=$var
if [ ${#var} -gt 80 ]; then
    run=$(mktemp -d /tmp/tiendo.XXXXXX)
fi

# fill FILE: the template in conf/ with its words between @ signs filled in
fill() {
    sed -e "s|@VAR@|$var|g" -e "s|@STORE@|$store|g" -e "s|@RUN@|$run|g" -e "s|@SHARE@|$root|g" \
        -e "s|@CONF@|$root/conf|g" -e "s|@PORT@|$port|g" -e "s|@PREFIX@|$prefix|g" -e "s|@BASE_URL@|$base_url|g" \
        -e "s|@RATE@|${RATE:-100}|g" -e "s|@AUTHORITY@|localhost,2026|g" -e "s|@USER@|$user|g" "$root/conf/$1" >"$var/$1"
}
user=
[ "$(id -u)" != 0 ] || user='user root;'
fill tiendo.conf
fill nginx.conf
fill nginx-http.conf
fill nginx-site.conf

tiendo() { "$build/tiendo" -c "$var/tiendo.conf" "$@"; }

# after an update of tiendo the tables are made anew from the journal
[ ! -e "$var/$store" ] || tiendo rebuild >/dev/null
if [ "$store" = tiendo.sqlite ]; then
    tiendo import sql/places/*.xml sql/plans/*.xml
elif [ ! -e "$var/$store" ] || [[ $(tiendo verify) == "0 entries"* ]]; then
    tiendo sample sql/places/*.xml sql/plans/*.xml
fi
[ "${DUMP:-1}" = 0 ] || tiendo dump >/dev/null
tiendo error-pages "$var/errors"

service=
nginx=
finish() {
    trap - EXIT INT TERM
    [ -z "$nginx" ] || kill "$nginx" 2>/dev/null || true
    [ -z "$service" ] || kill "$service" 2>/dev/null || true
    wait
    [ "$run" = "$var" ] || rm -rf "$run"
}
trap finish EXIT
trap 'say "Stopped."; exit 0' INT TERM

"$build/tiendo-fcgi" -c "$var/tiendo.conf" 2>"$var/log/tiendo.log" 9>&- &
service=$!
for _ in $(seq 100); do
    [ ! -S "$run/tiendo.sock" ] || break
    kill -0 "$service" 2>/dev/null || { cat "$var/log/tiendo.log" >&2; exit 1; }
    sleep 0.1
done

nginx -e stderr -p "$var" -c "$var/nginx.conf" -g 'daemon off;' 2>"$var/log/nginx.log" 9>&- &
nginx=$!
for _ in $(seq 100); do
    ! port_answers || break
    kill -0 "$nginx" 2>/dev/null || { cat "$var/log/nginx.log" >&2; exit 1; }
    sleep 0.1
done

say ""
say "tiendo answers on  $base_url/"
say "Ctrl-C stops it. Logs: $var/log/"
wait -n || true
kill -0 "$service" 2>/dev/null || cat "$var/log/tiendo.log" >&2
say "A part of tiendo ended; see $var/log/."
exit 1
