// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "server/blobs/confab-blobs.h"
#include "server/ledger/confab-ledger-check.h"
#include "server/ledger/confab-ledger-files.h"
#include "server/net/confab-server.h"
#include "server/ops/confab-announce.h"
#include "server/ops/confab-log.h"
#include "server/ops/confab-notify.h"

#include <glib-unix.h>
#include <libdex.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

typedef struct
{
  GMainLoop *loop;
  ConfabServer *server;
  ConfabConfig *config;
  ConfabAnnounce *announce; /* (nullable) */
  char *config_path;
  gboolean stopping;
} Daemon;

static char *config_path;
static char **settings;
static char *data_folder;
static char *address;
static char *registration;
static int port = -1;
static gboolean print_config;
static gboolean check;
static gboolean print_version;
static gboolean exit_on_eof;

static const GOptionEntry options[] = {
  { "config", 'c', 0, G_OPTION_ARG_FILENAME, &config_path, "Read this configuration", "FILE" },
  { "data", 'd', 0, G_OPTION_ARG_FILENAME, &data_folder, "Keep everything in this folder",
    "FOLDER" },
  { "address", 'a', 0, G_OPTION_ARG_STRING, &address, "Listen on this address", "ADDRESS" },
  { "port", 'p', 0, G_OPTION_ARG_INT, &port, "Listen on this port; 0 for any", "PORT" },
  { "registration", 'r', 0, G_OPTION_ARG_STRING, &registration,
    "Who may make an account: closed, invitation or open", "WHO" },
  { "set", 's', 0, G_OPTION_ARG_STRING_ARRAY, &settings, "Set one key of the configuration",
    "GROUP.KEY=VALUE" },
  { "exit-on-eof", 0, 0, G_OPTION_ARG_NONE, &exit_on_eof,
    "Stop when standard input ends, with the program that started this one", NULL },
  { "check", 0, 0, G_OPTION_ARG_NONE, &check,
    "Read all of the folder's database and files, check them and every conversation's events, and"
    " exit",
    NULL },
  { "print-config", 0, 0, G_OPTION_ARG_NONE, &print_config,
    "Print a configuration with all keys and what they mean", NULL },
  { "version", 0, 0, G_OPTION_ARG_NONE, &print_version, "Print the version", NULL },
  { NULL },
};

static DexFuture *
stopped_cb (DexFuture *future, gpointer data)
{
  Daemon *self = data;

  g_main_loop_quit (self->loop);
  return NULL;
}

static gboolean
stop_cb (gpointer data)
{
  Daemon *self = data;

  g_clear_pointer (&self->announce, confab_announce_free);

  /* Asked twice, one does not want to wait. */
  if (self->stopping)
    g_main_loop_quit (self->loop);
  else
    dex_future_disown (
        dex_future_finally (confab_server_stop (self->server), stopped_cb, self, NULL));

  if (!self->stopping)
    confab_notify ("STOPPING=1");

  self->stopping = TRUE;
  return G_SOURCE_CONTINUE;
}

static gboolean
input_cb (int fd, GIOCondition condition, gpointer data)
{
  char bytes[256];

  if (read (fd, bytes, sizeof bytes) > 0)
    return G_SOURCE_CONTINUE;

  stop_cb (data);
  return G_SOURCE_REMOVE;
}

static gboolean
apply_options (ConfabConfig *config, GError **error)
{
  g_autofree char *port_text = port >= 0 ? g_strdup_printf ("%d", port) : NULL;
  const struct
  {
    const char *key;
    const char *value;
  } overrides[] = {
    { "server.data", data_folder },
    { "server.registration", registration },
    { "listen.address", address },
    { "listen.port", port_text },
  };

  for (guint i = 0; i < G_N_ELEMENTS (overrides); i++)
    if (overrides[i].value != NULL &&
        !confab_config_set (config, overrides[i].key, overrides[i].value, error))
      return FALSE;

  for (guint i = 0; settings != NULL && settings[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (settings[i], "=", 2);

      if (!confab_config_set (config, parts[0], parts[1] != NULL ? parts[1] : "", error))
        return FALSE;
    }

  return TRUE;
}

static ConfabConfig *
load_config (GError **error)
{
  g_autoptr (ConfabConfig) config = confab_config_new ();

  if ((config_path != NULL && !confab_config_load (config, config_path, error)) ||
      !apply_options (config, error))
    return NULL;

  return g_steal_pointer (&config);
}

static gboolean
reload_cb (gpointer data)
{
  Daemon *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabConfig) config = load_config (&error);

  if (config != NULL && confab_server_reload (self->server, &error))
    {
      confab_log_set_level (config->log_level);
      g_message ("Certificate and log level were read again");
    }
  else
    {
      g_warning ("Nothing was changed: %s", error->message);
    }

  return G_SOURCE_CONTINUE;
}

static void
serve (Daemon *self)
{
  gboolean is_v6 = self->config->address != NULL && strchr (self->config->address, ':') != NULL;
  const char *host = self->config->address != NULL ? self->config->address : "127.0.0.1";

  g_unix_signal_add (SIGTERM, stop_cb, self);
  g_unix_signal_add (SIGINT, stop_cb, self);
  g_unix_signal_add (SIGHUP, reload_cb, self);

  if (exit_on_eof)
    g_unix_fd_add (STDIN_FILENO, G_IO_IN | G_IO_HUP | G_IO_ERR, input_cb, self);

  printf ("confabd listening on %s://%s%s%s:%u\n",
          confab_server_is_tls (self->server) ? "https" : "http", is_v6 ? "[" : "", host,
          is_v6 ? "]" : "", confab_server_get_port (self->server));
  fflush (stdout);
  confab_notify ("READY=1");
  self->announce = confab_announce_new (self->config, confab_server_get_port (self->server));
  g_main_loop_run (self->loop);
  g_clear_pointer (&self->announce, confab_announce_free);
}

static gboolean
run (GError **error)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (ConfabConfig) config = load_config (error);
  g_autoptr (ConfabClock) clock = confab_clock_new ();
  g_autoptr (ConfabServer) server = NULL;
  Daemon self = { .loop = loop, .config = config };

  if (config == NULL)
    return FALSE;

  confab_log_start (config);
  server = confab_server_new (clock, config, error);

  if (server == NULL)
    return FALSE;

  self.server = server;
  serve (&self);
  return TRUE;
}

static void
print_problem (const char *problem, gpointer data)
{
  printf ("%s\n", problem);
}

typedef struct
{
  ConfabBlobs *blobs;
  gint64 n_files;
  gint64 n_problems;
} FileCheck;

static void
check_file_cb (const char *hash, gint64 size, gpointer data)
{
  FileCheck *found = data;
  g_autofree char *problem = NULL;

  found->n_files++;

  if (found->blobs != NULL && confab_blobs_verify (found->blobs, hash, size, &problem))
    return;

  found->n_problems++;
  printf ("file %s: %s\n", hash, problem != NULL ? problem : "there is no folder of files");
}

static gboolean
check_files (const ConfabConfig *config, ConfabLedger *ledger, FileCheck *found, GError **error)
{
  g_autofree char *path = g_build_filename (config->data, "files", NULL);
  g_autoptr (ConfabBlobs) blobs = confab_blobs_new_folder (path, FALSE, NULL);

  found->blobs = blobs;
  return confab_ledger_list_contents (ledger, check_file_cb, found, error);
}

/* Another server may be using the folder: nothing is changed. */
static int
check_folder (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabConfig) config = load_config (&error);
  g_autofree char *path =
      config != NULL ? g_build_filename (config->data, "confab.db", NULL) : NULL;
  g_autoptr (ConfabLedger) ledger = path != NULL ? confab_ledger_open_reader (path, &error) : NULL;
  ConfabLedgerCheck found = { 0 };
  FileCheck files = { 0 };

  if (ledger == NULL || !confab_ledger_check (ledger, print_problem, NULL, &found, &error) ||
      !check_files (config, ledger, &files, &error))
    {
      fprintf (stderr, "confabd: %s%s%s\n", path != NULL ? path : "", path != NULL ? ": " : "",
               error->message);
      return 2;
    }

  printf ("%" G_GINT64_FORMAT " conversations, %" G_GINT64_FORMAT " events, %" G_GINT64_FORMAT
          " files, %" G_GINT64_FORMAT " problems\n",
          found.n_conversations, found.n_events, files.n_files,
          found.n_problems + files.n_problems);
  return found.n_problems + files.n_problems > 0 ? EXIT_FAILURE : EXIT_SUCCESS;
}

int
main (int argc, char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;

  dex_init ();
  g_option_context_set_summary (context, "The Confab server.");
  g_option_context_add_main_entries (context, options, NULL);

  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      fprintf (stderr, "confabd: %s\n", error->message);
      return 2;
    }

  if (print_version)
    {
      printf ("confabd %s\n", CONFAB_VERSION);
      return EXIT_SUCCESS;
    }

  if (print_config)
    {
      g_autofree char *text = confab_config_print ();

      fputs (text, stdout);
      return EXIT_SUCCESS;
    }

  if (check)
    return check_folder ();

  if (run (&error))
    return EXIT_SUCCESS;

  fprintf (stderr, "confabd: %s\n", error->message);
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_BUSY) ? EX_TEMPFAIL : EXIT_FAILURE;
}
