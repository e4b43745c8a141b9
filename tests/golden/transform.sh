#!/bin/sh
# Prints what a stylesheet makes of its input. usage: transform.sh NAME
set -eu
here=$(dirname "$0")
exec xsltproc --nonet --stringparam base /tien-do --stringparam site http://example.org/tien-do \
    --stringparam authority example.org,2026 --stringparam address /x \
    --stringparam licence https://creativecommons.org/licenses/by/4.0/ \
    --stringparam integrity "embed-1.js sha384-one;copy-1.js sha384-two;" \
    --stringparam forms " xml json csv rss atom ics" "$here/../../xslt/$1.xsl" "$here/$1.xml"
