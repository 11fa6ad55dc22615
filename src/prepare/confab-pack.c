// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-pack.h"

#include "base/confab-error.h"

#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* What is nothing but the same byte takes a thousandth when it is packed: more than this times what
 * may be sent is not read at all. Whoever unpacks it is thanked for less, too. */
#define MOST_RATIO 20

/* A folder becomes a ZIP archive, which everybody can open. It is written as the folder is read:
 * no more than a piece of it is in memory. Who owned the files is not in it. */

typedef struct
{
  struct archive *reader;
  struct archive *writer;
  struct archive_entry *entry;
  gsize skip; /* so much of each path is above the folder */
  gint64 most_bytes;
  gint64 unpacked;
} Packing;

static void
packing_clear (Packing *self)
{
  g_clear_pointer (&self->entry, archive_entry_free);
  g_clear_pointer (&self->reader, archive_read_free);
  g_clear_pointer (&self->writer, archive_write_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Packing, packing_clear)

static gboolean
fail (struct archive *archive, GError **error)
{
  int code = archive_errno (archive);
  const char *text = archive_error_string (archive);

  if (text == NULL)
    text = "The folder could not be packed";

  if (code > 0)
    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "%s: %s", text,
                 g_strerror (code));
  else
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, text);

  return FALSE;
}

static gboolean
check (Packing *self, GError **error)
{
  if (archive_filter_bytes (self->writer, -1) <= self->most_bytes)
    return TRUE;

  confab_set_error (error, CONFAB_ERROR_TOO_LARGE, "Packed, the folder is too large");
  return FALSE;
}

static gboolean
copy_data (Packing *self, GError **error)
{
  const void *bytes;
  gsize length;
  la_int64_t offset, done = 0;
  int result;

  while ((result = archive_read_data_block (self->reader, &bytes, &length, &offset)) == ARCHIVE_OK)
    {
      static const char zeros[4096];

      /* Where a file has a hole. */
      for (; done < offset; done += MIN ((la_int64_t) sizeof zeros, offset - done))
        if (archive_write_data (self->writer, zeros,
                                (gsize) MIN ((la_int64_t) sizeof zeros, offset - done)) < 0)
          return fail (self->writer, error);

      if (archive_write_data (self->writer, bytes, length) < 0)
        return fail (self->writer, error);

      done = offset + (la_int64_t) length;

      if (!check (self, error))
        return FALSE;
    }

  return result == ARCHIVE_EOF || fail (self->reader, error);
}

/* As the file system has it: holes count, which is why it is asked before anything is read. */
static gboolean
check_unpacked (Packing *self, GError **error)
{
  gint64 size = archive_entry_size (self->entry);
  gint64 most =
      self->most_bytes > G_MAXINT64 / MOST_RATIO ? G_MAXINT64 / 2 : self->most_bytes * MOST_RATIO;

  if (size <= most - self->unpacked)
    {
      self->unpacked += size;
      return TRUE;
    }

  confab_set_error (error, CONFAB_ERROR_TOO_LARGE, "Unpacked, the folder is too large");
  return FALSE;
}

/* Nothing of whoever sends it. */
static void
make_plain (Packing *self)
{
  struct archive_entry *entry = self->entry;
  gboolean runs =
      archive_entry_filetype (entry) == AE_IFDIR || (archive_entry_perm (entry) & 0100) != 0;
  g_autofree char *path = g_strdup (archive_entry_pathname (entry) + self->skip);

  archive_entry_set_pathname (entry, path);
  archive_entry_set_perm (entry, runs ? 0755 : 0644);
  archive_entry_set_uid (entry, 0);
  archive_entry_set_gid (entry, 0);
  archive_entry_set_uname (entry, NULL);
  archive_entry_set_gname (entry, NULL);
  archive_entry_unset_atime (entry);
  archive_entry_unset_ctime (entry);
  archive_entry_unset_birthtime (entry);
  archive_entry_xattr_clear (entry);
  archive_entry_acl_clear (entry);
}

static gboolean
pack_entry (Packing *self, GError **error)
{
  __LA_MODE_T type = archive_entry_filetype (self->entry);

  if (type == AE_IFDIR)
    archive_read_disk_descend (self->reader);
  /* Pipes, sockets and devices are nothing that can be sent. */
  else if (type != AE_IFREG && type != AE_IFLNK)
    return TRUE;

  if (type == AE_IFREG && !check_unpacked (self, error))
    return FALSE;

  make_plain (self);

  if (archive_write_header (self->writer, self->entry) < ARCHIVE_WARN)
    return fail (self->writer, error);

  return type != AE_IFREG || archive_entry_size (self->entry) == 0 || copy_data (self, error);
}

static gboolean
open_reader (Packing *self, const char *path, GError **error)
{
  g_clear_pointer (&self->reader, archive_read_free);
  self->reader = archive_read_disk_new ();
  self->unpacked = 0;
  archive_read_disk_set_symlink_physical (self->reader);
  archive_read_disk_set_behavior (self->reader, ARCHIVE_READDISK_NO_ACL |
                                                    ARCHIVE_READDISK_NO_XATTR |
                                                    ARCHIVE_READDISK_NO_FFLAGS);
  return archive_read_disk_open (self->reader, path) == ARCHIVE_OK || fail (self->reader, error);
}

/* How much it is altogether, before any of it is read. */
static gboolean
measure_all (Packing *self, GError **error)
{
  int result;

  while ((result = archive_read_next_header2 (self->reader, self->entry)) == ARCHIVE_OK)
    {
      __LA_MODE_T type = archive_entry_filetype (self->entry);

      if (type == AE_IFREG && !check_unpacked (self, error))
        return FALSE;

      if (type == AE_IFDIR)
        archive_read_disk_descend (self->reader);
    }

  return result == ARCHIVE_EOF || fail (self->reader, error);
}

static gboolean
pack_all (Packing *self, GError **error)
{
  int result;

  while ((result = archive_read_next_header2 (self->reader, self->entry)) == ARCHIVE_OK)
    if (!check (self, error) || !pack_entry (self, error))
      return FALSE;

  if (result != ARCHIVE_EOF)
    return fail (self->reader, error);

  return archive_write_close (self->writer) == ARCHIVE_OK ? check (self, error)
                                                          : fail (self->writer, error);
}

/**
 * confab_pack:
 * @folder: what is to be packed; links in it are not followed
 * @target: where to put the archive
 * @most_bytes: how large it may become
 *
 * It blocks.
 *
 * Returns: TRUE, or FALSE with %CONFAB_ERROR_TOO_LARGE or an error of %G_IO_ERROR, and nothing is
 *   left of @target
 */
gboolean
confab_pack (const char *folder, const char *target, gint64 most_bytes, GError **error)
{
  g_autofree char *path = g_canonicalize_filename (folder, NULL);
  g_autofree char *name = g_path_get_basename (path);
  g_auto (Packing) self = { .most_bytes = most_bytes };
  g_autofd int fd = g_open (target, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);

  self.writer = archive_write_new ();
  self.entry = archive_entry_new ();
  self.skip = strlen (path) - strlen (name);
  archive_write_set_format_zip (self.writer);
  archive_write_set_options (self.writer, "hdrcharset=UTF-8");

  if (fd >= 0 && archive_write_open_fd (self.writer, fd) == ARCHIVE_OK)
    {
      if (open_reader (&self, path, error) && measure_all (&self, error) &&
          open_reader (&self, path, error) && pack_all (&self, error))
        return TRUE;
    }
  else
    {
      fail (self.writer, error);
    }

  g_unlink (target);
  return FALSE;
}
