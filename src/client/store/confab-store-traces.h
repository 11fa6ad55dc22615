// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-store-private.h"

G_BEGIN_DECLS

/* Every so many events the chain's hash is kept. */
#define CONFAB_CHAIN_POINTS 64

/* So many moves of a participant's marker are kept. */
#define CONFAB_MARKER_MOVES 64

gboolean confab_traces_note_move_sql (ConfabWork *work,
                                      ConfabTouched *touched,
                                      const char *user_id,
                                      gint64 delivered_seq,
                                      gint64 read_seq,
                                      gint64 time_ms,
                                      GError **error);
gboolean confab_traces_list_seen_sql (ConfabDatabase *db,
                                      const char *conversation_id,
                                      const char *own_user_id,
                                      gint64 seq,
                                      GPtrArray *seen,
                                      GError **error);
gboolean confab_traces_forget_sql (ConfabWork *work,
                                   const char *conversation_id,
                                   gint64 from_seq,
                                   gint64 to_seq,
                                   GError **error);

G_END_DECLS
