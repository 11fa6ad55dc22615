// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-typing.h"

#include "base/confab-limits.h"
#include "protocol/confab-sync.h"

struct _ConfabTyping
{
  ConfabRoster *roster;
  ConfabClock *clock;
  ConfabLink *link;
  GHashTable *others; /* "conversation user" → Typist */
  GHashTable *told;   /* conversation id → Told */
};

typedef struct
{
  ConfabTyping *typing;
  char *key;
  ConfabConversation *conversation;
  ConfabUser *user;
  guint alarm;
} Typist;

/* What was said of this user. */
typedef struct
{
  ConfabTyping *typing;
  char *conversation_id;
  gint64 at_ms; /* monotonic: when it was said last */
  guint alarm;  /* there was no key for so long */
} Told;

static void
told_free (Told *told)
{
  confab_clock_remove (told->typing->clock, told->alarm);
  g_free (told->conversation_id);
  g_free (told);
}

static void
typist_free (Typist *typist)
{
  confab_clock_remove (typist->typing->clock, typist->alarm);
  confab_conversation_set_typing (typist->conversation, typist->user, FALSE);
  g_object_unref (typist->conversation);
  g_object_unref (typist->user);
  g_free (typist->key);
  g_free (typist);
}

static void
expire_cb (gpointer data)
{
  Typist *typist = data;

  typist->alarm = 0;
  g_hash_table_remove (typist->typing->others, typist->key);
}

/**
 * confab_typing_new:
 * @roster: whose conversations show who types
 *
 * Returns: (transfer full): a table in which nobody types
 */
ConfabTyping *
confab_typing_new (ConfabRoster *roster, ConfabClock *clock)
{
  ConfabTyping *self = g_new0 (ConfabTyping, 1);

  self->roster = g_object_ref (roster);
  self->clock = g_object_ref (clock);
  self->others =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) typist_free);
  self->told = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) told_free);
  return self;
}

/**
 * confab_typing_free:
 * @self: (transfer full): a table
 */
void
confab_typing_free (ConfabTyping *self)
{
  g_hash_table_unref (self->others);
  g_hash_table_unref (self->told);
  g_clear_object (&self->link);
  g_object_unref (self->roster);
  g_object_unref (self->clock);
  g_free (self);
}

/**
 * confab_typing_set_link:
 * @link: (nullable): an open link, or NULL: then nobody is known to type any more
 */
void
confab_typing_set_link (ConfabTyping *self, ConfabLink *link)
{
  g_set_object (&self->link, link);
  g_hash_table_remove_all (self->others);
  g_hash_table_remove_all (self->told);
}

static void
tell (ConfabTyping *self, ConfabFrameType type, const char *conversation_id)
{
  g_autoptr (ConfabFrame) frame = NULL;
  ConfabTypingData data = { .conversation_id = (char *) conversation_id };

  if (self->link == NULL)
    return;

  frame = confab_frame_new (type);
  frame->payload = confab_typing_data_to_json (&data);
  confab_link_send (self->link, frame);
}

static void
paused_cb (gpointer data)
{
  Told *told = data;
  ConfabTyping *self = told->typing;

  told->alarm = 0;
  tell (self, CONFAB_FRAME_TYPING_STOP, told->conversation_id);
  g_hash_table_remove (self->told, told->conversation_id);
}

static Told *
begin_told (ConfabTyping *self, const char *conversation_id)
{
  Told *told = g_new0 (Told, 1);

  told->typing = self;
  told->conversation_id = g_strdup (conversation_id);
  told->at_ms = G_MININT64 / 2;
  g_hash_table_insert (self->told, told->conversation_id, told);
  return told;
}

/**
 * confab_typing_typed:
 * @typing: TRUE at each key, FALSE when the text is empty
 *
 * Tells the others, but no more often than each %CONFAB_TYPING_REPEAT_MS, and that it has ended
 * after %CONFAB_TYPING_PAUSE_MS without a key. In a conversation of more than
 * %CONFAB_TYPING_MAX_PARTICIPANTS nothing is told.
 */
void
confab_typing_typed (ConfabTyping *self, const char *conversation_id, gboolean typing)
{
  Told *told = g_hash_table_lookup (self->told, conversation_id);
  ConfabConversation *conversation = confab_roster_get_conversation (self->roster, conversation_id);
  gint64 now = confab_clock_get_monotonic_ms (self->clock);

  if (conversation != NULL &&
      confab_conversation_get_participant_count (conversation) > CONFAB_TYPING_MAX_PARTICIPANTS)
    return;

  if (!typing)
    {
      if (told != NULL)
        {
          tell (self, CONFAB_FRAME_TYPING_STOP, conversation_id);
          g_hash_table_remove (self->told, conversation_id);
        }

      return;
    }

  if (told == NULL)
    told = begin_told (self, conversation_id);

  if (now - told->at_ms >= CONFAB_TYPING_REPEAT_MS)
    {
      told->at_ms = now;
      tell (self, CONFAB_FRAME_TYPING_START, conversation_id);
    }

  confab_clock_remove (self->clock, told->alarm);
  told->alarm = confab_clock_add (self->clock, CONFAB_TYPING_PAUSE_MS, paused_cb, told);
}

/**
 * confab_typing_sent:
 *
 * A message has left the composer: with it, for the others, the typing ends by itself.
 */
void
confab_typing_sent (ConfabTyping *self, const char *conversation_id)
{
  g_hash_table_remove (self->told, conversation_id);
}

/**
 * confab_typing_take:
 * @moment: what the server says of another user
 *
 * Shows it until %CONFAB_TYPING_EXPIRE_MS have passed without more of it.
 */
void
confab_typing_take (ConfabTyping *self, const ConfabMoment *moment)
{
  ConfabConversation *conversation =
      confab_roster_get_conversation (self->roster, moment->conversation_id);
  ConfabUser *user = confab_roster_get_user (self->roster, moment->user_id);
  g_autofree char *key = NULL;
  Typist *typist;

  if (conversation == NULL || confab_user_get_is_self (user))
    return;

  key = g_strconcat (moment->conversation_id, " ", moment->user_id, NULL);

  if (!moment->typing)
    {
      g_hash_table_remove (self->others, key);
      return;
    }

  typist = g_hash_table_lookup (self->others, key);

  if (typist == NULL)
    {
      typist = g_new0 (Typist, 1);
      typist->typing = self;
      typist->key = g_steal_pointer (&key);
      typist->conversation = g_object_ref (conversation);
      typist->user = g_object_ref (user);
      g_hash_table_insert (self->others, typist->key, typist);
      confab_conversation_set_typing (conversation, user, TRUE);
    }

  confab_clock_remove (self->clock, typist->alarm);
  typist->alarm = confab_clock_add (self->clock, CONFAB_TYPING_EXPIRE_MS, expire_cb, typist);
}
