// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/confab-clock.h"

#include <libdex.h>

G_BEGIN_DECLS

#define CONFAB_TYPE_LOCAL_SERVER (confab_local_server_get_type ())
G_DECLARE_FINAL_TYPE (ConfabLocalServer, confab_local_server, CONFAB, LOCAL_SERVER, GObject)

ConfabLocalServer *confab_local_server_new (const char *data_dir,
                                            ConfabClock *clock) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_local_server_start (ConfabLocalServer *self) G_GNUC_WARN_UNUSED_RESULT;
const char *confab_local_server_get_pid (ConfabLocalServer *self);
void confab_local_server_stop (ConfabLocalServer *self);

G_END_DECLS
