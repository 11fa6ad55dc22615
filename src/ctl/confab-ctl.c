// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-ctl-files.h"

#include "base/confab-async.h"
#include "base/confab-error.h"

#include <gio/gio.h>
#include <stdio.h>
#include <string.h>

/* The command line: which commands and options there are, and what becomes of a failure. */

#define TIMEOUT_S 60

/* An option is for the commands that name it. */
typedef struct
{
  const char *name;
  const char *arguments;
  const char *options; /* long names with blanks between */
  const char *summary;
  ConfabCtlFunc func;
  int min;
  int max; /* -1 for any number */
} Command;

static const Command commands[] = {
  { "sign-in", "SERVER NAME", "data-dir json", "Sign in; the password is asked for",
    confab_ctl_sign_in, 2, 2 },
  { "sign-out", "", "data-dir account json", "Sign out, here and on the server",
    confab_ctl_sign_out, 0, 0 },
  { "accounts", "", "data-dir json", "List the accounts on this computer", confab_ctl_accounts, 0,
    0 },
  { "devices", "", "data-dir account json", "List where the account is signed in",
    confab_ctl_devices, 0, 0 },
  { "conversations", "", "data-dir account json", "List the account's conversations",
    confab_ctl_conversations, 0, 0 },
  { "new", "direct NAME | group USER… | channel NAME", "data-dir account json topic",
    "Make a conversation", confab_ctl_new, 2, -1 },
  { "join", "CHANNEL", "data-dir account json", "Join a channel", confab_ctl_join, 1, 1 },
  { "send", "CONVERSATION [TEXT]", "data-dir account json id timeout file",
    "Send a message, without TEXT and files what stands on standard input", confab_ctl_send, 1, 2 },
  { "get", "ATTACHMENT", "data-dir account json output", "Get a file that was sent", confab_ctl_get,
    1, 1 },
  { "read", "CONVERSATION", "data-dir account json limit before", "Print the newest messages",
    confab_ctl_read, 1, 1 },
  { "tail", "CONVERSATION", "data-dir account json after count",
    "Print what happens, as it happens", confab_ctl_tail, 1, 1 },
  { "export", "CONVERSATION", "data-dir account json",
    "Print every event as JSON and check that none is missing or changed", confab_ctl_export, 1,
    1 },
  { "doctor", "", "data-dir account json full",
    "Look whether what the application keeps here is whole, and as the server has it",
    confab_ctl_doctor, 0, 0 },
  { "users", "", "data-dir account server-data json", "List the server's users", confab_ctl_users,
    0, 0 },
  { "create-user", "NAME", "data-dir account server-data json display-name admin",
    "Administrators: make an account; the password is asked for", confab_ctl_create_user, 1, 1 },
  { "invite", "", "data-dir account server-data json uses days",
    "Administrators: make an invitation", confab_ctl_invite, 0, 0 },
  { NULL },
};

static ConfabCtl ctl;

static const GOptionEntry entries[] = {
  { "account", 0, 0, G_OPTION_ARG_STRING, &ctl.account_name,
    "Use this account where there are several", "NAME[@SERVER]" },
  { "admin", 0, 0, G_OPTION_ARG_NONE, &ctl.admin, "The new user is an administrator", NULL },
  { "after", 0, 0, G_OPTION_ARG_INT64, &ctl.after, "Begin with the event after this one", "SEQ" },
  { "before", 0, 0, G_OPTION_ARG_INT64, &ctl.before, "Only messages before this one", "SEQ" },
  { "count", 0, 0, G_OPTION_ARG_INT, &ctl.count, "End after so many events", "N" },
  { "data-dir", 0, 0, G_OPTION_ARG_FILENAME, &ctl.data_dir,
    "Keep accounts in FOLDER instead of $XDG_DATA_HOME/confabctl; doctor looks into "
    "$XDG_DATA_HOME/confab",
    "FOLDER" },
  { "days", 0, 0, G_OPTION_ARG_INT, &ctl.days, "The invitation is good for so long", "N" },
  { "display-name", 0, 0, G_OPTION_ARG_STRING, &ctl.display_name, "What others see", "TEXT" },
  { "file", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &ctl.files,
    "Send this file; may be given up to ten times", "PATH" },
  { "full", 0, 0, G_OPTION_ARG_NONE, &ctl.full, "Compare every message, not only the hashes",
    NULL },
  { "id", 0, 0, G_OPTION_ARG_STRING, &ctl.id, "The message's id, to send it again", "UUID" },
  { "json", 0, 0, G_OPTION_ARG_NONE, &ctl.json, "Print JSON, one object a line", NULL },
  { "limit", 0, 0, G_OPTION_ARG_INT, &ctl.limit, "So many messages; 50 if not given", "N" },
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &ctl.output, "Put the file there; its id if not given",
    "PATH" },
  { "server-data", 0, 0, G_OPTION_ARG_FILENAME, &ctl.server_data,
    "Ask the server whose folder this is, as its operator", "FOLDER" },
  { "timeout", 0, 0, G_OPTION_ARG_INT, &ctl.timeout_s,
    "Try for so many seconds, 0 for ever; 60 if not given", "N" },
  { "topic", 0, 0, G_OPTION_ARG_STRING, &ctl.topic, "What the channel is about", "TEXT" },
  { "uses", 0, 0, G_OPTION_ARG_INT, &ctl.uses, "The invitation makes so many accounts", "N" },
  { NULL },
};

static gboolean
takes_option (const Command *command, const char *name)
{
  g_auto (GStrv) options = g_strsplit (command->options, " ", -1);

  return g_strv_contains ((const char *const *) options, name);
}

/* The options of a command; without one those of all. */
static void
add_options (GOptionContext *context, const Command *command)
{
  for (guint i = 0; entries[i].long_name != NULL; i++)
    {
      const GOptionEntry one[] = { entries[i], { NULL } };

      if (command == NULL || takes_option (command, entries[i].long_name))
        g_option_context_add_main_entries (context, one, NULL);
    }
}

static char *
list_commands (void)
{
  GString *out = g_string_new ("Commands:\n");

  for (const Command *command = commands; command->name != NULL; command++)
    g_string_append_printf (out, "  %-14s %s\n", command->name, command->summary);

  g_string_append (out, "\n“confabctl COMMAND --help” lists what a command takes.");
  return g_string_free (out, FALSE);
}

/* A command is the first word that is neither an option nor what belongs to one. */
static const Command *
find_command (char **words, GError **error)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_auto (GStrv) copy = g_strdupv (words);

  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_ignore_unknown_options (context, TRUE);
  add_options (context, NULL);

  if (!g_option_context_parse_strv (context, &copy, error))
    return NULL;

  for (guint i = 1; copy[i] != NULL; i++)
    {
      if (copy[i][0] == '-')
        continue;

      for (const Command *command = commands; command->name != NULL; command++)
        if (strcmp (command->name, copy[i]) == 0)
          return command;

      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                   "There is no command “%s”; “confabctl --help” lists them", copy[i]);
      return NULL;
    }

  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
               "Which command? “confabctl --help” lists them");
  return NULL;
}

static void
forget_options (void)
{
  g_clear_pointer (&ctl.account_name, g_free);
  g_clear_pointer (&ctl.data_dir, g_free);
  g_clear_pointer (&ctl.display_name, g_free);
  g_clear_pointer (&ctl.files, g_strfreev);
  g_clear_pointer (&ctl.id, g_free);
  g_clear_pointer (&ctl.output, g_free);
  g_clear_pointer (&ctl.server_data, g_free);
  g_clear_pointer (&ctl.topic, g_free);
  ctl = (ConfabCtl) { .timeout_s = TIMEOUT_S, .after = -1 };
}

/* Takes the options off @words: the program, the command and its arguments are left. */
static gboolean
parse (const Command *command, char ***words, GError **error)
{
  g_autofree char *usage = g_strdup_printf ("%s %s", command->name, command->arguments);
  g_autoptr (GOptionContext) context = g_option_context_new (usage);
  gboolean separated = FALSE;
  int n = 1;

  forget_options ();
  g_option_context_set_summary (context, command->summary);
  add_options (context, command);

  if (!g_option_context_parse_strv (context, words, error))
    return FALSE;

  for (guint i = 1; (*words)[i] != NULL; i++)
    {
      if (!separated && strcmp ((*words)[i], "--") == 0)
        {
          g_free ((*words)[i]);
          separated = TRUE;
        }
      else
        {
          (*words)[n++] = (*words)[i];
        }
    }

  (*words)[n] = NULL;

  if (n - 2 >= command->min && (command->max < 0 || n - 2 <= command->max))
    return TRUE;

  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, "Usage: confabctl %s", usage);
  return FALSE;
}

static ConfabCtlStatus
read_status (const GError *error)
{
  if (error->domain == G_OPTION_ERROR ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT))
    return CONFAB_CTL_USAGE;

  if (error->domain != CONFAB_ERROR)
    return CONFAB_CTL_UNREACHABLE;

  switch ((ConfabError) error->code)
    {
    case CONFAB_ERROR_UNAUTHORIZED:
      return CONFAB_CTL_SIGNED_OUT;
    case CONFAB_ERROR_RATE_LIMITED:
    case CONFAB_ERROR_UNAVAILABLE:
      return CONFAB_CTL_UNREACHABLE;
    case CONFAB_ERROR_BAD_REQUEST:
    case CONFAB_ERROR_FORBIDDEN:
    case CONFAB_ERROR_NOT_FOUND:
    case CONFAB_ERROR_CONFLICT:
    case CONFAB_ERROR_TOO_LARGE:
    case CONFAB_ERROR_UNSUPPORTED_MEDIA:
    case CONFAB_ERROR_UNKNOWN_TYPE:
    case CONFAB_ERROR_INTERNAL:
    default:
      return CONFAB_CTL_REFUSED;
    }
}

static void
fail (const GError *error)
{
  if (ctl.status == CONFAB_CTL_DONE)
    ctl.status = read_status (error);

  confab_ctl_note ("%s", error->message);
}

/* What is run, and how to say that it is over. */
typedef struct
{
  ConfabCtlFunc func;
  char **arguments;
  GDestroyNotify done;
  gpointer data;
} Run;

static void
run_free (Run *run)
{
  g_strfreev (run->arguments);
  g_free (run);
}

static DexFuture *
run_fiber (Run *run)
{
  g_autoptr (GError) error = NULL;

  if (!run->func (&ctl, run->arguments, &error))
    fail (error);

  run->done (run->data);
  return dex_future_new_true ();
}

static void
start_command (const Command *command, char **arguments, GDestroyNotify done, gpointer data)
{
  Run *run = g_new0 (Run, 1);

  /* Messages are kept by the application only. */
  if (ctl.data_dir == NULL)
    ctl.data_dir =
        g_build_filename (g_get_user_data_dir (),
                          command->func == confab_ctl_doctor ? "confab" : "confabctl", NULL);

  confab_client_set_data_dir (ctl.data_dir);
  ctl.clock = confab_clock_new ();
  ctl.names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  run->func = command->func;
  run->arguments = g_strdupv (arguments);
  run->done = done;
  run->data = data;
  CONFAB_SPAWN_AND_FORGET (run_fiber, run, run_free);
}

static gboolean
print_help (const char *first)
{
  g_autoptr (GOptionContext) context = g_option_context_new ("COMMAND …");
  g_autofree char *list = list_commands (), *help = NULL;

  if (g_strcmp0 (first, "--version") == 0)
    {
      printf ("confabctl %s\n", CONFAB_VERSION);
      return TRUE;
    }

  if (g_strcmp0 (first, "--help") != 0 && g_strcmp0 (first, "-h") != 0)
    return FALSE;

  g_option_context_set_summary (context, "Confab on the command line.");
  g_option_context_set_description (context, list);
  help = g_option_context_get_help (context, TRUE, NULL);
  fputs (help, stdout);
  return TRUE;
}

/**
 * confab_ctl_begin:
 * @done: called with @data when the command has ended
 *
 * Begins what the command line says. What was asked for is printed on standard output, everything
 * else on standard error.
 *
 * Returns: whether a command runs; else all is said already
 */
gboolean
confab_ctl_begin (int argc, char **argv, GDestroyNotify done, gpointer data)
{
  g_auto (GStrv) words = g_strdupv (argv);
  g_autoptr (GError) error = NULL;
  const Command *command;

  if (argc > 1 && print_help (argv[1]))
    return FALSE;

  command = find_command (words, &error);

  if (command != NULL && parse (command, &words, &error))
    {
      start_command (command, words + 2, done, data);
      return TRUE;
    }

  fail (error);
  return FALSE;
}

/**
 * confab_ctl_end:
 *
 * Puts everything away. Call it once, after the command has ended.
 *
 * Returns: what the program ends with
 */
ConfabCtlStatus
confab_ctl_end (void)
{
  ConfabCtlStatus status;

  if (ctl.api != NULL)
    confab_api_close (ctl.api);

  g_clear_object (&ctl.api);
  g_clear_object (&ctl.account);
  g_clear_object (&ctl.clock);
  g_clear_pointer (&ctl.names, g_hash_table_unref);
  confab_client_shut_down ();

  if ((fflush (stdout) != 0 || ferror (stdout)) && ctl.status == CONFAB_CTL_DONE)
    {
      confab_ctl_note ("Standard output could not be written");
      ctl.status = CONFAB_CTL_REFUSED;
    }

  status = ctl.status;
  forget_options ();
  return status;
}
