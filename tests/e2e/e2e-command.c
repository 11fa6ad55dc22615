// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "e2e-command.h"

static const ConfabField command_fields[] = {
  CONFAB_FIELD (CommandData, what, "do", TEXT, CONFAB_FIELD_REQUIRED, "what to do", .max = 16),
  CONFAB_FIELD (CommandData, conversation, "conversation", ID, CONFAB_FIELD_OPTIONAL, "where"),
  CONFAB_FIELD (CommandData, prefix, "prefix", TEXT, CONFAB_FIELD_OPTIONAL, "words", .max = 64),
  CONFAB_FIELD (CommandData, upto, "upto", INT, CONFAB_FIELD_OPTIONAL, "how many", .max = 1000000),
  CONFAB_FIELD (CommandData, message, "message", ID, CONFAB_FIELD_OPTIONAL, "which"),
  CONFAB_FIELD (CommandData, text, "text", TEXT, CONFAB_FIELD_OPTIONAL, "words", .max = 1000),
  CONFAB_FIELD (CommandData, tag, "tag", INT, CONFAB_FIELD_OPTIONAL, "what to answer"),
  CONFAB_FIELD (CommandData, on, "on", BOOL, CONFAB_FIELD_OPTIONAL, "or off"),
};
const ConfabRecord command_data_record = CONFAB_RECORD (CommandData, "Command", command_fields);
