// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "client/model-fixture.h"
#include "client/model/confab-reactions.h"
#include "client/store-fixture.h"
#include "support/waiting.h"

#include <string.h>

/* What one person may do to a message of a private conversation, where no server counts: ten
 * thousand reactions. And names that are to be taken for others'. */

#define MANY 10000
#define M(n) (test_id (1000000 + (n)))

static void
drop (ConfabChangeSet *changes)
{
  confab_change_set_unref (changes);
}

/* They are stored, added up and shown as a few lines, in time that grows with their number alone.
 */
static void
test_reactions (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) frames =
      g_ptr_array_new_with_free_func ((GDestroyNotify) confab_frame_free);
  g_autoptr (ConfabMessageRowData) row = NULL;
  g_autoptr (GArray) sums = NULL;
  gint64 started;

  drop (add_conversation (fixture, CHANNEL, 1));
  drop (apply_one (fixture, make_message (CHANNEL, 2, M (0), ANN, "look")));

  for (guint i = 0; i < MANY; i++)
    {
      g_autofree char *emoji = g_strdup_printf ("e%u", i % 5000);

      g_ptr_array_add (frames,
                       make_reaction (CHANNEL, 3 + i, M (0), i < 5000 ? ANN : BOB, emoji, TRUE));
    }

  drop (apply (fixture, g_steal_pointer (&frames)));
  row = read_message (fixture, CHANNEL, M (0));
  g_assert_cmpuint (row->reactions->len, ==, MANY);
  started = g_get_monotonic_time ();
  sums = confab_reactions_add_up (row->reactions, BOB);
  g_assert_cmpint (g_get_monotonic_time () - started, <, G_TIME_SPAN_SECOND);
  g_assert_cmpuint (sums->len, ==, 5000);

  for (guint i = 0; i < sums->len; i++)
    {
      const ConfabReactionSum *sum = &g_array_index (sums, ConfabReactionSum, i);

      g_assert_cmpuint (sum->count, ==, 2);
      g_assert_true (sum->own);
    }
}

/* What mixes alphabets is shown with the user name, which cannot be taken for another; marks that
 * turn text around or cannot be seen are not shown. */
static void
test_names (void)
{
  static const struct
  {
    const char *display_name, *shown;
  } cases[] = {
    { "Grace", "Grace" },
    { "Gr\xd0\xb0"
      "ce",
      "Gr\xd0\xb0"
      "ce (@mallory)" },
    { "\xd0\x93\xd1\x80\xd0\xb5\xd0\xb9\xd1\x81", "\xd0\x93\xd1\x80\xd0\xb5\xd0\xb9\xd1\x81" },
    { "\xe2\x80\xae"
      "ecarG",
      "ecarG" },
    { "Gra\xe2\x80\x8b"
      "ce",
      "Grace" },
    { " Grace\n\n ", "Grace" },
    { "\xe2\x80\x8b", "mallory" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ConfabUser) user = confab_user_new ("01890000-0000-7000-8000-0000000000a9");
      ConfabUserData data = { .id = (char *) confab_user_get_id (user),
                              .name = (char *) "mallory",
                              .display_name = (char *) cases[i].display_name };

      confab_user_update (user, &data);
      g_assert_cmpstr (confab_user_get_display_name (user), ==, cases[i].shown);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  g_test_add ("/crowd/reactions", StoreFixture, NULL, store_fixture_set_up, test_reactions,
              store_fixture_tear_down);
  g_test_add_func ("/crowd/names", test_names);
  return g_test_run ();
}
