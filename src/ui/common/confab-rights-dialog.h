// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/model/confab-conversation.h"

#include <adwaita.h>

G_BEGIN_DECLS

AdwDialog *confab_rights_dialog_new (ConfabConversation *conversation) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
