// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-crypto-error.h"

G_DEFINE_QUARK (confab - crypto - error, confab_crypto_error)

/**
 * confab_set_crypto_error:
 * @error: (nullable): where it goes
 * @code: what is wrong
 * @message: in words
 */
void
confab_set_crypto_error (GError **error, ConfabCryptoError code, const char *message)
{
  g_set_error_literal (error, CONFAB_CRYPTO_ERROR, code, message);
}
