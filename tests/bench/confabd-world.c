// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confabd-world.h"

#include "bench-kit.h"

#include "base/confab-id.h"

/* All clients of a bench have one address, and say more than people do. */
#define COMMON_OPTIONS                                                                             \
  "--registration=open", "--exit-on-eof", "--set=stop.spread=0", "--set=log.level=error",          \
      "--set=log.format=text", "--set=limits.connections-per-address=0",                           \
      "--set=limits.requests=1000000", "--set=limits.request-burst=1000000",                       \
      "--set=limits.messages=1000000", "--set=limits.message-burst=1000000",                       \
      "--set=limits.moments=1000000", "--set=limits.moment-burst=1000000",                         \
      "--set=limits.login-interval=0", "--set=limits.login-burst=1000000"

/**
 * confabd_start:
 * @folder: where it keeps everything
 * @port: 0 for any
 *
 * Returns: (transfer full): a confabd that limits nobody and ends with the input
 */
Subject *
confabd_start (const char *folder, guint port)
{
  g_autofree char *port_option = g_strdup_printf ("--port=%u", port);
  g_autofree char *program = bench_program ("src/main/confabd");
  const char *argv[] = {
    program,
    "--data",
    folder,
    port_option,
    COMMON_OPTIONS,
    "--set=limits.resumes=1000000",
    "--set=limits.resume-burst=1000000",
    NULL,
  };

  return subject_start (argv);
}

/**
 * confabd_start_limited:
 * @folder: where it keeps everything
 * @port: 0 for any
 *
 * Returns: (transfer full): a confabd that lets links come back as it does by itself
 */
Subject *
confabd_start_limited (const char *folder, guint port)
{
  g_autofree char *port_option = g_strdup_printf ("--port=%u", port);
  g_autofree char *program = bench_program ("src/main/confabd");
  const char *argv[] = { program, "--data", folder, port_option, COMMON_OPTIONS, NULL };

  return subject_start (argv);
}

/**
 * confabd_post:
 * @token: (nullable): whose
 *
 * Returns: (transfer full): the answer; what is refused ends the program
 */
JsonNode *
confabd_post (SoupSession *session,
              Subject *subject,
              const char *token,
              const char *path,
              const char *json)
{
  g_autofree char *url = g_strdup_printf ("http://127.0.0.1:%u%s", subject->port, path);
  g_autoptr (SoupMessage) message = soup_message_new ("POST", url);
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);
  g_autofree char *bearer = token != NULL ? g_strconcat ("Bearer ", token, NULL) : NULL;
  g_autoptr (GBytes) body = g_bytes_new (json, strlen (json)), answer = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  JsonNode *node;

  if (bearer != NULL)
    soup_message_headers_replace (headers, "Authorization", bearer);

  soup_message_set_request_body_from_bytes (message, "application/json", body);
  answer = soup_session_send_and_read (session, message, NULL, &error);

  if (answer == NULL)
    g_error ("%s: %s", path, error->message);

  text = g_strndup (g_bytes_get_data (answer, NULL), g_bytes_get_size (answer));

  if (!SOUP_STATUS_IS_SUCCESSFUL (soup_message_get_status (message)))
    g_error ("%s: %s", path, text);

  node = json_from_string (text, &error);

  if (node == NULL)
    g_error ("%s: %s", path, error->message);

  return node;
}

static void
make_user (World *self, SoupSession *session, Subject *subject, guint index)
{
  g_autofree char *json =
      g_strdup_printf ("{\"name\":\"user%u\",\"password\":\"correct horse battery\"}", index);
  g_autoptr (JsonNode) grant = confabd_post (session, subject, NULL, "/auth/register", json);
  JsonObject *object = json_node_get_object (grant);
  JsonObject *user = json_object_get_object_member (object, "user");

  g_ptr_array_add (self->tokens, g_strdup (json_object_get_string_member (object, "token")));
  g_ptr_array_add (self->user_ids, g_strdup (json_object_get_string_member (user, "id")));
}

static char *
make_conversation (SoupSession *session,
                   Subject *subject,
                   const char *token,
                   const char *members,
                   const char *user_ids)
{
  g_autofree char *id = confab_id_new ();
  g_autofree char *json =
      g_strdup_printf ("{\"id\":\"%s\",%s,\"userIds\":[%s]}", id, members, user_ids);
  g_autoptr (JsonNode) made = confabd_post (session, subject, token, "/conversations", json);

  g_assert (JSON_NODE_HOLDS_OBJECT (made));
  return g_steal_pointer (&id);
}

static void
fill (World *self, Subject *subject, guint n_users)
{
  g_autoptr (SoupSession) session = soup_session_new ();
  g_autoptr (GString) others = g_string_new (NULL);

  for (guint i = 0; i < n_users; i++)
    make_user (self, session, subject, i);

  for (guint i = 1; i < n_users; i++)
    g_string_append_printf (others, "%s\"%s\"", i > 1 ? "," : "",
                            (char *) g_ptr_array_index (self->user_ids, i));

  self->channel = make_conversation (session, subject, g_ptr_array_index (self->tokens, 0),
                                     "\"type\":\"channel\",\"name\":\"everybody\"", others->str);

  for (guint i = 0; i < n_users; i++)
    g_ptr_array_add (self->groups,
                     make_conversation (session, subject, g_ptr_array_index (self->tokens, i),
                                        "\"type\":\"group\"", ""));
}

/**
 * world_new:
 *
 * Returns: (transfer full): a world of @n_users users; each takes the time of one password
 */
World *
world_new (guint n_users)
{
  World *self = g_new0 (World, 1);
  Subject *subject;

  self->folder = bench_folder ("world");
  self->tokens = g_ptr_array_new_with_free_func (g_free);
  self->user_ids = g_ptr_array_new_with_free_func (g_free);
  self->groups = g_ptr_array_new_with_free_func (g_free);
  self->rand = g_rand_new_with_seed (1);
  subject = confabd_start (self->folder, 0);
  fill (self, subject, n_users);
  subject_stop (subject);
  return self;
}

void
world_free (World *self)
{
  bench_remove_folder (self->folder);
  g_ptr_array_unref (self->tokens);
  g_ptr_array_unref (self->user_ids);
  g_ptr_array_unref (self->groups);
  g_rand_free (self->rand);
  g_free (self->channel);
  g_free (self->folder);
  g_free (self);
}

/**
 * world_copy:
 *
 * Returns: (transfer full): a folder with a copy of the world, to be removed
 */
char *
world_copy (World *self)
{
  g_autofree char *from = g_build_filename (self->folder, "confab.db", NULL);
  g_autofree char *folder = bench_folder ("served");
  g_autofree char *to = g_build_filename (folder, "confab.db", NULL);
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  if (!g_file_get_contents (from, &bytes, &length, &error) ||
      !g_file_set_contents (to, bytes, length, &error))
    g_error ("%s", error->message);

  return g_steal_pointer (&folder);
}

/**
 * world_serve:
 * @folder: (out): to be removed when the server has stopped
 *
 * Returns: (transfer full): a confabd on a copy of the world
 */
Subject *
world_serve (World *self, char **folder)
{
  *folder = world_copy (self);
  return confabd_start (*folder, 0);
}
