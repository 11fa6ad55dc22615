// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-api.h"

#include "protocol/confab-frame.h"

G_BEGIN_DECLS

/* What arrived in one turn of the main loop, as bytes and then as frames. Filled by the thread
 * that decodes, then only read. */
typedef struct
{
  GPtrArray *texts;  /* GBytes */
  GPtrArray *frames; /* ConfabFrame, of the texts up to the first that is not a frame */
  GError *error;     /* what is wrong with that one */
} ConfabLinkBatch;

#define CONFAB_TYPE_LINK_BATCH (confab_link_batch_get_type ())
GType confab_link_batch_get_type (void) G_GNUC_CONST;
void confab_link_batch_unref (ConfabLinkBatch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConfabLinkBatch, confab_link_batch_unref)

gboolean confab_link_batch_is_small (GPtrArray *texts);
ConfabLinkBatch *confab_link_batch_decode_now (GPtrArray *texts) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_link_batch_decode (ConfabApi *api, GPtrArray *texts) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
