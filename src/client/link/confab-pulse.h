// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/confab-clock.h"

G_BEGIN_DECLS

/* Whether the server is still heard. */
typedef struct _ConfabPulse ConfabPulse;

typedef void (*ConfabPulseFunc) (gpointer data);

ConfabPulse *confab_pulse_new (ConfabClock *clock,
                               ConfabPulseFunc ask,
                               ConfabPulseFunc lost,
                               gpointer data) G_GNUC_WARN_UNUSED_RESULT;
void confab_pulse_free (ConfabPulse *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConfabPulse, confab_pulse_free)

void confab_pulse_start (ConfabPulse *self);
void confab_pulse_heard (ConfabPulse *self);
void confab_pulse_check (ConfabPulse *self);
void confab_pulse_stop (ConfabPulse *self);

G_END_DECLS
