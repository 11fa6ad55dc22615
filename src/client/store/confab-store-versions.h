// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-store-private.h"

G_BEGIN_DECLS

gboolean confab_versions_add_first_sql (ConfabWork *work,
                                        const char *message_id,
                                        const char *conversation_id,
                                        const char *editor,
                                        GError **error);
gboolean confab_versions_add_held_sql (ConfabWork *work,
                                       const char *conversation_id,
                                       const ConfabEnvelope *edit,
                                       gint64 seq,
                                       GError **error);
gboolean confab_versions_add_sql (ConfabWork *work,
                                  const char *conversation_id,
                                  const ConfabEnvelope *edit,
                                  gint64 seq,
                                  GError **error);
gboolean
confab_versions_forget_deleted_sql (ConfabWork *work, const char *message_id, GError **error);

G_END_DECLS
