#!/bin/sh
# Prints what a stylesheet makes of its input. usage: transform.sh NAME [LANGUAGE]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
sheets=$(mktemp -d)
trap 'rm -r "$sheets"' EXIT
cp -r "$here"/../../xslt/* "$sheets"
# as fcgi/view/style.c does it: other words of the same names, all sheets in one, the root says which
[ "${2:-vi}" = vi ] || cp "$sheets/words/$2.ent" "$sheets/words/vi.ent"
{
    echo '<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">'
    for input in "$here"/*.xml; do
        echo "<xsl:include href=\"$(basename "$input" .xml).xsl\"/>"
    done
    echo '<xsl:include href="site.xsl"/>'
    case $1 in
    calendar | csvw | dcat | oembed-json | readme | robots | schema-json) echo '<xsl:output method="text"/>' ;;
    badge | image) echo '<xsl:output method="xml" omit-xml-declaration="yes"/>' ;;
    atom | oembed-xml | opensearch | opml | rss | schema-rng | sitemap) echo '<xsl:output method="xml"/>' ;;
    *) echo '<xsl:output method="html" doctype-system="about:legacy-compat"/>' ;;
    esac
    echo '</xsl:stylesheet>'
} >"$sheets/all"
sed "s/<tiendo /&sheet=\"$1\" /" "$here/$1.xml" |
    xsltproc --nonet --stringparam root /tien-do --stringparam site http://example.org/tien-do \
        --stringparam authority example.org,2026 --stringparam address /x \
        --stringparam opening 2022-11-15 \
        --stringparam licence https://creativecommons.org/licenses/by/4.0/ \
        --stringparam integrity sha384-one --stringparam assets /assets/0123456789ab \
        --stringparam forms " xml json csv rss atom ics" "$sheets/all" -
