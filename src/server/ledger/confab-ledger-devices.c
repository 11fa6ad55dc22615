// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-ledger-accounts.h"

#include "confab-ledger-keys.h"
#include "confab-ledger-private.h"

#include "base/confab-error.h"

static const ConfabField session_fields[] = {
  CONFAB_FIELD (ConfabSessionData, device_id, "deviceId", ID, CONFAB_FIELD_LOCAL, "the device"),
  CONFAB_FIELD (ConfabSessionData, user_id, "userId", ID, CONFAB_FIELD_LOCAL, "its owner"),
  CONFAB_FIELD (ConfabSessionData,
                role,
                "role",
                ENUM,
                CONFAB_FIELD_LOCAL,
                "what the owner may do on the server",
                .names = confab_account_role_names),
  CONFAB_FIELD (ConfabSessionData,
                created_at,
                "createdAt",
                TIME,
                CONFAB_FIELD_LOCAL,
                "when it signed in"),
  CONFAB_FIELD (ConfabSessionData,
                last_seen_at,
                "lastSeenAt",
                TIME,
                CONFAB_FIELD_LOCAL,
                "when it was seen last"),
};
const ConfabRecord confab_session_data_record =
    CONFAB_RECORD (ConfabSessionData, "Session", session_fields);

/* A token has 256 random bits, so its plain SHA-256 gives nothing away and is found by index. */
static char *
hash_secret (const char *secret)
{
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, secret, -1);
}

static gboolean
changed_one (ConfabLedger *self, const char *what, GError **error)
{
  if (confab_database_get_changes (self->db) > 0)
    return TRUE;

  confab_set_error (error, CONFAB_ERROR_NOT_FOUND, "There is no such %s", what);
  return FALSE;
}

/**
 * confab_ledger_add_device:
 * @token: what the device shows from now on; only its hash is stored
 */
gboolean
confab_ledger_add_device (ConfabLedger *self,
                          const char *user_id,
                          const ConfabDeviceData *device,
                          const char *token,
                          GError **error)
{
  g_autofree char *hash = hash_secret (token);

  return confab_database_run (self->db, error,
                              "INSERT INTO device (id, user_id, token, name, platform,"
                              " created_at, last_seen_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
                              "tttttii", device->id, user_id, hash, device->name, device->platform,
                              device->created_at, device->last_seen_at);
}

/**
 * confab_ledger_get_session:
 * @token: from anywhere
 *
 * Returns: (transfer full): whose token it is, or NULL with %CONFAB_ERROR_UNAUTHORIZED
 */
ConfabSessionData *
confab_ledger_get_session (ConfabLedger *self, const char *token, GError **error)
{
  g_autofree char *hash = hash_secret (token);
  ConfabSessionData *session;

  session = confab_ledger_read_record (
      confab_database_select (self->db, error,
                              "SELECT d.id AS device_id, a.id AS user_id, a.role AS role,"
                              " d.created_at AS created_at, d.last_seen_at AS last_seen_at"
                              " FROM device d JOIN account a ON a.id = d.user_id"
                              " WHERE d.token = ?",
                              "t", hash),
      &confab_session_data_record, "session", error);

  if (session == NULL && error != NULL &&
      g_error_matches (*error, CONFAB_ERROR, CONFAB_ERROR_NOT_FOUND))
    {
      g_clear_error (error);
      confab_set_error (error, CONFAB_ERROR_UNAUTHORIZED, "The token is not valid");
    }

  return session;
}

/**
 * confab_ledger_touch_device:
 *
 * Stores that the device was seen.
 */
gboolean
confab_ledger_touch_device (ConfabLedger *self,
                            const char *device_id,
                            gint64 now_ms,
                            GError **error)
{
  return confab_database_run (self->db, error, "UPDATE device SET last_seen_at = ? WHERE id = ?",
                              "it", now_ms, device_id);
}

/**
 * confab_ledger_list_devices:
 *
 * Returns: (transfer full) (element-type ConfabDeviceData): the user's devices, oldest first, or
 *   NULL with @error
 */
GPtrArray *
confab_ledger_list_devices (ConfabLedger *self, const char *user_id, GError **error)
{
  return confab_ledger_read_records (
      confab_database_select (self->db, error,
                              "SELECT d.id, d.name, d.platform, d.created_at, d.last_seen_at,"
                              " k.id AS key_device_id FROM device d LEFT JOIN key_device k"
                              " ON k.device_id = d.id AND k.gone = 0"
                              " WHERE d.user_id = ? ORDER BY d.created_at, d.id",
                              "t", user_id),
      &confab_device_data_record, (GDestroyNotify) confab_device_data_free, error);
}

/**
 * confab_ledger_rename_device:
 *
 * Returns: TRUE, or FALSE with %CONFAB_ERROR_NOT_FOUND when the user has no such device
 */
gboolean
confab_ledger_rename_device (ConfabLedger *self,
                             const char *user_id,
                             const char *device_id,
                             const char *name,
                             GError **error)
{
  return confab_database_run (self->db, error,
                              "UPDATE device SET name = ? WHERE id = ? AND user_id = ?", "ttt",
                              name, device_id, user_id) &&
         changed_one (self, "device", error);
}

/**
 * confab_ledger_remove_device:
 *
 * Makes the device's token worthless, and its keys.
 *
 * Returns: TRUE, or FALSE with %CONFAB_ERROR_NOT_FOUND when the user has no such device
 */
gboolean
confab_ledger_remove_device (ConfabLedger *self,
                             const char *user_id,
                             const char *device_id,
                             GError **error)
{
  return confab_database_run (self->db, error, "DELETE FROM device WHERE id = ? AND user_id = ?",
                              "tt", device_id, user_id) &&
         changed_one (self, "device", error) &&
         confab_ledger_remove_device_keys (self, device_id, error);
}

/**
 * confab_ledger_add_invitation:
 * @invitation: with its code, of which only the hash is stored
 */
gboolean
confab_ledger_add_invitation (ConfabLedger *self,
                              const ConfabInvitationData *invitation,
                              GError **error)
{
  g_autofree char *hash = hash_secret (invitation->code);

  return confab_database_run (self->db, error,
                              "INSERT INTO invitation (id, code, uses, expires_at, created_at)"
                              " VALUES (?, ?, ?, ?, ?)",
                              "ttiii", invitation->id, hash, invitation->uses,
                              invitation->expires_at, invitation->created_at);
}

/**
 * confab_ledger_list_invitations:
 *
 * Returns: (transfer full) (element-type ConfabInvitationData): all of them, newest first, or NULL
 *   with @error
 */
GPtrArray *
confab_ledger_list_invitations (ConfabLedger *self, GError **error)
{
  return confab_ledger_read_records (
      confab_database_select (self->db, error,
                              "SELECT id, uses, expires_at, created_at FROM invitation"
                              " ORDER BY created_at DESC, id LIMIT 1000",
                              NULL),
      &confab_invitation_data_record, (GDestroyNotify) confab_invitation_data_free, error);
}

/**
 * confab_ledger_use_invitation:
 * @code: what somebody typed
 *
 * Takes one use off.
 *
 * Returns: TRUE, or FALSE with %CONFAB_ERROR_FORBIDDEN on "invitation"
 */
gboolean
confab_ledger_use_invitation (ConfabLedger *self, const char *code, gint64 now_ms, GError **error)
{
  g_autofree char *hash = hash_secret (code);

  if (!confab_database_run (self->db, error,
                            "UPDATE invitation SET uses = uses - 1"
                            " WHERE code = ? AND uses > 0 AND (expires_at = 0 OR expires_at > ?)",
                            "ti", hash, now_ms))
    return FALSE;

  if (confab_database_get_changes (self->db) == 1)
    return TRUE;

  confab_set_field_error (error, CONFAB_ERROR_FORBIDDEN, "invitation",
                          "The invitation is not valid any more");
  return FALSE;
}

/**
 * confab_ledger_remove_invitation:
 *
 * Returns: TRUE, or FALSE with %CONFAB_ERROR_NOT_FOUND
 */
gboolean
confab_ledger_remove_invitation (ConfabLedger *self, const char *id, GError **error)
{
  return confab_database_run (self->db, error, "DELETE FROM invitation WHERE id = ?", "t", id) &&
         changed_one (self, "invitation", error);
}

/**
 * confab_ledger_throttle:
 * @subject: who tries, for example "name:ada"
 * @interval_ms: how long one try takes to be forgotten
 * @burst: how many tries may come at once
 *
 * Counts one try (GCRA), in the database so that it holds over a restart.
 *
 * Returns: TRUE, or FALSE with %CONFAB_ERROR_RATE_LIMITED, which says when to try again
 */
gboolean
confab_ledger_throttle (ConfabLedger *self,
                        const char *subject,
                        gint64 now_ms,
                        gint64 interval_ms,
                        gint64 burst,
                        GError **error)
{
  gint64 arrival, wait_ms;

  if (!confab_database_get_int (self->db, &arrival, error,
                                "SELECT arrival FROM throttle WHERE subject = ?", "t", subject))
    return FALSE;

  /* A clock that was set back must not lock anybody out for longer than a full burst takes. */
  arrival = CLAMP (arrival, now_ms, now_ms + burst * interval_ms);
  wait_ms = arrival + interval_ms - now_ms - burst * interval_ms;

  if (wait_ms > 0)
    {
      confab_set_retry_error (error, CONFAB_ERROR_RATE_LIMITED, wait_ms / 1000.0,
                              "Too many tries; wait a while");
      return FALSE;
    }

  return confab_database_run (self->db, error,
                              "INSERT INTO throttle (subject, arrival) VALUES (?, ?)"
                              " ON CONFLICT (subject) DO UPDATE SET arrival = excluded.arrival",
                              "ti", subject, arrival + interval_ms) &&
         confab_database_run (self->db, error, "DELETE FROM throttle WHERE arrival < ?", "i",
                              now_ms);
}
