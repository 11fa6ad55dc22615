// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "sim-server.h"

#include "keys/confab-base64.h"
#include "protocol/confab-sealed.h"

#include <string.h>

static void
keys_free (gpointer data)
{
  SimKeys *keys = data;

  g_free (keys->id);
  g_free (keys->identity);
  g_queue_clear_full (&keys->prekeys, (GDestroyNotify) confab_prekey_data_free);
  g_queue_clear_full (&keys->queue, (GDestroyNotify) confab_wrap_free);
  confab_prekey_data_free (keys->signed_prekey);
  confab_prekey_data_free (keys->last_resort);
  g_free (keys);
}

static void
event_free (gpointer data)
{
  SimEvent *event = data;

  g_free (event->message_id);
  g_free (event->device_id);
  g_bytes_unref (event->body);
  g_hash_table_unref (event->entitled);
  g_free (event);
}

static void
talk_free (gpointer data)
{
  SimTalk *talk = data;

  g_free (talk->id);
  g_ptr_array_unref (talk->events);
  g_free (talk);
}

SimServer *
sim_server_new (SimRule without)
{
  SimServer *self = g_new0 (SimServer, 1);

  self->without = without;
  self->devices = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, keys_free);
  self->messages = g_hash_table_new (g_str_hash, g_str_equal);
  self->talks = g_ptr_array_new_with_free_func (talk_free);

  for (guint i = 0; i < SIM_MAX_USERS; i++)
    self->user_ids[i] = g_strdup_printf ("00000000-0000-7000-8000-%012u", 100 + i);

  return self;
}

void
sim_server_free (SimServer *self)
{
  for (guint i = 0; i < SIM_MAX_USERS; i++)
    {
      g_free (self->user_ids[i]);
      confab_signed_list_data_free (self->lists[i]);
    }

  g_hash_table_unref (self->messages);
  g_hash_table_unref (self->devices);
  g_ptr_array_unref (self->talks);
  g_free (self);
}

SimTalk *
sim_server_add_talk (SimServer *self, ConfabConversationType type)
{
  SimTalk *talk = g_new0 (SimTalk, 1);

  talk->number = self->talks->len;
  talk->type = type;
  talk->id = g_strdup_printf ("00000000-0000-7000-8000-%012u", 200 + talk->number);
  talk->events = g_ptr_array_new_with_free_func (event_free);
  g_ptr_array_add (self->talks, talk);
  return talk;
}

void
sim_server_publish (SimServer *self, guint user, const ConfabDeviceKeysData *data)
{
  SimKeys *keys = g_hash_table_lookup (self->devices, data->id);

  if (keys == NULL)
    {
      keys = g_new0 (SimKeys, 1);
      keys->id = g_strdup (data->id);
      keys->user = user;
      keys->identity = g_strdup (data->identity);
      g_hash_table_insert (self->devices, keys->id, keys);
    }

  confab_prekey_data_free (keys->signed_prekey);
  confab_prekey_data_free (keys->last_resort);
  keys->signed_prekey = confab_prekey_data_copy (data->signed_prekey);
  keys->last_resort = confab_prekey_data_copy (data->last_resort);

  for (guint i = 0; i < data->prekeys->len; i++)
    g_queue_push_tail (&keys->prekeys,
                       confab_prekey_data_copy (g_ptr_array_index (data->prekeys, i)));
}

void
sim_server_put_list (SimServer *self, guint user, ConfabSignedListData *list)
{
  confab_signed_list_data_free (self->lists[user]);
  self->lists[user] = list;
}

guint
sim_server_find_user (SimServer *self, const char *user_id)
{
  for (guint i = 0; i < SIM_MAX_USERS; i++)
    if (g_str_equal (self->user_ids[i], user_id))
      return i;

  g_assert_not_reached ();
}

/* Returns NULL where the device is not there, or has nothing to give. */
ConfabBundleData *
sim_server_claim (SimServer *self, const char *device_id)
{
  SimKeys *keys = g_hash_table_lookup (self->devices, device_id);
  g_autoptr (ConfabBundleData) bundle = confab_bundle_data_new ();

  if (keys == NULL || keys->gone)
    return NULL;

  bundle->user_id = g_strdup (self->user_ids[keys->user]);
  bundle->device_id = g_strdup (device_id);
  bundle->identity = g_strdup (keys->identity);
  bundle->signed_prekey = confab_prekey_data_copy (keys->signed_prekey);
  bundle->prekey = g_queue_pop_head (&keys->prekeys);

  if (bundle->prekey == NULL && self->without == SIM_WITHOUT_LAST_RESORT)
    return NULL;

  if (bundle->prekey == NULL)
    bundle->prekey = confab_prekey_data_copy (keys->last_resort);

  if (keys->broken)
    bundle->signed_prekey->signature[5] = bundle->signed_prekey->signature[5] == 'A' ? 'B' : 'A';

  return g_steal_pointer (&bundle);
}

static gboolean
names (const ConfabSealed *sealed, const char *device_id)
{
  for (guint i = 0; i < sealed->wraps->len; i++)
    if (g_str_equal (((ConfabWrap *) g_ptr_array_index (sealed->wraps, i))->device_id, device_id))
      return TRUE;

  return g_ptr_array_find_with_equal_func (sealed->skipped, device_id, g_str_equal, NULL);
}

/* Who is to get a message now: all listed devices of all members, but the sending one. */
static GHashTable *
list_entitled (SimServer *self, const SimTalk *talk, const char *sender)
{
  GHashTable *all = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint user = 0; user < SIM_MAX_USERS; user++)
    {
      g_autoptr (ConfabDeviceList) list = NULL;

      if (!talk->members[user] || self->lists[user] == NULL)
        continue;

      list = confab_device_list_open (self->lists[user], self->user_ids[user], NULL);
      g_assert_nonnull (list);

      for (guint i = 0; i < list->n_devices; i++)
        if (list->devices[i].removed_at == 0 && !g_str_equal (list->devices[i].id, sender))
          g_hash_table_add (all, g_strdup (list->devices[i].id));
    }

  return all;
}

/* Whether it was sealed by the newest lists. */
static gboolean
is_newest (SimServer *self, const SimTalk *talk, const ConfabSealed *sealed)
{
  guint n = 0;

  for (guint i = 0; i < sealed->lists->len; i++)
    {
      const ConfabListVersionData *version = g_ptr_array_index (sealed->lists, i);
      guint user = sim_server_find_user (self, version->user_id);

      if (talk->members[user] && self->lists[user] != NULL &&
          !g_str_equal (self->lists[user]->signature, version->signature))
        return FALSE;

      n += talk->members[user];
    }

  for (guint user = 0; user < SIM_MAX_USERS; user++)
    n -= talk->members[user] && self->lists[user] != NULL;

  return n == 0;
}

static void
enqueue (SimServer *self, guint user, const char *device_id, const ConfabWrap *wrap)
{
  SimKeys *to = g_hash_table_lookup (self->devices, wrap->device_id);
  ConfabWrap *copy = g_new0 (ConfabWrap, 1);

  copy->user_id = g_strdup (self->user_ids[user]);
  copy->device_id = g_strdup (device_id);
  copy->message_id = g_strdup (wrap->message_id);
  copy->first = wrap->first;
  copy->bytes = g_bytes_ref (wrap->bytes);

  if (to != NULL && !to->gone)
    g_queue_push_tail (&to->queue, copy);
  else
    confab_wrap_free (copy);
}

void
sim_server_send (SimServer *self, guint user, const char *device_id, const GPtrArray *wraps)
{
  for (guint i = 0; i < wraps->len; i++)
    enqueue (self, user, device_id, g_ptr_array_index (wraps, i));
}

SimAnswer
sim_server_post (SimServer *self,
                 SimTalk *talk,
                 guint user,
                 const char *device_id,
                 const char *message_id,
                 const ConfabSealed *sealed)
{
  SimEvent *event = g_hash_table_lookup (self->messages, message_id);
  g_autoptr (GHashTable) entitled = list_entitled (self, talk, device_id);
  GHashTableIter iter;
  gpointer id;

  if (event != NULL)
    return g_bytes_equal (event->body, sealed->body) ? SIM_POSTED : SIM_REFUSED;

  if (self->without != SIM_WITHOUT_CONFLICT && self->without != SIM_WITHOUT_VERSIONS &&
      !is_newest (self, talk, sealed))
    return SIM_STALE;

  if (self->without != SIM_WITHOUT_CONFLICT)
    {
      if (sealed->wraps->len + sealed->skipped->len != g_hash_table_size (entitled))
        return SIM_STALE;

      g_hash_table_iter_init (&iter, entitled);

      while (g_hash_table_iter_next (&iter, &id, NULL))
        if (!names (sealed, id))
          return SIM_STALE;
    }

  event = g_new0 (SimEvent, 1);
  event->message_id = g_strdup (message_id);
  event->user = user;
  event->device_id = g_strdup (device_id);
  event->body = g_bytes_ref (sealed->body);
  event->entitled = g_steal_pointer (&entitled);
  g_ptr_array_add (talk->events, event);
  g_hash_table_insert (self->messages, event->message_id, event);
  sim_server_send (self, user, device_id, sealed->wraps);
  return SIM_POSTED;
}
