// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-store-outbox.h"

G_BEGIN_DECLS

/* What could be read of a damaged database: what lies nowhere but there. */
typedef struct
{
  ConfabOutboxRow *row;
  char *failure_code;
  char *failure_text;
} ConfabSalvagedAction;

typedef struct
{
  char *conversation_id;
  char *content;
} ConfabSalvagedDraft;

typedef struct
{
  GPtrArray *actions; /* ConfabSalvagedAction, in their order */
  GPtrArray *drafts;  /* ConfabSalvagedDraft */
  guint n_lost;       /* actions and drafts that were there and could not be read */
  gboolean complete;  /* nothing stood in the way: there was nothing else */
} ConfabSalvage;

ConfabSalvage *confab_salvage_read (const char *path,
                                    const ConfabDatabaseKey *key,
                                    gint64 now_ms,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
void confab_salvage_free (ConfabSalvage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConfabSalvage, confab_salvage_free)

G_END_DECLS
