// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-call.h"
#include "confab-file-store.h"

G_BEGIN_DECLS

void confab_upload_begin (ConfabCall *call);
gboolean confab_upload_end (SoupServerMessage *message);
void confab_upload_stop (ConfabUpload *self);

G_END_DECLS
