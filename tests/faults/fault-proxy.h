// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fault-frames.h"

G_BEGIN_DECLS

/* Stands between one client and the server, and is as bad as a network can be. */
typedef struct _FaultProxy FaultProxy;

FaultProxy *fault_proxy_new (guint16 target, guint32 seed) G_GNUC_WARN_UNUSED_RESULT;
void fault_proxy_free (FaultProxy *self);
guint16 fault_proxy_get_port (FaultProxy *self);
FaultHostility *fault_proxy_get_hostility (FaultProxy *self);
guint fault_proxy_get_n_connections (FaultProxy *self);

void fault_proxy_cut (FaultProxy *self);
void fault_proxy_freeze (FaultProxy *self);
void fault_proxy_thaw (FaultProxy *self);
void fault_proxy_set_delay (FaultProxy *self, int delay_ms);
void fault_proxy_set_rate (FaultProxy *self, int bytes_per_s);
void fault_proxy_set_refusing (FaultProxy *self, gboolean refusing);

G_END_DECLS
