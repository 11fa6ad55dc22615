// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-qr.h"

#include "ui/common/confab-module.h"

static const ConfabQr *qr; /* once the module is there; it stays */
static DexFuture *opening; /* NULL until it is wanted */

static DexFuture *
opened_cb (DexFuture *future, gpointer data)
{
  g_autoptr (GError) error = NULL;
  const GValue *value = dex_future_get_value (future, &error);

  if (value != NULL)
    qr = g_value_get_pointer (value);
  else
    g_message ("QR codes cannot be drawn: %s", error->message);

  return NULL;
}

/**
 * confab_qr_open:
 *
 * Loads the module that draws QR codes, on a thread, once.
 *
 * Returns: (transfer full): a future that resolves when confab_qr_get() knows whether it is there;
 *   it rejects when it is not
 */
DexFuture *
confab_qr_open (void)
{
  if (opening == NULL)
    opening = dex_future_finally (confab_module_open (CONFAB_QR_MODULE, CONFAB_QR_SYMBOL),
                                  opened_cb, NULL, NULL);

  return dex_ref (opening);
}

/**
 * confab_qr_get:
 *
 * Returns: (nullable): what the module can do, once it is there
 */
const ConfabQr *
confab_qr_get (void)
{
  return qr;
}
