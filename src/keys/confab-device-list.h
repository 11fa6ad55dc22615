// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-signature.h"

#include "base/confab-id.h"
#include "protocol/confab-keys.h"

G_BEGIN_DECLS

typedef struct
{
  char id[CONFAB_ID_LENGTH + 1];
  guint8 identity[CONFAB_KEY_BYTES];
  gint64 removed_at; /* 0 for those that are there */
} ConfabListedDevice;

/* A list whose signatures have been verified. */
typedef struct
{
  char user_id[CONFAB_ID_LENGTH + 1];
  gint64 revision;
  gint64 signed_at;
  guint8 master[CONFAB_KEY_BYTES];
  guint8 signing[CONFAB_KEY_BYTES];
  gint64 signing_revision;
  ConfabListedDevice *devices;
  guint n_devices;
} ConfabDeviceList;

/* What a new list is to the one before it. */
typedef enum
{
  CONFAB_LIST_SAME,
  CONFAB_LIST_NEWER,
  CONFAB_LIST_RESET, /* of another master key: the person has lost everything, or is another one */
  CONFAB_LIST_REFUSED, /* older, or as old and different: somebody turns back time */
} ConfabListStep;

ConfabDeviceList *confab_device_list_open (const ConfabSignedListData *signed_list,
                                           const char *user_id,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
void confab_device_list_free (ConfabDeviceList *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConfabDeviceList, confab_device_list_free)
const ConfabListedDevice *confab_device_list_find (const ConfabDeviceList *self, const char *id);
ConfabListStep confab_device_list_compare (const ConfabDeviceList *held,
                                           const ConfabDeviceList *offered);

gboolean
confab_device_list_vouch (ConfabDeviceListData *data, const guint8 *master_seed, GError **error);
ConfabSignedListData *confab_device_list_sign (const ConfabDeviceListData *data,
                                               const guint8 *signing_seed,
                                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
