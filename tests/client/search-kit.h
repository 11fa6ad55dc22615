// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store-fixture.h"

#include "client/store/confab-store-search.h"
#include "sql/confab-database.h"

G_BEGIN_DECLS

/* Looking for messages in a store, and at the index on which that rests. "ann" and "bob", "channel"
 * and "group" are known by name. */

ConfabSearchQuery *search_kit_parse (const char *text);
ConfabFound *search_kit_look (StoreFixture *fixture, const char *text, gint64 before, guint limit);
guint search_kit_count (StoreFixture *fixture, const char *text, guint limit);
void search_kit_index_all (StoreFixture *fixture);
void search_kit_kill (StoreFixture *fixture);

ConfabDatabase *search_kit_open (StoreFixture *fixture, ConfabDatabaseFlags flags);
gint64 search_kit_ask (ConfabDatabase *db, const char *sql);

void assert_found (StoreFixture *fixture, const char *text, const char *expected);
void assert_index_is_true (StoreFixture *fixture);

G_END_DECLS
