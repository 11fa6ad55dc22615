// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CONFAB_TYPE_QR_VIEW (confab_qr_view_get_type ())
G_DECLARE_FINAL_TYPE (ConfabQrView, confab_qr_view, CONFAB, QR_VIEW, GtkWidget)

void confab_qr_view_set_text (ConfabQrView *self, const char *text);
void confab_qr_view_set_name (ConfabQrView *self, const char *name);
guint confab_qr_view_get_points (ConfabQrView *self);

G_END_DECLS
