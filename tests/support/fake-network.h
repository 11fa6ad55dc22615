// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A GNetworkMonitor that says what a test tells it. */
#define FAKE_TYPE_NETWORK (fake_network_get_type ())
G_DECLARE_FINAL_TYPE (FakeNetwork, fake_network, FAKE, NETWORK, GObject)

FakeNetwork *fake_network_new (gboolean available) G_GNUC_WARN_UNUSED_RESULT;
void fake_network_change (FakeNetwork *self, gboolean available);

G_END_DECLS
