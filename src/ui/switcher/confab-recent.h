// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The ids of the conversations that were opened last, the newest first. */
typedef struct _ConfabRecent ConfabRecent;

ConfabRecent *confab_recent_new (GSettings *settings) G_GNUC_WARN_UNUSED_RESULT;
void confab_recent_free (ConfabRecent *self);
void confab_recent_add (ConfabRecent *self, const char *id);
GStrv confab_recent_dup_ids (ConfabRecent *self) G_GNUC_WARN_UNUSED_RESULT;
void confab_recent_save (ConfabRecent *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConfabRecent, confab_recent_free)

G_END_DECLS
