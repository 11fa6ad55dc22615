// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-choice.h"

static gboolean
name_to_position (GValue *value, GVariant *variant, gpointer names)
{
  for (guint i = 0; ((const char *const *) names)[i] != NULL; i++)
    if (g_str_equal (((const char *const *) names)[i], g_variant_get_string (variant, NULL)))
      g_value_set_uint (value, i);

  return TRUE;
}

static GVariant *
position_to_name (const GValue *value, const GVariantType *type, gpointer names)
{
  guint n = g_strv_length (names);

  return g_variant_new_string (((char **) names)[MIN (g_value_get_uint (value), n - 1)]);
}

/**
 * confab_choice_bind:
 * @settings: where preferences are kept
 * @key: of a choice among some
 * @row: which shows them
 * @names: (array zero-terminated=1): what the setting calls them, in the order in which they are
 *   shown; it has to stay for as long as @row does
 */
void
confab_choice_bind (GSettings *settings,
                    const char *key,
                    AdwComboRow *row,
                    const char *const *names)
{
  g_settings_bind_with_mapping (settings, key, row, "selected", G_SETTINGS_BIND_DEFAULT,
                                name_to_position, position_to_name, (gpointer) names, NULL);
}
