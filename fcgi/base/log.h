#ifndef TIENDO_BASE_LOG_H
#define TIENDO_BASE_LOG_H

/* Lines on standard error, each with the priority that journald reads (sd-daemon(3)). */
enum log_level { LOG_ERROR = 3, LOG_WARNING = 4, LOG_NOTICE = 5, LOG_INFORMATION = 6 };

void log_line(enum log_level level, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
