// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-recent.h"

/* Nobody remembers the order of more. */
#define MAX_IDS 50
#define KEY "recent-conversations"

struct _ConfabRecent
{
  GSettings *settings;
  GPtrArray *ids;
};

/**
 * confab_recent_new:
 * @settings: the application's, where the order is kept
 *
 * Returns: (transfer full): what was opened last before the application was closed
 */
ConfabRecent *
confab_recent_new (GSettings *settings)
{
  ConfabRecent *self = g_new0 (ConfabRecent, 1);
  g_auto (GStrv) ids = g_settings_get_strv (settings, KEY);

  self->settings = g_object_ref (settings);
  self->ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; ids[i] != NULL && i < MAX_IDS; i++)
    g_ptr_array_add (self->ids, g_strdup (ids[i]));

  return self;
}

/**
 * confab_recent_free:
 *
 * Forgets what was not saved.
 */
void
confab_recent_free (ConfabRecent *self)
{
  g_object_unref (self->settings);
  g_ptr_array_unref (self->ids);
  g_free (self);
}

/**
 * confab_recent_add:
 * @id: a conversation that was opened now
 */
void
confab_recent_add (ConfabRecent *self, const char *id)
{
  guint position;

  if (g_ptr_array_find_with_equal_func (self->ids, id, g_str_equal, &position))
    g_ptr_array_remove_index (self->ids, position);

  g_ptr_array_insert (self->ids, 0, g_strdup (id));

  if (self->ids->len > MAX_IDS)
    g_ptr_array_set_size (self->ids, MAX_IDS);
}

/**
 * confab_recent_dup_ids:
 *
 * Returns: (transfer full): the ids, the newest first; some may be those of conversations that are
 *   no more
 */
GStrv
confab_recent_dup_ids (ConfabRecent *self)
{
  GStrvBuilder *builder = g_strv_builder_new ();

  for (guint i = 0; i < self->ids->len; i++)
    g_strv_builder_add (builder, g_ptr_array_index (self->ids, i));

  return g_strv_builder_unref_to_strv (builder);
}

/**
 * confab_recent_save:
 *
 * Writes the order into the settings if it is another.
 */
void
confab_recent_save (ConfabRecent *self)
{
  g_auto (GStrv) ids = confab_recent_dup_ids (self);
  g_auto (GStrv) saved = g_settings_get_strv (self->settings, KEY);

  if (!g_strv_equal ((const char *const *) ids, (const char *const *) saved))
    g_settings_set_strv (self->settings, KEY, (const char *const *) ids);
}
