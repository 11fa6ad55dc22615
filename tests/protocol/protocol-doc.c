// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "protocol-doc.h"

#include "base/confab-limits.h"
#include "protocol/confab-registry.h"

#include <gio/gio.h>
#include <string.h>

#define BEGIN "<!-- begin "
#define END "<!-- end -->\n"

/**
 * protocol_example_free:
 */
void
protocol_example_free (ProtocolExample *self)
{
  g_free (self->label);
  g_free (self->text);
  g_free (self);
}

static void
append_link (GString *out, const ConfabRecord *record)
{
  g_autofree char *anchor = g_ascii_strdown (record->name, -1);

  g_string_append_printf (out, "[%s](#%s)", record->name, anchor);
}

static void
append_bounds (GString *out, const ConfabField *field)
{
  if (field->type == CONFAB_FIELD_TEXT && field->min > 0)
    g_string_append_printf (out, ", %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT " bytes", field->min,
                            field->max);
  else if (field->type == CONFAB_FIELD_TEXT)
    g_string_append_printf (out, ", at most %" G_GINT64_FORMAT " bytes", field->max);
  else if (field->type == CONFAB_FIELD_INT || field->type == CONFAB_FIELD_REAL)
    {
      g_string_append_printf (out, ", from %" G_GINT64_FORMAT, field->min);

      if (field->max > 0)
        g_string_append_printf (out, " to %" G_GINT64_FORMAT, field->max);
    }
  else if (field->max > 0)
    g_string_append_printf (out, ", at most %" G_GINT64_FORMAT, field->max);
}

static void
append_names (GString *out, const char *const *names)
{
  for (guint i = 0; names[i] != NULL; i++)
    g_string_append_printf (out, "%s`%s`", i > 0 ? ", " : "", names[i]);
}

static void
append_type (GString *out, const ConfabField *field)
{
  static const char *const words[] = { "id",      "text", "whole number", "number", "boolean",
                                       "time",    "",     "list of ids",  "",       "list of ",
                                       "any JSON" };

  g_string_append (out, words[field->type]);

  if (field->names != NULL)
    append_names (out, field->names);

  if (field->record != NULL)
    append_link (out, field->record);

  append_bounds (out, field);
}

static void
append_record (GString *out, const ConfabRecord *record)
{
  g_string_append (out, "| field | type | | meaning |\n| --- | --- | --- | --- |\n");

  for (guint i = 0; i < record->n_fields; i++)
    {
      const ConfabField *field = &record->fields[i];

      if (field->flags & CONFAB_FIELD_LOCAL)
        continue;

      g_string_append_printf (out, "| `%s` | ", field->name);
      append_type (out, field);
      g_string_append_printf (out, " | %s%s | %s |\n",
                              field->flags & CONFAB_FIELD_REQUIRED ? "required"
                              : field->flags & CONFAB_FIELD_ALWAYS ? "always sent"
                                                                   : "",
                              field->flags & CONFAB_FIELD_SECRET ? ", secret" : "", field->doc);
    }
}

static void
append_payload (GString *out, gboolean travels, const ConfabRecord *record)
{
  if (!travels)
    g_string_append (out, "");
  else if (record != NULL)
    append_link (out, record);
  else
    g_string_append (out, "nothing");
}

static void
append_frames (GString *out)
{
  g_string_append (out,
                   "| type | a client sends | the answer | the server sends | durable | meaning |\n"
                   "| --- | --- | --- | --- | --- | --- |\n");

  for (int type = 0; type < CONFAB_N_FRAME_TYPES; type++)
    {
      const ConfabFrameInfo *info = confab_frame_type_get_info (type);
      gboolean asked = info->travels & CONFAB_TRAVELS_FROM_CLIENT;

      g_string_append_printf (out, "| `%s` | ", confab_frame_type_names[type]);
      append_payload (out, asked, info->from_client);
      g_string_append (out, " | ");

      if (asked && (info->travels & CONFAB_TRAVELS_UNANSWERED))
        g_string_append (out, "none");
      else
        append_payload (out, asked, info->ack);

      g_string_append (out, " | ");
      append_payload (out, info->travels & CONFAB_TRAVELS_FROM_SERVER, info->from_server);
      g_string_append_printf (out, " | %s%s%s | %s |\n",
                              info->travels & CONFAB_TRAVELS_WITH_SEQ ? "`seq`" : "",
                              (info->travels & CONFAB_TRAVELS_WITH_SEQ) &&
                                      (info->travels & CONFAB_TRAVELS_WITH_USER_SEQ)
                                  ? " or "
                                  : "",
                              info->travels & CONFAB_TRAVELS_WITH_USER_SEQ ? "`userSeq`" : "",
                              info->doc);
    }
}

/**
 * protocol_doc_make_block:
 * @name: "frames", or a record's name
 *
 * Returns: (transfer full) (nullable): what the tables say, as Markdown; NULL for a name that is
 *   neither
 */
char *
protocol_doc_make_block (const char *name)
{
  const ConfabRecord *record = confab_record_find (name);
  GString *out;

  if (record == NULL && strcmp (name, "frames") != 0)
    return NULL;

  out = g_string_new ("\n");

  if (record != NULL)
    append_record (out, record);
  else
    append_frames (out);

  g_string_append_c (out, '\n');
  return g_string_free (out, FALSE);
}

/**
 * protocol_doc_update:
 *
 * Returns: (transfer full): the document with the tables in their blocks, or NULL with @error
 */
char *
protocol_doc_update (const char *document, GError **error)
{
  g_autoptr (GString) out = g_string_new (NULL);
  const char *from = document, *at;

  while ((at = strstr (from, BEGIN)) != NULL)
    {
      const char *name = at + strlen (BEGIN), *close = strstr (name, " -->\n");
      const char *end = close != NULL ? strstr (close, END) : NULL;
      g_autofree char *title = end != NULL ? g_strndup (name, close - name) : NULL;
      g_autofree char *block = title != NULL ? protocol_doc_make_block (title) : NULL;

      if (block == NULL)
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "Not a block: %.40s", at);
          return NULL;
        }

      g_string_append_len (out, from, close + strlen (" -->\n") - from);
      g_string_append (out, block);
      g_string_append (out, END);
      from = end + strlen (END);
    }

  g_string_append (out, from);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/**
 * protocol_doc_list_examples:
 *
 * Returns: (transfer full) (element-type ProtocolExample): all blocks of JSON
 */
GPtrArray *
protocol_doc_list_examples (const char *document)
{
  g_auto (GStrv) lines = g_strsplit (document, "\n", -1);
  GPtrArray *examples = g_ptr_array_new_with_free_func ((GDestroyNotify) protocol_example_free);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      ProtocolExample *example;
      g_autoptr (GString) text = NULL;

      if (!g_str_has_prefix (lines[i], "```json"))
        continue;

      example = g_new0 (ProtocolExample, 1);
      example->label = g_strstrip (g_strdup (lines[i] + strlen ("```json")));
      example->line = i + 1;
      text = g_string_new (NULL);

      for (i++; lines[i] != NULL && !g_str_has_prefix (lines[i], "```"); i++)
        g_string_append_printf (text, "%s\n", lines[i]);

      example->text = g_string_free (g_steal_pointer (&text), FALSE);
      g_ptr_array_add (examples, example);

      if (lines[i] == NULL)
        break;
    }

  return examples;
}
