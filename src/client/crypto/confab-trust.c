// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-trust.h"

#include "confab-crypto-private.h"

#include "base/confab-error.h"

/* Whether the keys that stand for a person are theirs, which only the user can find out. */

/* The newest list of a user; NULL without @error when none is held. */
static gboolean
get_list_sql (ConfabCrypto *self,
              const char *user_id,
              ConfabDeviceList **list,
              ConfabTrust *trust,
              GError **error)
{
  g_autoptr (ConfabStatement) rows = confab_database_select (
      self->db, error,
      "SELECT list, signature, verified, reset_at FROM crypto_person WHERE user_id=?", "t",
      user_id);
  ConfabSignedListData held = { 0 };
  ConfabStatementStep step;

  *list = NULL;

  if (rows == NULL || (step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ERROR)
    return FALSE;

  if (step == CONFAB_STATEMENT_DONE || confab_statement_get_text (rows, 0) == NULL)
    return TRUE;

  trust->verified = confab_statement_get_int (rows, 2) != 0;
  trust->reset_at = confab_statement_get_int (rows, 3);
  held.list = (char *) confab_statement_get_text (rows, 0);
  held.signature = (char *) confab_statement_get_text (rows, 1);
  *list = confab_device_list_open (&held, user_id, error);
  return *list != NULL;
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
  ConfabTrust ignored = { 0 };
  g_autofree char *digits = NULL;

  *trust = (ConfabTrust) { 0 };

  if (!get_list_sql (self, user_id, &theirs, trust, error) ||
      !get_list_sql (self, self->own_user_id, &own, &ignored, error))
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
 *
 * The user has compared numbers with the person, and they were the same.
 *
 * Returns: TRUE, or FALSE with %CONFAB_ERROR_CONFLICT when the keys have changed since @digits was
 *   shown, or with another error
 */
gboolean
confab_trust_verify_sql (ConfabCrypto *self,
                         const char *user_id,
                         const char *digits,
                         GError **error)
{
  ConfabTrust trust;

  if (!confab_trust_load_sql (self, user_id, &trust, error))
    return FALSE;

  if (trust.known && g_str_equal (trust.digits, digits))
    return confab_crypto_set_verified_sql (self, user_id, error);

  confab_set_error (error, CONFAB_ERROR_CONFLICT, "Their keys are others by now");
  return FALSE;
}
