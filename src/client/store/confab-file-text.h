// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/confab-record.h"

#include <glib-object.h>

G_BEGIN_DECLS

/* More of a document's text is not kept. */
#define CONFAB_FILE_TEXT_MAX_BYTES (1024 * 1024)

/* How far a document of a message is. The numbers stand in the database. */
typedef enum
{
  CONFAB_FILE_TEXT_ABSENT = 0,  /* it is not on this computer */
  CONFAB_FILE_TEXT_WAITING = 1, /* it is, and is to be read */
  CONFAB_FILE_TEXT_READ = 2,
  CONFAB_FILE_TEXT_NONE = 3, /* it cannot be read, and "reason" says why */
} ConfabFileTextState;

/* A document that is to be read. */
typedef struct
{
  guint64 present;
  gint64 number;
  char *message_id;
  char *file_id;    /* the attachment's */
  char *uri;        /* where it was sent from, or NULL for one that was fetched */
  char *stamp;      /* what it looked like then */
  char *attachment; /* one that was fetched, as its message has it: JSON */
  gint64 tries;     /* this one included */
} ConfabFileTextData;

CONFAB_DECLARE_RECORD (ConfabFileTextData, confab_file_text_data)

#define CONFAB_TYPE_FILE_TEXT (confab_file_text_get_type ())
GType confab_file_text_get_type (void) G_GNUC_CONST;

gboolean confab_file_text_is_possible (const char *filename, const char *mime_type);
GBytes *
confab_file_text_pack (const char *text, gsize length, GError **error) G_GNUC_WARN_UNUSED_RESULT;
char *confab_file_text_unpack (GBytes *packed) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
