// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-ctl-private.h"

#include "base/confab-async.h"
#include "base/confab-error.h"
#include "base/confab-limits.h"
#include "client/link/confab-link.h"
#include "client/link/confab-reconnect.h"
#include "protocol/confab-sync.h"

#include <gio/gio.h>
#include <glib-unix.h>
#include <stdio.h>

/* Following a conversation. What is printed has the next seq, always: what a link did not bring is
 * asked for before anything that came after it. */

typedef struct
{
  ConfabCtl *ctl;
  const ConfabConversationData *conversation;
  ConfabReconnect *reconnect;
  ConfabLink *link;
  GPtrArray *frames; /* that have arrived and are not looked at */
  DexPromise *wake;
  char *cursor;
  gint64 seq; /* of the last event that was printed */
  int n_printed;
  gboolean stopping;
} Tail;

static void
wake (Tail *tail)
{
  if (tail->wake != NULL)
    dex_promise_resolve_boolean (tail->wake, TRUE);

  dex_clear (&tail->wake);
}

static gboolean
stop_cb (gpointer data)
{
  Tail *tail = data;

  tail->stopping = TRUE;
  confab_reconnect_now (tail->reconnect);

  if (tail->link != NULL)
    confab_link_close (tail->link, NULL);

  return G_SOURCE_CONTINUE;
}

static void
frames_cb (ConfabLink *link, GPtrArray *frames, Tail *tail)
{
  for (guint i = 0; i < frames->len; i++)
    g_ptr_array_add (tail->frames, g_ptr_array_index (frames, i));

  /* They are taken. */
  g_ptr_array_set_free_func (frames, NULL);
  g_ptr_array_set_size (frames, 0);
  wake (tail);
}

static DexFuture *
closed_cb (DexFuture *future, gpointer data)
{
  wake (data);
  return NULL;
}

static gboolean
is_done (const Tail *tail)
{
  return tail->stopping || (tail->ctl->count > 0 && tail->n_printed >= tail->ctl->count);
}

static void
print_next (Tail *tail, const ConfabFrame *frame)
{
  g_autoptr (ConfabFrame) plain = NULL;

  if (frame->seq != tail->seq + 1 || is_done (tail))
    return;

  plain = confab_ctl_open_event (tail->conversation, frame);
  confab_ctl_print_event (tail->ctl, plain);
  fflush (stdout);
  tail->seq = frame->seq;
  tail->n_printed++;
}

/* Prints what there is up to a seq. */
static gboolean
await_until (Tail *tail, gint64 seq, GError **error)
{
  while (tail->seq < seq && !is_done (tail))
    {
      g_autofree char *path =
          g_strdup_printf ("/conversations/%s/events?after=%" G_GINT64_FORMAT "&limit=%d",
                           tail->conversation->id, tail->seq, CONFAB_MAX_PAGE);
      g_autoptr (GPtrArray) items = confab_ctl_await_page (tail->ctl, path, NULL, NULL, error);
      gint64 before = tail->seq;

      if (items == NULL)
        return FALSE;

      for (guint i = 0; i < items->len; i++)
        {
          g_autoptr (ConfabFrame) frame =
              confab_frame_from_node (g_ptr_array_index (items, i), error);

          if (frame == NULL)
            return FALSE;

          print_next (tail, frame);
        }

      if (tail->seq == before && !is_done (tail))
        {
          tail->ctl->status = CONFAB_CTL_DAMAGED;
          confab_set_error (error, CONFAB_ERROR_INTERNAL, "Event %" G_GINT64_FORMAT " is missing",
                            before + 1);
          return FALSE;
        }
    }

  return TRUE;
}

static gboolean
await_sync (Tail *tail, const ConfabFrame *frame, GError **error)
{
  g_autoptr (ConfabSyncData) sync = confab_sync_data_parse (frame->node, error);

  if (sync == NULL)
    return FALSE;

  g_set_str (&tail->cursor, sync->cursor);

  for (guint i = 0; sync->conversations != NULL && i < sync->conversations->len; i++)
    {
      const ConfabConversationData *conversation = g_ptr_array_index (sync->conversations, i);

      if (g_strcmp0 (conversation->id, tail->conversation->id) == 0 &&
          !await_until (tail, conversation->last_seq, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
await_frames (Tail *tail, GError **error)
{
  g_autoptr (GPtrArray) frames = g_steal_pointer (&tail->frames);
  guint n_durable = 0;

  tail->frames = g_ptr_array_new_with_free_func ((GDestroyNotify) confab_frame_free);

  for (guint i = 0; i < frames->len; i++)
    {
      const ConfabFrame *frame = g_ptr_array_index (frames, i);

      n_durable += confab_frame_is_durable (frame);

      if (frame->type == CONFAB_FRAME_SYNC && frame->node != NULL)
        {
          if (!await_sync (tail, frame, error))
            return FALSE;
        }
      else if (frame->seq > 0 && g_strcmp0 (frame->conversation_id, tail->conversation->id) == 0)
        {
          if (!await_until (tail, frame->seq - 1, error))
            return FALSE;

          print_next (tail, frame);
        }
    }

  confab_link_stored (tail->link, n_durable);
  return TRUE;
}

static gboolean
await_resume (Tail *tail, GError **error)
{
  g_autoptr (ConfabFrame) resume = confab_frame_new (CONFAB_FRAME_RESUME);
  g_autoptr (ConfabFrame) viewing = confab_frame_new (CONFAB_FRAME_VIEWING);
  char *open[] = { tail->conversation->id, NULL };
  ConfabViewingData view = { .open = open };
  ConfabResumeData data = {
    .cursor = tail->cursor,
    .device_id = (char *) confab_account_get_id (tail->ctl->account),
  };

  resume->payload = confab_resume_data_to_json (&data);
  viewing->payload = confab_viewing_data_to_json (&view);

  if (!dex_await (confab_link_request (tail->link, resume), error))
    return FALSE;

  confab_link_send (tail->link, viewing);
  return TRUE;
}

/* From the first packet to the last. Returns whether it is to be the last link, with or without
 * @error. */
static gboolean
await_link (Tail *tail, GError **why, GError **error)
{
  g_autoptr (ConfabLink) link = confab_link_new (tail->ctl->api, tail->ctl->clock);
  g_autoptr (GError) failure = NULL;
  gboolean good;

  g_set_object (&tail->link, link);
  g_signal_connect (link, "frames", G_CALLBACK (frames_cb), tail);
  good = dex_await (confab_link_open (link), &failure) && await_resume (tail, &failure);

  if (good)
    {
      confab_reconnect_succeeded (tail->reconnect);
      dex_future_disown (
          dex_future_finally (confab_link_when_closed (link), closed_cb, tail, NULL));
    }

  while (good && !is_done (tail))
    {
      if (tail->frames->len > 0)
        {
          good = await_frames (tail, &failure);
        }
      else if (confab_link_is_open (link))
        {
          tail->wake = dex_promise_new ();
          dex_await (dex_ref (DEX_FUTURE (tail->wake)), NULL);
        }
      else
        {
          good = dex_await (confab_link_when_closed (link), &failure);
        }
    }

  g_signal_handlers_disconnect_by_data (link, tail);
  confab_link_close (link, NULL);
  g_clear_object (&tail->link);
  g_ptr_array_set_size (tail->frames, 0);

  if (failure == NULL || is_done (tail))
    return TRUE;

  if (failure->domain == CONFAB_ERROR && confab_ctl_is_final (failure))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return TRUE;
    }

  g_propagate_error (why, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
follow (Tail *tail, GError **error)
{
  g_autoptr (GError) failure = NULL;

  while (!is_done (tail))
    {
      g_autoptr (GError) why = NULL;

      if (await_link (tail, &why, &failure))
        break;

      confab_ctl_note ("%s; connecting again", why->message);
      dex_await (confab_reconnect_wait (tail->reconnect, why), NULL);
    }

  if (failure == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/**
 * confab_ctl_tail:
 *
 * The command "tail".
 */
gboolean
confab_ctl_tail (ConfabCtl *self, char **arguments, GError **error)
{
  g_autoptr (ConfabConversationData) conversation = NULL;
  g_autoptr (ConfabWake) awake = NULL;
  Tail tail = { .ctl = self };
  guint sources[2];
  gboolean good;

  if (!confab_ctl_await_api (self, error))
    return FALSE;

  conversation = confab_ctl_await_conversation (self, arguments[0], error);

  if (conversation == NULL || !confab_ctl_check_public (conversation, error))
    return FALSE;

  awake = confab_wake_new ();
  tail.conversation = conversation;
  tail.seq =
      self->after >= 0 ? MAX (self->after, conversation->first_seq - 1) : conversation->last_seq;
  tail.reconnect = confab_reconnect_new (self->clock, g_network_monitor_get_default (), awake);
  tail.frames = g_ptr_array_new_with_free_func ((GDestroyNotify) confab_frame_free);
  sources[0] = g_unix_signal_add (SIGINT, stop_cb, &tail);
  sources[1] = g_unix_signal_add (SIGTERM, stop_cb, &tail);
  good = follow (&tail, error);
  g_source_remove (sources[0]);
  g_source_remove (sources[1]);
  g_clear_object (&tail.reconnect);
  g_ptr_array_unref (tail.frames);
  g_free (tail.cursor);
  return good;
}
