// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CONFAB_TYPE_TYPING_LINE (confab_typing_line_get_type ())
G_DECLARE_FINAL_TYPE (ConfabTypingLine, confab_typing_line, CONFAB, TYPING_LINE, AdwBin)

void confab_typing_line_set_people (ConfabTypingLine *self, GListModel *people);

G_END_DECLS
