// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-rule.h"

#include "server/ledger/confab-ledger-conversations.h"
#include "server/ledger/confab-ledger-files.h"

G_BEGIN_DECLS

/* One turn of the removal of what nobody uses. */
#define CONFAB_FILES_REMOVED_AT_ONCE 500

gboolean confab_files_begin (ConfabLedger *ledger,
                             const ConfabRequest *request,
                             ConfabOutcome *outcome,
                             GError **error);
gboolean confab_files_receive (ConfabLedger *ledger,
                               const ConfabRequest *request,
                               ConfabOutcome *outcome,
                               GError **error);
gboolean confab_files_begin_confirm (ConfabLedger *ledger,
                                     const ConfabRequest *request,
                                     ConfabOutcome *outcome,
                                     GError **error);
gboolean confab_files_confirm (ConfabLedger *ledger,
                               const ConfabRequest *request,
                               ConfabOutcome *outcome,
                               GError **error);
gboolean confab_files_get (ConfabLedger *ledger,
                           const ConfabRequest *request,
                           ConfabOutcome *outcome,
                           GError **error);
gboolean confab_files_forget (ConfabLedger *ledger,
                              const ConfabRequest *request,
                              ConfabOutcome *outcome,
                              GError **error);
gboolean confab_files_find_strays (ConfabLedger *ledger,
                                   const ConfabRequest *request,
                                   ConfabOutcome *outcome,
                                   GError **error);

GPtrArray *confab_files_attach (ConfabLedger *ledger,
                                const ConfabMessageData *message,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
ConfabAttachmentData *confab_files_describe (const ConfabFileData *file) G_GNUC_WARN_UNUSED_RESULT;
ConfabFileData *confab_files_read (const char *json) G_GNUC_WARN_UNUSED_RESULT;
gboolean confab_files_is_sealed (const ConfabFileData *file);
ConfabAttachmentType confab_files_classify (const char *mime_type);

G_END_DECLS
