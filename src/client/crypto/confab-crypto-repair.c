// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-crypto-private.h"

#include <string.h>

/* What did not come is asked for, from the device that has sent it, over a session that is begun
 * anew; and whoever asks this device is answered. Nobody has to know, and nobody is asked more than
 * helps: once an hour a session is begun, and questions become seldom. */

typedef struct
{
  char *message_id;
  char *user_id;
  char *device_id;
  gint64 tries;
} Waiting;

static void
waiting_free (gpointer data)
{
  Waiting *waiting = data;

  g_free (waiting->message_id);
  g_free (waiting->user_id);
  g_free (waiting->device_id);
  g_free (waiting);
}

static GPtrArray *
list_waiting_sql (ConfabCrypto *self, gint64 now_ms, GError **error)
{
  g_autoptr (ConfabStatement) rows =
      confab_database_select (self->db, error,
                              "SELECT message_id, user_id, device_id, tries FROM crypto_waiting"
                              " WHERE next_at<=? AND since>? ORDER BY device_id, message_id",
                              "ii", now_ms, now_ms - CONFAB_GIVE_UP_MS);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (waiting_free);
  ConfabStatementStep step = CONFAB_STATEMENT_ERROR;

  while (rows != NULL && (step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ROW)
    {
      Waiting *waiting = g_new0 (Waiting, 1);

      waiting->message_id = confab_statement_dup_text (rows, 0);
      waiting->user_id = confab_statement_dup_text (rows, 1);
      waiting->device_id = confab_statement_dup_text (rows, 2);
      waiting->tries = confab_statement_get_int (rows, 3);
      g_ptr_array_add (all, waiting);
    }

  return step == CONFAB_STATEMENT_DONE ? g_steal_pointer (&all) : NULL;
}

static gboolean
put_off_sql (ConfabCrypto *self, const Waiting *waiting, gint64 now_ms, GError **error)
{
  gint64 delay_ms = (gint64) CONFAB_ASK_AGAIN_MS << MIN (waiting->tries, 12);

  return confab_database_run (self->db, error,
                              "UPDATE crypto_waiting SET tries=tries+1, next_at=?"
                              " WHERE message_id=?",
                              "it", now_ms + MIN (delay_ms, CONFAB_ASK_SELDOM_MS),
                              waiting->message_id);
}

static void
read_id (const char *text, guint8 *bytes)
{
  guint n = 0;

  for (const char *at = text; *at != '\0' && n < 2 * CONFAB_ID_BYTES; at++)
    if (g_ascii_isxdigit (*at))
      {
        bytes[n / 2] = bytes[n / 2] << 4 | g_ascii_xdigit_value (*at);
        n++;
      }
}

/* Asks a device for some keys, at most as many as a wrap can name. */
static gboolean
ask_sql (ConfabCrypto *self,
         const ConfabKnownDevice *device,
         Waiting *const *waiting,
         guint n,
         GPtrArray *wraps,
         GError **error)
{
  g_autoptr (ConfabWrap) wrap = confab_wrap_new (device->user_id, device->device.id, NULL);
  guint8 plain[CONFAB_MAX_WRAPPED_BYTES] = { CONFAB_WRAP_ASK };

  for (guint i = 0; i < n; i++)
    read_id (waiting[i]->message_id, plain + 1 + i * CONFAB_ID_BYTES);

  wrap->bytes = confab_ratchet_seal_sql (self->ratchet, &device->device, plain,
                                         1 + n * CONFAB_ID_BYTES, &wrap->first, error);

  if (wrap->bytes == NULL)
    return FALSE;

  /* What it answers is to be looked at. */
  g_hash_table_remove (self->failures, device->device.id);
  g_ptr_array_add (wraps, g_steal_pointer (&wrap));
  return TRUE;
}

/* Whether a device can be asked now; if not, says what it needs. */
static gboolean
look_sql (ConfabCrypto *self,
          const ConfabKnownDevice *device,
          gint64 now_ms,
          ConfabCryptoNeeds *needs,
          gboolean *ready,
          GError **error)
{
  *ready = FALSE;

  if (device->skip_until > now_ms)
    return TRUE;

  if (now_ms - device->begun_at >= CONFAB_BEGIN_AGAIN_MS)
    {
      confab_crypto_needs_add (needs->device_ids, device->device.id);
      return TRUE;
    }

  return confab_ratchet_has_session_sql (self->ratchet, &device->device, ready, error);
}

/* Whether what is known of a user's devices is new enough to say whom to ask. */
static gboolean
check_list_sql (ConfabCrypto *self,
                const char *user_id,
                gint64 now_ms,
                ConfabCryptoNeeds *needs,
                gboolean *fresh,
                GError **error)
{
  gint64 seen_at;

  if (!confab_database_get_int (self->db, &seen_at, error,
                                "SELECT seen_at FROM crypto_person WHERE user_id=?", "t", user_id))
    return FALSE;

  if (now_ms - seen_at >= CONFAB_BEGIN_AGAIN_MS)
    {
      confab_crypto_needs_add (needs->user_ids, user_id);
      *fresh = FALSE;
    }

  return TRUE;
}

/* Who can be asked: the device that has sent it, and this user's others: they got it as well, and
 * have what was said before this one came. */
static GPtrArray *
find_askable_sql (ConfabCrypto *self,
                  const Waiting *waiting,
                  gint64 now_ms,
                  ConfabCryptoNeeds *needs,
                  GError **error)
{
  g_autoptr (GPtrArray) found =
      g_ptr_array_new_with_free_func ((GDestroyNotify) confab_known_device_free);
  g_autoptr (ConfabKnownDevice) sender = NULL;
  g_autoptr (GPtrArray) own = NULL;
  gboolean fresh = TRUE, own_sender;

  if (!confab_crypto_find_device_sql (self, waiting->device_id, &sender, error) ||
      !check_list_sql (self, waiting->user_id, now_ms, needs, &fresh, error) ||
      !check_list_sql (self, self->own_user_id, now_ms, needs, &fresh, error))
    return NULL;

  if (!fresh)
    return g_steal_pointer (&found);

  own_sender = sender != NULL && g_str_equal (sender->user_id, self->own_user_id);

  if (sender != NULL && sender->listed && !own_sender)
    g_ptr_array_add (found, g_steal_pointer (&sender));

  own = confab_crypto_list_devices_sql (self, self->own_user_id, error);

  while (own != NULL && own->len > 0)
    {
      ConfabKnownDevice *device = g_ptr_array_steal_index (own, own->len - 1);

      if (g_str_equal (device->device.id, confab_ratchet_get_own (self->ratchet)->id))
        confab_known_device_free (device);
      else
        g_ptr_array_add (found, device);
    }

  return own != NULL ? g_steal_pointer (&found) : NULL;
}

/* Asks for what one device has sent. */
static gboolean
ask_for_sql (ConfabCrypto *self,
             Waiting *const *waiting,
             guint n,
             gint64 now_ms,
             ConfabCryptoNeeds *needs,
             GPtrArray *wraps,
             GError **error)
{
  g_autoptr (GPtrArray) devices = find_askable_sql (self, waiting[0], now_ms, needs, error);
  gboolean asked = FALSE;

  for (guint i = 0; devices != NULL && i < devices->len; i++)
    {
      const ConfabKnownDevice *device = g_ptr_array_index (devices, i);
      gboolean ready;

      if (!look_sql (self, device, now_ms, needs, &ready, error) ||
          (ready && !ask_sql (self, device, waiting, n, wraps, error)))
        return FALSE;

      asked |= ready;
    }

  for (guint i = 0; i < n && asked; i++)
    if (!put_off_sql (self, waiting[i], now_ms, error))
      return FALSE;

  return devices != NULL;
}

static gboolean
ask_all_sql (ConfabCrypto *self,
             gint64 now_ms,
             ConfabCryptoNeeds *needs,
             GPtrArray *wraps,
             GError **error)
{
  g_autoptr (GPtrArray) all = list_waiting_sql (self, now_ms, error);
  guint n;

  for (guint at = 0; all != NULL && at < all->len; at += n)
    {
      Waiting **first = (Waiting **) &g_ptr_array_index (all, at);

      for (n = 1; n < CONFAB_MAX_ASKED && at + n < all->len; n++)
        if (!g_str_equal (first[n]->device_id, first[0]->device_id))
          break;

      if (!ask_for_sql (self, first, n, now_ms, needs, wraps, error))
        return FALSE;
    }

  return all != NULL;
}

typedef struct
{
  char *device_id;
  char *message_id;
} Answer;

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  g_free (answer->device_id);
  g_free (answer->message_id);
  g_free (answer);
}

static GPtrArray *
list_answers_sql (ConfabCrypto *self, GError **error)
{
  g_autoptr (ConfabStatement) rows =
      confab_database_select (self->db, error, "SELECT device_id, message_id FROM crypto_answer",
                              NULL);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (answer_free);
  ConfabStatementStep step = CONFAB_STATEMENT_ERROR;

  while (rows != NULL && (step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ROW)
    {
      Answer *answer = g_new0 (Answer, 1);

      answer->device_id = confab_statement_dup_text (rows, 0);
      answer->message_id = confab_statement_dup_text (rows, 1);
      g_ptr_array_add (all, answer);
    }

  return step == CONFAB_STATEMENT_DONE ? g_steal_pointer (&all) : NULL;
}

/* A device that was taken out gets nothing any more. */
static gboolean
answer_sql (ConfabCrypto *self, const Answer *answer, GPtrArray *wraps, GError **error)
{
  g_autoptr (ConfabKnownDevice) device = NULL;
  g_autoptr (GBytes) key = NULL;
  g_autoptr (ConfabWrap) wrap = NULL;
  gboolean has_session;

  if (!confab_database_run (self->db, error,
                            "DELETE FROM crypto_answer WHERE device_id=? AND message_id=?", "tt",
                            answer->device_id, answer->message_id) ||
      !confab_crypto_find_device_sql (self, answer->device_id, &device, error) ||
      !confab_crypto_get_bytes_sql (self, &key, error,
                                    "SELECT key FROM crypto_sent WHERE message_id=?1 UNION ALL"
                                    " SELECT key FROM crypto_key WHERE message_id=?1 LIMIT 1",
                                    answer->message_id, NULL))
    return FALSE;

  if (device == NULL || key == NULL || !device->listed)
    return TRUE;

  if (!confab_ratchet_has_session_sql (self->ratchet, &device->device, &has_session, error))
    return FALSE;

  if (!has_session)
    return TRUE;

  wrap = confab_wrap_new (device->user_id, answer->device_id, answer->message_id);

  if (!confab_crypto_wrap_key_sql (self, device, key, wrap, error))
    return FALSE;

  g_ptr_array_add (wraps, g_steal_pointer (&wrap));
  return TRUE;
}

/**
 * confab_crypto_repair_sql:
 * @now_ms: the time, in milliseconds since 1970
 * @needs: what has to be fetched before more can be done
 * @wraps: (out) (element-type ConfabWrap): what to send to devices, questions and answers. It need
 *   not be sent twice: who does not get an answer asks again
 *
 * Does what there is to do so that nothing stays unread: to be called when something waits, when
 * wraps have come, and when what was needed is there.
 *
 * Returns: TRUE, or FALSE with @error
 */
gboolean
confab_crypto_repair_sql (ConfabCrypto *self,
                          gint64 now_ms,
                          ConfabCryptoNeeds *needs,
                          GPtrArray **wraps,
                          GError **error)
{
  g_autoptr (GPtrArray) made = g_ptr_array_new_with_free_func ((GDestroyNotify) confab_wrap_free);
  g_autoptr (GPtrArray) answers = list_answers_sql (self, error);

  *wraps = NULL;

  for (guint i = 0; answers != NULL && i < answers->len; i++)
    if (!answer_sql (self, g_ptr_array_index (answers, i), made, error))
      return FALSE;

  if (answers == NULL || !ask_all_sql (self, now_ms, needs, made, error))
    return FALSE;

  *wraps = g_steal_pointer (&made);
  return TRUE;
}

/**
 * confab_crypto_expire_sql:
 * @now_ms: the time, in milliseconds since 1970
 *
 * Deletes keys that nobody asks for any more, and those of this device that nothing comes for.
 *
 * Returns: TRUE, or FALSE with @error
 */
gboolean
confab_crypto_expire_sql (ConfabCrypto *self, gint64 now_ms, GError **error)
{
  gint64 before = now_ms - CONFAB_KEEP_SENT_MS;

  return confab_database_run (self->db, error,
                              "DELETE FROM crypto_wrap WHERE wrap IS NULL AND message_id IN"
                              " (SELECT message_id FROM crypto_sent WHERE sent_at<?)",
                              "i", before) &&
         confab_database_run (self->db, error,
                              "DELETE FROM crypto_sent WHERE sent_at<? AND NOT EXISTS"
                              " (SELECT 1 FROM crypto_wrap AS w"
                              " WHERE w.message_id=crypto_sent.message_id)",
                              "i", before) &&
         confab_database_run (self->db, error, "DELETE FROM crypto_key WHERE taken_at<?", "i",
                              before) &&
         confab_ratchet_expire_sql (self->ratchet, now_ms, error);
}
