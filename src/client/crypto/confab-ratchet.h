// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-cipher.h"
#include "confab-crypto-error.h"

#include "keys/confab-bundle.h"
#include "keys/confab-device-list.h"
#include "sql/confab-database.h"

G_BEGIN_DECLS

typedef struct _ConfabRatchet ConfabRatchet;

/* What is sealed for a device is a key and never longer, nor is what comes. */
#define CONFAB_MAX_WRAPPED_BYTES 128
#define CONFAB_MAX_WRAP_BYTES 512

/* How long a key that is no longer handed out is kept for what was sealed with it. */
#define CONFAB_KEEP_KEYS_MS (45 * G_GINT64_CONSTANT (86400000))

ConfabRatchet *confab_ratchet_new (ConfabDatabase *db,
                                   const ConfabRandom *random,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
void confab_ratchet_free (ConfabRatchet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConfabRatchet, confab_ratchet_free)

gboolean confab_ratchet_become_sql (ConfabRatchet *self, const char *device_id, GError **error);
const ConfabListedDevice *confab_ratchet_get_own (ConfabRatchet *self);
GPtrArray *confab_ratchet_make_prekeys_sql (ConfabRatchet *self,
                                            guint n,
                                            gint64 now_ms,
                                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
ConfabPrekeyData *confab_ratchet_make_last_resort_sql (ConfabRatchet *self,
                                                       gint64 now_ms,
                                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
ConfabPrekeyData *confab_ratchet_make_signed_sql (ConfabRatchet *self,
                                                  gint64 now_ms,
                                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean confab_ratchet_expire_sql (ConfabRatchet *self, gint64 now_ms, GError **error);

gboolean confab_ratchet_start_sql (ConfabRatchet *self,
                                   const ConfabListedDevice *device,
                                   const ConfabBundle *bundle,
                                   GError **error);
gboolean confab_ratchet_has_session_sql (ConfabRatchet *self,
                                         const ConfabListedDevice *device,
                                         gboolean *has,
                                         GError **error);
gboolean confab_ratchet_forget_sql (ConfabRatchet *self, const char *device_id, GError **error);
GBytes *confab_ratchet_seal_sql (ConfabRatchet *self,
                                 const ConfabListedDevice *device,
                                 gconstpointer plain,
                                 gsize n_bytes,
                                 gboolean *first,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes *confab_ratchet_open_sql (ConfabRatchet *self,
                                 const ConfabListedDevice *device,
                                 GBytes *sealed,
                                 gboolean first,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
