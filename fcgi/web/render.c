/* Stylesheets with what they are told. */
#include "web/render.h"

const struct frame frame_empty = {"", "", "", "", "", "", "", ""};

char *render(const struct conf *conf, const struct styles *styles, enum language language,
             const char *name, xmlDoc *doc, const struct frame *frame, struct pool *pool,
             size_t *length, struct report *report) {
    const struct assets *assets = &styles->assets;
    const char *parameters[] = {"root",      conf->prefix,      "site",        conf->base_url,
                                "authority", conf->authority,   "address",     frame->address,
                                "query",     frame->query,      "forms",       frame->forms,
                                "opening",   frame->opening,    "period_rule", conf->period_rule,
                                "filter",    frame->filter,     "theme",       frame->theme,
                                "size",      frame->size,       "licence",     conf->data_licence,
                                "dump",      conf->dump,        "hub",         conf->websub_hub,
                                "integrity", assets->integrity, "assets",      assets->folder,
                                "lang",      frame->lang,       NULL};
    return style_apply(styles->of[language], name, doc, parameters, pool, length, report);
}

const char *render_problem(const struct report *report) {
    return report->count ? report->problems[report->count - 1].text : "unknown";
}
