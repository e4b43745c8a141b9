#ifndef TIENDO_VIEW_IMAGE_H
#define TIENDO_VIEW_IMAGE_H

#include "base/buffer.h"
#include "base/report.h"

/* The only door to librsvg, cairo, Pango, libpng and fontconfig. */

/*
 * Reads the fonts of images, Open Sans in two weights, and draws with them once, so that drawing
 * reads no file afterwards and the processes forked from this one share what is loaded. Neither the
 * machine's other fonts nor a cache of them matter: an image is the same everywhere. folder holds
 * OpenSans-Regular.ttf and OpenSans-Bold.ttf. Once opened they stay. False with a problem in
 * report.
 */
bool images_open(const char *folder, struct report *report);

/* Draws an SVG of 1200 by 630 pixels as PNG, at the end of out. False with a problem in report. */
bool image_write(const char *svg, size_t length, struct buffer *out, struct report *report);

#endif
