// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "file-kit.h"

#include "base/confab-id.h"

#include <string.h>

void
reply_clear (Reply *self)
{
  g_clear_pointer (&self->body, g_bytes_unref);
  g_clear_pointer (&self->headers, soup_message_headers_unref);
}

GBytes *
file_bytes (gsize length, guint seed)
{
  guint8 *bytes = g_malloc (length + 1);

  for (gsize i = 0; i < length; i++)
    bytes[i] = (i * 31 + (i >> 8) * 7 + (i >> 16) + seed) & 0xff;

  return g_bytes_new_take (bytes, length);
}

GBytes *
file_jpeg_bytes (gsize length)
{
  static const guint8 magic[] = { 0xff, 0xd8, 0xff, 0xe0, 0, 16, 'J', 'F', 'I', 'F', 0, 1, 1 };
  guint8 *data = g_malloc0 (length);

  memcpy (data, magic, sizeof magic);
  return g_bytes_new_take (data, length);
}

char *
file_hash (GBytes *bytes)
{
  return g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
}

JsonNode *
file_announce (Kit *kit, const User *user, const char *id, const char *name, gint64 size)
{
  g_autofree char *new_id = confab_id_new ();
  g_autofree char *named =
      name != NULL ? g_strdup_printf (",\"filename\":\"%s\"", name) : g_strdup ("");
  g_autofree char *body = g_strdup_printf ("{\"id\":\"%s\"%s,\"size\":%" G_GINT64_FORMAT "}",
                                           id != NULL ? id : new_id, named, size);

  return kit_expect (kit, 201, user, "POST", "/attachments/upload-url", body);
}

static void
store_result_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static SoupMessage *
new_message (Kit *kit, const User *user, const char *method, const char *path)
{
  g_autofree char *url = g_strdup_printf ("http://127.0.0.1:%u%s", kit->port, path);
  SoupMessage *message = soup_message_new (method, url);
  g_autofree char *bearer = g_strconcat ("Bearer ", user->token, NULL);

  soup_message_headers_replace (soup_message_get_request_headers (message), "Authorization",
                                bearer);
  return message;
}

static GBytes *
send (Kit *kit, SoupMessage *message)
{
  g_autoptr (GAsyncResult) result = NULL;

  soup_session_send_and_read_async (kit->session, message, 0, NULL, store_result_cb, &result);
  UNTIL (result != NULL);
  return soup_session_send_and_read_finish (kit->session, result, NULL);
}

guint
file_put (Kit *kit,
          const User *user,
          const char *id,
          GBytes *bytes,
          gint64 offset,
          gsize length,
          gint64 size)
{
  g_autofree char *path = g_strdup_printf ("/attachments/%s/content", id);
  g_autoptr (SoupMessage) message = new_message (kit, user, "PUT", path);
  g_autoptr (GBytes) part = g_bytes_new_from_bytes (bytes, offset, length);
  g_autoptr (GBytes) answer = NULL;
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);

  soup_message_set_request_body_from_bytes (message, "application/octet-stream", part);

  if (size >= 0)
    soup_message_headers_set_content_range (headers, offset, offset + length - 1, size);

  answer = send (kit, message);
  return answer != NULL ? soup_message_get_status (message) : 0;
}

char *
file_confirm_body (const char *conversation_id, const char *message_id, GBytes *bytes)
{
  g_autofree char *hash = file_hash (bytes);

  return g_strdup_printf ("{\"conversationId\":\"%s\",\"messageId\":\"%s\",\"hash\":\"%s\"}",
                          conversation_id, message_id, hash);
}

JsonNode *
file_upload (Kit *kit,
             const User *user,
             const char *conversation_id,
             const char *message_id,
             const char *name,
             GBytes *bytes)
{
  gsize size = g_bytes_get_size (bytes);
  g_autoptr (JsonNode) place = file_announce (kit, user, NULL, name, size);
  const char *id = text_at (place, "attachmentId");
  g_autofree char *path = g_strdup_printf ("/attachments/%s/confirm", id);
  g_autofree char *body = file_confirm_body (conversation_id, message_id, bytes);

  g_assert_cmpint (int_at (place, "offset"), ==, 0);
  g_assert_cmpuint (file_put (kit, user, id, bytes, 0, size, -1), ==, 200);
  return kit_expect (kit, 200, user, "POST", path, body);
}

Reply
file_get (Kit *kit, const User *user, const char *id, ...)
{
  g_autofree char *path = g_strdup_printf ("/attachments/%s", id);
  g_autoptr (SoupMessage) message = new_message (kit, user, "GET", path);
  const char *name;
  Reply reply;
  va_list args;

  va_start (args, id);

  while ((name = va_arg (args, const char *)) != NULL)
    soup_message_headers_replace (soup_message_get_request_headers (message), name,
                                  va_arg (args, const char *));

  va_end (args);
  reply.body = send (kit, message);
  reply.status = soup_message_get_status (message);
  reply.headers = soup_message_headers_ref (soup_message_get_response_headers (message));
  return reply;
}

static guint
count (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;
  guint n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      n += g_file_test (child, G_FILE_TEST_IS_DIR) ? count (child) : 1;
    }

  return n;
}

guint
file_count (Kit *kit, const char *folder)
{
  g_autofree char *path = g_build_filename (kit->folder, "files", folder, NULL);

  return count (path);
}
