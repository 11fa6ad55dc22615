// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server-kit.h"

G_BEGIN_DECLS

char *operator_ask (Kit *kit, const char *method, const char *path, const char *body);

G_END_DECLS
