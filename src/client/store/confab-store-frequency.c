// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-store-frequency.h"

/* How much of the index a word takes, without reading that. FTS5 keeps the words of each segment in
 * order on pages, and in message_index_idx the first word of each page on which one begins; the
 * distance between the pages where what begins so begins and where something else does says how
 * much there is. A test compares it with the truth, should SQLite once keep this otherwise. */

/* So many messages a page tells of. It has 4,050 bytes, and most numbers take one, some two. */
#define ON_A_PAGE 3000

/* After all that begins with the same letters: the last character that there is. */
#define LAST "\U0010ffff"

#define SEGMENTS(index)                                                                            \
  "WITH RECURSIVE segment (id) AS (SELECT min(segid) FROM " index "_idx UNION ALL"                 \
  " SELECT (SELECT min(segid) FROM " index "_idx WHERE segid>id) FROM segment"                     \
  " WHERE id IS NOT NULL) "

/* The lowest bit of a number is not the page's. Words of the index itself have a "0" before them.
 */
#define FIRST_PAGE(index)                                                                          \
  "coalesce((SELECT pgno>>1 FROM " index "_idx WHERE segid=id AND term<=CAST(?1 AS BLOB)"          \
  " ORDER BY term DESC LIMIT 1), 1)"

/* Where the segment ends, if nothing else follows: a page's id has its number in the low bits. */
#define NEXT_PAGE(index)                                                                           \
  "coalesce((SELECT pgno>>1 FROM " index "_idx WHERE segid=id AND term>CAST(?2 AS BLOB)"           \
  " ORDER BY term LIMIT 1), (SELECT (max(d.id)&0x7fffffff)+1 FROM " index "_data AS d WHERE"       \
  " d.id>segment.id<<37 AND d.id<(segment.id<<37)+0x80000000), 1)"

#define PAGES(index)                                                                               \
  SEGMENTS (index)                                                                                 \
  "SELECT sum(max(" NEXT_PAGE (index) "-" FIRST_PAGE (index) "-1,0)) FROM segment"                 \
                                                             " WHERE id IS NOT NULL"

/**
 * confab_frequency_sql:
 * @begun: the folded beginning of a word
 * @files: whether what stands in files counts, too
 * @n: (out): in about how many messages of the index a word begins so; less than a page is 0, and
 *   what no word begins with may be taken for the word before it
 *
 * Takes time in proportion to the number of segments, of which there are a dozen.
 */
gboolean
confab_frequency_sql (ConfabDatabase *db,
                      const char *begun,
                      gboolean files,
                      gint64 *n,
                      GError **error)
{
  g_autofree char *from = g_strconcat ("0", begun, NULL);
  g_autofree char *to = g_strconcat ("0", begun, LAST, NULL);

  gint64 n_in_files = 0;

  if (!confab_database_get_int (db, n, error, PAGES ("message_index"), "tt", from, to) ||
      (files &&
       !confab_database_get_int (db, &n_in_files, error, PAGES ("file_index"), "tt", from, to)))
    return FALSE;

  *n = (*n + n_in_files) * ON_A_PAGE;
  return TRUE;
}
