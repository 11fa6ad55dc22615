// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-attach-private.h"
#include "confab-tool.h"

#include "base/confab-async.h"
#include "base/confab-error.h"
#include "base/confab-limits.h"
#include "base/confab-regular-file.h"
#include "client/link/confab-fetch.h"
#include "client/pictures/confab-page.h"
#include "client/playback/confab-still.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

/* Finding out what the user has chosen. */

#define HEAD_BYTES 4096

/* A film says how large it is by one picture of it; larger ones are not shown either. */
#define STILL_PX 1920

/* What is shown of a picture before it is sent. */
#define SHOWN_PX 512

typedef struct
{
  char *source; /* the user's, or NULL for bytes */
  char *target; /* where what is made of it is to be */
  char *mime_type;
  GBytes *bytes;
  GCancellable *cancellable;
  GCancellable *within; /* ends a program that takes too long */
  gint64 size;
  gint64 most_bytes;
  gboolean is_folder;
  gboolean has_place;
} Looking;

typedef struct
{
  ConfabAttach *attach;
  ConfabChosen *chosen;
  Looking *job;
  gboolean fetch;
} Look;

static void
looking_free (gpointer data)
{
  Looking *self = data;

  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_object_unref (self->cancellable);
  g_object_unref (self->within);
  g_free (self->source);
  g_free (self->target);
  g_free (self->mime_type);
  g_free (self);
}

static void
look_free (gpointer data)
{
  Look *self = data;

  looking_free (self->job);
  g_object_unref (self->chosen);
  g_object_unref (self->attach);
  g_free (self);
}

static gboolean
fail (const char *path, GError **error)
{
  int code = errno;

  confab_set_field_error (error, CONFAB_ERROR_NOT_FOUND, "file", "%s: %s", path, g_strerror (code));
  return FALSE;
}

static gboolean
look_at_file (Looking *self, GError **error)
{
  g_autofree char *name = g_path_get_basename (self->source), *type = NULL;
  g_autoptr (GError) reason = NULL;
  struct stat info;
  g_autofd int fd = confab_regular_file_open (self->source, &info, &reason);
  guchar head[HEAD_BYTES];
  ssize_t n;

  if (fd < 0)
    {
      confab_set_field_error (error,
                              g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE)
                                  ? CONFAB_ERROR_UNSUPPORTED_MEDIA
                                  : CONFAB_ERROR_NOT_FOUND,
                              "file", "%s", reason->message);
      return FALSE;
    }

  if ((n = pread (fd, head, sizeof head, 0)) < 0)
    return fail (self->source, error);

  type = g_content_type_guess (name, head, (gsize) n, NULL);
  self->mime_type = g_content_type_get_mime_type (type);
  self->size = info.st_size;
  return TRUE;
}

static gboolean
write_bytes (Looking *self, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (self->bytes, &length);
  g_autofree char *type = g_content_type_guess (NULL, (const guchar *) data, length, NULL);

  self->mime_type = g_content_type_get_mime_type (type);
  self->size = (gint64) length;
  return g_file_set_contents_full (self->target, data, (gssize) length, G_FILE_SET_CONTENTS_NONE,
                                   0600, error);
}

static gboolean
pack (Looking *self, GError **error)
{
  struct stat info;

  self->is_folder = TRUE;
  self->mime_type = g_strdup ("application/zip");

  if (!confab_tool_pack (self->source, self->target, self->most_bytes, self->within, error))
    return FALSE;

  if (g_stat (self->target, &info) != 0)
    return fail (self->target, error);

  self->size = info.st_size;
  return TRUE;
}

static gboolean
look (gpointer state, gpointer job, GValue *result, GError **error)
{
  Looking *self = job;
  g_autofree char *folder = g_path_get_dirname (self->target);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    return fail (folder, error);

  if (self->bytes != NULL)
    return write_bytes (self, error);

  return g_file_test (self->source, G_FILE_TEST_IS_DIR) ? pack (self, error)
                                                        : look_at_file (self, error);
}

/* Where it is now. */
static const char *
get_path (const Looking *self)
{
  return self->is_folder || self->bytes != NULL ? self->target : self->source;
}

static gboolean
look_for_place (gpointer state, gpointer job, GValue *result, GError **error)
{
  Looking *self = job;

  self->has_place = confab_tool_has_place (get_path (self), self->within);
  return TRUE;
}

/**
 * confab_attach_suffix:
 * @mime_type: (nullable): of a picture
 *
 * Returns: what its name ends with
 */
const char *
confab_attach_suffix (const char *mime_type)
{
  static const char *const suffixes[][2] = {
    { "image/png", ".png" },   { "image/jpeg", ".jpg" },  { "image/gif", ".gif" },
    { "image/webp", ".webp" }, { "image/avif", ".avif" }, { "image/heif", ".heif" },
    { "image/jxl", ".jxl" },   { "image/bmp", ".bmp" },   { "image/tiff", ".tiff" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    if (g_strcmp0 (mime_type, suffixes[i][0]) == 0)
      return suffixes[i][1];

  return "";
}

static gboolean
await_within (Look *self, guint within_ms, ConfabWorkerFunc func, GError **error)
{
  Looking *job = self->job;

  return confab_attach_await_within (self->attach, within_ms, func, job, job->cancellable,
                                     job->within, error);
}

static void
tell (Look *self)
{
  const Looking *job = self->job;
  const char *suffix = job->is_folder ? ".zip" : "";
  g_autofree char *whole = NULL;

  if (job->bytes != NULL)
    suffix = confab_attach_suffix (job->mime_type);

  whole = g_strconcat (confab_chosen_get_name (self->chosen), suffix, NULL);
  confab_chosen_set_file (self->chosen, get_path (job), whole, job->mime_type, job->size,
                          job->is_folder || job->bytes != NULL);
}

/* What cannot be shown can be sent all the same. */
static void
await_picture (Look *self)
{
  g_autoptr (ConfabPixels) pixels = NULL;

  if (!confab_picture_is_shown (self->job->mime_type))
    return;

  pixels = dex_await_boxed (confab_pictures_load (self->attach->pictures, get_path (self->job),
                                                  SHOWN_PX, self->job->cancellable),
                            NULL);

  if (pixels != NULL && await_within (self, CONFAB_ATTACH_WITHIN_MS, look_for_place, NULL))
    confab_chosen_set_picture (self->chosen, pixels, self->job->has_place);
}

typedef struct
{
  ConfabStill *still;
  ConfabPixels *pixels;
} Converting;

/* Into what pictures are in, as small as it is needed. */
static gboolean
convert (gpointer state, gpointer job, GValue *result, GError **error)
{
  Converting *self = job;
  const ConfabStill *still = self->still;
  gsize n_bytes;
  const guchar *from = g_bytes_get_data (still->bytes, &n_bytes);
  guchar *to = g_malloc (n_bytes);
  g_autoptr (ConfabPixels) whole = NULL;

  for (gsize i = 0; i < n_bytes; i += 4)
    {
      to[i] = from[i + 2];
      to[i + 1] = from[i + 1];
      to[i + 2] = from[i];
      to[i + 3] = 255;
    }

  whole = confab_pixels_new (still->width, still->height, g_bytes_new_take (to, n_bytes));
  self->pixels = confab_pixels_shrink (whole, CONFAB_MAX_THUMBNAIL_PIXELS, error);
  return self->pixels != NULL;
}

/* A film is sent all the same when there is nothing to see of it. */
static void
await_film (Look *self)
{
  Converting converting = { NULL, NULL };

  if (self->job->mime_type == NULL || !g_str_has_prefix (self->job->mime_type, "video/"))
    return;

  converting.still =
      dex_await_boxed (confab_still_load (get_path (self->job), STILL_PX, self->attach->clock,
                                          self->job->cancellable),
                       NULL);

  /* the fiber's own memory, which it does not leave meanwhile */
  if (converting.still != NULL &&
      dex_await (confab_attach_run (self->attach, convert, &converting, NULL), NULL))
    confab_chosen_set_look (self->chosen, converting.pixels, converting.still->duration_ms);

  g_clear_pointer (&converting.pixels, confab_pixels_unref);
  g_clear_pointer (&converting.still, confab_still_unref);
}

/* So is a document. */
static void
await_page (Look *self)
{
  g_autoptr (ConfabKeptFile) file = confab_kept_file_new (get_path (self->job));
  g_autoptr (ConfabPixels) pixels = NULL;

  if (confab_page_is_known (self->job->mime_type))
    pixels = dex_await_boxed (confab_page_draw (self->attach->pictures, file, 0,
                                                CONFAB_ATTACH_PAGE_PX, self->job->cancellable),
                              NULL);

  if (pixels != NULL)
    confab_chosen_set_look (self->chosen, pixels, 0);
}

static gboolean
check_size (Look *self, GError **error)
{
  g_autofree char *most = NULL;

  if (self->job->size <= self->attach->most_bytes)
    return TRUE;

  most = g_format_size ((guint64) self->attach->most_bytes);
  confab_set_field_error (error, CONFAB_ERROR_TOO_LARGE, "size",
                          "%s is larger than the server takes, %s",
                          confab_chosen_get_name (self->chosen), most);
  return FALSE;
}

/* What is fetched has to be a picture, whatever it is called. */
static gboolean
check_type (GBytes *bytes, GError **error)
{
  gsize length;
  const guchar *data = g_bytes_get_data (bytes, &length);
  g_autofree char *type = g_content_type_guess (NULL, data, length, NULL);
  g_autofree char *mime_type = g_content_type_get_mime_type (type);

  if (confab_picture_is_shown (mime_type))
    return TRUE;

  confab_set_error (error, CONFAB_ERROR_UNSUPPORTED_MEDIA, "What is there is no picture");
  return FALSE;
}

static gboolean
await_bytes (Look *self, GError **error)
{
  if (!self->fetch)
    return TRUE;

  self->job->bytes =
      dex_await_boxed (confab_fetch (confab_chosen_get_uri (self->chosen),
                                     CONFAB_ATTACH_FETCH_BYTES, self->job->cancellable),
                       error);
  return self->job->bytes != NULL && check_type (self->job->bytes, error);
}

static DexFuture *
look_fiber (Look *self)
{
  Looking *job = self->job;
  g_autoptr (GError) error = NULL;

  if (await_bytes (self, &error) &&
      await_within (self, CONFAB_ATTACH_PACKED_WITHIN_MS, look, &error) &&
      check_size (self, &error))
    {
      await_picture (self);
      await_film (self);
      await_page (self);
    }

  if (error == NULL)
    g_cancellable_set_error_if_cancelled (job->cancellable, &error);

  if (error != NULL || (!job->is_folder && job->bytes == NULL))
    confab_attach_let_go (self->attach, job->target);

  if (error != NULL)
    {
      confab_chosen_take_failure (self->chosen, g_steal_pointer (&error));
      return dex_future_new_true ();
    }

  tell (self);
  confab_chosen_set_ready (self->chosen);
  return dex_future_new_true ();
}

/**
 * confab_attach_look:
 * @chosen: what was chosen; of what is elsewhere: the user wants it fetched
 *
 * Finds out what it is, which its properties say; at the end it is ready or has failed.
 */
void
confab_attach_look (ConfabAttach *self, ConfabChosen *chosen)
{
  Look *look;
  Looking *job;

  g_return_if_fail (CONFAB_IS_ATTACH (self));

  job = g_new0 (Looking, 1);
  job->target = confab_attach_make_path (self);
  job->source = g_strdup (confab_chosen_get_path (chosen));
  job->bytes = confab_chosen_get_bytes (chosen) != NULL
                   ? g_bytes_ref (confab_chosen_get_bytes (chosen))
                   : NULL;
  job->cancellable = g_object_ref (confab_chosen_get_cancellable (chosen));
  job->within = g_cancellable_new ();
  job->most_bytes = self->most_bytes;
  look = g_new0 (Look, 1);
  look->attach = g_object_ref (self);
  look->chosen = g_object_ref (chosen);
  look->job = job;
  look->fetch = job->bytes == NULL && job->source == NULL;
  confab_chosen_set_reading (chosen);
  CONFAB_SPAWN_AND_FORGET (look_fiber, look, look_free);
}

/**
 * confab_attach_can_fetch:
 * @uri: from anywhere
 *
 * Returns: whether there may be a picture
 */
gboolean
confab_attach_can_fetch (const char *uri)
{
  return confab_fetch_is_possible (uri);
}
