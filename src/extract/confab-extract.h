// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-extract-text.h"

G_BEGIN_DECLS

/* So much of a document's text is read at most. */
#define CONFAB_EXTRACT_MAX_BYTES (1024 * 1024)

/* So much of a page is read to find out what it says of itself. */
#define CONFAB_EXTRACT_PAGE_BYTES (512 * 1024)

/* The longer side of what a page looks like. */
#define CONFAB_EXTRACT_LOOK_PX 2400

/* A picture of itself that a document may have in it. */
#define CONFAB_EXTRACT_INNER_BYTES (1024 * 1024)

/* Why there is no text: what the program says when it ends. */
typedef enum
{
  CONFAB_EXTRACT_FINE = 0,
  CONFAB_EXTRACT_DAMAGED = 1,     /* it is not what it begins as */
  CONFAB_EXTRACT_UNSUPPORTED = 2, /* no document of a kind that can be read */
  CONFAB_EXTRACT_LOCKED = 3,      /* it asks for a password */
  CONFAB_EXTRACT_TOO_LARGE = 4,   /* unpacked it is much more than any document */
  CONFAB_EXTRACT_UNCONFINED = 5,  /* this system does not let the program give up its rights */
  CONFAB_EXTRACT_USAGE = 64,
} ConfabExtractError;

#define CONFAB_EXTRACT_ERROR (confab_extract_error_quark ())
GQuark confab_extract_error_quark (void);

gboolean confab_extract_file (int fd, ConfabExtractText *out, GError **error);
char *
confab_extract_page (const char *data, gsize length, const char *charset) G_GNUC_WARN_UNUSED_RESULT;
char *
confab_extract_page_file (int fd, const char *charset, GError **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes *
confab_extract_look (int fd, int number, int most_px, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean confab_extract_confine (gboolean awaited, GError **error);

G_END_DECLS
