// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-extract-private.h"

#include "confine/confab-confine.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

/* Which kind a file is, by how it begins: what it is called is what somebody says. */

#define HEAD_BYTES 4096

/* A PDF may have something else before it. */
#define PDF_WITHIN 1024

/* More of a plain text is not read: what is more than CONFAB_EXTRACT_MAX_BYTES is left out anyway.
 */
#define LOAD_BYTES (4 * CONFAB_EXTRACT_MAX_BYTES)

/* It writes only what it was given, which may be a file instead of a pipe. */
#define MOST_FILE_BYTES (2 * CONFAB_EXTRACT_MAX_BYTES)
#define MOST_MEMORY_BYTES (512UL * 1024 * 1024)
#define MOST_CPU_S 20

/**
 * confab_extract_error_quark:
 *
 * Returns: the domain of #ConfabExtractError
 */
GQuark
confab_extract_error_quark (void)
{
  return g_quark_from_static_string ("confab-extract-error-quark");
}

/**
 * confab_extract_read_head:
 * @length: so many bytes at most
 *
 * Reads the beginning of a file.
 *
 * Returns: how many bytes there were, or -1 with %CONFAB_EXTRACT_DAMAGED
 */
gssize
confab_extract_read_head (int fd, char *buffer, gsize length, GError **error)
{
  gsize done = 0;

  while (done < length)
    {
      ssize_t n = pread (fd, buffer + done, length - done, (off_t) done);

      if (n < 0 && errno == EINTR)
        continue;

      if (n < 0)
        {
          g_set_error (error, CONFAB_EXTRACT_ERROR, CONFAB_EXTRACT_DAMAGED, "It cannot be read: %s",
                       g_strerror (errno));
          return -1;
        }

      if (n == 0)
        break;

      done += (gsize) n;
    }

  return (gssize) done;
}

static gboolean
begins_with (const char *text, const char *const *beginnings)
{
  while (g_ascii_isspace (*text))
    text++;

  for (guint i = 0; beginnings[i] != NULL; i++)
    if (g_ascii_strncasecmp (text, beginnings[i], strlen (beginnings[i])) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
extract_plain (int fd, ConfabExtractText *out, GError **error)
{
  static const char *const markup[] = { "<!doctype", "<html", "<head", "<body", "<?xml", NULL };
  g_autofree char *data = g_malloc (LOAD_BYTES);
  gssize length = confab_extract_read_head (fd, data, LOAD_BYTES, error);
  g_autofree char *text = NULL;

  if (length < 0)
    return FALSE;

  if (length > 5 && memcmp (data, "{\\rtf", 5) == 0)
    return confab_extract_rtf (data, (gsize) length, out, error);

  text = confab_extract_decode (data, (gsize) length);

  if (text == NULL)
    {
      g_set_error (error, CONFAB_EXTRACT_ERROR, CONFAB_EXTRACT_UNSUPPORTED, "It is no text");
      return FALSE;
    }

  if (begins_with (text, markup))
    confab_extract_markup (text, out);
  else
    confab_extract_text_add (out, text, -1);

  return TRUE;
}

/**
 * confab_extract_file:
 * @fd: a regular file
 * @out: (out caller-allocates): where the text goes
 *
 * Reads the text of a document: PDF, OpenDocument, Office Open XML, RTF, HTML or plain text. It
 * trusts nothing in it, but libraries may: call it where confab_extract_confine() was called.
 *
 * Returns: TRUE, or FALSE with an error of %CONFAB_EXTRACT_ERROR
 */
gboolean
confab_extract_file (int fd, ConfabExtractText *out, GError **error)
{
  char head[HEAD_BYTES + 1] = { 0 };
  gssize length = confab_extract_read_head (fd, head, HEAD_BYTES, error);

  if (length < 0)
    return FALSE;

  if (memmem (head, MIN ((gsize) length, PDF_WITHIN), "%PDF-", 5) != NULL)
    return confab_extract_pdf (fd, out, error);

  if (length > 4 && memcmp (head, "PK\003\004", 4) == 0)
    return confab_extract_office (fd, out, error);

  return extract_plain (fd, out, error);
}

/**
 * confab_extract_confine:
 * @awaited: whether somebody waits for what comes of it
 *
 * Takes from this process what it does not need to read a file that is open already. There is no
 * way back.
 *
 * Returns: TRUE, or FALSE with %CONFAB_EXTRACT_UNCONFINED
 */
gboolean
confab_extract_confine (gboolean awaited, GError **error)
{
  const ConfabConfinement how = {
    .most_file_bytes = MOST_FILE_BYTES,
    .most_memory_bytes = MOST_MEMORY_BYTES,
    .most_cpu_s = MOST_CPU_S,
    .niceness = awaited ? 0 : 19,
  };
  g_autoptr (GError) reason = NULL;

  if (confab_confine (&how, &reason))
    return TRUE;

  g_set_error_literal (error, CONFAB_EXTRACT_ERROR, CONFAB_EXTRACT_UNCONFINED, reason->message);
  return FALSE;
}
