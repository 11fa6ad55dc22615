// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-crypto-private.h"

#include "base/confab-faults.h"
#include "protocol/confab-sealed.h"

#include <string.h>

/* What leaves: a body that is the same for all, and its key for each device of each member, this
 * user's others included. It is sealed once and kept until the server has it. */

/**
 * confab_crypto_wrap_key_sql:
 * @device: for whom
 * @key: of a body
 * @wrap: where it goes
 *
 * Returns: TRUE, or FALSE with @error
 */
gboolean
confab_crypto_wrap_key_sql (ConfabCrypto *self,
                            const ConfabKnownDevice *device,
                            GBytes *key,
                            ConfabWrap *wrap,
                            GError **error)
{
  guint8 plain[1 + CONFAB_BODY_KEY_BYTES] = { CONFAB_WRAP_KEY };

  g_return_val_if_fail (g_bytes_get_size (key) == CONFAB_BODY_KEY_BYTES, FALSE);
  memcpy (plain + 1, g_bytes_get_data (key, NULL), CONFAB_BODY_KEY_BYTES);
  wrap->bytes = confab_ratchet_seal_sql (self->ratchet, &device->device, plain, sizeof plain,
                                         &wrap->first, error);
  confab_wipe (plain, sizeof plain);
  return wrap->bytes != NULL;
}

/* Whether the user's newest list is held, and nothing keeps one from writing to them. */
static gboolean
check_person_sql (ConfabCrypto *self, const char *user_id, ConfabCryptoNeeds *needs, GError **error)
{
  g_autoptr (ConfabStatement) rows =
      confab_database_select (self->db, error,
                              "SELECT verified AND reset_at>0 FROM crypto_person WHERE user_id=?",
                              "t", user_id);
  ConfabStatementStep step;

  if (rows == NULL || (step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ERROR)
    return FALSE;

  if (step == CONFAB_STATEMENT_DONE)
    {
      confab_crypto_needs_add (needs->user_ids, user_id);
      return TRUE;
    }

  if (!confab_statement_get_int (rows, 0))
    return TRUE;

  confab_set_crypto_error (error, CONFAB_CRYPTO_ERROR_UNTRUSTED,
                           "The identity of somebody whom you have verified was reset");
  return FALSE;
}

static gboolean
has_wrap_sql (ConfabCrypto *self,
              const char *message_id,
              const char *device_id,
              gboolean *has,
              GError **error)
{
  gint64 n;

  if (!confab_database_get_int (self->db, &n, error,
                                "SELECT count(*) FROM crypto_wrap"
                                " WHERE message_id=? AND device_id=?",
                                "tt", message_id, device_id))
    return FALSE;

  *has = n > 0;
  return TRUE;
}

/* Puts each device that is to get the message in one of the lists, or says what is needed first. */
static gboolean
sort_device_sql (ConfabCrypto *self,
                 const char *message_id,
                 ConfabKnownDevice *device,
                 gint64 now_ms,
                 ConfabCryptoNeeds *needs,
                 GPtrArray *missing,
                 GPtrArray *skipped,
                 GError **error)
{
  gboolean has_wrap, has_session;

  if (!has_wrap_sql (self, message_id, device->device.id, &has_wrap, error))
    return FALSE;

  if (has_wrap)
    return TRUE;

  if (!confab_ratchet_has_session_sql (self->ratchet, &device->device, &has_session, error))
    return FALSE;

  if (has_session)
    g_ptr_array_add (missing, device);
  else if (device->skip_until > now_ms)
    g_ptr_array_add (skipped, device);
  else
    confab_crypto_needs_add (needs->device_ids, device->device.id);

  return TRUE;
}

/* The devices of all members but this one; who has none is put into @absent. */
static GPtrArray *
find_recipients_sql (ConfabCrypto *self,
                     const char *const *member_ids,
                     ConfabCryptoNeeds *needs,
                     GPtrArray *absent,
                     GError **error)
{
  g_autoptr (GPtrArray) all =
      g_ptr_array_new_with_free_func ((GDestroyNotify) confab_known_device_free);
  const char *own_id = confab_ratchet_get_own (self->ratchet)->id;

  for (guint i = 0; member_ids[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) devices = NULL;

      if (!check_person_sql (self, member_ids[i], needs, error))
        return NULL;

      devices = confab_crypto_list_devices_sql (self, member_ids[i], error);

      if (devices == NULL)
        return NULL;

      if (devices->len == 0)
        g_ptr_array_add (absent, (char *) member_ids[i]);

      while (devices->len > 0)
        {
          ConfabKnownDevice *device = g_ptr_array_steal_index (devices, devices->len - 1);

          if (g_str_equal (device->device.id, own_id))
            confab_known_device_free (device);
          else
            g_ptr_array_add (all, device);
        }
    }

  return g_steal_pointer (&all);
}

/* Seals the body, the first time. What is said begins with which of this device's messages here it
 * is, so that one that is missing can be seen. */
static gboolean
seal_body_sql (ConfabCrypto *self,
               const ConfabBodyPlace *place,
               const char *text,
               gint64 now_ms,
               GBytes **key,
               GError **error)
{
  guint8 secret[CONFAB_BODY_KEY_BYTES];
  g_autofree char *numbered = NULL;
  g_autoptr (GBytes) body = NULL;
  gint64 n;

  if (!confab_crypto_get_bytes_sql (self, key, error,
                                    "SELECT key FROM crypto_sent WHERE message_id=?",
                                    place->message_id, NULL))
    return FALSE;

  if (*key != NULL && !confab_fault ("crypto:seal-again"))
    return TRUE;

  g_clear_pointer (key, g_bytes_unref);

  if (!confab_database_run (self->db, error,
                            "INSERT INTO crypto_counter (conversation_id, n) VALUES (?, 1)"
                            " ON CONFLICT (conversation_id) DO UPDATE SET n=n+1",
                            "t", place->conversation_id) ||
      !confab_database_get_int (self->db, &n, error,
                                "SELECT n FROM crypto_counter WHERE conversation_id=?", "t",
                                place->conversation_id))
    return FALSE;

  numbered = g_strdup_printf ("%" G_GINT64_FORMAT "\n%s", n, text);
  body = confab_body_seal (place, numbered, self->random, secret, error);

  if (body == NULL)
    return FALSE;

  *key = g_bytes_new (secret, sizeof secret);
  confab_wipe (secret, sizeof secret);
  return confab_database_run (self->db, error,
                              "INSERT OR REPLACE INTO crypto_sent (message_id, body, key, sent_at)"
                              " VALUES (?, ?, ?, ?)",
                              "tbbi", place->message_id, body, *key, now_ms);
}

/* A device that is left out is to have the message all the same, once it asks. */
static gboolean
note_skipped_sql (ConfabCrypto *self, const char *message_id, GPtrArray *skipped, GError **error)
{
  for (guint i = 0; i < skipped->len; i++)
    {
      const ConfabKnownDevice *device = g_ptr_array_index (skipped, i);

      if (!confab_database_run (self->db, error,
                                "INSERT INTO crypto_wrap (message_id, device_id, first)"
                                " VALUES (?, ?, 0)",
                                "tt", message_id, device->device.id))
        return FALSE;
    }

  return TRUE;
}

/* Whoever has no device yet is to have the message once they have one and it asks: the user stands
 * in the place of the device. */
static gboolean
note_absent_sql (ConfabCrypto *self, const char *message_id, GPtrArray *absent, GError **error)
{
  for (guint i = 0; i < absent->len; i++)
    if (!confab_database_run (self->db, error,
                              "INSERT OR IGNORE INTO crypto_wrap (message_id, device_id, first)"
                              " VALUES (?, ?, 0)",
                              "tt", message_id, g_ptr_array_index (absent, i)))
      return FALSE;

  return TRUE;
}

static gboolean
wrap_missing_sql (ConfabCrypto *self,
                  const char *message_id,
                  GBytes *key,
                  GPtrArray *missing,
                  GError **error)
{
  for (guint i = 0; i < missing->len; i++)
    {
      const ConfabKnownDevice *device = g_ptr_array_index (missing, i);
      g_autoptr (ConfabWrap) wrap = confab_wrap_new (NULL, NULL, NULL);

      if (!confab_crypto_wrap_key_sql (self, device, key, wrap, error) ||
          !confab_database_run (self->db, error,
                                "INSERT INTO crypto_wrap (message_id, device_id, first, wrap)"
                                " VALUES (?, ?, ?, ?)",
                                "ttnb", message_id, device->device.id, wrap->first, wrap->bytes))
        return FALSE;
    }

  return TRUE;
}

/* Who came to have a wrap and is not to get the message any more gets neither it nor its key. */
static gboolean
drop_gone_sql (ConfabCrypto *self, const char *message_id, GPtrArray *recipients, GError **error)
{
  g_autoptr (GPtrArray) gone = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (ConfabStatement) rows = confab_database_select (
      self->db, error, "SELECT device_id FROM crypto_wrap WHERE message_id=?", "t", message_id);
  ConfabStatementStep step = CONFAB_STATEMENT_ERROR;

  for (guint i = 0; i < recipients->len; i++)
    g_hash_table_add (by_id, ((ConfabKnownDevice *) g_ptr_array_index (recipients, i))->device.id);

  while (rows != NULL && (step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ROW)
    if (!g_hash_table_contains (by_id, confab_statement_get_text (rows, 0)))
      g_ptr_array_add (gone, confab_statement_dup_text (rows, 0));

  if (step != CONFAB_STATEMENT_DONE)
    return FALSE;

  for (guint i = 0; i < gone->len; i++)
    if (!confab_database_run (self->db, error,
                              "DELETE FROM crypto_wrap WHERE message_id=? AND device_id=?", "tt",
                              message_id, g_ptr_array_index (gone, i)))
      return FALSE;

  return TRUE;
}

static gboolean
collect_lists_sql (ConfabCrypto *self, const char *message_id, ConfabSealed *sealed, GError **error)
{
  g_autoptr (ConfabStatement) rows = confab_database_select (
      self->db, error, "SELECT lists FROM crypto_sent WHERE message_id=? AND lists IS NOT NULL",
      "t", message_id);
  ConfabStatementStep step;
  g_auto (GStrv) lines = NULL;

  if (rows == NULL || (step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ERROR)
    return FALSE;

  lines = g_strsplit (step == CONFAB_STATEMENT_ROW ? confab_statement_get_text (rows, 0) : "", "\n",
                      -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *blank = strchr (lines[i], ' ');
      ConfabListVersionData *version;

      if (blank == NULL)
        continue;

      version = confab_list_version_data_new ();
      version->user_id = g_strndup (lines[i], blank - lines[i]);
      version->signature = g_strdup (blank + 1);
      g_ptr_array_add (sealed->lists, version);
    }

  return TRUE;
}

/* Gives out what was made. */
static gboolean
collect_sql (ConfabCrypto *self, const char *message_id, ConfabSealed *sealed, GError **error)
{
  g_autoptr (ConfabStatement) rows =
      confab_database_select (self->db, error,
                              "SELECT w.device_id, d.user_id, w.first, w.wrap FROM crypto_wrap AS w"
                              " JOIN crypto_device AS d ON d.device_id=w.device_id"
                              " WHERE w.message_id=?",
                              "t", message_id);
  ConfabStatementStep step = CONFAB_STATEMENT_ERROR;

  while (rows != NULL && (step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ROW)
    {
      const char *id = confab_statement_get_text (rows, 0);
      g_autoptr (GBytes) bytes = confab_statement_dup_bytes (rows, 3);
      ConfabWrap *wrap;

      if (bytes == NULL)
        {
          g_ptr_array_add (sealed->skipped, g_strdup (id));
          continue;
        }

      wrap = confab_wrap_new (confab_statement_get_text (rows, 1), id, message_id);
      wrap->first = confab_statement_get_int (rows, 2) != 0;
      wrap->bytes = g_steal_pointer (&bytes);
      g_ptr_array_add (sealed->wraps, wrap);
    }

  return step == CONFAB_STATEMENT_DONE && collect_lists_sql (self, message_id, sealed, error) &&
         confab_crypto_get_bytes_sql (self, &sealed->body, error,
                                      "SELECT body FROM crypto_sent WHERE message_id=?", message_id,
                                      NULL);
}

/* By which lists it is made ready now. */
static gboolean
note_lists_sql (ConfabCrypto *self,
                const char *message_id,
                const char *const *member_ids,
                GError **error)
{
  g_autoptr (GString) lists = g_string_new (NULL);

  for (guint i = 0; member_ids[i] != NULL; i++)
    {
      g_autoptr (ConfabStatement) rows =
          confab_database_select (self->db, error,
                                  "SELECT signature FROM crypto_person"
                                  " WHERE user_id=? AND signature IS NOT NULL",
                                  "t", member_ids[i]);
      ConfabStatementStep step;

      if (rows == NULL || (step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ERROR)
        return FALSE;

      if (step == CONFAB_STATEMENT_ROW)
        g_string_append_printf (lists, "%s %s\n", member_ids[i],
                                confab_statement_get_text (rows, 0));
    }

  return confab_database_run (self->db, error,
                              "UPDATE crypto_sent SET ready=1, lists=? WHERE message_id=?", "tt",
                              lists->str, message_id);
}

/* Makes what is missing, or says what is needed for it. */
static gboolean
make_ready_sql (ConfabCrypto *self,
                const ConfabBodyPlace *place,
                const char *text,
                const char *const *member_ids,
                gint64 now_ms,
                ConfabCryptoNeeds *needs,
                GError **error)
{
  g_autoptr (GPtrArray) absent = g_ptr_array_new ();
  g_autoptr (GPtrArray) recipients = find_recipients_sql (self, member_ids, needs, absent, error);
  g_autoptr (GPtrArray) missing = g_ptr_array_new ();
  g_autoptr (GPtrArray) skipped = g_ptr_array_new ();
  g_autoptr (GBytes) key = NULL;

  for (guint i = 0; recipients != NULL && i < recipients->len; i++)
    if (!sort_device_sql (self, place->message_id, g_ptr_array_index (recipients, i), now_ms, needs,
                          missing, skipped, error))
      return FALSE;

  if (recipients == NULL)
    return FALSE;

  if (!confab_crypto_needs_nothing (needs))
    return TRUE;

  return seal_body_sql (self, place, text, now_ms, &key, error) &&
         wrap_missing_sql (self, place->message_id, key, missing, error) &&
         note_skipped_sql (self, place->message_id, skipped, error) &&
         drop_gone_sql (self, place->message_id, recipients, error) &&
         note_absent_sql (self, place->message_id, absent, error) &&
         confab_crypto_step_sql (self, error) &&
         note_lists_sql (self, place->message_id, member_ids, error);
}

/**
 * confab_crypto_prepare_sql:
 * @place: where it is said, with this user, this device and the message's id
 * @text: what is said
 * @member_ids: who takes part, this user included
 * @now_ms: the time, in milliseconds since 1970
 * @needs: what has to be fetched first
 * @sealed: (out): what to send; without a body when something is needed
 *
 * Seals a message, or gives out what was sealed before: the same is sent until the server has
 * answered, because it may have it already. Only after confab_crypto_stale_sql() those who came are
 * added and those who went are left out; the body and the wraps that there are stay.
 *
 * Returns: TRUE, or FALSE with %CONFAB_CRYPTO_ERROR_UNTRUSTED when the user has to decide first, or
 *   with another error
 */
gboolean
confab_crypto_prepare_sql (ConfabCrypto *self,
                           const ConfabBodyPlace *place,
                           const char *text,
                           const char *const *member_ids,
                           gint64 now_ms,
                           ConfabCryptoNeeds *needs,
                           ConfabSealed *sealed,
                           GError **error)
{
  gint64 ready;

  *sealed = (ConfabSealed) {
    .wraps = g_ptr_array_new_with_free_func ((GDestroyNotify) confab_wrap_free),
    .skipped = g_ptr_array_new_with_free_func (g_free),
    .lists = g_ptr_array_new_with_free_func ((GDestroyNotify) confab_list_version_data_free),
  };

  if (!confab_database_get_int (self->db, &ready, error,
                                "SELECT ready FROM crypto_sent WHERE message_id=?", "t",
                                place->message_id))
    return FALSE;

  if (confab_fault ("crypto:seal-again"))
    ready = 0;

  if (!ready && !make_ready_sql (self, place, text, member_ids, now_ms, needs, error))
    return FALSE;

  return !confab_crypto_needs_nothing (needs) ||
         collect_sql (self, place->message_id, sealed, error);
}

/**
 * confab_crypto_stale_sql:
 * @message_id: a message that the server has not taken, because it was sealed for other devices
 * than there are
 *
 * It is made ready anew, by the lists as they are then.
 */
gboolean
confab_crypto_stale_sql (ConfabCrypto *self, const char *message_id, GError **error)
{
  return confab_database_run (self->db, error, "UPDATE crypto_sent SET ready=0 WHERE message_id=?",
                              "t", message_id);
}

/**
 * confab_crypto_sent_sql:
 * @message_id: a message that the server has
 *
 * It is not sent again. Its key is kept for those whom it does not reach.
 */
gboolean
confab_crypto_sent_sql (ConfabCrypto *self, const char *message_id, GError **error)
{
  return confab_database_run (
      self->db, error, "UPDATE crypto_wrap SET wrap=NULL WHERE message_id=?", "t", message_id);
}
