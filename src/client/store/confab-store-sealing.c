// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-store-sealing.h"

#include "confab-store-events.h"

#include "base/confab-error.h"
#include "base/confab-faults.h"
#include "base/confab-id.h"
#include "base/confab-limits.h"
#include "keys/confab-base64.h"

#include <string.h>

/* What is said in private conversations, on its way out and in. The stage in client/crypto seals
 * and opens; here it meets rows and events. The content of a sealed message is the id of the device
 * that has sealed it, a colon, and the body in base64. */

/**
 * confab_sealing_is_left_out:
 *
 * Returns: whether this is a test of something else, in a build for tests, and private
 * conversations are held in plain
 */
gboolean
confab_sealing_is_left_out (void)
{
  return confab_fault ("crypto:plain") != 0;
}

/**
 * confab_sealing_look_sql:
 * @ready: (out): whether this device has an identity. One without says and reads nothing in private
 *   conversations; it is given one before there is a link
 *
 * Returns: TRUE, or FALSE with @error
 */
gboolean
confab_sealing_look_sql (ConfabWork *work, gboolean *ready, GError **error)
{
  ConfabCrypto *crypto;

  *ready = FALSE;

  if (work->crypto == NULL || confab_sealing_is_left_out ())
    return TRUE;

  crypto = confab_work_get_crypto_sql (work, error);
  *ready = crypto != NULL && confab_ratchet_get_own (confab_crypto_get_ratchet (crypto)) != NULL;
  return crypto != NULL;
}

static const char *
get_own_device (ConfabWork *work)
{
  return confab_ratchet_get_own (confab_crypto_get_ratchet (*work->crypto))->id;
}

/* Who takes part, this user included. */
static GStrv
list_members_sql (ConfabWork *work, const char *conversation_id, GError **error)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_autoptr (ConfabStatement) rows =
      confab_database_select (work->db, error,
                              "SELECT user_id FROM participant WHERE conversation_id=?1 AND"
                              " left_at=0 AND user_id<>?2 ORDER BY user_id",
                              "tt", conversation_id, work->own_user_id);
  ConfabStatementStep step = CONFAB_STATEMENT_ERROR;

  g_strv_builder_add (ids, work->own_user_id);

  while (rows != NULL && (step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ROW)
    g_strv_builder_add (ids, confab_statement_get_text (rows, 0));

  return step == CONFAB_STATEMENT_DONE ? g_strv_builder_end (ids) : NULL;
}

static gboolean
count_devices_sql (ConfabWork *work, const char *user_id, gint64 *n, GError **error)
{
  return confab_database_get_int (work->db, n, error,
                                  "SELECT count(*) FROM crypto_device WHERE user_id=? AND listed",
                                  "t", user_id);
}

/* Nothing is said before others can know that this device may say it, nor to somebody who has no
 * device yet: it waits until they have. */
static gboolean
check_people_sql (ConfabWork *work,
                  ConfabTouched *touched,
                  GStrv members,
                  ConfabCryptoNeeds *needs,
                  GError **error)
{
  gint64 n;

  if (!confab_database_get_int (work->db, &n, error,
                                "SELECT count(*) FROM crypto_device WHERE device_id=? AND listed",
                                "t", get_own_device (work)))
    return FALSE;

  if (n == 0)
    {
      confab_set_error (error, CONFAB_ERROR_UNAVAILABLE,
                        "This device is not in the list of the user's devices yet");
      return FALSE;
    }

  if (touched->row->type != CONFAB_CONVERSATION_DIRECT)
    {
      needs->members = !touched->progress->members_listed;
      return TRUE;
    }

  for (guint i = 0; members[i] != NULL; i++)
    {
      if (!count_devices_sql (work, members[i], &n, error))
        return FALSE;

      if (n == 0)
        confab_crypto_needs_add (needs->user_ids, members[i]);
    }

  return TRUE;
}

/**
 * confab_sealing_describe_wraps:
 * @wraps: (element-type ConfabWrap): what is sealed for devices
 *
 * Returns: (transfer full) (element-type ConfabWrapData): the same as it travels; it is for a
 *   record, which owns what is in it
 */
GPtrArray *
confab_sealing_describe_wraps (GPtrArray *wraps)
{
  GPtrArray *all = g_ptr_array_new ();

  for (guint i = 0; i < wraps->len; i++)
    {
      const ConfabWrap *wrap = g_ptr_array_index (wraps, i);
      ConfabWrapData *data = confab_wrap_data_new ();

      data->device_id = g_strdup (wrap->device_id);
      data->message_id = g_strdup (wrap->message_id);
      data->first = wrap->first;
      data->key = confab_base64_write (g_bytes_get_data (wrap->bytes, NULL),
                                       g_bytes_get_size (wrap->bytes));
      g_ptr_array_add (all, data);
    }

  return all;
}

static char *
write_sealed (ConfabWork *work, const ConfabBodyPlace *place, ConfabSealed *sealed, gint64 epoch)
{
  g_autoptr (ConfabSealedMessageData) data = confab_sealed_message_data_new ();
  g_autofree char *body =
      confab_base64_write (g_bytes_get_data (sealed->body, NULL), g_bytes_get_size (sealed->body));

  data->epoch = epoch;
  data->message = confab_message_data_new ();
  data->message->id = g_strdup (place->message_id);
  data->message->conversation_id = g_strdup (place->conversation_id);
  data->message->content = g_strconcat (place->device_id, ":", body, NULL);
  data->wraps = confab_sealing_describe_wraps (sealed->wraps);

  /* A record owns what is in its lists. */
  data->lists = g_ptr_array_new ();

  while (sealed->lists->len > 0)
    g_ptr_array_add (data->lists, g_ptr_array_steal_index (sealed->lists, 0));

  if (sealed->skipped->len > 0)
    {
      data->skipped = g_new0 (char *, sealed->skipped->len + 1);

      for (guint i = 0; i < sealed->skipped->len; i++)
        data->skipped[i] = g_strdup (g_ptr_array_index (sealed->skipped, i));
    }

  return confab_sealed_message_data_to_json (data);
}

/**
 * confab_sealing_make_sql:
 * @id: of the event
 * @envelope: what the user does
 * @needs: what has to be fetched first
 * @body: (out) (nullable): a ConfabSealedMessageData as JSON; NULL when something is needed
 *
 * Seals for each device of each member. Until the server has answered the same is given out again.
 *
 * Returns: TRUE, or FALSE with %CONFAB_ERROR_TOO_LARGE, with %CONFAB_ERROR_UNAVAILABLE when it can
 *   be sealed later, with %CONFAB_CRYPTO_ERROR_UNTRUSTED, or with another error
 */
gboolean
confab_sealing_make_sql (ConfabWork *work,
                         ConfabTouched *touched,
                         const char *id,
                         const ConfabEnvelope *envelope,
                         ConfabCryptoNeeds *needs,
                         char **body,
                         GError **error)
{
  g_autofree char *text = confab_envelope_to_text (envelope);
  g_auto (GStrv) members = list_members_sql (work, touched->row->id, error);
  ConfabBodyPlace place = { .type = touched->row->type,
                            .conversation_id = touched->row->id,
                            .user_id = work->own_user_id,
                            .device_id = get_own_device (work),
                            .message_id = id };
  g_auto (ConfabSealed) sealed = { 0 };
  gint64 epoch, received;

  *body = NULL;

  if (members == NULL || !check_people_sql (work, touched, members, needs, error))
    return FALSE;

  if (strlen (text) > CONFAB_MAX_CONTENT_BYTES)
    {
      confab_set_field_error (error, CONFAB_ERROR_TOO_LARGE, "content",
                              "The message is longer than %d bytes", CONFAB_MAX_CONTENT_BYTES);
      return FALSE;
    }

  if (!confab_crypto_needs_nothing (needs))
    return TRUE;

  if (!confab_crypto_prepare_sql (*work->crypto, &place, text, (const char *const *) members,
                                  work->now_ms, needs, &sealed, error))
    return FALSE;

  if (sealed.body == NULL)
    return TRUE;

  if (!confab_crypto_get_epoch_sql (*work->crypto, &epoch, &received, error))
    return FALSE;

  *body = write_sealed (work, &place, &sealed, epoch);
  return TRUE;
}

/**
 * confab_sealing_sent_sql:
 * @id: of an event that the server has, or anything else
 */
gboolean
confab_sealing_sent_sql (ConfabWork *work, const char *id, GError **error)
{
  gboolean ready;

  return confab_sealing_look_sql (work, &ready, error) &&
         (!ready || confab_crypto_sent_sql (*work->crypto, id, error));
}

/**
 * confab_sealing_stale_sql:
 * @id: of an event that the server has not taken, because of for whom it is sealed
 * @about: (nullable): whose lists are others by now; NULL when it may be anybody's
 * @needs: whose lists are to be fetched
 */
gboolean
confab_sealing_stale_sql (ConfabWork *work,
                          const char *conversation_id,
                          const char *id,
                          const char *const *about,
                          ConfabCryptoNeeds *needs,
                          GError **error)
{
  g_auto (GStrv) members = list_members_sql (work, conversation_id, error);
  const char *const *stale = about != NULL ? about : (const char *const *) members;

  /* Others may have come. */
  needs->members = about == NULL;

  if (members == NULL || !confab_crypto_stale_sql (*work->crypto, id, error))
    return FALSE;

  for (guint i = 0; stale[i] != NULL; i++)
    {
      confab_crypto_needs_add (needs->user_ids, stale[i]);
      needs->members |= !g_strv_contains ((const char *const *) members, stale[i]);
    }

  return TRUE;
}

/* Of whom a content says that it is; NULL when it is not sealed. */
static GBytes *
read_content (const char *content, char **device_id)
{
  const char *colon = content != NULL ? strchr (content, ':') : NULL;

  *device_id = colon != NULL ? g_strndup (content, colon - content) : NULL;

  if (!confab_id_is_valid (*device_id) || colon[1] == '\0')
    return NULL;

  return confab_base64_parse (colon + 1, "content", CONFAB_MAX_SEALED_BYTES, NULL);
}

/* Where an event stands, for when it is open. */
static gboolean
note_place_sql (ConfabWork *work,
                const ConfabMessageData *outer,
                const char *conversation_id,
                gint64 seq,
                GError **error)
{
  work->changes->repair = TRUE;
  return confab_database_run (work->db, error,
                              "INSERT OR REPLACE INTO sealed_event (message_id, conversation_id,"
                              " seq, sender_id, created_at) VALUES (?, ?, ?, ?, ?)",
                              "ttiti", outer->id, conversation_id, seq, outer->sender_id,
                              outer->created_at);
}

static gboolean
is_before_sql (ConfabWork *work, gint64 created_at, gboolean *before, GError **error)
{
  gint64 begun_at;

  if (!confab_database_get_int (work->db, &begun_at, error, "SELECT begun_at FROM crypto_account",
                                NULL))
    return FALSE;

  *before = created_at < begun_at - CONFAB_SEALED_BEFORE_MS;
  return TRUE;
}

static ConfabEnvelope *
open_body_sql (ConfabWork *work,
               ConfabTouched *touched,
               const ConfabMessageData *outer,
               gint64 seq,
               GError **error)
{
  g_autofree char *device_id = NULL;
  g_autoptr (GBytes) body = read_content (outer->content, &device_id);
  g_auto (ConfabBrought) brought = { 0 };
  ConfabBodyPlace place = { .type = touched->row->type,
                            .conversation_id = touched->row->id,
                            .user_id = outer->sender_id,
                            .device_id = device_id,
                            .message_id = outer->id };
  ConfabEnvelope *envelope;
  ConfabOpening opening;
  gboolean before;

  /* In a private conversation nothing is believed that everybody on the way could have written. */
  if (body == NULL || outer->sender_id == NULL)
    return confab_envelope_from_text (touched->row->type, outer, "");

  if (!is_before_sql (work, outer->created_at, &before, error))
    return NULL;

  if (before)
    return confab_envelope_new (CONFAB_ENVELOPE_OTHER);

  if (!confab_crypto_open_sql (*work->crypto, &place, body, work->now_ms, &opening, &brought,
                               error))
    return NULL;

  if (opening == CONFAB_WAITING && !note_place_sql (work, outer, touched->row->id, seq, error))
    return NULL;

  envelope = confab_envelope_from_text (touched->row->type, outer,
                                        opening == CONFAB_OPENED ? brought.text : "");
  envelope->waiting = opening == CONFAB_WAITING;
  return envelope;
}

/**
 * confab_sealing_open_sql:
 * @frame: an event of a conversation
 *
 * Says what an event means, as confab_envelope_open(), and opens what is sealed. What cannot be
 * opened yet is a message that could not be read, until confab_sealing_take_wrap_sql().
 *
 * Returns: (transfer full): what happened, or NULL with the database's error
 */
ConfabEnvelope *
confab_sealing_open_sql (ConfabWork *work,
                         ConfabTouched *touched,
                         const ConfabFrame *frame,
                         GError **error)
{
  g_autoptr (ConfabMessageData) outer = NULL;
  gboolean ready;

  if (!CONFAB_IS_PRIVATE (touched->row->type) || frame->type != CONFAB_FRAME_MESSAGE ||
      confab_sealing_is_left_out ())
    return confab_envelope_open (touched->row->type, frame);

  if (!confab_sealing_look_sql (work, &ready, error))
    return NULL;

  if (frame->node != NULL)
    outer = confab_message_data_parse (frame->node, NULL);

  if (outer == NULL || outer->id == NULL || !ready)
    return confab_envelope_new_unreadable (frame);

  if (outer->created_at == 0)
    outer->created_at = frame->timestamp;

  return open_body_sql (work, touched, outer, frame->seq, error);
}

/* What has stood for it goes, and what it means is done. */
static gboolean
apply_opened_sql (ConfabWork *work,
                  const char *conversation_id,
                  const ConfabMessageData *outer,
                  gint64 seq,
                  const char *text,
                  GError **error)
{
  ConfabTouched *touched = confab_work_touch_sql (work, conversation_id, error);
  g_autoptr (ConfabEnvelope) envelope = NULL;

  if (touched == NULL)
    return FALSE;

  if (!touched->exists)
    return TRUE;

  envelope = confab_envelope_from_text (touched->row->type, outer, text);

  if (!confab_database_run (work->db, error,
                            "DELETE FROM message WHERE id=? AND conversation_id=? AND seq=?"
                            " AND unreadable",
                            "tti", outer->id, conversation_id, seq))
    return FALSE;

  touched->messages_changed = TRUE;
  touched->counts_changed = TRUE;

  /* Those that are shown take its place. */
  if (envelope->kind != CONFAB_ENVELOPE_MESSAGE && envelope->kind != CONFAB_ENVELOPE_GROUP &&
      envelope->kind != CONFAB_ENVELOPE_PIN && envelope->kind != CONFAB_ENVELOPE_UNPIN)
    confab_work_remove_message (work, outer->id);

  return confab_events_apply_envelope_sql (work, touched, envelope, seq, error);
}

static gboolean
apply_brought_sql (ConfabWork *work, const ConfabBrought *brought, GError **error)
{
  g_autoptr (ConfabStatement) rows =
      confab_database_select (work->db, error,
                              "SELECT conversation_id, seq, sender_id, created_at FROM sealed_event"
                              " WHERE message_id=?",
                              "t", brought->message_id);
  g_autoptr (ConfabMessageData) outer = confab_message_data_new ();
  g_autofree char *conversation_id = NULL;
  ConfabStatementStep step;
  gint64 seq;

  if (rows == NULL || (step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ERROR)
    return FALSE;

  if (step == CONFAB_STATEMENT_DONE)
    return TRUE;

  conversation_id = confab_statement_dup_text (rows, 0);
  seq = confab_statement_get_int (rows, 1);
  outer->id = g_strdup (brought->message_id);
  outer->sender_id = confab_statement_dup_text (rows, 2);
  outer->created_at = confab_statement_get_int (rows, 3);
  g_clear_pointer (&rows, confab_statement_done);
  return confab_database_run (work->db, error, "DELETE FROM sealed_event WHERE message_id=?", "t",
                              brought->message_id) &&
         apply_opened_sql (work, conversation_id, outer, seq, brought->text, error);
}

/**
 * confab_sealing_take_wrap_sql:
 * @data: a key that came for this device
 *
 * Takes it, and opens what has waited for it. Where it cannot be said whose it is, the changes name
 * the user whose list is needed first.
 *
 * Returns: TRUE, or FALSE with the database's error
 */
gboolean
confab_sealing_take_wrap_sql (ConfabWork *work, const ConfabWrapData *data, GError **error)
{
  g_autoptr (ConfabWrap) wrap = NULL;
  g_autoptr (GBytes) bytes = confab_base64_parse (data->key, "key", CONFAB_MAX_WRAP_BYTES, NULL);
  g_auto (ConfabCryptoNeeds) needs = { 0 };
  g_auto (ConfabBrought) brought = { 0 };

  /* Whatever it is, the server is told that it came, so that it has to be known here as well: a
   * device that knows of less than the server is one that was put back. */
  if (!confab_crypto_received_sql (*work->crypto, data->number, error))
    return FALSE;

  if (bytes == NULL || data->user_id == NULL || data->device_id == NULL)
    return TRUE;

  wrap = confab_wrap_new (data->user_id, data->device_id, data->message_id);
  wrap->first = data->first;
  wrap->bytes = g_steal_pointer (&bytes);
  confab_crypto_needs_init (&needs);

  if (!confab_crypto_take_wrap_sql (*work->crypto, wrap, work->now_ms, &needs, &brought, error))
    return FALSE;

  if (needs.user_ids->len > 0)
    g_ptr_array_add (work->changes->unlisted_users, g_strdup (data->user_id));

  /* It may be a question. */
  if (data->message_id == NULL)
    work->changes->repair = TRUE;

  return brought.message_id == NULL || apply_brought_sql (work, &brought, error);
}

/**
 * confab_sealing_expire_sql:
 *
 * Forgets keys that nobody asks for any more. What has waited too long for its own is no longer
 * said to come; if it does come, it is opened all the same.
 *
 * Returns: TRUE, or FALSE with @error
 */
gboolean
confab_sealing_expire_sql (ConfabWork *work, GError **error)
{
  return confab_crypto_expire_sql (*work->crypto, work->now_ms, error) &&
         confab_database_run (work->db, error,
                              "UPDATE message SET unreadable=? WHERE unreadable=? AND id IN"
                              " (SELECT message_id FROM crypto_waiting WHERE since<=?)",
                              "nni", CONFAB_UNREADABLE, CONFAB_UNOPENED,
                              work->now_ms - CONFAB_GIVE_UP_MS);
}
