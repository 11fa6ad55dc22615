// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-window.h"

G_BEGIN_DECLS

/* Called when the content has been painted. */
typedef void (*ConfabStartTraceFunc) (gpointer data);

void confab_start_trace (ConfabWindow *window, ConfabStartTraceFunc done, gpointer data);

G_END_DECLS
