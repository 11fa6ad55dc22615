// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "operator-kit.h"

#include <string.h>

#define START_MS G_GINT64_CONSTANT (1767225600000)
#define DAY_MS (24 * 60 * 60 * G_GINT64_CONSTANT (1000))

static void
test_register (void)
{
  g_autoptr (Kit) kit = kit_new (NULL);
  g_autoptr (User) ada = kit_register (kit, "Ada");
  g_autoptr (JsonNode) me = NULL, changed = NULL, found = NULL, server = NULL;
  const struct
  {
    const char *body;
    const char *code;
    const char *field;
  } bad[] = {
    { "{\"password\":\"correct horse\"}", "bad_request", "name" },
    { "{\"name\":\"eve\"}", "bad_request", "password" },
    { "{\"name\":\"eve\",\"password\":\"short\"}", "bad_request", "password" },
    { "{\"name\":\"eve lyn\",\"password\":\"correct horse\"}", "bad_request", "name" },
    { "{\"name\":\"ada\",\"password\":\"correct horse\"}", "conflict", "name" },
    { "{\"name\":\"longenough\",\"password\":\"LongEnough\"}", "bad_request", "password" },
    { "{\"name\":7,\"password\":\"correct horse\"}", "bad_request", "name" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    kit_refuses (kit, bad[i].code, bad[i].field, NULL, "POST", "/auth/register", bad[i].body);

  server = kit_expect (kit, 200, NULL, "GET", "/", NULL);
  g_assert_cmpstr (text_at (server, "server"), ==, "confabd");
  g_assert_cmpstr (text_at (server, "registration"), ==, "open");
  me = kit_expect (kit, 200, ada, "GET", "/users/me", NULL);
  g_assert_cmpstr (text_at (me, "name"), ==, "Ada");
  changed = kit_expect (kit, 200, ada, "PATCH", "/users/me",
                        "{\"displayName\":\"Ada  L.\",\"avatarUrl\":null}");
  g_assert_cmpstr (text_at (changed, "displayName"), ==, "Ada L.");
  kit_refuses (kit, "bad_request", "displayName", ada, "PATCH", "/users/me",
               "{\"displayName\":null}");
  found = kit_expect (kit, 200, ada, "GET", "/users?query=l.", NULL);
  g_assert_cmpuint (length_at (found, "items"), ==, 1);
}

static void
test_login (void)
{
  g_autoptr (Kit) kit = kit_new (NULL);
  g_autoptr (User) ada = kit_register (kit, "ada");
  g_autoptr (User) again = kit_login (kit, "ADA");
  g_autoptr (JsonNode) devices = NULL, renamed = NULL;
  g_autofree char *path = g_strdup_printf ("/devices/%s", ada->device_id);

  g_assert_cmpstr (again->id, ==, ada->id);
  kit_refuses (kit, "unauthorized", NULL, NULL, "POST", "/auth/login",
               "{\"name\":\"ada\",\"password\":\"wrong horse\"}");
  kit_refuses (kit, "unauthorized", NULL, NULL, "POST", "/auth/login",
               "{\"name\":\"nobody\",\"password\":\"wrong horse\"}");
  devices = kit_expect (kit, 200, again, "GET", "/devices", NULL);
  g_assert_cmpuint (length_at (devices, "items"), ==, 2);
  g_assert_null (find (devices, "items.0.current"));
  g_assert_nonnull (find (devices, "items.1.current"));
  g_assert_null (kit_expect (kit, 204, again, "PATCH", path, "{\"name\":\"Laptop\"}"));
  renamed = kit_expect (kit, 200, ada, "GET", "/devices", NULL);
  g_assert_cmpstr (text_at (renamed, "items.0.name"), ==, "Laptop");
}

/* Names and addresses have only so many tries, also after a restart. */
static void
test_throttle (void)
{
  const char *const settings[] = { "limits.login-interval=60", "limits.login-burst=3", NULL };
  g_autoptr (Kit) kit = kit_new_at (START_MS, settings);
  const char *body = "{\"name\":\"ada\",\"password\":\"wrong horse\"}";
  g_autoptr (JsonNode) refused = NULL;

  for (guint i = 0; i < 3; i++)
    kit_refuses (kit, "unauthorized", NULL, NULL, "POST", "/auth/login", body);

  kit_refuses (kit, "rate_limited", NULL, NULL, "POST", "/auth/login", body);
  kit_stop (kit);
  kit_start (kit);
  refused = kit_expect (kit, 429, NULL, "POST", "/auth/login", body);
  g_assert_cmpfloat (json_node_get_double (find (refused, "retryAfter")), >, 50);
  confab_clock_step (kit->clock, 61000);
  kit_refuses (kit, "unauthorized", NULL, NULL, "POST", "/auth/login", body);
  kit_refuses (kit, "rate_limited", NULL, NULL, "POST", "/auth/login", body);
}

/* A token ends when it is not used, and some day in any case. */
static void
test_expiry (void)
{
  const char *const settings[] = { "tokens.idle=30", "tokens.life=100", NULL };
  g_autoptr (Kit) kit = kit_new_at (START_MS, settings);
  g_autoptr (User) used = kit_register (kit, "ada");
  g_autoptr (User) unused = kit_login (kit, "ada");

  for (guint day = 20; day <= 100; day += 20)
    {
      g_autoptr (JsonNode) me = NULL;

      confab_clock_step (kit->clock, 20 * DAY_MS);
      kit_stop (kit);
      kit_start (kit);
      me = kit_expect (kit, day <= 100 ? 200 : 401, used, "GET", "/users/me", NULL);

      if (day > 30)
        kit_refuses (kit, "unauthorized", NULL, unused, "GET", "/users/me", NULL);
    }

  confab_clock_step (kit->clock, DAY_MS);
  kit_stop (kit);
  kit_start (kit);
  kit_refuses (kit, "unauthorized", NULL, used, "GET", "/users/me", NULL);
}

/* Where an invitation is needed, it is good for as many accounts as it says. */
static void
test_invitation (void)
{
  const char *const settings[] = { "server.registration=invitation", NULL };
  g_autoptr (Kit) kit = kit_new (settings);
  g_autofree char *made = operator_ask (kit, "POST", "/invitations", "{\"uses\":1}");
  g_autoptr (JsonNode) invitation = json_from_string (made, NULL);
  g_autofree char *body =
      g_strdup_printf ("{\"name\":\"ada\",\"password\":\"correct horse\",\"invitation\":\"%s\"}",
                       text_at (invitation, "code"));
  g_autofree char *second =
      g_strdup_printf ("{\"name\":\"bob\",\"password\":\"correct horse\",\"invitation\":\"%s\"}",
                       text_at (invitation, "code"));
  g_autoptr (JsonNode) grant = NULL, list = NULL;
  g_autofree char *listed = NULL;

  kit_refuses (kit, "forbidden", "invitation", NULL, "POST", "/auth/register",
               "{\"name\":\"ada\",\"password\":\"correct horse\"}");
  grant = kit_expect (kit, 201, NULL, "POST", "/auth/register", body);
  kit_refuses (kit, "forbidden", "invitation", NULL, "POST", "/auth/register", second);
  listed = operator_ask (kit, "GET", "/invitations", "");
  list = json_from_string (listed, NULL);
  g_assert_cmpint (int_at (list, "items.0.uses"), ==, 0);
  g_assert_null (find (list, "items.0.code"));
}

/* The operator makes the first administrator, who may then do the same from anywhere. */
static void
test_admin (void)
{
  const char *const settings[] = { "server.registration=closed", NULL };
  g_autoptr (Kit) kit = kit_new (settings);
  g_autofree char *made = operator_ask (
      kit, "POST", "/users",
      "{\"name\":\"root\",\"password\":\"correct horse battery\",\"role\":\"admin\"}");
  g_autofree char *other =
      operator_ask (kit, "POST", "/users",
                    "{\"name\":\"bob\",\"password\":\"correct horse battery\"}");
  g_autofree char *users = operator_ask (kit, "GET", "/users", "");
  g_autoptr (User) root = kit_login (kit, "root");
  g_autoptr (User) bob = kit_login (kit, "bob");
  g_autoptr (JsonNode) invitation = NULL;
  guint status;

  g_assert_nonnull (strstr (made, "\"role\":\"admin\""));
  g_assert_nonnull (strstr (users, "\"name\":\"bob\""));
  kit_refuses (kit, "unauthorized", NULL, NULL, "GET", "/users", NULL);
  kit_refuses (kit, "forbidden", NULL, NULL, "POST", "/auth/register",
               "{\"name\":\"ada\",\"password\":\"correct horse\"}");
  kit_refuses (kit, "forbidden", NULL, bob, "POST", "/invitations", "{}");
  kit_refuses (kit, "unauthorized", NULL, NULL, "GET", "/invitations", NULL);
  invitation = kit_expect (kit, 201, root, "POST", "/invitations", "{}");
  g_assert_true (g_str_has_prefix (text_at (invitation, "code"), "cfi_"));
  g_assert_null (kit_call (kit, NULL, "GET", "/metrics", NULL, &status));
  g_assert_cmpuint (status, ==, 200);
  g_assert_null (kit_call (kit, NULL, "GET", "/readyz", NULL, &status));
  g_assert_cmpuint (status, ==, 200);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  g_test_add_func ("/auth/register", test_register);
  g_test_add_func ("/auth/login", test_login);
  g_test_add_func ("/auth/throttle", test_throttle);
  g_test_add_func ("/auth/expiry", test_expiry);
  g_test_add_func ("/auth/invitation", test_invitation);
  g_test_add_func ("/auth/admin", test_admin);
  return g_test_run ();
}
