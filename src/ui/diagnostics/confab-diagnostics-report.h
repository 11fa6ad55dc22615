// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/confab-client.h"

#include "confab-frame-meter.h"
#include "confab-memory.h"

G_BEGIN_DECLS

/* What the report is made of. Everything but the session may be missing. */
typedef struct
{
  ConfabSession *session;
  const ConfabLinkReport *link;
  const ConfabInventory *inventory;
  const ConfabMemory *memory;
  ConfabFrameTimes frames;
  GHashTable *findings; /* conversation id → ConfabFinding */
} ConfabReportParts;

char *confab_diagnostics_report (const ConfabReportParts *parts) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
