// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/confab-client.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What the server refused in a conversation, and what to do about it. Properties: session,
 * conversation. Actions: refusal.retry and refusal.discard, with the refusal's id. */
#define CONFAB_TYPE_REFUSAL_LIST (confab_refusal_list_get_type ())
G_DECLARE_FINAL_TYPE (ConfabRefusalList, confab_refusal_list, CONFAB, REFUSAL_LIST, AdwBin)

GtkWidget *confab_refusal_list_new (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
