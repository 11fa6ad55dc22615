// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/model/confab-roster.h"

/* People and conversations that do not exist, on a day that is always the same. */

/* Thursday, 12 November 2026, 14:20 UTC. */
#define MADE_UP_NOW_MS G_GINT64_CONSTANT (1794493200000)

typedef struct
{
  ConfabActionKind kind;
  const char *payload;
} MadeUpRefusal;

void made_up_set_draft (ConfabRoster *roster, ConfabConversation *conversation, const char *text);
void made_up_set_draft_reply (ConfabRoster *roster,
                              ConfabConversation *conversation,
                              const char *message_id);
void made_up_change_message (ConfabRoster *roster,
                             ConfabMessage *message,
                             void (*change) (ConfabMessageRowData *row, gpointer data),
                             gpointer data);
void made_up_set_pins (ConfabRoster *roster, ConfabConversation *conversation, guint n);
GPtrArray *made_up_versions (ConfabMessage *message);
void made_up_set_read (ConfabRoster *roster,
                       ConfabConversation *conversation,
                       gint64 read_seq,
                       guint n_unread);
void made_up_refuse (ConfabRoster *roster, guint number, const MadeUpRefusal *refusals);
const char *made_up_id (guint number, char kind);
void made_up_fill (ConfabRoster *roster);
GListModel *made_up_find_users (ConfabRoster *roster, const char *query);
GListModel *made_up_find_channels (void);
guint made_up_count_messages (const char *conversation_id);
GListModel *made_up_messages (ConfabRoster *roster, ConfabConversation *conversation);
GPtrArray *made_up_devices (void);

/* What was sent in "Summer camp"; the files of it lie in a folder that is made with the first call.
 */
GListModel *made_up_media_messages (ConfabRoster *roster, ConfabConversation *conversation);
char *made_up_media_path (const char *name);
