// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-attach-private.h"

#include "base/confab-id.h"
#include "base/confab-within.h"

#include <errno.h>
#include <glib/gstdio.h>

/**
 * ConfabAttach:
 *
 * Makes files that can be sent of what the user has chosen: folders are packed, bytes become files,
 * pictures lose what they say beside what they show. What is made lies in a folder of its own until
 * it is on the server or was let go. What takes long is done on a thread. Main thread only.
 */

/* Where voice messages were recorded to, beside the folder, and stayed. */
#define OLDER_FOLDER "voice"

G_DEFINE_FINAL_TYPE (ConfabAttach, confab_attach, G_TYPE_OBJECT)

static void
confab_attach_dispose (GObject *object)
{
  ConfabAttach *self = CONFAB_ATTACH (object);

  confab_attach_stop (self);
  g_clear_object (&self->worker);
  g_clear_object (&self->pictures);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (confab_attach_parent_class)->dispose (object);
}

static void
confab_attach_finalize (GObject *object)
{
  ConfabAttach *self = CONFAB_ATTACH (object);

  g_hash_table_unref (self->held);
  g_ptr_array_unref (self->within);
  g_free (self->folder);

  G_OBJECT_CLASS (confab_attach_parent_class)->finalize (object);
}

static void
confab_attach_class_init (ConfabAttachClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = confab_attach_dispose;
  object_class->finalize = confab_attach_finalize;
}

static void
confab_attach_init (ConfabAttach *self)
{
  self->held = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->within = g_ptr_array_new_with_free_func (g_object_unref);
  self->most_bytes = G_MAXINT64;
}

/**
 * confab_attach_new:
 * @clock: by which what takes too long is given up
 * @folder: for what is made, itself made when it is needed
 *
 * Returns: (transfer full): what prepares files
 */
ConfabAttach *
confab_attach_new (ConfabClock *clock, ConfabPictures *pictures, const char *folder)
{
  ConfabAttach *self = g_object_new (CONFAB_TYPE_ATTACH, NULL);

  self->clock = g_object_ref (clock);
  self->pictures = g_object_ref (pictures);
  self->folder = g_strdup (folder);
  return self;
}

/**
 * confab_attach_stop:
 *
 * Does nothing more; what was begun is rejected or finished. Harmless when called again.
 */
void
confab_attach_stop (ConfabAttach *self)
{
  g_return_if_fail (CONFAB_IS_ATTACH (self));

  self->stopped = TRUE;

  for (guint i = 0; i < self->within->len; i++)
    g_cancellable_cancel (g_ptr_array_index (self->within, i));

  if (self->worker != NULL)
    confab_worker_stop (self->worker);
}

/**
 * confab_attach_set_most_bytes:
 * @most_bytes: the largest file that the server takes
 */
void
confab_attach_set_most_bytes (ConfabAttach *self, gint64 most_bytes)
{
  g_return_if_fail (CONFAB_IS_ATTACH (self));

  self->most_bytes = most_bytes;
}

/**
 * confab_attach_make_path:
 *
 * Returns: (transfer full): a place for something new, which stays until it is let go
 */
char *
confab_attach_make_path (ConfabAttach *self)
{
  g_autofree char *id = confab_id_new ();
  char *path = g_build_filename (self->folder, id, NULL);

  g_hash_table_add (self->held, g_strdup (path));
  return path;
}

/**
 * confab_attach_release_path:
 * @path: a place that confab_attach_make_path() gave; somebody else looks after what is there
 */
void
confab_attach_release_path (ConfabAttach *self, const char *path)
{
  g_hash_table_remove (self->held, path);
}

/**
 * confab_attach_let_go:
 * @path: (nullable): a place that confab_attach_make_path() gave; nothing is to be there any more
 */
void
confab_attach_let_go (ConfabAttach *self, const char *path)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);

  if (path == NULL || !g_hash_table_remove (self->held, path))
    return;

  g_ptr_array_add (paths, g_strdup (path));
  dex_future_disown (confab_attach_remove (self, paths));
}

/**
 * confab_attach_run:
 *
 * As confab_worker_run(), on a thread that is started when it is needed.
 */
DexFuture *
confab_attach_run (ConfabAttach *self,
                   ConfabWorkerFunc func,
                   gpointer data,
                   GDestroyNotify data_free)
{
  if (self->stopped)
    {
      if (data_free != NULL)
        data_free (data);

      return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_CLOSED, "The session is over");
    }

  if (self->worker == NULL)
    self->worker = confab_worker_new ("confab-attach", NULL, NULL);

  return confab_worker_run (self->worker, func, data, data_free);
}

/**
 * confab_attach_await_within:
 * @within_ms: how long it may take, as the clock has it
 * @func: what starts a program and waits for it, until @own is cancelled
 * @data: for @func; whoever calls holds it
 * @asked: ends it
 * @own: a new one, which is cancelled with @asked and when it has taken too long
 *
 * In a fiber: as confab_attach_run(), for what a file may make hang.
 *
 * Returns: TRUE, or FALSE with %G_IO_ERROR_TIMED_OUT or what @func says
 */
gboolean
confab_attach_await_within (ConfabAttach *self,
                            guint within_ms,
                            ConfabWorkerFunc func,
                            gpointer data,
                            GCancellable *asked,
                            GCancellable *own,
                            GError **error)
{
  gboolean done;

  g_ptr_array_add (self->within, g_object_ref (own));
  done = confab_await_within (self->clock, within_ms, confab_attach_run (self, func, data, NULL),
                              asked, own, error);
  g_ptr_array_remove_fast (self->within, own);
  return done;
}

static gboolean
make_folder (gpointer state, gpointer job, GValue *result, GError **error)
{
  if (g_mkdir_with_parents (job, 0700) == 0)
    return TRUE;

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "%s: %s", (char *) job,
               g_strerror (errno));
  return FALSE;
}

/**
 * confab_attach_make_folder:
 *
 * Returns: (transfer full): a future that resolves to TRUE when there is a folder for what
 *   confab_attach_make_path() gives
 */
DexFuture *
confab_attach_make_folder (ConfabAttach *self)
{
  return confab_attach_run (self, make_folder, g_strdup (self->folder), g_free);
}

/**
 * confab_attach_forget:
 * @chosen: will not be sent, or has been
 *
 * Ends what is done with it. What was made of it goes, unless it is in the outbox.
 */
void
confab_attach_forget (ConfabAttach *self, ConfabChosen *chosen)
{
  g_return_if_fail (CONFAB_IS_ATTACH (self));

  g_cancellable_cancel (confab_chosen_get_cancellable (chosen));

  if (confab_chosen_get_is_owned (chosen))
    confab_attach_let_go (self, confab_chosen_get_path (chosen));
}

/**
 * confab_attach_release:
 * @prepared: stands in the outbox
 *
 * The outbox says from now on how long the files stay.
 */
void
confab_attach_release (ConfabAttach *self, const ConfabPrepared *prepared)
{
  g_return_if_fail (CONFAB_IS_ATTACH (self));

  g_hash_table_remove (self->held, prepared->path);

  if (prepared->thumbnail != NULL)
    g_hash_table_remove (self->held, prepared->thumbnail);
}

typedef struct
{
  char *folder;
  GHashTable *held;
} Listing;

static void
listing_free (gpointer data)
{
  Listing *self = data;

  g_hash_table_unref (self->held);
  g_free (self->folder);
  g_free (self);
}

static void
list_folder (const Listing *self, const char *folder, GPtrArray *paths)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      char *path = g_build_filename (folder, name, NULL);

      if (g_hash_table_contains (self->held, path))
        g_free (path);
      else
        g_ptr_array_add (paths, path);
    }
}

static gboolean
list (gpointer state, gpointer job, GValue *result, GError **error)
{
  const Listing *self = job;
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *parent = g_path_get_dirname (self->folder);
  g_autofree char *older = g_build_filename (parent, OLDER_FOLDER, NULL);

  list_folder (self, self->folder, paths);
  list_folder (self, older, paths);
  g_value_init (result, G_TYPE_PTR_ARRAY);
  g_value_take_boxed (result, g_steal_pointer (&paths));
  return TRUE;
}

/**
 * confab_attach_list:
 *
 * Returns: (transfer full): a future that resolves to a boxed #GPtrArray of the paths of what was
 *   made and is not held: it is in the outbox, or may go
 */
DexFuture *
confab_attach_list (ConfabAttach *self)
{
  Listing *listing;
  GHashTableIter iter;
  gpointer path;

  dex_return_error_if_fail (CONFAB_IS_ATTACH (self));

  listing = g_new0 (Listing, 1);
  listing->folder = g_strdup (self->folder);
  listing->held = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_iter_init (&iter, self->held);

  while (g_hash_table_iter_next (&iter, &path, NULL))
    g_hash_table_add (listing->held, g_strdup (path));

  return confab_attach_run (self, list, listing, listing_free);
}

static gboolean
remove_paths (gpointer state, gpointer job, GValue *result, GError **error)
{
  GPtrArray *paths = job;

  for (guint i = 0; i < paths->len; i++)
    if (g_unlink (g_ptr_array_index (paths, i)) != 0 && errno != ENOENT)
      g_info ("%s cannot be removed: %s", (char *) g_ptr_array_index (paths, i),
              g_strerror (errno));

  return TRUE;
}

/**
 * confab_attach_remove:
 * @paths: (element-type filename): what was made and nobody needs
 *
 * Returns: (transfer full): a future that resolves to TRUE when it is gone
 */
DexFuture *
confab_attach_remove (ConfabAttach *self, GPtrArray *paths)
{
  dex_return_error_if_fail (CONFAB_IS_ATTACH (self));

  return confab_attach_run (self, remove_paths, g_ptr_array_ref (paths),
                            (GDestroyNotify) g_ptr_array_unref);
}
