// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "made-up.h"

#include "client/store/confab-changes.h"

#include <string.h>

#define MINUTE (60 * G_GINT64_CONSTANT (1000))
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)

static const struct
{
  const char *name;
  const char *display_name;
  ConfabUserStatus status;
  const char *custom_status;
  gint64 seen_before_ms;
} people[] = {
  { "ada", "Ada", CONFAB_STATUS_ONLINE, NULL, 0 },
  { "grace", "Grace", CONFAB_STATUS_ONLINE, NULL, 0 },
  { "alan", "Alan", CONFAB_STATUS_AWAY, "Out for lunch", 35 * MINUTE },
  { "hedy", "Hedy", CONFAB_STATUS_BUSY, "Writing, back at four", 0 },
  { "edsger", "Edsger", CONFAB_STATUS_OFFLINE, NULL, DAY + 3 * HOUR },
  { "katherine", "Katherine", CONFAB_STATUS_ONLINE, NULL, 0 },
  { "tim", "Tim", CONFAB_STATUS_OFFLINE, NULL, 4 * HOUR },
  { "margaret", "Margaret", CONFAB_STATUS_ONLINE, NULL, 0 },
};

static const struct
{
  ConfabConversationType type;
  const char *name;
  const char *topic;
  guint peer;
  guint members;
  const char *preview;
  guint sender;
  gint64 before_ms;
  guint unread;
  guint mentions;
  gboolean pinned;
  gboolean muted;
  gboolean archived;
  const char *draft;
  gboolean mentions_only;
} talks[] = {
  { CONFAB_CONVERSATION_DIRECT, NULL, NULL, 1, 2, "See you at three, I bring the drawings 🙂", 1,
    3 * MINUTE, 2, 0, TRUE, FALSE, FALSE, NULL },
  { CONFAB_CONVERSATION_GROUP, "Garden", "Watering, harvest, the shed key", 0, 5,
    "Who has the key to the shed?", 3, 18 * MINUTE, 5, 1, TRUE, FALSE, FALSE, NULL },
  { CONFAB_CONVERSATION_CHANNEL, "Announcements", "What everybody should know", 0, 148,
    "The library is open again from Monday on.", 7, 2 * HOUR, 0, 0, FALSE, FALSE, FALSE, NULL },
  { CONFAB_CONVERSATION_DIRECT, NULL, NULL, 3, 2, "Could you look over the second chapter?", 3,
    4 * HOUR, 0, 0, FALSE, FALSE, FALSE, "Yes, with pleasure, I only" },
  { CONFAB_CONVERSATION_GROUP, "Film night", "Friday, half past seven", 0, 6,
    "Then it is decided: popcorn for all", 0, 20 * HOUR, 0, 0, FALSE, FALSE, FALSE, NULL },
  { CONFAB_CONVERSATION_CHANNEL, "Music", "What you hear, what you play", 0, 63,
    "Has anybody a cello to lend?", 5, DAY + 2 * HOUR, 24, 0, FALSE, TRUE, FALSE, NULL },
  { CONFAB_CONVERSATION_DIRECT, NULL, NULL, 2, 2, "Thank you!", 0, 2 * DAY, 0, 0, FALSE, FALSE,
    FALSE, NULL },
  { CONFAB_CONVERSATION_DIRECT, NULL, NULL, 4, 2, "The proof is on the blackboard.", 4, 3 * DAY, 0,
    0, FALSE, FALSE, FALSE, NULL },
  { CONFAB_CONVERSATION_GROUP, "Summer camp", NULL, 0, 4, "The tent is dry and packed away", 6,
    40 * DAY, 0, 0, FALSE, FALSE, FALSE, NULL, TRUE },
  { CONFAB_CONVERSATION_DIRECT, NULL, NULL, 5, 2, "Safe landing!", 5, 300 * DAY, 0, 0, FALSE, FALSE,
    FALSE, NULL },
  { CONFAB_CONVERSATION_GROUP, "Moving house", NULL, 0, 3, "Last box is in", 2, 90 * DAY, 0, 0,
    FALSE, FALSE, TRUE, NULL },
};

const char *
made_up_id (guint number, char kind)
{
  g_autofree char *id = g_strdup_printf ("00000000-0000-7000-8000-%c%011u", kind, number);

  return g_intern_string (id);
}

static void
add_people (ConfabChangeSet *changes)
{
  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    {
      ConfabUserData *user = confab_user_data_new ();
      ConfabPresenceData *presence = confab_presence_data_new ();

      user->id = g_strdup (made_up_id (i, 'a'));
      user->name = g_strdup (people[i].name);
      user->display_name = g_strdup (people[i].display_name);
      g_ptr_array_add (changes->users, user);

      presence->user_id = g_strdup (user->id);
      presence->status = people[i].status;
      presence->chosen = people[i].status;
      presence->custom_status = g_strdup (people[i].custom_status);
      presence->last_seen_at = MADE_UP_NOW_MS - people[i].seen_before_ms;
      g_ptr_array_add (changes->presences, presence);
    }
}

static void
fill_participants (ConfabRoster *roster, const char *id, guint n)
{
  g_autoptr (ConfabChangeSet) changes = confab_change_set_new ();

  changes->participants_of = g_strdup (id);

  for (guint i = 0; i < MIN (n, G_N_ELEMENTS (people)); i++)
    {
      ConfabParticipantRowData *row = confab_participant_row_data_new ();

      row->conversation_id = g_strdup (id);
      row->user_id = g_strdup (made_up_id (i, 'a'));
      row->role = i == 0 ? CONFAB_ROLE_OWNER : i == 3 ? CONFAB_ROLE_ADMIN : CONFAB_ROLE_MEMBER;
      g_ptr_array_add (changes->participants, row);
    }

  confab_roster_apply (roster, changes);
}

static ConfabConversationRowData *
talk_to_row (guint i)
{
  ConfabConversationRowData *row = confab_conversation_row_data_new ();

  row->id = g_strdup (made_up_id (i + 1, 'c'));
  row->type = talks[i].type;
  row->name = g_strdup (talks[i].name);
  row->topic = g_strdup (talks[i].topic);
  row->role = talks[i].type == CONFAB_CONVERSATION_GROUP ? CONFAB_ROLE_OWNER : CONFAB_ROLE_MEMBER;
  row->participant_count = talks[i].members;
  row->peer_id = talks[i].type == CONFAB_CONVERSATION_DIRECT
                     ? g_strdup (made_up_id (talks[i].peer, 'a'))
                     : NULL;
  row->last_seq = made_up_count_messages (row->id);
  row->read_seq = row->last_seq - talks[i].unread;
  row->unread_count = talks[i].unread;
  row->mention_count = talks[i].mentions;
  row->pinned_at = talks[i].pinned ? MADE_UP_NOW_MS - i : 0;
  row->muted_until = talks[i].muted ? MADE_UP_NOW_MS + 3650 * DAY : 0;
  row->mentions_only = talks[i].mentions_only;
  row->archived_at = talks[i].archived ? MADE_UP_NOW_MS : 0;
  row->preview = g_strdup (talks[i].preview);
  row->preview_sender_id = g_strdup (made_up_id (talks[i].sender, 'a'));
  row->preview_status = CONFAB_MESSAGE_SENT;
  row->preview_at = row->updated_at = MADE_UP_NOW_MS - talks[i].before_ms;
  row->draft = g_strdup (talks[i].draft);
  return row;
}

void
made_up_fill (ConfabRoster *roster)
{
  g_autoptr (ConfabChangeSet) changes = confab_change_set_new ();

  add_people (changes);

  for (guint i = 0; i < G_N_ELEMENTS (talks); i++)
    g_ptr_array_add (changes->conversations, talk_to_row (i));

  confab_roster_apply (roster, changes);

  for (guint i = 0; i < G_N_ELEMENTS (talks); i++)
    if (talks[i].type != CONFAB_CONVERSATION_DIRECT)
      fill_participants (roster, made_up_id (i + 1, 'c'), talks[i].members);
}

static void
apply_row (ConfabRoster *roster, ConfabConversationRowData *row)
{
  g_autoptr (ConfabChangeSet) changes = confab_change_set_new ();

  g_ptr_array_add (changes->conversations, row);
  confab_roster_apply (roster, changes);
}

/* What the database would say after a draft was kept, here or from another device. */
void
made_up_set_draft (ConfabRoster *roster, ConfabConversation *conversation, const char *text)
{
  ConfabConversationRowData *row =
      confab_conversation_row_data_copy (confab_conversation_get_row (conversation));

  g_set_str (&row->draft, text);
  apply_row (roster, row);
}

/* What the database would say after one has read. */
void
made_up_set_read (ConfabRoster *roster,
                  ConfabConversation *conversation,
                  gint64 read_seq,
                  guint n_unread)
{
  ConfabConversationRowData *row =
      confab_conversation_row_data_copy (confab_conversation_get_row (conversation));

  row->read_seq = read_seq;
  row->unread_count = n_unread;
  apply_row (roster, row);
}

/* What the server has refused: kinds and payloads, NULL at the end; none for nothing. */
void
made_up_refuse (ConfabRoster *roster, guint number, const MadeUpRefusal *refusals)
{
  ConfabConversation *conversation =
      confab_roster_get_conversation (roster, made_up_id (number, 'c'));
  ConfabConversationRowData *row =
      confab_conversation_row_data_copy (confab_conversation_get_row (conversation));

  if (row->refusals != NULL)
    {
      g_ptr_array_set_free_func (row->refusals, (GDestroyNotify) confab_refusal_data_free);
      g_clear_pointer (&row->refusals, g_ptr_array_unref);
    }

  for (guint i = 0; refusals != NULL && refusals[i].payload != NULL; i++)
    {
      ConfabRefusalData *refusal = confab_refusal_data_new ();

      refusal->id = g_strdup (made_up_id (i, 'e'));
      refusal->kind = refusals[i].kind;
      refusal->payload = g_strdup (refusals[i].payload);
      refusal->failure_code = g_strdup ("forbidden");

      if (row->refusals == NULL)
        row->refusals = g_ptr_array_new ();

      g_ptr_array_add (row->refusals, refusal);
    }

  apply_row (roster, row);
}

GListModel *
made_up_find_users (ConfabRoster *roster, const char *query)
{
  GListStore *found = g_list_store_new (CONFAB_TYPE_USER);
  g_autofree char *folded = g_utf8_casefold (query, -1);

  for (guint i = 1; i < G_N_ELEMENTS (people); i++)
    if (strstr (people[i].name, folded) != NULL)
      g_list_store_append (found, confab_roster_get_user (roster, made_up_id (i, 'a')));

  return G_LIST_MODEL (found);
}

GListModel *
made_up_find_channels (void)
{
  static const struct
  {
    const char *name;
    const char *topic;
    guint members;
  } channels[] = {
    { "Books", "What is worth reading", 31 },
    { "Cycling", "Tours on Sunday, from the bridge", 18 },
    { "Help with computers", "No question is too small", 86 },
    { "Lost and found", NULL, 140 },
  };
  GListStore *found = g_list_store_new (CONFAB_TYPE_CONVERSATION);

  for (guint i = 0; i < G_N_ELEMENTS (channels); i++)
    {
      g_autoptr (ConfabConversation) channel = confab_conversation_new (made_up_id (i + 50, 'c'));
      g_autoptr (ConfabConversationRowData) row = confab_conversation_row_data_new ();

      row->id = g_strdup (made_up_id (i + 50, 'c'));
      row->type = CONFAB_CONVERSATION_CHANNEL;
      row->name = g_strdup (channels[i].name);
      row->topic = g_strdup (channels[i].topic);
      row->participant_count = channels[i].members;
      confab_conversation_update (channel, row, NULL, NULL);
      g_list_store_append (found, channel);
    }

  return G_LIST_MODEL (found);
}

GPtrArray *
made_up_devices (void)
{
  static const char *const names[] = { "Laptop in the study", "Phone", "Library computer" };
  GPtrArray *devices = g_ptr_array_new_with_free_func ((GDestroyNotify) confab_device_data_free);
  ConfabDeviceData *lost = confab_device_data_new ();

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      ConfabDeviceData *device = confab_device_data_new ();

      device->id = g_strdup (made_up_id (i + 1, 'd'));
      device->name = g_strdup (names[i]);
      device->current = i == 0;
      device->last_seen_at = MADE_UP_NOW_MS - i * i * 9 * HOUR;
      g_ptr_array_add (devices, device);

      /* The last one has only just signed in. */
      if (i < 2)
        {
          device->key_device_id = g_strdup (made_up_id (i + 1, 'e'));
          device->linked_at = MADE_UP_NOW_MS - (i + 2) * 24 * HOUR;
        }
    }

  lost->id = g_strdup (made_up_id (4, 'e'));
  lost->key_device_id = g_strdup (made_up_id (4, 'e'));
  lost->linked_at = MADE_UP_NOW_MS - 60 * 24 * HOUR;
  g_ptr_array_add (devices, lost);
  return devices;
}
