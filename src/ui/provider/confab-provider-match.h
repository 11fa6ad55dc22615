// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/model/confab-roster.h"

G_BEGIN_DECLS

/* What is found, and how the desktop names it until it asks again: "c/ID" is a conversation, "u/ID"
 * somebody with whom there is none. */
#define CONFAB_PROVIDER_CONVERSATION "c/"
#define CONFAB_PROVIDER_USER "u/"

GStrv confab_provider_match (ConfabRoster *roster,
                             const char *const *terms) G_GNUC_WARN_UNUSED_RESULT;
void confab_provider_describe (ConfabRoster *roster,
                               const char *id,
                               const char *name,
                               GVariantBuilder *metas);

G_END_DECLS
