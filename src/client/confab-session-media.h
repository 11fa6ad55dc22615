// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-session.h"

#include "client/model/confab-gallery.h"

G_BEGIN_DECLS

/* Files that others sent, as they are looked at; see also confab-session-files.h. The session's
 * signal "file-fetched" (char *attachment_id, char *path) says that one has come into the cache. */

/* A path, without asking the server: of what was downloaded, or is being sent from there. */
DexFuture *confab_session_find_file (ConfabSession *self, const ConfabAttachmentData *attachment)
    G_GNUC_WARN_UNUSED_RESULT;

/* The path of what stands for it, see confab_attachment_dup_thumbnail_id(). */
DexFuture *
confab_session_fetch_thumbnail (ConfabSession *self,
                                const ConfabAttachmentData *attachment) G_GNUC_WARN_UNUSED_RESULT;

/* For another program, once it was fetched; and for the user, from wherever it is. */
DexFuture *
confab_session_find_named_file (ConfabSession *self,
                                const ConfabAttachmentData *attachment) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_session_save_file (ConfabSession *self,
                                     const ConfabAttachmentData *attachment,
                                     const char *path) G_GNUC_WARN_UNUSED_RESULT;

/* What was downloaded: an int64 of bytes; and at most so much of it stays. */
DexFuture *confab_session_measure_files (ConfabSession *self) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_session_clean_files (ConfabSession *self,
                                       gint64 most_bytes) G_GNUC_WARN_UNUSED_RESULT;
void confab_session_set_files_limit (ConfabSession *self, gint64 most_bytes);

gboolean confab_session_get_is_metered (ConfabSession *self);
ConfabGallery *confab_session_new_gallery (ConfabSession *self,
                                           ConfabConversation *conversation,
                                           ConfabGalleryKind kind) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
