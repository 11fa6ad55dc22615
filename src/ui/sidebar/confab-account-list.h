// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/confab-client.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void confab_account_list_fill (GtkListBox *list, ConfabLogins *logins, ConfabSession *shown);

G_END_DECLS
