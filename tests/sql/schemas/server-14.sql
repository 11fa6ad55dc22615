-- SPDX-FileCopyrightText: 2026 The Confab authors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The server's database in version 14. Written by the program of that version; never changed.
--
-- migration 1 819b51c39836846eac1c7ebccb037c8877a0fd4bb8830f708e2f75f195b020db
-- migration 2 3843ee0002c5c10e1afdf2d677ed42dba4cf2b54d9933efe09f430905f6de803
-- migration 3 d887e0bc8e6c2f0513d88d1787bc1f036685c3743f0c55a2e72c675778fb4ab8
-- migration 4 a3f27ac0bd2c796e1f63c5b157c39848aa7cd38e897a441ee9700c1f3d1689dd
-- migration 5 4b97a2012414c8f9ca24fc17134d2784037c0553569102c5767f8a88287fd615
-- migration 6 dd5ef3f610aec0ea9ddcc2fa35fae869eb518d241b462e8f70714e22e8ec3cab
-- migration 7 7e8226795a53f638bebca4905b64c4c1e07b60d2dd52cea2a9582bd553296a68
-- migration 8 5152bfbb45c9caadb6bf942aed179b46591b90d722d6c54503c724ae45e4c7ef
-- migration 9 f16f82ab8009729c5bdea36e0bea9697d1f99d3937e7be9ab6afc6e716633b11
-- migration 10 1cd5240d865463d982bb5f8de88a3c87f917436683988fca19168c23a21ece71
-- migration 11 ea88a559eb57ae84d7b34d12bb888d6b5d3facf862b3a0fa81ab8bc15430d82c
-- migration 12 21affbad3fcee38361ba953b4862a67ac13545051e1ea6b0226d447f25834fd6
-- migration 13 346f0aad2e59e9954d3a2feb451e86df971ae9f67f705bfd96bb4cade03ae05b
-- migration 14 7c3907ee0a578c96e129b3094b8108df3777d4c174dbaf7f3820f2488f35562b
--
-- says direct 01a22283-528c-73b6-a9c8-ec837a03e3ac last 2 unread 0: [Ünïcödé 'quoted']
-- says group 01a22283-5299-7745-a836-48f70592f4a4 last 2 unread 1: [sealed]
-- says channel 01a22283-529c-713b-b4e9-d5779f80c55f last 9 unread 3: [first in the channel] [edited] [nothing] [@ada look]

BEGIN;
CREATE TABLE server_state (
  id SMALLINT PRIMARY KEY CHECK (id = 1),
  epoch TEXT NOT NULL,
  position BIGINT NOT NULL,
  created_at BIGINT NOT NULL
);
CREATE TABLE account (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  folded TEXT NOT NULL UNIQUE,
  search TEXT NOT NULL,
  display_name TEXT NOT NULL,
  avatar_url TEXT,
  role SMALLINT NOT NULL,
  password TEXT NOT NULL,
  status SMALLINT NOT NULL,
  custom_status TEXT,
  last_seen_at BIGINT NOT NULL,
  user_seq BIGINT NOT NULL,
  created_at BIGINT NOT NULL
, custom_emoji TEXT, expires_at BIGINT NOT NULL DEFAULT 0, last_seen_to SMALLINT NOT NULL DEFAULT 0);
CREATE TABLE device (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES account (id),
  token TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  platform TEXT,
  created_at BIGINT NOT NULL,
  last_seen_at BIGINT NOT NULL
);
CREATE TABLE invitation (
  id TEXT PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  uses BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  created_at BIGINT NOT NULL
);
CREATE TABLE throttle (
  subject TEXT PRIMARY KEY,
  arrival BIGINT NOT NULL
);
CREATE TABLE conversation (
  id TEXT PRIMARY KEY,
  type SMALLINT NOT NULL,
  name TEXT,
  topic TEXT,
  avatar_url TEXT,
  pair TEXT UNIQUE,
  creator_id TEXT NOT NULL,
  participant_count BIGINT NOT NULL,
  message_count BIGINT NOT NULL,
  last_seq BIGINT NOT NULL,
  last_message_seq BIGINT NOT NULL,
  hash TEXT,
  position BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL
);
CREATE TABLE member (
  conversation_id TEXT NOT NULL REFERENCES conversation (id),
  user_id TEXT NOT NULL,
  role SMALLINT NOT NULL,
  joined_at BIGINT NOT NULL,
  left_at BIGINT NOT NULL,
  first_seq BIGINT NOT NULL,
  left_seq BIGINT NOT NULL,
  delivered_seq BIGINT NOT NULL,
  read_seq BIGINT NOT NULL,
  read_count BIGINT NOT NULL,
  muted_until BIGINT NOT NULL,
  pinned_at BIGINT NOT NULL,
  archived_at BIGINT NOT NULL,
  position BIGINT NOT NULL, draft TEXT, draft_at BIGINT NOT NULL DEFAULT 0, unread_seq BIGINT NOT NULL DEFAULT 0, mentions_only SMALLINT NOT NULL DEFAULT 0,
  PRIMARY KEY (conversation_id, user_id)
) WITHOUT ROWID;
CREATE TABLE event (
  position INTEGER PRIMARY KEY,
  conversation_id TEXT NOT NULL,
  seq BIGINT NOT NULL,
  type TEXT NOT NULL,
  message_id TEXT,
  sender_id TEXT,
  message_count BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  frame TEXT NOT NULL,
  hash TEXT NOT NULL,
  UNIQUE (conversation_id, seq)
);
CREATE TABLE message (
  id TEXT PRIMARY KEY,
  conversation_id TEXT NOT NULL,
  seq BIGINT NOT NULL,
  sender_id TEXT NOT NULL,
  content TEXT,
  mentions TEXT,
  updated_at BIGINT NOT NULL,
  deleted_at BIGINT NOT NULL
, card TEXT) WITHOUT ROWID;
CREATE TABLE mention (
  conversation_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  seq BIGINT NOT NULL,
  PRIMARY KEY (conversation_id, user_id, seq)
) WITHOUT ROWID;
CREATE TABLE reaction (
  message_id TEXT NOT NULL,
  conversation_id TEXT NOT NULL,
  emoji TEXT NOT NULL,
  user_id TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (message_id, emoji, user_id)
) WITHOUT ROWID;
CREATE TABLE user_event (
  position INTEGER PRIMARY KEY,
  user_id TEXT NOT NULL,
  user_seq BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  frame TEXT NOT NULL, own_of TEXT,
  UNIQUE (user_id, user_seq)
);
CREATE TABLE notification (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL,
  type SMALLINT NOT NULL,
  title TEXT,
  message TEXT,
  conversation_id TEXT,
  message_id TEXT,
  sender_id TEXT,
  read SMALLINT NOT NULL,
  created_at BIGINT NOT NULL
) WITHOUT ROWID;
CREATE VIRTUAL TABLE message_text USING fts5 (
  content, content = '', contentless_delete = 1,
  prefix = '2 3', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TABLE attachment (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL,
  conversation_id TEXT,
  message_id TEXT,
  hash TEXT,
  type SMALLINT NOT NULL,
  filename TEXT NOT NULL,
  mime_type TEXT,
  size BIGINT NOT NULL,
  width BIGINT NOT NULL,
  height BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  confirmed_at BIGINT NOT NULL
) WITHOUT ROWID;
CREATE TABLE key_device (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL,
  device_id TEXT NOT NULL,
  identity TEXT NOT NULL UNIQUE,
  signed_id BIGINT NOT NULL,
  signed_key TEXT NOT NULL,
  signed_signature TEXT NOT NULL,
  last_id BIGINT NOT NULL,
  last_key TEXT NOT NULL,
  newest_prekey BIGINT NOT NULL,
  gone SMALLINT NOT NULL,
  created_at BIGINT NOT NULL
, next_wrap BIGINT NOT NULL DEFAULT 1, epoch BIGINT NOT NULL DEFAULT 0, received BIGINT NOT NULL DEFAULT 0) WITHOUT ROWID;
CREATE TABLE prekey (
  key_device_id TEXT NOT NULL,
  id BIGINT NOT NULL,
  key TEXT NOT NULL,
  PRIMARY KEY (key_device_id, id)
) WITHOUT ROWID;
CREATE TABLE device_list (
  user_id TEXT PRIMARY KEY,
  list TEXT NOT NULL,
  signature TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE message_mark (
  user_id TEXT NOT NULL,
  message_id TEXT NOT NULL,
  conversation_id TEXT NOT NULL,
  starred_at BIGINT NOT NULL,
  hidden_at BIGINT NOT NULL,
  PRIMARY KEY (user_id, message_id)
) WITHOUT ROWID;
CREATE TABLE pin (
  conversation_id TEXT NOT NULL,
  message_id TEXT NOT NULL,
  seq BIGINT NOT NULL,
  PRIMARY KEY (conversation_id, message_id)
) WITHOUT ROWID;
CREATE TABLE listed_device (
  user_id TEXT NOT NULL,
  key_device_id TEXT NOT NULL,
  PRIMARY KEY (user_id, key_device_id)
) WITHOUT ROWID;
CREATE TABLE wrap (
  to_device_id TEXT NOT NULL,
  number BIGINT NOT NULL,
  user_id TEXT NOT NULL,
  device_id TEXT NOT NULL,
  message_id TEXT,
  first SMALLINT NOT NULL,
  key TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (to_device_id, number)
) WITHOUT ROWID;
CREATE TABLE invite (
  id TEXT PRIMARY KEY,
  selector TEXT NOT NULL UNIQUE,
  hash TEXT NOT NULL,
  conversation_id TEXT NOT NULL,
  creator_id TEXT NOT NULL,
  uses BIGINT NOT NULL,
  max_uses BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  created_at BIGINT NOT NULL
);
CREATE TABLE ban (
  conversation_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  actor_id TEXT NOT NULL,
  reason TEXT,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (conversation_id, user_id)
) WITHOUT ROWID;
CREATE TABLE vault (
  user_id TEXT PRIMARY KEY,
  sealed TEXT NOT NULL
) WITHOUT ROWID;
INSERT INTO "account" VALUES ('01a22283-520a-768b-822f-6d6709d97438','ada','ada',' ada ada l.','Ada L.',NULL,0,'$argon2id$v=19$m=19456,t=2,p=1$P3+rQTT+R5pwdnO25Mewkw$qkPkdkQvdTWZFUzLoo+9MT5RdvfJ6gulMnhlVV1LvUs',1,NULL,0,9,1795875361290,NULL,0,0);
INSERT INTO "account" VALUES ('01a22283-5246-72e4-bc30-bf0512d01edf','bob','bob',' bob bob','bob',NULL,0,'$argon2id$v=19$m=19456,t=2,p=1$zL77zlLIK11DWSh6HbM5YA$e6wpoD3RCBpk9oukUW3xf69uIc1JGHT8VKKZwPgMOZ4',1,NULL,0,7,1795875361350,NULL,0,0);
INSERT INTO "account" VALUES ('01a22283-52b1-703a-80c3-e497389bb4af','eve','eve',' eve eve','eve',NULL,0,'$argon2id$v=19$m=19456,t=2,p=1$jPLT8LSrN2I+9cbOU8N0YQ$RMVfKDuA++oiVib6Nv5QxeVEtIX+gO9q77V5mmtGhCY',1,NULL,0,1,1795875361457,NULL,0,0);
INSERT INTO "attachment" VALUES ('01a22283-5329-7097-9018-908a4f385fb3','01a22283-520a-768b-822f-6d6709d97438','01a22283-528c-73b6-a9c8-ec837a03e3ac','01a22283-52a5-7291-a99f-fe8e64368788','8efd8c3a3d5d8575d5c6304cd842c994af462559c2f9bc5e1bfaa7f4391f950c',3,'','application/octet-stream',100,0,0,1795875361581,1795875361613);
INSERT INTO "attachment" VALUES ('01a22283-5355-708a-ae85-001f019502de','01a22283-5246-72e4-bc30-bf0512d01edf',NULL,NULL,NULL,3,'begun.bin',NULL,1000,0,0,1795875361622,0);
INSERT INTO "ban" VALUES ('01a22283-529c-713b-b4e9-d5779f80c55f','01a22283-52b1-703a-80c3-e497389bb4af','01a22283-5246-72e4-bc30-bf0512d01edf','Ünïcödé',1795875361577);
INSERT INTO "conversation" VALUES ('01a22283-528c-73b6-a9c8-ec837a03e3ac',0,NULL,NULL,NULL,'01a22283-520a-768b-822f-6d6709d97438 01a22283-5246-72e4-bc30-bf0512d01edf','01a22283-520a-768b-822f-6d6709d97438',2,1,2,2,'c0aa23ac266811981a402d980adfb44849f6fb4dcb2a78432d12cff8698168bf',20,1795875361421,1795875361446);
INSERT INTO "conversation" VALUES ('01a22283-5299-7745-a836-48f70592f4a4',1,NULL,NULL,NULL,NULL,'01a22283-520a-768b-822f-6d6709d97438',2,1,2,2,'c8597f17e420a40724fd535cc6a63575bc821a09ccd652cee9adf45ecf150aa9',28,1795875361435,1795875361448);
INSERT INTO "conversation" VALUES ('01a22283-529c-713b-b4e9-d5779f80c55f',2,'Lobby',NULL,NULL,NULL,'01a22283-5246-72e4-bc30-bf0512d01edf',2,4,9,5,'d07a4734b5234170029f627146fa67211d0de9290c5b7065c67daaff899c7750',41,1795875361436,1795875361554);
INSERT INTO "device" VALUES ('01a22283-520a-768c-8b7e-94bc4dc7c484','01a22283-520a-768b-822f-6d6709d97438','a2a2a2bb1c50e5c9a07b31f2547014ec5192fb401ed51950299a96dac813d959','',NULL,1795875361290,1795875361290);
INSERT INTO "device" VALUES ('01a22283-5246-72e5-9dcf-536953a71a0f','01a22283-5246-72e4-bc30-bf0512d01edf','6eba264c031866c9bf87904bf96ec01ded3efb9f8ece4a6debb8bf4d2321bbce','',NULL,1795875361350,1795875361350);
INSERT INTO "device" VALUES ('01a22283-52b1-703b-8f33-19b86c3fb4f7','01a22283-52b1-703a-80c3-e497389bb4af','2378abb19976026047556269cfc3d2025c78cfb9f99f444cd0c79f3a25bbf8e8','',NULL,1795875361457,1795875361457);
INSERT INTO "device_list" VALUES ('01a22283-520a-768b-822f-6d6709d97438','{"format":1,"userId":"01a22283-520a-768b-822f-6d6709d97438","revision":1,"signedAt":"2027-01-15T08:00:00.001Z","master":"25lf4lFp0UHKubu6krqgH58uHs599MsqwFGQ83/MH50=","signing":"k9ufLuD3456UL7WUQRkL8gucQ8/MigUaFSSZzzkrejc=","signingRevision":1,"signingSignature":"k+9CBS4zytWaEPk46YRr35FHJbHBJ4vAKt7gd6DzlEf1V4vLX93zg1TW+2KL1j4hX8wZIIdsmOwR9tf65ZeqCQ==","devices":[{"id":"00000000-0000-7000-8000-000000000001","identity":"MHs7rWUdy9d0HU2r0hVNh0uK59Xh0UABVB/NuhIersc=","addedAt":"2027-01-15T08:00:00.000Z"}]}','/IiQL+ZKG438+B3f+dTAq3XpwL6307XqkWV/UxSXatBgaRLI8X/EQn0g+q6HEwZ10wyO/UswrKTCD/GhDG5JCA==');
INSERT INTO "event" VALUES (14,'01a22283-529c-713b-b4e9-d5779f80c55f',1,'conversation_update',NULL,'01a22283-5246-72e4-bc30-bf0512d01edf',0,1795875361436,'{"type":"conversation_update","conversationId":"01a22283-529c-713b-b4e9-d5779f80c55f","seq":1,"timestamp":"2026-11-28T14:16:01.436Z","payload":{"conversationId":"01a22283-529c-713b-b4e9-d5779f80c55f","change":"created","actorId":"01a22283-5246-72e4-bc30-bf0512d01edf","name":"Lobby"}}','12174c0a7124101946ce08a869252c67ed8e8a3011fa49899d52dee7e5496105');
INSERT INTO "event" VALUES (20,'01a22283-528c-73b6-a9c8-ec837a03e3ac',2,'message','01a22283-52a5-7291-a99f-fe8e64368788','01a22283-520a-768b-822f-6d6709d97438',1,1795875361446,'{"type":"message","conversationId":"01a22283-528c-73b6-a9c8-ec837a03e3ac","seq":2,"timestamp":"2026-11-28T14:16:01.446Z","payload":{"id":"01a22283-52a5-7291-a99f-fe8e64368788","conversationId":"01a22283-528c-73b6-a9c8-ec837a03e3ac","senderId":"01a22283-520a-768b-822f-6d6709d97438","seq":2,"content":"Ünïcödé ''quoted''","createdAt":"2026-11-28T14:16:01.446Z"}}','c0aa23ac266811981a402d980adfb44849f6fb4dcb2a78432d12cff8698168bf');
INSERT INTO "event" VALUES (22,'01a22283-529c-713b-b4e9-d5779f80c55f',2,'message','01a22283-52a6-7739-82d6-bd4be3bb6c20','01a22283-520a-768b-822f-6d6709d97438',1,1795875361446,'{"type":"message","conversationId":"01a22283-529c-713b-b4e9-d5779f80c55f","seq":2,"timestamp":"2026-11-28T14:16:01.446Z","payload":{"id":"01a22283-52a6-7739-82d6-bd4be3bb6c20","conversationId":"01a22283-529c-713b-b4e9-d5779f80c55f","senderId":"01a22283-520a-768b-822f-6d6709d97438","seq":2,"content":"first in the channel","createdAt":"2026-11-28T14:16:01.446Z"}}','bd76e04790a28384ff9d7d46b8ffd1ffa9f6c36ce88ad3cfc585bcead473bfbe');
INSERT INTO "event" VALUES (24,'01a22283-529c-713b-b4e9-d5779f80c55f',3,'message','01a22283-52a7-71db-beb1-7912d93cda03','01a22283-5246-72e4-bc30-bf0512d01edf',2,1795875361447,'{"type":"message","conversationId":"01a22283-529c-713b-b4e9-d5779f80c55f","seq":3,"timestamp":"2026-11-28T14:16:01.447Z","payload":{"id":"01a22283-52a7-71db-beb1-7912d93cda03","conversationId":"01a22283-529c-713b-b4e9-d5779f80c55f","senderId":"01a22283-5246-72e4-bc30-bf0512d01edf","seq":3,"content":"to be edited","createdAt":"2026-11-28T14:16:01.447Z"}}','d4b5fb967d4f5a19e0ac64d72d6a47d8f171235fccf6fa904fb9a262b0eb05e1');
INSERT INTO "event" VALUES (26,'01a22283-529c-713b-b4e9-d5779f80c55f',4,'message','01a22283-52a8-72d7-9dad-37ddb2ca04c1','01a22283-5246-72e4-bc30-bf0512d01edf',3,1795875361448,'{"type":"message","conversationId":"01a22283-529c-713b-b4e9-d5779f80c55f","seq":4,"timestamp":"2026-11-28T14:16:01.448Z","payload":{"id":"01a22283-52a8-72d7-9dad-37ddb2ca04c1","conversationId":"01a22283-529c-713b-b4e9-d5779f80c55f","senderId":"01a22283-5246-72e4-bc30-bf0512d01edf","seq":4,"createdAt":"2026-11-28T14:16:01.448Z","deletedAt":"2026-11-28T14:16:01.551Z"}}','6b3dd28174917e3a083e609c5cbb598325d3e4614fe5bbd1e626f32ef08ed628');
INSERT INTO "event" VALUES (28,'01a22283-5299-7745-a836-48f70592f4a4',2,'message','01a22283-52a8-72d8-af40-ce0b63aa638b','01a22283-5246-72e4-bc30-bf0512d01edf',1,1795875361448,'{"type":"message","conversationId":"01a22283-5299-7745-a836-48f70592f4a4","seq":2,"timestamp":"2026-11-28T14:16:01.448Z","payload":{"id":"01a22283-52a8-72d8-af40-ce0b63aa638b","conversationId":"01a22283-5299-7745-a836-48f70592f4a4","senderId":"01a22283-5246-72e4-bc30-bf0512d01edf","seq":2,"content":"sealed","createdAt":"2026-11-28T14:16:01.448Z"}}','c8597f17e420a40724fd535cc6a63575bc821a09ccd652cee9adf45ecf150aa9');
INSERT INTO "event" VALUES (3,'01a22283-528c-73b6-a9c8-ec837a03e3ac',1,'conversation_update',NULL,'01a22283-520a-768b-822f-6d6709d97438',0,1795875361421,'{"type":"conversation_update","conversationId":"01a22283-528c-73b6-a9c8-ec837a03e3ac","seq":1,"timestamp":"2026-11-28T14:16:01.421Z","payload":{"conversationId":"01a22283-528c-73b6-a9c8-ec837a03e3ac","change":"created","actorId":"01a22283-520a-768b-822f-6d6709d97438"}}','fd106f3eeb24c28f9559927dadbb39091d35843aa8eb5d981cde93c97f01d31f');
INSERT INTO "event" VALUES (31,'01a22283-529c-713b-b4e9-d5779f80c55f',5,'message','01a22283-52ae-7489-b5f9-3dba508d895f','01a22283-5246-72e4-bc30-bf0512d01edf',4,1795875361550,'{"type":"message","conversationId":"01a22283-529c-713b-b4e9-d5779f80c55f","seq":5,"timestamp":"2026-11-28T14:16:01.550Z","payload":{"id":"01a22283-52ae-7489-b5f9-3dba508d895f","conversationId":"01a22283-529c-713b-b4e9-d5779f80c55f","senderId":"01a22283-5246-72e4-bc30-bf0512d01edf","seq":5,"content":"@ada look","mentions":["01a22283-520a-768b-822f-6d6709d97438"],"createdAt":"2026-11-28T14:16:01.550Z"}}','4020c920dee3d797682c851a310b10526bdc795bca80bcc5978f8f48f775273a');
INSERT INTO "event" VALUES (34,'01a22283-529c-713b-b4e9-d5779f80c55f',6,'message_update','01a22283-52a7-71db-beb1-7912d93cda03','01a22283-5246-72e4-bc30-bf0512d01edf',4,1795875361551,'{"type":"message_update","conversationId":"01a22283-529c-713b-b4e9-d5779f80c55f","seq":6,"timestamp":"2026-11-28T14:16:01.551Z","payload":{"id":"01a22283-52a7-71db-beb1-7912d93cda03","conversationId":"01a22283-529c-713b-b4e9-d5779f80c55f","senderId":"01a22283-5246-72e4-bc30-bf0512d01edf","content":"edited","updatedAt":"2026-11-28T14:16:01.551Z"}}','6014e9fd6909ee25add3cc61c60dc1f344df8a4f2c745c1b04b3228880552f9f');
INSERT INTO "event" VALUES (35,'01a22283-529c-713b-b4e9-d5779f80c55f',7,'message_delete','01a22283-52a8-72d7-9dad-37ddb2ca04c1','01a22283-5246-72e4-bc30-bf0512d01edf',4,1795875361551,'{"type":"message_delete","conversationId":"01a22283-529c-713b-b4e9-d5779f80c55f","seq":7,"timestamp":"2026-11-28T14:16:01.551Z","payload":{"id":"01a22283-52a8-72d7-9dad-37ddb2ca04c1","conversationId":"01a22283-529c-713b-b4e9-d5779f80c55f","senderId":"01a22283-5246-72e4-bc30-bf0512d01edf","updatedAt":"2026-11-28T14:16:01.551Z"}}','3adcad4d0052618ecaa10d22ba97c61390cc62be0f7b978754685c696c4f9b4e');
INSERT INTO "event" VALUES (36,'01a22283-529c-713b-b4e9-d5779f80c55f',8,'reaction_add','01a22283-52a7-71db-beb1-7912d93cda03','01a22283-520a-768b-822f-6d6709d97438',4,1795875361552,'{"type":"reaction_add","conversationId":"01a22283-529c-713b-b4e9-d5779f80c55f","seq":8,"timestamp":"2026-11-28T14:16:01.552Z","payload":{"messageId":"01a22283-52a7-71db-beb1-7912d93cda03","conversationId":"01a22283-529c-713b-b4e9-d5779f80c55f","emoji":"👍","userId":"01a22283-520a-768b-822f-6d6709d97438","createdAt":"2026-11-28T14:16:01.552Z"}}','6530cc5cbdbb8c460ff7f73c46efbd402a96abae3a5e790374b35df4d4acad5f');
INSERT INTO "event" VALUES (41,'01a22283-529c-713b-b4e9-d5779f80c55f',9,'conversation_update',NULL,'01a22283-5246-72e4-bc30-bf0512d01edf',4,1795875361554,'{"type":"conversation_update","conversationId":"01a22283-529c-713b-b4e9-d5779f80c55f","seq":9,"timestamp":"2026-11-28T14:16:01.554Z","payload":{"conversationId":"01a22283-529c-713b-b4e9-d5779f80c55f","change":"pinned","actorId":"01a22283-5246-72e4-bc30-bf0512d01edf","messageId":"01a22283-52a6-7739-82d6-bd4be3bb6c20"}}','d07a4734b5234170029f627146fa67211d0de9290c5b7065c67daaff899c7750');
INSERT INTO "event" VALUES (8,'01a22283-5299-7745-a836-48f70592f4a4',1,'conversation_update',NULL,'01a22283-520a-768b-822f-6d6709d97438',0,1795875361435,'{"type":"conversation_update","conversationId":"01a22283-5299-7745-a836-48f70592f4a4","seq":1,"timestamp":"2026-11-28T14:16:01.435Z","payload":{"conversationId":"01a22283-5299-7745-a836-48f70592f4a4","change":"created","actorId":"01a22283-520a-768b-822f-6d6709d97438"}}','7c1351647d6b16560be2a4f4198565026f828a3eb3fba89706bbb04a5a19145d');
INSERT INTO "invitation" VALUES ('01890000-0000-7000-8000-0000000000c1','hash',3,0,1);
INSERT INTO "invite" VALUES ('01a22283-5326-7022-b783-f6096d06b0e6','cfj_JV6ULxtimcv_','e8d310807707cad81f98646630b93d032b9b86d2e0e8778ce4c98248d1439ddd','01a22283-529c-713b-b4e9-d5779f80c55f','01a22283-5246-72e4-bc30-bf0512d01edf',0,3,0,1795875361574);
INSERT INTO "key_device" VALUES ('00000000-0000-7000-8000-000000000001','01a22283-520a-768b-822f-6d6709d97438','01a22283-520a-768c-8b7e-94bc4dc7c484','MHs7rWUdy9d0HU2r0hVNh0uK59Xh0UABVB/NuhIersc=',1,'AQEACQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=','gog1oDOGbrcZsH5N6stigogqBg8fN+yLKxfNcN1+PqmVD1UpYWqpMNYRvT75LhsjiVu1g4jwUEmqcV2/n7A7AA==',10001,'AREnCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=',2,0,1795875361631,1,0,0);
INSERT INTO "key_device" VALUES ('00000000-0000-7000-8000-000000000002','01a22283-5246-72e4-bc30-bf0512d01edf','01a22283-5246-72e5-9dcf-536953a71a0f','BXDcses2hlfoPzko1X387/ZirWQhR7JxFjHSyLNOFPg=',1,'AgEACQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=','8fDnpQmSCccfL64vcKuHxh3SRDTKeahBBJQTgC92cCxG93K1aZfDKuBSxD5lxqrSU3J3TC+2jhfb6ubw0ktZDQ==',10001,'AhEnCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=',1,0,1795875361653,2,0,0);
INSERT INTO "listed_device" VALUES ('01a22283-520a-768b-822f-6d6709d97438','00000000-0000-7000-8000-000000000001');
INSERT INTO "member" VALUES ('01a22283-528c-73b6-a9c8-ec837a03e3ac','01a22283-520a-768b-822f-6d6709d97438',0,1795875361421,0,1,0,1,2,1,0,0,0,21,NULL,0,0,0);
INSERT INTO "member" VALUES ('01a22283-528c-73b6-a9c8-ec837a03e3ac','01a22283-5246-72e4-bc30-bf0512d01edf',0,1795875361421,0,1,0,1,1,0,0,0,0,5,NULL,0,0,0);
INSERT INTO "member" VALUES ('01a22283-5299-7745-a836-48f70592f4a4','01a22283-520a-768b-822f-6d6709d97438',2,1795875361435,0,1,0,1,1,0,0,0,0,9,NULL,0,0,0);
INSERT INTO "member" VALUES ('01a22283-5299-7745-a836-48f70592f4a4','01a22283-5246-72e4-bc30-bf0512d01edf',0,1795875361435,0,1,0,1,2,1,0,0,0,29,NULL,0,0,0);
INSERT INTO "member" VALUES ('01a22283-529c-713b-b4e9-d5779f80c55f','01a22283-520a-768b-822f-6d6709d97438',0,1795875361436,0,1,0,1,2,1,0,1767225600000,0,38,NULL,0,1,0);
INSERT INTO "member" VALUES ('01a22283-529c-713b-b4e9-d5779f80c55f','01a22283-5246-72e4-bc30-bf0512d01edf',2,1795875361436,0,1,0,1,5,4,0,0,0,33,NULL,0,0,0);
INSERT INTO "mention" VALUES ('01a22283-529c-713b-b4e9-d5779f80c55f','01a22283-520a-768b-822f-6d6709d97438',5);
INSERT INTO "message" VALUES ('01a22283-52a5-7291-a99f-fe8e64368788','01a22283-528c-73b6-a9c8-ec837a03e3ac',2,'01a22283-520a-768b-822f-6d6709d97438',NULL,NULL,0,0,NULL);
INSERT INTO "message" VALUES ('01a22283-52a6-7739-82d6-bd4be3bb6c20','01a22283-529c-713b-b4e9-d5779f80c55f',2,'01a22283-520a-768b-822f-6d6709d97438',NULL,NULL,0,0,NULL);
INSERT INTO "message" VALUES ('01a22283-52a7-71db-beb1-7912d93cda03','01a22283-529c-713b-b4e9-d5779f80c55f',3,'01a22283-5246-72e4-bc30-bf0512d01edf','edited',NULL,1795875361551,0,NULL);
INSERT INTO "message" VALUES ('01a22283-52a8-72d7-9dad-37ddb2ca04c1','01a22283-529c-713b-b4e9-d5779f80c55f',4,'01a22283-5246-72e4-bc30-bf0512d01edf',NULL,NULL,0,1795875361551,NULL);
INSERT INTO "message" VALUES ('01a22283-52a8-72d8-af40-ce0b63aa638b','01a22283-5299-7745-a836-48f70592f4a4',2,'01a22283-5246-72e4-bc30-bf0512d01edf',NULL,NULL,0,0,NULL);
INSERT INTO "message" VALUES ('01a22283-52ae-7489-b5f9-3dba508d895f','01a22283-529c-713b-b4e9-d5779f80c55f',5,'01a22283-5246-72e4-bc30-bf0512d01edf',NULL,NULL,0,0,NULL);
INSERT INTO "message_mark" VALUES ('01a22283-520a-768b-822f-6d6709d97438','01a22283-52a5-7291-a99f-fe8e64368788','01a22283-528c-73b6-a9c8-ec837a03e3ac',1767225600000,0);
INSERT INTO "notification" VALUES ('01a22283-529b-712d-aa05-961abb4e4273','01a22283-5246-72e4-bc30-bf0512d01edf',3,NULL,NULL,'01a22283-5299-7745-a836-48f70592f4a4',NULL,'01a22283-520a-768b-822f-6d6709d97438',0,1795875361435);
INSERT INTO "notification" VALUES ('01a22283-529c-713c-a91a-91732664f5b8','01a22283-520a-768b-822f-6d6709d97438',3,'Lobby',NULL,'01a22283-529c-713b-b4e9-d5779f80c55f',NULL,'01a22283-5246-72e4-bc30-bf0512d01edf',0,1795875361436);
INSERT INTO "notification" VALUES ('01a22283-530e-7439-9857-88922ca9b96d','01a22283-520a-768b-822f-6d6709d97438',1,'Lobby','@ada look','01a22283-529c-713b-b4e9-d5779f80c55f','01a22283-52ae-7489-b5f9-3dba508d895f','01a22283-5246-72e4-bc30-bf0512d01edf',0,1795875361550);
INSERT INTO "notification" VALUES ('01a22283-5310-7494-9850-d5f523b2ab51','01a22283-5246-72e4-bc30-bf0512d01edf',2,'👍',NULL,'01a22283-529c-713b-b4e9-d5779f80c55f','01a22283-52a7-71db-beb1-7912d93cda03','01a22283-520a-768b-822f-6d6709d97438',0,1795875361552);
INSERT INTO "pin" VALUES ('01a22283-529c-713b-b4e9-d5779f80c55f','01a22283-52a6-7739-82d6-bd4be3bb6c20',9);
INSERT INTO "prekey" VALUES ('00000000-0000-7000-8000-000000000001',2,'AQIACQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=');
INSERT INTO "prekey" VALUES ('00000000-0000-7000-8000-000000000002',1,'AgEACQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=');
INSERT INTO "reaction" VALUES ('01a22283-52a7-71db-beb1-7912d93cda03','01a22283-529c-713b-b4e9-d5779f80c55f','👍','01a22283-520a-768b-822f-6d6709d97438',1795875361552);
INSERT INTO "server_state" VALUES (1,'01a22283-51d9-7417-8a8a-ff45f4bb4064',44,1795875361241);
INSERT INTO "throttle" VALUES ('claim:01a22283-5246-72e4-bc30-bf0512d01edf',1795875363649);
INSERT INTO "throttle" VALUES ('login x',5);
INSERT INTO "throttle" VALUES ('prekey:01a22283-5246-72e4-bc30-bf0512d01edf:00000000-0000-7000-8000-000000000001',1795892641649);
INSERT INTO "user_event" VALUES (1,'01a22283-520a-768b-822f-6d6709d97438',1,1795875361290,'{"type":"device_update","userSeq":1,"timestamp":"2026-11-28T14:16:01.290Z","payload":{"id":"01a22283-520a-768c-8b7e-94bc4dc7c484","name":"","createdAt":"2026-11-28T14:16:01.290Z","lastSeenAt":"2026-11-28T14:16:01.290Z"}}',NULL);
INSERT INTO "user_event" VALUES (11,'01a22283-520a-768b-822f-6d6709d97438',3,1795875361435,'{"type":"conversation_update","userSeq":3,"timestamp":"2026-11-28T14:16:01.435Z","payload":{"conversationId":"01a22283-5299-7745-a836-48f70592f4a4","change":"added","userId":"01a22283-520a-768b-822f-6d6709d97438","conversation":{"id":"01a22283-5299-7745-a836-48f70592f4a4","type":"group","role":"owner","participants":[{"userId":"01a22283-520a-768b-822f-6d6709d97438","user":{"id":"01a22283-520a-768b-822f-6d6709d97438","name":"ada","displayName":"ada"},"role":"owner","joinedAt":"2026-11-28T14:16:01.435Z","deliveredSeq":1,"readSeq":1},{"userId":"01a22283-5246-72e4-bc30-bf0512d01edf","user":{"id":"01a22283-5246-72e4-bc30-bf0512d01edf","name":"bob","displayName":"bob"},"role":"member","joinedAt":"2026-11-28T14:16:01.435Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-28T14:16:01.435Z","updatedAt":"2026-11-28T14:16:01.435Z","hash":"7c1351647d6b16560be2a4f4198565026f828a3eb3fba89706bbb04a5a19145d"}}}',NULL);
INSERT INTO "user_event" VALUES (12,'01a22283-5246-72e4-bc30-bf0512d01edf',3,1795875361435,'{"type":"conversation_update","userSeq":3,"timestamp":"2026-11-28T14:16:01.435Z","payload":{"conversationId":"01a22283-5299-7745-a836-48f70592f4a4","change":"added","userId":"01a22283-5246-72e4-bc30-bf0512d01edf","conversation":{"id":"01a22283-5299-7745-a836-48f70592f4a4","type":"group","participants":[{"userId":"01a22283-520a-768b-822f-6d6709d97438","user":{"id":"01a22283-520a-768b-822f-6d6709d97438","name":"ada","displayName":"ada"},"role":"owner","joinedAt":"2026-11-28T14:16:01.435Z","deliveredSeq":1,"readSeq":1},{"userId":"01a22283-5246-72e4-bc30-bf0512d01edf","user":{"id":"01a22283-5246-72e4-bc30-bf0512d01edf","name":"bob","displayName":"bob"},"role":"member","joinedAt":"2026-11-28T14:16:01.435Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-28T14:16:01.435Z","updatedAt":"2026-11-28T14:16:01.435Z","hash":"7c1351647d6b16560be2a4f4198565026f828a3eb3fba89706bbb04a5a19145d"}}}',NULL);
INSERT INTO "user_event" VALUES (13,'01a22283-5246-72e4-bc30-bf0512d01edf',4,1795875361435,'{"type":"notification","userSeq":4,"timestamp":"2026-11-28T14:16:01.435Z","payload":{"id":"01a22283-529b-712d-aa05-961abb4e4273","type":"invite","conversationId":"01a22283-5299-7745-a836-48f70592f4a4","senderId":"01a22283-520a-768b-822f-6d6709d97438","read":false,"createdAt":"2026-11-28T14:16:01.435Z"}}',NULL);
INSERT INTO "user_event" VALUES (17,'01a22283-5246-72e4-bc30-bf0512d01edf',5,1795875361436,'{"type":"conversation_update","userSeq":5,"timestamp":"2026-11-28T14:16:01.436Z","payload":{"conversationId":"01a22283-529c-713b-b4e9-d5779f80c55f","change":"added","userId":"01a22283-5246-72e4-bc30-bf0512d01edf","conversation":{"id":"01a22283-529c-713b-b4e9-d5779f80c55f","type":"channel","name":"Lobby","role":"owner","participants":[{"userId":"01a22283-520a-768b-822f-6d6709d97438","user":{"id":"01a22283-520a-768b-822f-6d6709d97438","name":"ada","displayName":"ada"},"role":"member","joinedAt":"2026-11-28T14:16:01.436Z","deliveredSeq":1,"readSeq":1},{"userId":"01a22283-5246-72e4-bc30-bf0512d01edf","user":{"id":"01a22283-5246-72e4-bc30-bf0512d01edf","name":"bob","displayName":"bob"},"role":"owner","joinedAt":"2026-11-28T14:16:01.436Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-28T14:16:01.436Z","updatedAt":"2026-11-28T14:16:01.436Z","hash":"12174c0a7124101946ce08a869252c67ed8e8a3011fa49899d52dee7e5496105"}}}',NULL);
INSERT INTO "user_event" VALUES (18,'01a22283-520a-768b-822f-6d6709d97438',4,1795875361436,'{"type":"conversation_update","userSeq":4,"timestamp":"2026-11-28T14:16:01.436Z","payload":{"conversationId":"01a22283-529c-713b-b4e9-d5779f80c55f","change":"added","userId":"01a22283-520a-768b-822f-6d6709d97438","conversation":{"id":"01a22283-529c-713b-b4e9-d5779f80c55f","type":"channel","name":"Lobby","participants":[{"userId":"01a22283-520a-768b-822f-6d6709d97438","user":{"id":"01a22283-520a-768b-822f-6d6709d97438","name":"ada","displayName":"ada"},"role":"member","joinedAt":"2026-11-28T14:16:01.436Z","deliveredSeq":1,"readSeq":1},{"userId":"01a22283-5246-72e4-bc30-bf0512d01edf","user":{"id":"01a22283-5246-72e4-bc30-bf0512d01edf","name":"bob","displayName":"bob"},"role":"owner","joinedAt":"2026-11-28T14:16:01.436Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-28T14:16:01.436Z","updatedAt":"2026-11-28T14:16:01.436Z","hash":"12174c0a7124101946ce08a869252c67ed8e8a3011fa49899d52dee7e5496105"}}}',NULL);
INSERT INTO "user_event" VALUES (19,'01a22283-520a-768b-822f-6d6709d97438',5,1795875361436,'{"type":"notification","userSeq":5,"timestamp":"2026-11-28T14:16:01.436Z","payload":{"id":"01a22283-529c-713c-a91a-91732664f5b8","type":"invite","title":"Lobby","conversationId":"01a22283-529c-713b-b4e9-d5779f80c55f","senderId":"01a22283-5246-72e4-bc30-bf0512d01edf","read":false,"createdAt":"2026-11-28T14:16:01.436Z"}}',NULL);
INSERT INTO "user_event" VALUES (2,'01a22283-5246-72e4-bc30-bf0512d01edf',1,1795875361350,'{"type":"device_update","userSeq":1,"timestamp":"2026-11-28T14:16:01.350Z","payload":{"id":"01a22283-5246-72e5-9dcf-536953a71a0f","name":"","createdAt":"2026-11-28T14:16:01.350Z","lastSeenAt":"2026-11-28T14:16:01.350Z"}}',NULL);
INSERT INTO "user_event" VALUES (30,'01a22283-52b1-703a-80c3-e497389bb4af',1,1795875361457,'{"type":"device_update","userSeq":1,"timestamp":"2026-11-28T14:16:01.457Z","payload":{"id":"01a22283-52b1-703b-8f33-19b86c3fb4f7","name":"","createdAt":"2026-11-28T14:16:01.457Z","lastSeenAt":"2026-11-28T14:16:01.457Z"}}',NULL);
INSERT INTO "user_event" VALUES (32,'01a22283-520a-768b-822f-6d6709d97438',6,1795875361550,'{"type":"notification","userSeq":6,"timestamp":"2026-11-28T14:16:01.550Z","payload":{"id":"01a22283-530e-7439-9857-88922ca9b96d","type":"mention","title":"Lobby","message":"@ada look","conversationId":"01a22283-529c-713b-b4e9-d5779f80c55f","messageId":"01a22283-52ae-7489-b5f9-3dba508d895f","senderId":"01a22283-5246-72e4-bc30-bf0512d01edf","read":false,"createdAt":"2026-11-28T14:16:01.550Z"}}',NULL);
INSERT INTO "user_event" VALUES (37,'01a22283-5246-72e4-bc30-bf0512d01edf',6,1795875361552,'{"type":"notification","userSeq":6,"timestamp":"2026-11-28T14:16:01.552Z","payload":{"id":"01a22283-5310-7494-9850-d5f523b2ab51","type":"reaction","title":"👍","conversationId":"01a22283-529c-713b-b4e9-d5779f80c55f","messageId":"01a22283-52a7-71db-beb1-7912d93cda03","senderId":"01a22283-520a-768b-822f-6d6709d97438","read":false,"createdAt":"2026-11-28T14:16:01.552Z"}}',NULL);
INSERT INTO "user_event" VALUES (39,'01a22283-520a-768b-822f-6d6709d97438',7,1795875361552,'{"type":"conversation_update","userSeq":7,"timestamp":"2026-11-28T14:16:01.552Z","payload":{"conversationId":"01a22283-529c-713b-b4e9-d5779f80c55f","change":"own","userId":"01a22283-520a-768b-822f-6d6709d97438","conversation":{"id":"01a22283-529c-713b-b4e9-d5779f80c55f","type":"channel","name":"Lobby","participants":[{"userId":"01a22283-520a-768b-822f-6d6709d97438","user":{"id":"01a22283-520a-768b-822f-6d6709d97438","name":"ada","displayName":"ada"},"role":"member","joinedAt":"2026-11-28T14:16:01.436Z","deliveredSeq":1,"readSeq":2},{"userId":"01a22283-5246-72e4-bc30-bf0512d01edf","user":{"id":"01a22283-5246-72e4-bc30-bf0512d01edf","name":"bob","displayName":"bob"},"role":"owner","joinedAt":"2026-11-28T14:16:01.436Z","deliveredSeq":1,"readSeq":5}],"participantCount":2,"lastMessage":{"id":"01a22283-52ae-7489-b5f9-3dba508d895f","conversationId":"01a22283-529c-713b-b4e9-d5779f80c55f","senderId":"01a22283-5246-72e4-bc30-bf0512d01edf","seq":5,"content":"@ada look","mentions":["01a22283-520a-768b-822f-6d6709d97438"],"reactions":[],"createdAt":"2026-11-28T14:16:01.550Z"},"lastSeq":8,"firstSeq":1,"readSeq":2,"unreadCount":3,"mentionCount":1,"unreadSeq":1,"pinnedAt":"2026-01-01T00:00:00.000Z","createdAt":"2026-11-28T14:16:01.436Z","updatedAt":"2026-11-28T14:16:01.552Z","hash":"6530cc5cbdbb8c460ff7f73c46efbd402a96abae3a5e790374b35df4d4acad5f"}}}','01a22283-529c-713b-b4e9-d5779f80c55f');
INSERT INTO "user_event" VALUES (40,'01a22283-520a-768b-822f-6d6709d97438',8,1795875361553,'{"type":"message_mark","userSeq":8,"timestamp":"2026-11-28T14:16:01.553Z","payload":{"messageId":"01a22283-52a5-7291-a99f-fe8e64368788","conversationId":"01a22283-528c-73b6-a9c8-ec837a03e3ac","starredAt":"2026-01-01T00:00:00.000Z"}}','01a22283-52a5-7291-a99f-fe8e64368788');
INSERT INTO "user_event" VALUES (42,'01a22283-5246-72e4-bc30-bf0512d01edf',7,1795875361565,'{"type":"user_update","userSeq":7,"timestamp":"2026-11-28T14:16:01.565Z","payload":{"id":"01a22283-520a-768b-822f-6d6709d97438","name":"ada","displayName":"Ada L.","createdAt":"2026-11-28T14:16:01.290Z"}}',NULL);
INSERT INTO "user_event" VALUES (43,'01a22283-520a-768b-822f-6d6709d97438',9,1795875361565,'{"type":"user_update","userSeq":9,"timestamp":"2026-11-28T14:16:01.565Z","payload":{"id":"01a22283-520a-768b-822f-6d6709d97438","name":"ada","displayName":"Ada L.","createdAt":"2026-11-28T14:16:01.290Z"}}',NULL);
INSERT INTO "user_event" VALUES (6,'01a22283-520a-768b-822f-6d6709d97438',2,1795875361421,'{"type":"conversation_update","userSeq":2,"timestamp":"2026-11-28T14:16:01.421Z","payload":{"conversationId":"01a22283-528c-73b6-a9c8-ec837a03e3ac","change":"added","userId":"01a22283-520a-768b-822f-6d6709d97438","conversation":{"id":"01a22283-528c-73b6-a9c8-ec837a03e3ac","type":"direct","participants":[{"userId":"01a22283-520a-768b-822f-6d6709d97438","user":{"id":"01a22283-520a-768b-822f-6d6709d97438","name":"ada","displayName":"ada"},"role":"member","joinedAt":"2026-11-28T14:16:01.421Z","deliveredSeq":1,"readSeq":1},{"userId":"01a22283-5246-72e4-bc30-bf0512d01edf","user":{"id":"01a22283-5246-72e4-bc30-bf0512d01edf","name":"bob","displayName":"bob"},"role":"member","joinedAt":"2026-11-28T14:16:01.421Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-28T14:16:01.421Z","updatedAt":"2026-11-28T14:16:01.421Z","hash":"fd106f3eeb24c28f9559927dadbb39091d35843aa8eb5d981cde93c97f01d31f"}}}',NULL);
INSERT INTO "user_event" VALUES (7,'01a22283-5246-72e4-bc30-bf0512d01edf',2,1795875361421,'{"type":"conversation_update","userSeq":2,"timestamp":"2026-11-28T14:16:01.421Z","payload":{"conversationId":"01a22283-528c-73b6-a9c8-ec837a03e3ac","change":"added","userId":"01a22283-5246-72e4-bc30-bf0512d01edf","conversation":{"id":"01a22283-528c-73b6-a9c8-ec837a03e3ac","type":"direct","participants":[{"userId":"01a22283-520a-768b-822f-6d6709d97438","user":{"id":"01a22283-520a-768b-822f-6d6709d97438","name":"ada","displayName":"ada"},"role":"member","joinedAt":"2026-11-28T14:16:01.421Z","deliveredSeq":1,"readSeq":1},{"userId":"01a22283-5246-72e4-bc30-bf0512d01edf","user":{"id":"01a22283-5246-72e4-bc30-bf0512d01edf","name":"bob","displayName":"bob"},"role":"member","joinedAt":"2026-11-28T14:16:01.421Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-28T14:16:01.421Z","updatedAt":"2026-11-28T14:16:01.421Z","hash":"fd106f3eeb24c28f9559927dadbb39091d35843aa8eb5d981cde93c97f01d31f"}}}',NULL);
INSERT INTO "vault" VALUES ('01a22283-520a-768b-822f-6d6709d97438','AAAA');
INSERT INTO "wrap" VALUES ('00000000-0000-7000-8000-000000000002',1,'01a22283-520a-768b-822f-6d6709d97438','00000000-0000-7000-8000-000000000001','00000000-0000-7000-8000-000000000002',1,'a2V5',1795875361659);
DELETE FROM "message_text_config";
INSERT INTO "message_text_config" VALUES ('version',4);
DELETE FROM "message_text_data";
INSERT INTO "message_text_data" VALUES (1,X'050D');
INSERT INTO "message_text_data" VALUES (10,X'00000000FF000001010507000501010101010000010201010202010101030101030301010104010104040000010501010505000001');
INSERT INTO "message_text_data" VALUES (137438953473,X'0000005F08306368616E6E656C160205010566697273741602020102696E16020301037468651602040003316368160205010266691602020102696E1602030102746816020400043263686116020501036669721602020103746865160204040C0A0708080707070908');
INSERT INTO "message_text_data" VALUES (274877906945,X'0000003C0330626518020301066564697465641802040102746F1802020003316265180203010265641802040102746F18020200043265646918020404070B07080707');
INSERT INTO "message_text_data" VALUES (412316860417,X'0000003D033062651A0203010764656C657465641A02040102746F1A020200033162651A0203010264651A02040102746F1A020200043264656C1A020404070C07080707');
INSERT INTO "message_text_data" VALUES (549755813889,X'0000003504306164611F020201046C6F6F6B1F020300033161641F020201026C6F1F02030004326164611F020201036C6F6F1F0203040809080709');
INSERT INTO "message_text_data" VALUES (687194767361,X'0000002007306564697465641802020003316564180202000432656469180202040B08');
INSERT INTO "message_text_data" VALUES (9007474132647936,X'04000000000000010000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000001800000000000000000000000000000000000000000000000000000000');
INSERT INTO "message_text_data" VALUES (9007611571601408,X'040000000000000100000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000001A0000000000000000000000000000000000000000');
DELETE FROM "message_text_docsize";
INSERT INTO "message_text_docsize" VALUES (22,X'04',1);
INSERT INTO "message_text_docsize" VALUES (24,X'01',5);
INSERT INTO "message_text_docsize" VALUES (31,X'02',4);
DELETE FROM "message_text_idx";
INSERT INTO "message_text_idx" VALUES (1,X'',2);
INSERT INTO "message_text_idx" VALUES (2,X'',2);
INSERT INTO "message_text_idx" VALUES (3,X'',2);
INSERT INTO "message_text_idx" VALUES (4,X'',2);
INSERT INTO "message_text_idx" VALUES (5,X'',2);
CREATE INDEX device_user ON device (user_id, created_at);
CREATE INDEX conversation_directory ON conversation (id) WHERE type = 2;
CREATE INDEX member_user ON member (user_id, conversation_id);
CREATE INDEX event_edit ON event (conversation_id, message_id) WHERE type = 'message_update';
CREATE INDEX notification_user ON notification (user_id, id);
CREATE INDEX user_event_own ON user_event (own_of, user_id) WHERE own_of IS NOT NULL;
CREATE INDEX attachment_user ON attachment (user_id);
CREATE INDEX attachment_hash ON attachment (hash) WHERE hash IS NOT NULL;
CREATE INDEX attachment_message ON attachment (message_id) WHERE message_id IS NOT NULL;
CREATE INDEX attachment_conversation ON attachment (conversation_id)
  WHERE conversation_id IS NOT NULL;
CREATE INDEX attachment_age ON attachment (created_at);
CREATE INDEX key_device_device ON key_device (device_id) WHERE gone = 0;
CREATE INDEX message_mark_conversation ON message_mark (conversation_id);
CREATE INDEX wrap_age ON wrap (created_at);
CREATE INDEX invite_conversation ON invite (conversation_id, created_at);
CREATE INDEX account_avatar ON account (avatar_url) WHERE avatar_url IS NOT NULL;
CREATE INDEX conversation_avatar ON conversation (avatar_url) WHERE avatar_url IS NOT NULL;
PRAGMA user_version=14;
COMMIT;
