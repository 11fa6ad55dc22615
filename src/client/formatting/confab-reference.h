// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The address of a place on a server, as docs/protocol.md has it: a conversation, a message in it,
 * or an invitation. */

#define CONFAB_REFERENCE_SCHEME "confab"

/* What stands for a server that the client runs itself. */
#define CONFAB_REFERENCE_LOCAL "local"

typedef struct
{
  char *server;          /* its address without the scheme */
  char *conversation_id; /* (nullable) */
  char *message_id;      /* (nullable): in that conversation */
  char *invitation;      /* (nullable): its code; then the two are NULL */
} ConfabReference;

ConfabReference *confab_reference_parse (const char *uri, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void confab_reference_free (ConfabReference *self);
gboolean confab_reference_is_one (const char *uri);
char *confab_reference_to_server (const char *address) G_GNUC_WARN_UNUSED_RESULT;
char *confab_reference_dup_uri (const char *address,
                                const char *conversation_id,
                                const char *message_id) G_GNUC_WARN_UNUSED_RESULT;
char *confab_reference_dup_invitation_uri (const char *address,
                                           const char *code) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConfabReference, confab_reference_free)

G_END_DECLS
