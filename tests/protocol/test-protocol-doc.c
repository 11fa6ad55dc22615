// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "base/confab-error.h"
#include "base/confab-limits.h"
#include "protocol-doc.h"
#include "protocol/confab-json.h"
#include "protocol/confab-message.h"
#include "protocol/confab-registry.h"

#include <string.h>

/* docs/protocol.md says what the tables say. "--update" writes the tables into it. */

static char *root;
static char *document;

#define LIMIT(name) { #name, CONFAB_##name }

static const struct
{
  const char *name;
  gint64 value;
} limits[] = {
  LIMIT (MAX_FRAME_BYTES),
  LIMIT (MAX_JSON_DEPTH),
  LIMIT (MAX_BODY_BYTES),
  LIMIT (MAX_INTEGER),
  LIMIT (MAX_CONTENT_BYTES),
  LIMIT (MAX_SEALED_BYTES),
  LIMIT (MAX_NAME_BYTES),
  LIMIT (MAX_TOPIC_BYTES),
  LIMIT (MAX_REASON_BYTES),
  LIMIT (MAX_USER_NAME_BYTES),
  LIMIT (MIN_PASSWORD_BYTES),
  LIMIT (MAX_PASSWORD_BYTES),
  LIMIT (MAX_STATUS_BYTES),
  LIMIT (MAX_EMOJI_BYTES),
  LIMIT (MAX_URL_BYTES),
  LIMIT (MAX_MENTIONS),
  LIMIT (MAX_ATTACHMENTS),
  LIMIT (MAX_REACTIONS),
  LIMIT (MAX_PIXELS),
  LIMIT (MAX_PREVIEW_BYTES),
  LIMIT (MAX_PREVIEW_PIXELS),
  LIMIT (MAX_WAVEFORM_BYTES),
  LIMIT (MAX_CARD_TITLE_BYTES),
  LIMIT (MAX_CARD_DESCRIPTION_BYTES),
  LIMIT (MAX_CARD_PICTURE_BYTES),
  LIMIT (MAX_CARD_PIXELS),
  LIMIT (MAX_THUMBNAIL_BYTES),
  LIMIT (MAX_THUMBNAIL_PIXELS),
  LIMIT (MAX_INNER_THUMBNAIL_BYTES),
  LIMIT (MAX_AVATAR_BYTES),
  LIMIT (MAX_AVATAR_PIXELS),
  LIMIT (HASH_LENGTH),
  LIMIT (FILE_KEY_LENGTH),
  LIMIT (MAX_PINS),
  LIMIT (MAX_MESSAGE_MARKS),
  LIMIT (MAX_PARTICIPANTS),
  LIMIT (MAX_USER_IDS),
  LIMIT (MAX_LISTED_DEVICES),
  LIMIT (MAX_DEVICE_LIST_BYTES),
  LIMIT (MAX_PREKEYS),
  LIMIT (MAX_PREKEY_ID),
  LIMIT (MAX_VAULT_LENGTH),
  LIMIT (MAX_VERIFIED_LENGTH),
  LIMIT (MAX_WRAPS),
  LIMIT (MAX_LISTS),
  LIMIT (MAX_WRAPS_IN_FRAME),
  LIMIT (MAX_WRAP_LENGTH),
  LIMIT (MAX_RETRY_AFTER_S),
  LIMIT (DEFAULT_PAGE),
  LIMIT (MAX_PAGE),
  LIMIT (PING_AFTER_MS),
  LIMIT (PONG_WITHIN_MS),
  LIMIT (WINDOW_BYTES),
  LIMIT (WINDOW_EVENTS),
  LIMIT (RECEIVED_EVERY_EVENTS),
  LIMIT (RECEIVED_EVERY_MS),
  LIMIT (RECEIVED_WITHIN_MS),
  LIMIT (TYPING_REPEAT_MS),
  LIMIT (TYPING_PAUSE_MS),
  LIMIT (TYPING_MAX_PARTICIPANTS),
  LIMIT (TYPING_EXPIRE_MS),
  LIMIT (CLOSE_REVOKED),
  LIMIT (CLOSE_SLOW),
};

static char *
load (const char *path)
{
  g_autofree char *full = g_build_filename (root, path, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (full, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

G_GNUC_PRINTF (1, 2)
static void
need (const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);

  if (strstr (document, text) == NULL)
    g_error ("docs/protocol.md does not have \"%s\"", text);
}

static void
test_blocks (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *updated = protocol_doc_update (document, &error);

  g_assert_no_error (error);

  if (strcmp (updated, document) != 0)
    g_error ("docs/protocol.md is not what the tables say: run this program with --update");

  need ("<!-- begin frames -->");

  for (guint i = 0; confab_records[i] != NULL; i++)
    {
      need ("\n### %s\n", confab_records[i]->name);
      need ("<!-- begin %s -->", confab_records[i]->name);
    }
}

/* No table of fields has been left out of the registry. */
static void
test_registry (void)
{
  g_autofree char *folder = g_build_filename (root, "src", "protocol", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GRegex) regex = g_regex_new ("CONFAB_RECORD \\(\\w+,\\s*\"(\\w+)\"", 0, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename ("src", "protocol", name, NULL);
      g_autofree char *text = g_str_has_suffix (name, ".c") ? load (path) : g_strdup ("");
      g_autoptr (GMatchInfo) match = NULL;

      for (g_regex_match (regex, text, 0, &match); g_match_info_matches (match);
           g_match_info_next (match, NULL), n++)
        {
          g_autofree char *title = g_match_info_fetch (match, 1);

          if (confab_record_find (title) == NULL)
            g_error ("%s is not in confab-registry.c", title);
        }
    }

  for (guint i = 0; confab_records[i] != NULL; i++)
    g_assert_cmpuint (i, <, n);
}

static void
test_limits (void)
{
  g_autofree char *header = load ("src/base/confab-limits.h");
  g_autoptr (GRegex) regex = g_regex_new ("#define CONFAB_(\\w+)", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    need ("\n| `%s` | %" G_GINT64_FORMAT " |", limits[i].name, limits[i].value);

  for (g_regex_match (regex, header, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      g_autofree char *name = g_match_info_fetch (match, 1);
      gboolean found = FALSE;

      for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
        found |= strcmp (limits[i].name, name) == 0;

      if (!found)
        g_error ("CONFAB_%s is not compared with the document", name);
    }
}

static void
test_errors (void)
{
  for (int code = 0; code < CONFAB_N_ERRORS; code++)
    need ("\n| `%s` | %u |", confab_error_code_to_name (code), confab_error_code_to_http (code));

  need ("\n| %d |", CONFAB_CLOSE_REVOKED);
  need ("\n| %d |", CONFAB_CLOSE_SLOW);
}

/* A record that is read and written again is the example: nothing in it is unknown, misspelt or
 * superfluous. */
static void
check_record (const ProtocolExample *example, const ConfabRecord *record, JsonNode *node)
{
  g_autoptr (GError) error = NULL;
  gpointer data = confab_record_parse (record, node, &error);
  g_autofree char *written = NULL;
  g_autofree char *given = confab_json_dup_text (node);

  if (data == NULL)
    g_error ("docs/protocol.md:%u: %s", example->line, error->message);

  written = confab_record_to_json (record, data);
  confab_record_free (record, data);

  if (strcmp (written, given) != 0)
    g_error ("docs/protocol.md:%u: the example is\n%s\nwhere Confab writes\n%s", example->line,
             given, written);
}

static void
check_frame (const ProtocolExample *example, JsonNode *node, gboolean from_client, GHashTable *seen)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabFrame) frame = confab_frame_from_node (node, &error);
  g_autofree char *written = NULL;
  g_autofree char *given = confab_json_dup_text (node);
  const ConfabFrameInfo *info;
  const ConfabRecord *payload;

  if (frame == NULL || frame->type == CONFAB_FRAME_UNKNOWN)
    g_error ("docs/protocol.md:%u: %s", example->line, error ? error->message : "unknown type");

  info = confab_frame_type_get_info (frame->type);
  payload = from_client ? info->from_client : info->from_server;

  if (!(info->travels & (from_client ? CONFAB_TRAVELS_FROM_CLIENT : CONFAB_TRAVELS_FROM_SERVER)))
    g_error ("docs/protocol.md:%u: %s goes the other way", example->line, frame->type_name);

  if (frame->type == CONFAB_FRAME_ACK)
    payload = &confab_receipt_data_record;

  if (payload != NULL && frame->node != NULL)
    check_record (example, payload, frame->node);

  frame->payload = frame->node != NULL ? confab_json_dup_text (frame->node) : NULL;
  written = confab_frame_to_json (frame);

  if (strcmp (written, given) != 0)
    g_error ("docs/protocol.md:%u: the example is\n%s\nwhere Confab writes\n%s", example->line,
             given, written);

  g_hash_table_add (seen, g_strdup_printf ("%s-%d", frame->type_name, from_client));
}

/* "page NAME": a page of records; "list NAME": an array of them. */
static void
check_items (const ProtocolExample *example, const char *name, JsonNode *node)
{
  const ConfabRecord *record = confab_record_find (name);
  JsonArray *items;

  if (record == NULL || node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    g_error ("docs/protocol.md:%u: %s", example->line, example->label);

  items = json_node_get_array (node);

  for (guint i = 0; i < json_array_get_length (items); i++)
    if (record == &confab_frame_record)
      {
        g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

        check_frame (example, json_array_get_element (items, i), FALSE, seen);
      }
    else
      {
        check_record (example, record, json_array_get_element (items, i));
      }
}

static void
check_example (const ProtocolExample *example, GHashTable *seen)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = confab_json_parse (example->text, strlen (example->text), &error);
  g_auto (GStrv) words = g_strsplit (example->label, " ", -1);
  guint n = g_strv_length (words);

  if (node == NULL)
    g_error ("docs/protocol.md:%u: %s", example->line, error->message);

  if (n == 2 && strcmp (words[0], "frame") == 0)
    check_frame (example, node, strcmp (words[1], "client") == 0, seen);
  else if (n == 2 && strcmp (words[0], "record") == 0 && confab_record_find (words[1]) != NULL)
    check_record (example, confab_record_find (words[1]), node);
  else if (n == 2 && strcmp (words[0], "page") == 0)
    {
      check_record (example, confab_record_find ("Page"), node);
      check_items (example, words[1],
                   json_object_get_member (json_node_get_object (node), "items"));
    }
  else if (n == 2 && strcmp (words[0], "list") == 0)
    check_items (example, words[1], node);
  else
    g_error ("docs/protocol.md:%u: what is \"%s\" an example of?", example->line, example->label);
}

static void
test_examples (void)
{
  g_autoptr (GPtrArray) examples = protocol_doc_list_examples (document);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < examples->len; i++)
    check_example (g_ptr_array_index (examples, i), seen);

  for (int type = 0; type < CONFAB_N_FRAME_TYPES; type++)
    for (int from_client = 0; from_client < 2; from_client++)
      {
        const ConfabFrameInfo *info = confab_frame_type_get_info (type);
        g_autofree char *key =
            g_strdup_printf ("%s-%d", confab_frame_type_names[type], from_client);
        gboolean travels =
            info->travels & (from_client ? CONFAB_TRAVELS_FROM_CLIENT : CONFAB_TRAVELS_FROM_SERVER);

        if (travels && !g_hash_table_contains (seen, key))
          g_error ("docs/protocol.md has no example of \"%s\" from the %s",
                   confab_frame_type_names[type], from_client ? "client" : "server");
      }
}

/* The hash in the document's example of a chain is the hash of the frame above it. */
static void
test_hash_example (void)
{
  g_autoptr (GPtrArray) examples = protocol_doc_list_examples (document);
  guint n = 0;

  for (guint i = 0; i < examples->len; i++)
    {
      const ProtocolExample *example = g_ptr_array_index (examples, i);
      g_autoptr (JsonNode) node = confab_json_parse (example->text, strlen (example->text), NULL);
      g_autofree char *text = confab_json_dup_text (node);
      g_autofree char *canonical = confab_frame_dup_canonical (text), *hash = NULL;
      JsonObject *object;

      /* Only of the first event of a conversation the hash can be told from the frame alone. */
      if (canonical == NULL || !g_str_has_prefix (example->label, "frame"))
        continue;

      object = json_node_get_object (node);

      if (json_object_get_int_member_with_default (object, "seq", 0) != 1)
        continue;

      hash = confab_frame_compute_hash (NULL, canonical);
      g_assert_cmpstr (json_object_get_string_member (object, "hash"), ==, hash);
      n++;
    }

  g_assert_cmpuint (n, >, 0);
}

static int
run_update (void)
{
  g_autofree char *path = g_build_filename (root, "docs", "protocol.md", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *updated = protocol_doc_update (document, &error);

  if (updated == NULL || !g_file_set_contents (path, updated, -1, &error))
    g_error ("%s: %s", path, error->message);

  return 0;
}

int
main (int argc, char **argv)
{
  gboolean update = argc > 1 && strcmp (argv[1], "--update") == 0;

  if (update)
    argc = 1;

  g_test_init (&argc, &argv, NULL);
  root = g_test_build_filename (G_TEST_DIST, "..", NULL);
  document = load ("docs/protocol.md");

  if (update)
    return run_update ();

  g_test_add_func ("/protocol-doc/blocks", test_blocks);
  g_test_add_func ("/protocol-doc/registry", test_registry);
  g_test_add_func ("/protocol-doc/limits", test_limits);
  g_test_add_func ("/protocol-doc/errors", test_errors);
  g_test_add_func ("/protocol-doc/examples", test_examples);
  g_test_add_func ("/protocol-doc/hash-example", test_hash_example);
  return g_test_run ();
}
