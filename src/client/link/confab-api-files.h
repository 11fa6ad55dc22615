// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-api.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Called on the main thread with how many bytes more have left. */
typedef void (*ConfabApiProgress) (gsize n_bytes, gpointer data);

/* A file that is coming in. */
typedef struct
{
  gatomicrefcount refs;
  GInputStream *stream;
  gint64 offset;     /* where in the file the stream begins */
  gint64 size;       /* of all of it */
  char *hash;        /* of all of it, as the server says; NULL when it does not */
  gboolean is_named; /* the server knows what it is called; of what is sealed it does not */
} ConfabApiFile;

#define CONFAB_TYPE_API_FILE (confab_api_file_get_type ())
GType confab_api_file_get_type (void) G_GNUC_CONST;
ConfabApiFile *confab_api_file_ref (ConfabApiFile *self) G_GNUC_WARN_UNUSED_RESULT;
void confab_api_file_unref (ConfabApiFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConfabApiFile, confab_api_file_unref)

DexFuture *confab_api_put_file (ConfabApi *self,
                                const char *path,
                                GInputStream *stream,
                                gint64 offset,
                                gint64 size,
                                GCancellable *cancellable,
                                ConfabApiProgress progress,
                                gpointer data) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_api_get_file (ConfabApi *self,
                                const char *path,
                                gint64 offset,
                                const char *hash,
                                GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_api_read (GInputStream *stream,
                            gsize n_bytes,
                            GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
