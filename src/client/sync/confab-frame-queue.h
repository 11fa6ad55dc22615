// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/link/confab-link.h"

G_BEGIN_DECLS

/* Something that passes: somebody types, or no longer does. */
typedef struct
{
  gboolean typing;
  char *conversation_id;
  char *user_id;
} ConfabMoment;

void confab_moment_free (ConfabMoment *self);

/* What has arrived and is not stored yet, cut into what can be stored at once. */
typedef struct
{
  ConfabLink *link;
  ConfabFrame *sync;  /* NULL, or the only thing in it */
  GPtrArray *frames;  /* ConfabFrame, for the database */
  GPtrArray *moments; /* ConfabMoment */
} ConfabFrameRun;

typedef struct _ConfabFrameQueue ConfabFrameQueue;

ConfabFrameQueue *confab_frame_queue_new (void) G_GNUC_WARN_UNUSED_RESULT;
void confab_frame_queue_free (ConfabFrameQueue *self);
void confab_frame_queue_push (ConfabFrameQueue *self, ConfabLink *link, GPtrArray *frames);
ConfabFrameRun *confab_frame_queue_pop (ConfabFrameQueue *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean confab_frame_run_count_own (const ConfabFrameRun *run, gint64 *user_seq);
guint confab_frame_run_count_durable (const ConfabFrameRun *run);
gboolean confab_frame_run_has (const ConfabFrameRun *run, ConfabFrameType type);
GPtrArray *confab_frame_run_list_wraps (const ConfabFrameRun *run) G_GNUC_WARN_UNUSED_RESULT;
void confab_frame_run_free (ConfabFrameRun *run);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConfabFrameQueue, confab_frame_queue_free)

G_END_DECLS
