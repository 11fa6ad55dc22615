// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* A record is a plain struct that travels as a JSON object and lies in a table. One table of
 * fields describes it; reading, writing, freeing, binding to SQL, the documentation's tables and
 * the fuzzers' dictionaries all follow that table. Every record begins with a guint64 "present",
 * in which bit i is set when field i was there on reading. */

typedef enum
{
  CONFAB_FIELD_ID,      /* char *, a UUID */
  CONFAB_FIELD_TEXT,    /* char *, from min to max bytes */
  CONFAB_FIELD_INT,     /* gint64, from min to max */
  CONFAB_FIELD_REAL,    /* double, from min to max; not what hashes are made of */
  CONFAB_FIELD_BOOL,    /* gboolean */
  CONFAB_FIELD_TIME,    /* gint64, milliseconds since 1970, 0 is never; travels as RFC 3339 */
  CONFAB_FIELD_ENUM,    /* int, an index of names */
  CONFAB_FIELD_IDS,     /* GStrv of UUIDs, at most max */
  CONFAB_FIELD_RECORD,  /* a pointer to another record */
  CONFAB_FIELD_RECORDS, /* GPtrArray of records, at most max */
  CONFAB_FIELD_JSON,    /* char *, any JSON value as compact text */
} ConfabFieldType;

typedef enum
{
  CONFAB_FIELD_OPTIONAL = 0,
  CONFAB_FIELD_REQUIRED = 1 << 0,   /* reading fails without it; always written */
  CONFAB_FIELD_ALWAYS = 1 << 1,     /* optional on reading, always written */
  CONFAB_FIELD_SECRET = 1 << 2,     /* never in a log */
  CONFAB_FIELD_LOCAL = 1 << 3,      /* never travels: only in this process and its database */
  CONFAB_FIELD_NO_SQL = 1 << 4,     /* only travels: not a column */
  CONFAB_FIELD_WRITE_ONLY = 1 << 5, /* reading passes over it; whoever wants it has the JSON */
} ConfabFieldFlags;

typedef struct _ConfabRecord ConfabRecord;

typedef struct
{
  const char *name;   /* as it travels */
  const char *column; /* in SQL, and in C */
  ConfabFieldType type;
  ConfabFieldFlags flags;
  gsize offset;
  gint64 min;
  gint64 max;
  const char *const *names;   /* of an ENUM, NULL-terminated */
  const ConfabRecord *record; /* of a RECORD or RECORDS */
  const char *doc;
} ConfabField;

struct _ConfabRecord
{
  const char *name;
  gsize size;
  const ConfabField *fields;
  guint n_fields;
};

#define CONFAB_FIELD(Struct, member, json, kind, more, text, ...)                                  \
  { .name = json,                                                                                  \
    .column = #member,                                                                             \
    .type = CONFAB_FIELD_##kind,                                                                   \
    .flags = (more),                                                                               \
    .offset = G_STRUCT_OFFSET (Struct, member),                                                    \
    .doc = text,                                                                                   \
    __VA_ARGS__ }

#define CONFAB_RECORD(Struct, title, table)                                                        \
  { .name = title, .size = sizeof (Struct), .fields = table, .n_fields = G_N_ELEMENTS (table) }

gpointer confab_record_new (const ConfabRecord *record) G_GNUC_WARN_UNUSED_RESULT;
gpointer confab_record_copy (const ConfabRecord *record,
                             gconstpointer data) G_GNUC_WARN_UNUSED_RESULT;
void confab_record_free (const ConfabRecord *record, gpointer data);
gpointer confab_record_parse (const ConfabRecord *record,
                              JsonNode *node,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *confab_record_parse_items (const ConfabRecord *record,
                                      GDestroyNotify free_item,
                                      JsonNode *node,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
void confab_record_write (const ConfabRecord *record, gconstpointer data, GString *out);
char *confab_record_to_json (const ConfabRecord *record,
                             gconstpointer data) G_GNUC_WARN_UNUSED_RESULT;
gboolean confab_record_has (const ConfabRecord *record, gconstpointer data, const char *name);
int confab_names_find (const char *const *names, const char *name);

/* Declares name_new (), _free (), _copy (), _parse () and _to_json () and the autoptr of a record
 * whose table is name_record. */
#define CONFAB_DECLARE_RECORD(Struct, name)                                                        \
  extern const ConfabRecord name##_record;                                                         \
  G_GNUC_UNUSED G_GNUC_WARN_UNUSED_RESULT static inline Struct *name##_new (void)                  \
  {                                                                                                \
    return confab_record_new (&name##_record);                                                     \
  }                                                                                                \
  G_GNUC_UNUSED static inline void name##_free (Struct *data)                                      \
  {                                                                                                \
    confab_record_free (&name##_record, data);                                                     \
  }                                                                                                \
  G_GNUC_UNUSED G_GNUC_WARN_UNUSED_RESULT static inline Struct *name##_copy (const Struct *data)   \
  {                                                                                                \
    return confab_record_copy (&name##_record, data);                                              \
  }                                                                                                \
  G_GNUC_UNUSED G_GNUC_WARN_UNUSED_RESULT static inline Struct *name##_parse (JsonNode *node,      \
                                                                              GError **error)      \
  {                                                                                                \
    return confab_record_parse (&name##_record, node, error);                                      \
  }                                                                                                \
  G_GNUC_UNUSED G_GNUC_WARN_UNUSED_RESULT static inline char *name##_to_json (const Struct *data)  \
  {                                                                                                \
    return confab_record_to_json (&name##_record, data);                                           \
  }                                                                                                \
  G_DEFINE_AUTOPTR_CLEANUP_FUNC (Struct, name##_free)

G_END_DECLS
