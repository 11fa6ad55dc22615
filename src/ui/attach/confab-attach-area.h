// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/confab-client.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What a conversation stands in, so that files can be sent there: by dragging them onto it, pasting
 * or choosing them. Properties: session, conversation, content (a widget). Actions: attach.choose,
 * attach.pasted. */
#define CONFAB_TYPE_ATTACH_AREA (confab_attach_area_get_type ())
G_DECLARE_FINAL_TYPE (ConfabAttachArea, confab_attach_area, CONFAB, ATTACH_AREA, AdwBin)

void confab_attach_area_show_zones (ConfabAttachArea *self, gboolean shown);
gboolean confab_attach_area_take_drop (ConfabAttachArea *self, GdkDrop *drop, gboolean as_pictures);

G_END_DECLS
