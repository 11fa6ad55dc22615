// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/confab-client.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The searches that are kept, to begin with one of them. Action: search.forget (s text). Signals:
 * "chosen" (char *text); "changed": there are others now, or keeping one has failed. */
#define CONFAB_TYPE_KEPT_SEARCHES (confab_kept_searches_get_type ())
G_DECLARE_FINAL_TYPE (ConfabKeptSearches,
                      confab_kept_searches,
                      CONFAB,
                      KEPT_SEARCHES,
                      AdwPreferencesGroup)

void confab_kept_searches_set_session (ConfabKeptSearches *self, ConfabSession *session);
gboolean confab_kept_searches_contains (ConfabKeptSearches *self, const char *text);
void confab_kept_searches_change (ConfabKeptSearches *self, const char *keep, const char *forget);

G_END_DECLS
