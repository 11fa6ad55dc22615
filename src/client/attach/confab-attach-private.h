// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-attach.h"

#include "base/confab-worker.h"

G_BEGIN_DECLS

struct _ConfabAttach
{
  GObject parent_instance;
  ConfabClock *clock;
  ConfabPictures *pictures;
  ConfabWorker *worker;
  char *folder;      /* of what was made to be sent */
  GHashTable *held;  /* paths there that are not in the outbox yet */
  GPtrArray *within; /* GCancellable of what programs are doing */
  gint64 most_bytes;
  gboolean stopped;
};

DexFuture *confab_attach_make_folder (ConfabAttach *self) G_GNUC_WARN_UNUSED_RESULT;
void confab_attach_let_go (ConfabAttach *self, const char *path);
DexFuture *confab_attach_run (ConfabAttach *self,
                              ConfabWorkerFunc func,
                              gpointer data,
                              GDestroyNotify data_free) G_GNUC_WARN_UNUSED_RESULT;
gboolean confab_attach_await_within (ConfabAttach *self,
                                     guint within_ms,
                                     ConfabWorkerFunc func,
                                     gpointer data,
                                     GCancellable *asked,
                                     GCancellable *own,
                                     GError **error);
const char *confab_attach_suffix (const char *mime_type);

G_END_DECLS
