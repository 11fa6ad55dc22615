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
 * link is offline, after a while. What one chose can have an end, by the clock of the server, also
 * without a link. Main thread only.
 */
struct _ConfabPresence
{
  ConfabClock *clock;
  ConfabPresenceFunc changed;
  gpointer data;
  GHashTable *users;    /* id → User: those with links, and those who linger */
  GHashTable *sleepers; /* id → Sleeper: those without, whose choice will end */
};

/* The wall clock may be set while an alarm waits: look again each day. */
#define LONGEST_ALARM_MS (24 * 60 * 60 * 1000)

typedef struct
{
  ConfabPresence *presence;
  ConfabPresenceData choice;
  guint n_links;
  guint n_idle;     /* of the links: nobody is at the device */
  gboolean is_idle; /* all of them, as long as there was one */
  guint linger_alarm;
  guint end_alarm; /* of what was chosen */
} User;

typedef struct
{
  ConfabPresence *presence;
  ConfabPresenceData *choice;
  guint alarm;
} Sleeper;

static void
user_free (User *user)
{
  confab_clock_remove (user->presence->clock, user->linger_alarm);
  confab_clock_remove (user->presence->clock, user->end_alarm);
  g_free (user->choice.user_id);
  g_free (user->choice.custom_status);
  g_free (user->choice.custom_emoji);
  g_free (user);
}

static void
sleeper_free (Sleeper *sleeper)
{
  confab_clock_remove (sleeper->presence->clock, sleeper->alarm);
  confab_presence_data_free (sleeper->choice);
  g_free (sleeper);
}

static gboolean
has_ended (ConfabPresence *self, const ConfabPresenceData *choice)
{
  return choice->expires_at > 0 && choice->expires_at <= confab_clock_get_unix_ms (self->clock);
}

/* What is left when it has ended. */
static void
end_choice (ConfabPresenceData *choice)
{
  choice->status = CONFAB_STATUS_ONLINE;
  choice->expires_at = 0;
  g_clear_pointer (&choice->custom_status, g_free);
  g_clear_pointer (&choice->custom_emoji, g_free);
}

static guint
wait_for_end (ConfabPresence *self,
              const ConfabPresenceData *choice,
              ConfabClockFunc func,
              gpointer data)
{
  gint64 left = choice->expires_at - confab_clock_get_unix_ms (self->clock);

  return choice->expires_at > 0
             ? confab_clock_add (self->clock, CLAMP (left, 0, LONGEST_ALARM_MS), func, data)
             : 0;
}

static void
sleeper_cb (gpointer data)
{
  Sleeper *sleeper = data;
  ConfabPresence *self = sleeper->presence;
  g_autoptr (ConfabPresenceData) choice = NULL, seen = NULL;

  sleeper->alarm = 0;

  if (!has_ended (self, sleeper->choice))
    {
      sleeper->alarm = wait_for_end (self, sleeper->choice, sleeper_cb, sleeper);
      return;
    }

  /* the key is the choice's */
  choice = confab_presence_data_copy (sleeper->choice);
  g_hash_table_remove (self->sleepers, choice->user_id);
  end_choice (choice);
  seen = confab_presence_data_copy (choice);
  seen->status = CONFAB_STATUS_OFFLINE;
  seen->chosen = choice->status;
  self->changed (seen, choice, self->data);
}

/* Remembers when what somebody without a link chose ends. */
static void
watch_end (ConfabPresence *self, const ConfabPresenceData *choice)
{
  Sleeper *sleeper;

  g_hash_table_remove (self->sleepers, choice->user_id);

  if (choice->expires_at == 0)
    return;

  sleeper = g_new0 (Sleeper, 1);
  sleeper->presence = self;
  sleeper->choice = confab_presence_data_copy (choice);
  sleeper->alarm = wait_for_end (self, choice, sleeper_cb, sleeper);
  g_hash_table_insert (self->sleepers, sleeper->choice->user_id, sleeper);
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
  self->sleepers =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) sleeper_free);
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
  g_hash_table_unref (self->sleepers);
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
  seen.chosen = user->choice.status;

  self->changed (&seen, &user->choice, self->data);
}

static void
end_cb (gpointer data)
{
  User *user = data;
  ConfabPresence *self = user->presence;

  user->end_alarm = 0;

  if (!has_ended (self, &user->choice))
    {
      user->end_alarm = wait_for_end (self, &user->choice, end_cb, user);
      return;
    }

  end_choice (&user->choice);
  tell (self, user, FALSE);
}

static void
follow_end (ConfabPresence *self, User *user)
{
  confab_clock_remove (self->clock, user->end_alarm);
  user->end_alarm = wait_for_end (self, &user->choice, end_cb, user);
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
      g_hash_table_remove (self->sleepers, user_id);
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
  watch_end (self, &user->choice);
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

  /* Who is not to be seen was not seen. */
  if (user->choice.status != CONFAB_STATUS_OFFLINE)
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
  g_set_str (&user->choice.custom_emoji, stored->custom_emoji);
  user->choice.expires_at = stored->expires_at;
  user->choice.last_seen_at = stored->last_seen_at;

  if (has_ended (self, &user->choice))
    end_choice (&user->choice);

  follow_end (self, user);
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
      watch_end (self, &choice);
      self->changed (NULL, &choice, self->data);
      return;
    }

  changed = user->choice.status != change->status || user->choice.expires_at != change->expires_at;
  user->choice.status = change->status;
  user->choice.expires_at = change->expires_at;

  if (confab_record_has (&confab_presence_change_record, change, "customStatus"))
    changed |= g_set_str (&user->choice.custom_status, change->custom_status);

  if (confab_record_has (&confab_presence_change_record, change, "customEmoji"))
    changed |= g_set_str (&user->choice.custom_emoji, change->custom_emoji);

  if (has_ended (self, &user->choice))
    end_choice (&user->choice);

  follow_end (self, user);

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
      if (has_ended (self, stored))
        end_choice (stored);
      else if (!g_hash_table_contains (self->sleepers, stored->user_id))
        watch_end (self, stored);

      stored->chosen = stored->status;
      stored->status = CONFAB_STATUS_OFFLINE;
      return;
    }

  stored->status = get_seen_status (user);
  stored->chosen = user->choice.status;
  stored->expires_at = user->choice.expires_at;
  g_set_str (&stored->custom_status, user->choice.custom_status);
  g_set_str (&stored->custom_emoji, user->choice.custom_emoji);

  /* Who is there was not there last at any time; 0 is what the asking user may not see. */
  if (stored->status != CONFAB_STATUS_OFFLINE)
    stored->last_seen_at = 0;
}

/**
 * confab_presence_is_seen:
 *
 * Returns: whether others see the user as there
 */
gboolean
confab_presence_is_seen (ConfabPresence *self, const char *user_id)
{
  const User *user = g_hash_table_lookup (self->users, user_id);

  return user != NULL && get_seen_status (user) != CONFAB_STATUS_OFFLINE;
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

      if (user->choice.status != CONFAB_STATUS_OFFLINE)
        user->choice.last_seen_at = confab_clock_get_unix_ms (self->clock);

      self->changed (NULL, &user->choice, self->data);
    }
}
