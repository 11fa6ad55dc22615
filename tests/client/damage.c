// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "damage.h"

#include <glib/gstdio.h>
#include <string.h>

#define PAGE 4096

/* Where the number of the version stands: with another one it is no damaged database but a newer
 * one. */
#define VERSION_AT 60

typedef struct
{
  char *name;
  GArray *pages; /* gint64, the first is 1 */
} Tree;

static void
tree_free (gpointer data)
{
  Tree *tree = data;

  g_array_unref (tree->pages);
  g_free (tree->name);
  g_free (tree);
}

/* A SQLite that encrypts does not say which pages a table has; Python's does. */
static const char ask_pages[] =
    "import sqlite3, sys\n"
    "db = sqlite3.connect('file:' + sys.argv[1] + '?mode=ro', uri=True)\n"
    "for name, page in db.execute('SELECT name, pageno FROM dbstat ORDER BY name'):\n"
    "    print(name, page)\n";

static void
find_trees (Damage *self)
{
  const char *argv[] = { "python3", "-c", ask_pages, self->path, NULL };
  g_autofree char *said = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;
  Tree *tree = NULL;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_CLOEXEC_PIPES, NULL, NULL,
                &said, NULL, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (said, "\n", -1);

  for (guint i = 0; lines[i][0] != '\0'; i++)
    {
      g_auto (GStrv) words = g_strsplit (lines[i], " ", 2);
      gint64 page = g_ascii_strtoll (words[1], NULL, 10);

      if (tree == NULL || !g_str_equal (tree->name, words[0]))
        {
          tree = g_new0 (Tree, 1);
          tree->name = g_strdup (words[0]);
          tree->pages = g_array_new (FALSE, FALSE, sizeof (gint64));
          g_ptr_array_add (self->trees, tree);
        }

      g_array_append_val (tree->pages, page);
    }

  g_assert_cmpuint (self->trees->len, >, 15);
}

void
damage_keep (Damage *self)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;

  g_hash_table_remove_all (self->files);

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);
      char *text = NULL;
      gsize length = 0;

      g_assert_true (g_file_get_contents (path, &text, &length, NULL));
      g_hash_table_insert (self->files, g_strdup (name), g_bytes_new_take (text, length));
    }
}

Damage *
damage_new (const char *folder, const char *path)
{
  Damage *self = g_new0 (Damage, 1);

  self->folder = g_strdup (folder);
  self->path = g_strdup (path);
  self->trees = g_ptr_array_new_with_free_func (tree_free);
  self->files =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  damage_keep (self);
  find_trees (self);
  damage_restore (self);
  return self;
}

void
damage_free (Damage *self)
{
  g_hash_table_unref (self->files);
  g_ptr_array_unref (self->trees);
  g_clear_pointer (&self->damaged, g_bytes_unref);
  g_free (self->folder);
  g_free (self->path);
  g_free (self);
}

static void
empty_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
}

/* The folder as it was. */
void
damage_restore (Damage *self)
{
  GHashTableIter iter;
  gpointer name, bytes;

  empty_folder (self->folder);
  g_hash_table_iter_init (&iter, self->files);

  while (g_hash_table_iter_next (&iter, &name, &bytes))
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);
      gsize length;
      const char *data = g_bytes_get_data (bytes, &length);

      g_assert_true (g_file_set_contents_full (path, length > 0 ? data : "", length,
                                               G_FILE_SET_CONTENTS_NONE, 0600, NULL));
    }
}

/* As after a kill. */
void
damage_mark_open (Damage *self)
{
  g_autofree char *path = g_strconcat (self->path, "-lock", NULL);
  g_autofree char *text = NULL;
  gsize length;

  g_assert_true (g_file_set_contents (path, "open\n", -1, NULL));
  g_clear_pointer (&self->damaged, g_bytes_unref);
  g_assert_true (g_file_get_contents (self->path, &text, &length, NULL));
  self->damaged = g_bytes_new_take (g_steal_pointer (&text), length);
}

/* Whether it lies there just as it was. */
gboolean
damage_is_at (Damage *self, const char *path)
{
  g_autofree char *text = NULL;
  gsize length, expected;
  const char *data = g_bytes_get_data (self->damaged, &expected);

  return g_file_get_contents (path, &text, &length, NULL) && length == expected &&
         (length == 0 || memcmp (text, data, length) == 0);
}

typedef struct
{
  char *text;
  gsize length;
} Bytes;

static Bytes
load (Damage *self)
{
  Bytes bytes;

  g_assert_true (g_file_get_contents (self->path, &bytes.text, &bytes.length, NULL));
  return bytes;
}

static void
save (const char *path, Bytes *bytes)
{
  g_assert_true (g_file_set_contents (path, bytes->text, bytes->length, NULL));
  g_free (bytes->text);
}

static void
scramble (GRand *rand, char *at, gsize length)
{
  for (gsize i = 0; i < length; i++)
    at[i] = (char) g_rand_int_range (rand, 0, 256);
}

guint
damage_get_n_trees (Damage *self)
{
  return self->trees->len;
}

static gsize
choose_page (const Tree *tree, GRand *rand)
{
  guint i = g_rand_int_range (rand, 0, tree->pages->len);

  return (g_array_index (tree->pages, gint64, i) - 1) * PAGE;
}

/* Some bytes of a page change. */
const char *
damage_flip (Damage *self, guint i, guint seed)
{
  const Tree *tree = g_ptr_array_index (self->trees, i);
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed * 1000 + i);
  Bytes bytes = load (self);
  gsize page = choose_page (tree, rand);

  for (int n = g_rand_int_range (rand, 1, 64); n > 0; n--)
    {
      /* Where the page says what it holds, as often as in what it holds. */
      gsize at = page + (g_rand_boolean (rand) ? g_rand_int_range (rand, 0, 64)
                                               : g_rand_int_range (rand, 0, PAGE));

      if (at < VERSION_AT || at >= VERSION_AT + 4)
        bytes.text[at] ^= g_rand_int_range (rand, 1, 256);
    }

  save (self->path, &bytes);
  return tree->name;
}

/* Nothing of a page is left. */
const char *
damage_overwrite (Damage *self, guint i, guint seed)
{
  const Tree *tree = g_ptr_array_index (self->trees, i);
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed * 1000 + i);
  Bytes bytes = load (self);
  gsize page = choose_page (tree, rand);

  if (seed % 2 == 0)
    memset (bytes.text + page, 0, PAGE);
  else
    scramble (rand, bytes.text + page, PAGE);

  save (self->path, &bytes);
  return tree->name;
}

/* Nothing of a tree is left in the file; some of its pages may be in what lies beside it. */
void
damage_overwrite_tree (Damage *self, const char *name)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  Bytes bytes = load (self);
  guint n = 0;

  for (guint i = 0; i < self->trees->len; i++)
    {
      const Tree *tree = g_ptr_array_index (self->trees, i);

      for (guint j = 0; g_str_equal (tree->name, name) && j < tree->pages->len; j++, n++)
        scramble (rand, bytes.text + (g_array_index (tree->pages, gint64, j) - 1) * PAGE, PAGE);
    }

  g_assert_cmpuint (n, >, 0);
  save (self->path, &bytes);
}

/* The end is missing. Returns whether the outbox lies before it. */
gboolean
damage_truncate (Damage *self, guint seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  Bytes bytes = load (self);
  gsize end = 0;

  for (guint i = 0; i < self->trees->len; i++)
    {
      const Tree *tree = g_ptr_array_index (self->trees, i);

      for (guint j = 0; g_str_equal (tree->name, "action") && j < tree->pages->len; j++)
        end = MAX (end, (gsize) g_array_index (tree->pages, gint64, j) * PAGE);
    }

  bytes.length = seed == 0 ? 0 : g_rand_int_range (rand, 1, bytes.length);
  end = bytes.length >= end ? 1 : 0;
  save (self->path, &bytes);
  return end == 1;
}

/* What the file is and where its tables begin. */
void
damage_head (Damage *self, guint seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  Bytes bytes = load (self);

  if (seed == 0)
    memset (bytes.text, 0, 100);
  else if (seed == 1)
    memset (bytes.text, 0, PAGE);
  else
    scramble (rand, bytes.text, PAGE);

  save (self->path, &bytes);
}

/* The WAL and its index are rubbish. */
void
damage_beside (Damage *self, guint seed)
{
  static const char *const suffixes[] = { "-wal", "-shm" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *path = g_strconcat (self->path, suffixes[i], NULL);
      Bytes bytes = { .length = g_rand_int_range (rand, 1, 100000) };

      bytes.text = g_malloc (bytes.length);
      scramble (rand, bytes.text, bytes.length);
      save (path, &bytes);
    }
}
