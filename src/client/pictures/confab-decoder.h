// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glycin.h>
#include <libdex.h>

G_BEGIN_DECLS

typedef struct _ConfabDecoder ConfabDecoder;

ConfabDecoder *confab_decoder_new (void) G_GNUC_WARN_UNUSED_RESULT;
void confab_decoder_free (ConfabDecoder *self);
DexFuture *confab_decoder_load (ConfabDecoder *self,
                                GlyLoader *loader,
                                GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_decoder_next_frame (ConfabDecoder *self,
                                      GlyImage *image,
                                      GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
