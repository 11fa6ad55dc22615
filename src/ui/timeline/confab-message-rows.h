// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-timeline-view.h"

#include "client/confab-client.h"

G_BEGIN_DECLS

/* What the rows of a timeline view need to know; borrowed from whoever shows them. */
typedef struct
{
  ConfabSession *session;
  ConfabConversation *conversation;
  ConfabSearchQuery *marks; /* owned: what is marked in the texts, or NULL */
  GHashTable *found_files;  /* owned: message id → file in which it was found, or NULL */
} ConfabMessageRows;

/* Makes message rows and system rows; its data is a ConfabMessageRows. */
void confab_message_rows_set_marks (ConfabMessageRows *self,
                                    ConfabTimelineView *view,
                                    ConfabSearchQuery *marks);
void confab_message_rows_set_found_files (ConfabMessageRows *self,
                                          ConfabTimelineView *view,
                                          GHashTable *files);

extern const ConfabTimelineFactory confab_message_rows_factory;

G_END_DECLS
