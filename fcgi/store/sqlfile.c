/* Splits a file of SQL into its named statements. */
#include "store/sqlfile.h"

#include <string.h>

#include "base/file.h"

enum { SQL_SIZE_LIMIT = 1024 * 1024 };

static bool read_header(struct pool *pool, char *line, struct sql_block *block) {
    size_t count = 0;
    for (size_t i = 0; i < SQL_WORDS; i++)
        block->words[i] = "";
    for (char *word = line; *word;) {
        size_t space = strspn(word, " \t\r"), length = strcspn(word + space, " \t\r");
        if (length == 0) break;
        if (count == SQL_WORDS) return false;
        block->words[count++] = pool_strndup(pool, word + space, length);
        word += space + length;
    }
    return count > 0;
}

bool sql_file_read(struct pool *pool, const char *path, struct sql_file *file,
                   struct report *report) {
    char *text = file_read(pool, path, SQL_SIZE_LIMIT, NULL, report);
    if (!text) return false;
    *file = (struct sql_file){.path = pool_strdup(pool, path)};
    size_t capacity = 0;
    int number = 1;
    for (char *line = text; line; number++) {
        char *end = strchr(line, '\n');
        if (strncmp(line, "--#", 3) == 0) {
            if (end) *end = '\0';
            /* the statement before ends where this header begins */
            if (line > text) line[-1] = '\0';
            file->blocks =
                pool_grow(pool, file->blocks, &capacity, file->count, sizeof *file->blocks);
            struct sql_block *block = &file->blocks[file->count++];
            if (!read_header(pool, line + 3, block))
                return report_add(report, path, number, "needs one to six words after --#");
            block->sql = end ? end + 1 : "";
            block->line = number + 1;
        } else if (file->count == 0 && strncmp(line, "--", 2) != 0 &&
                   strspn(line, " \t\r") != (size_t)((end ? end : strchr(line, '\0')) - line)) {
            return report_add(report, path, number, "stands before the first `--# name` line");
        }
        line = end ? end + 1 : NULL;
    }
    return true;
}
