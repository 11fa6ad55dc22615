// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-sync-private.h"

#include "base/confab-async.h"
#include "base/confab-error.h"

/* What is asked first on a new link: what has happened since the last one. */

/* A server that wants a longer pause than this is not held on to. */
#define MAX_RESUME_WAIT_S 60
#define RESUME_JITTER_MS 500

typedef struct
{
  ConfabSync *sync;
  ConfabLink *link;
  char *cursor;
  DexFuture *answer;
} Resuming;

static void
resuming_free (Resuming *self)
{
  g_object_unref (self->sync);
  g_object_unref (self->link);
  dex_clear (&self->answer);
  g_free (self->cursor);
  g_free (self);
}

static void
ask (Resuming *self)
{
  g_autoptr (ConfabFrame) frame = confab_frame_new (CONFAB_FRAME_RESUME);
  ConfabResumeData resume = { .cursor = self->cursor, .device_id = self->sync->device_id };

  frame->payload = confab_resume_data_to_json (&resume);
  self->answer = confab_link_request (self->link, frame);
}

/* A server that has no time says when it has. The link is kept: to make another costs both more
 * than to ask again. Returns FALSE when there is nothing to wait for. */
static gboolean
await_turn (Resuming *self, const GError *refused)
{
  double after_s = confab_error_get_retry_after_s (refused);
  gint64 after_ms = after_s * 1000 + g_random_int_range (0, RESUME_JITTER_MS);

  return after_s > 0 && after_s <= MAX_RESUME_WAIT_S &&
         dex_await (dex_future_first (confab_clock_wait (self->sync->clock, after_ms),
                                      confab_link_when_closed (self->link), NULL),
                    NULL);
}

static DexFuture *
resume_fiber (Resuming *self)
{
  g_autoptr (GError) error = NULL;

  while (!dex_await (g_steal_pointer (&self->answer), &error))
    {
      if (self->sync->link != self->link || !confab_link_is_open (self->link))
        break;

      if (await_turn (self, error))
        {
          g_clear_error (&error);
          ask (self);
          continue;
        }

      /* One that does not answer at all has perhaps begun to send what there is. */
      if (error->domain == CONFAB_ERROR || !self->sync->heard)
        confab_link_close (self->link, error);

      break;
    }

  return dex_future_new_true ();
}

/**
 * confab_sync_await_resume:
 * @link: one that has just been opened
 *
 * Asks for everything that came since the cursor. What is answered comes as frames.
 *
 * Returns: TRUE once it is asked, or FALSE with the database's error
 */
gboolean
confab_sync_await_resume (ConfabSync *self, ConfabLink *link, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *cursor = dex_await_string (confab_store_get_cursor (self->store), &failure);
  Resuming *resuming;

  if (failure != NULL)
    {
      confab_sync_tell_failed (self, failure);
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }

  resuming = g_new0 (Resuming, 1);
  resuming->sync = g_object_ref (self);
  resuming->link = g_object_ref (link);
  resuming->cursor = g_steal_pointer (&cursor);

  /* It is the first frame: nothing else may come before it. */
  ask (resuming);
  CONFAB_SPAWN_AND_FORGET (resume_fiber, resuming, resuming_free);
  return TRUE;
}
