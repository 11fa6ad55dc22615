// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How loud a sound is over its time, and how much of it has been heard. Signal "seek" (double
 * fraction): somebody wants to go there. */
#define CONFAB_TYPE_WAVEFORM (confab_waveform_get_type ())
G_DECLARE_FINAL_TYPE (ConfabWaveform, confab_waveform, CONFAB, WAVEFORM, GtkWidget)

GtkWidget *confab_waveform_new (void) G_GNUC_WARN_UNUSED_RESULT;
void confab_waveform_set_bars (ConfabWaveform *self, GBytes *bars);
void confab_waveform_set_fraction (ConfabWaveform *self, double fraction);

G_END_DECLS
