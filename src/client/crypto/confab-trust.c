// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-trust.h"

#include "confab-crypto-private.h"
#include "confab-verified.h"

#include "base/confab-error.h"

/* Whether the keys that stand for a person are theirs, which only the user can find out. */

static gboolean
get_state_sql (ConfabCrypto *self, const char *user_id, ConfabTrust *trust, GError **error)
{
  g_autoptr (ConfabStatement) rows = confab_database_select (
      self->db, error,
      "SELECT verified, reset_at FROM crypto_person WHERE user_id=? AND list IS NOT NULL", "t",
      user_id);
  ConfabStatementStep step;

  if (rows == NULL || (step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ERROR)
    return FALSE;

  if (step == CONFAB_STATEMENT_ROW)
    {
      trust->verified = confab_statement_get_int (rows, 0) != 0;
      trust->reset_at = confab_statement_get_int (rows, 1);
    }

  return TRUE;
}

/**
 * confab_trust_load_sql:
 * @user_id: another user
 * @trust: (out caller-allocates): what is known. Who was verified and has other keys now is not
 *   verified
 *
 * Returns: TRUE, or FALSE with @error
 */
gboolean
confab_trust_load_sql (ConfabCrypto *self, const char *user_id, ConfabTrust *trust, GError **error)
{
  g_autoptr (ConfabDeviceList) theirs = NULL;
  g_autoptr (ConfabDeviceList) own = NULL;
  g_autofree char *digits = NULL;

  *trust = (ConfabTrust) { 0 };

  if (!get_state_sql (self, user_id, trust, error) ||
      !confab_crypto_get_list_sql (self, user_id, &theirs, error) ||
      !confab_crypto_get_list_sql (self, self->own_user_id, &own, error))
    return FALSE;

  trust->paused = trust->verified && trust->reset_at > 0;
  trust->verified = trust->verified && trust->reset_at == 0;
  trust->known = theirs != NULL && own != NULL;

  if (trust->known)
    {
      ConfabSafetyPerson one = { self->own_user_id, own->master },
                         other = { user_id, theirs->master };

      digits = confab_safety_number (&one, &other);
      g_strlcpy (trust->digits, digits, sizeof trust->digits);
    }

  return TRUE;
}

/**
 * confab_trust_verify_sql:
 * @digits: what the user has compared
 * @now_ms: the time, in milliseconds since 1970
 *
 * The user has compared numbers with the person, and they were the same. It is noted for the user's
 * other devices.
 *
 * Returns: TRUE, or FALSE with %CONFAB_ERROR_CONFLICT when the keys have changed since @digits was
 *   shown, or with another error
 */
gboolean
confab_trust_verify_sql (ConfabCrypto *self,
                         const char *user_id,
                         const char *digits,
                         gint64 now_ms,
                         GError **error)
{
  ConfabTrust trust;

  if (!confab_trust_load_sql (self, user_id, &trust, error))
    return FALSE;

  if (trust.known && g_str_equal (trust.digits, digits))
    return confab_crypto_set_verified_sql (self, user_id, error) &&
           confab_verified_set_sql (self, user_id, TRUE, now_ms, error);

  confab_set_error (error, CONFAB_ERROR_CONFLICT, "Their keys are others by now");
  return FALSE;
}

/**
 * confab_trust_accept_sql:
 * @now_ms: the time, in milliseconds since 1970
 *
 * The user has taken note that the person's identity was reset, or does not hold them verified any
 * longer. It is noted for the user's other devices.
 *
 * Returns: TRUE, or FALSE with @error
 */
gboolean
confab_trust_accept_sql (ConfabCrypto *self, const char *user_id, gint64 now_ms, GError **error)
{
  return confab_crypto_accept_sql (self, user_id, error) &&
         confab_verified_set_sql (self, user_id, FALSE, now_ms, error);
}
