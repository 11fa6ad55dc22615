// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Reads a sealed file from any place on; nothing is given out that was not verified. */
typedef struct _ConfabSealedReader ConfabSealedReader;

ConfabSealedReader *confab_sealed_reader_new (int fd,
                                              const guint8 *key,
                                              gint64 size,
                                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
void confab_sealed_reader_free (ConfabSealedReader *self);
gssize confab_sealed_reader_read (ConfabSealedReader *self,
                                  gint64 offset,
                                  gpointer buffer,
                                  gsize n_bytes,
                                  GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConfabSealedReader, confab_sealed_reader_free)

G_END_DECLS
