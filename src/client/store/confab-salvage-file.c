// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-salvage-file.h"

#include "confab-schema.h"
#include "confab-store-file.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* The first page of a database says what it is and, with some others, where each table begins.
 * Without it SQLite reads nothing; but where the tables of the first version begin is the same in
 * every database, because pages never move. So a copy gets these pages from a new database. */

#define PAGE 4096

/* Places in the head of a database. */
#define AT_N_PAGES 28
#define AT_FREE_PAGES 32

struct _ConfabSalvageFile
{
  ConfabDatabase *db;
  char *copy;
};

/**
 * confab_salvage_file_free:
 * @self: (nullable) (transfer full): a file
 *
 * Closes it, and removes the copy if there is one.
 */
void
confab_salvage_file_free (ConfabSalvageFile *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->db, confab_database_close);

  if (self->copy != NULL)
    confab_store_file_remove (self->copy);

  g_free (self->copy);
  g_free (self);
}

/* Whether the tables are to be found at all; what is in them is another matter. */
static gboolean
knows_tables (ConfabDatabase *db)
{
  g_autoptr (ConfabStatement) action =
      confab_database_select (db, NULL, "SELECT number, payload FROM action", NULL);
  g_autoptr (ConfabStatement) draft =
      confab_database_select (db, NULL, "SELECT conversation_id, content FROM draft", NULL);

  return action != NULL && draft != NULL;
}

static ConfabDatabase *
open_if_readable (const char *path, const ConfabDatabaseKey *key)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabDatabase) db =
      confab_database_open_with_key (path, CONFAB_DATABASE_READ_ONLY, key, &error);

  if (db == NULL)
    g_debug ("The damaged database cannot be opened: %s", error->message);

  return db != NULL && knows_tables (db) ? g_steal_pointer (&db) : NULL;
}

/* Of a new database all pages that are not the first of a table or an index. */
static GArray *
find_head (ConfabDatabase *db, GError **error)
{
  g_autoptr (ConfabStatement) rows = confab_database_select (
      db, error,
      "WITH RECURSIVE page (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM page, pragma_page_count"
      " WHERE n < page_count) SELECT n FROM page EXCEPT SELECT rootpage FROM sqlite_schema",
      NULL);
  g_autoptr (GArray) pages = g_array_new (FALSE, FALSE, sizeof (gint64));
  ConfabStatementStep step;

  if (rows == NULL)
    return NULL;

  while ((step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ROW)
    {
      gint64 page = confab_statement_get_int (rows, 0);

      g_array_append_val (pages, page);
    }

  return step == CONFAB_STATEMENT_DONE ? g_steal_pointer (&pages) : NULL;
}

/* How long the file is stands in its first page, which cannot be changed where it is encrypted. So
 * the new one has been at least as long, and the copy becomes so. */
static gboolean
grow (ConfabDatabase *db, gint64 n_bytes, GError **error)
{
  return confab_database_exec (db, "PRAGMA secure_delete=OFF", error) &&
         confab_database_run (
             db, error,
             "WITH RECURSIVE part (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM part"
             " WHERE n<?1/1000000+2) INSERT INTO draft (conversation_id, content)"
             " SELECT n, zeroblob (1000000) FROM part",
             "i", n_bytes) &&
         confab_database_exec (db, "DELETE FROM draft", error);
}

static GBytes *
read_pages (const char *path, gint64 n_pages, GError **error)
{
  g_autofree char *bytes = g_malloc (n_pages * PAGE);
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  gssize n = fd >= 0 ? pread (fd, bytes, n_pages * PAGE, 0) : -1;

  if (n < 0)
    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "%s: %s", path,
                 g_strerror (errno));

  if (fd >= 0)
    g_close (fd, NULL);

  return n >= 0 ? g_bytes_new_take (g_steal_pointer (&bytes), n) : NULL;
}

static GBytes *
make_fresh (const char *path,
            const ConfabDatabaseKey *key,
            gint64 n_bytes,
            GArray **head,
            GError **error)
{
  const char *const first[] = { confab_schema_migrations[0], NULL };
  g_autoptr (ConfabDatabase) db =
      confab_database_open_with_key (path, CONFAB_DATABASE_READ_WRITE, key, error);
  gint64 n_pages;

  if (db == NULL || !confab_database_migrate (db, first, error) ||
      (*head = find_head (db, error)) == NULL ||
      !confab_database_get_int (db, &n_pages, error, "PRAGMA page_count", NULL) ||
      (key != NULL && !grow (db, n_bytes, error)))
    return NULL;

  g_clear_pointer (&db, confab_database_close);
  return read_pages (path, n_pages, error);
}

static void
put_number (guint8 *at, guint32 number)
{
  guint32 big = GUINT32_TO_BE (number);

  memcpy (at, &big, sizeof big);
}

static gboolean
copy_file (const char *from, const char *to, GError **error)
{
  g_autoptr (GFile) source = g_file_new_for_path (from);
  g_autoptr (GFile) target = g_file_new_for_path (to);

  return g_file_copy (source, target, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, error);
}

static gboolean
write_pages (int fd, const guint8 *fresh, gsize length, GArray *head, gint64 n_bytes)
{
  guint8 page[PAGE];
  GStatBuf info;

  if (fstat (fd, &info) != 0 || (info.st_size < n_bytes && ftruncate (fd, n_bytes) != 0))
    return FALSE;

  for (guint i = 0; i < head->len; i++)
    {
      gint64 at = (g_array_index (head, gint64, i) - 1) * PAGE;

      if (at + PAGE > (gint64) length)
        continue;

      memcpy (page, fresh + at, PAGE);

      if (at == 0 && n_bytes == 0)
        {
          put_number (page + AT_N_PAGES, MAX (1, (info.st_size + PAGE - 1) / PAGE));
          memset (page + AT_FREE_PAGES, 0, 8);
        }

      if (pwrite (fd, page, PAGE, at) != PAGE)
        return FALSE;
    }

  return TRUE;
}

static gboolean
write_head (const char *path, GBytes *fresh, GArray *head, gint64 n_bytes, GError **error)
{
  int fd = g_open (path, O_RDWR | O_CLOEXEC, 0);
  gsize length;
  const guint8 *bytes = g_bytes_get_data (fresh, &length);
  gboolean done = fd >= 0 && write_pages (fd, bytes, length, head, n_bytes);

  if (!done)
    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "%s: %s", path,
                 g_strerror (errno));

  if (fd >= 0)
    g_close (fd, NULL);

  return done;
}

static gboolean
copy_with_head (ConfabSalvageFile *self,
                const char *path,
                const ConfabDatabaseKey *key,
                GError **error)
{
  g_autofree char *name = g_strconcat (path, "-fresh", NULL);
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  g_autofree char *wal_copy = g_strconcat (self->copy, "-wal", NULL);
  g_autoptr (GBytes) fresh = NULL;
  g_autoptr (GArray) head = NULL;
  GStatBuf info = { 0 };

  confab_store_file_remove (name);
  g_stat (path, &info);
  fresh = make_fresh (name, key, info.st_size, &head, error);
  g_stat (name, &info);
  confab_store_file_remove (name);

  return fresh != NULL && copy_file (path, self->copy, error) &&
         write_head (self->copy, fresh, head, key != NULL ? info.st_size : 0, error) &&
         (!g_file_test (wal, G_FILE_TEST_EXISTS) || copy_file (wal, wal_copy, error));
}

/* An older version has left it in the open. */
static const ConfabDatabaseKey *
get_key (const char *path, const ConfabDatabaseKey *key)
{
  return confab_database_is_plain (path) ? NULL : key;
}

/**
 * confab_salvage_file_open:
 * @path: a damaged database, which is not changed
 * @key: (nullable): what it is encrypted with, unless it is plain
 *
 * Returns: (transfer full): the file; there is no database when nothing can be read
 */
ConfabSalvageFile *
confab_salvage_file_open (const char *path, const ConfabDatabaseKey *key)
{
  ConfabSalvageFile *self = g_new0 (ConfabSalvageFile, 1);

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    self->db = open_if_readable (path, get_key (path, key));

  return self;
}

/**
 * confab_salvage_file_copy:
 * @path: a damaged database, which is not changed
 * @key: (nullable): what it is encrypted with, unless it is plain
 *
 * Makes a copy, and gives it sound pages where it says where the tables are.
 *
 * Returns: (transfer full): the file, or NULL with @error when the copy could not be made
 */
ConfabSalvageFile *
confab_salvage_file_copy (const char *path, const ConfabDatabaseKey *key, GError **error)
{
  g_autoptr (ConfabSalvageFile) self = g_new0 (ConfabSalvageFile, 1);

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&self);

  key = get_key (path, key);
  self->copy = g_strconcat (path, "-copy", NULL);
  confab_store_file_remove (self->copy);

  if (!copy_with_head (self, path, key, error))
    return NULL;

  self->db = open_if_readable (self->copy, key);
  return g_steal_pointer (&self);
}

/**
 * confab_salvage_file_get_database:
 *
 * Returns: (nullable) (transfer none): the database, in which any row may be unreadable; NULL when
 *   nothing of it can be read
 */
ConfabDatabase *
confab_salvage_file_get_database (ConfabSalvageFile *self)
{
  return self->db;
}
