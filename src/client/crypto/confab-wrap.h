// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What has to be fetched before it goes on. */
typedef struct
{
  GPtrArray *user_ids;   /* char *: whose lists; hand them to confab_crypto_take_list_sql() */
  GPtrArray *device_ids; /* char *: whose bundles; to confab_crypto_start_sql() */
  gboolean members;      /* who takes part is not known: for whoever knows conversations */
} ConfabCryptoNeeds;

void confab_crypto_needs_init (ConfabCryptoNeeds *self);
void confab_crypto_needs_clear (ConfabCryptoNeeds *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ConfabCryptoNeeds, confab_crypto_needs_clear)
gboolean confab_crypto_needs_nothing (const ConfabCryptoNeeds *self);
void confab_crypto_needs_add (GPtrArray *ids, const char *id);

/* What is sealed for one device. Without a message it asks for keys that did not come. */
typedef struct
{
  char *device_id; /* for whom, or from whom */
  char *user_id;
  char *message_id; /* (nullable) */
  gboolean first;
  GBytes *bytes;
} ConfabWrap;

ConfabWrap *confab_wrap_new (const char *user_id,
                             const char *device_id,
                             const char *message_id) G_GNUC_WARN_UNUSED_RESULT;
void confab_wrap_free (ConfabWrap *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConfabWrap, confab_wrap_free)

/* A message that is ready to leave: the same each time until the server has it, but for devices
 * that came or went meanwhile. */
typedef struct
{
  GBytes *body;
  GPtrArray *wraps;   /* ConfabWrap */
  GPtrArray *skipped; /* char *: devices whose keys could not be had */
  GPtrArray *lists;   /* ConfabListVersionData: by which lists */
} ConfabSealed;

void confab_sealed_clear (ConfabSealed *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ConfabSealed, confab_sealed_clear)

/* Whether something could be opened. */
typedef enum
{
  CONFAB_OPENED,
  CONFAB_WAITING, /* its key has not come, or not the right one: it is asked for */
  CONFAB_NOT_FOR_US,
} ConfabOpening;

/* What a wrap has brought. */
typedef struct
{
  char *message_id; /* (nullable): what waited and is open now */
  char *text;
  gint64 n; /* the message is the sender's nth here, from 1 */
} ConfabBrought;

void confab_brought_clear (ConfabBrought *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ConfabBrought, confab_brought_clear)

G_END_DECLS
