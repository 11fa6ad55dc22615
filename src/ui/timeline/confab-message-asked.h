// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-message-row.h"
#include "confab-message-rows.h"

G_BEGIN_DECLS

void confab_message_edit (GtkWidget *from, ConfabMessage *message);
void confab_message_asked (ConfabMessageRow *row,
                           const char *what,
                           const char *value,
                           ConfabMessageRows *rows);

G_END_DECLS
