// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-ratchet.h"

#include <openssl/evp.h>
#include <session_pre_key.h>
#include <signal_protocol.h>

G_BEGIN_DECLS

/* The version of the protocol, which the library calls that of a session. Its default is another.
 */
#define CONFAB_RATCHET_VERSION 4

/* OpenSSL's algorithms, looked up once, and where randomness comes from. */
typedef struct
{
  const ConfabRandom *random;
  EVP_MAC *hmac;
  EVP_MD *sha512;
  EVP_CIPHER *cbc;
} ConfabRatchetProvider;

gboolean confab_ratchet_provider_init (ConfabRatchetProvider *self, const ConfabRandom *random);
void confab_ratchet_provider_clear (ConfabRatchetProvider *self);
void confab_ratchet_provider_fill (ConfabRatchetProvider *self, signal_crypto_provider *provider);

struct _ConfabRatchet
{
  ConfabDatabase *db;
  ConfabRandom random;
  ConfabRatchetProvider provider;
  signal_context *context;
  signal_protocol_store_context *store;
  ratchet_identity_key_pair *identity; /* (nullable) */
  ConfabListedDevice own;
  const ConfabListedDevice *peer; /* whose turn it is */
  guint8 peer_key[33];            /* its identity as the library writes it */
  GError *error;                  /* (nullable): why the database failed inside of the library */
};

void confab_ratchet_store_fill (ConfabRatchet *self);
gboolean confab_ratchet_begin (ConfabRatchet *self, GError **error);
gboolean confab_ratchet_end (ConfabRatchet *self, int result, GError **error);
gboolean confab_ratchet_load_identity (ConfabRatchet *self, GError **error);

G_END_DECLS
