// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-backup.h"

#include "confab-crypto-error.h"
#include "confab-segments.h"

#include "base/confab-error.h"
#include "base/confab-limits.h"
#include "keys/confab-base64.h"
#include "protocol/confab-json.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The file of a backup:
 *
 *   16 bytes  "confab backup 1\n"; another number is another version
 *   16        the first of a SHA-256 by which the key is recognized, so that another key is told
 *             apart from a damage
 *    4        how long the words are, sealed; most significant byte first
 *   12        the nonce of the words
 *    …        the words, a ConfabBackupData as JSON, sealed with the backup's key for all that
 *             stands before them but the nonce
 *    …        the database in segments (confab-segments.c), sealed with the key in the words
 *
 * Each backup has a key of its own in its words, so that no segment of one fits into another. How
 * long the file has to be follows from the words. */

#define PREFIX "confab backup "
#define MAGIC PREFIX "1\n"
#define MAGIC_BYTES 16
#define CHECK_BYTES 16
#define LENGTH_BYTES 4
#define FIXED_BYTES (MAGIC_BYTES + CHECK_BYTES + LENGTH_BYTES)
#define HEAD_BYTES (FIXED_BYTES + CONFAB_NONCE_BYTES)

/* What is not whole yet has a name that nobody has: one made of the target's could be that of a
 * file of the user's. */
#define PART ".confab-XXXXXX"

/* So much is done at a time: long enough to be fast, short enough to be cancelled at once. */
#define STEP_SEGMENTS 64

G_STATIC_ASSERT (sizeof MAGIC - 1 == MAGIC_BYTES);

#define FIELD(member, json, kind, more, ...)                                                       \
  CONFAB_FIELD (ConfabBackupData, member, json, kind, more, NULL, __VA_ARGS__)

static const ConfabField backup_fields[] = {
  FIELD (user_id, "userId", ID, CONFAB_FIELD_REQUIRED),
  FIELD (user_name,
         "userName",
         TEXT,
         CONFAB_FIELD_REQUIRED,
         .min = 1,
         .max = CONFAB_MAX_USER_NAME_BYTES),
  FIELD (display_name, "displayName", TEXT, CONFAB_FIELD_OPTIONAL, .max = CONFAB_MAX_NAME_BYTES),
  FIELD (server, "server", TEXT, CONFAB_FIELD_REQUIRED, .min = 1, .max = 1024),
  FIELD (made_at, "madeAt", TIME, CONFAB_FIELD_REQUIRED),
  FIELD (version, "version", INT, CONFAB_FIELD_REQUIRED, .min = 1, .max = G_MAXINT32),
  FIELD (messages, "messages", INT, CONFAB_FIELD_REQUIRED, .max = G_MAXINT32),
  FIELD (size, "size", INT, CONFAB_FIELD_REQUIRED, .min = 1, .max = CONFAB_MAX_SEGMENTED_BYTES),
  FIELD (key, "key", TEXT, CONFAB_FIELD_REQUIRED | CONFAB_FIELD_SECRET, .min = 43, .max = 44),
  FIELD (database_key,
         "databaseKey",
         TEXT,
         CONFAB_FIELD_OPTIONAL | CONFAB_FIELD_SECRET,
         .min = 1,
         .max = 128),
};
const ConfabRecord confab_backup_data_record =
    CONFAB_RECORD (ConfabBackupData, "Backup", backup_fields);

struct _ConfabBackup
{
  ConfabBackupData *data;
  char *source; /* its name, for errors */
  char *target; /* (nullable): what is being made */
  char *final;  /* (nullable): what it is called once it is whole */
  int from;
  int to;
  guint64 head_bytes;
  guint64 done_bytes; /* of the database */
  gboolean writes;
  gboolean complete;
  guint8 key[CONFAB_KEY_BYTES];
  guint8 plain[CONFAB_SEGMENT_BYTES];
  guint8 sealed[CONFAB_SEALED_SEGMENT_BYTES];
};

/**
 * confab_backup_free:
 * @self: (nullable) (transfer full): a backup
 *
 * What is not complete is removed.
 */
void
confab_backup_free (ConfabBackup *self)
{
  if (self == NULL)
    return;

  if (self->from >= 0)
    close (self->from);

  if (self->to >= 0)
    close (self->to);

  if (self->target != NULL && !self->complete)
    g_unlink (self->target);

  if (self->data != NULL && self->data->key != NULL)
    confab_wipe (self->data->key, strlen (self->data->key));

  if (self->data != NULL && self->data->database_key != NULL)
    confab_wipe (self->data->database_key, strlen (self->data->database_key));

  confab_wipe (self->key, sizeof self->key);
  confab_wipe (self->plain, sizeof self->plain);
  g_clear_pointer (&self->data, confab_backup_data_free);
  g_free (self->source);
  g_free (self->target);
  g_free (self->final);
  g_free (self);
}

static gboolean
fail (const char *name, GError **error)
{
  int code = errno;

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "%s: %s", name, g_strerror (code));
  return FALSE;
}

static gboolean
refuse (GError **error, int code, const char *message)
{
  g_set_error_literal (error, G_IO_ERROR, code, message);
  return FALSE;
}

static gboolean
refuse_short (GError **error)
{
  return refuse (error, G_IO_ERROR_PARTIAL_INPUT, "The backup is cut off");
}

/* Reading never waits, as opening a pipe would. */
static ConfabBackup *
open_source (const char *path, GError **error)
{
  g_autoptr (ConfabBackup) self = g_new0 (ConfabBackup, 1);
  struct stat info;

  self->to = -1;
  self->source = g_strdup (path);
  self->from = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);

  if (self->from < 0 || fstat (self->from, &info) != 0)
    {
      fail (path, error);
      return NULL;
    }

  if (S_ISREG (info.st_mode))
    return g_steal_pointer (&self);

  refuse (error, G_IO_ERROR_NOT_REGULAR_FILE, "This is no file");
  return NULL;
}

static gboolean
open_target (ConfabBackup *self, const char *path, GError **error)
{
  g_unlink (path);
  self->to = open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);

  if (self->to < 0)
    return fail (path, error);

  self->target = g_strdup (path);
  return TRUE;
}

static gboolean
open_part (ConfabBackup *self, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (self->final);
  g_autofree char *part = g_build_filename (folder, PART, NULL);

  self->to = g_mkstemp_full (part, O_WRONLY | O_CLOEXEC, 0600);

  if (self->to < 0)
    return fail (folder, error);

  self->target = g_steal_pointer (&part);
  return TRUE;
}

static gboolean
read_at (ConfabBackup *self, guint8 *bytes, gsize n_bytes, guint64 offset, GError **error)
{
  while (n_bytes > 0)
    {
      ssize_t n = pread (self->from, bytes, n_bytes, (off_t) offset);

      if (n < 0 && errno == EINTR)
        continue;

      if (n < 0)
        return fail (self->source, error);

      if (n == 0)
        return refuse_short (error);

      bytes += n;
      n_bytes -= n;
      offset += n;
    }

  return TRUE;
}

static gboolean
write_all (ConfabBackup *self, const guint8 *bytes, gsize n_bytes, GError **error)
{
  while (n_bytes > 0)
    {
      ssize_t n = write (self->to, bytes, n_bytes);

      if (n < 0 && errno == EINTR)
        continue;

      if (n <= 0)
        return fail (self->target, error);

      bytes += n;
      n_bytes -= n;
    }

  return TRUE;
}

static gboolean
make_check (const guint8 *key, guint8 *check, GError **error)
{
  static const char label[] = "confab/1 backup check";
  const ConfabPiece pieces[] = { { label, sizeof label }, { key, CONFAB_KEY_BYTES } };
  guint8 hash[CONFAB_HASH_BYTES];

  if (!confab_cipher_hash (pieces, G_N_ELEMENTS (pieces), hash))
    {
      confab_set_crypto_error (error, CONFAB_CRYPTO_ERROR_FAILED, "No hash could be made");
      return FALSE;
    }

  memcpy (check, hash, CHECK_BYTES);
  return TRUE;
}

static gboolean
write_head (ConfabBackup *self, const guint8 *key, GError **error)
{
  g_autofree char *words = confab_backup_data_to_json (self->data);
  gsize n_words = strlen (words), n_sealed = n_words + CONFAB_TAG_BYTES;
  g_autofree guint8 *head = g_malloc0 (HEAD_BYTES + n_sealed);
  ConfabPiece context = { head, FIXED_BYTES }, plain = { words, n_words };
  guint32 length = GUINT32_TO_BE ((guint32) n_sealed);
  gboolean done;

  g_assert (HEAD_BYTES + n_sealed <= CONFAB_MAX_BACKUP_HEAD_BYTES);
  memcpy (head, MAGIC, MAGIC_BYTES);
  memcpy (head + MAGIC_BYTES + CHECK_BYTES, &length, sizeof length);
  confab_random_fill (NULL, head + FIXED_BYTES, CONFAB_NONCE_BYTES);
  done = make_check (key, head + MAGIC_BYTES, error) &&
         confab_cipher_seal (key, head + FIXED_BYTES, &context, &plain, head + HEAD_BYTES, error) &&
         write_all (self, head, HEAD_BYTES + n_sealed, error);
  confab_wipe (words, n_words);
  return done;
}

/**
 * confab_backup_write:
 * @from: a database that nobody changes any more
 * @to: the file that is to be made, in the place of what is there
 * @key: %CONFAB_KEY_BYTES that follow from the recovery key for backups
 * @data: whose it is; its size and its key are filled in
 *
 * Begins to write a backup. What @to names is as it was until the last confab_backup_step().
 *
 * Returns: (transfer full): the backup, or NULL with an error of %G_IO_ERROR
 */
ConfabBackup *
confab_backup_write (const char *from,
                     const char *to,
                     const guint8 *key,
                     const ConfabBackupData *data,
                     GError **error)
{
  g_autoptr (ConfabBackup) self = open_source (from, error);
  struct stat info;

  if (self == NULL)
    return NULL;

  if (fstat (self->from, &info) != 0)
    {
      fail (from, error);
      return NULL;
    }

  self->writes = TRUE;
  self->final = g_strdup (to);
  self->data = confab_backup_data_copy (data);
  self->data->size = info.st_size;
  confab_segments_new_key (NULL, self->key);
  g_free (self->data->key);
  self->data->key = confab_base64_write (self->key, sizeof self->key);
  return open_part (self, error) && write_head (self, key, error) ? g_steal_pointer (&self) : NULL;
}

/* The words are whole: that is what the tag says. */
static gboolean
read_words (ConfabBackup *self, const char *words, gsize n_words, GError **error)
{
  g_autoptr (JsonNode) node = confab_json_parse (words, n_words, error);

  self->data = node != NULL ? confab_backup_data_parse (node, error) : NULL;
  return self->data != NULL &&
         confab_base64_read (self->data->key, "key", self->key, sizeof self->key, error);
}

static gboolean
open_words (ConfabBackup *self, const guint8 *key, const guint8 *head, gsize n, GError **error)
{
  ConfabPiece context = { head, FIXED_BYTES };
  g_autofree guint8 *sealed = g_malloc (n);
  g_autofree char *words = g_malloc0 (n);
  ConfabPiece piece = { sealed, n };
  gsize n_words = n - CONFAB_TAG_BYTES;
  g_autoptr (GError) failure = NULL;
  gboolean done;

  if (!read_at (self, sealed, n, HEAD_BYTES, error))
    return FALSE;

  if (!confab_cipher_open (key, head + FIXED_BYTES, &context, &piece, (guint8 *) words, NULL))
    return refuse (error, G_IO_ERROR_INVALID_DATA, "The backup is damaged at its beginning");

  done = read_words (self, words, n_words, &failure);
  confab_wipe (words, n);

  if (!done)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "The backup makes no sense: %s",
                 failure->message);

  return done;
}

static gboolean
check_kind (const guint8 *head, GError **error)
{
  if (memcmp (head, MAGIC, MAGIC_BYTES) == 0)
    return TRUE;

  if (memcmp (head, PREFIX, strlen (PREFIX)) == 0)
    return refuse (error, G_IO_ERROR_NOT_SUPPORTED, "The backup was made by a newer version");

  confab_set_error (error, CONFAB_ERROR_UNSUPPORTED_MEDIA, "This is no backup");
  return FALSE;
}

static gboolean
check_key (const guint8 *head, const guint8 *key, GError **error)
{
  guint8 check[CHECK_BYTES];

  if (!make_check (key, check, error))
    return FALSE;

  if (confab_is_same_secret (check, head + MAGIC_BYTES, sizeof check))
    return TRUE;

  confab_set_crypto_error (error, CONFAB_CRYPTO_ERROR_BAD_KEY,
                           "The recovery key is not that of the backup");
  return FALSE;
}

static gboolean
read_head (ConfabBackup *self, const guint8 *key, GError **error)
{
  guint8 head[HEAD_BYTES];
  guint32 length;

  if (!read_at (self, head, MAGIC_BYTES, 0, error))
    {
      /* What is shorter than that says nothing of a backup. */
      if (g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT))
        {
          g_clear_error (error);
          confab_set_error (error, CONFAB_ERROR_UNSUPPORTED_MEDIA, "This is no backup");
        }

      return FALSE;
    }

  if (!check_kind (head, error) || !read_at (self, head, HEAD_BYTES, 0, error) ||
      !check_key (head, key, error))
    return FALSE;

  memcpy (&length, head + MAGIC_BYTES + CHECK_BYTES, sizeof length);
  length = GUINT32_FROM_BE (length);

  if (length <= CONFAB_TAG_BYTES || length > CONFAB_MAX_BACKUP_HEAD_BYTES - HEAD_BYTES)
    return refuse (error, G_IO_ERROR_INVALID_DATA, "The backup is damaged at its beginning");

  self->head_bytes = HEAD_BYTES + length;
  return open_words (self, key, head, length, error);
}

/* What is missing or added is known before anything is unpacked. */
static gboolean
check_length (ConfabBackup *self, GError **error)
{
  guint64 expected = self->head_bytes + confab_segments_get_sealed_size (self->data->size);
  struct stat info;

  if (fstat (self->from, &info) != 0)
    return fail (self->source, error);

  if ((guint64) info.st_size < expected)
    return refuse_short (error);

  return (guint64) info.st_size == expected ||
         refuse (error, G_IO_ERROR_INVALID_DATA, "Something was added to the backup");
}

/**
 * confab_backup_open:
 * @path: what somebody has chosen, from anywhere
 * @key: %CONFAB_KEY_BYTES that follow from the recovery key for backups
 *
 * Reads what the backup says of itself, and looks whether all of it is there.
 *
 * Returns: (transfer full): the backup, or NULL with %CONFAB_ERROR_UNSUPPORTED_MEDIA for what is no
 *   backup, %CONFAB_CRYPTO_ERROR_BAD_KEY for one of another key, %G_IO_ERROR_NOT_SUPPORTED for one
 *   of a newer version, %G_IO_ERROR_PARTIAL_INPUT for one that is cut off,
 *   %G_IO_ERROR_INVALID_DATA for one that was changed, or another error
 */
ConfabBackup *
confab_backup_open (const char *path, const guint8 *key, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (ConfabBackup) self = open_source (path, &failure);

  if (self != NULL && read_head (self, key, &failure) && check_length (self, &failure))
    return g_steal_pointer (&self);

  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

/**
 * confab_backup_unpack:
 * @self: one that was opened
 * @to: where the database is to be; what is there is replaced
 *
 * Begins to unpack it. Until the last confab_backup_step() @to is not to be used.
 *
 * Returns: TRUE, or FALSE with an error of %G_IO_ERROR
 */
gboolean
confab_backup_unpack (ConfabBackup *self, const char *to, GError **error)
{
  g_return_val_if_fail (!self->writes && self->target == NULL, FALSE);

  return open_target (self, to, error);
}

/**
 * confab_backup_get_data:
 *
 * Returns: (transfer none): what the backup says of itself
 */
const ConfabBackupData *
confab_backup_get_data (ConfabBackup *self)
{
  return self->data;
}

/**
 * confab_backup_get_fraction:
 *
 * Returns: how much of it is done, from 0 to 1
 */
double
confab_backup_get_fraction (ConfabBackup *self)
{
  return (double) self->done_bytes / (double) MAX (self->data->size, 1);
}

static gboolean
do_segment (ConfabBackup *self, gboolean *last, GError **error)
{
  ConfabSegment segment;

  confab_segments_at (self->data->size, self->done_bytes, &segment);
  self->done_bytes = segment.plain_offset + segment.plain_bytes;
  *last = segment.last;

  if (self->writes)
    return read_at (self, self->plain, segment.plain_bytes, segment.plain_offset, error) &&
           confab_segments_seal (self->key, &segment, self->plain, self->sealed, error) &&
           write_all (self, self->sealed, segment.sealed_bytes, error);

  if (!read_at (self, self->sealed, segment.sealed_bytes, self->head_bytes + segment.sealed_offset,
                error))
    return FALSE;

  if (!confab_segments_open (self->key, &segment, self->sealed, self->plain, NULL))
    return refuse (error, G_IO_ERROR_INVALID_DATA, "The backup is damaged");

  return write_all (self, self->plain, segment.plain_bytes, error);
}

/* A rename is on the disk when its folder is; not all that is mounted can say so. */
static void
flush_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd >= 0)
    {
      fsync (fd);
      close (fd);
    }
}

static gboolean
end (ConfabBackup *self, GError **error)
{
  int to = self->to;

  if (fsync (to) != 0)
    return fail (self->target, error);

  self->to = -1;

  if (close (to) != 0 || (self->final != NULL && g_rename (self->target, self->final) != 0))
    return fail (self->final != NULL ? self->final : self->target, error);

  self->complete = TRUE;
  flush_folder (self->final != NULL ? self->final : self->target);
  return TRUE;
}

/**
 * confab_backup_step:
 * @self: one that is written or unpacked
 * @done: (out): whether that was all, and what was made is on the disk
 *
 * Does some of it. It blocks for a moment.
 *
 * Returns: TRUE, or FALSE with %G_IO_ERROR_INVALID_DATA for what was changed,
 *   %G_IO_ERROR_PARTIAL_INPUT for what is cut off, %G_IO_ERROR_NO_SPACE, or another error; then it
 *   is to be freed
 */
gboolean
confab_backup_step (ConfabBackup *self, gboolean *done, GError **error)
{
  g_return_val_if_fail (self->to >= 0, FALSE);

  *done = FALSE;

  for (guint i = 0; i < STEP_SEGMENTS && !*done; i++)
    if (!do_segment (self, done, error))
      return FALSE;

  return !*done || end (self, error);
}
