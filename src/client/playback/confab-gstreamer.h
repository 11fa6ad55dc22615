// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/confab-worker.h"

#include <gst/gst.h>

G_BEGIN_DECLS

/* Where sound goes to and comes from: what GStreamer calls the description of a bin. NULL for what
 * the system has; tests say something else. */
void confab_gstreamer_set_devices (const char *audio_sink, const char *audio_source);
const char *confab_gstreamer_get_audio_sink (void);
const char *confab_gstreamer_get_audio_source (void);

/* Resolves when GStreamer can be used, or rejects. Nothing of it is loaded before. */
DexFuture *confab_gstreamer_begin (void) G_GNUC_WARN_UNUSED_RESULT;

DexFuture *confab_gstreamer_run_job (ConfabWorkerFunc func,
                                     gpointer data,
                                     GDestroyNotify data_free) G_GNUC_WARN_UNUSED_RESULT;

/* Something is done with an element on another thread, which may take for ever: then the element is
 * lost, and nobody waits. */
typedef void (*ConfabGstreamerFunc) (GstElement *element, gint64 argument, double rate);
typedef void (*ConfabGstreamerDone) (gpointer owner);

void confab_gstreamer_run (GstElement *element,
                           ConfabGstreamerFunc func,
                           gint64 argument,
                           double rate,
                           ConfabGstreamerDone done,
                           gpointer owner);
GstElement *confab_gstreamer_get_picture_sink (void);
void confab_gstreamer_put_down (GstElement *element);
void confab_gstreamer_set_state (GstElement *element, gint64 state, double rate);

G_END_DECLS
