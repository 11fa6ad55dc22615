// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "e2e-kit.h"

#include "support/waiting.h"

/* Two devices of one user, and somebody else: what is done on one is done on the other. */

typedef struct
{
  E2e *e2e;
  char *id; /* a group of alice's and bob's */
  E2eClient *desk;
  E2eClient *laptop;
} Devices;

static void
devices_clear (Devices *self)
{
  g_clear_pointer (&self->desk, e2e_client_free);
  g_clear_pointer (&self->laptop, e2e_client_free);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->e2e, e2e_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Devices, devices_clear)

static void
begin (Devices *self)
{
  g_autofree char *made = NULL;
  g_autoptr (JsonNode) conversation = NULL;

  self->e2e = e2e_new ();
  g_printerr ("# in %s\n", e2e_get_folder (self->e2e));
  e2e_add_account (self->e2e, "alice");
  e2e_add_account (self->e2e, "bob");
  e2e_sign_in (self->e2e, "alice", "laptop");
  made = e2e_ctl (self->e2e, "alice", "new", "group", "bob", NULL);
  conversation = e2e_parse (made);
  self->id = g_strdup (e2e_text (conversation, "id"));
  self->desk = e2e_client_new (self->e2e, "alice", self->id);
  WAIT_UNTIL (self->desk->n_listed > 0);
  self->laptop = e2e_client_new (self->e2e, "laptop", self->id);
  WAIT_UNTIL (self->desk->n_online > 0 && self->laptop->n_online > 0);
  WAIT_UNTIL (self->desk->last_seq > 0 && self->laptop->last_seq > 0);
  e2e_client_link (self->laptop, self->desk);
}

/* The one place where it is measured how long it takes from one device to the other. */
#define FOLLOWS(name, condition)                                                                   \
  G_STMT_START                                                                                     \
  {                                                                                                \
    gint64 follows_since = g_get_monotonic_time ();                                                \
    WAIT_UNTIL (condition);                                                                        \
    g_test_message ("%s: %.0f ms", name, (g_get_monotonic_time () - follows_since) / 1e3);         \
  }                                                                                                \
  G_STMT_END

static void
test_follow (void)
{
  g_auto (Devices) d = { 0 };
  g_autoptr (E2eClient) bob = NULL;
  gint64 last;

  begin (&d);
  bob = e2e_client_new (d.e2e, "bob", d.id);
  WAIT_UNTIL (bob->last_seq > 0);
  e2e_client_say (bob, "bob", 3);
  last = d.desk->last_seq + 3;
  WAIT_UNTIL (d.desk->last_seq >= last && d.laptop->last_seq >= last && d.laptop->unread == 3);
  e2e_client_tell (d.desk, "read");
  FOLLOWS ("read marker", d.laptop->own_read == last && d.laptop->unread == 0);

  e2e_client_do (d.desk, "mute", "", 1);
  FOLLOWS ("mute", d.laptop->muted);
  e2e_client_do (d.laptop, "mute", "", 0);
  FOLLOWS ("end of mute", !d.desk->muted);
  e2e_client_do (d.desk, "pin", "", 1);
  FOLLOWS ("pin", d.laptop->pinned);
  e2e_client_do (d.laptop, "pin", "", 0);
  FOLLOWS ("unpin", !d.desk->pinned);
  e2e_client_do (d.desk, "archive", "", 1);
  FOLLOWS ("archive", d.laptop->archived);
  e2e_client_do (d.laptop, "archive", "", 0);
  FOLLOWS ("end of archive", !d.desk->archived);
  g_assert_false (bob->muted || bob->pinned || bob->archived);
}

/* Begun on one, gone on with on the other, sent there. */
static void
test_draft (void)
{
  g_auto (Devices) d = { 0 };
  g_autoptr (E2eClient) bob = NULL;

  begin (&d);
  bob = e2e_client_new (d.e2e, "bob", d.id);
  WAIT_UNTIL (bob->last_seq > 0);
  e2e_client_do (d.desk, "draft", "I was", 1);
  FOLLOWS ("draft", g_strcmp0 (d.laptop->draft, "I was") == 0);
  e2e_client_do (d.laptop, "draft", "I was late", 1);
  FOLLOWS ("longer draft", g_strcmp0 (d.desk->draft, "I was late") == 0);
  e2e_client_do (d.laptop, "draft", "", 1);
  FOLLOWS ("end of draft", *d.desk->draft == '\0' && *d.laptop->draft == '\0');
  g_assert_true (bob->draft == NULL || *bob->draft == '\0');
}

/* What was written is there after kill -9, and on a device that comes later. */
static void
test_killed (void)
{
  g_auto (Devices) d = { 0 };
  g_autoptr (E2eClient) later = NULL;

  begin (&d);
  e2e_stop_server (d.e2e);
  WAIT_UNTIL (g_strcmp0 (d.desk->connection, "online") != 0);
  e2e_client_do (d.desk, "draft", "Nobody has seen this", 0);
  WAIT_UNTIL (d.desk->n_kept == 1);
  e2e_client_kill (d.desk);
  g_clear_pointer (&d.desk->draft, g_free);
  e2e_client_start (d.desk);
  WAIT_UNTIL (g_strcmp0 (d.desk->draft, "Nobody has seen this") == 0);

  e2e_start_server (d.e2e);
  FOLLOWS ("draft after a crash", g_strcmp0 (d.laptop->draft, "Nobody has seen this") == 0);
  e2e_sign_in (d.e2e, "alice", "tablet");
  later = e2e_client_new (d.e2e, "tablet", d.id);
  WAIT_UNTIL (later->n_online > 0);
  e2e_client_link (later, d.desk);
  WAIT_UNTIL (g_strcmp0 (later->draft, "Nobody has seen this") == 0);
}

/* A new device gets the conversations, and what was said in channels. What was said in private
 * before it came it cannot open, and that is not shown either. */
static void
test_new_device (void)
{
  g_auto (Devices) d = { 0 };
  g_autoptr (E2eClient) later = NULL;
  g_autofree char *made = NULL, *sent = NULL;
  g_autoptr (JsonNode) channel = NULL;
  gint64 last;

  begin (&d);
  made = e2e_ctl (d.e2e, "alice", "new", "channel", "Notes", NULL);
  channel = e2e_parse (made);
  g_set_str (&d.desk->conversation, e2e_text (channel, "id"));
  d.desk->last_seq = 0;
  sent = e2e_ctl (d.e2e, "alice", "send", "Notes", "first", NULL);
  WAIT_UNTIL (d.desk->last_seq > 0);
  last = d.desk->last_seq + 150;
  e2e_client_do (d.desk, "pin", "", 1);
  e2e_client_say (d.desk, "alice", 150);
  e2e_client_wait_complete (d.desk, last);
  e2e_sign_in (d.e2e, "alice", "tablet");
  later = e2e_client_new (d.e2e, "tablet", d.desk->conversation);
  e2e_client_wait_complete (later, last);
  e2e_client_wait_dump (later);
  e2e_client_wait_dump (d.desk);
  g_assert_cmpuint (later->messages->len, ==, 151);
  g_assert_true (later->pinned);

  for (guint i = 0; i < later->messages->len; i++)
    g_assert_cmpstr (e2e_text (g_ptr_array_index (later->messages, i), "content"), ==,
                     e2e_text (g_ptr_array_index (d.desk->messages, i), "content"));
}

/* A device that is revoked stops at once. Who signs in there again finds what was not sent. */
static void
test_revoked (void)
{
  g_auto (Devices) d = { 0 };
  guint n_online;

  begin (&d);
  e2e_client_do (d.desk, "revoke", "Desk", 0);
  FOLLOWS ("revocation", g_strcmp0 (d.laptop->connection, "signed-out") == 0);

  /* The link says by whom; a call that was on its way only that the token is no longer good. */
  if (*d.laptop->signed_out_by != '\0')
    g_assert_cmpstr (d.laptop->signed_out_by, ==, "Desk");

  e2e_client_say (d.laptop, "left", 1);
  WAIT_UNTIL (d.laptop->posted == 1);
  e2e_client_quit (d.laptop);

  n_online = d.laptop->n_online;
  e2e_sign_in (d.e2e, "alice", "laptop");
  e2e_client_start (d.laptop);
  WAIT_UNTIL (d.laptop->n_online > n_online);
  e2e_client_wait_complete (d.laptop, d.desk->last_seq);
  e2e_client_wait_dump (d.laptop);
  e2e_client_wait_complete (d.desk, d.laptop->last_seq);
  e2e_client_wait_dump (d.desk);
  g_assert_cmpuint (d.desk->messages->len, ==, 1);
  g_assert_cmpstr (e2e_text (g_ptr_array_index (d.desk->messages, 0), "content"), ==, "left 1");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/devices/follow", test_follow);
  g_test_add_func ("/devices/draft", test_draft);
  g_test_add_func ("/devices/killed", test_killed);
  g_test_add_func ("/devices/new-device", test_new_device);
  g_test_add_func ("/devices/revoked", test_revoked);
  return g_test_run ();
}
