// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/crypto/confab-ratchet.h"

G_BEGIN_DECLS

/* A moment in 2026. */
#define CRYPTO_NOW_MS G_GINT64_CONSTANT (1800000000000)

/* A device with a database in memory. Random bytes are the same each time. */
typedef struct
{
  ConfabDatabase *db;
  ConfabRatchet *ratchet;
  ConfabRandom random;
  GRand *rand;
  const ConfabListedDevice *own;
  GPtrArray *prekeys; /* ConfabPrekeyData: not handed out yet, the oldest first */
  ConfabPrekeyData *signed_prekey;
  ConfabPrekeyData *last_resort;
} CryptoDevice;

/* What one device sends to another. */
typedef struct
{
  GBytes *bytes;
  gboolean first;
} CryptoWrap;

CryptoDevice *crypto_device_new (guint number, guint n_prekeys) G_GNUC_WARN_UNUSED_RESULT;
void crypto_device_free (CryptoDevice *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CryptoDevice, crypto_device_free)

void crypto_device_begin (CryptoDevice *self);
void crypto_device_commit (CryptoDevice *self);
void crypto_device_reload (CryptoDevice *self);
gint64 crypto_device_count (CryptoDevice *self, const char *sql);
char *crypto_device_dump (CryptoDevice *self) G_GNUC_WARN_UNUSED_RESULT;

ConfabBundleData *crypto_device_claim (CryptoDevice *self) G_GNUC_WARN_UNUSED_RESULT;
void crypto_device_start (CryptoDevice *self, CryptoDevice *with);

void crypto_wrap_clear (CryptoWrap *wrap);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CryptoWrap, crypto_wrap_clear)
void
crypto_device_seal (CryptoDevice *self, CryptoDevice *for_whom, const char *text, CryptoWrap *wrap);
char *crypto_device_open (CryptoDevice *self,
                          CryptoDevice *from,
                          const CryptoWrap *wrap,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
void crypto_device_say (CryptoDevice *self, CryptoDevice *to, const char *text);

G_END_DECLS
