// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-config.h"

#include "base/confab-error.h"
#include "base/confab-limits.h"
#include "protocol/confab-account.h"

#include <string.h>

typedef enum
{
  KEY_TEXT,
  KEY_NUMBER,
  KEY_FLAG,
  KEY_CHOICE,
} KeyType;

typedef struct
{
  const char *group;
  const char *name;
  KeyType type;
  gsize offset;
  const char *initial; /* the default, as it is written */
  gint64 min;
  gint64 max;
  const char *const *names;
  const char *doc;
} Key;

static const char *const log_levels[] = { "error", "warning", "message", "info", "debug", NULL };
static const char *const log_formats[] = { "auto", "text", "json", "journal", NULL };

#define KEY(group_name, key, kind, member, value, text, ...)                                       \
  { .group = group_name,                                                                           \
    .name = key,                                                                                   \
    .type = KEY_##kind,                                                                            \
    .offset = G_STRUCT_OFFSET (ConfabConfig, member),                                              \
    .initial = value,                                                                              \
    .doc = text,                                                                                   \
    __VA_ARGS__ }

#define PER_SECOND .min = 1, .max = 1000000

static const Key keys[] = {
  KEY ("server", "name", TEXT, name, "Confab", "What people see when they sign in."),
  KEY ("server",
       "data",
       TEXT,
       data,
       "/var/lib/confab",
       "The folder with everything that is stored. It is made if it is not there."),
  KEY ("server",
       "registration",
       CHOICE,
       registration,
       "invitation",
       "Who may make an account: closed (only the administrator makes them), invitation or open.",
       .names = confab_registration_names),

  KEY ("listen",
       "address",
       TEXT,
       address,
       "127.0.0.1",
       "The address to listen on: 0.0.0.0 for all of IPv4, :: for all."),
  KEY ("listen",
       "port",
       NUMBER,
       port,
       "7667",
       "The port. With 0 the system chooses one, which is printed.",
       .max = 65535),
  KEY ("listen",
       "certificate",
       TEXT,
       certificate,
       "",
       "A PEM file with the certificate chain. With it only TLS is spoken."),
  KEY ("listen",
       "key",
       TEXT,
       key,
       "",
       "A PEM file with the certificate's key, unless it is in the same file."),
  KEY ("listen",
       "plain",
       FLAG,
       plain,
       "false",
       "Whether plain HTTP may be spoken beyond loopback, as behind a proxy that does TLS."),
  KEY ("listen",
       "origins",
       TEXT,
       origins,
       "",
       "Web pages that may open links: values of Origin with blanks between."),
  KEY ("listen",
       "proxies",
       TEXT,
       proxies,
       "",
       "Addresses of proxies with blanks between. What they say in X-Forwarded-For about where a "
       "request comes from is believed."),
  KEY ("listen",
       "announce",
       FLAG,
       announce,
       "true",
       "Whether the local network is told of this server, by Avahi, so that nobody there has to "
       "type "
       "its address: where it speaks TLS and can be reached from other computers."),

  KEY ("limits",
       "connections-per-address",
       NUMBER,
       connections_per_address,
       "200",
       "Connections that one address may have; 0 for any number, as behind a proxy.",
       .max = 1000000),
  KEY ("limits", "requests", NUMBER, requests, "20", "Requests a second of one user.", PER_SECOND),
  KEY ("limits",
       "request-burst",
       NUMBER,
       request_burst,
       "200",
       "So many may come at once.",
       PER_SECOND),
  KEY ("limits",
       "messages",
       NUMBER,
       messages,
       "10",
       "Messages and other changes a second of one user.",
       PER_SECOND),
  KEY ("limits",
       "message-burst",
       NUMBER,
       message_burst,
       "100",
       "So many may come at once.",
       PER_SECOND),
  KEY ("limits",
       "moments",
       NUMBER,
       moments,
       "20",
       "Frames a second of one link about typing, presence, markers and what is on the screen.",
       PER_SECOND),
  KEY ("limits",
       "moment-burst",
       NUMBER,
       moment_burst,
       "100",
       "So many may come at once.",
       PER_SECOND),
  KEY ("limits",
       "resumes",
       NUMBER,
       resumes,
       "500",
       "Links a second that the server lets come back; the others are told when.",
       PER_SECOND),
  KEY ("limits",
       "resume-burst",
       NUMBER,
       resume_burst,
       "1000",
       "So many may come at once.",
       PER_SECOND),
  KEY ("limits",
       "login-interval",
       NUMBER,
       login_interval,
       "20",
       "Seconds after which one more try to sign in is allowed, per name and per address.",
       .min = 0,
       .max = 86400),
  KEY ("limits",
       "login-burst",
       NUMBER,
       login_burst,
       "10",
       "So many tries may come at once.",
       PER_SECOND),
  KEY ("limits",
       "participants",
       NUMBER,
       participants,
       "10000",
       "The most participants of a conversation.",
       .min = 2,
       .max = CONFAB_MAX_PARTICIPANTS),
  KEY ("limits",
       "passive-above",
       NUMBER,
       passive_above,
       "200",
       "In conversations with more participants, those who do not look at it get counts at most"
       " once a second instead of every event.",
       .min = 1,
       .max = CONFAB_MAX_PARTICIPANTS),

  KEY ("files",
       "largest",
       NUMBER,
       max_file_bytes,
       "2147483648",
       "Bytes of the largest file that somebody may upload; with 0 nobody can upload anything but"
       " empty files.",
       .max = CONFAB_MAX_INTEGER),
  KEY ("files",
       "per-user",
       NUMBER,
       max_user_bytes,
       "10737418240",
       "Bytes that the files of one user may take together; 0 for any number.",
       .max = CONFAB_MAX_INTEGER),
  KEY ("files",
       "keep-unused",
       NUMBER,
       keep_unused,
       "30",
       "Days after which files are removed that were not completely uploaded, or not sent; also how"
       " long those are kept aside whose messages are gone.",
       .min = 1,
       .max = 3650),

  KEY ("tokens",
       "idle",
       NUMBER,
       token_idle,
       "30",
       "Days after which a device that was not used has to sign in again.",
       .min = 1,
       .max = 3650),
  KEY ("tokens",
       "life",
       NUMBER,
       token_life,
       "180",
       "Days after which any device has to sign in again.",
       .min = 1,
       .max = 3650),

  KEY ("log",
       "level",
       CHOICE,
       log_level,
       "message",
       "What is logged: error, warning, message, info or debug. Read again on SIGHUP.",
       .names = log_levels),
  KEY ("log",
       "format",
       CHOICE,
       log_format,
       "auto",
       "text or json lines on standard error, or journal; auto is the journal where there is one.",
       .names = log_formats),

  KEY ("stop",
       "spread",
       NUMBER,
       stop_spread,
       "10",
       "Seconds over which links are closed when the server stops.",
       .max = 600),
};

#define MEMBER(type, key, config) (*(type *) ((char *) (config) + (key)->offset))

static const Key *
find_key (const char *group, const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (g_str_equal (keys[i].group, group) && g_str_equal (keys[i].name, name))
      return &keys[i];

  return NULL;
}

static char *
key_title (const Key *key)
{
  return g_strconcat ("[", key->group, "] ", key->name, NULL);
}

static gboolean
parse_number (const Key *key, const char *text, gint64 *value, GError **error)
{
  g_autofree char *title = key_title (key);

  if (g_ascii_string_to_signed (text, 10, key->min, key->max, value, NULL))
    return TRUE;

  confab_set_field_error (error, CONFAB_ERROR_BAD_REQUEST, title,
                          "%s is “%s”; it must be a number from %" G_GINT64_FORMAT
                          " to %" G_GINT64_FORMAT,
                          title, text, key->min, key->max);
  return FALSE;
}

static gboolean
parse_choice (const Key *key, const char *text, int *value, GError **error)
{
  g_autofree char *title = key_title (key);
  g_autofree char *choices = NULL;

  *value = confab_names_find (key->names, text);

  if (*value >= 0)
    return TRUE;

  choices = g_strjoinv (", ", (char **) key->names);
  confab_set_field_error (error, CONFAB_ERROR_BAD_REQUEST, title,
                          "%s is “%s”; it must be one of: %s", title, text, choices);
  return FALSE;
}

static gboolean
parse_flag (const Key *key, const char *text, gboolean *value, GError **error)
{
  g_autofree char *title = key_title (key);

  if (g_str_equal (text, "true") || g_str_equal (text, "false"))
    {
      *value = g_str_equal (text, "true");
      return TRUE;
    }

  confab_set_field_error (error, CONFAB_ERROR_BAD_REQUEST, title,
                          "%s is “%s”; it must be true or false", title, text);
  return FALSE;
}

static gboolean
set_key (ConfabConfig *self, const Key *key, const char *text, GError **error)
{
  switch (key->type)
    {
    case KEY_TEXT:
      g_free (MEMBER (char *, key, self));
      MEMBER (char *, key, self) = text[0] != '\0' ? g_strdup (text) : NULL;
      return TRUE;
    case KEY_NUMBER:
      return parse_number (key, text, &MEMBER (gint64, key, self), error);
    case KEY_FLAG:
      return parse_flag (key, text, &MEMBER (gboolean, key, self), error);
    case KEY_CHOICE:
      return parse_choice (key, text, &MEMBER (int, key, self), error);
    default:
      g_assert_not_reached ();
    }
}

/**
 * confab_config_new:
 *
 * Returns: (transfer full): the defaults
 */
ConfabConfig *
confab_config_new (void)
{
  ConfabConfig *self = g_new0 (ConfabConfig, 1);

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (!set_key (self, &keys[i], keys[i].initial, NULL))
      g_assert_not_reached ();

  return self;
}

/**
 * confab_config_free:
 * @self: (nullable) (transfer full): a configuration
 */
void
confab_config_free (ConfabConfig *self)
{
  if (self == NULL)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keys[i].type == KEY_TEXT)
      g_free (MEMBER (char *, &keys[i], self));

  g_free (self);
}

static gboolean
load_group (ConfabConfig *self, GKeyFile *file, const char *group, GError **error)
{
  g_auto (GStrv) names = g_key_file_get_keys (file, group, NULL, NULL);

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      const Key *key = find_key (group, names[i]);
      g_autofree char *text = NULL;

      if (key == NULL)
        {
          confab_set_field_error (error, CONFAB_ERROR_BAD_REQUEST, names[i],
                                  "There is no key “%s” in [%s]", names[i], group);
          return FALSE;
        }

      text = g_key_file_get_string (file, group, names[i], error);

      if (text == NULL || !set_key (self, key, g_strstrip (text), error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
load_file (ConfabConfig *self, GKeyFile *file, GError **error)
{
  g_auto (GStrv) groups = g_key_file_get_groups (file, NULL);

  for (guint i = 0; groups[i] != NULL; i++)
    if (!load_group (self, file, groups[i], error))
      return FALSE;

  return TRUE;
}

/**
 * confab_config_load:
 * @path: a key file
 *
 * Reads what the file says over what is there. A key that is not in the table, and a value out of
 * its range, are errors that name the key.
 *
 * Returns: TRUE, or FALSE with @error
 */
gboolean
confab_config_load (ConfabConfig *self, const char *path, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();

  if (!g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, error) ||
      !load_file (self, file, error))
    {
      g_prefix_error (error, "%s: ", path);
      return FALSE;
    }

  return TRUE;
}

/**
 * confab_config_load_text:
 * @text: the text of a key file
 *
 * As confab_config_load().
 */
gboolean
confab_config_load_text (ConfabConfig *self, const char *text, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();

  return g_key_file_load_from_data (file, text, -1, G_KEY_FILE_NONE, error) &&
         load_file (self, file, error);
}

/**
 * confab_config_set:
 * @name: "group.key"
 * @value: as it is written in the file
 *
 * Returns: TRUE, or FALSE with an error that names the key
 */
gboolean
confab_config_set (ConfabConfig *self, const char *name, const char *value, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (name, ".", 2);
  const Key *key = g_strv_length (parts) == 2 ? find_key (parts[0], parts[1]) : NULL;

  if (key != NULL)
    return set_key (self, key, value, error);

  confab_set_field_error (error, CONFAB_ERROR_BAD_REQUEST, name, "There is no key “%s”", name);
  return FALSE;
}

static void
print_doc (GString *out, const char *doc)
{
  g_auto (GStrv) words = g_strsplit (doc, " ", -1);
  gsize column = 0;

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (column == 0 || column + strlen (words[i]) > 90)
        {
          g_string_append (out, i > 0 ? "\n#" : "#");
          column = 1;
        }

      g_string_append_printf (out, " %s", words[i]);
      column += strlen (words[i]) + 1;
    }

  g_string_append_c (out, '\n');
}

/**
 * confab_config_print:
 *
 * Returns: (transfer full): a key file with every key, its default, and what it is for
 */
char *
confab_config_print (void)
{
  GString *out = g_string_new ("# The configuration of confabd. Every key stands here with its"
                               " default.\n");
  const char *group = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      const Key *key = &keys[i];

      if (g_strcmp0 (group, key->group) != 0)
        g_string_append_printf (out, "\n[%s]\n", key->group);

      group = key->group;
      print_doc (out, key->doc);

      if (key->type == KEY_NUMBER)
        g_string_append_printf (out, "# From %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT ".\n",
                                key->min, key->max);

      g_string_append_printf (out, "#%s=%s\n", key->name, key->initial);
    }

  return g_string_free (out, FALSE);
}
