// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>
#include <libdex.h>

G_BEGIN_DECLS

void confab_report (GtkWidget *widget, DexFuture *future);
void confab_report_error (GtkWidget *widget, const GError *error);

G_END_DECLS
