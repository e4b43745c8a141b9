/* A yardstick: a FastCGI responder that does nothing but send the same bytes. usage: responder
 * SOCKET [FILE]: the bytes of FILE as a compressed page or, without one, a 304. It runs two
 * workers, and ends with SIGTERM. */
#include <fcgiapp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

enum { WORKERS = 2, SIZE_MAX_READ = 1 << 20, BACKLOG = 1024 };

int main(int count, char **arguments) {
    static char body[SIZE_MAX_READ];
    size_t length = 0;
    if (count != 2 && count != 3) return 2;
    if (count == 3) {
        FILE *file = fopen(arguments[2], "rb");
        if (!file) return 1;
        length = fread(body, 1, sizeof body, file);
        fclose(file);
    }
    FCGX_Init();
    int socket = FCGX_OpenSocket(arguments[1], BACKLOG);
    if (socket < 0 || chmod(arguments[1], 0666) != 0) return 1;
    for (int i = 1; i < WORKERS; i++)
        if (fork() == 0) {
            prctl(PR_SET_PDEATHSIG, SIGTERM);
            break;
        }
    FCGX_Request request;
    FCGX_InitRequest(&request, socket, 0);
    while (FCGX_Accept_r(&request) == 0) {
        if (length)
            FCGX_FPrintF(request.out,
                         "Status: 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
                         "Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n",
                         (int)length);
        else
            FCGX_FPrintF(request.out, "Status: 304 Not Modified\r\nETag: \"x\"\r\n\r\n");
        FCGX_PutStr(body, (int)length, request.out);
        FCGX_Finish_r(&request);
    }
    return 0;
}
