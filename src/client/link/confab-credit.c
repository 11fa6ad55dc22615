// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-credit.h"

#include "base/confab-limits.h"

/**
 * ConfabCredit:
 *
 * Decides when the server is told what is stored: after so many events or bytes, or so long. See
 * %CONFAB_RECEIVED_EVERY_EVENTS. Main thread only.
 */
struct _ConfabCredit
{
  ConfabClock *clock;
  ConfabCreditFunc tell;
  gpointer data;
  gint64 n_stored;
  gint64 n_told;
  gsize untold_bytes;
  guint alarm;
};

static void
tell (ConfabCredit *self)
{
  confab_credit_stop (self);
  self->n_told = self->n_stored;
  self->untold_bytes = 0;
  self->tell (self->n_stored, self->data);
}

static void
late_cb (gpointer data)
{
  ConfabCredit *self = data;

  self->alarm = 0;
  tell (self);
}

/**
 * confab_credit_new:
 * @clock: tells what is late
 * @tell: called with the count whenever it is time
 *
 * Returns: (transfer full): the credit of a link on which nothing has come yet
 */
ConfabCredit *
confab_credit_new (ConfabClock *clock, ConfabCreditFunc tell_func, gpointer data)
{
  ConfabCredit *self = g_new0 (ConfabCredit, 1);

  self->clock = g_object_ref (clock);
  self->tell = tell_func;
  self->data = data;
  return self;
}

/**
 * confab_credit_free:
 *
 * The server is told nothing more.
 */
void
confab_credit_free (ConfabCredit *self)
{
  confab_credit_stop (self);
  g_object_unref (self->clock);
  g_free (self);
}

/**
 * confab_credit_arrived:
 * @bytes: the size of a frame that has come
 */
void
confab_credit_arrived (ConfabCredit *self, gsize bytes)
{
  self->untold_bytes += bytes;
}

/**
 * confab_credit_stored:
 * @n_frames: how many more durable frames are stored, in their order
 */
void
confab_credit_stored (ConfabCredit *self, guint n_frames)
{
  if (n_frames == 0)
    return;

  self->n_stored += n_frames;

  if (self->n_stored - self->n_told >= CONFAB_RECEIVED_EVERY_EVENTS ||
      self->untold_bytes >= CONFAB_WINDOW_BYTES / 4)
    tell (self);
  else if (self->alarm == 0)
    self->alarm = confab_clock_add (self->clock, CONFAB_RECEIVED_EVERY_MS, late_cb, self);
}

/**
 * confab_credit_stop:
 *
 * Tells nothing by itself until more is stored, as when the link has ended.
 */
void
confab_credit_stop (ConfabCredit *self)
{
  confab_clock_remove (self->clock, self->alarm);
  self->alarm = 0;
}
