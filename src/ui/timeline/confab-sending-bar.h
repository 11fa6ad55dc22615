// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/confab-client.h"
#include "client/confab-session-files.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What stands below a message that is not sent: why, or how far its files are. Buttons ask for
 * message.pause (s attachment), .go-on (s attachment), .delete, .retry, .choose-file, .discard. */
gboolean
confab_sending_bar_is_right (GtkWidget *bar, ConfabSession *session, ConfabMessage *message);
GtkWidget *confab_sending_bar_new (ConfabSession *session,
                                   ConfabMessage *message) G_GNUC_WARN_UNUSED_RESULT;
char *confab_transfer_to_text (ConfabTransfer *transfer) G_GNUC_WARN_UNUSED_RESULT;
gboolean confab_message_has_files_on_way (ConfabMessage *message);

G_END_DECLS
