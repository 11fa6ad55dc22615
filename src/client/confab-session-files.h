// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-session.h"

#include "client/attach/confab-attach.h"
#include "client/model/confab-transfer.h"

G_BEGIN_DECLS

/**
 * ConfabNewFile:
 * @path: a regular file of the user's
 * @name: (nullable): what it is to be called, if that is not the end of @path
 * @width: of a picture or film, in pixels; 0 when it is not known
 * @height: the same
 * @duration_ms: of a film or sound; 0 when it is not known
 * @preview: (nullable): of a picture or film, see confab_preview_encode()
 * @waveform: (nullable): of a voice message, see confab_waveform_encode()
 * @thumbnail: (nullable): the path of a JPEG or WebP that stands for it, which goes when it was
 * sent
 * @miniature: (nullable): a JPEG or WebP that stands for it in private conversations, with the
 * message itself
 * @is_owned: whether the file was made to be sent, and goes when it was
 *
 * A file that is to be sent.
 */
typedef struct
{
  const char *path;
  const char *name;
  gint64 width;
  gint64 height;
  gint64 duration_ms;
  const char *preview;
  const char *waveform;
  const char *thumbnail;
  GBytes *miniature;
  gboolean is_owned;
} ConfabNewFile;

/* Files are in the outbox when the future resolves, and leave as everything else does. */
DexFuture *confab_session_send_files (ConfabSession *self,
                                      ConfabConversation *conversation,
                                      const ConfabNewFile *files,
                                      guint n_files,
                                      const char *text,
                                      const char *reply_to) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_session_send_message (ConfabSession *self,
                                        ConfabConversation *conversation,
                                        ConfabMessageData *message,
                                        const ConfabNewFile *files,
                                        guint n_files) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_session_replace_file (ConfabSession *self,
                                        ConfabMessage *message,
                                        const char *path) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_session_pause_file (ConfabSession *self,
                                      const char *attachment_id,
                                      gboolean paused) G_GNUC_WARN_UNUSED_RESULT;

/* The path of a file in the cache; it may go when others come. */
DexFuture *confab_session_fetch_file (ConfabSession *self, const ConfabAttachmentData *attachment)
    G_GNUC_WARN_UNUSED_RESULT;
void confab_session_stop_fetching (ConfabSession *self, const char *attachment_id);
ConfabTransfer *confab_session_get_transfer (ConfabSession *self, const char *attachment_id);
ConfabTransfer *
confab_session_ensure_transfer (ConfabSession *self, const char *attachment_id, gint64 n_bytes);
gint64 confab_session_get_max_file_bytes (ConfabSession *self);

/* What the user has chosen becomes files that are sent. */
ConfabAttach *confab_session_get_attach (ConfabSession *self);
DexFuture *confab_session_send_chosen (ConfabSession *self,
                                       ConfabConversation *conversation,
                                       GListModel *chosen,
                                       ConfabAttachFlags flags,
                                       const char *text,
                                       const char *reply_to) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
