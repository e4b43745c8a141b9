#!/bin/sh
# Prints what a stylesheet makes of its input. usage: transform.sh NAME [LANGUAGE]
set -eu
here=$(dirname "$0")
sheets=$here/../../xslt
if [ "${2:-vi}" != vi ]; then
    # as fcgi/view/style.c does it: other words of the same names
    copy=$(mktemp -d)
    trap 'rm -r "$copy"' EXIT
    cp -r "$sheets"/* "$copy"
    cp "$sheets/words/$2.ent" "$copy/words/vi.ent"
    sheets=$copy
fi
xsltproc --nonet --stringparam root /tien-do --stringparam site http://example.org/tien-do \
    --stringparam authority example.org,2026 --stringparam address /x \
    --stringparam opening 2022-11-15 \
    --stringparam licence https://creativecommons.org/licenses/by/4.0/ \
    --stringparam integrity sha384-one --stringparam assets /assets/0123456789ab \
    --stringparam forms " xml json csv rss atom ics" "$sheets/$1.xsl" "$here/$1.xml"
