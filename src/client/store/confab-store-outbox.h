// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-store-private.h"

G_BEGIN_DECLS

/* An action's row: what others see of it, and what it is about. */
typedef struct
{
  ConfabActionData *data;
  char *message_id;
} ConfabOutboxRow;

void confab_outbox_row_free (ConfabOutboxRow *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConfabOutboxRow, confab_outbox_row_free)

gboolean
confab_outbox_find_sql (ConfabWork *work, gint64 number, ConfabOutboxRow **row, GError **error);
gboolean
confab_outbox_find_by_id_sql (ConfabWork *work, const char *id, GPtrArray *rows, GError **error);
gboolean
confab_outbox_find_needing_sql (ConfabWork *work, const char *id, GPtrArray *rows, GError **error);
gboolean confab_outbox_put_sql (ConfabWork *work,
                                const ConfabActionData *action,
                                const char *message_id,
                                GError **error);
gboolean confab_outbox_remove_sql (ConfabWork *work, const ConfabOutboxRow *row, GError **error);
gboolean confab_outbox_touch_sql (ConfabWork *work, const ConfabOutboxRow *row, GError **error);
gpointer confab_outbox_parse (const ConfabRecord *record,
                              const ConfabActionData *action,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
ConfabEnvelope *confab_outbox_make_envelope (ConfabWork *work,
                                             ConfabTouched *touched,
                                             const ConfabActionData *action,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
