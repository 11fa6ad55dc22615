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
} ConfabMessageRows;

/* Makes message rows and system rows; its data is a ConfabMessageRows. */
void confab_message_rows_set_marks (ConfabMessageRows *self,
                                    ConfabTimelineView *view,
                                    ConfabSearchQuery *marks);

extern const ConfabTimelineFactory confab_message_rows_factory;

G_END_DECLS
