// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-own-presence.h"

#include "base/confab-limits.h"
#include "protocol/confab-sync.h"

struct _ConfabOwnPresence
{
  ConfabClock *clock;
  ConfabLink *link;
  GStrv visible;
  GStrv subscribed; /* what the server of this link has been told */
  char *viewing;
  gboolean idle;
  guint alarm;
};

static void
subscribe_cb (gpointer data)
{
  ConfabOwnPresence *self = data;
  char *nobody[] = { NULL };
  ConfabUserIdsData ids = { .user_ids = self->visible != NULL ? self->visible : nobody };
  g_autoptr (ConfabFrame) frame = NULL;

  self->alarm = 0;

  if (self->link == NULL)
    return;

  if (self->subscribed != NULL &&
      g_strv_equal ((const char *const *) self->subscribed, (const char *const *) ids.user_ids))
    return;

  g_strfreev (self->subscribed);
  self->subscribed = g_strdupv (ids.user_ids);
  frame = confab_frame_new (CONFAB_FRAME_PRESENCE_SUBSCRIBE);
  frame->payload = confab_user_ids_data_to_json (&ids);
  confab_link_send (self->link, frame);
}

static void
send_viewing (ConfabOwnPresence *self)
{
  char *open[] = { self->viewing, NULL };
  ConfabViewingData data = { .open = open, .idle = self->idle };
  g_autoptr (ConfabFrame) frame = NULL;

  if (self->link == NULL)
    return;

  frame = confab_frame_new (CONFAB_FRAME_VIEWING);
  frame->payload = confab_viewing_data_to_json (&data);
  confab_link_send (self->link, frame);
}

/**
 * confab_own_presence_new:
 *
 * Returns: (transfer full): something that says nothing as long as there is no link
 */
ConfabOwnPresence *
confab_own_presence_new (ConfabClock *clock)
{
  ConfabOwnPresence *self = g_new0 (ConfabOwnPresence, 1);

  self->clock = g_object_ref (clock);
  return self;
}

/**
 * confab_own_presence_free:
 * @self: (transfer full): a presence
 */
void
confab_own_presence_free (ConfabOwnPresence *self)
{
  confab_clock_remove (self->clock, self->alarm);
  g_clear_object (&self->link);
  g_strfreev (self->visible);
  g_strfreev (self->subscribed);
  g_free (self->viewing);
  g_object_unref (self->clock);
  g_free (self);
}

/**
 * confab_own_presence_set_link:
 * @link: (nullable): an open link, or NULL when it has been lost
 *
 * Tells the server of a new link what it has to know.
 */
void
confab_own_presence_set_link (ConfabOwnPresence *self, ConfabLink *link)
{
  if (!g_set_object (&self->link, link))
    return;

  g_clear_pointer (&self->subscribed, g_strfreev);

  if (link == NULL)
    return;

  if (self->viewing != NULL || self->idle)
    send_viewing (self);

  if (self->visible != NULL && self->alarm == 0)
    subscribe_cb (self);
}

/**
 * confab_own_presence_set_visible_users:
 * @user_ids: (array zero-terminated=1): those whose presence is on the screen, in any order; the
 *   first %CONFAB_MAX_USER_IDS of them count
 *
 * Replaces the list before. The server is told a little later, so that scrolling is one list.
 */
void
confab_own_presence_set_visible_users (ConfabOwnPresence *self, const char *const *user_ids)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) visible = NULL;

  for (guint i = 0; user_ids != NULL && user_ids[i] != NULL && i < CONFAB_MAX_USER_IDS; i++)
    g_strv_builder_add (builder, user_ids[i]);

  visible = g_strv_builder_end (builder);

  if (self->visible != NULL &&
      g_strv_equal ((const char *const *) self->visible, (const char *const *) visible))
    return;

  g_strfreev (self->visible);
  self->visible = g_steal_pointer (&visible);

  if (self->alarm == 0)
    self->alarm = confab_clock_add (self->clock, CONFAB_SUBSCRIBE_AFTER_MS, subscribe_cb, self);
}

/**
 * confab_own_presence_set_viewing:
 * @conversation_id: (nullable): the conversation on the screen, if there is one
 *
 * The server sends what happens there at once.
 */
void
confab_own_presence_set_viewing (ConfabOwnPresence *self, const char *conversation_id)
{
  if (g_set_str (&self->viewing, conversation_id))
    send_viewing (self);
}

/**
 * confab_own_presence_set_idle:
 * @idle: whether nobody is at this device
 *
 * The server knows whether somebody is at another one.
 */
void
confab_own_presence_set_idle (ConfabOwnPresence *self, gboolean idle)
{
  if (self->idle == idle)
    return;

  self->idle = idle;
  send_viewing (self);
}

/**
 * confab_own_presence_get_idle:
 *
 * Returns: whether nobody is at this device
 */
gboolean
confab_own_presence_get_idle (ConfabOwnPresence *self)
{
  return self->idle;
}
