// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "model-fixture.h"

#include "support/waiting.h"

void
model_fixture_set_up (ModelFixture *fixture, gconstpointer data)
{
  store_fixture_set_up (&fixture->store, NULL);
  fixture->roster = confab_roster_new (OWN);
  fixture->missing = g_string_new (NULL);
}

void
model_fixture_tear_down (ModelFixture *fixture, gconstpointer data)
{
  settle ();

  if (fixture->timeline != NULL)
    {
      g_signal_handlers_disconnect_by_data (fixture->timeline, fixture);
      g_assert_finalize_object (g_steal_pointer (&fixture->timeline));
    }

  g_assert_finalize_object (g_steal_pointer (&fixture->roster));
  g_string_free (fixture->missing, TRUE);
  store_fixture_tear_down (&fixture->store, NULL);
}

void
take (ModelFixture *fixture, ConfabChangeSet *changes)
{
  confab_roster_apply (fixture->roster, changes);
  confab_change_set_unref (changes);
}

/* Whoever is told of a change finds the list as it then is. */
static void
items_changed_cb (GListModel *model,
                  guint position,
                  guint removed,
                  guint added,
                  ModelFixture *fixture)
{
  guint n = g_list_model_get_n_items (model);

  g_assert_cmpuint (position + added, <=, n);
  fixture->n_emissions++;
  fixture->position = position;
  fixture->removed = removed;
  fixture->added = added;

  for (guint i = 0; i + 1 < n; i++)
    {
      g_autoptr (ConfabMessage) one = g_list_model_get_item (model, i);
      g_autoptr (ConfabMessage) next = g_list_model_get_item (model, i + 1);

      g_assert_cmpint (confab_message_get_position (one), <, confab_message_get_position (next));
    }
}

static void
missing_cb (ConfabTimeline *timeline, gint64 from_seq, gint64 to_seq, ModelFixture *fixture)
{
  g_string_append_printf (fixture->missing, "%" G_GINT64_FORMAT "-%" G_GINT64_FORMAT " ", from_seq,
                          to_seq);
}

void
open_timeline (ModelFixture *fixture, const char *conversation)
{
  ConfabConversation *model = confab_roster_get_conversation (fixture->roster, conversation);

  g_assert_nonnull (model);
  fixture->timeline = confab_timeline_new (fixture->store.store, fixture->roster, model);
  g_signal_connect (fixture->timeline, "items-changed", G_CALLBACK (items_changed_cb), fixture);
  g_signal_connect (fixture->timeline, "missing", G_CALLBACK (missing_cb), fixture);
  wait_for_success (confab_timeline_load (fixture->timeline));
}

/* Messages of ANN whose texts are their seqs. */
void
add_messages (ModelFixture *fixture, const char *conversation, gint64 from, gint64 to)
{
  GPtrArray *frames = g_ptr_array_new_with_free_func ((GDestroyNotify) confab_frame_free);

  for (gint64 seq = from; seq <= to; seq++)
    {
      g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, seq);

      g_ptr_array_add (frames, make_message (conversation, seq, test_id (10000 + seq), ANN, text));
    }

  take (fixture, apply_page (&fixture->store, conversation, from - 1, to, frames));
}

/* "first .. last" for long ones, else all texts; "[" and "]" where an edge is reached. */
char *
timeline_text (ModelFixture *fixture)
{
  GListModel *model = G_LIST_MODEL (fixture->timeline);
  guint n = g_list_model_get_n_items (model);
  GString *out = g_string_new (confab_timeline_get_at_start (fixture->timeline) ? "[" : "");

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (ConfabMessage) message = g_list_model_get_item (model, i);

      if (n > 8 && i > 0 && i < n - 1)
        {
          if (i == 1)
            g_string_append (out, " ..");

          continue;
        }

      if (i > 0)
        g_string_append_c (out, ' ');

      g_string_append (out, confab_message_get_content (message));
    }

  if (confab_timeline_get_at_end (fixture->timeline))
    g_string_append_c (out, ']');

  return g_string_free (out, FALSE);
}

void
assert_timeline (ModelFixture *fixture, const char *expected)
{
  g_autofree char *text = timeline_text (fixture);

  g_assert_cmpstr (text, ==, expected);
}

/* Borrowed: the timeline holds it. */
ConfabMessage *
get_message (ModelFixture *fixture, guint position)
{
  g_autoptr (ConfabMessage) message =
      g_list_model_get_item (G_LIST_MODEL (fixture->timeline), position);

  return message;
}
