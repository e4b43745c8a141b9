#!/bin/sh
# Verifies the journal of a tiendo site from outside; needs curl, xmllint and sha256sum.
#   curl -s SITE/assets/verify.sh | sh -s SITE [NUMBER HASH]
# Each entry holds the SHA-256 of the one before it; the page of the journal shows the last one.
# NUMBER HASH: an entry that you noted earlier; a journal that was rewritten lacks it.
# Exit status: 0 whole, 1 broken (the first broken entry is named), 2 not verified.
site=${1%/}
end() { echo "$2"; exit "$1"; }
value() { xmllint --xpath "string($1)" -; }
for tool in curl xmllint sha256sum; do
    command -v "$tool" >/dev/null || end 2 "NOT VERIFIED: $tool is missing"
done
journal=$(curl -fs "$site/nhat-ky.xml") || end 2 "NOT VERIFIED: $site/nhat-ky.xml cannot be read"
count=$(printf %s "$journal" | value '//*[local-name()="head"]/@entries')
head=$(printf %s "$journal" | value '//*[local-name()="head"]/@hash')
[ "${count:-0}" -gt 0 ] || end 2 "NOT VERIFIED: the journal of $site has no entries"
[ "${2:-0}" -le "$count" ] || end 1 "BROKEN: entry $2 is gone"
hash=$(printf %064d 0)
for n in $(seq "$count"); do
    entry=$(curl -fs "$site/nhat-ky/$n/goc") || end 1 "BROKEN: entry $n cannot be read"
    [ "$(printf %s "$entry" | value '/*/@previous')" = "$hash" ] ||
        end 1 "BROKEN: entry $((n > 1 ? n - 1 : n)) is not the one that entry $n follows"
    hash=$(printf %s "$entry" | xmllint --c14n - | sha256sum | cut -c 1-64)
    [ "$n" != "${2:-}" ] || [ "$hash" = "$3" ] || end 1 "BROKEN: entry $n had another hash before"
done
[ "$hash" = "$head" ] || end 1 "BROKEN: entry $count is not the one whose hash the journal shows"
end 0 "WHOLE: $count entries, the last has the hash $hash"
