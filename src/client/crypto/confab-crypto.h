// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-body.h"
#include "confab-ratchet.h"
#include "confab-wrap.h"

G_BEGIN_DECLS

typedef struct _ConfabCrypto ConfabCrypto;

/* How long the keys of what was sent are kept for those to whom it did not come, and how long one
 * waits for what did not come. */
#define CONFAB_KEEP_SENT_MS (30 * G_GINT64_CONSTANT (86400000))
#define CONFAB_GIVE_UP_MS (7 * G_GINT64_CONSTANT (86400000))

/* When one asks for a key that did not come: after a moment, in case it is on its way, and then
 * less and less often. A session is begun anew no more than once an hour. */
#define CONFAB_ASK_AFTER_MS 10000
#define CONFAB_ASK_AGAIN_MS 60000
#define CONFAB_ASK_SELDOM_MS 86400000
#define CONFAB_BEGIN_AGAIN_MS 3600000

/* What a device seals that cannot be opened, so often in so long, is looked at no more until there
 * was none for as long: it may cost half a second, and what it was for is asked for in any case. */
#define CONFAB_MAX_FAILURES 3
#define CONFAB_FAILURES_WITHIN_MS 60000

/* Where a device's keys could not be had it is left out for so long. */
#define CONFAB_SKIP_MS 3600000

ConfabCrypto *confab_crypto_new (ConfabDatabase *db,
                                 const char *own_user_id,
                                 const ConfabRandom *random,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
void confab_crypto_free (ConfabCrypto *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConfabCrypto, confab_crypto_free)
ConfabRatchet *confab_crypto_get_ratchet (ConfabCrypto *self);

/* People */
gboolean confab_crypto_take_list_sql (ConfabCrypto *self,
                                      const char *user_id,
                                      const ConfabSignedListData *list,
                                      gint64 now_ms,
                                      ConfabListStep *step,
                                      GError **error);
gboolean confab_crypto_set_verified_sql (ConfabCrypto *self, const char *user_id, GError **error);
gboolean confab_crypto_accept_sql (ConfabCrypto *self, const char *user_id, GError **error);
gboolean confab_crypto_start_sql (ConfabCrypto *self,
                                  const char *device_id,
                                  const ConfabBundleData *bundle,
                                  gint64 now_ms,
                                  GError **error);

/* Sending */
gboolean confab_crypto_prepare_sql (ConfabCrypto *self,
                                    const ConfabBodyPlace *place,
                                    const char *text,
                                    const char *const *member_ids,
                                    gint64 now_ms,
                                    ConfabCryptoNeeds *needs,
                                    ConfabSealed *sealed,
                                    GError **error);
gboolean confab_crypto_stale_sql (ConfabCrypto *self, const char *message_id, GError **error);
gboolean confab_crypto_sent_sql (ConfabCrypto *self, const char *message_id, GError **error);

/* Receiving */
gboolean confab_crypto_take_wrap_sql (ConfabCrypto *self,
                                      const ConfabWrap *wrap,
                                      gint64 now_ms,
                                      ConfabCryptoNeeds *needs,
                                      ConfabBrought *brought,
                                      GError **error);
gboolean confab_crypto_open_sql (ConfabCrypto *self,
                                 const ConfabBodyPlace *place,
                                 GBytes *body,
                                 gint64 now_ms,
                                 ConfabOpening *opening,
                                 ConfabBrought *brought,
                                 GError **error);

/* How far this device is, as the server is told. */
gboolean confab_crypto_step_sql (ConfabCrypto *self, GError **error);
gboolean confab_crypto_received_sql (ConfabCrypto *self, gint64 number, GError **error);
gboolean
confab_crypto_get_epoch_sql (ConfabCrypto *self, gint64 *epoch, gint64 *received, GError **error);

/* Repairing */
gboolean confab_crypto_repair_sql (ConfabCrypto *self,
                                   gint64 now_ms,
                                   ConfabCryptoNeeds *needs,
                                   GPtrArray **wraps,
                                   GError **error);
gboolean confab_crypto_expire_sql (ConfabCrypto *self, gint64 now_ms, GError **error);

G_END_DECLS
