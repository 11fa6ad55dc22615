// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define CONFAB_TYPE_HTTP_STREAM (confab_http_stream_get_type ())
G_DECLARE_FINAL_TYPE (ConfabHttpStream, confab_http_stream, CONFAB, HTTP_STREAM, GIOStream)

typedef void (*ConfabHttpStreamFunc) (gpointer data);

GIOStream *confab_http_stream_new (GIOStream *base,
                                   ConfabHttpStreamFunc closed,
                                   gpointer data) G_GNUC_WARN_UNUSED_RESULT;
void confab_http_stream_detach (ConfabHttpStream *self);

G_END_DECLS
