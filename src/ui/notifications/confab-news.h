// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/confab-session.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* What is to be known of messages that have arrived, to tell of them. Main thread only. */
gboolean confab_news_is_from_others (const ConfabConversationRowData *row, ConfabUser *sender);
gboolean confab_news_has_keyword (GSettings *settings,
                                  ConfabSession *session,
                                  const ConfabConversationRowData *row,
                                  gint64 after_seq,
                                  GPtrArray *messages);

G_END_DECLS
