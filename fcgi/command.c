/* tiendo: the operator's command. One table of subcommands; each checks its own arguments. */
#include <errno.h>
#include <libxml/parser.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/conf.h"
#include "base/file.h"
#include "base/xml.h"
#include "store/backup.h"
#include "store/dump.h"
#include "store/facts.h"
#include "store/journal.h"
#include "store/publish.h"
#include "store/sample.h"
#include "store/store.h"
#include "web/bundle.h"
#include "web/check.h"
#include "web/error.h"
#include "web/headers.h"
#include "web/hub.h"

enum { EXIT_USAGE = 2 };

/* What every subcommand gets; arguments are those after its name. */
struct command {
    struct pool *pool;
    struct report *report;
    const struct conf *conf;
    int count;
    char **arguments;
};

static int usage_error(const char *text) {
    fprintf(stderr, "tiendo: %s\nTry `tiendo help`.\n", text);
    return EXIT_USAGE;
}

static int finish(const struct command *command, bool done) {
    report_print(command->report, stderr);
    return done ? EXIT_SUCCESS : EXIT_FAILURE;
}

/* After a commit: nothing that happens to the news takes it back. */
static int finish_published(const struct command *command) {
    fflush(stdout);
    hub_tell(command->conf, command->report);
    return finish(command, true);
}

static void print_published(const struct published *result) {
    switch (result->what) {
    case PUBLISHED_NEW:
        printf("%s: published from %s, %zu parts\n", result->subject, result->path, result->parts);
        break;
    case PUBLISHED_CHANGES:
        printf("%s: %zu changes published from %s\n", result->subject, result->parts, result->path);
        break;
    case PUBLISHED_FACTS:
        printf("%s: %zu published from %s\n", result->subject, result->parts, result->path);
        break;
    case PUBLISHED_NOTHING:
        printf("%s: nothing differs in %s\n", result->subject, result->path);
        break;
    }
}

static int run_import(struct command *command) {
    if (command->count == 0) return usage_error("import needs at least one file");
    const struct conf *conf = command->conf;
    size_t count = (size_t)command->count;
    struct published *results = pool_alloc(command->pool, count * sizeof *results);
    struct store *store = store_open_bulk(command->pool, conf->store, conf->share, command->report);
    bool done = store && publish_files(store, (const char *const *)command->arguments, count,
                                       conf->actor, conf_now(conf), results, command->report);
    for (size_t i = 0; done && i < count; i++)
        print_published(&results[i]);
    if (store && !done)
        report_add(command->report, NULL, 0, "nothing was published; the store is as it was");
    store_close(store);
    for (size_t i = 0; done && i < count; i++)
        if (results[i].what != PUBLISHED_NOTHING) return finish_published(command);
    return finish(command, done);
}

static bool read_number(struct command *command, const char *option, const char *text, int limit,
                        int *number) {
    char *end = "";
    long value = text ? strtol(text, &end, 10) : 0;
    *number = (int)value;
    if (text && *text >= '0' && *text <= '9' && *end == '\0' && value >= 1 && value <= limit)
        return true;
    return report_add(command->report, NULL, 0, "%s needs a whole number from 1 to %d", option,
                      limit);
}

/* --places N --plans N --tasks N */
static bool read_sample_size(struct command *command, struct sample_size *size) {
    const struct {
        const char *name;
        int limit, *number;
    } options[] = {{"--places", SAMPLE_PLACES_MAX, &size->places},
                   {"--plans", SAMPLE_PLANS_MAX, &size->plans},
                   {"--tasks", SAMPLE_TASKS_MAX, &size->tasks}};
    enum { OPTIONS = sizeof options / sizeof *options };
    bool right = true;
    for (int i = 0; i < command->count; i += 2) {
        const char *name = command->arguments[i];
        const char *text = i + 1 < command->count ? command->arguments[i + 1] : NULL;
        size_t k = 0;
        while (k < OPTIONS && strcmp(options[k].name, name) != 0)
            k++;
        right &= k < OPTIONS
                     ? read_number(command, name, text, options[k].limit, options[k].number)
                     : report_add(command->report, NULL, 0,
                                  "unknown option %s; sample takes files, or --places, --plans and "
                                  "--tasks",
                                  name);
    }
    for (size_t k = 0; right && k < OPTIONS; k++)
        if (*options[k].number == 0)
            right = report_add(command->report, NULL, 0, "%s is missing", options[k].name);
    return right;
}

static int run_sample(struct command *command) {
    if (command->count == 0)
        return usage_error("sample needs files, or --places N --plans N --tasks N");
    const struct conf *conf = command->conf;
    struct sample_size size = {0};
    struct sample_written written = {0};
    bool made_up = command->arguments[0][0] == '-';
    bool done = !made_up || read_sample_size(command, &size);
    struct store *store =
        done ? store_open(command->pool, conf->store, conf->share, command->report) : NULL;
    if (store && made_up)
        done = sample_of_size(store, &size, conf_now(conf), &written, command->report);
    else if (store)
        done = sample_from_files(store, (const char *const *)command->arguments,
                                 (size_t)command->count, conf_now(conf), &written, command->report);
    done = done && store;
    if (done)
        printf("sample progress of %zu plans written: %zu entries\n", written.plans,
               written.entries);
    store_close(store);
    return finish(command, done);
}

/* Only an import makes a store. */
static bool has_store(struct command *command) {
    const char *path = command->conf->store;
    if (access(path, F_OK) == 0) return true;
    return report_add(command->report, path, 0,
                      "the store cannot be opened: %s; make it with `tiendo import`",
                      strerror(errno));
}

/* --name VALUE becomes the attribute name; an unknown one is an error. */
static bool read_fact_options(struct command *command, xmlNode *fact) {
    bool right = true;
    for (int i = 0; i < command->count; i += 2) {
        const char *option = command->arguments[i];
        char *name = pool_strdup(command->pool, strncmp(option, "--", 2) == 0 ? option + 2 : "");
        for (char *dash = name; (dash = strchr(dash, '-'));)
            *dash = '_';
        if (fact_field_of(name) < 0)
            right = report_add(command->report, NULL, 0, "unknown option %s", option);
        else if (i + 1 == command->count)
            right = report_add(command->report, NULL, 0, "%s needs a value", option);
        else
            xml_set(fact, name, command->arguments[i + 1]);
    }
    return right;
}

/* One fact from the command line, through the checks of every other. */
static int publish_fact(struct command *command, xmlDoc *doc, xmlNode *fact) {
    const struct conf *conf = command->conf;
    size_t count = 0;
    bool done = read_fact_options(command, fact);
    struct store *store =
        done ? store_open(command->pool, conf->store, conf->share, command->report) : NULL;
    done = store &&
           publish_facts(store, doc, NULL, conf->actor, conf_now(conf), &count, command->report);
    if (done)
        printf("published\n");
    else
        report_add(command->report, NULL, 0, "nothing was published; the store is as it was");
    store_close(store);
    xmlFreeDoc(doc);
    return done ? finish_published(command) : finish(command, false);
}

static int run_update(struct command *command) {
    if (command->count < 2 || command->arguments[0][0] == '-' || command->arguments[1][0] == '-')
        return usage_error("update needs a plan and the number of a task");
    xmlDoc *doc = facts_new();
    xmlNode *fact = facts_add(doc, "update", 0);
    xml_set(fact, "plan", command->arguments[0]);
    xml_set(fact, "task", command->arguments[1]);
    command->arguments += 2, command->count -= 2;
    return publish_fact(command, doc, fact);
}

static int run_record(struct command *command) {
    if (command->count < 1 || command->arguments[0][0] == '-')
        return usage_error("record needs a kind, such as measurement or withdrawal");
    if (xmlValidateNCName((const xmlChar *)command->arguments[0], 0) != 0)
        return usage_error("record needs a kind, such as measurement or withdrawal");
    xmlDoc *doc = facts_new();
    xmlNode *fact = facts_add(doc, command->arguments[0], 0);
    command->arguments++, command->count--;
    return publish_fact(command, doc, fact);
}

static int run_verify(struct command *command) {
    if (command->count != 0) return usage_error("verify takes no arguments");
    int64_t count = 0;
    const char *head = NULL;
    struct store *store = NULL;
    if (has_store(command))
        store =
            store_open(command->pool, command->conf->store, command->conf->share, command->report);
    bool done = store && journal_verify(store, &count, &head, command->report);
    if (done) printf("%lld entries, unbroken; head %s\n", (long long)count, head);
    store_close(store);
    return finish(command, done);
}

static int run_rebuild(struct command *command) {
    if (command->count != 0) return usage_error("rebuild takes no arguments");
    bool done = has_store(command) && store_rebuild(command->pool, command->conf->store,
                                                    command->conf->share, command->report);
    if (done) printf("rebuilt from the journal\n");
    return finish(command, done);
}

static void print_headers(const struct reply *reply) {
    struct header headers[HEADERS_MAX];
    headers_of(reply, headers);
    printf("%d %s\n", reply->status, status_words(reply->status));
    for (const struct header *header = headers; header->name; header++)
        if (header->value) printf("%s: %s\n", header->name, header->value);
    putchar('\n');
}

/* The path behind the prefix, or a whole address of this site. */
static const char *target_of(const struct command *command, const char *address) {
    size_t length = strlen(command->conf->base_url);
    if (strncmp(address, command->conf->base_url, length) == 0) address += length;
    return pool_printf(command->pool, "%s%s", command->conf->prefix, *address ? address : "/");
}

/* What a single answer needs: nothing but the errors of its form where there is no such address. */
static struct match match_of_target(struct command *command, const char *target) {
    const char *path, *query;
    struct match match = {.language = check_language(target, command->conf->prefix)};
    if (check_target(command->pool, target, command->conf->prefix, &path, &query) != 0 ||
        route_find(command->pool, path, &match) != 0)
        match = (struct match){.form = match.form, .language = match.language};
    return match;
}

static int run_get(struct command *command) {
    struct request request = {.method = "GET"};
    bool headers = false;
    for (; command->count > 0 && command->arguments[0][0] == '-';
         command->count--, command->arguments++) {
        if (strcmp(command->arguments[0], "-i") == 0) {
            headers = true;
        } else if (strcmp(command->arguments[0], "-X") == 0 && command->count > 1) {
            request.method = command->arguments[1];
            command->count--, command->arguments++;
        } else {
            return usage_error("get knows the options -i and -X METHOD");
        }
    }
    if (command->count != 1) return usage_error("get needs one address, such as /ke-hoach");
    request.target = target_of(command, command->arguments[0]);
    struct reply reply = {0};
    const struct match only = match_of_target(command, request.target);
    struct styles *styles = styles_open(command->pool, command->conf, &only, command->report);
    struct service *service = styles ? service_open(command->pool, command->conf, styles, &only,
                                                    PREPARE_NOW, command->report)
                                     : NULL;
    if (service) {
        answer(service, command->pool, &request, &reply);
        if (headers) print_headers(&reply);
        if (strcmp(request.method, "HEAD") != 0 && reply.body)
            fwrite(reply.body, 1, reply.length, stdout);
        if (reply.status >= 400)
            report_add(command->report, command->arguments[0], 0, "%d %s%s%s", reply.status,
                       status_words(reply.status), reply.trouble ? ": " : "",
                       reply.trouble ? reply.trouble : "");
    }
    service_close(service);
    styles_close(styles);
    return finish(command, service && reply.status < 400);
}

/* The errors that nginx shows by itself: conf/nginx-site.conf names these files. */
static bool write_error_pages(struct command *command, enum language language, const char *folder) {
    static const int statuses[] = {400, 404, 405, 500, 503};
    const struct match none = {.language = language};
    struct styles *styles = styles_open(command->pool, command->conf, &none, command->report);
    bool done = styles;
    if (done && mkdir(folder, 0755) != 0 && errno != EEXIST)
        done = report_add(command->report, folder, 0, "cannot be made: %s", strerror(errno));
    for (size_t i = 0; done && i < sizeof statuses / sizeof *statuses; i++) {
        struct reply reply = {0};
        error_page(command->conf, styles, command->pool, statuses[i], language, &reply);
        done = reply.trouble
                   ? report_add(command->report, NULL, 0, "%s", reply.trouble)
                   : file_write(pool_printf(command->pool, "%s/%d.html", folder, statuses[i]),
                                reply.body, reply.length, command->report);
    }
    styles_close(styles);
    return done;
}

static int run_error_pages(struct command *command) {
    if (command->count != 1) return usage_error("error-pages needs a folder");
    const char *folder = command->arguments[0];
    const char *const folders[] = {
        [VIETNAMESE] = folder, [ENGLISH] = pool_printf(command->pool, "%s/en", folder)};
    bool done = true;
    for (enum language language = VIETNAMESE; done && language < LANGUAGES; language++)
        done = write_error_pages(command, language, folders[language]);
    return finish(command, done);
}

static int run_export(struct command *command) {
    static const char *const forms[] = {[FACTS_XML] = "xml", [FACTS_CSV] = "csv"};
    size_t form = 0;
    if (command->count != 1) return usage_error("export needs a form: xml or csv");
    while (form < sizeof forms / sizeof *forms && strcmp(forms[form], command->arguments[0]) != 0)
        form++;
    if (form == sizeof forms / sizeof *forms)
        return usage_error("export knows the forms xml and csv");
    struct store *store = NULL;
    if (has_store(command))
        store =
            store_open(command->pool, command->conf->store, command->conf->share, command->report);
    bool done = store && facts_export(store, (enum facts_form)form, stdout, command->report);
    store_close(store);
    return finish(command, done);
}

static int run_dump(struct command *command) {
    const char *path = command->count > 0 ? command->arguments[0] : command->conf->dump;
    if (command->count > 1 || *path == '\0')
        return usage_error("dump needs one FILE, or `dump` in the configuration");
    bool done =
        has_store(command) && bundle_write(command->pool, command->conf, path, command->report);
    if (done) printf("%s: written\n", path);
    return finish(command, done);
}

static int run_backup(struct command *command) {
    if (command->count != 1) return usage_error("backup needs one file to write");
    const char *path = command->arguments[0];
    int64_t count = 0;
    bool done = has_store(command) &&
                backup_write(command->pool, command->conf, path, &count, command->report);
    if (done) printf("%s: written and checked, %lld entries\n", path, (long long)count);
    return finish(command, done);
}

static int run_restore(struct command *command) {
    if (command->count != 1)
        return usage_error("restore needs one file, which `tiendo backup` or `tiendo dump` made");
    const struct conf *conf = command->conf;
    int64_t count = 0;
    if (backup_is_one(command->arguments[0])) {
        bool restored =
            backup_restore(command->pool, conf, command->arguments[0], &count, command->report);
        if (restored) printf("%lld entries restored\n", (long long)count);
        return finish(command, restored);
    }
    struct store *store = store_open_bulk(command->pool, conf->store, conf->share, command->report);
    bool done = store && dump_restore(store, command->arguments[0], &count, command->report);
    if (done) printf("%lld entries restored\n", (long long)count);
    store_close(store);
    return finish(command, done);
}

static const struct subcommand {
    const char *name, *arguments, *help;
    int (*run)(struct command *command);
} subcommands[] = {
    {"import", "FILE...",
     "check registers, plans and updates (.xml, updates also .csv) and publish what differs",
     run_import},
    {"update", "PLAN TASK --by AGENCY --on DAY --execution WORD [--milestone N] [--percent N] ...",
     "publish progress: not_started, in_progress, done, suspended; with --note, --document,\n"
     "      --document-date, --link; --corrects ENTRY takes the place of an earlier one",
     run_update},
    {"record", "KIND --FIELD VALUE ...",
     "publish another fact: confirmation, amendment, dropping, condition, measurement, filing,\n"
     "      succession, withdrawal; sql/updates.rng names the fields of each",
     run_record},
    {"export", "xml | csv", "print all facts in force, as a batch that import takes", run_export},
    {"verify", "", "recompute the journal's chain of hashes; name the first broken entry",
     run_verify},
    {"rebuild", "", "make all tables anew from the journal", run_rebuild},
    {"dump", "[FILE]",
     "write a ZIP of the whole site: journal, registers, plans, facts, every dataset as CSV",
     run_dump},
    {"backup", "FILE", "copy the store while others write, and check the copy", run_backup},
    {"restore", "FILE",
     "put such a copy in the place of what the store holds; or fill an empty store from the ZIP\n"
     "      of a dump",
     run_restore},
    {"sample", "FILE... | --places N --plans N --tasks N",
     "fill a new store with made-up progress, for trying out: of these registers and plans, or of\n"
     "      made-up ones, so many places, plans of each and tasks of each plan",
     run_sample},
    {"get", "[-i] [-X METHOD] ADDRESS", "print a page as the service would answer it", run_get},
    {"error-pages", "FOLDER", "write the pages that nginx shows where no worker answers",
     run_error_pages},
};

static int help(FILE *out, int status) {
    fprintf(out, "usage: tiendo [-c FILE] COMMAND ...\n"
                 "  -c FILE  the configuration; without it /etc/tiendo/tiendo.conf\n\n");
    for (size_t i = 0; i < sizeof subcommands / sizeof *subcommands; i++)
        fprintf(out, "  %s %s\n      %s\n", subcommands[i].name, subcommands[i].arguments,
                subcommands[i].help);
    fprintf(out, "\nExit status: 0 done, 1 refused or failed, 2 wrong usage.\n");
    return status;
}

static int run(const struct subcommand *subcommand, const char *conf_path, int count,
               char **arguments) {
    struct conf conf;
    struct pool *pool = pool_new();
    struct command command = {.pool = pool,
                              .report = report_new(pool),
                              .conf = &conf,
                              .count = count,
                              .arguments = arguments};
    int status = conf_read(pool, conf_path, &conf, command.report) ? subcommand->run(&command)
                                                                   : finish(&command, false);
    pool_free(pool);
    if (fflush(stdout) != 0) {
        perror("tiendo: standard output");
        return EXIT_FAILURE;
    }
    return status;
}

int main(int count, char **arguments) {
    const char *conf_path = "/etc/tiendo/tiendo.conf";
    int next = 1;
    if (count > 2 && strcmp(arguments[1], "-c") == 0) {
        conf_path = arguments[2];
        next = 3;
    }
    if (next >= count) return help(stderr, EXIT_USAGE);
    if (strcmp(arguments[next], "help") == 0 || strcmp(arguments[next], "--help") == 0)
        return help(stdout, EXIT_SUCCESS);
    xmlInitParser();
    for (size_t i = 0; i < sizeof subcommands / sizeof *subcommands; i++)
        if (strcmp(arguments[next], subcommands[i].name) == 0)
            return run(&subcommands[i], conf_path, count - next - 1, arguments + next + 1);
    fprintf(stderr, "tiendo: there is no command `%s`\n", arguments[next]);
    return help(stderr, EXIT_USAGE);
}
