-- SPDX-FileCopyrightText: 2026 The Confab authors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The server's database in version 5. Written by the program of that version; never changed.
--
-- migration 1 819b51c39836846eac1c7ebccb037c8877a0fd4bb8830f708e2f75f195b020db
-- migration 2 3843ee0002c5c10e1afdf2d677ed42dba4cf2b54d9933efe09f430905f6de803
-- migration 3 d887e0bc8e6c2f0513d88d1787bc1f036685c3743f0c55a2e72c675778fb4ab8
-- migration 4 a3f27ac0bd2c796e1f63c5b157c39848aa7cd38e897a441ee9700c1f3d1689dd
-- migration 5 4b97a2012414c8f9ca24fc17134d2784037c0553569102c5767f8a88287fd615
--
-- says direct 01a22023-e009-701e-b598-bcd40c441779 last 2 unread 0: [Ünïcödé 'quoted']
-- says group 01a22023-e00d-71bb-90e6-b70012305f7e last 2 unread 1: [sealed]
-- says channel 01a22023-e00e-7443-a6fb-ea9ad844ab28 last 8 unread 3: [first in the channel] [edited] [nothing] [@ada look]

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
);
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
  position BIGINT NOT NULL, draft TEXT, draft_at BIGINT NOT NULL DEFAULT 0, unread_seq BIGINT NOT NULL DEFAULT 0,
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
) WITHOUT ROWID;
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
) WITHOUT ROWID;
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
INSERT INTO "account" VALUES ('01a22023-dfa2-7049-8e77-c246f759dc99','ada','ada',' ada ada l.','Ada L.',NULL,0,'$argon2id$v=19$m=19456,t=2,p=1$dhri6oTnNRP9k9T33ruNjQ$6XTwXJJzArq6Uc5GCQFUFao8rxcVMyX0OGfOgwHv3XQ',1,NULL,0,8,1795835551650);
INSERT INTO "account" VALUES ('01a22023-dfd9-74ba-b7e2-af3d21749917','bob','bob',' bob bob','bob',NULL,0,'$argon2id$v=19$m=19456,t=2,p=1$vDucWQIveLTvO5NOmrRXQw$kuYGeBvOX/GeWYfSLTU7v92BkXbHLNfjWNxhgKpO8Ig',1,NULL,0,7,1795835551705);
INSERT INTO "attachment" VALUES ('01a22023-e016-71b7-8425-7f3b1f2a7267','01a22023-dfa2-7049-8e77-c246f759dc99','01a22023-e009-701e-b598-bcd40c441779','01a22023-e00f-761d-bfd6-11336f6364db','8efd8c3a3d5d8575d5c6304cd842c994af462559c2f9bc5e1bfaa7f4391f950c',3,'sent.bin','application/octet-stream',100,0,0,1795835551767,1795835551768);
INSERT INTO "attachment" VALUES ('01a22023-e01d-758a-95d4-81fae838e841','01a22023-dfd9-74ba-b7e2-af3d21749917',NULL,NULL,NULL,3,'begun.bin',NULL,1000,0,0,1795835551774,0);
INSERT INTO "conversation" VALUES ('01a22023-e009-701e-b598-bcd40c441779',0,NULL,NULL,NULL,'01a22023-dfa2-7049-8e77-c246f759dc99 01a22023-dfd9-74ba-b7e2-af3d21749917','01a22023-dfa2-7049-8e77-c246f759dc99',2,1,2,2,'38b1b02edf44433891b8f4d53b23478a86cea374ac7f59c98eee5b26266ed123',20,1795835551754,1795835551759);
INSERT INTO "conversation" VALUES ('01a22023-e00d-71bb-90e6-b70012305f7e',1,NULL,NULL,NULL,NULL,'01a22023-dfa2-7049-8e77-c246f759dc99',2,1,2,2,'55686030750ff4bc69385e756cc5df7a9fe12fd76814e859eb3540ad5ac98e47',28,1795835551757,1795835551762);
INSERT INTO "conversation" VALUES ('01a22023-e00e-7443-a6fb-ea9ad844ab28',2,'Lobby',NULL,NULL,NULL,'01a22023-dfd9-74ba-b7e2-af3d21749917',2,4,8,5,'5648f657c4da043cc6a22a15bebbeeffbb93a8ecb5ba784d0e4d8bcce06effe0',35,1795835551758,1795835551765);
INSERT INTO "device" VALUES ('01a22023-dfa2-704a-ac04-df4de1eb4b51','01a22023-dfa2-7049-8e77-c246f759dc99','5fc880c2b4b5361d1ee910a327ab0b8e865e586c838b9e32ef51e627199f42cf','',NULL,1795835551650,1795835551650);
INSERT INTO "device" VALUES ('01a22023-dfd9-74bb-9d3e-ffbc5c587a8f','01a22023-dfd9-74ba-b7e2-af3d21749917','c3646f7dfe5d40644f66454d2ce88541c652b33133a720c37196d26f6118da68','',NULL,1795835551705,1795835551705);
INSERT INTO "device_list" VALUES ('01a22023-dfa2-7049-8e77-c246f759dc99','{"format":1,"userId":"01a22023-dfa2-7049-8e77-c246f759dc99","revision":1,"signedAt":"2027-01-15T08:00:00.001Z","master":"25lf4lFp0UHKubu6krqgH58uHs599MsqwFGQ83/MH50=","signing":"k9ufLuD3456UL7WUQRkL8gucQ8/MigUaFSSZzzkrejc=","signingRevision":1,"signingSignature":"rXmhg4jq13Lctx9eYqorv6+a3lEB5t57a0EUJyuE/HNN+4VkO/HIGyXWOwxUteQuANWgEgNGp1RHdjCUL+WyDQ==","devices":[{"id":"00000000-0000-7000-8000-000000000001","identity":"MHs7rWUdy9d0HU2r0hVNh0uK59Xh0UABVB/NuhIersc=","addedAt":"2027-01-15T08:00:00.000Z"}]}','YnxKT4qoXX+P6yVhTIWfoBKVAi1P6Gt7yyRHGwUDhhrFuHaox0GuwxMWSqEvqLesqppQlkJNbjKi+Zee+suCDw==');
INSERT INTO "event" VALUES (14,'01a22023-e00e-7443-a6fb-ea9ad844ab28',1,'conversation_update',NULL,'01a22023-dfd9-74ba-b7e2-af3d21749917',0,1795835551758,'{"type":"conversation_update","conversationId":"01a22023-e00e-7443-a6fb-ea9ad844ab28","seq":1,"timestamp":"2026-11-28T03:12:31.758Z","payload":{"conversationId":"01a22023-e00e-7443-a6fb-ea9ad844ab28","change":"created","actorId":"01a22023-dfd9-74ba-b7e2-af3d21749917","name":"Lobby"}}','f33980d306ceca56562e27292cf28e2f5424db3371429270dac39e8bf0699357');
INSERT INTO "event" VALUES (20,'01a22023-e009-701e-b598-bcd40c441779',2,'message','01a22023-e00f-761d-bfd6-11336f6364db','01a22023-dfa2-7049-8e77-c246f759dc99',1,1795835551759,'{"type":"message","conversationId":"01a22023-e009-701e-b598-bcd40c441779","seq":2,"timestamp":"2026-11-28T03:12:31.759Z","payload":{"id":"01a22023-e00f-761d-bfd6-11336f6364db","conversationId":"01a22023-e009-701e-b598-bcd40c441779","senderId":"01a22023-dfa2-7049-8e77-c246f759dc99","seq":2,"content":"Ünïcödé ''quoted''","createdAt":"2026-11-28T03:12:31.759Z"}}','38b1b02edf44433891b8f4d53b23478a86cea374ac7f59c98eee5b26266ed123');
INSERT INTO "event" VALUES (22,'01a22023-e00e-7443-a6fb-ea9ad844ab28',2,'message','01a22023-e010-77d5-9b9f-f0742e842c46','01a22023-dfa2-7049-8e77-c246f759dc99',1,1795835551760,'{"type":"message","conversationId":"01a22023-e00e-7443-a6fb-ea9ad844ab28","seq":2,"timestamp":"2026-11-28T03:12:31.760Z","payload":{"id":"01a22023-e010-77d5-9b9f-f0742e842c46","conversationId":"01a22023-e00e-7443-a6fb-ea9ad844ab28","senderId":"01a22023-dfa2-7049-8e77-c246f759dc99","seq":2,"content":"first in the channel","createdAt":"2026-11-28T03:12:31.760Z"}}','097512610841cb124e63c9453c9c33723d901b4c8ddaebfd9c0ce5da8a307b24');
INSERT INTO "event" VALUES (24,'01a22023-e00e-7443-a6fb-ea9ad844ab28',3,'message','01a22023-e011-7154-8564-7b5f6d1090b6','01a22023-dfd9-74ba-b7e2-af3d21749917',2,1795835551761,'{"type":"message","conversationId":"01a22023-e00e-7443-a6fb-ea9ad844ab28","seq":3,"timestamp":"2026-11-28T03:12:31.761Z","payload":{"id":"01a22023-e011-7154-8564-7b5f6d1090b6","conversationId":"01a22023-e00e-7443-a6fb-ea9ad844ab28","senderId":"01a22023-dfd9-74ba-b7e2-af3d21749917","seq":3,"content":"to be edited","createdAt":"2026-11-28T03:12:31.761Z"}}','aa84a381f61db5df21f04ec5feda83c575d1cddadd16eba25858d5cd6a16136c');
INSERT INTO "event" VALUES (26,'01a22023-e00e-7443-a6fb-ea9ad844ab28',4,'message','01a22023-e011-7155-80ea-6b90f3aef015','01a22023-dfd9-74ba-b7e2-af3d21749917',3,1795835551762,'{"type":"message","conversationId":"01a22023-e00e-7443-a6fb-ea9ad844ab28","seq":4,"timestamp":"2026-11-28T03:12:31.762Z","payload":{"id":"01a22023-e011-7155-80ea-6b90f3aef015","conversationId":"01a22023-e00e-7443-a6fb-ea9ad844ab28","senderId":"01a22023-dfd9-74ba-b7e2-af3d21749917","seq":4,"createdAt":"2026-11-28T03:12:31.762Z","deletedAt":"2026-11-28T03:12:31.764Z"}}','4134f34f5da17d5c2d6134764dc33ed4be0be5013ea0a315cc17083dbab7f4b0');
INSERT INTO "event" VALUES (28,'01a22023-e00d-71bb-90e6-b70012305f7e',2,'message','01a22023-e012-704a-9fc3-b7abf0eb8156','01a22023-dfd9-74ba-b7e2-af3d21749917',1,1795835551762,'{"type":"message","conversationId":"01a22023-e00d-71bb-90e6-b70012305f7e","seq":2,"timestamp":"2026-11-28T03:12:31.762Z","payload":{"id":"01a22023-e012-704a-9fc3-b7abf0eb8156","conversationId":"01a22023-e00d-71bb-90e6-b70012305f7e","senderId":"01a22023-dfd9-74ba-b7e2-af3d21749917","seq":2,"content":"sealed","createdAt":"2026-11-28T03:12:31.762Z"}}','55686030750ff4bc69385e756cc5df7a9fe12fd76814e859eb3540ad5ac98e47');
INSERT INTO "event" VALUES (3,'01a22023-e009-701e-b598-bcd40c441779',1,'conversation_update',NULL,'01a22023-dfa2-7049-8e77-c246f759dc99',0,1795835551754,'{"type":"conversation_update","conversationId":"01a22023-e009-701e-b598-bcd40c441779","seq":1,"timestamp":"2026-11-28T03:12:31.754Z","payload":{"conversationId":"01a22023-e009-701e-b598-bcd40c441779","change":"created","actorId":"01a22023-dfa2-7049-8e77-c246f759dc99"}}','1b49a5ea3c01dbafd53b3b9284bc248c452bd5d2bdfa4788208284ef1c12d01e');
INSERT INTO "event" VALUES (30,'01a22023-e00e-7443-a6fb-ea9ad844ab28',5,'message','01a22023-e012-704b-bc18-69b7e6ca89e0','01a22023-dfd9-74ba-b7e2-af3d21749917',4,1795835551763,'{"type":"message","conversationId":"01a22023-e00e-7443-a6fb-ea9ad844ab28","seq":5,"timestamp":"2026-11-28T03:12:31.763Z","payload":{"id":"01a22023-e012-704b-bc18-69b7e6ca89e0","conversationId":"01a22023-e00e-7443-a6fb-ea9ad844ab28","senderId":"01a22023-dfd9-74ba-b7e2-af3d21749917","seq":5,"content":"@ada look","mentions":["01a22023-dfa2-7049-8e77-c246f759dc99"],"createdAt":"2026-11-28T03:12:31.763Z"}}','4df0111e1e765aca2e35389ba073e8ad4e05a8ff1ea2f6db99c11aaad39b57ac');
INSERT INTO "event" VALUES (33,'01a22023-e00e-7443-a6fb-ea9ad844ab28',6,'message_update','01a22023-e011-7154-8564-7b5f6d1090b6','01a22023-dfd9-74ba-b7e2-af3d21749917',4,1795835551764,'{"type":"message_update","conversationId":"01a22023-e00e-7443-a6fb-ea9ad844ab28","seq":6,"timestamp":"2026-11-28T03:12:31.764Z","payload":{"id":"01a22023-e011-7154-8564-7b5f6d1090b6","conversationId":"01a22023-e00e-7443-a6fb-ea9ad844ab28","senderId":"01a22023-dfd9-74ba-b7e2-af3d21749917","content":"edited","updatedAt":"2026-11-28T03:12:31.764Z"}}','0d134e982350fa3586c7752170079a921ae804e762615e370119f533f12fe255');
INSERT INTO "event" VALUES (34,'01a22023-e00e-7443-a6fb-ea9ad844ab28',7,'message_delete','01a22023-e011-7155-80ea-6b90f3aef015','01a22023-dfd9-74ba-b7e2-af3d21749917',4,1795835551764,'{"type":"message_delete","conversationId":"01a22023-e00e-7443-a6fb-ea9ad844ab28","seq":7,"timestamp":"2026-11-28T03:12:31.764Z","payload":{"id":"01a22023-e011-7155-80ea-6b90f3aef015","conversationId":"01a22023-e00e-7443-a6fb-ea9ad844ab28","senderId":"01a22023-dfd9-74ba-b7e2-af3d21749917","updatedAt":"2026-11-28T03:12:31.764Z"}}','64257de71bbba295e16ba6194f313c01a9605f442ff28cadf894571607ed2300');
INSERT INTO "event" VALUES (35,'01a22023-e00e-7443-a6fb-ea9ad844ab28',8,'reaction_add','01a22023-e011-7154-8564-7b5f6d1090b6','01a22023-dfa2-7049-8e77-c246f759dc99',4,1795835551765,'{"type":"reaction_add","conversationId":"01a22023-e00e-7443-a6fb-ea9ad844ab28","seq":8,"timestamp":"2026-11-28T03:12:31.765Z","payload":{"messageId":"01a22023-e011-7154-8564-7b5f6d1090b6","conversationId":"01a22023-e00e-7443-a6fb-ea9ad844ab28","emoji":"👍","userId":"01a22023-dfa2-7049-8e77-c246f759dc99","createdAt":"2026-11-28T03:12:31.765Z"}}','5648f657c4da043cc6a22a15bebbeeffbb93a8ecb5ba784d0e4d8bcce06effe0');
INSERT INTO "event" VALUES (8,'01a22023-e00d-71bb-90e6-b70012305f7e',1,'conversation_update',NULL,'01a22023-dfa2-7049-8e77-c246f759dc99',0,1795835551757,'{"type":"conversation_update","conversationId":"01a22023-e00d-71bb-90e6-b70012305f7e","seq":1,"timestamp":"2026-11-28T03:12:31.757Z","payload":{"conversationId":"01a22023-e00d-71bb-90e6-b70012305f7e","change":"created","actorId":"01a22023-dfa2-7049-8e77-c246f759dc99"}}','0626fec14a4db7c2760dbdcaa882ce3145e5c4d172a37be868f7724a288426ca');
INSERT INTO "invitation" VALUES ('01890000-0000-7000-8000-0000000000c1','hash',3,0,1);
INSERT INTO "key_device" VALUES ('00000000-0000-7000-8000-000000000001','01a22023-dfa2-7049-8e77-c246f759dc99','01a22023-dfa2-704a-ac04-df4de1eb4b51','MHs7rWUdy9d0HU2r0hVNh0uK59Xh0UABVB/NuhIersc=',1,'AQEACQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=','gog1oDOGbrcZsH5N6stigogqBg8fN+yLKxfNcN1+PqmVD1UpYWqpMNYRvT75LhsjiVu1g4jwUEmqcV2/n7A7AA==',10001,'AREnCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=',2,0,1795835551779);
INSERT INTO "member" VALUES ('01a22023-e009-701e-b598-bcd40c441779','01a22023-dfa2-7049-8e77-c246f759dc99',0,1795835551754,0,1,0,1,2,1,0,0,0,21,NULL,0,0);
INSERT INTO "member" VALUES ('01a22023-e009-701e-b598-bcd40c441779','01a22023-dfd9-74ba-b7e2-af3d21749917',0,1795835551754,0,1,0,1,1,0,0,0,0,5,NULL,0,0);
INSERT INTO "member" VALUES ('01a22023-e00d-71bb-90e6-b70012305f7e','01a22023-dfa2-7049-8e77-c246f759dc99',2,1795835551757,0,1,0,1,1,0,0,0,0,9,NULL,0,0);
INSERT INTO "member" VALUES ('01a22023-e00d-71bb-90e6-b70012305f7e','01a22023-dfd9-74ba-b7e2-af3d21749917',0,1795835551757,0,1,0,1,2,1,0,0,0,29,NULL,0,0);
INSERT INTO "member" VALUES ('01a22023-e00e-7443-a6fb-ea9ad844ab28','01a22023-dfa2-7049-8e77-c246f759dc99',0,1795835551758,0,1,0,1,2,1,0,1767225600000,0,37,NULL,0,1);
INSERT INTO "member" VALUES ('01a22023-e00e-7443-a6fb-ea9ad844ab28','01a22023-dfd9-74ba-b7e2-af3d21749917',2,1795835551758,0,1,0,1,5,4,0,0,0,32,NULL,0,0);
INSERT INTO "mention" VALUES ('01a22023-e00e-7443-a6fb-ea9ad844ab28','01a22023-dfa2-7049-8e77-c246f759dc99',5);
INSERT INTO "message" VALUES ('01a22023-e00f-761d-bfd6-11336f6364db','01a22023-e009-701e-b598-bcd40c441779',2,'01a22023-dfa2-7049-8e77-c246f759dc99',NULL,NULL,0,0);
INSERT INTO "message" VALUES ('01a22023-e010-77d5-9b9f-f0742e842c46','01a22023-e00e-7443-a6fb-ea9ad844ab28',2,'01a22023-dfa2-7049-8e77-c246f759dc99',NULL,NULL,0,0);
INSERT INTO "message" VALUES ('01a22023-e011-7154-8564-7b5f6d1090b6','01a22023-e00e-7443-a6fb-ea9ad844ab28',3,'01a22023-dfd9-74ba-b7e2-af3d21749917','edited',NULL,1795835551764,0);
INSERT INTO "message" VALUES ('01a22023-e011-7155-80ea-6b90f3aef015','01a22023-e00e-7443-a6fb-ea9ad844ab28',4,'01a22023-dfd9-74ba-b7e2-af3d21749917',NULL,NULL,0,1795835551764);
INSERT INTO "message" VALUES ('01a22023-e012-704a-9fc3-b7abf0eb8156','01a22023-e00d-71bb-90e6-b70012305f7e',2,'01a22023-dfd9-74ba-b7e2-af3d21749917',NULL,NULL,0,0);
INSERT INTO "message" VALUES ('01a22023-e012-704b-bc18-69b7e6ca89e0','01a22023-e00e-7443-a6fb-ea9ad844ab28',5,'01a22023-dfd9-74ba-b7e2-af3d21749917',NULL,NULL,0,0);
INSERT INTO "notification" VALUES ('01a22023-e00d-71bc-ac91-5f1b9446ec5e','01a22023-dfd9-74ba-b7e2-af3d21749917',3,NULL,NULL,'01a22023-e00d-71bb-90e6-b70012305f7e',NULL,'01a22023-dfa2-7049-8e77-c246f759dc99',0,1795835551757);
INSERT INTO "notification" VALUES ('01a22023-e00e-7444-84cd-84caa9a8883f','01a22023-dfa2-7049-8e77-c246f759dc99',3,'Lobby',NULL,'01a22023-e00e-7443-a6fb-ea9ad844ab28',NULL,'01a22023-dfd9-74ba-b7e2-af3d21749917',0,1795835551758);
INSERT INTO "notification" VALUES ('01a22023-e013-71ad-8aca-f40f09ac4ca5','01a22023-dfa2-7049-8e77-c246f759dc99',1,'Lobby','@ada look','01a22023-e00e-7443-a6fb-ea9ad844ab28','01a22023-e012-704b-bc18-69b7e6ca89e0','01a22023-dfd9-74ba-b7e2-af3d21749917',0,1795835551763);
INSERT INTO "notification" VALUES ('01a22023-e015-7752-99ac-8ab9efdc17c0','01a22023-dfd9-74ba-b7e2-af3d21749917',2,'👍',NULL,'01a22023-e00e-7443-a6fb-ea9ad844ab28','01a22023-e011-7154-8564-7b5f6d1090b6','01a22023-dfa2-7049-8e77-c246f759dc99',0,1795835551765);
INSERT INTO "prekey" VALUES ('00000000-0000-7000-8000-000000000001',2,'AQIACQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=');
INSERT INTO "reaction" VALUES ('01a22023-e011-7154-8564-7b5f6d1090b6','01a22023-e00e-7443-a6fb-ea9ad844ab28','👍','01a22023-dfa2-7049-8e77-c246f759dc99',1795835551765);
INSERT INTO "server_state" VALUES (1,'01a22023-df8c-7265-b8e4-268decab450c',40,1795835551628);
INSERT INTO "throttle" VALUES ('claim:01a22023-dfd9-74ba-b7e2-af3d21749917',1795835553782);
INSERT INTO "throttle" VALUES ('login x',5);
INSERT INTO "throttle" VALUES ('prekey:01a22023-dfd9-74ba-b7e2-af3d21749917:00000000-0000-7000-8000-000000000001',1795852831782);
INSERT INTO "user_event" VALUES (1,'01a22023-dfa2-7049-8e77-c246f759dc99',1,1795835551650,'{"type":"device_update","userSeq":1,"timestamp":"2026-11-28T03:12:31.650Z","payload":{"id":"01a22023-dfa2-704a-ac04-df4de1eb4b51","name":"","createdAt":"2026-11-28T03:12:31.650Z","lastSeenAt":"2026-11-28T03:12:31.650Z"}}',NULL);
INSERT INTO "user_event" VALUES (11,'01a22023-dfa2-7049-8e77-c246f759dc99',3,1795835551757,'{"type":"conversation_update","userSeq":3,"timestamp":"2026-11-28T03:12:31.757Z","payload":{"conversationId":"01a22023-e00d-71bb-90e6-b70012305f7e","change":"added","userId":"01a22023-dfa2-7049-8e77-c246f759dc99","conversation":{"id":"01a22023-e00d-71bb-90e6-b70012305f7e","type":"group","role":"owner","participants":[{"userId":"01a22023-dfa2-7049-8e77-c246f759dc99","user":{"id":"01a22023-dfa2-7049-8e77-c246f759dc99","name":"ada","displayName":"ada"},"role":"owner","joinedAt":"2026-11-28T03:12:31.757Z","deliveredSeq":1,"readSeq":1},{"userId":"01a22023-dfd9-74ba-b7e2-af3d21749917","user":{"id":"01a22023-dfd9-74ba-b7e2-af3d21749917","name":"bob","displayName":"bob"},"role":"member","joinedAt":"2026-11-28T03:12:31.757Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-28T03:12:31.757Z","updatedAt":"2026-11-28T03:12:31.757Z","hash":"0626fec14a4db7c2760dbdcaa882ce3145e5c4d172a37be868f7724a288426ca"}}}',NULL);
INSERT INTO "user_event" VALUES (12,'01a22023-dfd9-74ba-b7e2-af3d21749917',3,1795835551757,'{"type":"conversation_update","userSeq":3,"timestamp":"2026-11-28T03:12:31.757Z","payload":{"conversationId":"01a22023-e00d-71bb-90e6-b70012305f7e","change":"added","userId":"01a22023-dfd9-74ba-b7e2-af3d21749917","conversation":{"id":"01a22023-e00d-71bb-90e6-b70012305f7e","type":"group","participants":[{"userId":"01a22023-dfa2-7049-8e77-c246f759dc99","user":{"id":"01a22023-dfa2-7049-8e77-c246f759dc99","name":"ada","displayName":"ada"},"role":"owner","joinedAt":"2026-11-28T03:12:31.757Z","deliveredSeq":1,"readSeq":1},{"userId":"01a22023-dfd9-74ba-b7e2-af3d21749917","user":{"id":"01a22023-dfd9-74ba-b7e2-af3d21749917","name":"bob","displayName":"bob"},"role":"member","joinedAt":"2026-11-28T03:12:31.757Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-28T03:12:31.757Z","updatedAt":"2026-11-28T03:12:31.757Z","hash":"0626fec14a4db7c2760dbdcaa882ce3145e5c4d172a37be868f7724a288426ca"}}}',NULL);
INSERT INTO "user_event" VALUES (13,'01a22023-dfd9-74ba-b7e2-af3d21749917',4,1795835551757,'{"type":"notification","userSeq":4,"timestamp":"2026-11-28T03:12:31.757Z","payload":{"id":"01a22023-e00d-71bc-ac91-5f1b9446ec5e","type":"invite","conversationId":"01a22023-e00d-71bb-90e6-b70012305f7e","senderId":"01a22023-dfa2-7049-8e77-c246f759dc99","read":false,"createdAt":"2026-11-28T03:12:31.757Z"}}',NULL);
INSERT INTO "user_event" VALUES (17,'01a22023-dfd9-74ba-b7e2-af3d21749917',5,1795835551758,'{"type":"conversation_update","userSeq":5,"timestamp":"2026-11-28T03:12:31.758Z","payload":{"conversationId":"01a22023-e00e-7443-a6fb-ea9ad844ab28","change":"added","userId":"01a22023-dfd9-74ba-b7e2-af3d21749917","conversation":{"id":"01a22023-e00e-7443-a6fb-ea9ad844ab28","type":"channel","name":"Lobby","role":"owner","participants":[{"userId":"01a22023-dfa2-7049-8e77-c246f759dc99","user":{"id":"01a22023-dfa2-7049-8e77-c246f759dc99","name":"ada","displayName":"ada"},"role":"member","joinedAt":"2026-11-28T03:12:31.758Z","deliveredSeq":1,"readSeq":1},{"userId":"01a22023-dfd9-74ba-b7e2-af3d21749917","user":{"id":"01a22023-dfd9-74ba-b7e2-af3d21749917","name":"bob","displayName":"bob"},"role":"owner","joinedAt":"2026-11-28T03:12:31.758Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-28T03:12:31.758Z","updatedAt":"2026-11-28T03:12:31.758Z","hash":"f33980d306ceca56562e27292cf28e2f5424db3371429270dac39e8bf0699357"}}}',NULL);
INSERT INTO "user_event" VALUES (18,'01a22023-dfa2-7049-8e77-c246f759dc99',4,1795835551758,'{"type":"conversation_update","userSeq":4,"timestamp":"2026-11-28T03:12:31.758Z","payload":{"conversationId":"01a22023-e00e-7443-a6fb-ea9ad844ab28","change":"added","userId":"01a22023-dfa2-7049-8e77-c246f759dc99","conversation":{"id":"01a22023-e00e-7443-a6fb-ea9ad844ab28","type":"channel","name":"Lobby","participants":[{"userId":"01a22023-dfa2-7049-8e77-c246f759dc99","user":{"id":"01a22023-dfa2-7049-8e77-c246f759dc99","name":"ada","displayName":"ada"},"role":"member","joinedAt":"2026-11-28T03:12:31.758Z","deliveredSeq":1,"readSeq":1},{"userId":"01a22023-dfd9-74ba-b7e2-af3d21749917","user":{"id":"01a22023-dfd9-74ba-b7e2-af3d21749917","name":"bob","displayName":"bob"},"role":"owner","joinedAt":"2026-11-28T03:12:31.758Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-28T03:12:31.758Z","updatedAt":"2026-11-28T03:12:31.758Z","hash":"f33980d306ceca56562e27292cf28e2f5424db3371429270dac39e8bf0699357"}}}',NULL);
INSERT INTO "user_event" VALUES (19,'01a22023-dfa2-7049-8e77-c246f759dc99',5,1795835551758,'{"type":"notification","userSeq":5,"timestamp":"2026-11-28T03:12:31.758Z","payload":{"id":"01a22023-e00e-7444-84cd-84caa9a8883f","type":"invite","title":"Lobby","conversationId":"01a22023-e00e-7443-a6fb-ea9ad844ab28","senderId":"01a22023-dfd9-74ba-b7e2-af3d21749917","read":false,"createdAt":"2026-11-28T03:12:31.758Z"}}',NULL);
INSERT INTO "user_event" VALUES (2,'01a22023-dfd9-74ba-b7e2-af3d21749917',1,1795835551705,'{"type":"device_update","userSeq":1,"timestamp":"2026-11-28T03:12:31.705Z","payload":{"id":"01a22023-dfd9-74bb-9d3e-ffbc5c587a8f","name":"","createdAt":"2026-11-28T03:12:31.705Z","lastSeenAt":"2026-11-28T03:12:31.705Z"}}',NULL);
INSERT INTO "user_event" VALUES (31,'01a22023-dfa2-7049-8e77-c246f759dc99',6,1795835551763,'{"type":"notification","userSeq":6,"timestamp":"2026-11-28T03:12:31.763Z","payload":{"id":"01a22023-e013-71ad-8aca-f40f09ac4ca5","type":"mention","title":"Lobby","message":"@ada look","conversationId":"01a22023-e00e-7443-a6fb-ea9ad844ab28","messageId":"01a22023-e012-704b-bc18-69b7e6ca89e0","senderId":"01a22023-dfd9-74ba-b7e2-af3d21749917","read":false,"createdAt":"2026-11-28T03:12:31.763Z"}}',NULL);
INSERT INTO "user_event" VALUES (36,'01a22023-dfd9-74ba-b7e2-af3d21749917',6,1795835551765,'{"type":"notification","userSeq":6,"timestamp":"2026-11-28T03:12:31.765Z","payload":{"id":"01a22023-e015-7752-99ac-8ab9efdc17c0","type":"reaction","title":"👍","conversationId":"01a22023-e00e-7443-a6fb-ea9ad844ab28","messageId":"01a22023-e011-7154-8564-7b5f6d1090b6","senderId":"01a22023-dfa2-7049-8e77-c246f759dc99","read":false,"createdAt":"2026-11-28T03:12:31.765Z"}}',NULL);
INSERT INTO "user_event" VALUES (38,'01a22023-dfa2-7049-8e77-c246f759dc99',7,1795835551765,'{"type":"conversation_update","userSeq":7,"timestamp":"2026-11-28T03:12:31.765Z","payload":{"conversationId":"01a22023-e00e-7443-a6fb-ea9ad844ab28","change":"own","userId":"01a22023-dfa2-7049-8e77-c246f759dc99","conversation":{"id":"01a22023-e00e-7443-a6fb-ea9ad844ab28","type":"channel","name":"Lobby","participants":[{"userId":"01a22023-dfa2-7049-8e77-c246f759dc99","user":{"id":"01a22023-dfa2-7049-8e77-c246f759dc99","name":"ada","displayName":"ada"},"role":"member","joinedAt":"2026-11-28T03:12:31.758Z","deliveredSeq":1,"readSeq":2},{"userId":"01a22023-dfd9-74ba-b7e2-af3d21749917","user":{"id":"01a22023-dfd9-74ba-b7e2-af3d21749917","name":"bob","displayName":"bob"},"role":"owner","joinedAt":"2026-11-28T03:12:31.758Z","deliveredSeq":1,"readSeq":5}],"participantCount":2,"lastMessage":{"id":"01a22023-e012-704b-bc18-69b7e6ca89e0","conversationId":"01a22023-e00e-7443-a6fb-ea9ad844ab28","senderId":"01a22023-dfd9-74ba-b7e2-af3d21749917","seq":5,"content":"@ada look","mentions":["01a22023-dfa2-7049-8e77-c246f759dc99"],"reactions":[],"createdAt":"2026-11-28T03:12:31.763Z"},"lastSeq":8,"firstSeq":1,"readSeq":2,"unreadCount":3,"mentionCount":1,"unreadSeq":1,"pinnedAt":"2026-01-01T00:00:00.000Z","createdAt":"2026-11-28T03:12:31.758Z","updatedAt":"2026-11-28T03:12:31.765Z","hash":"5648f657c4da043cc6a22a15bebbeeffbb93a8ecb5ba784d0e4d8bcce06effe0"}}}','01a22023-e00e-7443-a6fb-ea9ad844ab28');
INSERT INTO "user_event" VALUES (39,'01a22023-dfa2-7049-8e77-c246f759dc99',8,1795835551766,'{"type":"user_update","userSeq":8,"timestamp":"2026-11-28T03:12:31.766Z","payload":{"id":"01a22023-dfa2-7049-8e77-c246f759dc99","name":"ada","displayName":"Ada L.","createdAt":"2026-11-28T03:12:31.650Z"}}',NULL);
INSERT INTO "user_event" VALUES (40,'01a22023-dfd9-74ba-b7e2-af3d21749917',7,1795835551766,'{"type":"user_update","userSeq":7,"timestamp":"2026-11-28T03:12:31.766Z","payload":{"id":"01a22023-dfa2-7049-8e77-c246f759dc99","name":"ada","displayName":"Ada L.","createdAt":"2026-11-28T03:12:31.650Z"}}',NULL);
INSERT INTO "user_event" VALUES (6,'01a22023-dfa2-7049-8e77-c246f759dc99',2,1795835551754,'{"type":"conversation_update","userSeq":2,"timestamp":"2026-11-28T03:12:31.754Z","payload":{"conversationId":"01a22023-e009-701e-b598-bcd40c441779","change":"added","userId":"01a22023-dfa2-7049-8e77-c246f759dc99","conversation":{"id":"01a22023-e009-701e-b598-bcd40c441779","type":"direct","participants":[{"userId":"01a22023-dfa2-7049-8e77-c246f759dc99","user":{"id":"01a22023-dfa2-7049-8e77-c246f759dc99","name":"ada","displayName":"ada"},"role":"member","joinedAt":"2026-11-28T03:12:31.754Z","deliveredSeq":1,"readSeq":1},{"userId":"01a22023-dfd9-74ba-b7e2-af3d21749917","user":{"id":"01a22023-dfd9-74ba-b7e2-af3d21749917","name":"bob","displayName":"bob"},"role":"member","joinedAt":"2026-11-28T03:12:31.754Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-28T03:12:31.754Z","updatedAt":"2026-11-28T03:12:31.754Z","hash":"1b49a5ea3c01dbafd53b3b9284bc248c452bd5d2bdfa4788208284ef1c12d01e"}}}',NULL);
INSERT INTO "user_event" VALUES (7,'01a22023-dfd9-74ba-b7e2-af3d21749917',2,1795835551754,'{"type":"conversation_update","userSeq":2,"timestamp":"2026-11-28T03:12:31.754Z","payload":{"conversationId":"01a22023-e009-701e-b598-bcd40c441779","change":"added","userId":"01a22023-dfd9-74ba-b7e2-af3d21749917","conversation":{"id":"01a22023-e009-701e-b598-bcd40c441779","type":"direct","participants":[{"userId":"01a22023-dfa2-7049-8e77-c246f759dc99","user":{"id":"01a22023-dfa2-7049-8e77-c246f759dc99","name":"ada","displayName":"ada"},"role":"member","joinedAt":"2026-11-28T03:12:31.754Z","deliveredSeq":1,"readSeq":1},{"userId":"01a22023-dfd9-74ba-b7e2-af3d21749917","user":{"id":"01a22023-dfd9-74ba-b7e2-af3d21749917","name":"bob","displayName":"bob"},"role":"member","joinedAt":"2026-11-28T03:12:31.754Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-28T03:12:31.754Z","updatedAt":"2026-11-28T03:12:31.754Z","hash":"1b49a5ea3c01dbafd53b3b9284bc248c452bd5d2bdfa4788208284ef1c12d01e"}}}',NULL);
DELETE FROM "message_text_config";
INSERT INTO "message_text_config" VALUES ('version',4);
DELETE FROM "message_text_data";
INSERT INTO "message_text_data" VALUES (1,X'050D');
INSERT INTO "message_text_data" VALUES (10,X'00000000FF000001010507000501010101010000010201010202010101030101030301010104010104040000010501010505000001');
INSERT INTO "message_text_data" VALUES (137438953473,X'0000005F08306368616E6E656C160205010566697273741602020102696E16020301037468651602040003316368160205010266691602020102696E1602030102746816020400043263686116020501036669721602020103746865160204040C0A0708080707070908');
INSERT INTO "message_text_data" VALUES (274877906945,X'0000003C0330626518020301066564697465641802040102746F1802020003316265180203010265641802040102746F18020200043265646918020404070B07080707');
INSERT INTO "message_text_data" VALUES (412316860417,X'0000003D033062651A0203010764656C657465641A02040102746F1A020200033162651A0203010264651A02040102746F1A020200043264656C1A020404070C07080707');
INSERT INTO "message_text_data" VALUES (549755813889,X'0000003504306164611E020201046C6F6F6B1E020300033161641E020201026C6F1E02030004326164611E020201036C6F6F1E0203040809080709');
INSERT INTO "message_text_data" VALUES (687194767361,X'0000002007306564697465641802020003316564180202000432656469180202040B08');
INSERT INTO "message_text_data" VALUES (9007474132647936,X'04000000000000010000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000001800000000000000000000000000000000000000000000000000000000');
INSERT INTO "message_text_data" VALUES (9007611571601408,X'040000000000000100000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000001A0000000000000000000000000000000000000000');
DELETE FROM "message_text_docsize";
INSERT INTO "message_text_docsize" VALUES (22,X'04',1);
INSERT INTO "message_text_docsize" VALUES (24,X'01',5);
INSERT INTO "message_text_docsize" VALUES (30,X'02',4);
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
PRAGMA user_version=5;
COMMIT;
