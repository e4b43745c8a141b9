/* A yardstick: a FastCGI responder that does nothing but send the same bytes. usage: responder
 * SOCKET FILE, which holds a whole answer: header and body. It runs two workers, and ends with
 * SIGTERM. */
#include <fcgiapp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

enum { WORKERS = 2, SIZE_MAX_READ = 1 << 20, BACKLOG = 1024 };

int main(int count, char **arguments) {
    static char answer[SIZE_MAX_READ];
    FILE *file = count == 3 ? fopen(arguments[2], "rb") : NULL;
    if (!file) return 2;
    size_t length = fread(answer, 1, sizeof answer, file);
    fclose(file);
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
        FCGX_PutStr(answer, (int)length, request.out);
        FCGX_Finish_r(&request);
    }
    return 0;
}
