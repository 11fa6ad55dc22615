// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The most that is hashed or read in one call, so that nobody waits long for anybody else. */
#define CONFAB_BLOBS_SLICE_BYTES (4 * 1024 * 1024)

/* What the type of a file is found from. */
#define CONFAB_BLOBS_HEAD_BYTES 4096

/* Contents are spread over so many groups, by the first two digits of their hashes. */
#define CONFAB_BLOBS_GROUPS 256

typedef struct _ConfabBlobs ConfabBlobs;

/**
 * ConfabBlobsClass:
 * @append: adds @bytes to an upload that has exactly @offset bytes by now
 * @measure: how many bytes of an upload are there; 0 for one that is not
 * @digest: hashes a slice more of an upload; @hash is set once all of it was hashed, and not before
 * @get_head: the first bytes of an upload, at most CONFAB_BLOBS_HEAD_BYTES
 * @seal: makes a complete upload readable as the content @hash, durably and in one step; the upload
 *   stays. A content that is there already stays as it is.
 * @discard: removes an upload; not being there is no error
 * @read: at most @length bytes of a content from @offset on
 * @list: the names of the contents of a group, or of all uploads with CONFAB_BLOBS_GROUPS
 * @remove: puts a content aside for some days
 * @purge: removes for good what was put aside before @before_ms
 *
 * What keeps the bytes of files: a folder, or a store elsewhere. All of it blocks, and is called on
 * one thread; read() may be called on another one beside it.
 */
typedef struct
{
  void (*free) (ConfabBlobs *self);
  gboolean (*append) (ConfabBlobs *self,
                      const char *upload,
                      gint64 offset,
                      const void *bytes,
                      gsize length,
                      GError **error);
  gboolean (*measure) (ConfabBlobs *self, const char *upload, gint64 *size, GError **error);
  gboolean (*digest) (ConfabBlobs *self, const char *upload, char **hash, GError **error);
  GBytes *(*get_head) (ConfabBlobs *self, const char *upload, GError **error);
  gboolean (*seal) (ConfabBlobs *self, const char *upload, const char *hash, GError **error);
  gboolean (*discard) (ConfabBlobs *self, const char *upload, GError **error);
  GBytes *(
      *read) (ConfabBlobs *self, const char *hash, gint64 offset, gsize length, GError **error);
  GPtrArray *(*list) (ConfabBlobs *self, guint group, GError **error);
  gboolean (*remove) (ConfabBlobs *self, const char *hash, gint64 now_ms, GError **error);
  gboolean (*purge) (ConfabBlobs *self, gint64 before_ms, GError **error);
} ConfabBlobsClass;

struct _ConfabBlobs
{
  const ConfabBlobsClass *klass;
};

ConfabBlobs *
confab_blobs_new_folder (const char *path, gboolean make, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void confab_blobs_free (ConfabBlobs *self);
gboolean confab_blobs_verify (ConfabBlobs *self, const char *hash, gint64 size, char **problem);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConfabBlobs, confab_blobs_free)

G_END_DECLS
