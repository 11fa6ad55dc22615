// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-timeline.h"

G_BEGIN_DECLS

/* Messages of a conversation that follow each other, read without regard to the window. */
typedef struct
{
  GPtrArray *messages; /* ConfabMessage, as they were; these do not follow what happens later */
  gint64 last;         /* up to which position it has been read; G_MAXINT64 when to the end */
  gint64 n_missing;    /* events in between that are not held here */
} ConfabStretch;

#define CONFAB_TYPE_STRETCH (confab_stretch_get_type ())
GType confab_stretch_get_type (void) G_GNUC_CONST;
ConfabStretch *confab_stretch_copy (const ConfabStretch *self) G_GNUC_WARN_UNUSED_RESULT;
void confab_stretch_free (ConfabStretch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConfabStretch, confab_stretch_free)

DexFuture *confab_timeline_read_stretch (ConfabTimeline *self, gint64 after, gint64 to, guint limit)
    G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_timeline_count_stretch (ConfabTimeline *self, gint64 from, gint64 to, guint most)
    G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
