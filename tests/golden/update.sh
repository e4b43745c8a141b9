#!/bin/sh
# Rewrites the expected pages from the stylesheets. Read `git diff` before you commit them.
set -eu
cd "$(dirname "$0")"
for input in *.xml; do
    name=${input%.xml}
    case $name in
    rss | atom | opml) output=$name.$name ;;
    schema-rng) output=$name.rng ;;
    badge | image) output=$name.svg ;;
    # calendar: before view/ics.c folds it
    calendar | csvw | readme | schema-json | dcat | sitemap | robots | opensearch) output=$name.txt ;;
    *) output=$name.html ;;
    esac
    ./transform.sh "$name" >"$output.new"
    mv "$output.new" "$output"
done
# a few kinds of pages in English
for name in home plan task agency method; do
    ./transform.sh "$name" en >"$name.en.html.new"
    mv "$name.en.html.new" "$name.en.html"
done
