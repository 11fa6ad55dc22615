// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "e2e-kit.h"

#include <glib/gstdio.h>
#include <gst/gst.h>
#include <string.h>

/* Files of every kind, made here, sent by one person and fetched by another. */

typedef struct
{
  const char *name;
  const char *command;  /* what makes it, in the folder, */
  const char *pipeline; /* or a pipeline of GStreamer */
  const char *mime_type;
  const char *type;
  const char *shown; /* what it is called at the other end, if that is another name */
} Kind;

static const Kind kinds[] = {
  { "a.png", "convert -size 60x40 plasma: a.png", NULL, "image/png", "image", NULL },
  { "b.jpg", "convert -size 60x40 plasma: b.jpg", NULL, "image/jpeg", "image", NULL },
  { "c.webp", "convert -size 60x40 plasma: c.webp", NULL, "image/webp", "image", NULL },
  { "d.gif", "convert -delay 10 -size 60x40 xc:red xc:blue d.gif", NULL, "image/gif", "image",
    NULL },
  { "e.pdf", "convert -size 60x40 plasma: e.pdf", NULL, "application/pdf", "document", NULL },
  { "f.webm", NULL, "videotestsrc num-buffers=10 ! vp8enc ! webmmux ! filesink location=f.webm",
    "video/webm", "video", NULL },
  { "g.ogg", NULL, "audiotestsrc num-buffers=20 ! opusenc ! oggmux ! filesink location=g.ogg",
    "audio/", "audio", NULL },
  { "h.bin", "sh -c 'head -c 5000 /dev/urandom > h.bin'", NULL, "application/octet-stream",
    "document", NULL },
  { "empty.txt", "touch empty.txt", NULL, "application/octet-stream", "document", NULL },
  { "wrong.png", "sh -c 'echo words > wrong.png'", NULL, "text/plain", "document", NULL },
  { "cut.png", "sh -c 'convert -size 90x90 plasma: png:- | head -c 3000 > cut.png'", NULL,
    "image/png", "image", NULL },
  { "a\xe2\x80\xaegnp.exe", "sh -c 'echo MZ > \"$(printf \"a\\342\\200\\256gnp.exe\")\"'", NULL,
    "application/", "document", "agnp.exe" },
  { "b\\..\\c\nd", "sh -c 'echo x > \"$(printf \"b\\\\\\\\..\\\\\\\\c\\nd\")\"'", NULL,
    "text/plain", "document", "b_.._c d" },
};

static void
run_pipeline (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GstElement) pipeline = gst_parse_launch (text, &error);
  g_autoptr (GstBus) bus = NULL;
  g_autoptr (GstMessage) end = NULL;

  g_assert_no_error (error);
  bus = gst_element_get_bus (pipeline);
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  end = gst_bus_timed_pop_filtered (bus, 60 * GST_SECOND, GST_MESSAGE_EOS | GST_MESSAGE_ERROR);
  g_assert_nonnull (end);
  g_assert_cmpint (GST_MESSAGE_TYPE (end), ==, GST_MESSAGE_EOS);
  gst_element_set_state (pipeline, GST_STATE_NULL);
}

static void
make (const Kind *kind, const char *folder)
{
  g_auto (GStrv) argv = NULL;
  int status;

  if (kind->pipeline != NULL)
    {
      g_auto (GStrv) parts = g_strsplit (kind->pipeline, "location=", 2);
      g_autofree char *text = g_strdup_printf ("%slocation=%s/%s", parts[0], folder, parts[1]);

      run_pipeline (text);
      return;
    }

  g_assert_true (g_shell_parse_argv (kind->command, NULL, &argv, NULL));
  g_assert_true (g_spawn_sync (folder, argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_CLOEXEC_PIPES,
                               NULL, NULL, NULL, NULL, &status, NULL));
  g_assert_true (g_spawn_check_wait_status (status, NULL));
}

static void
check_same (const char *one, const char *other)
{
  g_autofree char *a = NULL, *b = NULL;
  gsize n_a, n_b;

  g_assert_true (g_file_get_contents (one, &a, &n_a, NULL));
  g_assert_true (g_file_get_contents (other, &b, &n_b, NULL));
  g_assert_cmpmem (a, n_a, b, n_b);
}

static JsonObject *
get_file (JsonNode *message)
{
  JsonNode *files = json_object_get_member (json_node_get_object (message), "attachments");

  g_assert_nonnull (files);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (files)), ==, 1);
  return json_array_get_object_element (json_node_get_array (files), 0);
}

static void
pass (E2e *e2e, const char *conversation, const Kind *kind)
{
  g_autofree char *path = g_build_filename (e2e_get_folder (e2e), kind->name, NULL);
  g_autofree char *target = g_build_filename (e2e_get_folder (e2e), "target", NULL);
  g_autofree char *said = NULL, *read = NULL, *got = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (JsonNode) message = NULL;
  JsonObject *file;

  g_test_message ("%s", kind->name);
  make (kind, e2e_get_folder (e2e));
  said = e2e_ctl (e2e, "alice", "send", conversation, "look", "--file", path, NULL);
  read = e2e_ctl (e2e, "bob", "read", conversation, NULL);
  lines = g_strsplit (g_strstrip (read), "\n", -1);
  message = e2e_parse (lines[g_strv_length (lines) - 1]);
  file = get_file (message);
  g_assert_cmpstr (json_object_get_string_member (file, "filename"), ==,
                   kind->shown != NULL ? kind->shown : kind->name);
  g_assert_cmpstr (json_object_get_string_member (file, "type"), ==, kind->type);
  g_assert_true (
      g_str_has_prefix (json_object_get_string_member (file, "mimeType"), kind->mime_type));
  got = e2e_ctl (e2e, "bob", "get", json_object_get_string_member (file, "id"), "--output", target,
                 NULL);
  check_same (path, target);
  g_assert_cmpint (g_unlink (target), ==, 0);
}

static void
test_kinds (void)
{
  g_autoptr (E2e) e2e = e2e_new ();
  g_autofree char *made = NULL, *joined = NULL;
  g_autoptr (JsonNode) conversation = NULL;

  e2e_add_account (e2e, "alice");
  e2e_add_account (e2e, "bob");
  made = e2e_ctl (e2e, "alice", "new", "channel", "Files", NULL);
  conversation = e2e_parse (made);
  joined = e2e_ctl (e2e, "bob", "join", e2e_text (conversation, "id"), NULL);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    pass (e2e, e2e_text (conversation, "id"), &kinds[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gst_init (&argc, &argv);
  g_test_add_func ("/kinds-of-files/kinds", test_kinds);
  return g_test_run ();
}
