// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-spelling.h"

#include "ui/common/confab-module.h"

static const ConfabSpelling *spelling; /* once the module is there; it stays */
static DexFuture *opening;             /* NULL until it is wanted */

static DexFuture *
opened_cb (DexFuture *future, gpointer data)
{
  g_autoptr (GError) error = NULL;
  const GValue *value = dex_future_get_value (future, &error);

  if (value != NULL)
    spelling = g_value_get_pointer (value);
  else
    g_message ("Spelling cannot be checked: %s", error->message);

  return NULL;
}

/**
 * confab_spelling_open:
 *
 * Loads the module that checks spelling, on a thread, once.
 *
 * Returns: (transfer full): a future that resolves when confab_spelling_get() knows whether it is
 *   there; it rejects when it is not
 */
DexFuture *
confab_spelling_open (void)
{
  if (opening == NULL)
    opening =
        dex_future_finally (confab_module_open (CONFAB_SPELLING_MODULE, CONFAB_SPELLING_SYMBOL),
                            opened_cb, NULL, NULL);

  return dex_ref (opening);
}

/**
 * confab_spelling_get:
 *
 * Returns: (nullable): what the module can do, once it is there
 */
const ConfabSpelling *
confab_spelling_get (void)
{
  return spelling;
}
