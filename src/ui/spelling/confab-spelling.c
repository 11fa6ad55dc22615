// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-spelling.h"

#include "base/confab-program.h"
#include "base/confab-worker.h"

#include <gmodule.h>

static const ConfabSpelling *spelling; /* once the module is there; it stays */
static DexFuture *opening;             /* NULL until it is wanted */

static gboolean
open_module (gpointer state, gpointer job, GValue *result, GError **error)
{
  g_autofree char *path = confab_program_find (CONFAB_SPELLING_MODULE);
  GModule *module = g_module_open_full (path, G_MODULE_BIND_LAZY | G_MODULE_BIND_LOCAL, error);
  gpointer symbol = NULL;

  if (module == NULL)
    return FALSE;

  /* What has registered types cannot go any more. */
  g_module_make_resident (module);

  if (!g_module_symbol (module, CONFAB_SPELLING_SYMBOL, &symbol))
    {
      g_set_error_literal (error, G_MODULE_ERROR, G_MODULE_ERROR_FAILED, g_module_error ());
      return FALSE;
    }

  g_value_init (result, G_TYPE_POINTER);
  g_value_set_pointer (result, symbol);
  return TRUE;
}

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
    {
      g_autoptr (ConfabWorker) worker = confab_worker_new ("confab-spelling", NULL, NULL);

      opening = dex_future_finally (confab_worker_run (worker, open_module, NULL, NULL), opened_cb,
                                    NULL, NULL);
    }

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
