// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-store.h"

G_BEGIN_DECLS

/* The devices of this user, as the user has signed them. */
DexFuture *confab_store_load_own_devices (ConfabStore *self)
    G_GNUC_WARN_UNUSED_RESULT; /* GPtrArray of ConfabListedDeviceData, boxed */
DexFuture *confab_store_remove_own_device (ConfabStore *self,
                                           const char *key_device_id) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_store_leave_own_devices (ConfabStore *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
