// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "link-load.h"

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>

G_BEGIN_DECLS

/**
 * World:
 * @folder: where confabd keeps everything
 * @tokens: one of each user
 * @user_ids: their ids
 * @channel: the id of a channel in which all users are
 * @groups: the ids of groups; the one of the same index is that of one user alone
 * @rand: chooses the words
 * @one_room: whether all speak in the channel, or each in the group of its user
 *
 * Accounts and conversations of a real confabd, made through its HTTP interface, to be copied for
 * each round.
 */
typedef struct
{
  char *folder;
  GPtrArray *tokens;
  GPtrArray *user_ids;
  char *channel;
  GPtrArray *groups;
  GRand *rand;
  gboolean one_room;
} World;

World *world_new (guint n_users) G_GNUC_WARN_UNUSED_RESULT;
void world_free (World *self);
char *world_copy (World *self) G_GNUC_WARN_UNUSED_RESULT;
Subject *world_serve (World *self, char **folder) G_GNUC_WARN_UNUSED_RESULT;

Subject *confabd_start (const char *folder, guint port) G_GNUC_WARN_UNUSED_RESULT;
Subject *confabd_start_limited (const char *folder, guint port) G_GNUC_WARN_UNUSED_RESULT;
JsonNode *confabd_post (SoupSession *session,
                        Subject *subject,
                        const char *token,
                        const char *path,
                        const char *json) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
