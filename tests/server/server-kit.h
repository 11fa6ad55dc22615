// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/net/confab-server.h"

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>

G_BEGIN_DECLS

/* A whole server in this process, on a port that the system chose, and clients of it. */
typedef struct
{
  ConfabClock *clock;
  ConfabConfig *config;
  ConfabServer *server;
  SoupSession *session;
  char *folder;
  guint port;
} Kit;

typedef struct
{
  char *id;
  char *token;
  char *device_id;
} User;

typedef struct
{
  SoupWebsocketConnection *socket;
  GQueue frames; /* JsonNode, as they came */
  guint n_durable;
  guint n_told;
  gboolean answers; /* says "received" by itself */
  gboolean closed;
} Link;

/* settings: "group.key=value", NULL at the end */
Kit *kit_new (const char *const *settings);
Kit *kit_new_at (gint64 unix_ms, const char *const *settings);
/* Clients of a server that runs elsewhere. */
Kit *kit_new_client (guint port);
void kit_start (Kit *self);
void kit_stop (Kit *self);
void kit_free (Kit *self);

/* HTTP. The answer's body is JSON, or NULL. */
JsonNode *kit_call (Kit *self,
                    const User *user,
                    const char *method,
                    const char *path,
                    const char *body,
                    guint *status);
JsonNode *kit_expect (Kit *self,
                      guint status,
                      const User *user,
                      const char *method,
                      const char *path,
                      const char *body);
void kit_refuses (Kit *self,
                  const char *code,
                  const char *field,
                  const User *user,
                  const char *method,
                  const char *path,
                  const char *body);

User *kit_register (Kit *self, const char *name);
User *kit_login (Kit *self, const char *name);
void user_free (User *self);

/* A new conversation (type, then the others), a message: both return the id. */
char *kit_converse (Kit *self, const User *owner, const char *type, ...) G_GNUC_NULL_TERMINATED;
char *kit_post (Kit *self, const User *user, const char *conversation_id, const char *content);

Link *kit_link (Kit *self, const User *user);
Link *kit_link_resumed (Kit *self, const User *user, const char *cursor, char **new_cursor);
guint kit_link_refused (Kit *self, const char *token);
void link_free (Link *self);
void link_send (Link *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
/* The next frame of that type; those before it go. */
JsonNode *link_wait (Link *self, const char *type);
/* The answer to the request with that id. */
JsonNode *link_answer (Link *self, const char *id);
/* Sends a frame and waits for its answer, "ack" or "error". */
JsonNode *link_ask (Link *self, const char *type, const char *payload);
void link_refuses (Link *self,
                   const char *code,
                   const char *field,
                   const char *type,
                   const char *payload);
guint link_wait_closed (Link *self);
/* Whether a frame of that type is among those that came; does not wait. */
gboolean link_has (Link *self, const char *type);

/* "a.b.0.c" of what is given; NULL when it is not there. */
JsonNode *find (JsonNode *node, const char *path);
const char *text_at (JsonNode *node, const char *path);
gint64 int_at (JsonNode *node, const char *path);
guint length_at (JsonNode *node, const char *path);

void spin (void);

#define UNTIL(condition)                                                                           \
  G_STMT_START                                                                                     \
  {                                                                                                \
    gint64 until_end = g_get_monotonic_time () + 20 * G_TIME_SPAN_SECOND;                          \
    while (!(condition) && g_get_monotonic_time () < until_end)                                    \
      spin ();                                                                                     \
    g_assert_true (condition);                                                                     \
  }                                                                                                \
  G_STMT_END

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Kit, kit_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (User, user_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Link, link_free)

G_END_DECLS
