// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-main-view.h"

G_BEGIN_DECLS

void confab_watching_attach (ConfabMainView *view);

G_END_DECLS
