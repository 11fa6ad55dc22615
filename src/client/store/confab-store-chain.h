// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-store-private.h"

G_BEGIN_DECLS

gboolean confab_chain_is_redacted (ConfabConversationType type, const ConfabFrame *frame);
gboolean confab_chain_add_sql (ConfabWork *work,
                               ConfabTouched *touched,
                               const ConfabFrame *frame,
                               gboolean goes_on,
                               GError **error);
gboolean confab_chain_trust_sql (ConfabWork *work,
                                 ConfabTouched *touched,
                                 gint64 seq,
                                 const char *hash,
                                 GError **error);
gboolean confab_chain_compare_sql (ConfabWork *work,
                                   ConfabTouched *touched,
                                   gint64 seq,
                                   const char *hash,
                                   GError **error);

G_END_DECLS
