// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/model/confab-message.h"

#include <gtk/gtk.h>

/* Messages without a database: each is made when it is asked for, and is the same object for as
 * long as anybody holds it. What they say follows from their number. */
#define MANY_TYPE_MESSAGES (many_messages_get_type ())
G_DECLARE_FINAL_TYPE (ManyMessages, many_messages, MANY, MESSAGES, GObject)

GListModel *many_messages_new (guint n) G_GNUC_WARN_UNUSED_RESULT;
void many_messages_add (ManyMessages *self, guint n, gboolean at_end);
void many_messages_set_length (ManyMessages *self, ConfabMessage *message, guint length);
