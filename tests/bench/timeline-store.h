// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

/* What a timeline over a database costs, with many messages and, as the floor, with a thousand. */
void timeline_store_measure (guint n_messages);
