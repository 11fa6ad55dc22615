// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/formatting/confab-hyperlink.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void confab_hyperlink_open (GtkWidget *from, const char *url, ConfabHyperlinkDoubt doubt);

G_END_DECLS
