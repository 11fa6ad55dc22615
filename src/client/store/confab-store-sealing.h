// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-store-private.h"

#include "client/crypto/confab-own-keys.h"
#include "protocol/confab-sealed.h"

G_BEGIN_DECLS

/* What came before this device was one is not for it. The server's clock may be off by as much. */
#define CONFAB_SEALED_BEFORE_MS 600000

gboolean confab_sealing_is_left_out (void);
gboolean confab_sealing_look_sql (ConfabWork *work, gboolean *ready, GError **error);
gboolean confab_sealing_make_sql (ConfabWork *work,
                                  ConfabTouched *touched,
                                  const char *id,
                                  const ConfabEnvelope *envelope,
                                  ConfabCryptoNeeds *needs,
                                  char **body,
                                  GError **error);
gboolean confab_sealing_sent_sql (ConfabWork *work, const char *id, GError **error);
gboolean confab_sealing_stale_sql (ConfabWork *work,
                                   const char *conversation_id,
                                   const char *id,
                                   const char *const *about,
                                   ConfabCryptoNeeds *needs,
                                   GError **error);
ConfabEnvelope *confab_sealing_open_sql (ConfabWork *work,
                                         ConfabTouched *touched,
                                         const ConfabFrame *frame,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean
confab_sealing_take_wrap_sql (ConfabWork *work, const ConfabWrapData *data, GError **error);
gboolean confab_sealing_expire_sql (ConfabWork *work, GError **error);
GPtrArray *confab_sealing_describe_wraps (GPtrArray *wraps) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
