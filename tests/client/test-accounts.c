// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "base/confab-error.h"
#include "client-fixture.h"
#include "client/confab-account-private.h"
#include "support/own-keyring.h"

#include <glib/gstdio.h>
#include <string.h>

/* Signing in and creating accounts, before there is a session. */

#define M1 "01890000-0000-7000-8000-000000000101"
#define SERVER                                                                                     \
  "{\"server\":\"confabd\",\"version\":\"0.1.0\",\"protocol\":1,\"registration\":\"open\","        \
  "\"name\":\"Test\"}"
#define GRANT                                                                                      \
  "{\"token\":\"cft_1\",\"deviceId\":\"" DEVICE "\",\"user\":{\"id\":\"" ME                        \
  "\",\"name\":\"me\",\"displayName\":\"Me\"}}"

typedef struct
{
  char *dir;
  ScriptedPeer *peer;
  ConfabClock *clock;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->dir = g_dir_make_tmp ("confab-test-XXXXXX", NULL);
  f->peer = scripted_peer_new ();
  f->clock = confab_clock_new_fake (1767258000000);
  scripted_peer_answer (f->peer, "GET", "/", 200, SERVER);
  scripted_peer_answer (f->peer, "POST", "/auth/login", 200, GRANT);
  confab_client_set_data_dir (f->dir);
  confab_client_set_clock (f->clock);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  wait_for_success (confab_keyring_clear (confab_client_get_keyring (), DEVICE));
  settle ();
  confab_client_shut_down ();
  confab_client_set_data_dir (NULL);
  scripted_peer_free (f->peer);
  g_assert_finalize_object (f->clock);
  client_fixture_remove_dir (f->dir);
  g_free (f->dir);
}

static ConfabAccount *
sign_in (Fixture *f)
{
  return wait_for_object (
      confab_client_sign_in (scripted_peer_get_address (f->peer), "me", "correct horse"));
}

static void
test_accounts (Fixture *f, gconstpointer data)
{
  const ScriptedRequest *request;
  g_autoptr (ConfabAccount) account = NULL;
  g_autoptr (ConfabServerInfo) info = NULL;
  g_autoptr (GPtrArray) accounts = wait_for_boxed (confab_client_load_accounts ());

  g_assert_cmpuint (accounts->len, ==, 0);
  info = wait_for_object (confab_client_probe (scripted_peer_get_address (f->peer)));
  g_assert_cmpstr (confab_server_info_get_name (info), ==, "Test");
  g_assert_cmpint (confab_server_info_get_registration (info), ==, CONFAB_REGISTRATION_OPEN);

  account = sign_in (f);
  request = scripted_peer_wait_request (f->peer, "POST", "/auth/login", 1);
  g_assert_nonnull (strstr (request->body, "\"password\":\"correct horse\""));
  g_assert_null (request->authorization);
  g_assert_cmpstr (confab_account_get_user_name (account), ==, "me");

  /* Signing in again leads to the same account, with the new device. */
  scripted_peer_answer (f->peer, "POST", "/auth/login", 200,
                        "{\"token\":\"cft_2\",\"deviceId\":\"" M1 "\",\"user\":{\"id\":\"" ME
                        "\",\"name\":\"me\"}}");
  g_clear_object (&account);
  account = sign_in (f);
  g_clear_pointer (&accounts, g_ptr_array_unref);
  accounts = wait_for_boxed (confab_client_load_accounts ());
  g_assert_cmpuint (accounts->len, ==, 1);
  g_assert_cmpstr (confab_account_get_id (g_ptr_array_index (accounts, 0)), ==, M1);
  g_assert_cmpstr (confab_account_get_server (g_ptr_array_index (accounts, 0)), ==,
                   scripted_peer_get_address (f->peer));
  wait_for_success (confab_keyring_clear (confab_client_get_keyring (), M1));
}

static void
test_errors (Fixture *f, gconstpointer data)
{
  const char *address = scripted_peer_get_address (f->peer);
  g_autoptr (GPtrArray) accounts = NULL;

  scripted_peer_answer (f->peer, "POST", "/auth/login", 401,
                        "{\"code\":\"unauthorized\",\"message\":\"no\"}");
  wait_for_error (confab_client_sign_in (address, "me", "wrong"), CONFAB_ERROR,
                  CONFAB_ERROR_UNAUTHORIZED);
  scripted_peer_answer (f->peer, "POST", "/auth/register", 409,
                        "{\"code\":\"conflict\",\"message\":\"taken\",\"field\":\"name\"}");
  wait_for_error (confab_client_register (address, "me", "Me", "correct horse", NULL), CONFAB_ERROR,
                  CONFAB_ERROR_CONFLICT);
  wait_for_error (confab_client_sign_in ("http://chat.example.org", "me", "x"), G_TLS_ERROR,
                  G_TLS_ERROR_NOT_TLS);
  wait_for_error (confab_client_sign_in ("not an address", "me", "x"), G_IO_ERROR,
                  G_IO_ERROR_INVALID_ARGUMENT);
  scripted_peer_answer (f->peer, "POST", "/auth/login", 200, "{\"token\":7}");
  wait_for_error (confab_client_sign_in (address, "me", "x"), CONFAB_ERROR,
                  CONFAB_ERROR_BAD_REQUEST);

  /* No password goes to another program. */
  scripted_peer_answer (f->peer, "GET", "/", 200, "<html>");
  wait_for_error (confab_client_sign_in (address, "me", "x"), G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_assert_cmpuint (scripted_peer_count (f->peer, "POST", "/auth/login"), ==, 2);

  accounts = wait_for_boxed (confab_client_load_accounts ());
  g_assert_cmpuint (accounts->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  use_own_keyring ();

  g_test_add ("/accounts/accounts", Fixture, NULL, set_up, test_accounts, tear_down);
  g_test_add ("/accounts/errors", Fixture, NULL, set_up, test_errors, tear_down);

  return g_test_run ();
}
