// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-store-private.h"

G_BEGIN_DECLS

char *confab_messages_dup_place_id (const char *conversation_id,
                                    gint64 seq) G_GNUC_WARN_UNUSED_RESULT;
gboolean confab_messages_put_sql (ConfabWork *work,
                                  ConfabTouched *touched,
                                  const ConfabEnvelope *envelope,
                                  gint64 seq,
                                  GError **error);
gboolean confab_messages_put_system_sql (ConfabWork *work,
                                         ConfabTouched *touched,
                                         const ConfabUpdateData *update,
                                         const char *id,
                                         gint64 seq,
                                         gint64 time_ms,
                                         GError **error);
gboolean confab_messages_edit_sql (ConfabWork *work,
                                   ConfabTouched *touched,
                                   const ConfabEnvelope *envelope,
                                   gint64 seq,
                                   GError **error);
gboolean confab_messages_delete_sql (ConfabWork *work,
                                     ConfabTouched *touched,
                                     const ConfabEnvelope *envelope,
                                     gint64 seq,
                                     GError **error);
gboolean confab_messages_react_sql (ConfabWork *work,
                                    ConfabTouched *touched,
                                    const ConfabEnvelope *envelope,
                                    gint64 seq,
                                    GError **error);
gboolean confab_messages_put_pending_sql (ConfabWork *work,
                                          ConfabTouched *touched,
                                          const ConfabMessageData *message,
                                          GError **error);
gboolean confab_messages_settle_sql (ConfabWork *work,
                                     ConfabTouched *touched,
                                     const char *id,
                                     gint64 seq,
                                     gint64 created_at,
                                     GError **error);

G_END_DECLS
