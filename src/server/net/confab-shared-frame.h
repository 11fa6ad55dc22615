// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-websocket.h"

G_BEGIN_DECLS

/**
 * ConfabSharedFrame:
 * @n_refs: how many hold it
 * @length: bytes in @bytes, the header included
 * @position: where the layer above stands in its ledger once this event is out; 0 for none
 * @bytes: the frame as it goes over the wire
 *
 * A WebSocket frame that is made once and queued for any number of peers. It never changes. It
 * belongs to one thread: its references are not counted atomically. Read it, do not write it.
 */
typedef struct
{
  guint n_refs;
  guint32 length;
  gint64 position;
  guint8 bytes[];
} ConfabSharedFrame;

ConfabSharedFrame *confab_shared_frame_new_text (const char *json,
                                                 gsize length) G_GNUC_WARN_UNUSED_RESULT;
ConfabSharedFrame *confab_shared_frame_new_event (const char *json,
                                                  gsize length,
                                                  gint64 position) G_GNUC_WARN_UNUSED_RESULT;
ConfabSharedFrame *confab_shared_frame_new_control (ConfabWebsocketOpcode opcode,
                                                    gconstpointer payload,
                                                    gsize length) G_GNUC_WARN_UNUSED_RESULT;
ConfabSharedFrame *confab_shared_frame_new_close (guint code,
                                                  const char *reason) G_GNUC_WARN_UNUSED_RESULT;
ConfabSharedFrame *confab_shared_frame_ref (ConfabSharedFrame *self);
void confab_shared_frame_unref (ConfabSharedFrame *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConfabSharedFrame, confab_shared_frame_unref)

G_END_DECLS
