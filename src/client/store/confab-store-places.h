// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-store.h"

G_BEGIN_DECLS

/* Where something stands in a conversation, without reading what is in between. Positions are those
 * of ConfabMessageRowData; 0 says that there is none. */

/* Days and marks are asked for in so many pieces at most. */
#define CONFAB_MAX_DAYS 62
#define CONFAB_MAX_MARKS 4096

/* Where one was reading. */
typedef struct
{
  gint64 position;
  double offset_px; /* of the message's top below that of the viewport */
} ConfabPlace;

#define CONFAB_TYPE_PLACE (confab_place_get_type ())
GType confab_place_get_type (void) G_GNUC_CONST;
ConfabPlace *confab_place_copy (const ConfabPlace *place) G_GNUC_WARN_UNUSED_RESULT;
void confab_place_free (ConfabPlace *place);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConfabPlace, confab_place_free)

/* What stands in a stretch of a conversation. */
typedef enum
{
  CONFAB_MARK_MENTION = 1 << 0, /* somebody names this user */
  CONFAB_MARK_OWN = 1 << 1,     /* what this user said */
  CONFAB_MARK_FILE = 1 << 2,    /* something with attachments */
} ConfabMarkFlags;

DexFuture *confab_store_get_place (ConfabStore *self,
                                   const char *conversation_id) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_store_set_place (ConfabStore *self,
                                   const char *conversation_id,
                                   const ConfabPlace *place) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_store_find_message (ConfabStore *self,
                                      const char *conversation_id,
                                      const char *message_id) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_store_find_time (ConfabStore *self,
                                   const char *conversation_id,
                                   gint64 unix_ms) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_store_find_mention (ConfabStore *self,
                                      const char *conversation_id,
                                      gint64 position,
                                      gboolean older) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_store_get_time_at (ConfabStore *self,
                                     const char *conversation_id,
                                     gint64 seq) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_store_list_days (ConfabStore *self,
                                   const char *conversation_id,
                                   const gint64 *bounds_ms,
                                   guint n_days) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_store_list_marks (ConfabStore *self,
                                    const char *conversation_id,
                                    guint n_marks) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_store_count_between (ConfabStore *self,
                                       const char *conversation_id,
                                       gint64 from,
                                       gint64 to,
                                       guint most) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
