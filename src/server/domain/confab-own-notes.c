// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-own-notes.h"

#include "base/confab-error.h"
#include "base/confab-limits.h"
#include "keys/confab-base64.h"
#include "server/ledger/confab-ledger-keys.h"

/* What the devices of a user keep here for each other, and nobody else can read. */

/* The user's devices look again. */
static void
tell_devices (ConfabOutcome *outcome, const char *user_id)
{
  confab_outcome_add (outcome, CONFAB_EFFECT_OWN, NULL, user_id)->frame =
      g_strdup ("{\"type\":\"keys\"}");
}

/**
 * confab_own_notes_put_verified:
 *
 * Keeps a ConfabVerifiedData of the asking user, if it is newer than what is kept, and tells their
 * devices. The same again is harmless.
 */
gboolean
confab_own_notes_put_verified (ConfabLedger *ledger,
                               const ConfabRequest *request,
                               ConfabOutcome *outcome,
                               GError **error)
{
  const ConfabVerifiedData *verified = request->data;
  g_autoptr (GBytes) sealed =
      confab_base64_parse (verified->sealed, "sealed", CONFAB_MAX_VERIFIED_LENGTH, error);
  g_autoptr (ConfabVerifiedData) held = NULL;

  if (sealed == NULL || !confab_ledger_get_verified (ledger, request->user_id, &held, error))
    return FALSE;

  outcome->status = 204;

  /* The answer got lost, and it comes once more. */
  if (held != NULL && held->revision == verified->revision &&
      g_str_equal (held->sealed, verified->sealed))
    return TRUE;

  if (held != NULL && held->revision >= verified->revision)
    {
      confab_set_field_error (error, CONFAB_ERROR_CONFLICT, "revision",
                              "Another device was here first");
      return FALSE;
    }

  tell_devices (outcome, request->user_id);
  return confab_ledger_put_verified (ledger, request->user_id, verified, error);
}

/**
 * confab_own_notes_get_verified:
 *
 * Answers with the ConfabVerifiedData of the asking user, or with %CONFAB_ERROR_NOT_FOUND.
 */
gboolean
confab_own_notes_get_verified (ConfabLedger *ledger,
                               const ConfabRequest *request,
                               ConfabOutcome *outcome,
                               GError **error)
{
  g_autoptr (ConfabVerifiedData) held = NULL;

  if (!confab_ledger_get_verified (ledger, request->user_id, &held, error))
    return FALSE;

  if (held == NULL)
    {
      confab_set_error (error, CONFAB_ERROR_NOT_FOUND, "Nothing is kept for this user's devices");
      return FALSE;
    }

  confab_outcome_answer (outcome, &confab_verified_data_record, held);
  return TRUE;
}
