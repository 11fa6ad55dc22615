// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-module.h"

#include "base/confab-program.h"
#include "base/confab-worker.h"

#include <gmodule.h>

/* Libraries that few windows need are in modules of their own: what is linked costs every start. */

typedef struct
{
  char *name;
  char *symbol;
} Opening;

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  g_free (opening->name);
  g_free (opening->symbol);
  g_free (opening);
}

static gboolean
open_module (gpointer state, gpointer job, GValue *result, GError **error)
{
  Opening *opening = job;
  g_autofree char *path = confab_program_find (opening->name);
  GModule *module = g_module_open_full (path, G_MODULE_BIND_LAZY | G_MODULE_BIND_LOCAL, error);
  gpointer symbol = NULL;

  if (module == NULL)
    return FALSE;

  /* What has registered types cannot go any more. */
  g_module_make_resident (module);

  if (!g_module_symbol (module, opening->symbol, &symbol))
    {
      g_set_error_literal (error, G_MODULE_ERROR, G_MODULE_ERROR_FAILED, g_module_error ());
      return FALSE;
    }

  g_value_init (result, G_TYPE_POINTER);
  g_value_set_pointer (result, symbol);
  return TRUE;
}

/**
 * confab_module_open:
 * @name: of a module that belongs to the application
 * @symbol: the one thing in it that it shows
 *
 * Loads a module on a thread of its own. It stays for good.
 *
 * Returns: (transfer full): a future that resolves to the address of @symbol (a pointer), or
 *   rejects with %G_MODULE_ERROR
 */
DexFuture *
confab_module_open (const char *name, const char *symbol)
{
  g_autoptr (ConfabWorker) worker = confab_worker_new (name, NULL, NULL);
  Opening *opening = g_new0 (Opening, 1);

  opening->name = g_strdup (name);
  opening->symbol = g_strdup (symbol);
  return confab_worker_run (worker, open_module, opening, opening_free);
}
