// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-ratchet-private.h"

#include <string.h>

/* What libomemo-c asks of its stores, on the connection that also holds the messages: what it
 * writes is part of the transaction in which the message is stored. An error of the database is
 * kept aside, because the library has only numbers. */

static GError **
note (ConfabRatchet *self)
{
  g_clear_error (&self->error);
  return &self->error;
}

static int
fail (ConfabRatchet *self)
{
  g_assert (self->error != NULL);
  return SG_ERR_UNKNOWN;
}

/* Reads one column of bytes. Returns 1, 0 when there is no row, or an error. */
static int
load (ConfabRatchet *self, signal_buffer **record, ConfabStatement *rows)
{
  g_autoptr (GBytes) bytes = NULL;
  ConfabStatementStep step;

  if (rows == NULL || (step = confab_statement_next (rows, note (self))) == CONFAB_STATEMENT_ERROR)
    return fail (self);

  if (step == CONFAB_STATEMENT_DONE)
    return 0;

  bytes = confab_statement_dup_bytes (rows, 0);

  if (bytes == NULL)
    return SG_ERR_UNKNOWN;

  *record = signal_buffer_create (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  return *record != NULL ? 1 : SG_ERR_NOMEM;
}

static int
load_session (signal_buffer **record,
              signal_buffer **user_record,
              const signal_protocol_address *address,
              void *user_data)
{
  ConfabRatchet *self = user_data;
  g_autoptr (ConfabStatement) rows =
      confab_database_select (self->db, note (self),
                              "SELECT record FROM crypto_session WHERE device_id=?", "t",
                              address->name);

  return rows != NULL ? load (self, record, rows) : fail (self);
}

static int
contains_session (const signal_protocol_address *address, void *user_data)
{
  ConfabRatchet *self = user_data;
  gint64 n;

  if (!confab_database_get_int (self->db, &n, note (self),
                                "SELECT count(*) FROM crypto_session WHERE device_id=?", "t",
                                address->name))
    return fail (self);

  return n > 0;
}

static int
store_session (const signal_protocol_address *address,
               uint8_t *record,
               size_t record_length,
               uint8_t *user_record,
               size_t user_record_length,
               void *user_data)
{
  ConfabRatchet *self = user_data;
  g_autoptr (GBytes) bytes = g_bytes_new (record, record_length);
  g_autoptr (GBytes) identity = g_bytes_new (self->peer->identity, CONFAB_KEY_BYTES);

  return confab_database_run (self->db, note (self),
                              "INSERT INTO crypto_session (device_id, identity, record)"
                              " VALUES (?, ?, ?) ON CONFLICT (device_id) DO UPDATE"
                              " SET identity=excluded.identity, record=excluded.record",
                              "tbb", address->name, identity, bytes)
             ? SG_SUCCESS
             : fail (self);
}

/* Sessions are only deleted by confab_ratchet_forget_sql(), and nobody asks for all of a user: the
 * name of an address is a device. */
static int
refuse_list (signal_int_list **sessions, const char *name, size_t length, void *user_data)
{
  return SG_ERR_INVAL;
}

static int
refuse_delete (const signal_protocol_address *address, void *user_data)
{
  return SG_ERR_INVAL;
}

static int
refuse_delete_all (const char *name, size_t length, void *user_data)
{
  return SG_ERR_INVAL;
}

static int
load_prekey (signal_buffer **record, uint32_t id, void *user_data)
{
  ConfabRatchet *self = user_data;
  g_autoptr (ConfabStatement) rows =
      confab_database_select (self->db, note (self), "SELECT record FROM crypto_prekey WHERE id=?",
                              "i", (gint64) id);
  int result = rows != NULL ? load (self, record, rows) : fail (self);

  return result == 1 ? SG_SUCCESS : result == 0 ? SG_ERR_INVALID_KEY_ID : result;
}

static int
contains_prekey (uint32_t id, void *user_data)
{
  ConfabRatchet *self = user_data;
  gint64 n;

  if (!confab_database_get_int (self->db, &n, note (self),
                                "SELECT count(*) FROM crypto_prekey WHERE id=?", "i", (gint64) id))
    return fail (self);

  return n > 0;
}

/* Called with the first message that was opened by it, in the transaction that stores what comes of
 * the message. The key of last resort stays: others may have been given it, too. */
static int
remove_prekey (uint32_t id, void *user_data)
{
  ConfabRatchet *self = user_data;

  return confab_database_run (self->db, note (self),
                              "DELETE FROM crypto_prekey WHERE id=? AND NOT last_resort", "i",
                              (gint64) id)
             ? SG_SUCCESS
             : fail (self);
}

/* Keys are made in confab-ratchet-keys.c. */
static int
refuse_store_key (uint32_t id, uint8_t *record, size_t length, void *user_data)
{
  return SG_ERR_INVAL;
}

static int
refuse_remove_key (uint32_t id, void *user_data)
{
  return SG_ERR_INVAL;
}

static int
load_signed (signal_buffer **record, uint32_t id, void *user_data)
{
  ConfabRatchet *self = user_data;
  g_autoptr (ConfabStatement) rows =
      confab_database_select (self->db, note (self),
                              "SELECT record FROM crypto_signed_prekey WHERE id=?", "i",
                              (gint64) id);
  int result = rows != NULL ? load (self, record, rows) : fail (self);

  return result == 1 ? SG_SUCCESS : result == 0 ? SG_ERR_INVALID_KEY_ID : result;
}

static int
contains_signed (uint32_t id, void *user_data)
{
  ConfabRatchet *self = user_data;
  gint64 n;

  if (!confab_database_get_int (self->db, &n, note (self),
                                "SELECT count(*) FROM crypto_signed_prekey WHERE id=?", "i",
                                (gint64) id))
    return fail (self);

  return n > 0;
}

static int
get_identity (signal_buffer **public_data, signal_buffer **private_data, void *user_data)
{
  ConfabRatchet *self = user_data;
  int result =
      ec_public_key_serialize (public_data, ratchet_identity_key_pair_get_public (self->identity));

  return result < 0
             ? result
             : ec_private_key_serialize (private_data,
                                         ratchet_identity_key_pair_get_private (self->identity));
}

/* Version 4 of the protocol does not transmit it. */
static int
get_registration_id (void *user_data, uint32_t *id)
{
  *id = 1;
  return SG_SUCCESS;
}

/* Which identity a device has says the list that its user has signed, not the first message. */
static int
save_identity (const signal_protocol_address *address, uint8_t *key, size_t length, void *user_data)
{
  return SG_SUCCESS;
}

static int
is_trusted (const signal_protocol_address *address, uint8_t *key, size_t length, void *user_data)
{
  ConfabRatchet *self = user_data;

  return length == sizeof self->peer_key && memcmp (key, self->peer_key, length) == 0;
}

static int
refuse_store_sender_key (const signal_protocol_sender_key_name *name,
                         uint8_t *record,
                         size_t record_length,
                         uint8_t *user_record,
                         size_t user_record_length,
                         void *user_data)
{
  return SG_ERR_INVAL;
}

static int
refuse_load_sender_key (signal_buffer **record,
                        signal_buffer **user_record,
                        const signal_protocol_sender_key_name *name,
                        void *user_data)
{
  return SG_ERR_INVAL;
}

/**
 * confab_ratchet_store_fill:
 *
 * Tells the library's store where to find things.
 */
void
confab_ratchet_store_fill (ConfabRatchet *self)
{
  const signal_protocol_session_store sessions = {
    load_session,  refuse_list,       store_session, contains_session,
    refuse_delete, refuse_delete_all, NULL,          self,
  };
  const signal_protocol_pre_key_store prekeys = {
    load_prekey, refuse_store_key, contains_prekey, remove_prekey, NULL, self,
  };
  const signal_protocol_signed_pre_key_store signed_prekeys = {
    load_signed, refuse_store_key, contains_signed, refuse_remove_key, NULL, self,
  };
  const signal_protocol_identity_key_store identities = {
    get_identity, get_registration_id, save_identity, is_trusted, NULL, self,
  };
  const signal_protocol_sender_key_store sender_keys = {
    refuse_store_sender_key,
    refuse_load_sender_key,
    NULL,
    self,
  };

  signal_protocol_store_context_set_session_store (self->store, &sessions);
  signal_protocol_store_context_set_pre_key_store (self->store, &prekeys);
  signal_protocol_store_context_set_signed_pre_key_store (self->store, &signed_prekeys);
  signal_protocol_store_context_set_identity_key_store (self->store, &identities);
  signal_protocol_store_context_set_sender_key_store (self->store, &sender_keys);
}
