// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "link-fixture.h"

#include "base/confab-limits.h"

#include <libdex.h>
#include <string.h>
#include <unistd.h>

/* What a server must do with what a client sends, as bytes in and bytes out, against a hub that
 * echoes texts. The ids are those of the Autobahn test suite, whose cases these follow; where
 * Confab answers otherwise than an echo server the name says so. Ids with letters are our own.
 *
 * A script is frames with blanks between: the first byte in hexadecimal, a colon, the payload.
 * In it %41 is a byte in hexadecimal and a~5 the last byte five times over. "=8105" is raw bytes.
 * What the server says ends with the connection where it closes. */
typedef struct
{
  const char *id;
  const char *name;
  const char *in;
  const char *out;
  gsize chop;
} Case;

#define CLOSED_1002 "88:%03%ea"
#define CLOSED_1003 "88:%03%eb"
#define CLOSED_1007 "88:%03%ef"
#define CLOSED_1009 "88:%03%f1"
#define BYE " 88:%03%e8"
#define BYE_OUT "88:%03%e8"
#define KOSME "%ce%ba%e1%bd%b9%cf%83%ce%bc%ce%b5"
#define HELLO "Hello-%c2%b5@%c3%9f%c3%b6%c3%a4%c3%bc%c3%a0%c3%a1-UTF-8!!"
#define EDITED "%65%64%69%74%65%64"

static const Case cases[] = {
  { "1.1.1", "text, empty", "81:" BYE, "81: " BYE_OUT, 0 },
  { "1.1.2", "text, 125 bytes", "81:*~125" BYE, "81:*~125 " BYE_OUT, 0 },
  { "1.1.3", "text, 126 bytes", "81:*~126" BYE, "81:*~126 " BYE_OUT, 0 },
  { "1.1.4", "text, 127 bytes", "81:*~127" BYE, "81:*~127 " BYE_OUT, 0 },
  { "1.1.5", "text, 128 bytes", "81:*~128" BYE, "81:*~128 " BYE_OUT, 0 },
  { "1.1.6", "text, 65535 bytes", "81:*~65535" BYE, "81:*~65535 " BYE_OUT, 0 },
  { "1.1.7", "text, 65536 bytes", "81:*~65536" BYE, "81:*~65536 " BYE_OUT, 0 },
  { "1.1.8", "text, 65536 bytes in pieces", "81:*~65536" BYE, "81:*~65536 " BYE_OUT, 997 },
  { "1.2.1", "binary is refused, empty", "82:", CLOSED_1003, 0 },
  { "1.2.2", "binary is refused, 125 bytes", "82:%fe~125", CLOSED_1003, 0 },
  { "1.2.3", "binary is refused, 126 bytes", "82:%fe~126", CLOSED_1003, 0 },
  { "1.2.4", "binary is refused, 127 bytes", "82:%fe~127", CLOSED_1003, 0 },
  { "1.2.5", "binary is refused, 128 bytes", "82:%fe~128", CLOSED_1003, 0 },
  { "1.2.6", "binary is refused, 65535 bytes", "82:%fe~65535", CLOSED_1003, 0 },
  { "1.2.7", "binary is refused, 65536 bytes", "82:%fe~65536", CLOSED_1003, 0 },
  { "1.2.8", "binary is refused, in pieces", "82:%fe~65536", CLOSED_1003, 997 },

  { "2.1", "ping, empty", "89:" BYE, "8a: " BYE_OUT, 0 },
  { "2.2", "ping, small", "89:Hello,world!" BYE, "8a:Hello,world! " BYE_OUT, 0 },
  { "2.3", "ping, not UTF-8", "89:%00%ff%fe%fd%fc%fb%00%ff" BYE,
    "8a:%00%ff%fe%fd%fc%fb%00%ff " BYE_OUT, 0 },
  { "2.4", "ping, 125 bytes", "89:%fe~125" BYE, "8a:%fe~125 " BYE_OUT, 0 },
  { "2.5", "ping, 126 bytes", "89:%fe~126", CLOSED_1002, 0 },
  { "2.6", "ping, 125 bytes one by one", "89:%fe~125" BYE, "8a:%fe~125 " BYE_OUT, 1 },
  { "2.7", "pong unasked, empty", "8a:" BYE, BYE_OUT, 0 },
  { "2.8", "pong unasked, with payload", "8a:unsolicited" BYE, BYE_OUT, 0 },
  { "2.9", "pong unasked, then ping", "8a:unsolicited 89:ping" BYE, "8a:ping " BYE_OUT, 0 },
  { "2.10", "ten pings", "89:0 89:1 89:2 89:3 89:4 89:5 89:6 89:7 89:8 89:9" BYE,
    "8a:0 8a:1 8a:2 8a:3 8a:4 8a:5 8a:6 8a:7 8a:8 8a:9 " BYE_OUT, 0 },
  { "2.11", "ten pings one by one", "89:0 89:1 89:2 89:3 89:4 89:5 89:6 89:7 89:8 89:9" BYE,
    "8a:0 8a:1 8a:2 8a:3 8a:4 8a:5 8a:6 8a:7 8a:8 8a:9 " BYE_OUT, 1 },

  { "3.1", "reserved bits 1", "91:Hello", CLOSED_1002, 0 },
  { "3.2", "reserved bits 2, after a text", "81:Hello a1:Hello 89:", "81:Hello " CLOSED_1002, 0 },
  { "3.3", "reserved bits 3, frame by frame", "81:Hello b1:Hello 89:", "81:Hello " CLOSED_1002,
    11 },
  { "3.4", "reserved bits 4, one by one", "81:Hello c1:Hello 89:", "81:Hello " CLOSED_1002, 1 },
  { "3.5", "reserved bits 5, binary", "d2:%00%ff%fe%fd", CLOSED_1002, 0 },
  { "3.6", "reserved bits 6, ping", "e9:Hello", CLOSED_1002, 0 },
  { "3.7", "reserved bits 7, close", "f8:%03%e8", CLOSED_1002, 0 },

  { "4.1.1", "opcode 3", "83:", CLOSED_1002, 0 },
  { "4.1.2", "opcode 4, with payload", "84:reserved", CLOSED_1002, 0 },
  { "4.1.3", "opcode 5, after a text", "81:Hello 85: 89:", "81:Hello " CLOSED_1002, 0 },
  { "4.1.4", "opcode 6, after a text, with payload",
    "81:Hello 86:reserved 89:", "81:Hello " CLOSED_1002, 0 },
  { "4.1.5", "opcode 7, one by one", "81:Hello 87:reserved 89:", "81:Hello " CLOSED_1002, 1 },
  { "4.2.1", "opcode 11", "8b:", CLOSED_1002, 0 },
  { "4.2.2", "opcode 12, with payload", "8c:reserved", CLOSED_1002, 0 },
  { "4.2.3", "opcode 13, after a text", "81:Hello 8d: 89:", "81:Hello " CLOSED_1002, 0 },
  { "4.2.4", "opcode 14, after a text, with payload",
    "81:Hello 8e:reserved 89:", "81:Hello " CLOSED_1002, 0 },
  { "4.2.5", "opcode 15, one by one", "81:Hello 8f:reserved 89:", "81:Hello " CLOSED_1002, 1 },

  { "5.1", "ping in two fragments", "09:one 80:two", CLOSED_1002, 0 },
  { "5.2", "pong in two fragments", "0a:one 80:two", CLOSED_1002, 0 },
  { "5.3", "text in two fragments", "01:one 80:two" BYE, "81:onetwo " BYE_OUT, 0 },
  { "5.4", "text in two fragments, frame by frame", "01:one 80:two" BYE, "81:onetwo " BYE_OUT, 9 },
  { "5.5", "text in two fragments, one by one", "01:one 80:two" BYE, "81:onetwo " BYE_OUT, 1 },
  { "5.6", "ping between two fragments", "01:one 89:ping 80:two" BYE, "8a:ping 81:onetwo " BYE_OUT,
    0 },
  { "5.7", "ping between two fragments, frame by frame", "01:one 89:pin 80:two" BYE,
    "8a:pin 81:onetwo " BYE_OUT, 9 },
  { "5.8", "ping between two fragments, one by one", "01:one 89:ping 80:two" BYE,
    "8a:ping 81:onetwo " BYE_OUT, 1 },
  { "5.9", "continuation of nothing, final", "80:one 81:Hello", CLOSED_1002, 0 },
  { "5.10", "continuation of nothing, final, frame by frame", "80:one 81:Hello", CLOSED_1002, 9 },
  { "5.11", "continuation of nothing, final, one by one", "80:one 81:Hello", CLOSED_1002, 1 },
  { "5.12", "continuation of nothing, not final", "00:one 81:Hello", CLOSED_1002, 0 },
  { "5.13", "continuation of nothing, not final, frame by frame", "00:one 81:Hello", CLOSED_1002,
    9 },
  { "5.14", "continuation of nothing, not final, one by one", "00:one 81:Hello", CLOSED_1002, 1 },
  { "5.15", "continuation after the end", "01:one 80:two 00:three 81:four",
    "81:onetwo " CLOSED_1002, 0 },
  { "5.16", "continuation first, not final, twice", "00:one 01:two 80:three 00:one 01:two 80:three",
    CLOSED_1002, 0 },
  { "5.17", "continuation first, final, twice", "80:one 01:two 80:three 80:one 01:two 80:three",
    CLOSED_1002, 0 },
  { "5.18", "text within a text", "01:one 81:two", CLOSED_1002, 0 },
  { "5.19", "five fragments and pings",
    "01:one 00:two 89:ping1 00:three 00:four 89:ping2 80:five" BYE,
    "8a:ping1 8a:ping2 81:onetwothreefourfive " BYE_OUT, 0 },
  { "5.20", "five fragments and pings, one by one",
    "01:one 00:two 89:ping1 00:three 00:four 89:ping2 80:five" BYE,
    "8a:ping1 8a:ping2 81:onetwothreefourfive " BYE_OUT, 1 },

  { "6.1.1", "empty text", "81:" BYE, "81: " BYE_OUT, 0 },
  { "6.1.2", "three empty fragments", "01: 00: 80:" BYE, "81: " BYE_OUT, 0 },
  { "6.1.3", "three fragments, the second not empty", "01: 00:middle 80:" BYE, "81:middle " BYE_OUT,
    0 },
  { "6.2.1", "UTF-8", "81:" HELLO BYE, "81:" HELLO " " BYE_OUT, 0 },
  { "6.2.2", "UTF-8 in two fragments",
    "01:Hello-%c2%b5@%c3%9f%c3%b6%c3%a4 80:%c3%bc%c3%a0%c3%a1!" BYE,
    "81:Hello-%c2%b5@%c3%9f%c3%b6%c3%a4%c3%bc%c3%a0%c3%a1! " BYE_OUT, 0 },
  { "6.2.3", "UTF-8, one by one", "81:" HELLO BYE, "81:" HELLO " " BYE_OUT, 1 },
  { "6.2.4", "UTF-8 in fragments within characters",
    "01:%ce 00:%ba 00:%e1%bd 00:%b9%cf 00:%83 00:%ce%bc%ce 80:%b5" BYE, "81:" KOSME " " BYE_OUT,
    0 },
  { "6.3.1", "not UTF-8", "81:" KOSME "%ed%a0%80" EDITED, CLOSED_1007, 0 },
  { "6.3.2", "not UTF-8, one by one", "81:" KOSME "%ed%a0%80" EDITED, CLOSED_1007, 1 },
  { "6.4.1", "refused at the fragment, before the last", "01:" KOSME " 00:%f4%90%80%80",
    CLOSED_1007, 0 },
  { "6.4.2", "refused at the fragment, at the wrong byte", "01:" KOSME "%f4 00:%90", CLOSED_1007,
    0 },
  { "6.4.3", "refused within the frame, before its end",
    "=819500000000cebae1bdb9cf83cebcceb5f4908080", CLOSED_1007, 0 },
  { "6.4.4", "refused within the frame, at the wrong byte",
    "=819500000000cebae1bdb9cf83cebcceb5f490", CLOSED_1007, 1 },
  { "6.6.1", "prefix of 1 byte", "81:%ce", CLOSED_1007, 0 },
  { "6.6.2", "prefix of 2 bytes", "81:%ce%ba" BYE, "81:%ce%ba " BYE_OUT, 0 },
  { "6.6.3", "prefix of 3 bytes", "81:%ce%ba%e1", CLOSED_1007, 0 },
  { "6.6.4", "prefix of 4 bytes", "81:%ce%ba%e1%bd", CLOSED_1007, 0 },
  { "6.6.5", "prefix of 5 bytes", "81:%ce%ba%e1%bd%b9" BYE, "81:%ce%ba%e1%bd%b9 " BYE_OUT, 0 },
  { "6.6.6", "prefix of 6 bytes", "81:%ce%ba%e1%bd%b9%cf", CLOSED_1007, 0 },
  { "6.6.7", "prefix of 7 bytes", "81:%ce%ba%e1%bd%b9%cf%83" BYE,
    "81:%ce%ba%e1%bd%b9%cf%83 " BYE_OUT, 0 },
  { "6.6.8", "prefix of 8 bytes", "81:%ce%ba%e1%bd%b9%cf%83%ce", CLOSED_1007, 0 },
  { "6.6.9", "prefix of 9 bytes", "81:%ce%ba%e1%bd%b9%cf%83%ce%bc" BYE,
    "81:%ce%ba%e1%bd%b9%cf%83%ce%bc " BYE_OUT, 0 },
  { "6.6.10", "prefix of 10 bytes", "81:%ce%ba%e1%bd%b9%cf%83%ce%bc%ce", CLOSED_1007, 0 },
  { "6.6.11", "the whole", "81:" KOSME BYE, "81:" KOSME " " BYE_OUT, 0 },
  { "7.1.1", "text, then close", "81:Hello" BYE, "81:Hello " BYE_OUT, 0 },
  { "7.1.2", "two closes", "88:%03%e8 88:%03%e8", BYE_OUT, 0 },
  { "7.1.3", "ping after close", "88:%03%e8 89:", BYE_OUT, 0 },
  { "7.1.4", "text after close", "88:%03%e8 81:Hello", BYE_OUT, 0 },
  { "7.1.5", "close between two fragments", "01:one 88:%03%e8 80:two", BYE_OUT, 0 },
  { "7.1.6", "a long text, then close, then ping",
    "81:B~262144 88:%03%e8 89:", "81:B~262144 " BYE_OUT, 0 },
  { "7.3.1", "close, empty", "88:", "88:", 0 },
  { "7.3.2", "close, 1 byte", "88:%03", CLOSED_1002, 0 },
  { "7.3.3", "close, code alone", "88:%03%e8", BYE_OUT, 0 },
  { "7.3.4", "close, code and reason", "88:%03%e8ok", BYE_OUT, 0 },
  { "7.3.5", "close, 123 bytes of reason", "88:%03%e8*~123", BYE_OUT, 0 },
  { "7.3.6", "close, 124 bytes of reason", "88:%03%e8*~124", CLOSED_1002, 0 },
  { "7.5.1", "close, reason not UTF-8", "88:%03%e8" KOSME "%ed%a0%80" EDITED, CLOSED_1007, 0 },
  { "7.5.2", "close, reason ends within a character", "88:%03%e8%ce", CLOSED_1007, 0 },

  { "m.1", "a frame that is not masked", "=810548656c6c6f", CLOSED_1002, 0 },
  { "m.2", "a close that is not masked", "=880203e8", CLOSED_1002, 0 },
  { "m.3", "a mask of zeroes", "=81850000000048656c6c6f" BYE, "81:Hello " BYE_OUT, 0 },
  { "l.1", "a length of 125 in 16 bits", "=81fe007d00000000", CLOSED_1002, 8 },
  { "l.2", "a length of 65535 in 64 bits", "=81ff000000000000ffff00000000", CLOSED_1002, 0 },
  { "l.3", "a length above 2^63", "=81ffffffffffffffffff00000000", CLOSED_1002, 0 },
  { "l.4", "a length of 2^63 - 1", "=81ff7fffffffffffffff00000000", CLOSED_1009, 0 },
  { "l.5", "the longest message", "81:x~262144" BYE, "81:x~262144 " BYE_OUT, 0 },
  { "l.6", "one byte more", "81:x~262145", CLOSED_1009, 0 },
  { "l.7", "one byte more, refused at the header", "=81ff000000000004000100000000", CLOSED_1009,
    0 },
  { "l.8", "one byte more, in fragments", "01:x~262144 80:x", CLOSED_1009, 0 },
  { "l.9", "the longest message, in fragments with nothing", "01:x~262144 00: 80:" BYE,
    "81:x~262144 " BYE_OUT, 0 },
  { "l.10", "a ping with a length in 16 bits", "=89fe0001", CLOSED_1002, 0 },
  { "b.1", "binary within a text", "01:one 82:two", CLOSED_1002, 0 },
  { "b.2", "binary in fragments", "02:one 80:two", CLOSED_1003, 0 },
};

static void
append_script (GByteArray *out, const char *script, gboolean mask)
{
  g_auto (GStrv) frames = g_strsplit (script, " ", -1);

  for (guint i = 0; frames[i] != NULL; i++)
    {
      g_autoptr (GByteArray) payload = g_byte_array_new ();
      gboolean raw = frames[i][0] == '=';
      const char *p = frames[i] + (raw ? 1 : 3);

      if (frames[i][0] == '\0')
        continue;

      for (; *p != '\0'; p++)
        {
          guint8 byte = *p;

          if (raw)
            {
              byte = g_ascii_xdigit_value (p[0]) << 4 | g_ascii_xdigit_value (p[1]);
              p++;
            }
          else if (*p == '%')
            {
              byte = g_ascii_xdigit_value (p[1]) << 4 | g_ascii_xdigit_value (p[2]);
              p += 2;
            }
          else if (*p == '~')
            {
              char *end;
              guint64 n = g_ascii_strtoull (p + 1, &end, 10);
              guint8 last = payload->data[payload->len - 1];
              guint start = payload->len - 1;

              g_byte_array_set_size (payload, start + n);
              memset (payload->data + start, last, n);
              p = end - 1;
              continue;
            }

          g_byte_array_append (payload, &byte, 1);
        }

      if (raw)
        g_byte_array_append (out, payload->data, payload->len);
      else
        append_frame (
            out, g_ascii_xdigit_value (frames[i][0]) << 4 | g_ascii_xdigit_value (frames[i][1]),
            payload->data, payload->len, mask);
    }
}

/* The client says everything, then the connection must end, and with it what the server said. */
static void
exchange (HubFixture *fixture, GByteArray *in, GByteArray *expected, gsize chop)
{
  g_autoptr (GByteArray) got = NULL;
  int fd;
  gboolean ended;

  hub_fixture_connect (fixture, &fd);
  client_write (fd, in->data, in->len, chop);
  got = client_read (fd, expected->len, &ended);
  g_assert_cmpmem (got->data, got->len, expected->data, expected->len);
  g_byte_array_unref (g_steal_pointer (&got));

  got = client_read_to_end (fd);
  g_assert_cmpuint (got->len, ==, 0);
  close (fd);
  WAIT_FOR (fixture->n_closed == fixture->n_opened);
}

static void
test_case (HubFixture *fixture, gconstpointer data)
{
  const Case *self = data;
  g_autoptr (GByteArray) in = g_byte_array_new (), expected = g_byte_array_new ();

  append_script (in, self->in, TRUE);
  append_script (expected, self->out, FALSE);
  exchange (fixture, in, expected, self->chop);
}

/* Markus Kuhn's stress test as Autobahn asks it: a text in hexadecimal, and whether it is UTF-8.
 * Each is sent whole, byte by byte, and with a fragment for each byte. */
typedef struct
{
  const char *id;
  const char *bytes;
  gboolean valid;
} TextCase;

static const TextCase texts[] = {
  { "6.5.1", "cebae1bdb9cf83cebcceb5", TRUE },
  { "6.5.2", "48656c6c6f2dc2b540c39fc3b6c3a4c3bcc3a0c3a12d5554462d382121", TRUE },
  { "6.7.1", "00", TRUE },
  { "6.7.2", "c280", TRUE },
  { "6.7.3", "e0a080", TRUE },
  { "6.7.4", "f0908080", TRUE },
  { "6.8.1", "f888808080", FALSE },
  { "6.8.2", "fc8480808080", FALSE },
  { "6.9.1", "7f", TRUE },
  { "6.9.2", "dfbf", TRUE },
  { "6.9.3", "efbfbf", TRUE },
  { "6.9.4", "f48fbfbf", TRUE },
  { "6.10.1", "f7bfbfbf", FALSE },
  { "6.10.2", "fbbfbfbfbf", FALSE },
  { "6.10.3", "fdbfbfbfbfbf", FALSE },
  { "6.11.1", "ed9fbf", TRUE },
  { "6.11.2", "ee8080", TRUE },
  { "6.11.3", "efbfbd", TRUE },
  { "6.11.4", "f48fbfbf", TRUE },
  { "6.11.5", "f4908080", FALSE },
  { "6.12.1", "80", FALSE },
  { "6.12.2", "bf", FALSE },
  { "6.12.3", "80bf", FALSE },
  { "6.12.4", "80bf80", FALSE },
  { "6.12.5", "80bf80bf", FALSE },
  { "6.12.6", "80bf80bf80", FALSE },
  { "6.12.7", "80bf80bf80bf", FALSE },
  { "6.12.8",
    "808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9fa0a1a2a3a4a5a6a7a8a9aaabacadae"
    "afb0b1b2b3b4b5b6b7b8b9babbbcbdbebf",
    FALSE },
  { "6.13.1",
    "c020c120c220c320c420c520c620c720c820c920ca20cb20cc20cd20ce20cf20d020d120d220d320d420d520d620d7"
    "20d820d920da20db20dc20dd20de20df20",
    FALSE },
  { "6.13.2", "e020e120e220e320e420e520e620e720e820e920ea20eb20ec20ed20ee20ef20", FALSE },
  { "6.13.3", "f020f120f220f320f420f520f620f720", FALSE },
  { "6.13.4", "f820f920fa20fb20", FALSE },
  { "6.13.5", "fc20fd20", FALSE },
  { "6.14.1", "c0", FALSE },
  { "6.14.2", "e080", FALSE },
  { "6.14.3", "f08080", FALSE },
  { "6.14.4", "f8808080", FALSE },
  { "6.14.5", "fc80808080", FALSE },
  { "6.14.6", "df", FALSE },
  { "6.14.7", "efbf", FALSE },
  { "6.14.8", "f7bfbf", FALSE },
  { "6.14.9", "fbbfbfbf", FALSE },
  { "6.14.10", "fdbfbfbfbf", FALSE },
  { "6.15.1", "c0e080f08080f8808080fc80808080dfefbff7bfbffbbfbfbffdbfbfbfbf", FALSE },
  { "6.16.1", "fe", FALSE },
  { "6.16.2", "ff", FALSE },
  { "6.16.3", "fefeffff", FALSE },
  { "6.17.1", "c0af", FALSE },
  { "6.17.2", "e080af", FALSE },
  { "6.17.3", "f08080af", FALSE },
  { "6.17.4", "f8808080af", FALSE },
  { "6.17.5", "fc80808080af", FALSE },
  { "6.18.1", "c1bf", FALSE },
  { "6.18.2", "e09fbf", FALSE },
  { "6.18.3", "f08fbfbf", FALSE },
  { "6.18.4", "f887bfbfbf", FALSE },
  { "6.18.5", "fc83bfbfbfbf", FALSE },
  { "6.19.1", "c080", FALSE },
  { "6.19.2", "e08080", FALSE },
  { "6.19.3", "f0808080", FALSE },
  { "6.19.4", "f880808080", FALSE },
  { "6.19.5", "fc8080808080", FALSE },
  { "6.20.1", "eda080", FALSE },
  { "6.20.2", "edadbf", FALSE },
  { "6.20.3", "edae80", FALSE },
  { "6.20.4", "edafbf", FALSE },
  { "6.20.5", "edb080", FALSE },
  { "6.20.6", "edbe80", FALSE },
  { "6.20.7", "edbfbf", FALSE },
  { "6.21.1", "eda080edb080", FALSE },
  { "6.21.2", "eda080edbfbf", FALSE },
  { "6.21.3", "edadbfedb080", FALSE },
  { "6.21.4", "edadbfedbfbf", FALSE },
  { "6.21.5", "edae80edb080", FALSE },
  { "6.21.6", "edae80edbfbf", FALSE },
  { "6.21.7", "edafbfedb080", FALSE },
  { "6.21.8", "edafbfedbfbf", FALSE },
  { "6.22.1", "efbfbe", TRUE },
  { "6.22.2", "efbfbf", TRUE },
  { "6.22.3", "f09fbfbe", TRUE },
  { "6.22.4", "f09fbfbf", TRUE },
  { "6.22.5", "f0afbfbe", TRUE },
  { "6.22.6", "f0afbfbf", TRUE },
  { "6.22.7", "f0bfbfbe", TRUE },
  { "6.22.8", "f0bfbfbf", TRUE },
  { "6.22.9", "f18fbfbe", TRUE },
  { "6.22.10", "f18fbfbf", TRUE },
  { "6.22.11", "f19fbfbe", TRUE },
  { "6.22.12", "f19fbfbf", TRUE },
  { "6.22.13", "f1afbfbe", TRUE },
  { "6.22.14", "f1afbfbf", TRUE },
  { "6.22.15", "f1bfbfbe", TRUE },
  { "6.22.16", "f1bfbfbf", TRUE },
  { "6.22.17", "f28fbfbe", TRUE },
  { "6.22.18", "f28fbfbf", TRUE },
  { "6.22.19", "f29fbfbe", TRUE },
  { "6.22.20", "f29fbfbf", TRUE },
  { "6.22.21", "f2afbfbe", TRUE },
  { "6.22.22", "f2afbfbf", TRUE },
  { "6.22.23", "f2bfbfbe", TRUE },
  { "6.22.24", "f2bfbfbf", TRUE },
  { "6.22.25", "f38fbfbe", TRUE },
  { "6.22.26", "f38fbfbf", TRUE },
  { "6.22.27", "f39fbfbe", TRUE },
  { "6.22.28", "f39fbfbf", TRUE },
  { "6.22.29", "f3afbfbe", TRUE },
  { "6.22.30", "f3afbfbf", TRUE },
  { "6.22.31", "f3bfbfbe", TRUE },
  { "6.22.32", "f3bfbfbf", TRUE },
  { "6.22.33", "f48fbfbe", TRUE },
  { "6.22.34", "f48fbfbf", TRUE },
  { "6.23.1", "efbfb9", TRUE },
  { "6.23.2", "efbfba", TRUE },
  { "6.23.3", "efbfbb", TRUE },
  { "6.23.4", "efbfbc", TRUE },
  { "6.23.5", "efbfbd", TRUE },
  { "6.23.6", "efbfbe", TRUE },
  { "6.23.7", "efbfbf", TRUE },
};

static void
test_text (HubFixture *fixture, gconstpointer data)
{
  const TextCase *self = data;
  g_autofree char *raw = g_strconcat ("=", self->bytes, NULL);
  g_autoptr (GByteArray) text = g_byte_array_new (), expected = g_byte_array_new ();

  append_script (text, raw, FALSE);

  if (self->valid)
    append_frame (expected, 0x81, text->data, text->len, FALSE);

  append_script (expected, self->valid ? BYE_OUT : CLOSED_1007, FALSE);

  for (guint way = 0; way < 3; way++)
    {
      g_autoptr (GByteArray) in = g_byte_array_new ();

      if (way < 2)
        append_frame (in, 0x81, text->data, text->len, TRUE);

      for (guint i = 0; way == 2 && i < text->len; i++)
        append_frame (in, (i == 0 ? 0x01 : 0x00) | (i + 1 == text->len ? 0x80 : 0x00),
                      text->data + i, 1, TRUE);

      append_script (in, BYE, TRUE);
      exchange (fixture, in, expected, way == 1 ? 1 : 0);
    }
}

/* The codes that a close may and may not have. */
typedef struct
{
  const char *id;
  guint16 code;
  gboolean valid;
} CloseCase;

static const CloseCase closes[] = {
  { "7.7.1", 1000, TRUE },    { "7.7.2", 1001, TRUE },  { "7.7.3", 1002, TRUE },
  { "7.7.4", 1003, TRUE },    { "7.7.5", 1007, TRUE },  { "7.7.6", 1008, TRUE },
  { "7.7.7", 1009, TRUE },    { "7.7.8", 1010, TRUE },  { "7.7.9", 1011, TRUE },
  { "7.7.10", 3000, TRUE },   { "7.7.11", 3999, TRUE }, { "7.7.12", 4000, TRUE },
  { "7.7.13", 4999, TRUE },   { "7.7.a", 1012, TRUE },  { "7.7.b", 1013, TRUE },
  { "7.7.c", 1014, TRUE },    { "7.9.1", 0, FALSE },    { "7.9.2", 999, FALSE },
  { "7.9.3", 1004, FALSE },   { "7.9.4", 1005, FALSE }, { "7.9.5", 1006, FALSE },
  { "7.9.6", 1016, FALSE },   { "7.9.7", 1100, FALSE }, { "7.9.8", 2000, FALSE },
  { "7.9.9", 2999, FALSE },   { "7.9.a", 1015, FALSE }, { "7.13.1", 5000, FALSE },
  { "7.13.2", 65535, FALSE },
};

static void
test_close_code (HubFixture *fixture, gconstpointer data)
{
  const CloseCase *self = data;
  guint8 payload[2] = { self->code >> 8, self->code & 0xff };
  g_autoptr (GByteArray) in = g_byte_array_new (), expected = g_byte_array_new ();

  append_frame (in, 0x88, payload, 2, TRUE);

  if (self->valid)
    append_frame (expected, 0x88, payload, 2, FALSE);
  else
    append_script (expected, CLOSED_1002, FALSE);

  exchange (fixture, in, expected, 0);
  g_assert_cmpuint (fixture->last_code, ==, self->valid ? self->code : 1002);
}

static void
add_test (const char *id,
          const char *name,
          gconstpointer data,
          void (*test) (HubFixture *, gconstpointer))
{
  g_autofree char *path = name != NULL ? g_strdup_printf ("/websocket/%s %s", id, name)
                                       : g_strdup_printf ("/websocket/%s", id);

  g_test_add (path, HubFixture, data, hub_fixture_set_up, test, hub_fixture_tear_down);
}

int
main (int argc, char *argv[])
{
  dex_init ();
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    add_test (cases[i].id, cases[i].name, &cases[i], test_case);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    add_test (texts[i].id, texts[i].valid ? "UTF-8" : "not UTF-8", &texts[i], test_text);

  for (guint i = 0; i < G_N_ELEMENTS (closes); i++)
    add_test (closes[i].id, closes[i].valid ? "a code that may be" : "a code that may not be",
              &closes[i], test_close_code);

  return g_test_run ();
}
