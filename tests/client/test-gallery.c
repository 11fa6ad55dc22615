// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "client/model/confab-gallery.h"
#include "store-fixture.h"
#include "support/waiting.h"

/* What was sent in a conversation, page by page. */

#define M(n) (test_id (1000 + (n)))
#define F(n) (test_id (5000 + (n)))

static ConfabFrame *
make_file (const char *conversation, gint64 seq, const char *type, const char *name)
{
  return make_frame ("{\"type\":\"message\",\"conversationId\":\"%s\",\"seq\":%d,"
                     "\"timestamp\":\"2027-01-15T08:00:00.000Z\",\"payload\":{\"id\":\"%s\","
                     "\"conversationId\":\"%s\",\"senderId\":\"%s\",\"seq\":%d,\"content\":\"\","
                     "\"attachments\":[{\"id\":\"%s\",\"type\":\"%s\",\"filename\":\"%s\","
                     "\"size\":10}],\"createdAt\":\"2027-01-15T08:00:00.000Z\"}}",
                     conversation, (int) seq, M (seq), conversation, ANN, (int) seq, F (seq), type,
                     name);
}

static void
add (StoreFixture *fixture, ConfabFrame *frame)
{
  g_autoptr (ConfabChangeSet) changes = apply_one (fixture, frame);
}

static char *
list (StoreFixture *fixture, ConfabGalleryKind kind, gint64 before, guint limit)
{
  g_autoptr (GPtrArray) rows =
      wait_for_boxed (confab_store_list_sent (fixture->store, CHANNEL, kind, before, limit));
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      const ConfabMessageRowData *row = g_ptr_array_index (rows, i);
      const ConfabAttachmentData *file = g_ptr_array_index (row->attachments, 0);

      g_string_append_printf (out, "%s ", file->filename);
    }

  return g_string_free (out, FALSE);
}

static void
assert_listed (StoreFixture *fixture,
               ConfabGalleryKind kind,
               gint64 before,
               guint limit,
               const char *wanted)
{
  g_autofree char *found = list (fixture, kind, before, limit);

  g_assert_cmpstr (found, ==, wanted);
}

static void
fill (StoreFixture *fixture)
{
  g_autoptr (ConfabChangeSet) changes = add_conversation (fixture, CHANNEL, 0);

  add (fixture, make_file (CHANNEL, 1, "image", "a"));
  add (fixture, make_message (CHANNEL, 2, M (2), BOB, "no file"));
  add (fixture, make_file (CHANNEL, 3, "document", "b"));
  add (fixture, make_file (CHANNEL, 4, "video", "c"));
  add (fixture, make_file (CHANNEL, 5, "audio", "d"));
  add (fixture, make_file (CHANNEL, 6, "image", "e"));
  add (fixture, make_file (CHANNEL, 7, "image", "f"));
  add (fixture, make_delete (CHANNEL, 8, M (7), ANN));
}

static void
test_list (StoreFixture *fixture, gconstpointer data)
{
  fill (fixture);
  assert_listed (fixture, CONFAB_GALLERY_MEDIA, G_MAXINT64, 10, "e c a ");
  assert_listed (fixture, CONFAB_GALLERY_MEDIA, G_MAXINT64, 2, "e c ");
  assert_listed (fixture, CONFAB_GALLERY_MEDIA, 4, 10, "a ");
  assert_listed (fixture, CONFAB_GALLERY_FILES, G_MAXINT64, 10, "b ");
  assert_listed (fixture, CONFAB_GALLERY_SOUND, G_MAXINT64, 10, "d ");
}

typedef struct
{
  ConfabStore *store;
  guint n_asked;
} Finder;

/* Two at a time, whatever is asked for. */
static DexFuture *
find (gpointer data, gint64 before_seq, guint limit)
{
  Finder *finder = data;

  finder->n_asked++;
  return confab_store_list_sent (finder->store, CHANNEL, CONFAB_GALLERY_MEDIA, before_seq, limit);
}

static void
count_cb (GListModel *model, guint position, guint removed, guint added, guint *n)
{
  g_assert_cmpuint (removed, ==, 0);
  g_assert_cmpuint (position, ==, *n);
  *n += added;
}

static void
test_grows (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (ConfabRoster) roster = confab_roster_new (OWN);
  Finder finder = { fixture->store, 0 };
  g_autoptr (ConfabGallery) gallery =
      confab_gallery_new (roster, CONFAB_GALLERY_MEDIA, find, &finder, NULL);
  g_autoptr (ConfabChangeSet) changes = add_conversation (fixture, CHANNEL, 0);
  guint n = 0, total = CONFAB_GALLERY_PAGE + 5;
  DexFuture *one, *other;

  confab_roster_apply (roster, changes);

  for (guint i = 1; i <= total; i++)
    add (fixture, make_file (CHANNEL, i, "image", "x"));

  g_signal_connect (gallery, "items-changed", G_CALLBACK (count_cb), &n);
  g_assert_true (confab_gallery_get_has_more (gallery));

  /* who asks twice is told once */
  one = confab_gallery_load_more (gallery);
  other = confab_gallery_load_more (gallery);
  g_assert_true (confab_gallery_get_is_loading (gallery));
  wait_for_success (one);
  wait_for_success (other);
  g_assert_cmpuint (finder.n_asked, ==, 1);
  g_assert_cmpuint (n, ==, CONFAB_GALLERY_PAGE);
  g_assert_true (confab_gallery_get_has_more (gallery));

  wait_for_success (confab_gallery_load_more (gallery));
  g_assert_cmpuint (n, ==, total);
  g_assert_false (confab_gallery_get_has_more (gallery));
  g_assert_false (confab_gallery_get_is_loading (gallery));
  wait_for_success (confab_gallery_load_more (gallery));
  g_assert_cmpuint (finder.n_asked, ==, 2);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (ConfabGalleryItem) item = g_list_model_get_item (G_LIST_MODEL (gallery), i);

      g_assert_cmpstr (confab_gallery_item_get_attachment (item)->id, ==, F (total - i));
      g_assert_cmpstr (confab_message_get_id (confab_gallery_item_get_message (item)), ==,
                       M (total - i));
    }
}

#define ADD(path, func)                                                                            \
  g_test_add (path, StoreFixture, NULL, store_fixture_set_up, func, store_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  ADD ("/gallery/list", test_list);
  ADD ("/gallery/grows", test_grows);
  return g_test_run ();
}
