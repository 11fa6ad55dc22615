// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-action.h"
#include "confab-file-text.h"
#include "confab-store-private.h"

G_BEGIN_DECLS

/* The text inside of attachments. Reading it is somebody else's; here it stands what is to be read
 * and what has come of it. */

/* The next document that is to be read: a boxed ConfabFileTextData, whose file_id is NULL when
 * there is none. It is noted that this was begun. */
DexFuture *confab_store_next_file_text (ConfabStore *self) G_GNUC_WARN_UNUSED_RESULT;

/* What has come of it; resolves when it is kept, and found. */
DexFuture *confab_store_keep_file_text (ConfabStore *self,
                                        const ConfabFileTextData *file,
                                        GBytes *packed) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_store_give_up_file_text (ConfabStore *self,
                                           const ConfabFileTextData *file,
                                           ConfabFileTextState state,
                                           const char *reason) G_GNUC_WARN_UNUSED_RESULT;

/* Files that are on this computer now: a future gint64, how many of them are to be read. */
DexFuture *confab_store_note_files (ConfabStore *self, GStrv file_ids) G_GNUC_WARN_UNUSED_RESULT;

/* Within changes, and for a search. */
gboolean
confab_texts_note_sql (ConfabDatabase *db, const ConfabMessageRowData *row, GError **error);
gboolean
confab_texts_note_upload_sql (ConfabDatabase *db, const ConfabActionData *action, GError **error);
gboolean confab_texts_index_sql (ConfabDatabase *db,
                                 gint64 number,
                                 const ConfabMessageRowData *row,
                                 GError **error);
gboolean confab_texts_forget_sql (ConfabDatabase *db, GError **error);
gboolean confab_texts_read_sql (ConfabDatabase *db,
                                const char *message_id,
                                GPtrArray *files,
                                GError **error);

G_END_DECLS
