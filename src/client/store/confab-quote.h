// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/confab-record.h"

G_BEGIN_DECLS

/* What a message that is answered says, as far as it is held here. */
typedef struct
{
  guint64 present;
  char *sender_id;
  char *content; /* its beginning */
  gint64 type;   /* ConfabMessageType */
  gint64 n_files;
  gint64 is_absent; /* it was deleted, or could not be read: there is no content */
} ConfabQuoteData;

CONFAB_DECLARE_RECORD (ConfabQuoteData, confab_quote_data)

/* So many characters of a message are quoted. */
#define CONFAB_QUOTE_CHARACTERS 200

/* What a message said at a time. */
typedef struct
{
  guint64 present;
  char *content;
  gint64 created_at;
  gboolean first; /* as it was sent; the others are edits */
} ConfabVersionData;

CONFAB_DECLARE_RECORD (ConfabVersionData, confab_version_data)

G_END_DECLS
