// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-ledger.h"

#include "protocol/confab-message.h"

G_BEGIN_DECLS

/* A file: hash, conversation and message are there once it is confirmed. It stays on the server. */
typedef struct
{
  guint64 present;
  char *id;
  char *user_id;
  char *conversation_id;
  char *message_id;
  char *hash;
  int type;
  char *filename;
  char *mime_type;
  gint64 size;
  gint64 width;
  gint64 height;
  gint64 created_at;
  gint64 confirmed_at;
} ConfabFileData;

CONFAB_DECLARE_RECORD (ConfabFileData, confab_file_data)

/* Called for each different content, in the order of the hashes. */
typedef void (*ConfabLedgerFileFunc) (const char *hash, gint64 size, gpointer data);

gboolean confab_ledger_add_file (ConfabLedger *self,
                                 const ConfabFileData *file,
                                 gboolean *added,
                                 GError **error);
ConfabFileData *confab_ledger_get_file (ConfabLedger *self,
                                        const char *id,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean
confab_ledger_confirm_file (ConfabLedger *self, const ConfabFileData *file, GError **error);
gboolean confab_ledger_get_file_bytes (ConfabLedger *self,
                                       const char *user_id,
                                       gint64 *n_bytes,
                                       GError **error);
gboolean
confab_ledger_remove_message_files (ConfabLedger *self, const char *message_id, GError **error);
gboolean confab_ledger_is_shown_picture (ConfabLedger *self,
                                         const char *id,
                                         gboolean *shown,
                                         GError **error);
gboolean confab_ledger_remove_picture (ConfabLedger *self, const char *id, GError **error);
gboolean confab_ledger_remove_unused_files (ConfabLedger *self,
                                            gint64 before_ms,
                                            guint limit,
                                            gint64 *n_removed,
                                            GError **error);
gboolean
confab_ledger_knows_content (ConfabLedger *self, const char *hash, gboolean *known, GError **error);
gboolean
confab_ledger_knows_upload (ConfabLedger *self, const char *id, gboolean *known, GError **error);
gboolean confab_ledger_list_contents (ConfabLedger *self,
                                      ConfabLedgerFileFunc func,
                                      gpointer data,
                                      GError **error);

G_END_DECLS
