// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/store/confab-store.h"

G_BEGIN_DECLS

/* An account's database in a folder of its own, with a clock that stands still. */
typedef struct
{
  char *folder;
  char *path;
  ConfabClock *clock;
  ConfabStore *store;
} StoreFixture;

/* The account's user, two others, and a conversation of each type. */
#define OWN (test_id (1))
#define ANN (test_id (2))
#define BOB (test_id (3))
#define DIRECT (test_id (100))
#define GROUP (test_id (101))
#define CHANNEL (test_id (102))

const char *test_id (guint number);

void store_fixture_set_up (StoreFixture *fixture, gconstpointer data);
void store_fixture_tear_down (StoreFixture *fixture, gconstpointer data);
void store_fixture_reopen (StoreFixture *fixture);

/* A conversation as the server describes it, in which all three take part. */
ConfabConversationData *make_conversation (const char *id, gint64 last_seq);
ConfabChangeSet *add_conversation (StoreFixture *fixture, const char *id, gint64 last_seq);

/* Events, of CHANNEL in the open, of the others inside of content. */
ConfabFrame *make_frame (const char *format, ...) G_GNUC_PRINTF (1, 2);
ConfabFrame *make_message (const char *conversation,
                           gint64 seq,
                           const char *id,
                           const char *sender,
                           const char *text);
ConfabFrame *make_private (const char *conversation,
                           gint64 seq,
                           const char *id,
                           const char *sender,
                           const char *content);
ConfabFrame *make_edit (const char *conversation,
                        gint64 seq,
                        const char *id,
                        const char *sender,
                        const char *text);
ConfabFrame *make_delete (const char *conversation, gint64 seq, const char *id, const char *sender);
ConfabFrame *make_reaction (const char *conversation,
                            gint64 seq,
                            const char *id,
                            const char *sender,
                            const char *emoji,
                            gboolean add);

GPtrArray *frames_of (ConfabFrame *first, ...) G_GNUC_NULL_TERMINATED;
ConfabChangeSet *apply (StoreFixture *fixture, GPtrArray *frames);
ConfabChangeSet *apply_one (StoreFixture *fixture, ConfabFrame *frame);
ConfabChangeSet *apply_page (StoreFixture *fixture,
                             const char *conversation,
                             gint64 after,
                             gint64 to,
                             GPtrArray *frames);
ConfabChangeSet *post (StoreFixture *fixture,
                       ConfabActionKind kind,
                       const char *id,
                       const char *conversation,
                       const char *payload);
ConfabChangeSet *
post_text (StoreFixture *fixture, const char *conversation, const char *id, const char *text);
GPtrArray *load_actions (StoreFixture *fixture);

ConfabPage *
page_before (StoreFixture *fixture, const char *conversation, gint64 position, guint limit);
ConfabPage *
page_after (StoreFixture *fixture, const char *conversation, gint64 position, guint limit);
char *page_text (ConfabPage *page);
char *gaps_text (StoreFixture *fixture, const char *conversation);
ConfabConversationRowData *read_conversation (StoreFixture *fixture, const char *id);
ConfabMessageRowData *
read_message (StoreFixture *fixture, const char *conversation, const char *id);

G_END_DECLS
