// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "base/confab-id.h"
#include "base/confab-limits.h"
#include "protocol/confab-attachment.h"
#include "server/file-kit.h"

#include <stdlib.h>
#include <string.h>

/* Files that are uploaded in wrong pieces and asked for in wrong ranges, and what senders say of
 * them. What is confirmed is what was sent, a range is what it says, and the server goes on. */

#define N_FILES 6
#define N_STEPS 60
#define N_TEXTS 400
#define MOST_BYTES 5000

typedef struct
{
  char *id;
  GBytes *bytes;
  gsize sent; /* so much is there */
  gboolean sealed;
  gboolean confirmed;
} File;

/* A file without a name is for private conversations, and one with a name for channels. */
typedef struct
{
  char *conversation;
  char *message;
} Place;

static void
place_clear (Place *self)
{
  g_free (self->conversation);
  g_free (self->message);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Place, place_clear)

static void
file_free (gpointer data)
{
  File *self = data;

  g_free (self->id);
  g_bytes_unref (self->bytes);
  g_free (self);
}

static gint64
any (GRand *rand, gint64 below)
{
  return (gint64) (g_rand_double (rand) * (double) below);
}

static File *
new_file (Kit *kit, const User *user, GRand *rand)
{
  static const char *const names[] = { "a",         "../../b", "\\\\\\\\c\\\\d", "\\u202egnp.exe",
                                       "x\\u0000y", " ",       "%2e%2e",         "ü\\n.png" };
  File *self = g_new0 (File, 1);
  gsize size = (gsize) any (rand, MOST_BYTES);
  g_autofree char *body = NULL;
  guint status;
  g_autoptr (JsonNode) answer = NULL;

  self->id = confab_id_new ();
  self->bytes = file_bytes (size, g_rand_int (rand) & 0xff);
  self->sealed = any (rand, 2) == 0;
  body = self->sealed ? g_strdup_printf ("{\"id\":\"%s\",\"size\":%zu}", self->id, size)
                      : g_strdup_printf ("{\"id\":\"%s\",\"filename\":\"%s\",\"size\":%zu}",
                                         self->id, names[any (rand, G_N_ELEMENTS (names))], size);
  answer = kit_call (kit, user, "POST", "/attachments/upload-url", body, &status);

  if (status != 201)
    {
      g_assert_cmpuint (status, ==, 400);
      g_assert_false (self->sealed);
      g_clear_pointer (&answer, json_node_unref);
      answer = file_announce (kit, user, self->id, "good", (gint64) size);
    }

  return self;
}

/* A piece that may begin, end or count wrongly. */
static void
put (Kit *kit, const User *user, File *file, GRand *rand)
{
  gsize size = g_bytes_get_size (file->bytes);
  gsize offset = any (rand, 3) > 0 ? MIN (file->sent, size) : (gsize) any (rand, (gint64) size + 1);
  gsize length = (gsize) any (rand, (gint64) (size - offset) + 1);
  gint64 said = any (rand, 5) > 0 ? (gint64) size : any (rand, 2 * MOST_BYTES);
  guint status;

  if (length == 0)
    return;

  status = file_put (kit, user, file->id, file->bytes, (gint64) offset, length, said);

  if (status == 200)
    {
      g_assert_cmpuint (offset, ==, file->sent);
      g_assert_false (file->confirmed);
      g_assert_cmpint (said, ==, (gint64) size);
      file->sent += length;
    }
  else
    {
      g_assert_true (status == 400 || status == 409 || status == 413 || status == 0);
    }
}

static void
confirm (Kit *kit, const User *user, const Place *places, File *file, GRand *rand)
{
  g_autofree char *path = g_strdup_printf ("/attachments/%s/confirm", file->id);
  gboolean right = any (rand, 3) > 0, elsewhere = any (rand, 6) == 0;
  const Place *place = &places[file->sealed != elsewhere];
  g_autoptr (GBytes) other = file_bytes (17, 3);
  g_autofree char *body =
      file_confirm_body (place->conversation, place->message, right ? file->bytes : other);
  gsize size = g_bytes_get_size (file->bytes);
  guint status;
  g_autoptr (JsonNode) answer = kit_call (kit, user, "POST", path, body, &status);

  if (status == 200)
    {
      g_assert_true (right && !elsewhere && (file->confirmed || file->sent == size));
      file->confirmed = TRUE;
      return;
    }

  if (elsewhere && status == 400)
    return;

  g_assert_cmpuint (status, ==, 409);

  /* What has come and is something else is thrown away. */
  if (!file->confirmed && file->sent == size && !right)
    file->sent = 0;
}

static char *
make_range (GRand *rand)
{
  static const char *const odd[] = { "bytes=-",
                                     "bytes=",
                                     "bytes=5-3",
                                     "bytes=0-1,3-4",
                                     "lines=1-2",
                                     "bytes=-99999999999999999999",
                                     "bytes=9223372036854775807-",
                                     "bytes=-0",
                                     "bytes=1-\t2",
                                     "bytes=--1" };

  switch (any (rand, 4))
    {
    case 0:
      return g_strdup (odd[any (rand, G_N_ELEMENTS (odd))]);
    case 1:
      return g_strdup_printf ("bytes=-%" G_GINT64_FORMAT, any (rand, 2 * MOST_BYTES));
    case 2:
      return g_strdup_printf ("bytes=%" G_GINT64_FORMAT "-", any (rand, 2 * MOST_BYTES));
    default:
      return g_strdup_printf ("bytes=%" G_GINT64_FORMAT "-%" G_GINT64_FORMAT,
                              any (rand, MOST_BYTES), any (rand, 2 * MOST_BYTES));
    }
}

static void
check_part (Reply *reply, File *file)
{
  goffset first, last, total;
  gsize size = g_bytes_get_size (file->bytes);

  g_assert_true (soup_message_headers_get_content_range (reply->headers, &first, &last, &total));
  g_assert_cmpint (total, ==, (gint64) size);
  g_assert_true (first >= 0 && first <= last && last < total);
  g_assert_cmpmem (g_bytes_get_data (reply->body, NULL), g_bytes_get_size (reply->body),
                   (const char *) g_bytes_get_data (file->bytes, NULL) + first,
                   (gsize) (last - first + 1));
}

static void
get (Kit *kit, const User *user, File *file, GRand *rand)
{
  g_autofree char *range = make_range (rand);
  g_auto (Reply) reply = file_get (kit, user, file->id, "Range", range, NULL);

  if (!file->confirmed)
    {
      g_assert_cmpuint (reply.status, ==, 404);
      return;
    }

  g_assert_cmpstr (soup_message_headers_get_one (reply.headers, "X-Content-Type-Options"), ==,
                   "nosniff");
  g_assert_nonnull (soup_message_headers_get_one (reply.headers, "Content-Disposition"));

  if (reply.status == 206)
    check_part (&reply, file);
  else if (reply.status == 200)
    g_assert_true (g_bytes_equal (reply.body, file->bytes));
  else
    g_assert_cmpuint (reply.status, ==, 416);
}

static void
fuzz_server (GRand *rand)
{
  g_autoptr (Kit) kit = kit_new (NULL);
  g_autoptr (User) ada = kit_register (kit, "ada");
  g_auto (Place) channel = { kit_converse (kit, ada, "channel", NULL), confab_id_new () };
  g_auto (Place) group = { kit_converse (kit, ada, "group", NULL), confab_id_new () };
  const Place places[] = { channel, group };
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (file_free);

  for (guint i = 0; i < N_FILES; i++)
    g_ptr_array_add (files, new_file (kit, ada, rand));

  for (guint i = 0; i < N_STEPS; i++)
    {
      File *file = g_ptr_array_index (files, any (rand, N_FILES));

      switch (any (rand, 5))
        {
        case 0:
          confirm (kit, ada, places, file, rand);
          break;
        case 1:
          get (kit, ada, file, rand);
          break;
        default:
          put (kit, ada, file, rand);
        }
    }
}

static char *
make_text (GRand *rand)
{
  guint8 bytes[900];
  gsize length = (gsize) any (rand, sizeof bytes);
  g_autofree char *text = NULL;

  for (gsize i = 0; i < length; i++)
    bytes[i] = (guint8) (i < 2 ? any (rand, 20) : g_rand_int (rand) & 0xff);

  text = g_base64_encode (bytes, length);

  if (any (rand, 3) == 0 && *text != '\0')
    text[any (rand, (gint64) strlen (text))] = (char) (32 + any (rand, 90));

  return g_steal_pointer (&text);
}

static char *
make_url (GRand *rand)
{
  g_autofree char *id = confab_id_new ();
  g_autofree char *url = confab_attachment_make_url (id);

  if (any (rand, 2) == 0)
    url[any (rand, (gint64) strlen (url))] = (char) (32 + any (rand, 90));

  return g_steal_pointer (&url);
}

/* What was cleaned has nothing wrong, and nothing that cannot be shown. */
static void
fuzz_words (GRand *rand)
{
  g_autoptr (ConfabAttachmentData) file = confab_attachment_data_new ();
  g_autofree char *id = NULL;
  guint width = 0, height = 0;

  file->type = (int) any (rand, CONFAB_ATTACHMENT_DOCUMENT + 1);
  file->preview = make_text (rand);
  file->waveform = make_text (rand);
  file->thumbnail_url = make_url (rand);
  file->duration_ms = any (rand, 1000);
  confab_attachment_clean (file);
  g_assert_null (confab_attachment_find_wrong (file));

  if (file->preview != NULL)
    {
      g_autoptr (GBytes) pixels = confab_preview_decode (file->preview, &width, &height);

      g_assert_cmpuint (g_bytes_get_size (pixels), ==, width * height * 3);
      g_assert_true (width <= CONFAB_MAX_PREVIEW_PIXELS && height <= CONFAB_MAX_PREVIEW_PIXELS);
    }

  if (file->thumbnail_url != NULL)
    id = confab_attachment_dup_thumbnail_id (file);

  g_assert_true (file->thumbnail_url == NULL || confab_id_is_valid (id));
}

int
main (int argc, char *argv[])
{
  guint64 seed = argc == 3 && g_str_equal (argv[1], "--seed") ? strtoull (argv[2], NULL, 10) : 1;
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) seed);

  dex_init ();

  for (guint i = 0; i < N_TEXTS; i++)
    fuzz_words (rand);

  fuzz_server (rand);
  return EXIT_SUCCESS;
}
