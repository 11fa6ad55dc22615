// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/confab-user.h"

G_BEGIN_DECLS

/* An account on this computer, as "accounts" prints it. */
typedef struct
{
  guint64 present;
  char *id;
  char *server;
  char *user_id;
  char *name;
  char *display_name;
} ConfabCtlAccountData;

CONFAB_DECLARE_RECORD (ConfabCtlAccountData, confab_ctl_account_data)

/* The body of POST /users. */
typedef struct
{
  guint64 present;
  char *name;
  char *password;
  char *display_name;
  int role;
} ConfabCtlNewUserData;

CONFAB_DECLARE_RECORD (ConfabCtlNewUserData, confab_ctl_new_user_data)

/* What "doctor" says of a conversation. */
typedef struct
{
  guint64 present;
  gint64 from_seq;
  gint64 to_seq;
} ConfabCtlGapData;

CONFAB_DECLARE_RECORD (ConfabCtlGapData, confab_ctl_gap_data)

typedef enum
{
  CONFAB_CTL_COMPARED_NOT,    /* there was nobody to ask */
  CONFAB_CTL_COMPARED_HASHES, /* what was received is what the server has */
  CONFAB_CTL_COMPARED_FULL,   /* and so is every message */
} ConfabCtlCompared;

typedef struct
{
  guint64 present;
  char *device_id;
  char *conversation_id;
  int type;
  gint64 first_seq;
  gint64 last_seq;
  gint64 complete_to;
  GPtrArray *gaps; /* ConfabCtlGapData */
  gint64 read_seq;
  gint64 delivered_seq;
  gint64 read_by_all_seq;
  int compared;
  int difference;
  gint64 from_seq; /* of the difference */
  gint64 to_seq;
  gint64 n_unhashed;
} ConfabCtlDiagnosisData;

CONFAB_DECLARE_RECORD (ConfabCtlDiagnosisData, confab_ctl_diagnosis_data)

/* And of a row of the outbox. */
typedef struct
{
  guint64 present;
  char *device_id;
  char *conversation_id;
  char *id;
  int kind;
  gint64 created_at;
  gint64 tries;
  gboolean failed;
  char *failure_code;
} ConfabCtlOutboxData;

CONFAB_DECLARE_RECORD (ConfabCtlOutboxData, confab_ctl_outbox_data)

G_END_DECLS
