// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-crypto.h"
#include "confab-safety.h"

G_BEGIN_DECLS

/* What is known of the keys that stand for a person. */
typedef struct
{
  gboolean known; /* they have keys, and so has this user */
  gboolean verified;
  gboolean paused; /* they were verified, and have other keys now: nothing is sent to them */
  gint64 reset_at; /* since when they are others than before, or 0 */
  char digits[CONFAB_SAFETY_DIGITS + 1]; /* what both see; empty when they are not known */
} ConfabTrust;

gboolean
confab_trust_load_sql (ConfabCrypto *self, const char *user_id, ConfabTrust *trust, GError **error);
gboolean confab_trust_verify_sql (ConfabCrypto *self,
                                  const char *user_id,
                                  const char *digits,
                                  gint64 now_ms,
                                  GError **error);
gboolean
confab_trust_accept_sql (ConfabCrypto *self, const char *user_id, gint64 now_ms, GError **error);

G_END_DECLS
