// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "bench-kit.h"
#include "loop-watch.h"

#include "base/confab-text.h"
#include "client/crypto-fixture.h"
#include "client/crypto/confab-body.h"
#include "client/store-fixture.h"
#include "client/store/confab-store-keys.h"
#include "keys/confab-base64.h"
#include "keys/confab-device-list.h"
#include "protocol/confab-json.h"
#include "protocol/confab-sealed.h"
#include "support/waiting.h"

#include <string.h>
#include <time.h>

/* What is said in private conversations, through the store as it is in life: an encrypted database
 * on the disk, the rows of the outbox and of the history, and what travels as text. */

#define BENCH "private"
#define N_DEVICES 50 /* of each of two others */
#define N_TEXTS 40
#define N_QUEUED 10000
#define N_EVENTS 256
#define TEXT_BYTES 400

typedef struct
{
  StoreFixture store;
  GHashTable *devices; /* id → CryptoDevice: those of the others */
  ConfabListedDevice own;
  guint n_ids;
} World;

static double
cpu_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

static gpointer
parse (const ConfabRecord *record, const char *text)
{
  g_autoptr (JsonNode) node = confab_json_parse (text, strlen (text), NULL);
  gpointer data = confab_record_parse (record, node, NULL);

  g_assert_nonnull (data);
  return data;
}

/* What a user says of so many devices. */
static ConfabSignedListData *
make_list (World *self, const char *user_id, guint first, guint n_devices)
{
  g_autoptr (ConfabDeviceListData) data = confab_device_list_data_new ();
  guint8 master[CONFAB_KEY_BYTES], signing[CONFAB_KEY_BYTES], key[CONFAB_KEY_BYTES];
  ConfabSignedListData *list;

  memset (master, (int) first, sizeof master);
  memset (signing, (int) first + 1, sizeof signing);
  data->format = 1;
  data->user_id = g_strdup (user_id);
  data->revision = 1;
  data->signed_at = CRYPTO_NOW_MS;
  data->signing_revision = 1;
  g_assert_true (confab_signature_get_public (signing, key));
  data->signing = confab_base64_write (key, sizeof key);
  data->devices = g_ptr_array_new ();

  for (guint i = 0; i < n_devices; i++)
    {
      CryptoDevice *device = crypto_device_new (first + i, 2);
      ConfabListedDeviceData *listed = confab_listed_device_data_new ();

      g_hash_table_insert (self->devices, g_strdup (device->own->id), device);
      listed->id = g_strdup (device->own->id);
      listed->identity = confab_base64_write (device->own->identity, CONFAB_KEY_BYTES);
      listed->added_at = CRYPTO_NOW_MS;
      g_ptr_array_add (data->devices, listed);
    }

  g_assert_true (confab_device_list_vouch (data, master, NULL));
  list = confab_device_list_sign (data, signing, NULL);
  g_assert_nonnull (list);
  return list;
}

static void
take_lists (World *self, guint n_devices)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) lists =
      g_ptr_array_new_with_free_func ((GDestroyNotify) confab_signed_list_data_free);

  g_ptr_array_add (ids, (char *) ANN);
  g_ptr_array_add (ids, (char *) BOB);
  g_ptr_array_add (lists, make_list (self, ANN, 1, n_devices));
  g_ptr_array_add (lists, make_list (self, BOB, 101, n_devices));
  wait_for_success (confab_store_take_lists (self->store.store, ids, lists));
}

static World *
world_new (guint n_devices)
{
  World *self = g_new0 (World, 1);
  guint8 bytes[CONFAB_DATABASE_KEY_BYTES] = { 7 };
  g_autoptr (ConfabDatabaseKey) key = confab_database_key_new (bytes);
  g_autoptr (ConfabKeyTask) offer = NULL, sign = NULL;
  g_autoptr (ConfabDeviceKeysData) keys = NULL;

  self->devices =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) crypto_device_free);
  self->store.folder = bench_folder ("private");
  self->store.path = g_build_filename (self->store.folder, "store.db", NULL);
  self->store.clock = confab_clock_new_fake (CRYPTO_NOW_MS);
  self->store.store =
      wait_for_object (confab_store_open_with_key (self->store.path, key, OWN, self->store.clock));
  wait_for_success (confab_store_begin_keys (self->store.store));
  offer = wait_for_boxed (confab_store_offer_keys (self->store.store, NULL));
  keys = parse (&confab_device_keys_data_record, offer->body);
  g_strlcpy (self->own.id, keys->id, sizeof self->own.id);
  g_assert_true (
      confab_base64_read (keys->identity, "identity", self->own.identity, CONFAB_KEY_BYTES, NULL));
  sign = wait_for_boxed (confab_store_sign_list (self->store.store, NULL));
  wait_for_success (confab_store_take_own_list (
      self->store.store, parse (&confab_signed_list_data_record, sign->body)));
  take_lists (self, n_devices);
  confab_change_set_unref (add_conversation (&self->store, GROUP, 0));
  return self;
}

static void
world_free (World *self)
{
  confab_store_close (self->store.store);
  g_object_unref (self->store.store);
  g_object_unref (self->store.clock);
  bench_remove_folder (self->store.folder);
  g_hash_table_unref (self->devices);
  g_free (self->store.path);
  g_free (self->store.folder);
  g_free (self);
}

/* What a server would give for what is needed. */
static void
give (World *self, gint64 number)
{
  g_autoptr (ConfabKeyTask) task =
      wait_for_boxed (confab_store_ask_needs (self->store.store, number));
  g_autoptr (GPtrArray) bundles =
      g_ptr_array_new_with_free_func ((GDestroyNotify) confab_bundle_data_free);

  g_assert_cmpuint (task->user_ids->len, ==, 0);

  for (guint i = 0; i < task->device_ids->len; i++)
    {
      const char *id = g_ptr_array_index (task->device_ids, i);

      g_ptr_array_add (bundles, crypto_device_claim (g_hash_table_lookup (self->devices, id)));
    }

  wait_for_success (confab_store_start_sessions (self->store.store, task->device_ids, bundles));
}

/* Says something; returns what is sent, and how much of the processor sealing it took. */
static ConfabSealedMessageData *
say (World *self, double *took_ms)
{
  g_autofree char *text = g_strnfill (TEXT_BYTES, 'x');
  g_autofree char *id = g_strdup (test_id (10000 + self->n_ids++));
  g_autoptr (GPtrArray) actions = NULL;
  g_autoptr (ConfabFrame) frame = NULL;
  ConfabReceiptData *receipt = confab_receipt_data_new ();
  gint64 number;

  confab_change_set_unref (post_text (&self->store, GROUP, id, text));
  actions = load_actions (&self->store);
  number = ((ConfabActionData *) g_ptr_array_index (actions, 0))->number;

  while (frame == NULL || frame->payload == NULL)
    {
      if (frame != NULL)
        give (self, number);

      g_clear_pointer (&frame, confab_frame_free);
      *took_ms = cpu_ms ();
      frame = wait_for_boxed (confab_store_seal (self->store.store, number));
      *took_ms = cpu_ms () - *took_ms;
    }

  receipt->seq = self->n_ids;
  confab_change_set_unref (
      wait_for_boxed (confab_store_settle (self->store.store, number, receipt)));
  return parse (&confab_sealed_message_data_record, frame->payload);
}

static ConfabWrapData *
make_wrap (CryptoDevice *device,
           const char *user_id,
           const char *message_id,
           GBytes *bytes,
           gboolean first)
{
  ConfabWrapData *wrap = confab_wrap_data_new ();

  wrap->user_id = g_strdup (user_id);
  wrap->device_id = g_strdup (device->own->id);
  wrap->message_id = g_strdup (message_id);
  wrap->first = first;
  wrap->key = confab_base64_write (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  return wrap;
}

/* Each of them opens it, and answers: from then on nothing begins a session. */
static void
answer_all (World *self, const ConfabSealedMessageData *sealed)
{
  static const guint8 question[1 + CONFAB_KEY_BYTES / 2] = { 'A' };
  g_autoptr (GPtrArray) wraps =
      g_ptr_array_new_with_free_func ((GDestroyNotify) confab_wrap_data_free);

  for (guint i = 0; i < sealed->wraps->len; i++)
    {
      const ConfabWrapData *wrap = g_ptr_array_index (sealed->wraps, i);
      CryptoDevice *device = g_hash_table_lookup (self->devices, wrap->device_id);
      g_autoptr (GBytes) bytes = confab_base64_parse (wrap->key, "key", 10000, NULL);
      g_autoptr (GBytes) plain = NULL, back = NULL;
      gboolean first;

      crypto_device_begin (device);
      plain = confab_ratchet_open_sql (device->ratchet, &self->own, bytes, wrap->first, NULL);
      g_assert_nonnull (plain);
      back = confab_ratchet_seal_sql (device->ratchet, &self->own, question, sizeof question,
                                      &first, NULL);
      crypto_device_commit (device);
      g_ptr_array_add (wraps,
                       make_wrap (device, device->own->id[CONFAB_ID_LENGTH - 3] == '0' ? ANN : BOB,
                                  NULL, back, first));
    }

  confab_change_set_unref (wait_for_boxed (confab_store_take_wraps (self->store.store, wraps)));
}

static void
measure_sending (void)
{
  World *self = world_new (N_DEVICES);
  double times[N_TEXTS], took_ms;
  gsize n_bytes = 0;

  for (guint round = 0; round < 2; round++)
    {
      g_autoptr (ConfabSealedMessageData) sealed = say (self, &took_ms);

      g_assert_cmpuint (sealed->wraps->len, ==, 2 * N_DEVICES);

      if (round == 0)
        answer_all (self, sealed);
    }

  for (guint i = 0; i < N_TEXTS; i++)
    {
      g_autoptr (ConfabSealedMessageData) sealed = say (self, &times[i]);
      g_autofree char *text = confab_sealed_message_data_to_json (sealed);

      n_bytes = strlen (text);
    }

  bench_row (BENCH, "400 bytes to 100 devices", "cpu_ms", bench_median (times, N_TEXTS), "ms", 0);
  bench_row (BENCH, "400 bytes to 100 devices", "upload", (double) n_bytes, "bytes", 0);
  world_free (self);
}

/* One message of another device: its event and its key, as they travel. */
static void
make_queued (World *self, CryptoDevice *device, guint n, GPtrArray *events, GString *page)
{
  g_autofree char *text = g_strnfill (TEXT_BYTES, 'y');
  g_autofree char *id = g_strdup (test_id (100000 + n));
  g_autofree char *when = confab_time_to_text (CRYPTO_NOW_MS + (gint64) n * 1000);
  g_autofree char *numbered = g_strdup_printf ("%u\n{\"t\":\"text\",\"text\":\"%s\"}", n, text);
  const ConfabBodyPlace place = { CONFAB_CONVERSATION_GROUP, GROUP, ANN, device->own->id, id };
  guint8 key[1 + CONFAB_BODY_KEY_BYTES] = { 'K' };
  g_autoptr (GBytes) body = confab_body_seal (&place, numbered, NULL, key + 1, NULL);
  g_autofree char *based =
      confab_base64_write (g_bytes_get_data (body, NULL), g_bytes_get_size (body));
  g_autoptr (GBytes) sealed = NULL;
  g_autoptr (ConfabWrapData) wrap = NULL;
  g_autofree char *wrap_text = NULL;
  gboolean first;

  crypto_device_begin (device);
  sealed = confab_ratchet_seal_sql (device->ratchet, &self->own, key, sizeof key, &first, NULL);
  crypto_device_commit (device);
  wrap = make_wrap (device, ANN, id, sealed, first);
  wrap->number = n;
  wrap_text = confab_wrap_data_to_json (wrap);
  g_string_append_printf (page, "%s%s", page->len > 0 ? "," : "", wrap_text);
  g_ptr_array_add (events,
                   g_strdup_printf ("{\"type\":\"message\",\"conversationId\":\"%s\",\"seq\":%u,"
                                    "\"timestamp\":\"%s\",\"payload\":{\"id\":\"%s\","
                                    "\"conversationId\":\"%s\",\"senderId\":\"%s\",\"seq\":%u,"
                                    "\"content\":\"%s:%s\",\"createdAt\":\"%s\"}}",
                                    GROUP, n + 1, when, id, GROUP, ANN, n + 1, device->own->id,
                                    based, when));
}

static void
take_page (World *self, const char *text)
{
  g_autofree char *whole = g_strconcat ("[", text, "]", NULL);
  g_autoptr (JsonNode) node = confab_json_parse (whole, strlen (whole), NULL);
  g_autoptr (GPtrArray) wraps =
      g_ptr_array_new_with_free_func ((GDestroyNotify) confab_wrap_data_free);
  JsonArray *items = json_node_get_array (node);

  for (guint i = 0; i < json_array_get_length (items); i++)
    g_ptr_array_add (wraps, confab_wrap_data_parse (json_array_get_element (items, i), NULL));

  confab_change_set_unref (wait_for_boxed (confab_store_take_wraps (self->store.store, wraps)));
}

static void
take_events (World *self, GPtrArray *events, guint from, guint to)
{
  g_autoptr (GPtrArray) frames =
      g_ptr_array_new_with_free_func ((GDestroyNotify) confab_frame_free);

  for (guint i = from; i < to; i++)
    {
      const char *text = g_ptr_array_index (events, i);

      g_ptr_array_add (frames, confab_frame_parse (text, strlen (text), NULL));
    }

  confab_change_set_unref (wait_for_boxed (confab_store_apply (self->store.store, frames)));
}

static void
measure_receiving (void)
{
  World *self = world_new (1);
  CryptoDevice *device =
      g_hash_table_lookup (self->devices, "00000000-0000-7000-8000-000000000001");
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (ConfabSealedMessageData) sealed = NULL;
  g_autoptr (ConfabMessageRowData) last = NULL;
  LoopWatch *watch = loop_watch_new ();
  double took_ms;
  guint done = 0;

  sealed = say (self, &took_ms);
  answer_all (self, sealed);

  for (guint i = 0; i < N_QUEUED; i += 100)
    {
      g_autoptr (GString) page = g_string_new (NULL);

      for (guint j = 1; j <= 100; j++)
        make_queued (self, device, i + j, events, page);

      g_ptr_array_add (pages, g_string_free_and_steal (g_steal_pointer (&page)));
    }

  loop_watch_begin (watch);
  took_ms = cpu_ms ();

  for (guint i = 0; i < pages->len; i++)
    {
      take_page (self, g_ptr_array_index (pages, i));

      while (done + N_EVENTS <= (i + 1) * 100 || (i + 1 == pages->len && done < events->len))
        {
          guint to = MIN (done + N_EVENTS, events->len);

          take_events (self, events, done, to);
          done = to;
        }
    }

  took_ms = cpu_ms () - took_ms;
  loop_watch_end (watch);
  last = read_message (&self->store, GROUP, test_id (100000 + N_QUEUED));
  g_assert_cmpint (last->unreadable, ==, 0);
  g_assert_cmpuint (strlen (last->content), ==, TEXT_BYTES);
  bench_row (BENCH, "10,000 that waited", "cpu_s", took_ms / 1000, "s", 0);
  bench_row (BENCH, "10,000 that waited", "longest_wall",
             (double) loop_watch_longest_wall_us (watch) / 1000, "ms", 0);
  bench_row (BENCH, "10,000 that waited", "longest_cpu",
             (double) loop_watch_longest_cpu_us (watch) / 1000, "ms", 0);
  loop_watch_free (watch);
  world_free (self);
}

int
main (void)
{
  dex_init ();
  measure_sending ();
  measure_receiving ();
  return 0;
}
