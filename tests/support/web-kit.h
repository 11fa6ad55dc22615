// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A web server that answers each path with bytes as they were given, good or bad. It listens on
 * one loopback address and a port that the kernel chose. */
typedef struct _WebKit WebKit;

typedef enum
{
  WEB_KIT_ENDS,      /* and the connection with it */
  WEB_KIT_GOES_ON,   /* with the last line, for ever */
  WEB_KIT_STANDS_BY, /* and says nothing more until the other side has enough */
} WebKitEnd;

WebKit *web_kit_new (const char *address) G_GNUC_WARN_UNUSED_RESULT;
void web_kit_free (WebKit *self);
guint16 web_kit_get_port (WebKit *self);
char *web_kit_url (WebKit *self, const char *path) G_GNUC_WARN_UNUSED_RESULT;
void web_kit_serve (WebKit *self, const char *path, const char *answer, WebKitEnd end);
void web_kit_serve_body (WebKit *self, const char *path, const char *type, GBytes *body);
void web_kit_serve_page (WebKit *self, const char *path, const char *html);
void web_kit_turn (WebKit *self, const char *path, const char *location);

/* What was asked for: how often in all, and the last head. */
guint web_kit_count (WebKit *self);
char *web_kit_dup_head (WebKit *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WebKit, web_kit_free)

G_END_DECLS
