// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ConfabError:
 *
 * The protocol's closed list of error codes; they travel by name, see confab_error_code_to_name().
 * An error of this domain can also say which field was wrong and when to try again.
 */
typedef enum
{
  CONFAB_ERROR_BAD_REQUEST,
  CONFAB_ERROR_UNAUTHORIZED,
  CONFAB_ERROR_FORBIDDEN,
  CONFAB_ERROR_NOT_FOUND,
  CONFAB_ERROR_CONFLICT,
  CONFAB_ERROR_TOO_LARGE,
  CONFAB_ERROR_UNSUPPORTED_MEDIA,
  CONFAB_ERROR_RATE_LIMITED,
  CONFAB_ERROR_UNKNOWN_TYPE,
  CONFAB_ERROR_UNAVAILABLE,
  CONFAB_ERROR_INTERNAL,
} ConfabError;

#define CONFAB_N_ERRORS (CONFAB_ERROR_INTERNAL + 1)
#define CONFAB_ERROR (confab_error_quark ())
GQuark confab_error_quark (void);

void confab_set_error (GError **error, ConfabError code, const char *format, ...)
    G_GNUC_PRINTF (3, 4);
void confab_set_field_error (GError **error,
                             ConfabError code,
                             const char *field,
                             const char *format,
                             ...) G_GNUC_PRINTF (4, 5);
void confab_set_retry_error (GError **error,
                             ConfabError code,
                             double retry_after_s,
                             const char *format,
                             ...) G_GNUC_PRINTF (4, 5);
void confab_prefix_field (GError **error, const char *prefix);

void confab_error_set_details (GError *error, const char *field, double retry_after_s);
void confab_error_set_about (GError *error, const char *const *ids);
ConfabError confab_error_get_code (const GError *error);
const char *confab_error_get_field (const GError *error);
double confab_error_get_retry_after_s (const GError *error);
const char *const *confab_error_get_about (const GError *error);

const char *confab_error_code_to_name (ConfabError code);
gboolean confab_error_code_from_name (const char *name, ConfabError *code);
guint confab_error_code_to_http (ConfabError code);
ConfabError confab_error_code_from_http (guint status);

G_END_DECLS
