// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Why somebody should look at a link before following it. */
typedef enum
{
  CONFAB_HYPERLINK_FINE,
  CONFAB_HYPERLINK_SAYS_ANOTHER, /* its text is an address, and not this one */
  CONFAB_HYPERLINK_LOOKS_ALIKE,  /* its host has letters that can look like others */
  CONFAB_HYPERLINK_HIDES_HOST,   /* what stands before an "@" looks like the host */
} ConfabHyperlinkDoubt;

char *confab_hyperlink_dup_safe (const char *url) G_GNUC_WARN_UNUSED_RESULT;
char *confab_hyperlink_dup_phone (const char *text, gsize length) G_GNUC_WARN_UNUSED_RESULT;
char *confab_hyperlink_dup_host (const char *url) G_GNUC_WARN_UNUSED_RESULT;
char *confab_hyperlink_find_page (const char *source) G_GNUC_WARN_UNUSED_RESULT;
gboolean confab_hyperlink_leads_to (const char *source, const char *url);
ConfabHyperlinkDoubt confab_hyperlink_find_doubt (const char *url, const char *text);

G_END_DECLS
