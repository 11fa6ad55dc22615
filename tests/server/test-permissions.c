// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "file-kit.h"
#include "key-kit.h"
#include "operator-kit.h"
#include "permission-cases.h"

#include "base/confab-id.h"
#include "protocol/confab-registry.h"
#include "server/net/confab-call.h"
#include "server/net/confab-routes.h"

#include <string.h>

/* Every path and every frame, asked by everybody, in every type of conversation. What is to come of
 * it follows from the table of permissions; a path or a frame without a line here is an error. */

typedef enum
{
  NOBODY, /* not signed in; for frames there is no such */
  OUTSIDER,
  FORMER,
  MEMBER,
  ADMIN,
  OWNER,
  N_ACTORS,
} Actor;

static const char *const actor_names[N_ACTORS] = {
  "nobody", "outsider", "former", "member", "admin", "owner",
};

static const char *const type_names[] = { "direct", "group", "channel" };

typedef struct
{
  Kit *kit;
  User *users[N_ACTORS];
  Link *links[N_ACTORS];
  User *extra;
  User *newcomer;
  User *banned;
  char *link_id;
  char *link_code;
  ConfabConversationType type;
  char *conversation;
  char *messages[N_ACTORS];
  char *file;
  guint n_names;
  guint n_cases;
} World;

/* Whom this type of conversation can have. */
static gboolean
is_there (const World *world, Actor actor)
{
  return world->type != CONFAB_CONVERSATION_DIRECT || actor == NOBODY || actor == OUTSIDER ||
         actor == MEMBER || actor == OWNER;
}

static ConfabParticipantRole
get_role (const World *world, Actor actor)
{
  if (world->type == CONFAB_CONVERSATION_DIRECT)
    return CONFAB_ROLE_MEMBER;

  return actor == OWNER   ? CONFAB_ROLE_OWNER
         : actor == ADMIN ? CONFAB_ROLE_ADMIN
                          : CONFAB_ROLE_MEMBER;
}

static void
forget_talk (World *world)
{
  g_clear_pointer (&world->conversation, g_free);
  g_clear_pointer (&world->file, g_free);
  g_clear_pointer (&world->link_id, g_free);
  g_clear_pointer (&world->link_code, g_free);

  for (Actor actor = 0; actor < N_ACTORS; actor++)
    g_clear_pointer (&world->messages[actor], g_free);
}

static void
add_file (World *world)
{
  g_autoptr (GBytes) nothing = g_bytes_new (NULL, 0);
  const char *name = CONFAB_IS_PRIVATE (world->type) ? NULL : "x";
  g_autoptr (JsonNode) file = file_upload (world->kit, world->users[OWNER], world->conversation,
                                           world->messages[OWNER], name, nothing);

  world->file = g_strdup (text_at (file, "id"));
}

/* A link into the conversation, and somebody who may not come in. */
static void
add_ways (World *world)
{
  const User *owner = world->users[OWNER];
  g_autofree char *invites = g_strdup_printf ("/conversations/%s/invites", world->conversation);
  g_autofree char *bans = g_strdup_printf ("/conversations/%s/bans", world->conversation);
  g_autofree char *who = g_strdup_printf ("{\"userId\":\"%s\"}", world->banned->id);
  g_autoptr (JsonNode) invite = kit_expect (world->kit, 201, owner, "POST", invites, "{}");
  g_autoptr (JsonNode) ban = kit_expect (world->kit, 201, owner, "POST", bans, who);

  world->link_id = g_strdup (text_at (invite, "id"));
  world->link_code = g_strdup (text_at (invite, "code"));
}

static char *
announce (World *world, const User *user)
{
  const char *name = CONFAB_IS_PRIVATE (world->type) ? NULL : "x";
  g_autoptr (JsonNode) place =
      user != NULL ? file_announce (world->kit, user, NULL, name, 0) : NULL;

  return place != NULL ? g_strdup (text_at (place, "attachmentId")) : confab_id_new ();
}

/* A new conversation, in which everybody who ever took part has said something. */
static void
make_talk (World *world)
{
  const User *owner = world->users[OWNER];
  g_autofree char *path = NULL, *left = NULL, *role = NULL;
  g_autoptr (JsonNode) made = NULL;

  forget_talk (world);

  if (world->type == CONFAB_CONVERSATION_DIRECT)
    world->conversation = kit_converse (world->kit, owner, "direct", world->users[MEMBER], NULL);
  else
    world->conversation =
        kit_converse (world->kit, owner, type_names[world->type], world->users[MEMBER],
                      world->users[ADMIN], world->users[FORMER], world->extra, NULL);

  for (Actor actor = FORMER; actor < N_ACTORS; actor++)
    if (is_there (world, actor))
      world->messages[actor] = kit_post (world->kit, world->users[actor], world->conversation, "x");

  add_file (world);

  if (world->type == CONFAB_CONVERSATION_DIRECT)
    {
      world->link_id = confab_id_new ();
      world->link_code = g_strdup ("cfj_nothing");
      return;
    }

  add_ways (world);
  path = g_strdup_printf ("/conversations/%s/participants", world->conversation);
  left = g_strdup_printf ("%s/%s", path, world->users[FORMER]->id);
  role = g_strdup_printf ("%s/%s", path, world->users[ADMIN]->id);
  made = kit_expect (world->kit, 200, owner, "PATCH", role, "{\"role\":\"admin\"}");
  g_assert_null (kit_expect (world->kit, 204, world->users[FORMER], "DELETE", left, NULL));
}

static char *
make_keys (World *world)
{
  g_autoptr (KeyDevice) device = key_device_new (1000 + world->n_names++);
  g_autoptr (ConfabDeviceKeysData) keys = key_device_publish (device, 1, 1, 1);

  return confab_device_keys_data_to_json (keys);
}

static char *
make_list (World *world, const User *user)
{
  const KeyDevice *const none[] = { NULL };
  KeyPerson person;

  key_person_init (&person, 1);
  return key_person_sign (&person, user != NULL ? user->id : world->extra->id, 1 + world->n_names++,
                          none);
}

static char *
fill_in (World *world, Actor actor, const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    {
      g_autofree char *made = NULL;
      const User *self = world->users[actor];
      const char *own = world->messages[actor];

      if (*p != '$')
        {
          g_string_append_c (out, *p);
          continue;
        }

      p++;

      if (*p == 'I' || *p == 'Z')
        made = confab_id_new ();
      else if (*p == 'U')
        made = g_strdup_printf ("new%u", world->n_names++);
      else if (*p == 'A')
        made = announce (world, self);
      else if (*p == 'K')
        made = make_keys (world);
      else if (*p == 'L')
        made = make_list (world, self);

      if (own == NULL)
        own = world->messages[OWNER];

      g_string_append (out, made != NULL ? made
                            : *p == 'C'  ? world->conversation
                            : *p == 'F'  ? world->file
                            : *p == 'S'  ? (self != NULL ? self->id : world->extra->id)
                            : *p == 'X'  ? (world->type == CONFAB_CONVERSATION_DIRECT
                                                ? world->users[MEMBER]->id
                                                : world->extra->id)
                            : *p == 'N'  ? world->newcomer->id
                            : *p == 'B'  ? world->banned->id
                            : *p == 'J'  ? world->link_id
                            : *p == 'Q'  ? world->link_code
                            : *p == 'M'  ? own
                                         : world->messages[actor == OWNER ? MEMBER : OWNER]);
    }

  return g_string_free (out, FALSE);
}

/* In private conversations these are inside of what is posted, and mean nothing outside of it. */
static gboolean
is_inside (const World *world, int needs)
{
  return world->type != CONFAB_CONVERSATION_CHANNEL &&
         (needs == CONFAB_ACTION_CHANGE || needs == CONFAB_ACTION_EDIT_OWN ||
          needs == CONFAB_ACTION_DELETE_OWN || needs == CONFAB_ACTION_DELETE_ANY ||
          needs == CONFAB_ACTION_REACT || needs == CONFAB_ACTION_PIN || needs == EDIT_OTHERS);
}

/* What the table says: NULL for what is allowed, else the code. */
static const char *
decide (const World *world, Actor actor, const Case *row)
{
  int needs = row->needs;

  if (needs == ANYBODY)
    return NULL;
  if (actor == NOBODY)
    return "unauthorized";
  if (needs == SIGNED_IN)
    return NULL;
  if (needs == ON_THE_SERVER)
    return "forbidden";
  if (needs == HOLDS_LINK)
    return world->type == CONFAB_CONVERSATION_DIRECT ? "not_found" : NULL;
  if (needs == JOINS && world->type == CONFAB_CONVERSATION_CHANNEL)
    return NULL;
  /* Who is there now is all that is known of what is not stored. */
  if (actor == OUTSIDER || (actor == FORMER && needs == LIVE))
    return "not_found";
  if (is_inside (world, needs))
    return "bad_request";
  if (actor == FORMER)
    return needs == CONFAB_ACTION_READ || needs == OWN ? NULL : "forbidden";
  if (needs == SEALED)
    return world->type == CONFAB_CONVERSATION_CHANNEL ? "bad_request" : NULL;
  if (needs == LIVE || needs == OWN)
    return NULL;
  if (needs == EDIT_OTHERS)
    return "forbidden";

  return confab_may (world->type, get_role (world, actor),
                     needs == JOINS ? CONFAB_ACTION_ADD : (ConfabAction) needs)
             ? NULL
             : "forbidden";
}

/* Who signs out, or away, does it with a token of its own. */
static JsonNode *
call (World *world, Actor actor, const Case *row, const char *path, const char *body)
{
  gboolean ends = strcmp (row->pattern, "/auth/logout") == 0;
  g_autoptr (User) again =
      ends && actor != NOBODY ? kit_login (world->kit, actor_names[actor]) : NULL;
  guint status;

  return kit_call (world->kit, again != NULL ? again : world->users[actor], row->method, path, body,
                   &status);
}

/* What came of it: NULL when it was allowed, whatever else may have been wrong with it. */
static char *
ask (World *world, Actor actor, const Case *row)
{
  g_autofree char *path = fill_in (world, actor, row->path != NULL ? row->path : row->pattern);
  g_autofree char *body = row->body != NULL ? fill_in (world, actor, row->body) : NULL;
  g_autoptr (JsonNode) answer = NULL;
  const char *code;

  if (row->method != NULL)
    answer = call (world, actor, row, path, body);
  else
    answer = link_ask (world->links[actor], row->pattern, body);

  /* An invitation has a code, too, and no message. */
  code = row->method == NULL                                     ? text_at (answer, "payload.code")
         : answer != NULL && text_at (answer, "message") != NULL ? text_at (answer, "code")
                                                                 : NULL;

  /* An id that is nothing is nothing to whoever may ask for it. */
  if (row->needs >= SIGNED_IN && g_strcmp0 (code, "not_found") == 0)
    return NULL;

  return g_strdup (code);
}

static void
check (World *world, Actor actor, const Case *row)
{
  const char *expected = decide (world, actor, row);
  g_autofree char *code = NULL;

  /* A frame without a payload here is a part of each link. */
  if (row->method == NULL && (row->body == NULL || actor == NOBODY))
    return;
  if (row->method == NULL && strcmp (row->pattern, "pong") == 0)
    return;

  code = ask (world, actor, row);
  world->n_cases++;

  if (g_strcmp0 (code, expected) != 0)
    g_error ("%s %s %s by %s in a %s: %s instead of %s",
             row->method != NULL ? row->method : "frame", row->pattern,
             row->body != NULL ? row->body : "", actor_names[actor], type_names[world->type],
             code != NULL ? code : "done", expected != NULL ? expected : "done");

  /* What may have been changed is made anew. */
  if (code == NULL && row->needs < SIGNED_IN && row->needs != CONFAB_ACTION_READ)
    make_talk (world);
}

static void
world_init (World *world)
{
  const char *const settings[] = {
    "limits.messages=1000000",
    "limits.message-burst=1000000",
    "limits.requests=1000000",
    "limits.request-burst=1000000",
    NULL,
  };

  *world = (World) { .kit = kit_new (settings) };

  for (Actor actor = OUTSIDER; actor < N_ACTORS; actor++)
    {
      world->users[actor] = kit_register (world->kit, actor_names[actor]);
      world->links[actor] = kit_link (world->kit, world->users[actor]);
    }

  world->extra = kit_register (world->kit, "extra");
  world->newcomer = kit_register (world->kit, "newcomer");
  world->banned = kit_register (world->kit, "banned");
}

static void
world_clear (World *world)
{
  forget_talk (world);

  for (Actor actor = OUTSIDER; actor < N_ACTORS; actor++)
    {
      link_free (world->links[actor]);
      user_free (world->users[actor]);
    }

  user_free (world->extra);
  user_free (world->newcomer);
  user_free (world->banned);
  kit_free (world->kit);
}

static void
test_matrix (void)
{
  World world;

  world_init (&world);

  for (guint type = 0; type < G_N_ELEMENTS (type_names); type++)
    {
      world.type = (ConfabConversationType) type;
      make_talk (&world);

      for (guint i = 0; i < n_cases; i++)
        for (Actor actor = 0; actor < N_ACTORS; actor++)
          if (is_there (&world, actor))
            check (&world, actor, &cases[i]);
    }

  g_test_message ("%u cases", world.n_cases);
  g_assert_cmpuint (world.n_cases, >, 800);
  world_clear (&world);
}

/* The administrator of the server may do what others may not, and has no rights in conversations.
 */
static void
test_server_admin (void)
{
  World world;
  g_autoptr (User) root = NULL;
  g_autofree char *made = NULL;

  world_init (&world);
  made = operator_ask (
      world.kit, "POST", "/users",
      "{\"name\":\"root\",\"password\":\"correct horse battery\",\"role\":\"admin\"}");
  root = kit_login (world.kit, "root");
  user_free (world.users[OUTSIDER]);
  link_free (world.links[OUTSIDER]);
  world.users[OUTSIDER] = g_steal_pointer (&root);
  world.links[OUTSIDER] = kit_link (world.kit, world.users[OUTSIDER]);
  world.type = CONFAB_CONVERSATION_GROUP;
  make_talk (&world);

  for (guint i = 0; i < n_cases; i++)
    if (cases[i].needs == ON_THE_SERVER)
      {
        g_autofree char *code = ask (&world, OUTSIDER, &cases[i]);

        g_assert_cmpstr (code, ==, NULL);
      }
    else if (cases[i].needs < SIGNED_IN)
      check (&world, OUTSIDER, &cases[i]);

  world_clear (&world);
}

static gboolean
has_line (const char *method, const char *pattern)
{
  for (guint i = 0; i < n_cases; i++)
    if (g_strcmp0 (cases[i].method, method) == 0 && strcmp (cases[i].pattern, pattern) == 0)
      return TRUE;

  return FALSE;
}

static void
test_complete (void)
{
  guint n_routes;
  const ConfabRoute *routes = confab_routes_get_all (&n_routes);

  for (guint i = 0; i < n_routes; i++)
    if (!has_line (routes[i].method, routes[i].pattern))
      g_error ("%s %s has no line", routes[i].method, routes[i].pattern);

  for (guint type = 0; type < CONFAB_N_FRAME_TYPES; type++)
    {
      const ConfabFrameInfo *info = confab_frame_type_get_info ((ConfabFrameType) type);

      if ((info->travels & CONFAB_TRAVELS_FROM_CLIENT) &&
          !has_line (NULL, confab_frame_type_names[type]))
        g_error ("The frame %s has no line", confab_frame_type_names[type]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  g_test_add_func ("/permissions/complete", test_complete);
  g_test_add_func ("/permissions/matrix", test_matrix);
  g_test_add_func ("/permissions/server-admin", test_server_admin);
  return g_test_run ();
}
