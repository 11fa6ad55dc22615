// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-config.h"

G_BEGIN_DECLS

/* What the server tells the local network, so that people there need not type its address. */
typedef struct _ConfabAnnounce ConfabAnnounce;

#define CONFAB_ANNOUNCE_TYPE "_confab._tcp"

/* The key in its record under which the name stands that the certificate is for. */
#define CONFAB_ANNOUNCE_HOST "host"

ConfabAnnounce *confab_announce_new (const ConfabConfig *config,
                                     guint port) G_GNUC_WARN_UNUSED_RESULT;
void confab_announce_free (ConfabAnnounce *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConfabAnnounce, confab_announce_free)

G_END_DECLS
