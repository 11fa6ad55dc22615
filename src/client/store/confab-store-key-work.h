// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-store-job.h"
#include "confab-store-keys.h"

G_BEGIN_DECLS

ConfabKeyTask *confab_key_task_answer (ConfabStoreJob *job);

G_END_DECLS
