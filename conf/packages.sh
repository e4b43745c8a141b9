#!/bin/sh
# Installs what is missing, from Debian; says what is missing to those who may not install.
# usage: packages.sh GROUP...   with the groups run, test, lint, audit, fuzz, bench
set -eu

packages_of() {
    case $1 in
    run)
        echo gcc libc6-dev pkg-config libfcgi-dev libxml2-dev libxslt1-dev libsqlite3-dev \
            libssl-dev libutf8proc-dev libjansson-dev libdeflate-dev libbrotli-dev \
            libarchive-dev librsvg2-dev libpango1.0-dev libfontconfig-dev libpng-dev \
            libcurl4-openssl-dev libseccomp-dev linux-libc-dev fonts-open-sans nginx-light
        ;;
    test)
        echo libcmocka-dev libasan8 libubsan1 valgrind curl xsltproc libxml2-utils jing chromium \
            chromium-driver fonts-noto-core python3 python3-pytest python3-pytest-xdist \
            python3-selenium python3-lxml python3-feedparser newsboat python3-icalendar \
            python3-jsonschema python3-gi gir1.2-ical-3.0 poppler-utils make systemd
        ;;
    lint) echo git clang-format clang-tidy cppcheck libxml2-utils man-db shellcheck ;;
    fuzz) echo clang libclang-rt-14-dev ;;
    bench) echo wrk php-fpm php-sqlite3 php-xml python3 ;;
    audit) echo ca-certificates nodejs npm openjdk-17-jre-headless ;;
    *)
        echo "packages.sh: there is no group $1" >&2
        exit 2
        ;;
    esac
}

# other packages that serve as well
stand_ins_of() {
    case $1 in
    nginx-light) echo nginx-core nginx-full nginx-extras ;;
    # a newer nodejs than Debian's brings its npm with it
    npm) ! command -v npm >/dev/null || echo nodejs ;;
    esac
}

is_installed() {
    for package in "$1" $(stand_ins_of "$1"); do
        case $(dpkg-query -W -f '${Status}' "$package" 2>/dev/null || true) in
        *" installed") return 0 ;;
        esac
    done
    return 1
}

missing=
for group in "$@"; do
    packages=$(packages_of "$group")
    for package in $packages; do
        is_installed "$package" || missing="$missing $package"
    done
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "tiendo needs these Debian packages:$missing" >&2
    echo "Install them as root, then try again:  apt-get install --no-install-recommends$missing" >&2
    exit 1
fi
echo "Installing from Debian:$missing"
export DEBIAN_FRONTEND=noninteractive
apt-get -qq update </dev/null
# shellcheck disable=SC2086 # a list of words
apt-get -qq install -y --no-install-recommends $missing </dev/null >/dev/null
