// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "server-kit.h"

#include "base/confab-clock.h"
#include "sql/confab-database.h"

#include <string.h>

/* Ways into a conversation, and those who may not take them. */

typedef struct
{
  Kit *kit;
  User *ada, *bob, *eve;
  char *group;
  char *channel;
} World;

static void
world_init (World *world, const char *const *settings)
{
  world->kit = kit_new (settings);
  world->ada = kit_register (world->kit, "ada");
  world->bob = kit_register (world->kit, "bob");
  world->eve = kit_register (world->kit, "eve");
  world->group = kit_converse (world->kit, world->ada, "group", world->bob, NULL);
  world->channel = kit_converse (world->kit, world->ada, "channel", world->bob, NULL);
}

static void
world_clear (World *world)
{
  user_free (world->ada);
  user_free (world->bob);
  user_free (world->eve);
  g_free (world->group);
  g_free (world->channel);
  kit_free (world->kit);
}

static char *
path_to (const char *id, const char *below)
{
  return g_strdup_printf ("/conversations/%s/%s", id, below);
}

static JsonNode *
make_link (World *world, const User *user, const char *id, const char *body)
{
  g_autofree char *path = path_to (id, "invites");

  return kit_expect (world->kit, 201, user, "POST", path, body);
}

static char *
show (JsonNode *link)
{
  return g_strdup_printf ("{\"code\":\"%s\"}", text_at (link, "code"));
}

static void
make_admin (World *world, const User *user, const char *id)
{
  g_autofree char *below = g_strconcat ("participants/", user->id, NULL);
  g_autofree char *path = path_to (id, below);
  g_autoptr (JsonNode) made =
      kit_expect (world->kit, 200, world->ada, "PATCH", path, "{\"role\":\"admin\"}");
}

/* Whoever has the code sees where it leads, and nothing of what is said there; and comes in as
 * somebody who was added does. */
static void
test_join (void)
{
  World world;
  g_autoptr (JsonNode) link = NULL, view = NULL, joined = NULL, again = NULL, told = NULL;
  g_autoptr (JsonNode) list = NULL, direct_view = NULL;
  g_autoptr (Link) there = NULL;
  g_autofree char *code = NULL, *invites = NULL, *said = NULL;

  world_init (&world, NULL);
  said = kit_post (world.kit, world.ada, world.group, "before");
  link = make_link (&world, world.ada, world.group, "{}");
  g_assert_true (g_str_has_prefix (text_at (link, "code"), "cfj_"));
  g_assert_cmpstr (text_at (link, "creatorId"), ==, world.ada->id);
  code = show (link);

  view = kit_expect (world.kit, 200, world.eve, "POST", "/invites/look", code);
  g_assert_cmpstr (text_at (view, "conversation.id"), ==, world.group);
  g_assert_cmpstr (text_at (view, "conversation.type"), ==, "group");
  g_assert_cmpint (int_at (view, "conversation.participantCount"), ==, 2);
  g_assert_cmpuint (length_at (view, "conversation.participants"), ==, 2);
  g_assert_cmpstr (text_at (view, "inviter.name"), ==, "ada");
  g_assert_null (find (view, "conversation.lastMessage"));
  g_assert_null (find (view, "conversation.role"));

  there = kit_link_resumed (world.kit, world.bob, NULL, NULL);
  joined = kit_expect (world.kit, 200, world.eve, "POST", "/invites/join", code);
  g_assert_cmpstr (text_at (joined, "id"), ==, world.group);
  g_assert_cmpint (int_at (joined, "participantCount"), ==, 3);
  g_assert_cmpint (int_at (joined, "firstSeq"), ==, int_at (joined, "lastSeq"));
  told = link_wait (there, "conversation_update");
  g_assert_cmpstr (text_at (told, "payload.change"), ==, "joined");
  g_assert_cmpstr (text_at (told, "payload.userId"), ==, world.eve->id);
  g_assert_cmpstr (text_at (told, "payload.actorId"), ==, world.eve->id);

  /* Again is nothing more. */
  again = kit_expect (world.kit, 200, world.eve, "POST", "/invites/join", code);
  g_assert_cmpint (int_at (again, "participantCount"), ==, 3);
  invites = path_to (world.group, "invites");
  list = kit_expect (world.kit, 200, world.ada, "GET", invites, NULL);
  g_assert_cmpint (int_at (list, "items.0.uses"), ==, 1);
  g_assert_cmpstr (text_at (list, "items.0.creator.name"), ==, "ada");
  g_assert_null (find (list, "items.0.code"));
  world_clear (&world);
}

/* An end, a number of uses, and being taken back: each is told apart by who has the code, and to
 * all others the link is not there. */
static void
test_ends (void)
{
  World world;
  g_autoptr (JsonNode) once = NULL, hour = NULL, plain = NULL, joined = NULL;
  g_autofree char *once_code = NULL, *hour_code = NULL, *plain_code = NULL;
  g_autofree char *soon = NULL, *body = NULL, *path = NULL, *cut = NULL;
  g_autofree char *revoke = NULL, *below = NULL;
  g_autoptr (GDateTime) end = NULL;

  world_init (&world, NULL);
  end = g_date_time_new_from_unix_utc (confab_clock_get_unix_ms (world.kit->clock) / 1000 + 3600);
  soon = g_date_time_format (end, "%Y-%m-%dT%H:%M:%S.000Z");
  body = g_strdup_printf ("{\"expiresAt\":\"%s\"}", soon);
  path = path_to (world.channel, "invites");
  kit_refuses (world.kit, "bad_request", "expiresAt", world.ada, "POST", path,
               "{\"expiresAt\":\"2001-01-01T00:00:00.000Z\"}");
  kit_refuses (world.kit, "bad_request", "maxUses", world.ada, "POST", path, "{\"maxUses\":-1}");
  kit_refuses (world.kit, "bad_request", "maxUses", world.ada, "POST", path, "{\"maxUses\":10001}");

  once = make_link (&world, world.ada, world.group, "{\"maxUses\":1}");
  once_code = show (once);
  joined = kit_expect (world.kit, 200, world.eve, "POST", "/invites/join", once_code);
  g_clear_pointer (&joined, json_node_unref);
  world.eve = (user_free (world.eve), kit_register (world.kit, "late"));
  kit_refuses (world.kit, "forbidden", "maxUses", world.eve, "POST", "/invites/join", once_code);
  kit_refuses (world.kit, "forbidden", "maxUses", world.eve, "POST", "/invites/look", once_code);

  plain = make_link (&world, world.ada, world.group, "{}");
  plain_code = show (plain);
  below = g_strconcat ("invites/", text_at (plain, "id"), NULL);
  revoke = path_to (world.group, below);
  kit_refuses (world.kit, "forbidden", NULL, world.bob, "DELETE", revoke, NULL);
  g_assert_null (kit_expect (world.kit, 204, world.ada, "DELETE", revoke, NULL));
  kit_refuses (world.kit, "not_found", "code", world.eve, "POST", "/invites/join", plain_code);

  /* The beginning of a code is not the code. */
  hour = make_link (&world, world.ada, world.channel, body);
  hour_code = show (hour);
  cut = g_strdup (hour_code);
  cut[strlen (cut) - 3] = cut[strlen (cut) - 3] == 'A' ? 'B' : 'A';
  kit_refuses (world.kit, "not_found", "code", world.eve, "POST", "/invites/look", cut);
  kit_refuses (world.kit, "bad_request", "code", world.eve, "POST", "/invites/look", "{}");
  world_clear (&world);
}

/* Time has passed. */
static void
test_expires (void)
{
  World world;
  g_autoptr (JsonNode) link = NULL, list = NULL;
  g_autofree char *code = NULL, *path = NULL, *db_path = NULL;
  g_autoptr (ConfabDatabase) db = NULL;
  g_autoptr (GError) error = NULL;

  world_init (&world, NULL);
  link = make_link (&world, world.ada, world.group, "{\"expiresAt\":\"2100-01-01T00:00:00.000Z\"}");
  code = show (link);
  kit_stop (world.kit);
  db_path = g_build_filename (world.kit->folder, "confab.db", NULL);
  db = confab_database_open (db_path, CONFAB_DATABASE_READ_WRITE, &error);
  g_assert_no_error (error);
  confab_database_exec (db, "UPDATE invite SET expires_at = 1000", &error);
  g_assert_no_error (error);

  /* The code is nowhere. */
  {
    g_autoptr (ConfabStatement) rows =
        confab_database_select (db, &error, "SELECT selector, hash FROM invite", NULL);

    g_assert_cmpint (confab_statement_next (rows, &error), ==, CONFAB_STATEMENT_ROW);
    g_assert_cmpuint (strlen (confab_statement_get_text (rows, 0)), ==, 16);
    g_assert_cmpuint (strlen (confab_statement_get_text (rows, 1)), ==, 64);
    g_assert_null (strstr (text_at (link, "code") + 16, confab_statement_get_text (rows, 1)));
  }

  confab_database_close (g_steal_pointer (&db));
  kit_start (world.kit);
  kit_refuses (world.kit, "forbidden", "expiresAt", world.eve, "POST", "/invites/look", code);
  kit_refuses (world.kit, "forbidden", "expiresAt", world.eve, "POST", "/invites/join", code);
  path = path_to (world.group, "invites");
  list = kit_expect (world.kit, 200, world.ada, "GET", path, NULL);
  g_assert_cmpuint (length_at (list, "items"), ==, 0);
  world_clear (&world);
}

/* Somebody who may no longer make links has made none. */
static void
test_maker (void)
{
  World world;
  g_autoptr (JsonNode) link = NULL, list = NULL, demoted = NULL;
  g_autofree char *code = NULL, *path = NULL, *member = NULL, *below = NULL;

  world_init (&world, NULL);
  make_admin (&world, world.bob, world.group);
  link = make_link (&world, world.bob, world.group, "{}");
  code = show (link);
  below = g_strconcat ("participants/", world.bob->id, NULL);
  member = path_to (world.group, below);
  demoted = kit_expect (world.kit, 200, world.ada, "PATCH", member, "{\"role\":\"member\"}");
  kit_refuses (world.kit, "not_found", "code", world.eve, "POST", "/invites/join", code);
  path = path_to (world.group, "invites");
  list = kit_expect (world.kit, 200, world.ada, "GET", path, NULL);
  g_assert_cmpuint (length_at (list, "items"), ==, 0);
  world_clear (&world);
}

/* Whoever tries code after code is told to wait. */
static void
test_guessing (void)
{
  World world;
  guint n = 0;

  world_init (&world, NULL);

  for (; n < 100; n++)
    {
      guint status;
      g_autofree char *body = g_strdup_printf ("{\"code\":\"cfj_guess%u\"}", n);
      g_autoptr (JsonNode) answer =
          kit_call (world.kit, world.eve, "POST", "/invites/look", body, &status);

      if (g_strcmp0 (text_at (answer, "code"), "rate_limited") == 0)
        break;

      g_assert_cmpstr (text_at (answer, "code"), ==, "not_found");
    }

  g_assert_cmpuint (n, >=, 20);
  g_assert_cmpuint (n, <, 60);
  world_clear (&world);
}

/* By the directory, by a link, and by somebody who does not know. */
static void
assert_kept_out (World *world)
{
  g_autofree char *participants = path_to (world->channel, "participants");
  g_autofree char *join = g_strdup_printf ("{\"userIds\":[\"%s\"]}", world->bob->id);
  g_autoptr (JsonNode) link = make_link (world, world->ada, world->channel, "{}");
  g_autofree char *code = show (link);
  g_autoptr (JsonNode) directory = NULL;

  kit_refuses (world->kit, "forbidden", "banned", world->bob, "POST", participants, join);
  kit_refuses (world->kit, "forbidden", "banned", world->bob, "POST", "/invites/look", code);
  kit_refuses (world->kit, "forbidden", "banned", world->bob, "POST", "/invites/join", code);
  kit_refuses (world->kit, "forbidden", "banned", world->ada, "POST", participants, join);
  directory =
      kit_expect (world->kit, 200, world->bob, "GET", "/conversations?directory=true", NULL);
  g_assert_cmpstr (text_at (directory, "items.0.banReason"), ==, "Spam");
}

/* Who is banned goes, is told so on all devices, and comes back by no way until it is lifted. */
static void
test_ban (void)
{
  World world;
  g_autoptr (JsonNode) ban = NULL, left = NULL, removed = NULL, list = NULL;
  g_autoptr (JsonNode) own = NULL, lifted = NULL, back = NULL, again = NULL;
  g_autoptr (Link) bobs = NULL, adas = NULL;
  g_autofree char *bans = NULL, *body = NULL, *participants = NULL, *join = NULL;
  g_autofree char *lift = NULL, *below = NULL;

  world_init (&world, NULL);
  bobs = kit_link_resumed (world.kit, world.bob, NULL, NULL);
  adas = kit_link_resumed (world.kit, world.ada, NULL, NULL);
  bans = path_to (world.channel, "bans");
  participants = path_to (world.channel, "participants");
  body = g_strdup_printf ("{\"userId\":\"%s\",\"reason\":\"Spam\\u202e\"}", world.bob->id);
  join = g_strdup_printf ("{\"userIds\":[\"%s\"]}", world.bob->id);

  kit_refuses (world.kit, "forbidden", NULL, world.bob, "POST", bans, body);
  ban = kit_expect (world.kit, 201, world.ada, "POST", bans, body);
  g_assert_cmpstr (text_at (ban, "reason"), ==, "Spam");
  left = link_wait (adas, "conversation_update");
  g_assert_cmpstr (text_at (left, "payload.change"), ==, "left");
  g_assert_true (json_node_get_boolean (find (left, "payload.banned")));
  g_assert_cmpstr (text_at (left, "payload.actorId"), ==, world.ada->id);

  do
    {
      g_clear_pointer (&removed, json_node_unref);
      removed = link_wait (bobs, "conversation_update");
    }
  while (g_strcmp0 (text_at (removed, "payload.change"), "removed") != 0);

  g_assert_nonnull (find (removed, "payload.conversation.bannedAt"));
  g_assert_cmpstr (text_at (removed, "payload.conversation.banReason"), ==, "Spam");

  assert_kept_out (&world);
  list = kit_expect (world.kit, 200, world.ada, "GET", bans, NULL);
  g_assert_cmpuint (length_at (list, "items"), ==, 1);
  g_assert_cmpstr (text_at (list, "items.0.user.name"), ==, "bob");
  g_assert_cmpstr (text_at (list, "items.0.actor.name"), ==, "ada");
  g_assert_cmpstr (text_at (list, "items.0.reason"), ==, "Spam");

  /* Twice is once, with the newer reason. */
  g_free (body);
  body = g_strdup_printf ("{\"userId\":\"%s\",\"reason\":\"More spam\"}", world.bob->id);
  again = kit_expect (world.kit, 201, world.ada, "POST", bans, body);
  own = link_wait (bobs, "conversation_update");
  g_assert_cmpstr (text_at (own, "payload.change"), ==, "own");
  g_assert_cmpstr (text_at (own, "payload.conversation.banReason"), ==, "More spam");

  below = g_strconcat ("bans/", world.bob->id, NULL);
  lift = path_to (world.channel, below);
  g_assert_null (kit_expect (world.kit, 204, world.ada, "DELETE", lift, NULL));
  kit_refuses (world.kit, "not_found", NULL, world.ada, "DELETE", lift, NULL);
  lifted = link_wait (bobs, "conversation_update");
  g_assert_null (find (lifted, "payload.conversation.bannedAt"));
  back = kit_expect (world.kit, 200, world.bob, "POST", participants, join);
  g_assert_null (find (back, "bannedAt"));
  world_clear (&world);
}

/* Nobody above oneself, nobody who is nobody, not oneself; but somebody who never was there. */
static void
test_ban_whom (void)
{
  World world;
  g_autofree char *bans = NULL, *owner = NULL, *self = NULL, *long_body = NULL, *reason = NULL;
  g_autofree char *eve = NULL, *join = NULL, *participants = NULL;
  g_autoptr (JsonNode) ban = NULL;

  world_init (&world, NULL);
  make_admin (&world, world.bob, world.group);
  bans = path_to (world.group, "bans");
  participants = path_to (world.group, "participants");
  owner = g_strdup_printf ("{\"userId\":\"%s\"}", world.ada->id);
  self = g_strdup_printf ("{\"userId\":\"%s\"}", world.bob->id);
  eve = g_strdup_printf ("{\"userId\":\"%s\"}", world.eve->id);
  join = g_strdup_printf ("{\"userIds\":[\"%s\"]}", world.eve->id);
  reason = g_strnfill (501, 'x');
  long_body = g_strdup_printf ("{\"userId\":\"%s\",\"reason\":\"%s\"}", world.eve->id, reason);

  kit_refuses (world.kit, "forbidden", NULL, world.bob, "POST", bans, owner);
  kit_refuses (world.kit, "bad_request", "userId", world.bob, "POST", bans, self);
  kit_refuses (world.kit, "not_found", "userId", world.bob, "POST", bans,
               "{\"userId\":\"00000000-0000-7000-8000-000000000000\"}");
  kit_refuses (world.kit, "too_large", "reason", world.bob, "POST", bans, long_body);
  ban = kit_expect (world.kit, 201, world.bob, "POST", bans, eve);
  kit_refuses (world.kit, "forbidden", "banned", world.ada, "POST", participants, join);
  world_clear (&world);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  g_test_add_func ("/invites/join", test_join);
  g_test_add_func ("/invites/ends", test_ends);
  g_test_add_func ("/invites/expires", test_expires);
  g_test_add_func ("/invites/maker", test_maker);
  g_test_add_func ("/invites/guessing", test_guessing);
  g_test_add_func ("/bans/ban", test_ban);
  g_test_add_func ("/bans/whom", test_ban_whom);
  return g_test_run ();
}
