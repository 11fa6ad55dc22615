// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/confab-client.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void
confab_replace_file_present (GtkWidget *parent, ConfabSession *session, ConfabMessage *message);

G_END_DECLS
