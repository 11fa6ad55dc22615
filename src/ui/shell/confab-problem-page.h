// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Says why nothing can be shown, and what one can do about it. Signals: "try-again",
 * "other-account". */
#define CONFAB_TYPE_PROBLEM_PAGE (confab_problem_page_get_type ())
G_DECLARE_FINAL_TYPE (ConfabProblemPage, confab_problem_page, CONFAB, PROBLEM_PAGE, AdwBin)

GtkWidget *confab_problem_page_new (const GError *error,
                                    const char *folder) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
