// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/confab-client.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Properties: session, conversation, calendar (read-only). */
#define CONFAB_TYPE_DETAILS_HEAD (confab_details_head_get_type ())
G_DECLARE_FINAL_TYPE (ConfabDetailsHead, confab_details_head, CONFAB, DETAILS_HEAD, GtkBox)

G_END_DECLS
