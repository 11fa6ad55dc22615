// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/confab-client.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Looking for something in the conversation that is open. Properties: session, conversation, query
 * (what is to be marked; NULL while the bar is closed). Actions: find.next, find.previous,
 * find.close. Signals: "go" (ConfabSearchHit): show it; "found": the hits are others; "closed". */
#define CONFAB_TYPE_FIND_BAR (confab_find_bar_get_type ())
G_DECLARE_FINAL_TYPE (ConfabFindBar, confab_find_bar, CONFAB, FIND_BAR, AdwBin)

/* What was found is gone to when nothing has been typed for so long. */
#define CONFAB_FIND_GO_AFTER_MS 250

void confab_find_bar_open (ConfabFindBar *self);
void confab_find_bar_close (ConfabFindBar *self);
void confab_find_bar_move (ConfabFindBar *self, int step);
ConfabSearchQuery *confab_find_bar_get_query (ConfabFindBar *self);
GHashTable *confab_find_bar_list_files (ConfabFindBar *self) G_GNUC_WARN_UNUSED_RESULT;
GArray *confab_find_bar_list_hits (ConfabFindBar *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
