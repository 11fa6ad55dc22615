// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-link-report.h"

G_DEFINE_BOXED_TYPE (ConfabLinkReport,
                     confab_link_report,
                     confab_link_report_copy,
                     confab_link_report_free)

/**
 * confab_link_report_copy:
 *
 * Returns: (transfer full): a copy
 */
ConfabLinkReport *
confab_link_report_copy (const ConfabLinkReport *self)
{
  ConfabLinkReport *copy = g_memdup2 (self, sizeof *self);

  copy->server_name = g_strdup (self->server_name);
  copy->server_version = g_strdup (self->server_version);
  return copy;
}

/**
 * confab_link_report_free:
 * @self: (transfer full): a report
 */
void
confab_link_report_free (ConfabLinkReport *self)
{
  g_free (self->server_name);
  g_free (self->server_version);
  g_free (self);
}
