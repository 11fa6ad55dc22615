// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-timeline.h"

G_BEGIN_DECLS

/* A page, what of it stands above the first unread message, and the most that is kept. */
#define CONFAB_TIMELINE_PAGE 50
#define CONFAB_TIMELINE_ABOVE_UNREAD 20
#define CONFAB_TIMELINE_MOST 2000

typedef enum
{
  CONFAB_OLDER,
  CONFAB_NEWER,
  CONFAB_N_DIRECTIONS,
} ConfabDirection;

struct _ConfabTimeline
{
  GObject parent_instance;
  ConfabStore *store;
  ConfabRoster *roster;
  ConfabConversation *conversation;
  GPtrArray *items;      /* ConfabMessage, by position */
  gint64 newest;         /* up to which position the window holds everything */
  gint64 origin;         /* around which position the window was begun */
  ConfabPlace place;     /* where one was reading when it was opened; position 0 for the end */
  gint64 unread_after;   /* the seq after which the first unread message is looked for, or -1 */
  char *first_unread_id; /* once it has been found */
  guint first_unread_at; /* and where it was last */
  DexFuture *loading[CONFAB_N_DIRECTIONS]; /* one page at a time in each direction */
  gboolean at_edge[CONFAB_N_DIRECTIONS];   /* nothing more there */
  gboolean waiting[CONFAB_N_DIRECTIONS];   /* for what is missing there */
  gint64 missing[CONFAB_N_DIRECTIONS];     /* how many events are not held right there */
  gboolean told_waiting;
  gboolean place_known; /* without asking the database */
  gboolean shown;       /* there has been a window */
  gboolean jumping;     /* to the newest page, once that is held */
  gint64 missing_to;    /* the newest event that is not */
  guint generation;     /* which window a page is read for; 0 before the first */
  guint n_reading;      /* pages that are being read */
  guint n_goings;       /* how often another place was asked for */
  GPtrArray *recent;    /* ConfabChangeSet, which a page that is being read may have missed */
};

/* What is read for a window. */
typedef struct
{
  ConfabTimeline *timeline;
  ConfabDirection direction;
  guint generation;
} ConfabTimelineLoading;

ConfabTimelineLoading *confab_timeline_loading_new (ConfabTimeline *self, ConfabDirection direction)
    G_GNUC_WARN_UNUSED_RESULT;
void confab_timeline_loading_free (ConfabTimelineLoading *loading);
void confab_timeline_begin_window (ConfabTimeline *self);
DexFuture *confab_timeline_read_page (ConfabTimeline *self,
                                      ConfabDirection direction,
                                      gint64 position,
                                      guint limit) G_GNUC_WARN_UNUSED_RESULT;
void confab_timeline_catch_up (ConfabTimeline *self);
void confab_timeline_tell_waiting (ConfabTimeline *self);
void confab_timeline_renew_line (ConfabTimeline *self);

void
confab_timeline_set_at_edge (ConfabTimeline *self, ConfabDirection direction, gboolean at_edge);
void confab_timeline_tell_first_unread (ConfabTimeline *self);
void confab_timeline_tell_missing (ConfabTimeline *self, gint64 from_seq, gint64 to_seq);

gint64 confab_timeline_get_end (ConfabTimeline *self, ConfabDirection direction);
void confab_timeline_show (ConfabTimeline *self,
                           gint64 position,
                           const ConfabPage *older,
                           const ConfabPage *newer);
void
confab_timeline_add_page (ConfabTimeline *self, ConfabDirection direction, const ConfabPage *page);
gboolean confab_timeline_take_changes (ConfabTimeline *self, const ConfabChangeSet *changes);

G_END_DECLS
