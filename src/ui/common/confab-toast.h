// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void confab_toast_show (AdwToastOverlay *overlay, const char *text);
void confab_toast_show_error (AdwToastOverlay *overlay, const GError *error);

G_END_DECLS
