// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-frames.h"

#include "confab-media-wire.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

/**
 * ConfabFrames:
 *
 * A file in memory, as large as it can ever have to be; only what was written to takes memory. It
 * is made here and sealed, so that whoever writes to it cannot make it shorter under whoever reads
 * it. It lives for as long as one of its pictures is shown.
 */
struct _ConfabFrames
{
  gatomicrefcount refs;
  int fd;
  guchar *data;
  gint lent[CONFAB_MEDIA_WIRE_FRAMES];
};

#define SIZE_BYTES (CONFAB_MEDIA_WIRE_FRAMES * CONFAB_MEDIA_WIRE_FRAME_BYTES)

typedef struct
{
  ConfabFrames *frames;
  guint place;
  GFunc give_back;
  gpointer owner;
} Loan;

/**
 * confab_frames_new:
 *
 * Any thread.
 *
 * Returns: (transfer full): memory for pictures, or NULL with an error of %G_IO_ERROR
 */
ConfabFrames *
confab_frames_new (GError **error)
{
  g_autoptr (ConfabFrames) self = g_new0 (ConfabFrames, 1);

  g_atomic_ref_count_init (&self->refs);
  self->fd = memfd_create ("confab-frames", MFD_CLOEXEC | MFD_ALLOW_SEALING);

  if (self->fd >= 0 && ftruncate (self->fd, SIZE_BYTES) == 0 &&
      fcntl (self->fd, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL) == 0)
    self->data = mmap (NULL, SIZE_BYTES, PROT_READ, MAP_SHARED, self->fd, 0);

  if (self->data != NULL && self->data != MAP_FAILED)
    return g_steal_pointer (&self);

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "No memory for pictures: %s",
               g_strerror (errno));
  self->data = NULL;
  return NULL;
}

/**
 * confab_frames_ref:
 *
 * Any thread.
 *
 * Returns: (transfer full): @self
 */
ConfabFrames *
confab_frames_ref (ConfabFrames *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

/**
 * confab_frames_unref:
 * @self: (transfer full): pictures
 *
 * Any thread.
 */
void
confab_frames_unref (ConfabFrames *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;

  if (self->data != NULL)
    munmap (self->data, SIZE_BYTES);

  if (self->fd >= 0)
    close (self->fd);

  g_free (self);
}

/**
 * confab_frames_get_fd:
 *
 * Returns: what the other side writes to; it stays @self's
 */
int
confab_frames_get_fd (ConfabFrames *self)
{
  return self->fd;
}

static gboolean
give_back_cb (gpointer data)
{
  Loan *loan = data;

  loan->give_back (GUINT_TO_POINTER (loan->place), loan->owner);
  g_object_unref (loan->owner);
  g_free (loan);
  return G_SOURCE_REMOVE;
}

/* Who draws may do so on a thread. */
static void
loan_free (gpointer data)
{
  Loan *loan = data;

  g_atomic_int_set (&loan->frames->lent[loan->place], 0);
  confab_frames_unref (g_steal_pointer (&loan->frames));
  g_idle_add_full (G_PRIORITY_DEFAULT, give_back_cb, loan, NULL);
}

/**
 * confab_frames_lend:
 * @place: where the picture is, as the other side says
 * @width: how wide, as it says
 * @height: how high
 * @give_back: what is called on the main thread when nobody shows it any more, with its place
 * @owner: a #GObject that @give_back is called with, and that is held until then
 *
 * Main thread.
 *
 * Returns: (transfer full) (nullable): its pixels, in rows without gaps: blue, green, red and a
 * byte that says nothing; NULL when this cannot be, or is lent already
 */
GBytes *
confab_frames_lend (ConfabFrames *self,
                    gint64 place,
                    gint64 width,
                    gint64 height,
                    GFunc give_back,
                    gpointer owner)
{
  Loan *loan;

  if (place < 0 || place >= CONFAB_MEDIA_WIRE_FRAMES || width < 1 || height < 1 ||
      width > CONFAB_MEDIA_WIRE_MAX_PX || height > CONFAB_MEDIA_WIRE_MAX_PX ||
      !g_atomic_int_compare_and_exchange (&self->lent[place], 0, 1))
    return NULL;

  loan = g_new0 (Loan, 1);
  loan->frames = confab_frames_ref (self);
  loan->place = (guint) place;
  loan->give_back = give_back;
  loan->owner = g_object_ref (owner);
  return g_bytes_new_with_free_func (self->data + (gsize) place * CONFAB_MEDIA_WIRE_FRAME_BYTES,
                                     (gsize) (width * height * 4), loan_free, loan);
}
