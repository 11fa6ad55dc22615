// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-session.h"

#include "client/check/confab-finding.h"
#include "client/link/confab-link-report.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Whether everything is as it should be. What is on this computer is told as soon as it has changed
 * by the roster's signal "changed". */

gint64 confab_session_get_connection_since (ConfabSession *self);
const GError *confab_session_get_link_failure (ConfabSession *self, gint64 *at_ms);
DexFuture *confab_session_measure_link (ConfabSession *self)
    G_GNUC_WARN_UNUSED_RESULT; /* ConfabLinkReport, boxed */

DexFuture *confab_session_load_inventory (ConfabSession *self)
    G_GNUC_WARN_UNUSED_RESULT; /* ConfabInventory, boxed */
DexFuture *confab_session_verify (ConfabSession *self,
                                  const char *conversation_id,
                                  gboolean in_full,
                                  GCancellable *cancellable)
    G_GNUC_WARN_UNUSED_RESULT; /* ConfabFinding, boxed */
DexFuture *confab_session_fetch_again (ConfabSession *self,
                                       const char *conversation_id,
                                       gint64 from_seq,
                                       gint64 to_seq) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_session_retry_action (ConfabSession *self,
                                        const char *action_id) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_session_discard_action (ConfabSession *self,
                                          const char *action_id) G_GNUC_WARN_UNUSED_RESULT;

/* How far others have got with a message. Who they are is known where they are few; of more they
 * are counted by the server's list. */
DexFuture *confab_session_load_seen (ConfabSession *self, ConfabMessage *message)
    G_GNUC_WARN_UNUSED_RESULT; /* GPtrArray of ConfabSeenData, boxed */
DexFuture *confab_session_count_seen (ConfabSession *self, ConfabMessage *message)
    G_GNUC_WARN_UNUSED_RESULT; /* ConfabSeenCount, boxed */

G_END_DECLS
