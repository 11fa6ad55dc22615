// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/model/confab-timeline.h"
#include "store-fixture.h"

G_BEGIN_DECLS

/* A store with a roster that follows it, and a timeline that keeps account of its signals. */
typedef struct
{
  StoreFixture store;
  ConfabRoster *roster;
  ConfabTimeline *timeline;
  guint n_emissions;
  guint position; /* of the last items-changed */
  guint removed;
  guint added;
  GString *missing; /* "3-5 ", of each signal */
} ModelFixture;

void model_fixture_set_up (ModelFixture *fixture, gconstpointer data);
void model_fixture_tear_down (ModelFixture *fixture, gconstpointer data);

/* Hands a ChangeSet to the roster, as the session does, and lets go of it. */
void take (ModelFixture *fixture, ConfabChangeSet *changes);
void open_timeline (ModelFixture *fixture, const char *conversation);
void add_messages (ModelFixture *fixture, const char *conversation, gint64 from, gint64 to);
char *timeline_text (ModelFixture *fixture);
void assert_timeline (ModelFixture *fixture, const char *expected);
ConfabMessage *get_message (ModelFixture *fixture, guint position);

G_END_DECLS
