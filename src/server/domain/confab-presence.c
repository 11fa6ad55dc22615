// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-presence.h"

/**
 * ConfabPresence:
 *
 * Who is there. A user with a link is what they chose to be: online, away, busy, or offline, that
 * is unseen. "busy" and "offline" stay until they are changed; "away" ends when the user comes
 * back. Who is "online" is seen as away while nobody is at any of their devices. A user without a
 * link is offline, after a while. Main thread only.
 */
struct _ConfabPresence
{
  ConfabClock *clock;
  ConfabPresenceFunc changed;
  gpointer data;
  GHashTable *users; /* id → User: those with links, and those who linger */
};

typedef struct
{
  ConfabPresence *presence;
  ConfabPresenceData choice;
  guint n_links;
  guint n_idle;     /* of the links: nobody is at the device */
  gboolean is_idle; /* all of them, as long as there was one */
  guint linger_alarm;
} User;

static void
user_free (User *user)
{
  confab_clock_remove (user->presence->clock, user->linger_alarm);
  g_free (user->choice.user_id);
  g_free (user->choice.custom_status);
  g_free (user);
}

/**
 * confab_presence_new:
 * @changed: called when others are to see something else, or something is to be stored
 *
 * Returns: (transfer full): a presence of nobody
 */
ConfabPresence *
confab_presence_new (ConfabClock *clock, ConfabPresenceFunc changed, gpointer data)
{
  ConfabPresence *self = g_new0 (ConfabPresence, 1);

  self->clock = g_object_ref (clock);
  self->changed = changed;
  self->data = data;
  self->users = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) user_free);
  return self;
}

/**
 * confab_presence_free:
 * @self: (nullable) (transfer full): a presence
 */
void
confab_presence_free (ConfabPresence *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->users);
  g_object_unref (self->clock);
  g_free (self);
}

static int
get_seen_status (const User *user)
{
  return user->is_idle && user->choice.status == CONFAB_STATUS_ONLINE ? CONFAB_STATUS_AWAY
                                                                      : user->choice.status;
}

/* As others see it. @is_gone: the user has lingered long enough. */
static void
tell (ConfabPresence *self, User *user, gboolean is_gone)
{
  ConfabPresenceData seen = user->choice;

  seen.status = is_gone ? CONFAB_STATUS_OFFLINE : get_seen_status (user);

  self->changed (&seen, &user->choice, self->data);
}

/* @silent: others will be told in any case. */
static void
update_idle (ConfabPresence *self, User *user, gboolean silent)
{
  int seen = get_seen_status (user);

  /* Who lingers was seen for the last time. */
  if (user->n_links > 0)
    user->is_idle = user->n_idle == user->n_links;

  if (!silent && seen != get_seen_status (user))
    tell (self, user, FALSE);
}

/**
 * confab_presence_link_opened:
 * @idle: nobody is at the device
 *
 * Returns: TRUE for the first link of a user who was not there; what is stored of them goes to
 *   confab_presence_restore() then
 */
gboolean
confab_presence_link_opened (ConfabPresence *self, const char *user_id, gboolean idle)
{
  User *user = g_hash_table_lookup (self->users, user_id);
  gboolean is_new = user == NULL;

  if (is_new)
    {
      user = g_new0 (User, 1);
      user->presence = self;
      user->choice.user_id = g_strdup (user_id);
      user->choice.status = CONFAB_STATUS_ONLINE;
      g_hash_table_insert (self->users, user->choice.user_id, user);
    }

  user->n_links++;
  user->n_idle += idle != FALSE;
  confab_clock_remove (self->clock, user->linger_alarm);
  user->linger_alarm = 0;
  update_idle (self, user, is_new);
  return is_new;
}

/**
 * confab_presence_link_changed:
 * @idle: whether nobody is at the device any more, or somebody is again
 *
 * Call it when that has changed.
 */
void
confab_presence_link_changed (ConfabPresence *self, const char *user_id, gboolean idle)
{
  User *user = g_hash_table_lookup (self->users, user_id);

  g_return_if_fail (user != NULL && (idle || user->n_idle > 0));

  if (idle)
    user->n_idle++;
  else
    user->n_idle--;

  update_idle (self, user, FALSE);
}

static void
linger_cb (gpointer data)
{
  User *user = data;
  ConfabPresence *self = user->presence;

  user->linger_alarm = 0;
  tell (self, user, TRUE);
  g_hash_table_remove (self->users, user->choice.user_id);
}

/**
 * confab_presence_link_closed:
 * @idle: what was said of it last
 */
void
confab_presence_link_closed (ConfabPresence *self, const char *user_id, gboolean idle)
{
  User *user = g_hash_table_lookup (self->users, user_id);

  if (user == NULL)
    return;

  user->n_links--;
  user->n_idle -= idle != FALSE;
  update_idle (self, user, FALSE);

  if (user->n_links > 0)
    return;

  user->choice.last_seen_at = confab_clock_get_unix_ms (self->clock);
  user->linger_alarm = confab_clock_add (self->clock, CONFAB_PRESENCE_LINGER_MS, linger_cb, user);
}

/**
 * confab_presence_restore:
 * @stored: what the user chose once
 *
 * Takes over what was stored of a user who has just come, and has others told.
 */
void
confab_presence_restore (ConfabPresence *self, const ConfabPresenceData *stored)
{
  User *user = g_hash_table_lookup (self->users, stored->user_id);

  if (user == NULL)
    return;

  if (stored->status == CONFAB_STATUS_BUSY || stored->status == CONFAB_STATUS_OFFLINE)
    user->choice.status = stored->status;

  g_set_str (&user->choice.custom_status, stored->custom_status);
  user->choice.last_seen_at = stored->last_seen_at;
  tell (self, user, FALSE);
}

/**
 * confab_presence_choose:
 * @change: of the fields of confab_presence_change_record
 *
 * The user says how they want to be seen.
 */
void
confab_presence_choose (ConfabPresence *self, const char *user_id, const ConfabPresenceData *change)
{
  User *user = g_hash_table_lookup (self->users, user_id);
  gboolean changed;

  if (user == NULL)
    {
      ConfabPresenceData choice = *change;

      /* Without a link one is not there, but what one chose is stored. */
      choice.user_id = (char *) user_id;
      choice.last_seen_at = confab_clock_get_unix_ms (self->clock);
      self->changed (NULL, &choice, self->data);
      return;
    }

  changed = user->choice.status != change->status;
  user->choice.status = change->status;

  if (confab_record_has (&confab_presence_change_record, change, "customStatus"))
    changed |= g_set_str (&user->choice.custom_status, change->custom_status);

  if (changed)
    tell (self, user, FALSE);
}

/**
 * confab_presence_see:
 * @stored: (inout): what was stored of a user; becomes what others see now
 */
void
confab_presence_see (ConfabPresence *self, ConfabPresenceData *stored)
{
  const User *user = g_hash_table_lookup (self->users, stored->user_id);

  if (user == NULL)
    {
      stored->status = CONFAB_STATUS_OFFLINE;
      return;
    }

  stored->status = get_seen_status (user);
  stored->last_seen_at = user->choice.last_seen_at;
  g_set_str (&stored->custom_status, user->choice.custom_status);
}

/**
 * confab_presence_flush:
 *
 * The server stops: everybody is seen now for the last time.
 */
void
confab_presence_flush (ConfabPresence *self)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->users);

  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      User *user = value;

      user->choice.last_seen_at = confab_clock_get_unix_ms (self->clock);
      self->changed (NULL, &user->choice, self->data);
    }
}
