// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confabd-world.h"
#include "link-load.h"

G_BEGIN_DECLS

extern const Speech plain_speech;

Speech confabd_speech (World *world, gboolean one_room);

G_END_DECLS
