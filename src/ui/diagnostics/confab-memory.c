// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-memory.h"

#include "base/confab-async.h"
#include "base/confab-worker.h"

#include <gio/gio.h>

static ConfabMemory *
confab_memory_copy (const ConfabMemory *memory)
{
  return g_memdup2 (memory, sizeof *memory);
}

G_DEFINE_BOXED_TYPE (ConfabMemory, confab_memory, confab_memory_copy, g_free)

/**
 * confab_memory_parse:
 * @text: what the kernel says in smaps_rollup
 * @memory: (out caller-allocates): what it means
 *
 * Returns: whether it says anything
 */
gboolean
confab_memory_parse (const char *text, ConfabMemory *memory)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  *memory = (ConfabMemory) { 0 };

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *value = strchr (lines[i], ':');

      if (g_str_has_prefix (lines[i], "Pss:"))
        memory->proportional_kib = g_ascii_strtoll (value + 1, NULL, 10);
      else if (g_str_has_prefix (lines[i], "Private_Clean:") ||
               g_str_has_prefix (lines[i], "Private_Dirty:"))
        memory->private_kib += g_ascii_strtoll (value + 1, NULL, 10);
    }

  return memory->proportional_kib > 0;
}

static gboolean
measure (gpointer state, gpointer job, GValue *result, GError **error)
{
  ConfabMemory memory;
  g_autofree char *text = NULL;

  if (!g_file_get_contents ("/proc/self/smaps_rollup", &text, NULL, error))
    return FALSE;

  if (!confab_memory_parse (text, &memory))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "The kernel does not say it");
      return FALSE;
    }

  g_value_init (result, CONFAB_TYPE_MEMORY);
  g_value_set_boxed (result, &memory);
  return TRUE;
}

static DexFuture *
measure_fiber (ConfabWorker *worker)
{
  g_autoptr (GError) error = NULL;
  g_autofree ConfabMemory *memory =
      dex_await_boxed (confab_worker_run (worker, measure, NULL, NULL), &error);

  confab_worker_stop (worker);

  if (memory == NULL)
    return confab_reject (&error);

  return dex_future_new_take_boxed (CONFAB_TYPE_MEMORY, g_steal_pointer (&memory));
}

/**
 * confab_memory_measure:
 *
 * Asks the kernel, on a thread of its own: it has to walk through all of the process's pages.
 *
 * Returns: (transfer full): a future that resolves to a #ConfabMemory
 */
DexFuture *
confab_memory_measure (void)
{
  return CONFAB_SPAWN (measure_fiber, confab_worker_new ("confab-memory", NULL, NULL),
                       g_object_unref);
}
