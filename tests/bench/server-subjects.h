// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

/* Three servers that do the same with the same bytes: texts come in over WebSockets, "j<room>"
 * joins a room and is answered with "j", "s…" goes to all of the sender's room, "r<n>" says how
 * many of those have arrived. Each prints "port <n>" and serves until its standard input ends.
 *
 * raw   an epoll loop without GLib: what the kernel costs, and nothing else
 * soup  libsoup's own frames, one write a delivery
 * hub   Confab's */
int serve_raw (void);
int serve_soup (void);
int serve_hub (void);
