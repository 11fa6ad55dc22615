// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A system bus with an Avahi on it that knows no network: what is announced is written down, and
 * entries are what a test says. Makes DBUS_SYSTEM_BUS_ADDRESS; before anything has used that bus.
 */
typedef struct _MockAvahi MockAvahi;

MockAvahi *mock_avahi_new (void);
void mock_avahi_free (MockAvahi *self);
void mock_avahi_come (MockAvahi *self);
void mock_avahi_go (MockAvahi *self);

/* What was asked of it, each in brackets. */
GString *mock_avahi_get_log (MockAvahi *self);

/* The next @n names are taken: told when one is added, or when it is published. */
void mock_avahi_take_names (MockAvahi *self, guint n, gboolean when_added);

/* An entry of others, with its host, port and record ("host=a.org"; may be NULL). It is told to who
 * looks for them, or will look. */
void mock_avahi_add (MockAvahi *self,
                     int interface,
                     const char *name,
                     const char *host,
                     guint16 port,
                     const char *record);
void mock_avahi_remove (MockAvahi *self, int interface, const char *name);

G_END_DECLS
