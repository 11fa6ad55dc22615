// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/confab-clock.h"

#include <libdex.h>

G_BEGIN_DECLS

#define CONFAB_TYPE_API (confab_api_get_type ())
G_DECLARE_FINAL_TYPE (ConfabApi, confab_api, CONFAB, API, GObject)

ConfabApi *confab_api_new (const char *address, ConfabClock *clock) G_GNUC_WARN_UNUSED_RESULT;
ConfabApi *confab_api_new_for_socket (const char *path,
                                      ConfabClock *clock) G_GNUC_WARN_UNUSED_RESULT;
const char *confab_api_get_address (ConfabApi *self);
void confab_api_set_address (ConfabApi *self, const char *address);
void confab_api_set_token (ConfabApi *self, const char *token);
DexFuture *confab_api_call (ConfabApi *self, const char *method, const char *path, const char *body)
    G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_api_probe (ConfabApi *self) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_api_load_events (ConfabApi *self,
                                   const char *conversation_id,
                                   gint64 after_seq,
                                   guint limit) G_GNUC_WARN_UNUSED_RESULT;
void confab_api_close (ConfabApi *self);

G_END_DECLS
