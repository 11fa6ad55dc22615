// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "scripted-match.h"

#include <json-glib/json-glib.h>
#include <string.h>

static gboolean
match_node (JsonNode *pattern, JsonNode *node, GHashTable *names, const char *where, char **why);

static gboolean
differ (const char *where, JsonNode *pattern, char **why)
{
  g_autofree char *text = json_to_string (pattern, FALSE);

  *why = g_strdup_printf ("%s is not %s", where, text);
  return FALSE;
}

static gboolean
match_object (JsonNode *pattern, JsonNode *node, GHashTable *names, const char *where, char **why)
{
  g_autoptr (GList) members = json_object_get_members (json_node_get_object (pattern));

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return differ (where, pattern, why);

  for (GList *l = members; l != NULL; l = l->next)
    {
      g_autofree char *below = g_strdup_printf ("%s.%s", where, (const char *) l->data);
      JsonNode *expected = json_object_get_member (json_node_get_object (pattern), l->data);
      JsonNode *member = json_object_get_member (json_node_get_object (node), l->data);

      if (member == NULL)
        return differ (below, expected, why);

      if (!match_node (expected, member, names, below, why))
        return FALSE;
    }

  return TRUE;
}

static gboolean
match_array (JsonNode *pattern, JsonNode *node, GHashTable *names, const char *where, char **why)
{
  JsonArray *expected = json_node_get_array (pattern);

  if (!JSON_NODE_HOLDS_ARRAY (node) ||
      json_array_get_length (json_node_get_array (node)) != json_array_get_length (expected))
    return differ (where, pattern, why);

  for (guint i = 0; i < json_array_get_length (expected); i++)
    {
      g_autofree char *below = g_strdup_printf ("%s[%u]", where, i);

      if (!match_node (json_array_get_element (expected, i),
                       json_array_get_element (json_node_get_array (node), i), names, below, why))
        return FALSE;
    }

  return TRUE;
}

static gboolean
match_node (JsonNode *pattern, JsonNode *node, GHashTable *names, const char *where, char **why)
{
  const char *text = NULL;

  if (JSON_NODE_HOLDS_OBJECT (pattern))
    return match_object (pattern, node, names, where, why);

  if (JSON_NODE_HOLDS_ARRAY (pattern))
    return match_array (pattern, node, names, where, why);

  if (JSON_NODE_HOLDS_VALUE (pattern) && json_node_get_value_type (pattern) == G_TYPE_STRING)
    text = json_node_get_string (pattern);

  if (g_strcmp0 (text, "*") == 0)
    return TRUE;

  if (text != NULL && *text == '$' && JSON_NODE_HOLDS_VALUE (node) &&
      json_node_get_value_type (node) == G_TYPE_STRING)
    {
      const char *bound = g_hash_table_lookup (names, text + 1);

      if (bound == NULL)
        g_hash_table_insert (names, g_strdup (text + 1), json_node_dup_string (node));
      else if (strcmp (bound, json_node_get_string (node)) != 0)
        return differ (where, pattern, why);

      return TRUE;
    }

  return json_node_equal (pattern, node) || differ (where, pattern, why);
}

gboolean
scripted_match (const char *pattern, const char *text, GHashTable *names, char **why)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) expected = json_from_string (pattern, &error);
  g_autoptr (JsonNode) node = NULL;

  if (expected == NULL)
    g_error ("The script's %s: %s", pattern, error != NULL ? error->message : "nothing");

  node = json_from_string (text, NULL);

  if (node != NULL)
    return match_node (expected, node, names, "it", why);

  *why = g_strdup ("it is not JSON");
  return FALSE;
}

char *
scripted_fill (const char *text, GHashTable *names)
{
  GString *filled = g_string_new (text);
  GHashTableIter iter;
  gpointer name, value;

  g_hash_table_iter_init (&iter, names);

  while (g_hash_table_iter_next (&iter, &name, &value))
    {
      g_autofree char *quoted = g_strdup_printf ("\"$%s\"", (const char *) name);
      g_autofree char *by = g_strdup_printf ("\"%s\"", (const char *) value);

      g_string_replace (filled, quoted, by, 0);
    }

  return g_string_free (filled, FALSE);
}
