/* The log: one line an event, whole even when several workers write. */
#include "base/log.h"

#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

void log_line(enum log_level level, const char *format, ...) {
    char line[1024];
    int start = snprintf(line, sizeof line, "<%d>tiendo[%d]: ", (int)level, (int)getpid());
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(line + start, sizeof line - (size_t)start - 1, format, arguments);
    va_end(arguments);
    size_t end = (size_t)start + (length > 0 ? (size_t)length : 0);
    if (end > sizeof line - 2) end = sizeof line - 2;
    for (size_t i = 0; i < end; i++)
        if ((unsigned char)line[i] < ' ') line[i] = ' ';
    line[end++] = '\n';
    if (write(STDERR_FILENO, line, end) < 0) return; /* nobody is left to tell */
}
