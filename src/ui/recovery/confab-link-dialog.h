// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/confab-client.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CONFAB_TYPE_LINK_DIALOG (confab_link_dialog_get_type ())
G_DECLARE_FINAL_TYPE (ConfabLinkDialog, confab_link_dialog, CONFAB, LINK_DIALOG, AdwDialog)

AdwDialog *confab_link_dialog_new (ConfabSession *session) G_GNUC_WARN_UNUSED_RESULT;
AdwDialog *confab_link_dialog_new_anew (ConfabSession *session,
                                        GtkWidget *widget) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
