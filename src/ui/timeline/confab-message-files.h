// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-message-rows.h"

G_BEGIN_DECLS

void confab_message_file_asked (ConfabMessageRows *rows,
                                GtkWidget *row,
                                ConfabMessage *message,
                                const char *what,
                                const char *attachment_id);

G_END_DECLS
