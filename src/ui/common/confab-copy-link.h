// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/confab-client.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void confab_copy_link (GtkWidget *from,
                       ConfabSession *session,
                       const char *conversation_id,
                       const char *message_id);

G_END_DECLS
