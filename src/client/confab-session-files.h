// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-session.h"

#include "client/model/confab-transfer.h"

G_BEGIN_DECLS

/**
 * ConfabNewFile:
 * @path: a regular file of the user's
 * @width: of a picture or film, in pixels; 0 when it is not known
 * @height: the same
 *
 * A file that is to be sent.
 */
typedef struct
{
  const char *path;
  gint64 width;
  gint64 height;
} ConfabNewFile;

/* Files are in the outbox when the future resolves, and leave as everything else does. */
DexFuture *confab_session_send_files (ConfabSession *self,
                                      ConfabConversation *conversation,
                                      const ConfabNewFile *files,
                                      guint n_files,
                                      const char *text,
                                      const char *reply_to) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_session_pause_file (ConfabSession *self,
                                      const char *attachment_id,
                                      gboolean paused) G_GNUC_WARN_UNUSED_RESULT;

/* The path of a file in the cache; it may go when others come. */
DexFuture *confab_session_fetch_file (ConfabSession *self, const ConfabAttachmentData *attachment)
    G_GNUC_WARN_UNUSED_RESULT;
void confab_session_stop_fetching (ConfabSession *self, const char *attachment_id);
ConfabTransfer *confab_session_get_transfer (ConfabSession *self, const char *attachment_id);
gint64 confab_session_get_max_file_bytes (ConfabSession *self);

G_END_DECLS
