// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "file-kit.h"

#include "base/confab-id.h"

#include <gio/gio.h>
#include <string.h>

#define NOBODY "01890000-0000-7000-8000-000000000999"

/* An upload in one piece: what is sent is what comes back. */
static void
check_size (Kit *kit, const User *ada, const char *conversation, gsize size)
{
  g_autofree char *message = confab_id_new ();
  g_autoptr (GBytes) bytes = file_bytes (size, size & 0xff);
  g_autofree char *hash = file_hash (bytes);
  g_autoptr (JsonNode) file = file_upload (kit, ada, conversation, message, "a.bin", bytes);
  g_auto (Reply) reply = file_get (kit, ada, text_at (file, "id"), NULL);

  g_assert_cmpint (int_at (file, "size"), ==, size);
  g_assert_cmpstr (text_at (file, "hash"), ==, hash);
  g_assert_cmpstr (text_at (file, "filename"), ==, "a.bin");
  g_assert_cmpuint (reply.status, ==, 200);
  g_assert_true (g_bytes_equal (reply.body, bytes));
}

static void
test_sizes (void)
{
  const char *const settings[] = { "files.largest=3000000", NULL };
  g_autoptr (Kit) kit = kit_new (settings);
  g_autoptr (User) ada = kit_register (kit, "ada");
  g_autofree char *notes = kit_converse (kit, ada, "channel", NULL);
  const gsize sizes[] = { 0, 1, 8191, 8192, 262144, 262145, 2000000, 3000000 };
  g_autoptr (JsonNode) server = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    check_size (kit, ada, notes, sizes[i]);

  g_assert_cmpuint (file_count (kit, "contents"), ==, G_N_ELEMENTS (sizes));
  UNTIL (file_count (kit, "uploads") == 0);
  kit_refuses (kit, "too_large", "size", ada, "POST", "/attachments/upload-url",
               "{\"id\":\"" NOBODY "\",\"filename\":\"a\",\"size\":3000001}");
  server = kit_expect (kit, 200, NULL, "GET", "/", NULL);
  g_assert_cmpint (int_at (server, "maxFileSize"), ==, 3000000);
}

static void
test_bad_input (void)
{
  g_autoptr (Kit) kit = kit_new (NULL);
  g_autoptr (User) ada = kit_register (kit, "ada");
  g_autofree char *long_name = g_strnfill (201, 'x');
  g_autofree char *too_long =
      g_strdup_printf ("{\"id\":\"" NOBODY "\",\"filename\":\"%s\",\"size\":1}", long_name);
  const struct
  {
    const char *body;
    const char *code;
    const char *field;
  } bad[] = {
    { "{}", "bad_request", "id" },
    { "{\"id\":\"x\",\"filename\":\"a\",\"size\":1}", "bad_request", "id" },
    { "{\"id\":\"" NOBODY "\",\"filename\":\"a\"}", "bad_request", "size" },
    { "{\"id\":\"" NOBODY "\",\"filename\":\"\",\"size\":1}", "bad_request", "filename" },
    { "{\"id\":\"" NOBODY "\",\"filename\":\"\\u202e\\u200b\",\"size\":1}", "bad_request",
      "filename" },
    { "{\"id\":\"" NOBODY "\",\"filename\":\"..\",\"size\":1}", "bad_request", "filename" },
    { "{\"id\":\"" NOBODY "\",\"filename\":\"a\",\"size\":-1}", "bad_request", "size" },
    { "{\"id\":\"" NOBODY "\",\"filename\":\"a\",\"size\":1.5}", "bad_request", "size" },
    { "{\"id\":\"" NOBODY "\",\"filename\":\"a\",\"size\":2147483649}", "too_large", "size" },
    { "{\"id\":\"" NOBODY "\",\"size\":2281766913}", "too_large", "size" },
    { "{\"id\":\"" NOBODY "\",\"filename\":\"a\",\"size\":1,\"width\":1000001}", "bad_request",
      "width" },
    { too_long, "too_large", "filename" },
  };
  g_autoptr (GBytes) bytes = file_bytes (10, 0);
  g_autofree char *confirm = file_confirm_body (NOBODY, NOBODY, bytes);

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    kit_refuses (kit, bad[i].code, bad[i].field, ada, "POST", "/attachments/upload-url",
                 bad[i].body);

  kit_refuses (kit, "not_found", NULL, ada, "GET", "/attachments/" NOBODY, NULL);
  kit_refuses (kit, "not_found", NULL, ada, "POST", "/attachments/" NOBODY "/confirm", confirm);
  kit_refuses (kit, "bad_request", "hash", ada, "POST", "/attachments/" NOBODY "/confirm",
               "{\"conversationId\":\"" NOBODY "\",\"messageId\":\"" NOBODY "\"}");
  g_assert_cmpuint (file_put (kit, ada, NOBODY, bytes, 0, 10, -1), ==, 404);
  g_assert_cmpuint (file_count (kit, "."), ==, 0);
}

/* A name is not a place, and what it would do to the text around it is not done. */
static void
test_names (void)
{
  g_autoptr (Kit) kit = kit_new (NULL);
  g_autoptr (User) ada = kit_register (kit, "ada");
  g_autofree char *notes = kit_converse (kit, ada, "channel", NULL);
  g_autofree char *message = confab_id_new ();
  g_autoptr (GBytes) bytes = g_bytes_new ("<script>alert(1)</script>", 25);
  g_autoptr (JsonNode) file =
      file_upload (kit, ada, notes, message, "../../etc/x\\\\y\\u202e \\\"é.html", bytes);
  g_auto (Reply) reply = file_get (kit, ada, text_at (file, "id"), NULL);

  g_assert_cmpstr (text_at (file, "filename"), ==, ".._.._etc_x_y \"é.html");
  g_assert_cmpstr (soup_message_headers_get_one (reply.headers, "Content-Disposition"), ==,
                   "attachment; filename*=UTF-8''.._.._etc_x_y%20%22%C3%A9.html");
  g_assert_cmpstr (soup_message_headers_get_one (reply.headers, "Content-Type"), ==,
                   "application/octet-stream");
  g_assert_cmpstr (soup_message_headers_get_one (reply.headers, "X-Content-Type-Options"), ==,
                   "nosniff");
  g_assert_cmpstr (soup_message_headers_get_one (reply.headers, "Content-Security-Policy"), ==,
                   "default-src 'none'; sandbox");
}

/* What a file is, its bytes say. */
static void
test_types (void)
{
  g_autoptr (Kit) kit = kit_new (NULL);
  g_autoptr (User) ada = kit_register (kit, "ada");
  g_autofree char *notes = kit_converse (kit, ada, "channel", NULL);
  const struct
  {
    const char *name;
    const char *bytes;
    gsize length;
    const char *mime_type;
    const char *type;
    const char *served;
  } files[] = {
    { "a.exe", "\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16, "image/png", "image", "image/png" },
    { "a.png", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>", 41, "image/svg+xml", "document",
      "application/octet-stream" },
    { "a.jpg", "%PDF-1.7\n", 9, "application/pdf", "document", "application/pdf" },
    { "a.pdf", "OggS\0\2\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\1\x13OpusHead", 36,
      "audio/x-opus+ogg", "audio", "audio/x-opus+ogg" },
    { "a.txt", "plain text", 10, "text/plain", "document", "application/octet-stream" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *message = confab_id_new ();
      g_autoptr (GBytes) bytes = g_bytes_new_static (files[i].bytes, files[i].length);
      g_autoptr (JsonNode) file = file_upload (kit, ada, notes, message, files[i].name, bytes);
      g_auto (Reply) reply = file_get (kit, ada, text_at (file, "id"), NULL);

      g_assert_cmpstr (text_at (file, "mimeType"), ==, files[i].mime_type);
      g_assert_cmpstr (text_at (file, "type"), ==, files[i].type);
      g_assert_cmpstr (soup_message_headers_get_one (reply.headers, "Content-Type"), ==,
                       files[i].served);
    }
}

static void
test_ranges (void)
{
  g_autoptr (Kit) kit = kit_new (NULL);
  g_autoptr (User) ada = kit_register (kit, "ada");
  g_autofree char *notes = kit_converse (kit, ada, "channel", NULL);
  g_autofree char *message = confab_id_new ();
  g_autoptr (GBytes) bytes = file_bytes (600000, 3);
  g_autoptr (JsonNode) file = file_upload (kit, ada, notes, message, "a", bytes);
  const struct
  {
    const char *range;
    guint status;
    gsize start;
    gsize length;
    const char *of;
  } ranges[] = {
    { "bytes=0-0", 206, 0, 1, "bytes 0-0/600000" },
    { "bytes=100-299999", 206, 100, 299900, "bytes 100-299999/600000" },
    { "bytes=599999-", 206, 599999, 1, "bytes 599999-599999/600000" },
    { "bytes=-5", 206, 599995, 5, "bytes 599995-599999/600000" },
    { "bytes=-700000", 206, 0, 600000, "bytes 0-599999/600000" },
    { "bytes=500000-9999999", 206, 500000, 100000, "bytes 500000-599999/600000" },
    { "bytes=600000-", 416, 0, 0, "bytes */600000" },
    { "bytes=-0", 416, 0, 0, "bytes */600000" },
    { "bytes=5-4", 200, 0, 600000, NULL },
    { "bytes=0-1,5-6", 200, 0, 600000, NULL },
    { "bytes=x-", 200, 0, 600000, NULL },
    { "bytes=-", 200, 0, 600000, NULL },
    { "pages=1-2", 200, 0, 600000, NULL },
    { "bytes=99999999999999999999-", 200, 0, 600000, NULL },
  };
  g_autofree char *tag = g_strdup_printf ("\"%s\"", text_at (file, "hash"));
  g_auto (Reply) same =
      file_get (kit, ada, text_at (file, "id"), "Range", "bytes=1-2", "If-Range", tag, NULL);
  g_auto (Reply) other =
      file_get (kit, ada, text_at (file, "id"), "Range", "bytes=1-2", "If-Range", "\"x\"", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (ranges); i++)
    {
      g_auto (Reply) reply =
          file_get (kit, ada, text_at (file, "id"), "Range", ranges[i].range, NULL);
      g_autoptr (GBytes) part = g_bytes_new_from_bytes (bytes, ranges[i].start, ranges[i].length);

      g_test_message ("%s: %u", ranges[i].range, reply.status);
      g_assert_cmpuint (reply.status, ==, ranges[i].status);
      g_assert_true (g_bytes_equal (reply.body, part));
      g_assert_cmpstr (soup_message_headers_get_one (reply.headers, "Content-Range"), ==,
                       ranges[i].of);
    }

  g_assert_cmpuint (same.status, ==, 206);
  g_assert_cmpuint (other.status, ==, 200);
  g_assert_cmpuint (g_bytes_get_size (other.body), ==, 600000);
}

/* Of what is sealed the server knows no name and finds out no type, whatever it looks like; it is a
 * little longer than what it was made of. */
static void
test_sealed (void)
{
  const char *const settings[] = { "files.largest=3000000", NULL };
  g_autoptr (Kit) kit = kit_new (settings);
  g_autoptr (User) ada = kit_register (kit, "ada");
  g_autofree char *notes = kit_converse (kit, ada, "direct", NULL);
  g_autofree char *channel = kit_converse (kit, ada, "channel", NULL);
  g_autofree char *message = confab_id_new ();
  g_autoptr (GBytes) bytes = file_jpeg_bytes (3000000 + 3000000 / 16 + 64 * 1024);
  g_autoptr (GBytes) small = file_jpeg_bytes (100);
  g_autoptr (JsonNode) file = file_upload (kit, ada, notes, message, NULL, bytes);
  g_autoptr (JsonNode) plain = file_announce (kit, ada, NULL, "a.jpg", 100);
  g_autoptr (JsonNode) sealed = file_announce (kit, ada, NULL, NULL, 100);
  g_autofree char *plain_path =
      g_strdup_printf ("/attachments/%s/confirm", text_at (plain, "attachmentId"));
  g_autofree char *sealed_path =
      g_strdup_printf ("/attachments/%s/confirm", text_at (sealed, "attachmentId"));
  g_autofree char *in_notes = file_confirm_body (notes, message, small);
  g_autofree char *in_channel = file_confirm_body (channel, message, small);
  g_autofree char *hash = file_hash (small);
  g_autofree char *nowhere = g_strdup_printf ("{\"hash\":\"%s\"}", hash);
  g_auto (Reply) reply = file_get (kit, ada, text_at (file, "id"), NULL);

  g_assert_false (json_object_has_member (json_node_get_object (file), "filename"));
  g_assert_cmpstr (text_at (file, "mimeType"), ==, "application/octet-stream");
  g_assert_cmpstr (text_at (file, "type"), ==, "document");
  g_assert_cmpstr (soup_message_headers_get_one (reply.headers, "Content-Type"), ==,
                   "application/octet-stream");
  g_assert_cmpstr (soup_message_headers_get_one (reply.headers, "Content-Disposition"), ==,
                   "attachment");
  g_assert_true (g_bytes_equal (reply.body, bytes));

  /* Neither is taken for the other. */
  g_assert_cmpuint (file_put (kit, ada, text_at (plain, "attachmentId"), small, 0, 100, -1), ==,
                    200);
  g_assert_cmpuint (file_put (kit, ada, text_at (sealed, "attachmentId"), small, 0, 100, -1), ==,
                    200);
  kit_refuses (kit, "bad_request", "filename", ada, "POST", plain_path, in_notes);
  kit_refuses (kit, "bad_request", "filename", ada, "POST", sealed_path, in_channel);
  kit_refuses (kit, "bad_request", "filename", ada, "POST", sealed_path, nowhere);
  kit_refuses (kit, "too_large", "size", ada, "POST", "/attachments/upload-url",
               "{\"id\":\"" NOBODY "\",\"size\":3253037}");
}

/* Asking for a part of what is no file gets all of it. */
static void
test_range_elsewhere (void)
{
  g_autoptr (Kit) kit = kit_new (NULL);
  g_autoptr (User) ada = kit_register (kit, "ada");
  g_auto (Reply) reply = file_get (kit, ada, "../users/me", "Range", "bytes=-99999", NULL);
  g_autoptr (JsonNode) me = NULL;

  g_assert_cmpuint (reply.status, ==, 200);
  me = kit_expect (kit, 200, ada, "GET", "/users/me", NULL);
  g_assert_cmpstr (text_at (me, "id"), ==, ada->id);
}

static void
test_quota (void)
{
  const char *const settings[] = { "files.per-user=1000", NULL };
  g_autoptr (Kit) kit = kit_new (settings);
  g_autoptr (User) ada = kit_register (kit, "ada");
  g_autoptr (User) bob = kit_register (kit, "bob");
  g_autofree char *channel = kit_converse (kit, ada, "channel", NULL);
  g_autofree char *message = confab_id_new ();
  g_autoptr (GBytes) bytes = file_bytes (600, 0);
  g_autoptr (JsonNode) file = file_upload (kit, ada, channel, message, "a", bytes);
  g_autofree char *post = g_strdup_printf ("/conversations/%s/messages", channel);
  g_autofree char *body =
      g_strdup_printf ("{\"id\":\"%s\",\"attachments\":[{\"id\":\"%s\",\"type\":\"document\"}]}",
                       message, text_at (file, "id"));
  g_autofree char *path = g_strdup_printf ("/messages/%s", message);
  g_autoptr (JsonNode) posted = NULL, deleted = NULL, others = NULL, fits = NULL, again = NULL;
  g_auto (Reply) gone = { 0 };

  kit_refuses (kit, "forbidden", "size", ada, "POST", "/attachments/upload-url",
               "{\"id\":\"" NOBODY "\",\"filename\":\"a\",\"size\":401}");
  others = file_announce (kit, bob, NULL, "b", 1000);
  fits = file_announce (kit, ada, NULL, "c", 400);

  /* What is asked for again takes no more room. */
  again = file_announce (kit, ada, text_at (fits, "attachmentId"), "c", 400);

  /* A message that is deleted gives it back. */
  posted = kit_expect (kit, 201, ada, "POST", post, body);
  kit_refuses (kit, "forbidden", "size", ada, "POST", "/attachments/upload-url",
               "{\"id\":\"" NOBODY "\",\"filename\":\"a\",\"size\":1}");
  deleted = kit_expect (kit, 200, ada, "DELETE", path, NULL);
  gone = file_get (kit, ada, text_at (file, "id"), NULL);
  g_assert_cmpuint (gone.status, ==, 404);
  g_clear_pointer (&others, json_node_unref);
  others = file_announce (kit, ada, NULL, "d", 600);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  g_test_add_func ("/files/sizes", test_sizes);
  g_test_add_func ("/files/bad-input", test_bad_input);
  g_test_add_func ("/files/names", test_names);
  g_test_add_func ("/files/types", test_types);
  g_test_add_func ("/files/ranges", test_ranges);
  g_test_add_func ("/files/sealed", test_sealed);
  g_test_add_func ("/files/range-elsewhere", test_range_elsewhere);
  g_test_add_func ("/files/quota", test_quota);
  return g_test_run ();
}
