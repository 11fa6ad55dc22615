// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* A server and clients, each a process, in a folder that goes when the test has passed. */
typedef struct _E2e E2e;

E2e *e2e_new (void) G_GNUC_WARN_UNUSED_RESULT;
E2e *e2e_new_stopped (void) G_GNUC_WARN_UNUSED_RESULT;
void e2e_free (E2e *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (E2e, e2e_free)

const char *e2e_get_address (E2e *self);
const char *e2e_get_folder (E2e *self);
const char *e2e_get_server_pid (E2e *self);
void e2e_set_door (E2e *self, const char *address);
void e2e_setenv (E2e *self, const char *name, const char *value);
void e2e_set_log (E2e *self, const char *name);
void e2e_start_server (E2e *self);
gboolean e2e_try_start_server (E2e *self);
gboolean e2e_has_server (E2e *self);
gboolean e2e_server_runs (E2e *self);
void e2e_signal_server (E2e *self, int with);
gboolean e2e_reap_server (E2e *self);
void e2e_kill_server (E2e *self);
void e2e_stop_server (E2e *self);
void e2e_add_account (E2e *self, const char *name);
void e2e_sign_in (E2e *self, const char *name, const char *device);

/* confabctl: @device is the folder that it is signed in from. Arguments end with NULL. */
char *e2e_ctl (E2e *self, const char *device, const char *first, ...) G_GNUC_NULL_TERMINATED;
char *e2e_ctl_status (E2e *self, int status, const char *input, char **said, const char *first, ...)
    G_GNUC_NULL_TERMINATED;
GSubprocess *e2e_spawn_ctl (E2e *self, const char *first, ...) G_GNUC_NULL_TERMINATED;
JsonNode *e2e_parse (const char *line) G_GNUC_WARN_UNUSED_RESULT;
const char *e2e_text (JsonNode *node, const char *member);
gint64 e2e_int (JsonNode *node, const char *member);

/* A client without a screen, and the last that it said. */
typedef struct
{
  E2e *e2e;
  char *device;
  GSubprocess *process;
  GDataInputStream *output;
  char *conversation; /* what the numbers below are of */
  gint64 last_seq;
  gint64 delivered_seq;
  gint64 read_seq;
  gint64 unread;
  gint64 own_read;
  gboolean muted;
  gboolean pinned;
  gboolean archived;
  char *draft;
  char *recovery;
  guint n_linked, n_refused, n_listed;
  gint64 trusted; /* of the last time that it was told to trust, and what it has to say then */
  gint64 notice;
  gint64 verified; /* whether the other one then was */
  guint n_notices;
  guint n_kept; /* drafts that are on its disk */
  gint64 posted;
  gint64 actions; /* of the last look, and how many looks there were */
  gint64 gaps;
  guint n_looks;
  guint n_changes;
  guint n_online;
  char *connection;
  char *signed_out_by;
  GPtrArray *messages; /* JsonNode, of a dump */
  gboolean dumped;
  gboolean silent; /* its output has ended */
  void (*on_line) (JsonNode *line, gpointer data);
  gpointer on_line_data;
} E2eClient;

E2eClient *
e2e_client_new (E2e *self, const char *device, const char *conversation) G_GNUC_WARN_UNUSED_RESULT;
void e2e_client_free (E2eClient *client);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (E2eClient, e2e_client_free)

void e2e_client_start (E2eClient *client);
void e2e_client_kill (E2eClient *client);
void e2e_client_quit (E2eClient *client);
void e2e_client_signal (E2eClient *client, int with);
void e2e_client_end (E2eClient *client);
int e2e_client_reap (E2eClient *client);
void e2e_client_send (E2eClient *client, const char *line);
void e2e_client_tell (E2eClient *client, const char *what);
void e2e_client_say (E2eClient *client, const char *prefix, int upto);
void e2e_client_do (E2eClient *client, const char *what, const char *prefix, int upto);
void e2e_client_wait_complete (E2eClient *client, gint64 seq);
void e2e_client_link (E2eClient *client, E2eClient *by);
void e2e_client_wait_dump (E2eClient *client);

G_END_DECLS
