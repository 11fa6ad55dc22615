// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-switcher-item.h"

G_BEGIN_DECLS

/* All that one can go to, in the order in which it was used. */
typedef struct _ConfabSwitcherSearch ConfabSwitcherSearch;

ConfabSwitcherSearch *
confab_switcher_search_new (ConfabSession *session,
                            ConfabConversation *current,
                            const char *const *recent) G_GNUC_WARN_UNUSED_RESULT;
void confab_switcher_search_free (ConfabSwitcherSearch *self);
void confab_switcher_search_leave_out_actions (ConfabSwitcherSearch *self);
void confab_switcher_search_collect (ConfabSwitcherSearch *self);
gboolean confab_switcher_search_concerns (ConfabSwitcherSearch *self, ConfabChangeSet *changes);
GPtrArray *confab_switcher_search_run (ConfabSwitcherSearch *self,
                                       const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
