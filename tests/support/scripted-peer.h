// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/confab-clock.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* A server that does as it is told: canned answers to HTTP requests, and links on which a script
 * says what comes in and what goes out. It listens on loopback, on a port that the kernel chooses.
 */
typedef struct _ScriptedPeer ScriptedPeer;

ScriptedPeer *scripted_peer_new (void) G_GNUC_WARN_UNUSED_RESULT;
void scripted_peer_free (ScriptedPeer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ScriptedPeer, scripted_peer_free)

const char *scripted_peer_get_address (ScriptedPeer *self);

/* What a request is answered with, from now on; a path is without its query. NULL for @json holds
 * the request until there is an answer. What has no answer gets 404. */
void scripted_peer_answer (ScriptedPeer *self,
                           const char *method,
                           const char *path,
                           guint status,
                           const char *json);
void scripted_peer_set_retry_after (ScriptedPeer *self, const char *seconds);

typedef struct
{
  char *method;
  char *path;
  char *query;
  char *body;
  char *authorization;
} ScriptedRequest;

/* The requests so far; waits until there are so many of them, counted per method and path. */
const ScriptedRequest *
scripted_peer_wait_request (ScriptedPeer *self, const char *method, const char *path, guint count);
guint scripted_peer_count (ScriptedPeer *self, const char *method, const char *path);

/* Links. One at a time; a new one takes the place of the one before. */
void scripted_peer_refuse_links (ScriptedPeer *self, guint status);
void scripted_peer_wait_link (ScriptedPeer *self);
guint scripted_peer_get_n_links (ScriptedPeer *self);
gboolean scripted_peer_has_link (ScriptedPeer *self);
const char *scripted_peer_get_link_authorization (ScriptedPeer *self);
void scripted_peer_answer_pings (ScriptedPeer *self);
gushort scripted_peer_get_close_code (ScriptedPeer *self);

/* Lines, each one of:
 *   < JSON    waits for a message from the client that has at least these members. "*" is any
 *             value, "$name" binds or compares a text.
 *   > JSON    sends a message, with every $name filled in
 *   > TEXT    sends it as it is
 *   @ +5s     lets the fake clock advance, also in ms
 *   ! link | close CODE REASON | drop | binary TEXT
 *             waits for a new link; closes it; cuts it; sends bytes
 *   # a comment */
void scripted_peer_play (ScriptedPeer *self, ConfabClock *clock, const char *script);
void scripted_peer_play_file (ScriptedPeer *self, ConfabClock *clock, const char *name);
const char *scripted_peer_get (ScriptedPeer *self, const char *name);
void scripted_peer_set (ScriptedPeer *self, const char *name, const char *value);

G_END_DECLS
