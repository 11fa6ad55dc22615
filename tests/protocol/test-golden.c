// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "base/confab-limits.h"
#include "protocol/confab-json.h"
#include "protocol/confab-registry.h"

#include <string.h>

/* Golden files hold what version 1 of the protocol is: each record with every field, and a frame of
 * each type in each direction. They are read and written back byte for byte. "--update" writes
 * those that are missing; one that is there is only ever changed by hand, because whoever speaks
 * version 1 wrote it that way. */

#define MEMBER(type, field, data) (*(type *) ((char *) (data) + (field)->offset))

static char *folder;
static gboolean update;

static char *
sample_id (guint *n)
{
  return g_strdup_printf ("0190a5b0-1c00-7000-8000-%012x", ++*n);
}

static char *
sample_text (const ConfabField *field)
{
  g_autofree char *text = g_strdup_printf ("A \"%s\", é\n", field->name);

  if (field->min > (gint64) strlen (text))
    return g_strnfill (field->min, 'a');

  return g_strndup (text, field->max >= strlen (text) ? strlen (text) : 1);
}

static gpointer
sample_record (const ConfabRecord *record, guint *n)
{
  gpointer data = confab_record_new (record);

  for (guint i = 0; i < record->n_fields; i++)
    {
      const ConfabField *field = &record->fields[i];

      switch (field->type)
        {
        case CONFAB_FIELD_ID:
          MEMBER (char *, field, data) = sample_id (n);
          break;
        case CONFAB_FIELD_TEXT:
          MEMBER (char *, field, data) = sample_text (field);
          break;
        case CONFAB_FIELD_INT:
          MEMBER (gint64, field, data) = MAX (field->min, 1) + ++*n % 90;

          if (field->max > 0)
            MEMBER (gint64, field, data) = MIN (MEMBER (gint64, field, data), field->max);

          break;
        case CONFAB_FIELD_REAL:
          MEMBER (double, field, data) = 2.5;
          break;
        case CONFAB_FIELD_BOOL:
          MEMBER (gboolean, field, data) = TRUE;
          break;
        case CONFAB_FIELD_TIME:
          MEMBER (gint64, field, data) = 1767225600123 + ++*n * 60000;
          break;
        case CONFAB_FIELD_ENUM:
          MEMBER (int, field, data) = 1;
          break;
        case CONFAB_FIELD_IDS:
          MEMBER (GStrv, field, data) = g_new0 (char *, 3);
          MEMBER (GStrv, field, data)[0] = sample_id (n);
          MEMBER (GStrv, field, data)[1] = sample_id (n);
          break;
        case CONFAB_FIELD_RECORD:
          MEMBER (gpointer, field, data) = sample_record (field->record, n);
          break;
        case CONFAB_FIELD_RECORDS:
          MEMBER (GPtrArray *, field, data) = g_ptr_array_new ();
          g_ptr_array_add (MEMBER (GPtrArray *, field, data), sample_record (field->record, n));
          break;
        case CONFAB_FIELD_JSON:
          MEMBER (char *, field, data) = g_strdup ("[{\"any\":1},[],2.5,\"é\"]");
          break;
        default:
          g_assert_not_reached ();
        }
    }

  return data;
}

static char *
sample_record_json (const ConfabRecord *record)
{
  guint n = 0;
  gpointer data = sample_record (record, &n);
  char *json;

  if (record == &confab_frame_record)
    g_set_str (&((ConfabFrame *) data)->payload, "{}");

  json = confab_record_to_json (record, data);
  confab_record_free (record, data);
  return json;
}

static char *
sample_frame_json (ConfabFrameType type, const ConfabRecord *payload, gboolean from_client)
{
  const ConfabFrameInfo *info = confab_frame_type_get_info (type);
  g_autoptr (ConfabFrame) frame = confab_frame_new (type);
  g_autofree char *canonical = NULL, *hash = NULL;
  guint n = 0x100;

  if (from_client || type == CONFAB_FRAME_ACK || type == CONFAB_FRAME_ERROR)
    frame->id = sample_id (&n);
  else if (info->travels & CONFAB_TRAVELS_WITH_SEQ)
    frame->conversation_id = sample_id (&n);

  if (!from_client && (info->travels & CONFAB_TRAVELS_WITH_SEQ))
    frame->seq = 42;
  else if (!from_client && (info->travels & CONFAB_TRAVELS_WITH_USER_SEQ))
    frame->user_seq = 42;

  frame->timestamp = 1767225600123;
  frame->payload = payload != NULL ? sample_record_json (payload) : NULL;
  canonical = confab_frame_to_json (frame);

  if (frame->seq == 0)
    return g_steal_pointer (&canonical);

  hash = confab_frame_compute_hash (NULL, canonical);
  return confab_frame_to_json_with_hash (canonical, hash);
}

/* The file's JSON, without the line's end. */
static char *
load (const char *name, char *sample)
{
  g_autofree char *path = g_strdup_printf ("%s/%s.json", folder, name), *made = sample;
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  if (update && !g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_autofree char *line = g_strconcat (made, "\n", NULL);

      g_file_set_contents (path, line, -1, &error);
      g_assert_no_error (error);
    }

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_suffix (text, "\n"));
  text[strlen (text) - 1] = '\0';
  return text;
}

static void
check_record (const ConfabRecord *record)
{
  g_autofree char *name = g_strconcat ("record-", record->name, NULL);
  g_autofree char *text = load (name, sample_record_json (record)), *again = NULL;
  g_autoptr (JsonNode) node = confab_json_parse (text, strlen (text), NULL);
  g_autoptr (GError) error = NULL;
  gpointer data = confab_record_parse (record, node, &error);

  g_assert_no_error (error);

  /* The payload is handed on as it is. */
  if (record == &confab_frame_record)
    ((ConfabFrame *) data)->payload = g_strdup ("{}");

  again = confab_record_to_json (record, data);
  g_assert_cmpstr (again, ==, text);

  /* Every field is there, so every field is tested. */
  for (guint i = 0; i < record->n_fields; i++)
    if (!(record->fields[i].flags & CONFAB_FIELD_LOCAL) &&
        !confab_record_has (record, data, record->fields[i].name))
      g_error ("%s.json does not have %s", name, record->fields[i].name);

  confab_record_free (record, data);
}

static void
check_frame (ConfabFrameType type, const ConfabRecord *payload, gboolean from_client)
{
  g_autofree char *name = g_strdup_printf ("frame-%s-%s", confab_frame_type_names[type],
                                           from_client ? "client" : "server");
  g_autofree char *text = load (name, sample_frame_json (type, payload, from_client));
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabFrame) frame = confab_frame_parse (text, strlen (text), &error);
  g_autofree char *again = NULL, *canonical = NULL, *hash = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (frame->type, ==, type);

  if (payload != NULL)
    {
      gpointer data = confab_record_parse (payload, frame->node, &error);

      g_assert_no_error (error);
      frame->payload = confab_record_to_json (payload, data);
      confab_record_free (payload, data);
    }

  again = confab_frame_to_json (frame);
  g_assert_cmpstr (again, ==, text);

  if (frame->hash != NULL)
    {
      canonical = confab_frame_dup_canonical (text);
      hash = confab_frame_compute_hash (NULL, canonical);
      g_assert_cmpstr (hash, ==, frame->hash);
    }
}

static void
test_records (void)
{
  for (guint i = 0; confab_records[i] != NULL; i++)
    check_record (confab_records[i]);
}

static void
test_frames (void)
{
  for (int type = 0; type < CONFAB_N_FRAME_TYPES; type++)
    {
      const ConfabFrameInfo *info = confab_frame_type_get_info (type);

      if (info->travels & CONFAB_TRAVELS_FROM_CLIENT)
        check_frame (type, info->from_client, TRUE);

      if (info->travels & CONFAB_TRAVELS_FROM_SERVER)
        check_frame (type, info->from_server, FALSE);
    }
}

int
main (int argc, char **argv)
{
  update = argc > 1 && strcmp (argv[1], "--update") == 0;

  if (update)
    argv[1] = (char *) "--tap";

  g_test_init (&argc, &argv, NULL);
  folder = g_test_build_filename (G_TEST_DIST, "protocol", "golden", NULL);
  g_test_add_func ("/golden/records", test_records);
  g_test_add_func ("/golden/frames", test_frames);
  return g_test_run ();
}
