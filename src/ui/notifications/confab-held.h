// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-told.h"

G_BEGIN_DECLS

/* What of all that is about to be told waits, and for whom. Main thread only. */
typedef gboolean (*ConfabHeldFunc) (ConfabTold *told, gpointer data);

gboolean confab_held_is_busy (ConfabSession *session);
ConfabConversation *confab_held_get_conversation (const ConfabTold *told);
GPtrArray *
confab_held_take (GHashTable *told, ConfabHeldFunc is_due, gpointer data) G_GNUC_WARN_UNUSED_RESULT;
void confab_held_hurry (GHashTable *told);

G_END_DECLS
