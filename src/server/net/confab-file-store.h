// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/confab-worker.h"
#include "server/blobs/confab-blobs.h"

G_BEGIN_DECLS

typedef struct _ConfabUpload ConfabUpload;
typedef struct _ConfabFileStore ConfabFileStore;

/* What the threads of files can be asked; see ConfabBlobsClass. */
typedef enum
{
  CONFAB_FILE_APPEND,  /* upload, offset, bytes */
  CONFAB_FILE_MEASURE, /* upload → gint64 */
  CONFAB_FILE_DIGEST,  /* upload → string; NULL as long as there is more to hash */
  CONFAB_FILE_GUESS,   /* upload → string, its MIME type */
  CONFAB_FILE_SEAL,    /* upload, hash */
  CONFAB_FILE_DISCARD, /* upload */
  CONFAB_FILE_READ,    /* hash, offset, length → GBytes */
  CONFAB_FILE_LIST,    /* group → GPtrArray of names */
  CONFAB_FILE_REMOVE,  /* hash, time_ms */
  CONFAB_FILE_PURGE,   /* time_ms */
} ConfabFileJobType;

typedef struct
{
  ConfabFileJobType type;
  const char *upload;
  const char *hash;
  gint64 offset;
  gsize length;
  gint64 time_ms;
  guint group;
  GBytes *bytes;
} ConfabFileJob;

ConfabFileStore *confab_file_store_new (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
ConfabFileStore *confab_file_store_ref (ConfabFileStore *self);
void confab_file_store_unref (ConfabFileStore *self);
void confab_file_store_close (ConfabFileStore *self);
gboolean confab_file_store_is_closed (ConfabFileStore *self);
DexFuture *confab_file_store_run (ConfabFileStore *self,
                                  const ConfabFileJob *job) G_GNUC_WARN_UNUSED_RESULT;
guint confab_file_store_get_n_waiting (ConfabFileStore *self);

void confab_file_store_pin (ConfabFileStore *self, const char *hash);
void confab_file_store_unpin (ConfabFileStore *self, const char *hash);
gboolean confab_file_store_is_pinned (ConfabFileStore *self, const char *hash);

ConfabUpload *confab_file_store_get_upload (ConfabFileStore *self, const char *id);
void confab_file_store_set_upload (ConfabFileStore *self, const char *id, ConfabUpload *upload);
guint confab_file_store_get_n_uploads (ConfabFileStore *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConfabFileStore, confab_file_store_unref)

G_END_DECLS
