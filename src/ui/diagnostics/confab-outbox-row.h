// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/confab-client.h"

#include <adwaita.h>

G_BEGIN_DECLS

GtkWidget *confab_outbox_row_new (const ConfabOutboxEntryData *entry, const char *title);

G_END_DECLS
