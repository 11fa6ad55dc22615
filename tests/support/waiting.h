// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <libdex.h>

G_BEGIN_DECLS

/* Runs the main loop until @condition holds, and gives up after a while, naming it. The condition
 * may wait for something itself. */
#define WAIT_UNTIL(condition)                                                                      \
  G_STMT_START                                                                                     \
  {                                                                                                \
    guint waiting_ = waiting_begin (G_STRLOC, #condition);                                         \
    for (guint turns_ = waiting_get_turns (); !(condition); turns_ = waiting_get_turns ())         \
      waiting_turn (turns_);                                                                       \
    waiting_end (waiting_);                                                                        \
  }                                                                                                \
  G_STMT_END

guint waiting_begin (const char *where, const char *condition);
void waiting_end (guint waiting);
guint waiting_get_turns (void);
void waiting_turn (guint turns);

const GValue *wait_for (DexFuture *future, GError **error);
gpointer wait_for_boxed (DexFuture *future) G_GNUC_WARN_UNUSED_RESULT;
gpointer wait_for_object (DexFuture *future) G_GNUC_WARN_UNUSED_RESULT;
void wait_for_success (DexFuture *future);
void wait_for_error (DexFuture *future, GQuark domain, int code);
GError *wait_for_failure (DexFuture *future) G_GNUC_WARN_UNUSED_RESULT;
void settle (void);

G_END_DECLS
