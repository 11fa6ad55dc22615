// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/confab-form-field.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Servers on the local network, to be put into a field as long as that is empty. */
#define CONFAB_TYPE_NEARBY_LIST (confab_nearby_list_get_type ())
G_DECLARE_FINAL_TYPE (ConfabNearbyList, confab_nearby_list, CONFAB, NEARBY_LIST, AdwBin)

void confab_nearby_list_add_below (ConfabFormField *field);

G_END_DECLS
