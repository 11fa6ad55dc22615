// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "server/ops/confab-announce.h"
#include "support/mock-avahi.h"
#include "support/waiting.h"

#include <glib/gstdio.h>
#include <string.h>

/* What the local network is told of a server. */

static MockAvahi *avahi;
static char *folder;

/* How often the log says that no name is left. */
static guint n_given_up;

static GLogWriterOutput
write_log (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer data)
{
  for (gsize i = 0; i < n_fields; i++)
    if (g_str_equal (fields[i].key, "MESSAGE") &&
        strstr (fields[i].value, "others have all its names") != NULL)
      n_given_up++;

  return g_log_writer_default (level, fields, n_fields, data);
}

static void
run (const char *first, ...)
{
  g_autoptr (GPtrArray) args = g_ptr_array_new ();
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  va_list more;

  va_start (more, first);

  for (const char *arg = first; arg != NULL; arg = va_arg (more, const char *))
    g_ptr_array_add (args, (char *) arg);

  va_end (more);
  g_ptr_array_add (args, NULL);
  process = g_subprocess_newv ((const char *const *) args->pdata, G_SUBPROCESS_FLAGS_STDERR_SILENCE,
                               &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_wait_check (process, NULL, &error));
}

/* For these names; none has only one of another kind. */
static char *
make_certificate (const char *file_name, const char *names)
{
  char *path = g_build_filename (folder, file_name, NULL);
  g_autofree char *key = g_strconcat (path, ".key", NULL);
  g_autofree char *extension = g_strconcat ("subjectAltName=", names, NULL);

  run ("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
       "-days", "30", "-subj", "/CN=confab", "-addext", extension, "-keyout", key, "-out", path,
       NULL);
  return path;
}

static ConfabConfig *
make_config (const char *address, const char *certificate)
{
  ConfabConfig *config = confab_config_new ();
  g_autoptr (GError) error = NULL;

  g_assert_true (confab_config_set (config, "server.name", "Garden club", &error));
  g_assert_true (confab_config_set (config, "listen.address", address, &error));
  g_assert_true (confab_config_set (config, "listen.certificate", certificate, &error));
  return config;
}

static gboolean
has_log (const char *expected)
{
  return g_str_equal (mock_avahi_get_log (avahi)->str, expected);
}

static void
wait_log (const char *expected)
{
  WAIT_UNTIL (mock_avahi_get_log (avahi)->len >= strlen (expected));
  g_assert_cmpstr (mock_avahi_get_log (avahi)->str, ==, expected);
  g_string_truncate (mock_avahi_get_log (avahi), 0);
}

/* Whenever Avahi is there, until the server goes. */
static void
test_told (void)
{
  g_autofree char *certificate =
      make_certificate ("a.pem", "DNS:*.example.org,DNS:chat.example.org");
  g_autoptr (ConfabConfig) config = make_config ("0.0.0.0", certificate);
  g_autoptr (ConfabAnnounce) announce = confab_announce_new (config, 7667);

  g_assert_nonnull (announce);
  mock_avahi_come (avahi);
  wait_log ("[add Garden club _confab._tcp 0 7667 host=chat.example.org][Commit]");
  mock_avahi_go (avahi);
  mock_avahi_come (avahi);
  wait_log ("[add Garden club _confab._tcp 0 7667 host=chat.example.org][Commit]");
  g_clear_pointer (&announce, confab_announce_free);
  wait_log ("[Free]");
}

/* Both kinds of addresses, and a certificate that names no computer. */
static void
test_names (void)
{
  g_autofree char *certificate = make_certificate ("b.pem", "IP:192.0.2.1");
  g_autoptr (ConfabConfig) config = make_config ("::", certificate);
  g_autoptr (ConfabAnnounce) announce = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (confab_config_set (config, "server.name",
                                    "ein Name, der viel zu lang ist und mitten im Umlaut endet: "
                                    "xxxü und so weiter",
                                    &error));
  announce = confab_announce_new (config, 443);
  wait_log (
      "[add ein Name, der viel zu lang ist und mitten im Umlaut endet: xxx _confab._tcp -1 443]"
      "[Commit]");
  g_clear_pointer (&announce, confab_announce_free);
  wait_log ("[Free]");
}

/* Others have the name: told at once, or when it is published. */
static void
test_collisions (void)
{
  g_autofree char *certificate = make_certificate ("c.pem", "DNS:a.example.org");
  g_autoptr (ConfabConfig) config = make_config ("0.0.0.0", certificate);
  g_autoptr (ConfabAnnounce) announce = NULL;

  mock_avahi_take_names (avahi, 2, TRUE);
  announce = confab_announce_new (config, 1);
  wait_log ("[add Garden club _confab._tcp 0 1 host=a.example.org]"
            "[add Garden club+ _confab._tcp 0 1 host=a.example.org]"
            "[add Garden club++ _confab._tcp 0 1 host=a.example.org][Commit]");
  g_clear_pointer (&announce, confab_announce_free);
  wait_log ("[Free]");

  mock_avahi_take_names (avahi, 1, FALSE);
  announce = confab_announce_new (config, 1);
  wait_log ("[add Garden club _confab._tcp 0 1 host=a.example.org][Commit][Reset]"
            "[add Garden club+ _confab._tcp 0 1 host=a.example.org][Commit]");
  g_clear_pointer (&announce, confab_announce_free);
  wait_log ("[Free]");

  /* somebody who has them all is not fought for ever */
  mock_avahi_take_names (avahi, 1000, TRUE);
  announce = confab_announce_new (config, 1);
  WAIT_UNTIL (n_given_up == 1);
  g_assert_nonnull (strstr (mock_avahi_get_log (avahi)->str, "club+++++++++++++++++++ "));
  g_assert_null (strstr (mock_avahi_get_log (avahi)->str, "club++++++++++++++++++++ "));
  g_assert_null (strstr (mock_avahi_get_log (avahi)->str, "Commit"));
  mock_avahi_take_names (avahi, 0, TRUE);
  g_clear_pointer (&announce, confab_announce_free);
  WAIT_UNTIL (g_str_has_suffix (mock_avahi_get_log (avahi)->str, "[Free]"));
  g_string_truncate (mock_avahi_get_log (avahi), 0);
}

/* Nobody is told of what nobody can go to, or is not to know of. */
static void
test_silent (void)
{
  g_autofree char *certificate = make_certificate ("d.pem", "DNS:a.example.org");
  const char *const addresses[] = { "127.0.0.1", "::1" };
  g_autoptr (ConfabConfig) plain = make_config ("0.0.0.0", "");
  g_autoptr (ConfabConfig) off = make_config ("0.0.0.0", certificate);
  g_autoptr (ConfabAnnounce) announce = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_autoptr (ConfabConfig) config = make_config (addresses[i], certificate);

      g_assert_null (confab_announce_new (config, 1));
    }

  g_assert_null (confab_announce_new (plain, 1));
  g_assert_true (confab_config_set (off, "listen.announce", "false", &error));
  g_assert_null (confab_announce_new (off, 1));

  /* one that goes at once leaves nothing behind */
  g_assert_true (confab_config_set (off, "listen.announce", "true", &error));
  announce = confab_announce_new (off, 1);
  g_clear_pointer (&announce, confab_announce_free);
  settle ();
  g_assert_true (has_log (""));
}

int
main (int argc, char *argv[])
{
  g_autoptr (GDir) dir = NULL;
  const char *name;
  int status;

  dex_init ();
  g_test_init (&argc, &argv, NULL);
  g_log_set_writer_func (write_log, NULL, NULL);
  folder = g_dir_make_tmp ("confab-announce-XXXXXX", NULL);
  avahi = mock_avahi_new ();

  g_test_add_func ("/announce/told", test_told);
  g_test_add_func ("/announce/names", test_names);
  g_test_add_func ("/announce/collisions", test_collisions);
  g_test_add_func ("/announce/silent", test_silent);
  status = g_test_run ();

  mock_avahi_free (avahi);
  dir = g_dir_open (folder, 0, NULL);

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }

  g_rmdir (folder);
  g_free (folder);
  return status;
}
