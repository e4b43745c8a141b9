#!/bin/sh
# Rewrites the expected pages from the stylesheets. Read `git diff` before you commit them.
set -eu
cd "$(dirname "$0")"
for input in *.xml; do
    name=${input%.xml}
    case $name in
    oembed-xml | oembed-json) output=$name.txt ;;
    rss | atom | opml) output=$name.$name ;;
    badge) output=$name.svg ;;
    # calendar: before view/ics.c folds it
    calendar | csvw | dcat | sitemap | robots | opensearch) output=$name.txt ;;
    *) output=$name.html ;;
    esac
    ./transform.sh "$name" >"$output.new"
    mv "$output.new" "$output"
done
