// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-error.h"

#include <gio/gio.h>

typedef struct
{
  char *field;
  double retry_after_s;
  GStrv about;
} ConfabErrorPrivate;

static void
confab_error_private_init (ConfabErrorPrivate *priv)
{
}

static void
confab_error_private_copy (const ConfabErrorPrivate *from, ConfabErrorPrivate *to)
{
  to->field = g_strdup (from->field);
  to->retry_after_s = from->retry_after_s;
  to->about = g_strdupv (from->about);
}

static void
confab_error_private_clear (ConfabErrorPrivate *priv)
{
  g_free (priv->field);
  g_strfreev (priv->about);
}

G_DEFINE_EXTENDED_ERROR (ConfabError, confab_error)

static const struct
{
  const char *name;
  guint http;
} codes[CONFAB_N_ERRORS] = {
  [CONFAB_ERROR_BAD_REQUEST] = { "bad_request", 400 },
  [CONFAB_ERROR_UNAUTHORIZED] = { "unauthorized", 401 },
  [CONFAB_ERROR_FORBIDDEN] = { "forbidden", 403 },
  [CONFAB_ERROR_NOT_FOUND] = { "not_found", 404 },
  [CONFAB_ERROR_CONFLICT] = { "conflict", 409 },
  [CONFAB_ERROR_TOO_LARGE] = { "too_large", 413 },
  [CONFAB_ERROR_UNSUPPORTED_MEDIA] = { "unsupported_media", 415 },
  [CONFAB_ERROR_RATE_LIMITED] = { "rate_limited", 429 },
  [CONFAB_ERROR_UNKNOWN_TYPE] = { "unknown_type", 400 },
  [CONFAB_ERROR_UNAVAILABLE] = { "unavailable", 503 },
  [CONFAB_ERROR_INTERNAL] = { "internal", 500 },
};

static ConfabErrorPrivate *
set_error (GError **error, ConfabError code, const char *format, va_list args)
{
  if (error == NULL)
    return NULL;

  g_assert (*error == NULL);
  *error = g_error_new_valist (CONFAB_ERROR, code, format, args);
  return confab_error_get_private (*error);
}

/**
 * confab_set_error:
 * @error: (nullable): where to put it; must hold no error yet
 * @code: what kind of failure
 * @format: a sentence for engineers and logs, without secrets and without message text
 */
void
confab_set_error (GError **error, ConfabError code, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  set_error (error, code, format, args);
  va_end (args);
}

/**
 * confab_set_field_error:
 * @field: the name of the offending field, as it travels
 *
 * As confab_set_error(), for input of which one field is wrong.
 */
void
confab_set_field_error (GError **error,
                        ConfabError code,
                        const char *field,
                        const char *format,
                        ...)
{
  ConfabErrorPrivate *priv;
  va_list args;

  va_start (args, format);
  priv = set_error (error, code, format, args);
  va_end (args);

  if (priv != NULL)
    priv->field = g_strdup (field);
}

/**
 * confab_set_retry_error:
 * @retry_after_s: seconds after which the same request can succeed
 *
 * As confab_set_error(), for a request that was refused for now.
 */
void
confab_set_retry_error (GError **error,
                        ConfabError code,
                        double retry_after_s,
                        const char *format,
                        ...)
{
  ConfabErrorPrivate *priv;
  va_list args;

  va_start (args, format);
  priv = set_error (error, code, format, args);
  va_end (args);

  if (priv != NULL)
    priv->retry_after_s = retry_after_s;
}

/**
 * confab_prefix_field:
 * @error: (nullable): an error that may name a field
 * @prefix: the name of the record or list that the field is inside of
 *
 * Turns "emoji" into "reactions[3].emoji" on the error's way out of nested records.
 */
void
confab_prefix_field (GError **error, const char *prefix)
{
  ConfabErrorPrivate *priv;
  g_autofree char *field = NULL;

  if (error == NULL || *error == NULL || (*error)->domain != CONFAB_ERROR)
    return;

  priv = confab_error_get_private (*error);
  field = g_steal_pointer (&priv->field);
  priv->field = field != NULL ? g_strconcat (prefix, ".", field, NULL) : g_strdup (prefix);
}

/**
 * confab_error_set_details:
 * @error: an error of %CONFAB_ERROR
 * @field: (nullable): the field that was wrong
 * @retry_after_s: seconds after which to try again, or 0
 *
 * Adds to an error what confab_set_field_error() and confab_set_retry_error() say, both at once.
 */
void
confab_error_set_details (GError *error, const char *field, double retry_after_s)
{
  ConfabErrorPrivate *priv;

  g_return_if_fail (error != NULL && error->domain == CONFAB_ERROR);

  priv = confab_error_get_private (error);
  g_set_str (&priv->field, field);
  priv->retry_after_s = retry_after_s;
}

/**
 * confab_error_set_about:
 * @error: an error of %CONFAB_ERROR
 * @ids: (nullable): of what the request has to be made anew for
 */
void
confab_error_set_about (GError *error, const char *const *ids)
{
  ConfabErrorPrivate *priv;

  g_return_if_fail (error != NULL && error->domain == CONFAB_ERROR);

  priv = confab_error_get_private (error);
  g_strfreev (priv->about);
  priv->about = g_strdupv ((GStrv) ids);
}

/* Failures that pass by themselves, or that an operator ends: the same request can succeed later,
 * so a client keeps what it wanted to send. */
static gboolean
is_passing (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE) ||
         g_error_matches (error, G_IO_ERROR, G_IO_ERROR_BUSY) ||
         g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT) ||
         g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
         g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CLOSED);
}

/**
 * confab_error_get_code:
 * @error: an error of any domain
 *
 * Returns: the code under which a server tells of it: its own when it is of %CONFAB_ERROR,
 *   %CONFAB_ERROR_UNAVAILABLE for a full disk, a busy database and a server that is ending, and
 *   %CONFAB_ERROR_INTERNAL for the rest
 */
ConfabError
confab_error_get_code (const GError *error)
{
  g_return_val_if_fail (error != NULL, CONFAB_ERROR_INTERNAL);

  if (error->domain == CONFAB_ERROR)
    return error->code;

  return is_passing (error) ? CONFAB_ERROR_UNAVAILABLE : CONFAB_ERROR_INTERNAL;
}

/**
 * confab_error_get_field:
 *
 * Returns: (nullable): the field that was wrong, or NULL when the error does not name one
 */
const char *
confab_error_get_field (const GError *error)
{
  if (error == NULL || error->domain != CONFAB_ERROR)
    return NULL;

  return confab_error_get_private (error)->field;
}

/**
 * confab_error_get_retry_after_s:
 *
 * Returns: seconds after which to try again, or 0 when the error does not say
 */
double
confab_error_get_retry_after_s (const GError *error)
{
  if (error == NULL || error->domain != CONFAB_ERROR)
    return 0;

  return confab_error_get_private (error)->retry_after_s;
}

/**
 * confab_error_get_about:
 *
 * Returns: (nullable) (transfer none): ids of what it is about, or NULL when the error does not say
 */
const char *const *
confab_error_get_about (const GError *error)
{
  if (error == NULL || error->domain != CONFAB_ERROR)
    return NULL;

  return (const char *const *) confab_error_get_private (error)->about;
}

/**
 * confab_error_code_to_name:
 *
 * Returns: the code as it travels, for example "not_found"
 */
const char *
confab_error_code_to_name (ConfabError code)
{
  g_return_val_if_fail ((guint) code < CONFAB_N_ERRORS, "internal");

  return codes[code].name;
}

/**
 * confab_error_code_from_name:
 * @name: (nullable): what a peer sent
 * @code: (out): set only on success
 *
 * Returns: whether @name is in the closed list
 */
gboolean
confab_error_code_from_name (const char *name, ConfabError *code)
{
  for (guint i = 0; i < CONFAB_N_ERRORS; i++)
    if (g_strcmp0 (name, codes[i].name) == 0)
      {
        *code = i;
        return TRUE;
      }

  return FALSE;
}

/**
 * confab_error_code_to_http:
 *
 * Returns: the HTTP status that goes with the code
 */
guint
confab_error_code_to_http (ConfabError code)
{
  g_return_val_if_fail ((guint) code < CONFAB_N_ERRORS, 500);

  return codes[code].http;
}

/**
 * confab_error_code_from_http:
 * @status: the status of an answer whose body names no code, such as a proxy's
 *
 * What is between the client and the server (a proxy, a gateway, the log-in page of a network)
 * says nothing about the request, so it is %CONFAB_ERROR_UNAVAILABLE: to be tried again.
 *
 * Returns: the nearest code
 */
ConfabError
confab_error_code_from_http (guint status)
{
  for (guint i = 0; i < CONFAB_N_ERRORS; i++)
    if (codes[i].http == status)
      return i;

  switch (status)
    {
    case 407: /* a proxy wants to know who asks */
    case 408: /* the request took too long */
    case 425: /* too early */
    case 502:
    case 504:
    case 507: /* no space */
    case 511: /* the network wants a log-in */
      return CONFAB_ERROR_UNAVAILABLE;
    default:
      break;
    }

  if (status < 400)
    return CONFAB_ERROR_UNAVAILABLE;

  return status >= 500 ? CONFAB_ERROR_INTERNAL : CONFAB_ERROR_BAD_REQUEST;
}
