// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ConfabCryptoError:
 * @CONFAB_CRYPTO_ERROR_DUPLICATE: it was opened before; nothing is wrong
 * @CONFAB_CRYPTO_ERROR_BAD_MESSAGE: it is no message, or nobody who may has sealed it
 * @CONFAB_CRYPTO_ERROR_NO_SESSION: there is no session with that device
 * @CONFAB_CRYPTO_ERROR_NO_KEY: it was sealed for a key that this device no longer has
 * @CONFAB_CRYPTO_ERROR_BAD_KEY: a key is of small order, or its signature is wrong
 * @CONFAB_CRYPTO_ERROR_UNTRUSTED: the device shows another identity than its user vouches for
 * @CONFAB_CRYPTO_ERROR_FAILED: libcrypto or libomemo-c failed, for example without memory
 *
 * What the ratchet and the ciphers say. Of the database they hand on its own errors: those say
 * nothing of the message, which is to be tried again.
 */
typedef enum
{
  CONFAB_CRYPTO_ERROR_DUPLICATE,
  CONFAB_CRYPTO_ERROR_BAD_MESSAGE,
  CONFAB_CRYPTO_ERROR_NO_SESSION,
  CONFAB_CRYPTO_ERROR_NO_KEY,
  CONFAB_CRYPTO_ERROR_BAD_KEY,
  CONFAB_CRYPTO_ERROR_UNTRUSTED,
  CONFAB_CRYPTO_ERROR_FAILED,
} ConfabCryptoError;

#define CONFAB_CRYPTO_ERROR (confab_crypto_error_quark ())
GQuark confab_crypto_error_quark (void);

void confab_set_crypto_error (GError **error, ConfabCryptoError code, const char *message);

G_END_DECLS
