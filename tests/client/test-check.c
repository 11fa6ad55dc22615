// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "base/confab-async.h"
#include "base/confab-error.h"
#include "client/check/confab-check.h"
#include "client/store-fixture.h"
#include "protocol/confab-json.h"
#include "sql/confab-database.h"
#include "support/waiting.h"

#include <gio/gio.h>
#include <string.h>

/* A server whose events are known, and one that lies about them. */

#define M(n) (test_id (1000 + (n)))
#define LENGTH 300
#define WRONG "0000000000000000000000000000000000000000000000000000000000000000"

typedef struct
{
  StoreFixture base;
  const char *id;
  GPtrArray *events; /* canonical bytes, from seq 1 */
  GPtrArray *hashes;
  gint64 left_out; /* an event that the server does not give */
  gint64 bad_hash; /* one whose hash it gets wrong */
  guint n_busy;    /* so often it has no time */
  guint n_requests;
} Fixture;

static Fixture *server;

/* Chains the events anew, as who has others would. */
static void
rehash (Fixture *f)
{
  g_ptr_array_set_size (f->hashes, 0);

  for (guint i = 0; i < f->events->len; i++)
    g_ptr_array_add (f->hashes,
                     confab_frame_compute_hash (i > 0 ? g_ptr_array_index (f->hashes, i - 1) : NULL,
                                                g_ptr_array_index (f->events, i)));
}

static void
add (Fixture *f, ConfabFrame *frame)
{
  g_autoptr (ConfabFrame) owned = frame;

  g_assert_cmpint (owned->seq, ==, f->events->len + 1);
  g_ptr_array_add (f->events, confab_json_dup_text (owned->root));
}

static void
replace (Fixture *f, gint64 seq, const char *what, const char *with)
{
  char **event = (char **) &g_ptr_array_index (f->events, seq - 1);
  g_auto (GStrv) parts = g_strsplit (*event, what, -1);

  g_assert_cmpuint (g_strv_length (parts), ==, 2);
  g_free (*event);
  *event = g_strjoinv (with, parts);
}

static ConfabFrame *
serve (Fixture *f, gint64 seq)
{
  g_autofree char *text =
      confab_frame_to_json_with_hash (g_ptr_array_index (f->events, seq - 1),
                                      seq == f->bad_hash ? WRONG
                                                         : g_ptr_array_index (f->hashes, seq - 1));

  return make_frame ("%s", text);
}

static GPtrArray *
serve_page (Fixture *f, gint64 after, guint limit)
{
  GPtrArray *frames = g_ptr_array_new_with_free_func ((GDestroyNotify) confab_frame_free);

  for (gint64 seq = after + 1; seq <= after + limit && seq <= f->events->len; seq++)
    if (seq != f->left_out)
      g_ptr_array_add (frames, serve (f, seq));

  return frames;
}

static DexFuture *
load (gpointer object, const char *conversation_id, gint64 after_seq, guint limit)
{
  g_autoptr (GError) error = NULL;

  server->n_requests++;
  g_assert_cmpuint (limit, <=, 100);

  if (server->n_busy > 0)
    {
      server->n_busy--;
      confab_set_retry_error (&error, CONFAB_ERROR_RATE_LIMITED, 2, "Not now");
      return confab_reject (&error);
    }

  return dex_future_new_take_boxed (G_TYPE_PTR_ARRAY, serve_page (server, after_seq, limit));
}

/* A conversation with everything in it: messages, some of which are changed later, the second again
 * and again. */
static void
fill (Fixture *f, const char *id)
{
  f->id = id;

  for (gint64 seq = 1; seq <= LENGTH; seq++)
    {
      g_autofree char *text = g_strdup_printf ("text %" G_GINT64_FORMAT, seq);

      if (seq % 7 == 0)
        add (f, make_edit (id, seq, M (seq - 5), ANN, text));
      else if (seq % 11 == 0)
        add (f, make_reaction (id, seq, M (seq - 1), BOB, "👍", TRUE));
      else if (seq % 50 == 3 && seq > 50)
        add (f, make_edit (id, seq, M (2), ANN, text));
      else if (seq % 100 == 1 && seq > 1)
        add (f, make_delete (id, seq, M (seq - 2), ANN));
      else
        add (f, make_message (id, seq, M (seq), ANN, text));
    }

  rehash (f);
}

static void
fetch (Fixture *f, gint64 after, gint64 to)
{
  g_autoptr (ConfabChangeSet) changes =
      apply_page (&f->base, f->id, after, to, serve_page (f, after, to - after));

  g_assert_nonnull (changes);
}

/* The newest page first, as after an absence. */
static void
fetch_all (Fixture *f)
{
  g_autoptr (ConfabChangeSet) added = add_conversation (&f->base, f->id, LENGTH);

  for (gint64 to = LENGTH; to > 0; to -= 100)
    fetch (f, to - 100, to);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  store_fixture_set_up (&f->base, NULL);
  f->events = g_ptr_array_new_with_free_func (g_free);
  f->hashes = g_ptr_array_new_with_free_func (g_free);
  server = f;
  fill (f, data);
  fetch_all (f);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_ptr_array_unref (f->events);
  g_ptr_array_unref (f->hashes);
  store_fixture_tear_down (&f->base, NULL);
}

static DexFuture *
start_check (Fixture *f, gboolean in_full, GCancellable *cancellable)
{
  g_autoptr (GObject) nobody = g_object_new (G_TYPE_OBJECT, NULL);

  f->n_requests = 0;
  return confab_check_run_with (f->base.store, load, nobody, f->base.clock, f->id, in_full,
                                cancellable);
}

static ConfabFinding *
check (Fixture *f, gboolean in_full)
{
  ConfabFinding *finding = wait_for_boxed (start_check (f, in_full, NULL));

  g_test_message ("%s from %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT ", %u requests",
                  confab_difference_kind_names[finding->kind], finding->from_seq, finding->to_seq,
                  f->n_requests);
  return finding;
}

static void
assert_finds (Fixture *f, gboolean in_full, ConfabDifferenceKind kind, gint64 from, gint64 to)
{
  g_autoptr (ConfabFinding) finding = check (f, in_full);

  g_assert_cmpstr (confab_difference_kind_names[finding->kind], ==,
                   confab_difference_kind_names[kind]);
  g_assert_cmpint (finding->from_seq, ==, from);
  g_assert_cmpint (finding->to_seq, ==, to);
  g_assert_cmpint (finding->in_full, ==, in_full);
}

#define assert_sound(f) assert_finds (f, TRUE, CONFAB_DIFFERENCE_NONE, 0, 0)

/* Changes what lies on the disk, as nobody should. */
static void
tamper (Fixture *f, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabDatabase) db =
      confab_database_open (f->base.path, CONFAB_DATABASE_READ_WRITE, &error);

  g_assert_no_error (error);
  g_assert_true (confab_database_exec (db, sql, &error));
  g_assert_no_error (error);
}

static char *
all_text (Fixture *f)
{
  g_autoptr (ConfabPage) page = page_after (&f->base, f->id, 0, 10000);

  g_assert_cmpint (page->missing_from, ==, 0);
  return page_text (page);
}

static void
forget (Fixture *f, gint64 from, gint64 to)
{
  g_autoptr (ConfabChangeSet) changes =
      wait_for_boxed (confab_store_forget (f->base.store, f->id, from, to));

  g_assert_cmpuint (changes->gaps->len, >=, 1);
}

/* What is missing is fetched again, as the backfill does: the newest first. */
static void
fill_gaps (Fixture *f)
{
  g_autoptr (GPtrArray) gaps = wait_for_boxed (confab_store_load_gaps (f->base.store));

  for (guint i = 0; i < gaps->len; i++)
    {
      const ConfabGapData *gap = g_ptr_array_index (gaps, i);

      for (gint64 to = gap->to_seq; to >= gap->from_seq; to -= 30)
        fetch (f, MAX (gap->from_seq, to - 29) - 1, to);
    }
}

static void
test_sound (Fixture *f, gconstpointer data)
{
  g_autoptr (ConfabFinding) hashes = check (f, FALSE);
  g_autoptr (ConfabFinding) full = NULL;

  g_assert_cmpint (hashes->kind, ==, CONFAB_DIFFERENCE_NONE);
  g_assert_cmpint (hashes->complete_to, ==, LENGTH);
  g_assert_cmpint (hashes->n_missing, ==, 0);
  g_assert_cmpint (hashes->n_unhashed, ==, 0);
  g_assert_cmpuint (f->n_requests, ==, 1);

  full = check (f, TRUE);
  g_assert_cmpint (full->kind, ==, CONFAB_DIFFERENCE_NONE);
  g_assert_cmpuint (full->n_messages, >, 200);
}

static void
test_gap (Fixture *f, gconstpointer data)
{
  g_autoptr (ConfabFinding) finding = NULL;

  forget (f, 150, 160);
  finding = check (f, TRUE);
  g_assert_cmpint (finding->kind, ==, CONFAB_DIFFERENCE_NONE);
  g_assert_cmpint (finding->complete_to, <, 150);
  g_assert_cmpint (finding->complete_to, ==, 128);
  g_assert_cmpint (finding->n_missing, ==, 160 - finding->complete_to);
  g_assert_cmpint (finding->n_unhashed, ==, 0);
}

/* Another text than the one that was received: found by a few hashes, and then by the message. */
static void
test_changed_content (Fixture *f, gconstpointer data)
{
  replace (f, 171, "text 171", "lie 171");
  rehash (f);
  assert_finds (f, FALSE, CONFAB_DIFFERENCE_CONTENT, 171, LENGTH);
  g_assert_cmpuint (f->n_requests, <=, 6);
  assert_finds (f, TRUE, CONFAB_DIFFERENCE_CONTENT, 171, LENGTH);

  /* What is fetched again is what the server says now. */
  forget (f, 171, LENGTH);
  fill_gaps (f);
  assert_sound (f);
}

/* The same content, and yet other events: no message shows it. */
static void
test_other_event (Fixture *f, gconstpointer data)
{
  replace (f, 171, "\"payload\":{", "\"payload\":{\"new\":1,");
  rehash (f);
  assert_finds (f, FALSE, CONFAB_DIFFERENCE_HASH, 129, LENGTH);
}

static void
test_other_hash (Fixture *f, gconstpointer data)
{
  f->bad_hash = LENGTH;
  assert_finds (f, FALSE, CONFAB_DIFFERENCE_FORGED, LENGTH, LENGTH);
  f->bad_hash = 171;
  assert_finds (f, FALSE, CONFAB_DIFFERENCE_NONE, 0, 0);
  assert_finds (f, TRUE, CONFAB_DIFFERENCE_FORGED, 171, 172);
}

static void
test_missing_event (Fixture *f, gconstpointer data)
{
  f->left_out = 171;
  assert_finds (f, TRUE, CONFAB_DIFFERENCE_UNSERVED, 171, 171);
  f->left_out = LENGTH;
  assert_finds (f, FALSE, CONFAB_DIFFERENCE_UNSERVED, LENGTH, LENGTH);
}

/* Each of these is one damage, where it is found, and that fetching it again mends it. */
static void
test_tampered (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *sql;
    ConfabDifferenceKind kind;
    gint64 from;
    gint64 to;
  } damages[] = {
    { "UPDATE message SET content='lie' WHERE seq=41", CONFAB_DIFFERENCE_CONTENT, 41, 41 },
    { "UPDATE message SET sender_id=NULL WHERE seq=41", CONFAB_DIFFERENCE_CONTENT, 41, 41 },
    { "UPDATE message SET created_at=5 WHERE seq=41", CONFAB_DIFFERENCE_CONTENT, 41, 41 },
    { "UPDATE message SET status=3 WHERE seq=41", CONFAB_DIFFERENCE_CONTENT, 41, 41 },
    { "UPDATE message SET content='lie' WHERE seq=2", CONFAB_DIFFERENCE_CONTENT, 153, 153 },
    { "UPDATE message SET content='lie' WHERE seq=65", CONFAB_DIFFERENCE_CONTENT, 70, 70 },
    { "UPDATE message SET edit_seq=0, content='text 65' WHERE seq=65", CONFAB_DIFFERENCE_CONTENT,
      70, 70 },
    { "UPDATE message SET edit_seq=50, content='lie' WHERE seq=41", CONFAB_DIFFERENCE_EXTRA, 41,
      50 },
    { "UPDATE message SET delete_seq=50, deleted_at=1, content=NULL WHERE seq=41",
      CONFAB_DIFFERENCE_EXTRA, 41, 50 },
    { "UPDATE message SET delete_seq=0, deleted_at=0, content='text 199' WHERE seq=199",
      CONFAB_DIFFERENCE_CONTENT, 201, 201 },
    { "DELETE FROM message WHERE seq=41", CONFAB_DIFFERENCE_LOST, 41, 41 },
    { "UPDATE message SET seq=70, position=70*65536 WHERE seq=41", CONFAB_DIFFERENCE_LOST, 41, 70 },
    { "DELETE FROM reaction WHERE seq=55", CONFAB_DIFFERENCE_CONTENT, 55, 55 },
    { "UPDATE reaction SET present=0 WHERE seq=55", CONFAB_DIFFERENCE_CONTENT, 55, 55 },
    { "INSERT INTO reaction SELECT id, conversation_id, sender_id, 'x', 57, 1, 0 FROM message"
      " WHERE seq=41",
      CONFAB_DIFFERENCE_EXTRA, 41, 57 },
  };
  g_autofree char *whole = all_text (f);

  for (guint i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      g_autofree char *text = NULL;

      g_test_message ("%s", damages[i].sql);
      tamper (f, damages[i].sql);
      assert_finds (f, FALSE, CONFAB_DIFFERENCE_NONE, 0, 0);
      assert_finds (f, TRUE, damages[i].kind, damages[i].from, damages[i].to);
      forget (f, damages[i].from, damages[i].to);
      fill_gaps (f);
      assert_sound (f);
      text = all_text (f);
      g_assert_cmpstr (text, ==, whole);
    }
}

/* Whatever is fetched again, it is the same afterwards. */
static void
test_forget (Fixture *f, gconstpointer data)
{
  static const gint64 stretches[][2] = {
    { 1, 1 },   { 1, 60 },   { 1, LENGTH }, { LENGTH, LENGTH },
    { 64, 64 }, { 65, 128 }, { 70, 70 },    { 90, 210 },
  };
  g_autofree char *whole = all_text (f);

  for (guint i = 0; i < G_N_ELEMENTS (stretches); i++)
    {
      g_autofree char *text = NULL;

      forget (f, stretches[i][0], stretches[i][1]);
      forget (f, stretches[i][0], stretches[i][1]);
      fill_gaps (f);
      assert_sound (f);
      text = all_text (f);
      g_assert_cmpstr (text, ==, whole);
    }

  wait_for_error (confab_store_forget (f->base.store, M (1), 1, 2), CONFAB_ERROR,
                  CONFAB_ERROR_NOT_FOUND);
}

/* An edit that the server says it never had: what it edited is as it was, after as many questions
 * as that takes. */
static void
test_edit_that_never_was (Fixture *f, gconstpointer data)
{
  guint n = 0;

  g_free (g_ptr_array_index (f->events, 153 - 1));
  {
    g_autoptr (ConfabFrame) frame = make_message (f->id, 153, M (153), ANN, "no edit");

    g_ptr_array_index (f->events, 153 - 1) = confab_json_dup_text (frame->root);
  }
  rehash (f);

  while (TRUE)
    {
      g_autoptr (ConfabFinding) finding = check (f, TRUE);
      g_autoptr (ConfabMessageRowData) row = NULL;

      if (finding->kind == CONFAB_DIFFERENCE_NONE)
        {
          row = read_message (&f->base, f->id, M (2));
          g_assert_cmpstr (row->content, ==, "text 103");
          return;
        }

      g_assert_cmpuint (n++, <, 5);
      forget (f, finding->from_seq, finding->to_seq);
      fill_gaps (f);
    }
}

/* When a message of a channel is deleted, the server takes out what it said; that is no lie. */
static void
test_redacted (Fixture *f, gconstpointer data)
{
  replace (f, 199, ",\"content\":\"text 199\"", "");
  replace (f, 199, "\"createdAt\":", "\"deletedAt\":\"2027-01-15T08:00:00.000Z\",\"createdAt\":");
  assert_sound (f);

  /* Nor is it when such an event is received. */
  forget (f, 199, 201);
  fill_gaps (f);
  assert_sound (f);

  /* What is left out without a deletion is. */
  replace (f, 171, ",\"content\":\"text 171\"", "");
  assert_finds (f, TRUE, CONFAB_DIFFERENCE_FORGED, 171, 171);
}

/* What did not follow when it came is remembered until it is fetched again. */
static void
test_received_broken (Fixture *f, gconstpointer data)
{
  forget (f, 171, 171);
  f->bad_hash = 171;
  fill_gaps (f);
  f->bad_hash = 0;
  assert_finds (f, FALSE, CONFAB_DIFFERENCE_FORGED, 171, 171);
}

static void
test_busy (Fixture *f, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  DexFuture *future;
  g_autoptr (ConfabFinding) finding = NULL;

  f->n_busy = 2;
  future = start_check (f, FALSE, NULL);
  WAIT_UNTIL (f->n_requests == 1);
  settle ();
  confab_clock_advance (f->base.clock, 2000);
  WAIT_UNTIL (f->n_requests == 2);
  settle ();
  confab_clock_advance (f->base.clock, 2000);
  finding = wait_for_boxed (future);
  g_assert_cmpint (finding->kind, ==, CONFAB_DIFFERENCE_NONE);

  g_cancellable_cancel (cancellable);
  wait_for_error (start_check (f, TRUE, cancellable), G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (f->n_requests, ==, 0);
}

/* Of what is sealed only the hash says that the server has something else now, and who has said it
 * when. */
static void
test_sealed (Fixture *f, gconstpointer data)
{
  replace (f, 171, "text 171", "lie 171");
  rehash (f);
  assert_finds (f, FALSE, CONFAB_DIFFERENCE_HASH, 129, LENGTH);
  forget (f, 129, LENGTH);
  fill_gaps (f);
  assert_sound (f);
  tamper (f, "UPDATE message SET created_at=created_at+1 WHERE seq=171");
  assert_finds (f, TRUE, CONFAB_DIFFERENCE_CONTENT, 171, 171);
}

#define ADD_CHANNEL(path, func)                                                                    \
  g_test_add ("/check/channel/" path, Fixture, CHANNEL, set_up, func, tear_down)

#define ADD(path, func)                                                                            \
  ADD_CHANNEL (path, func);                                                                        \
  g_test_add ("/check/group/" path, Fixture, GROUP, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

  ADD ("sound", test_sound);
  ADD ("gap", test_gap);
  ADD_CHANNEL ("changed-content", test_changed_content);
  ADD ("other-event", test_other_event);
  ADD ("other-hash", test_other_hash);
  ADD ("missing-event", test_missing_event);
  ADD_CHANNEL ("tampered", test_tampered);
  ADD ("forget", test_forget);
  ADD_CHANNEL ("received-broken", test_received_broken);
  ADD_CHANNEL ("edit-that-never-was", test_edit_that_never_was);
  ADD ("busy", test_busy);
  g_test_add ("/check/redacted", Fixture, CHANNEL, set_up, test_redacted, tear_down);
  g_test_add ("/check/group/sealed", Fixture, GROUP, set_up, test_sealed, tear_down);

  return g_test_run ();
}
