// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-crypto-private.h"

#include "base/confab-faults.h"

#include <gio/gio.h>
#include <string.h>

/* What comes: keys, each for this device alone, and the bodies that they open, in any order. The
 * ratchet moves on when a key comes, and the key is kept for its body in the same transaction. */

/* What is said begins with its number among the sender's messages here. */
static gboolean
read_number (const char *text, gint64 *n, const char **rest)
{
  guint64 value;
  char *end;

  if (!g_ascii_isdigit (text[0]))
    return FALSE;

  value = g_ascii_strtoull (text, &end, 10);

  if (*end != '\n' || value == 0 || value > G_MAXINT32)
    return FALSE;

  *n = value;
  *rest = end + 1;
  return TRUE;
}

/* Opens a body with a key that came for it. A key that does not fit is dropped: the right one is
 * asked for. */
static gboolean
open_with_sql (ConfabCrypto *self,
               const ConfabBodyPlace *place,
               GBytes *body,
               GBytes *key,
               ConfabBrought *brought,
               GError **error)
{
  g_autofree char *text = NULL;
  const char *rest;

  if (g_bytes_get_size (key) == CONFAB_BODY_KEY_BYTES)
    text = confab_body_open (place, g_bytes_get_data (key, NULL), body, NULL);

  if (text != NULL && read_number (text, &brought->n, &rest))
    {
      brought->message_id = g_strdup (place->message_id);
      brought->text = g_strdup (rest);
      return confab_database_run (self->db, error, "DELETE FROM crypto_waiting WHERE message_id=?",
                                  "t", place->message_id);
    }

  return confab_database_run (self->db, error,
                              "DELETE FROM crypto_key WHERE message_id=? AND device_id=?", "tt",
                              place->message_id, place->device_id);
}

static gboolean
find_key_sql (ConfabCrypto *self, const ConfabBodyPlace *place, GBytes **key, GError **error)
{
  g_autoptr (ConfabKnownDevice) device = NULL;
  const ConfabListedDevice *own = confab_ratchet_get_own (self->ratchet);

  *key = NULL;

  if (g_str_equal (place->device_id, own->id))
    return confab_crypto_get_bytes_sql (self, key, error,
                                        "SELECT key FROM crypto_sent WHERE message_id=?",
                                        place->message_id, NULL);

  if (!confab_crypto_find_device_sql (self, place->device_id, &device, error))
    return FALSE;

  /* Who says that it is from this device must be whose it is. */
  if (device == NULL || !g_str_equal (device->user_id, place->user_id))
    return TRUE;

  return confab_crypto_get_bytes_sql (self, key, error,
                                      "SELECT key FROM crypto_key"
                                      " WHERE message_id=? AND device_id=?",
                                      place->message_id, place->device_id);
}

/**
 * confab_crypto_open_sql:
 * @place: where it was met, with who is said to have sent it
 * @body: from anywhere
 * @now_ms: the time, in milliseconds since 1970
 * @opening: (out): whether it could be opened
 * @brought: what was said, when it could
 *
 * Opens a body. One whose key has not come is kept, and comes from confab_crypto_take_wrap_sql()
 * once it has; if that takes long, it is asked for.
 *
 * Returns: TRUE, or FALSE with the database's error
 */
gboolean
confab_crypto_open_sql (ConfabCrypto *self,
                        const ConfabBodyPlace *place,
                        GBytes *body,
                        gint64 now_ms,
                        ConfabOpening *opening,
                        ConfabBrought *brought,
                        GError **error)
{
  g_autoptr (GBytes) key = NULL;

  *opening = CONFAB_OPENED;

  if (!find_key_sql (self, place, &key, error) ||
      (key != NULL && !open_with_sql (self, place, body, key, brought, error)))
    return FALSE;

  if (brought->message_id != NULL)
    return TRUE;

  /* This device knows what it has sent. What it has sent as another one it does not. */
  if (g_str_equal (place->device_id, confab_ratchet_get_own (self->ratchet)->id))
    {
      *opening = CONFAB_NOT_FOR_US;
      return TRUE;
    }

  *opening = CONFAB_WAITING;
  return confab_database_run (self->db, error,
                              "INSERT OR IGNORE INTO crypto_waiting (message_id, type,"
                              " conversation_id, user_id, device_id, body, since, next_at)"
                              " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                              "tntttbii", place->message_id, place->type, place->conversation_id,
                              place->user_id, place->device_id, body, now_ms,
                              now_ms + CONFAB_ASK_AFTER_MS);
}

/* Opens what has waited for a key that has just come. */
static gboolean
open_waiting_sql (ConfabCrypto *self,
                  const char *message_id,
                  const char *device_id,
                  GBytes *key,
                  ConfabBrought *brought,
                  GError **error)
{
  g_autoptr (ConfabStatement) rows =
      confab_database_select (self->db, error,
                              "SELECT type, conversation_id, user_id, body FROM crypto_waiting"
                              " WHERE message_id=? AND device_id=?",
                              "tt", message_id, device_id);
  g_autofree char *conversation_id = NULL;
  g_autofree char *user_id = NULL;
  g_autoptr (GBytes) body = NULL;
  ConfabBodyPlace place = { .message_id = message_id, .device_id = device_id };
  ConfabStatementStep step;

  if (rows == NULL || (step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ERROR)
    return FALSE;

  if (step == CONFAB_STATEMENT_DONE)
    return TRUE;

  place.type = confab_statement_get_int (rows, 0);
  place.conversation_id = conversation_id = confab_statement_dup_text (rows, 1);
  place.user_id = user_id = confab_statement_dup_text (rows, 2);
  body = confab_statement_dup_bytes (rows, 3);
  g_clear_pointer (&rows, confab_statement_done);
  return body == NULL || open_with_sql (self, &place, body, key, brought, error);
}

/* From which device the message is: the one that has sent the key, or, when it is another one of
 * this user's that passes it on, the one whose message is waited for. */
static gboolean
find_sender_sql (ConfabCrypto *self, const ConfabWrap *wrap, char **device_id, GError **error)
{
  g_autoptr (ConfabStatement) rows =
      confab_database_select (self->db, error,
                              "SELECT device_id FROM crypto_waiting WHERE message_id=?", "t",
                              wrap->message_id);
  ConfabStatementStep step;

  if (rows == NULL || (step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ERROR)
    return FALSE;

  *device_id = step == CONFAB_STATEMENT_ROW && g_str_equal (wrap->user_id, self->own_user_id)
                   ? confab_statement_dup_text (rows, 0)
                   : g_strdup (wrap->device_id);
  return TRUE;
}

static gboolean
take_key_sql (ConfabCrypto *self,
              const ConfabWrap *wrap,
              const guint8 *data,
              gint64 now_ms,
              ConfabBrought *brought,
              GError **error)
{
  g_autoptr (GBytes) key = g_bytes_new (data, CONFAB_BODY_KEY_BYTES);
  g_autofree char *device_id = NULL;

  return find_sender_sql (self, wrap, &device_id, error) &&
         confab_database_run (self->db, error,
                              "INSERT OR REPLACE INTO crypto_key"
                              " (message_id, device_id, key, taken_at) VALUES (?, ?, ?, ?)",
                              "ttbi", wrap->message_id, device_id, key, now_ms) &&
         open_waiting_sql (self, wrap->message_id, device_id, key, brought, error);
}

static char *
write_id (const guint8 *b)
{
  return g_strdup_printf ("%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x",
                          b[0], b[1], b[2], b[3], b[4], b[5], b[6], b[7], b[8], b[9], b[10], b[11],
                          b[12], b[13], b[14], b[15]);
}

/* A device did not get some keys. It gets those of messages that this device has sealed for it, or
 * for its user who had no device then, and this user's devices also those that this one has; no
 * others. */
static gboolean
take_ask_sql (ConfabCrypto *self,
              const ConfabWrap *wrap,
              const guint8 *data,
              gsize n_bytes,
              GError **error)
{
  for (gsize at = 0; at + CONFAB_ID_BYTES <= n_bytes; at += CONFAB_ID_BYTES)
    {
      g_autofree char *id = write_id (data + at);

      if (!confab_database_run (self->db, error,
                                "INSERT OR IGNORE INTO crypto_answer (device_id, message_id)"
                                " SELECT ?2, message_id FROM crypto_wrap"
                                " WHERE message_id=?1 AND device_id IN (?2, ?3)",
                                "ttt", id, wrap->device_id, wrap->user_id) ||
          (g_str_equal (wrap->user_id, self->own_user_id) &&
           !confab_database_run (
               self->db, error,
               "INSERT OR IGNORE INTO crypto_answer (device_id, message_id)"
               " SELECT ?1, message_id FROM crypto_key WHERE message_id=?2"
               " UNION SELECT ?1, message_id FROM crypto_sent WHERE message_id=?2",
               "tt", wrap->device_id, id)))
        return FALSE;
    }

  return TRUE;
}

static gboolean
take_plain_sql (ConfabCrypto *self,
                const ConfabWrap *wrap,
                GBytes *plain,
                gint64 now_ms,
                ConfabBrought *brought,
                GError **error)
{
  gsize n_bytes;
  const guint8 *data = g_bytes_get_data (plain, &n_bytes);

  if (n_bytes == 1 + CONFAB_BODY_KEY_BYTES && data[0] == CONFAB_WRAP_KEY &&
      wrap->message_id != NULL)
    return take_key_sql (self, wrap, data + 1, now_ms, brought, error);

  if (n_bytes > 1 && data[0] == CONFAB_WRAP_ASK)
    return take_ask_sql (self, wrap, data + 1, n_bytes - 1, error);

  return TRUE;
}

static gboolean
is_tired (ConfabCrypto *self, const char *device_id, gint64 now_ms)
{
  ConfabFailures *failures = g_hash_table_lookup (self->failures, device_id);

  if (failures == NULL)
    return FALSE;

  /* A clock that was set back says nothing of how long ago it was. */
  if (now_ms < failures->last_at || now_ms - failures->last_at >= CONFAB_FAILURES_WITHIN_MS)
    {
      g_hash_table_remove (self->failures, device_id);
      return FALSE;
    }

  return failures->n >= CONFAB_MAX_FAILURES;
}

static void
note_failure (ConfabCrypto *self, const char *device_id, gint64 now_ms)
{
  ConfabFailures *failures = g_hash_table_lookup (self->failures, device_id);

  if (failures == NULL)
    {
      failures = g_new0 (ConfabFailures, 1);
      g_hash_table_insert (self->failures, g_strdup (device_id), failures);
    }

  failures->n++;
  failures->last_at = now_ms;
}

/**
 * confab_crypto_take_wrap_sql:
 * @wrap: from the server, with whom it is said to be from
 * @now_ms: the time, in milliseconds since 1970
 * @needs: what has to be fetched first; if the list does not name the device either, it is
 * nobody's, and the wrap is to be dropped
 * @brought: (out): what has waited for it and is open now
 *
 * Takes what was sealed for this device. Once the transaction is committed the server need not keep
 * it: one that does not open is not better later. What it was for waits, and is asked for.
 *
 * What a device sent before it was taken out of the list still opens. That it sends nothing after
 * that is for the server to see to, which could also hide that it was taken out.
 *
 * Returns: TRUE, or FALSE with the database's error, with which it is to be taken again
 */
gboolean
confab_crypto_take_wrap_sql (ConfabCrypto *self,
                             const ConfabWrap *wrap,
                             gint64 now_ms,
                             ConfabCryptoNeeds *needs,
                             ConfabBrought *brought,
                             GError **error)
{
  g_autoptr (ConfabKnownDevice) device = NULL;
  g_autoptr (GBytes) plain = NULL;
  g_autoptr (GError) reason = NULL;

  if (!confab_crypto_find_device_sql (self, wrap->device_id, &device, error))
    return FALSE;

  if (device == NULL || !g_str_equal (device->user_id, wrap->user_id))
    {
      confab_crypto_needs_add (needs->user_ids, wrap->user_id);
      return TRUE;
    }

  if (is_tired (self, wrap->device_id, now_ms))
    return TRUE;

  plain =
      confab_ratchet_open_sql (self->ratchet, &device->device, wrap->bytes, wrap->first, &reason);

  /* What came twice is nobody's fault. */
  if (plain == NULL && reason->domain == CONFAB_CRYPTO_ERROR)
    {
      if (reason->code != CONFAB_CRYPTO_ERROR_DUPLICATE)
        note_failure (self, wrap->device_id, now_ms);

      return TRUE;
    }

  if (plain == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }

  /* As if the two were stored apart, and the program died between them. */
  if (confab_fault ("crypto:apart") &&
      (!confab_database_commit (self->db, error) || !confab_database_begin (self->db, error)))
    return FALSE;

  return confab_crypto_step_sql (self, error) &&
         take_plain_sql (self, wrap, plain, now_ms, brought, error);
}
