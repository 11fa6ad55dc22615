// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-gateway.h"
#include "confab-server-private.h"

#include "protocol/confab-frame.h"

G_BEGIN_DECLS

/* A frame that is being answered. */
typedef struct
{
  ConfabPeer *peer;
  char *id;
  gpointer data;
  GDestroyNotify data_free;
} ConfabQuestion;

/**
 * ConfabFrameFunc:
 * @data: (transfer full): the payload, a record of the type in the table
 *
 * Handles a frame that is about links, not about the ledger.
 */
typedef void (*ConfabFrameFunc) (ConfabServer *self,
                                 ConfabLink *link,
                                 const ConfabFrame *frame,
                                 gpointer data);

ConfabQuestion *confab_question_new (ConfabLink *link, const char *id) G_GNUC_WARN_UNUSED_RESULT;
void confab_question_free (ConfabQuestion *self);
ConfabLink *confab_question_get_link (ConfabQuestion *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConfabQuestion, confab_question_free)

ConfabRequest *confab_link_new_request (ConfabLink *self,
                                        const ConfabRecord *record,
                                        gpointer data) G_GNUC_WARN_UNUSED_RESULT;
void confab_link_send (ConfabLink *self, const char *json);
void confab_link_send_ack (ConfabLink *self, const char *id, const char *payload);
void confab_link_send_error (ConfabLink *self, const char *id, const GError *error);

/* Coming back, and catching up */
void
confab_link_resume (ConfabServer *self, ConfabLink *link, const ConfabFrame *frame, gpointer data);
void confab_link_received (ConfabServer *self,
                           ConfabLink *link,
                           const ConfabFrame *frame,
                           gpointer data);
void confab_link_catch_up (ConfabLink *self);

/* What is only of the moment */
void
confab_link_view (ConfabServer *self, ConfabLink *link, const ConfabFrame *frame, gpointer data);
void
confab_link_type (ConfabServer *self, ConfabLink *link, const ConfabFrame *frame, gpointer data);
void
confab_link_choose (ConfabServer *self, ConfabLink *link, const ConfabFrame *frame, gpointer data);
void
confab_link_watch (ConfabServer *self, ConfabLink *link, const ConfabFrame *frame, gpointer data);
void confab_link_unwatch (ConfabLink *self);
void confab_link_arrived (ConfabLink *self);
GPtrArray *confab_presence_read_list (ConfabServer *self,
                                      const char *json) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
