// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "server-kit.h"

#include <string.h>

/* What people say of themselves, until when, and who may see when they were last there. */

#define NOW G_GINT64_CONSTANT (1767225600000) /* 2026-01-01T00:00:00Z */
#define HOUR_MS (60 * 60 * 1000)

typedef struct
{
  Kit *kit;
  User *ada;
  User *bob; /* shares a group with her */
  User *eve; /* shares a channel */
} Place;

static void
set_up (Place *place, gconstpointer data)
{
  g_autofree char *group = NULL, *channel = NULL;

  place->kit = kit_new_at (NOW, NULL);
  place->ada = kit_register (place->kit, "ada");
  place->bob = kit_register (place->kit, "bob");
  place->eve = kit_register (place->kit, "eve");
  group = kit_converse (place->kit, place->ada, "group", place->bob, NULL);
  channel = kit_converse (place->kit, place->ada, "channel", place->eve, NULL);
}

static void
tear_down (Place *place, gconstpointer data)
{
  user_free (place->ada);
  user_free (place->bob);
  user_free (place->eve);
  kit_free (place->kit);
}

static char *
only (const User *user)
{
  return g_strdup_printf ("{\"userIds\":[\"%s\"]}", user->id);
}

/* What somebody sees of ada. */
static JsonNode *
look (Place *place, const User *viewer)
{
  g_autofree char *who = only (place->ada);

  return kit_expect (place->kit, 200, viewer, "POST", "/presence/batch", who);
}

static void
choose (Place *place, const char *json)
{
  g_assert_null (kit_expect (place->kit, 204, place->ada, "POST", "/presence", json));
}

static Link *
watch (Place *place, const User *viewer)
{
  Link *link = kit_link_resumed (place->kit, viewer, NULL, NULL);
  g_autofree char *who = only (place->ada);
  g_autoptr (JsonNode) ack = link_ask (link, "presence_subscribe", who);
  g_autoptr (JsonNode) first = link_wait (link, "presence_update");

  return link;
}

/* What one of the user's own devices is told. */
static JsonNode *
wait_chosen (Link *link, const char *chosen)
{
  JsonNode *told = link_wait (link, "presence_update");

  while (g_strcmp0 (text_at (told, "payload.chosen"), chosen) != 0)
    {
      json_node_unref (told);
      told = link_wait (link, "presence_update");
    }

  return told;
}

static void
pass (Place *place, gint64 ms)
{
  confab_clock_advance (place->kit->clock, ms);
  spin ();
}

#define MEETING                                                                                    \
  "{\"status\":\"busy\",\"customStatus\":\"Meeting\",\"customEmoji\":\"📅\","                      \
  "\"expiresAt\":\"2026-01-01T00:00:10.000Z\"}"

/* It ends by the clock of the server, for all who look and for all of the user's devices. */
static void
test_ends (Place *place, gconstpointer data)
{
  g_autoptr (Link) bob = watch (place, place->bob);
  g_autoptr (Link) one = kit_link_resumed (place->kit, place->ada, NULL, NULL);
  g_autoptr (Link) two = kit_link_resumed (place->kit, place->ada, NULL, NULL);
  g_autoptr (JsonNode) online = link_wait (bob, "presence_update");
  g_autoptr (JsonNode) ack = link_ask (one, "presence_update", MEETING);
  g_autoptr (JsonNode) said = link_wait (bob, "presence_update");
  g_autoptr (JsonNode) here = wait_chosen (one, "busy"), there = wait_chosen (two, "busy");
  g_autoptr (JsonNode) over = NULL, over_two = NULL, again = NULL;

  g_assert_cmpstr (text_at (said, "payload.customEmoji"), ==, "📅");
  g_assert_cmpstr (text_at (said, "payload.customStatus"), ==, "Meeting");
  g_assert_cmpstr (text_at (said, "payload.expiresAt"), ==, "2026-01-01T00:00:10.000Z");
  g_assert_null (find (said, "payload.chosen"));

  pass (place, 9000);
  g_assert_false (link_has (bob, "presence_update"));
  pass (place, 1000);
  over = link_wait (bob, "presence_update");
  g_assert_cmpstr (text_at (over, "payload.status"), ==, "online");
  g_assert_null (find (over, "payload.customStatus"));
  g_assert_null (find (over, "payload.customEmoji"));
  g_assert_null (find (over, "payload.expiresAt"));
  over_two = wait_chosen (two, "online");

  /* What is over before it comes is as if it had not been said. */
  g_clear_pointer (&ack, json_node_unref);
  ack = link_ask (one, "presence_update", MEETING);
  again = look (place, place->bob);
  g_assert_cmpstr (text_at (again, "0.status"), ==, "online");
  g_assert_null (find (again, "0.customStatus"));
}

/* A device that watches its own user is not told less than the others of that user: what was chosen
 * would be lost there, and chosen anew as something else. */
static void
test_own (Place *place, gconstpointer data)
{
  g_autoptr (Link) one = watch (place, place->ada);
  g_autoptr (JsonNode) busy = link_ask (one, "presence_update", MEETING), gone = NULL;
  g_autoptr (JsonNode) told = wait_chosen (one, "busy"), again = NULL, later = NULL;

  gone = link_ask (one, "presence_update", "{\"status\":\"away\"}");
  spin ();
  again = link_ask (one, "viewing", "{\"open\":[]}");

  while (link_has (one, "presence_update"))
    {
      g_clear_pointer (&later, json_node_unref);
      later = link_wait (one, "presence_update");
      g_assert_cmpstr (text_at (later, "payload.chosen"), ==, "away");
    }

  g_assert_nonnull (later);
}

/* Without any link it ends as well; also when the server was started again meanwhile. */
static void
test_ends_without_link (Place *place, gconstpointer data)
{
  g_autoptr (Link) bob = NULL;
  g_autoptr (JsonNode) before = NULL, over = NULL, after = NULL, later = NULL;

  choose (place, MEETING);
  bob = watch (place, place->bob);
  before = look (place, place->bob);
  g_assert_cmpstr (text_at (before, "0.status"), ==, "offline");
  g_assert_cmpstr (text_at (before, "0.customStatus"), ==, "Meeting");
  pass (place, 10000);
  over = link_wait (bob, "presence_update");
  g_assert_cmpstr (text_at (over, "payload.status"), ==, "offline");
  g_assert_null (find (over, "payload.customStatus"));
  after = look (place, place->bob);
  g_assert_null (find (after, "0.customStatus"));

  choose (place, "{\"status\":\"busy\",\"customStatus\":\"x\",\"expiresAt\":"
                 "\"2026-01-01T02:00:00.000Z\"}");
  link_free (g_steal_pointer (&bob));
  kit_stop (place->kit);
  confab_clock_advance (place->kit->clock, 2 * HOUR_MS);
  kit_start (place->kit);
  later = look (place, place->bob);
  g_assert_null (find (later, "0.customStatus"));
}

/* The emoji and the words are what the tables say. */
static void
test_bad (Place *place, gconstpointer data)
{
  g_autofree char *long_emoji = g_strnfill (65, 'x');
  g_autofree char *long_words = g_strnfill (201, 'x');
  g_autofree char *emoji =
      g_strdup_printf ("{\"status\":\"busy\",\"customEmoji\":\"%s\"}", long_emoji);
  g_autofree char *words =
      g_strdup_printf ("{\"status\":\"busy\",\"customStatus\":\"%s\"}", long_words);

  kit_refuses (place->kit, "too_large", "customEmoji", place->ada, "POST", "/presence", emoji);
  kit_refuses (place->kit, "too_large", "customStatus", place->ada, "POST", "/presence", words);
  kit_refuses (place->kit, "bad_request", "expiresAt", place->ada, "POST", "/presence",
               "{\"status\":\"busy\",\"expiresAt\":\"tomorrow\"}");
  kit_refuses (place->kit, "bad_request", "lastSeenTo", place->ada, "PATCH", "/users/me",
               "{\"lastSeenTo\":\"friends\"}");
}

static const char *const settings[] = { "everybody", "acquaintances", "nobody" };

static void
set_last_seen (Place *place, const User *user, const char *to)
{
  g_autofree char *body = g_strdup_printf ("{\"lastSeenTo\":\"%s\"}", to);
  g_autoptr (JsonNode) answer = kit_expect (place->kit, 200, user, "PATCH", "/users/me", body);
  g_autoptr (JsonNode) me = kit_expect (place->kit, 200, user, "GET", "/users/me", NULL);

  g_assert_cmpstr (g_str_equal (to, "everybody") ? to : text_at (me, "lastSeenTo"), ==, to);
}

/* As the table in docs/protocol.md has it. */
static gboolean
may_see (const char *hers, const char *theirs, gboolean acquainted)
{
  return (g_str_equal (hers, "everybody") || (g_str_equal (hers, "acquaintances") && acquainted)) &&
         (g_str_equal (theirs, "everybody") ||
          (g_str_equal (theirs, "acquaintances") && acquainted));
}

/* Everybody's setting with everybody's, asked for and told of: it is the same for both. */
static void
test_last_seen (Place *place, gconstpointer data)
{
  const User *const viewers[] = { place->bob, place->eve };
  guint n_cases = 0;

  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    for (guint j = 0; j < G_N_ELEMENTS (settings); j++)
      for (guint k = 0; k < G_N_ELEMENTS (viewers); k++)
        {
          gboolean may = may_see (settings[i], settings[j], viewers[k] == place->bob);
          g_autoptr (Link) ada = kit_link_resumed (place->kit, place->ada, NULL, NULL);
          g_autoptr (Link) viewer = NULL;
          g_autoptr (JsonNode) told = NULL, asked = NULL, own = NULL;

          set_last_seen (place, place->ada, settings[i]);
          set_last_seen (place, viewers[k], settings[j]);
          viewer = watch (place, viewers[k]);
          soup_websocket_connection_close (ada->socket, 1000, NULL);
          link_wait_closed (ada);

          while (told == NULL || g_strcmp0 (text_at (told, "payload.status"), "offline") != 0)
            {
              g_clear_pointer (&told, json_node_unref);

              while (!link_has (viewer, "presence_update"))
                pass (place, 1000);

              told = link_wait (viewer, "presence_update");
            }

          asked = look (place, viewers[k]);
          own = look (place, place->ada);
          g_assert_cmpint (find (told, "payload.lastSeenAt") != NULL, ==, may);
          g_assert_cmpint (find (asked, "0.lastSeenAt") != NULL, ==, may);
          g_assert_nonnull (find (own, "0.lastSeenAt"));
          n_cases++;
        }

  g_test_message ("%u cases", n_cases);
  g_assert_cmpuint (n_cases, ==, 18);
}

/* What is told of ada, until it is with or without when she was last there, as it ought to be. */
static void
wait_last_seen (Link *link, gboolean with)
{
  for (guint i = 0; i < 10; i++)
    {
      g_autoptr (JsonNode) told = link_wait (link, "presence_update");

      if ((find (told, "payload.lastSeenAt") != NULL) == with)
        return;
    }

  g_assert_not_reached ();
}

/* Who watches already learns at once that it is shown no more, or again; and who shows it no more
 * does not see it of others from that moment on. */
static void
test_narrowed (Place *place, gconstpointer data)
{
  g_autoptr (Link) ada = kit_link_resumed (place->kit, place->ada, NULL, NULL);
  g_autoptr (Link) bob = NULL, eve = NULL;

  soup_websocket_connection_close (ada->socket, 1000, NULL);
  link_wait_closed (ada);
  bob = watch (place, place->bob);
  eve = watch (place, place->eve);

  for (guint i = 0; i < 40 && !link_has (bob, "presence_update"); i++)
    pass (place, 1000);

  wait_last_seen (bob, TRUE);
  wait_last_seen (eve, TRUE);

  set_last_seen (place, place->ada, "acquaintances");
  wait_last_seen (bob, TRUE);
  wait_last_seen (eve, FALSE);
  set_last_seen (place, place->ada, "nobody");
  wait_last_seen (bob, FALSE);
  wait_last_seen (eve, FALSE);
  set_last_seen (place, place->ada, "everybody");
  wait_last_seen (bob, TRUE);
  wait_last_seen (eve, TRUE);

  set_last_seen (place, place->bob, "nobody");
  wait_last_seen (bob, FALSE);
  g_assert_false (link_has (eve, "presence_update"));
  set_last_seen (place, place->bob, "everybody");
  wait_last_seen (bob, TRUE);
}

/* Who is there was not seen last at any time, and who is not to be seen was not seen. */
static void
test_unseen (Place *place, gconstpointer data)
{
  g_autoptr (Link) ada = kit_link_resumed (place->kit, place->ada, NULL, NULL);
  g_autoptr (JsonNode) ack = NULL, there = look (place, place->bob), unseen = NULL, after = NULL;
  g_autofree char *before = NULL;

  g_assert_null (find (there, "0.lastSeenAt"));
  ack = link_ask (ada, "presence_update", "{\"status\":\"offline\"}");
  unseen = look (place, place->bob);
  g_assert_cmpstr (text_at (unseen, "0.status"), ==, "offline");
  before = g_strdup (text_at (unseen, "0.lastSeenAt"));
  pass (place, HOUR_MS);
  soup_websocket_connection_close (ada->socket, 1000, NULL);
  link_wait_closed (ada);
  pass (place, HOUR_MS);
  after = look (place, place->bob);
  g_assert_cmpstr (text_at (after, "0.lastSeenAt"), ==, before);
}

/* Others are not told who may see what. */
static void
test_setting (Place *place, gconstpointer data)
{
  g_autoptr (Link) bob = kit_link_resumed (place->kit, place->bob, NULL, NULL);
  g_autoptr (Link) ada = kit_link_resumed (place->kit, place->ada, NULL, NULL);
  g_autoptr (JsonNode) own = NULL, found = NULL, renamed = NULL, told = NULL;

  set_last_seen (place, place->ada, "nobody");
  own = link_wait (ada, "user_update");
  g_assert_cmpstr (text_at (own, "payload.lastSeenTo"), ==, "nobody");
  found = kit_expect (place->kit, 200, place->bob, "GET", "/users?query=ada", NULL);
  g_assert_null (find (found, "items.0.lastSeenTo"));
  g_assert_false (link_has (bob, "user_update"));
  renamed =
      kit_expect (place->kit, 200, place->ada, "PATCH", "/users/me", "{\"displayName\":\"A\"}");
  told = link_wait (bob, "user_update");
  g_assert_null (find (told, "payload.lastSeenTo"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
#define ADD(name, func) g_test_add ("/presence/" name, Place, NULL, set_up, func, tear_down)
  ADD ("ends", test_ends);
  ADD ("ends-without-link", test_ends_without_link);
  ADD ("own", test_own);
  ADD ("bad", test_bad);
  ADD ("last-seen", test_last_seen);
  ADD ("narrowed", test_narrowed);
  ADD ("unseen", test_unseen);
  ADD ("setting", test_setting);
#undef ADD
  return g_test_run ();
}
