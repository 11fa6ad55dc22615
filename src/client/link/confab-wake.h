// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define CONFAB_TYPE_WAKE (confab_wake_get_type ())
G_DECLARE_FINAL_TYPE (ConfabWake, confab_wake, CONFAB, WAKE, GObject)

ConfabWake *confab_wake_new (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
