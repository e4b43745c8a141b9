/* SVG drawn as PNG. */
#include "view/image.h"

#include <cairo.h>
#include <fontconfig/fontconfig.h>
#include <librsvg/rsvg.h>
#include <limits.h>
#include <malloc.h>
#include <pango/pangocairo.h>
#include <png.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"

enum { WIDTH = 1200, HEIGHT = 630, COLOURS = 256 };

static const char *const fonts[] = {"OpenSans-Regular.ttf", "OpenSans-Bold.ttf"};

static pid_t opener; /* the process that workers are forked from */

/* What the libraries keep until the process ends, for those who look for leaks. Else a worker
 * leaves it alone: what a thread of Pango's held when the worker was forked is given back by
 * nobody, and cairo aborts over it. */
static void close_images(void) {
#ifndef __SANITIZE_ADDRESS__
    if (getpid() != opener) return;
#endif
    pango_cairo_font_map_set_default(NULL);
    cairo_debug_reset_static_data();
    FcFini();
}

bool images_open(const char *folder, struct report *report) {
    static bool opened = false;
    if (opened) return true;
    static const char every_font[] =
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><g font-family=\"Open Sans\" font-size=\"20\">"
        "<text y=\"50\">a</text><text y=\"90\" font-weight=\"bold\">a</text></g></svg>";
    struct pool *pool = pool_new();
    FcConfig *config = FcConfigCreate();
    bool right = config != NULL;
    for (size_t i = 0; right && i < sizeof fonts / sizeof *fonts; i++) {
        const char *path = pool_printf(pool, "%s/%s", folder, fonts[i]);
        right = FcConfigAppFontAddFile(config, (const FcChar8 *)path) ||
                report_add(report, path, 0,
                           "cannot be read as a font; install fonts-open-sans, or say in `fonts` "
                           "of the configuration where it is");
    }
    right = right && FcConfigSetCurrent(config);
    if (config) FcConfigDestroy(config);
    if (right) {
        struct buffer drawn = buffer_new(pool);
        right = image_write(every_font, strlen(every_font), &drawn, report) &&
                atexit(close_images) == 0;
    }
    pool_free(pool);
    opener = getpid();
    opened = right;
    return right;
}

/*
 * A picture of few colours: flat ones, and the shades between them at the edges of letters. Shades
 * that are nearly the same (four bits of each primary) share one, that which most of their pixels
 * have, if it has more than all others together: a flat colour stays as it is.
 */
struct shade {
    uint32_t pixel;
    int votes;
    short index; /* 1 + index in the palette, 0: none yet */
};
struct palette {
    unsigned char colours[COLOURS][3];
    int count;
    struct shade shades[16 * 16 * 16];
};

static struct shade *shade_of(struct palette *palette, uint32_t pixel) {
    return &palette->shades[(pixel >> 20 & 15) << 8 | (pixel >> 12 & 15) << 4 | (pixel >> 4 & 15)];
}

static void vote(struct palette *palette, uint32_t pixel) {
    struct shade *shade = shade_of(palette, pixel);
    if (shade->votes == 0) shade->pixel = pixel;
    shade->votes += shade->pixel == pixel ? 1 : -1;
}

static short add_colour(struct palette *palette, uint32_t pixel) {
    unsigned char *colour = palette->colours[palette->count++];
    colour[0] = pixel >> 16 & 255;
    colour[1] = pixel >> 8 & 255;
    colour[2] = pixel & 255;
    return (short)palette->count;
}

static short nearest_colour(const struct palette *palette, uint32_t pixel) {
    short best = 1;
    int least = INT_MAX;
    for (short i = 0; i < palette->count; i++) {
        const unsigned char *colour = palette->colours[i];
        int r = colour[0] - (int)(pixel >> 16 & 255), g = colour[1] - (int)(pixel >> 8 & 255),
            b = colour[2] - (int)(pixel & 255);
        int distance = r * r + g * g + b * b;
        if (distance >= least) continue;
        least = distance;
        best = (short)(i + 1);
    }
    return best;
}

static unsigned char colour_of(struct palette *palette, uint32_t pixel) {
    struct shade *shade = shade_of(palette, pixel);
    if (shade->index == 0)
        shade->index = palette->count < COLOURS ? add_colour(palette, shade->pixel)
                                                : nearest_colour(palette, shade->pixel);
    return (unsigned char)(shade->index - 1);
}

static uint32_t pixel_at(const unsigned char *row, int x) {
    uint32_t pixel;
    memcpy(&pixel, row + (ptrdiff_t)x * 4, sizeof pixel);
    return pixel & 0xffffff;
}

/* Eight bits a pixel: a third of what cairo writes. */
static bool write_png(cairo_surface_t *surface, struct pool *pool, struct buffer *out) {
    struct palette *palette = pool_alloc(pool, sizeof *palette);
    unsigned char *pixels = pool_alloc(pool, (size_t)WIDTH * HEIGHT);
    cairo_surface_flush(surface);
    const unsigned char *rows = cairo_image_surface_get_data(surface);
    int stride = cairo_image_surface_get_stride(surface);
    for (int y = 0; y < HEIGHT; y++)
        for (int x = 0; x < WIDTH; x++)
            vote(palette, pixel_at(rows + (ptrdiff_t)y * stride, x));
    for (int y = 0; y < HEIGHT; y++)
        for (int x = 0; x < WIDTH; x++)
            pixels[y * WIDTH + x] = colour_of(palette, pixel_at(rows + (ptrdiff_t)y * stride, x));
    png_image image = {.version = PNG_IMAGE_VERSION,
                       .width = WIDTH,
                       .height = HEIGHT,
                       .format = PNG_FORMAT_RGB_COLORMAP,
                       .colormap_entries = (png_uint_32)palette->count};
    png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(image);
    unsigned char *bytes = pool_alloc(pool, size);
    if (!png_image_write_to_memory(&image, bytes, &size, 0, pixels, WIDTH, palette->colours))
        return false;
    buffer_add(out, bytes, size);
    return true;
}

bool image_write(const char *svg, size_t length, struct buffer *out, struct report *report) {
    const RsvgRectangle whole = {.width = WIDTH, .height = HEIGHT};
    GError *error = NULL;
    struct pool *pool = pool_new();
    RsvgHandle *handle = rsvg_handle_new_from_data((const guint8 *)svg, length, &error);
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
    cairo_t *context = cairo_create(surface);
    bool drawn = handle && rsvg_handle_render_document(handle, context, &whole, &error) &&
                 cairo_status(context) == CAIRO_STATUS_SUCCESS && write_png(surface, pool, out);
    if (!drawn)
        report_add(report, "image", 0, "cannot be drawn: %s", error ? error->message : "no memory");
    cairo_destroy(context);
    cairo_surface_destroy(surface);
    if (handle) g_object_unref(handle);
    g_clear_error(&error);
    pool_free(pool);
    malloc_trim(0); /* the pixels of a picture are many times what it is in the end */
    return drawn;
}
