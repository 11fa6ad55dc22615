// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/confab-message.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* What on a network that may cost something is still small. */
#define CONFAB_MEDIA_SMALL_BYTES 1000000

gboolean confab_media_policy_allows (GSettings *settings,
                                     const ConfabAttachmentData *attachment,
                                     gboolean is_metered);

G_END_DECLS
