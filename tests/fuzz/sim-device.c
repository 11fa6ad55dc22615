// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "sim-device.h"

#include "client/crypto/confab-crypto-private.h"
#include "client/crypto/confab-crypto-schema.h"
#include "keys/confab-base64.h"

#include <string.h>

/* sim_out: what the user says, written before anything else happens with it. sim_said: what was
 * read, and how often it came. */
#define SIM_TABLES                                                                                 \
  "CREATE TABLE sim_out ("                                                                         \
  "  number INTEGER PRIMARY KEY, talk INTEGER NOT NULL, message_id TEXT NOT NULL,"                 \
  "  text TEXT NOT NULL, done INTEGER NOT NULL DEFAULT 0);"                                        \
  "CREATE TABLE sim_said (message_id TEXT PRIMARY KEY, text TEXT NOT NULL, times INTEGER NOT "     \
  "NULL);"                                                                                         \
  "CREATE TABLE sim_copy (device_id TEXT, identity BLOB, record BLOB);"

gboolean
sim_chance (SimWorld *world, guint percent)
{
  return (guint) g_rand_int_range (world->rand, 0, 100) < percent;
}

char *
sim_new_id (SimWorld *world)
{
  return g_strdup_printf ("00000000-0000-7000-9000-%012u", ++world->n_ids);
}

static void
fill (gpointer data, gpointer bytes, gsize n_bytes)
{
  SimWorld *world = data;

  for (gsize i = 0; i < n_bytes; i++)
    ((guint8 *) bytes)[i] = g_rand_int (world->rand) >> 9;
}

static void
run (SimDevice *self, const char *sql)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (confab_database_run (self->db, &error, sql, NULL));
  g_assert_no_error (error);
}

static void
begin (SimDevice *self)
{
  g_assert_true (confab_database_begin (self->db, NULL));
}

static void
restart (SimDevice *self)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->crypto, confab_crypto_free);
  self->crypto = confab_crypto_new (self->db, self->world->server->user_ids[self->person->number],
                                    &self->random, &error);
  g_assert_no_error (error);
}

/* Commits, or dies before that and starts again. */
static gboolean
finish (SimDevice *self)
{
  if (!sim_chance (self->world, self->world->crash))
    {
      g_assert_true (confab_database_commit (self->db, NULL));
      return TRUE;
    }

  confab_database_rollback (self->db);
  restart (self);
  return FALSE;
}

gint64
sim_device_count (SimDevice *self, const char *sql, const char *id)
{
  gint64 n;

  g_assert_true (id != NULL ? confab_database_get_int (self->db, &n, NULL, sql, "t", id)
                            : confab_database_get_int (self->db, &n, NULL, sql, NULL));
  return n;
}

char *
sim_device_find_text (SimDevice *self, const char *table, const char *message_id)
{
  g_autofree char *sql = g_strconcat ("SELECT text FROM ", table, " WHERE message_id=?", NULL);
  g_autoptr (ConfabStatement) rows = confab_database_select (self->db, NULL, sql, "t", message_id);

  return confab_statement_next (rows, NULL) == CONFAB_STATEMENT_ROW
             ? confab_statement_dup_text (rows, 0)
             : NULL;
}

static void
become (SimDevice *self)
{
  g_autoptr (GError) error = NULL;

  g_free (self->id);
  self->id = sim_new_id (self->world);
  begin (self);
  g_assert_true (
      confab_ratchet_become_sql (confab_crypto_get_ratchet (self->crypto), self->id, &error));
  g_assert_true (confab_database_commit (self->db, NULL));
  restart (self);
}

SimDevice *
sim_device_new (SimWorld *world, SimPerson *person)
{
  static const char *const migrations[] = { CONFAB_CRYPTO_WHOLE SIM_TABLES, NULL };
  SimDevice *self = g_new0 (SimDevice, 1);

  self->world = world;
  self->person = person;
  self->random = (ConfabRandom) { fill, world };
  self->db = confab_database_open (":memory:", CONFAB_DATABASE_READ_WRITE, NULL);
  g_assert_true (confab_database_migrate (self->db, migrations, NULL));
  restart (self);
  become (self);
  return self;
}

void
sim_device_free (SimDevice *self)
{
  confab_crypto_free (self->crypto);
  confab_database_close (self->db);
  g_free (self->id);
  g_free (self);
}

void
sim_device_publish (SimDevice *self, guint n)
{
  ConfabRatchet *ratchet = confab_crypto_get_ratchet (self->crypto);
  g_autoptr (ConfabDeviceKeysData) keys = confab_device_keys_data_new ();
  g_autoptr (GPtrArray) prekeys = NULL;

  begin (self);
  prekeys = confab_ratchet_make_prekeys_sql (ratchet, n, self->world->now_ms, NULL);
  keys->last_resort = confab_ratchet_make_last_resort_sql (ratchet, self->world->now_ms, NULL);
  keys->signed_prekey = confab_ratchet_make_signed_sql (ratchet, self->world->now_ms, NULL);
  g_assert_true (confab_database_commit (self->db, NULL));

  keys->id = g_strdup (self->id);
  keys->identity =
      confab_base64_write (confab_ratchet_get_own (ratchet)->identity, CONFAB_KEY_BYTES);
  keys->prekeys = g_ptr_array_new ();

  for (guint i = 0; i < prekeys->len; i++)
    g_ptr_array_add (keys->prekeys, confab_prekey_data_copy (g_ptr_array_index (prekeys, i)));

  sim_server_publish (self->world->server, self->person->number, keys);
}

/* A copy of the sessions, as in a back-up that somebody made. */
void
sim_device_remember (SimDevice *self)
{
  run (self, "DELETE FROM sim_copy");
  run (self, "INSERT INTO sim_copy SELECT device_id, identity, record FROM crypto_session");
}

void
sim_device_go_back (SimDevice *self)
{
  run (self, "DELETE FROM crypto_session");
  run (self, "INSERT INTO crypto_session SELECT device_id, identity, record FROM sim_copy");
  self->world->harmed = TRUE;
}

static ConfabListedDeviceData *
describe (SimDevice *device)
{
  const ConfabListedDevice *own =
      confab_ratchet_get_own (confab_crypto_get_ratchet (device->crypto));
  ConfabListedDeviceData *listed = confab_listed_device_data_new ();

  listed->id = g_strdup (own->id);
  listed->identity = confab_base64_write (own->identity, CONFAB_KEY_BYTES);
  listed->added_at = device->world->now_ms;
  return listed;
}

/* The device stays in the list as one that was there. */
void
sim_person_remove (SimPerson *self, SimDevice *device)
{
  ConfabListedDeviceData *listed = describe (device);

  listed->removed_at = device->world->now_ms;
  g_ptr_array_add (self->removed, listed);
}

void
sim_person_sign (SimPerson *self, SimWorld *world)
{
  g_autoptr (ConfabDeviceListData) data = confab_device_list_data_new ();
  guint8 key[CONFAB_KEY_BYTES];

  data->format = 1;
  data->user_id = g_strdup (world->server->user_ids[self->number]);
  data->revision = ++self->revision;
  data->signed_at = world->now_ms;
  data->signing_revision = 1;
  g_assert_true (confab_signature_get_public (self->signing, key));
  data->signing = confab_base64_write (key, sizeof key);
  data->devices = g_ptr_array_new ();

  for (guint i = 0; i < self->devices->len; i++)
    g_ptr_array_add (data->devices, describe (g_ptr_array_index (self->devices, i)));

  for (guint i = 0; i < self->removed->len; i++)
    g_ptr_array_add (data->devices,
                     confab_listed_device_data_copy (g_ptr_array_index (self->removed, i)));

  g_assert_true (confab_device_list_vouch (data, self->master, NULL));
  sim_server_put_list (world->server, self->number,
                       confab_device_list_sign (data, self->signing, NULL));
}

/* Another person in the same place: the same devices, signed by other keys. Their own devices know.
 */
void
sim_person_begin_anew (SimPerson *self, SimWorld *world)
{
  for (guint i = 0; i < CONFAB_KEY_BYTES; i++)
    {
      self->master[i] = g_rand_int (world->rand) >> 9;
      self->signing[i] = g_rand_int (world->rand) >> 9;
    }

  /* Others give up their sessions with them, with what is on its way in those. */
  self->revision = 0;
  world->harmed = TRUE;
  sim_person_sign (self, world);

  for (guint i = 0; i < self->devices->len; i++)
    {
      SimDevice *device = g_ptr_array_index (self->devices, i);
      const char *own_id = world->server->user_ids[self->number];

      g_assert_true (confab_database_run (
          device->db, NULL, "DELETE FROM crypto_person WHERE user_id=?", "t", own_id));
      g_assert_true (confab_database_run (
          device->db, NULL, "DELETE FROM crypto_device WHERE user_id=?", "t", own_id));
    }
}

/* What was sealed by what the device was is not sent by what it is. */
void
sim_device_become (SimDevice *self)
{
  SimKeys *before = g_hash_table_lookup (self->world->server->devices, self->id);

  before->gone = TRUE;
  sim_person_remove (self->person, self);
  become (self);

  for (gint64 n = sim_device_count (self, "SELECT coalesce(max(number), 0) FROM sim_out", NULL);
       n > 0; n--)
    {
      g_autofree char *sql =
          g_strdup_printf ("SELECT message_id FROM sim_out WHERE number=%d AND done=0", (int) n);
      g_autoptr (ConfabStatement) rows = confab_database_select (self->db, NULL, sql, NULL);
      g_autofree char *id = confab_statement_next (rows, NULL) == CONFAB_STATEMENT_ROW
                                ? confab_statement_dup_text (rows, 0)
                                : NULL;

      g_clear_pointer (&rows, confab_statement_done);

      if (id != NULL && g_hash_table_contains (self->world->server->messages, id))
        g_assert_true (confab_database_run (
            self->db, NULL, "UPDATE sim_out SET done=1 WHERE message_id=?", "t", id));
    }

  run (self, "DELETE FROM crypto_sent");
  run (self, "DELETE FROM crypto_wrap");
  run (self, "DELETE FROM crypto_key");
  run (self, "DELETE FROM crypto_waiting");
  run (self, "DELETE FROM crypto_answer");
  sim_device_publish (self, 4);
  sim_person_sign (self->person, self->world);
}

static void
fetch_list (SimDevice *self, const char *user_id)
{
  SimServer *server = self->world->server;
  g_autoptr (GError) error = NULL;
  ConfabListStep step;

  begin (self);
  g_assert_true (confab_crypto_take_list_sql (self->crypto, user_id,
                                              server->lists[sim_server_find_user (server, user_id)],
                                              self->world->now_ms, &step, &error));
  g_assert_no_error (error);
  g_assert_cmpint (step, !=, CONFAB_LIST_REFUSED);
  finish (self);
}

static void
fetch (SimDevice *self, const ConfabCryptoNeeds *needs)
{
  for (guint i = 0; i < needs->user_ids->len; i++)
    fetch_list (self, g_ptr_array_index (needs->user_ids, i));

  for (guint i = 0; i < needs->device_ids->len; i++)
    {
      const char *id = g_ptr_array_index (needs->device_ids, i);
      g_autoptr (ConfabBundleData) bundle = sim_server_claim (self->world->server, id);

      begin (self);
      g_assert_true (confab_crypto_start_sql (self->crypto, id, bundle, self->world->now_ms, NULL));
      finish (self);
    }
}

void
sim_device_say (SimDevice *self, SimTalk *talk)
{
  g_autofree char *id = sim_new_id (self->world);
  g_autofree char *text = g_strdup_printf ("%s says %s", self->id, id);

  g_assert_true (confab_database_run (self->db, NULL,
                                      "INSERT INTO sim_out (talk, message_id, text)"
                                      " VALUES (?, ?, ?)",
                                      "ntt", (int) talk->number, id, text));
}

static void
note_posted (SimDevice *self, const char *id, SimAnswer answer)
{
  begin (self);
  g_assert_true (confab_crypto_sent_sql (self->crypto, id, NULL));
  g_assert_true (confab_database_run (self->db, NULL,
                                      "UPDATE sim_out SET done=? WHERE message_id=?", "nt",
                                      answer == SIM_POSTED ? 1 : 2, id));
  finish (self);
}

static void
members_of (SimDevice *self, const SimTalk *talk, const char **ids)
{
  guint n = 0;

  for (guint i = 0; i < SIM_MAX_USERS; i++)
    if (talk->members[i])
      ids[n++] = self->world->server->user_ids[i];

  ids[n] = NULL;
}

/* Whether it knows a person by other keys than they have now. */
static gboolean
knows_old (SimDevice *self, const SimTalk *talk)
{
  for (guint i = 0; i < SIM_MAX_USERS; i++)
    {
      g_autoptr (ConfabDeviceList) held = NULL, list = NULL;

      if (!talk->members[i] || self->world->server->lists[i] == NULL)
        continue;

      list = confab_device_list_open (self->world->server->lists[i],
                                      self->world->server->user_ids[i], NULL);
      g_assert_true (confab_crypto_get_list_sql (self->crypto, list->user_id, &held, NULL));

      if (held == NULL || memcmp (held->master, list->master, CONFAB_KEY_BYTES) != 0)
        return TRUE;
    }

  return FALSE;
}

static void
post (SimDevice *self, SimTalk *talk, const char *id, const ConfabSealed *sealed)
{
  SimWorld *world = self->world;
  const char *members[SIM_MAX_USERS + 1];
  guint n_events = talk->events->len;
  SimAnswer answer =
      sim_server_post (world->server, talk, self->person->number, self->id, id, sealed);

  if (talk->events->len > n_events && knows_old (self, talk))
    world->n_old++;

  /* The answer does not come. */
  if (sim_chance (world, world->lose))
    return;

  if (answer != SIM_STALE)
    {
      note_posted (self, id, answer);
      return;
    }

  begin (self);
  g_assert_true (confab_crypto_stale_sql (self->crypto, id, NULL));
  finish (self);
  members_of (self, talk, members);

  for (guint i = 0; members[i] != NULL; i++)
    fetch_list (self, members[i]);
}

/* Goes on with the oldest thing that has not left. */
gboolean
sim_device_flush (SimDevice *self)
{
  g_autoptr (ConfabStatement) rows = confab_database_select (
      self->db, NULL,
      "SELECT talk, message_id, text FROM sim_out WHERE done=0 ORDER BY number LIMIT 1", NULL);
  g_auto (ConfabCryptoNeeds) needs = { 0 };
  g_auto (ConfabSealed) sealed = { 0 };
  const char *members[SIM_MAX_USERS + 1];
  g_autofree char *id = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  ConfabBodyPlace place;
  SimTalk *talk;

  if (self->gone || confab_statement_next (rows, NULL) != CONFAB_STATEMENT_ROW)
    return FALSE;

  talk = g_ptr_array_index (self->world->server->talks, confab_statement_get_int (rows, 0));
  id = confab_statement_dup_text (rows, 1);
  text = confab_statement_dup_text (rows, 2);
  g_clear_pointer (&rows, confab_statement_done);

  /* Who was taken out says no more. */
  if (!talk->members[self->person->number])
    {
      g_assert_true (confab_database_run (self->db, NULL,
                                          "UPDATE sim_out SET done=3 WHERE message_id=?", "t", id));
      return TRUE;
    }

  place = (ConfabBodyPlace) { talk->type, talk->id,
                              self->world->server->user_ids[self->person->number], self->id, id };
  members_of (self, talk, members);
  confab_crypto_needs_init (&needs);
  begin (self);
  g_assert_true (confab_crypto_prepare_sql (self->crypto, &place, text, members,
                                            self->world->now_ms, &needs, &sealed, &error));
  g_assert_no_error (error);

  if (!finish (self))
    return TRUE;

  if (confab_crypto_needs_nothing (&needs))
    post (self, talk, id, &sealed);
  else
    fetch (self, &needs);

  return TRUE;
}

static void
note_said (SimDevice *self, const ConfabBrought *brought)
{
  if (brought->message_id != NULL)
    g_assert_true (confab_database_run (self->db, NULL,
                                        "INSERT INTO sim_said (message_id, text, times)"
                                        " VALUES (?, ?, 1) ON CONFLICT (message_id)"
                                        " DO UPDATE SET times=times+1",
                                        "tt", brought->message_id, brought->text));
}

/* Takes what the server has for this device, mostly in its order. */
gboolean
sim_device_take_wrap (SimDevice *self)
{
  SimKeys *keys = g_hash_table_lookup (self->world->server->devices, self->id);
  guint at = keys->queue.length > 1 && sim_chance (self->world, self->world->reorder) ? 1 : 0;
  ConfabWrap *wrap = g_queue_peek_nth (&keys->queue, at);
  g_auto (ConfabCryptoNeeds) needs = { 0 };
  g_auto (ConfabBrought) brought = { 0 };
  g_autoptr (GError) error = NULL;

  if (wrap == NULL || self->gone)
    return FALSE;

  confab_crypto_needs_init (&needs);
  begin (self);
  g_assert_true (confab_crypto_take_wrap_sql (self->crypto, wrap, self->world->now_ms, &needs,
                                              &brought, &error));
  g_assert_no_error (error);
  note_said (self, &brought);

  if (!finish (self))
    return TRUE;

  /* It is from a device that is not known, which may be new; if it is not, the list stays as it
   * is, and there is nothing to wait for. */
  if (needs.user_ids->len > 0)
    {
      gint64 before = sim_device_count (self, "SELECT count(*) FROM crypto_device", NULL);

      fetch (self, &needs);

      if (sim_device_count (self, "SELECT count(*) FROM crypto_device", NULL) != before ||
          self->world->crash > 0)
        return TRUE;
    }

  if (!sim_chance (self->world, self->world->repeat))
    confab_wrap_free (g_queue_pop_nth (&keys->queue, at));

  return TRUE;
}

gboolean
sim_device_take_event (SimDevice *self, SimTalk *talk)
{
  guint *cursor = &self->cursor[talk->number];
  g_auto (ConfabBrought) brought = { 0 };
  g_autoptr (GError) error = NULL;
  ConfabOpening opening;
  const SimEvent *event;
  ConfabBodyPlace place;

  if (self->gone || *cursor >= talk->events->len)
    return FALSE;

  event = g_ptr_array_index (talk->events, *cursor);

  /* What is not for it, and what it has already. */
  if ((!g_hash_table_contains (event->entitled, self->id) &&
       !g_str_equal (event->device_id, self->id)) ||
      sim_device_count (self, "SELECT count(*) FROM sim_said WHERE message_id=?",
                        event->message_id) > 0)
    {
      (*cursor)++;
      return TRUE;
    }

  place = (ConfabBodyPlace) { talk->type, talk->id, self->world->server->user_ids[event->user],
                              event->device_id, event->message_id };
  begin (self);
  g_assert_true (confab_crypto_open_sql (self->crypto, &place, event->body, self->world->now_ms,
                                         &opening, &brought, &error));
  g_assert_no_error (error);
  note_said (self, &brought);

  if (finish (self) && !sim_chance (self->world, self->world->repeat))
    (*cursor)++;

  return TRUE;
}

/* Returns whether there was something to do. */
gboolean
sim_device_repair (SimDevice *self)
{
  g_auto (ConfabCryptoNeeds) needs = { 0 };
  g_autoptr (GPtrArray) wraps = NULL;

  if (self->gone)
    return FALSE;

  confab_crypto_needs_init (&needs);
  begin (self);
  g_assert_true (
      confab_crypto_repair_sql (self->crypto, self->world->now_ms, &needs, &wraps, NULL));

  if (!finish (self))
    return TRUE;

  fetch (self, &needs);

  if (!sim_chance (self->world, self->world->lose))
    sim_server_send (self->world->server, self->person->number, self->id, wraps);

  return wraps->len > 0 || !confab_crypto_needs_nothing (&needs);
}
