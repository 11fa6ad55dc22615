-- SPDX-FileCopyrightText: 2026 The Confab authors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The server's database in version 9. Written by the program of that version; never changed.
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
--
-- says direct 01a220d6-ba2c-7558-b6ca-296060b6ad32 last 2 unread 0: [Ünïcödé 'quoted']
-- says group 01a220d6-ba2d-76e2-a74d-186b8ad450a6 last 2 unread 1: [sealed]
-- says channel 01a220d6-ba2e-71bd-aaf4-52918561967d last 9 unread 3: [first in the channel] [edited] [nothing] [@ada look]

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
, next_wrap BIGINT NOT NULL DEFAULT 1) WITHOUT ROWID;
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
INSERT INTO "account" VALUES ('01a220d6-ba10-7531-8d63-15322d210991','ada','ada',' ada ada l.','Ada L.',NULL,0,'$argon2id$v=19$m=19456,t=2,p=1$ipgPcKsbrady66KzD43hEQ$Ijjpc/7iEcmBxefhTCpIcq8b5Vhz3cUcRp7WIHRjYr4',1,NULL,0,9,1795847272976);
INSERT INTO "account" VALUES ('01a220d6-ba1e-72d3-8ef4-457ad6aa63b7','bob','bob',' bob bob','bob',NULL,0,'$argon2id$v=19$m=19456,t=2,p=1$MwHoLpq28gVqmLhnKe1DJA$wum5CG4P5QWC3+RoeNLXCkHNL8sbjeJB0fhUvjRBVZM',1,NULL,0,7,1795847272990);
INSERT INTO "attachment" VALUES ('01a220d6-ba36-72fd-b311-74115e5262f6','01a220d6-ba10-7531-8d63-15322d210991','01a220d6-ba2c-7558-b6ca-296060b6ad32','01a220d6-ba2f-7742-944c-0906a94a4bb6','8efd8c3a3d5d8575d5c6304cd842c994af462559c2f9bc5e1bfaa7f4391f950c',3,'sent.bin','application/octet-stream',100,0,0,1795847273014,1795847273015);
INSERT INTO "attachment" VALUES ('01a220d6-ba38-72b5-9ede-868f91f305b6','01a220d6-ba1e-72d3-8ef4-457ad6aa63b7',NULL,NULL,NULL,3,'begun.bin',NULL,1000,0,0,1795847273016,0);
INSERT INTO "conversation" VALUES ('01a220d6-ba2c-7558-b6ca-296060b6ad32',0,NULL,NULL,NULL,'01a220d6-ba10-7531-8d63-15322d210991 01a220d6-ba1e-72d3-8ef4-457ad6aa63b7','01a220d6-ba10-7531-8d63-15322d210991',2,1,2,2,'3e6887107dea4b35e95a6d702ebb54f0f137d58d5930ac01da9ea828550da2fd',20,1795847273004,1795847273007);
INSERT INTO "conversation" VALUES ('01a220d6-ba2d-76e2-a74d-186b8ad450a6',1,NULL,NULL,NULL,NULL,'01a220d6-ba10-7531-8d63-15322d210991',2,1,2,2,'3b004669e83a144f5237637c5d6bad1599f4be880e88f96c3e4ac48f82386efc',28,1795847273006,1795847273009);
INSERT INTO "conversation" VALUES ('01a220d6-ba2e-71bd-aaf4-52918561967d',2,'Lobby',NULL,NULL,NULL,'01a220d6-ba1e-72d3-8ef4-457ad6aa63b7',2,4,9,5,'8894389a55f035bc7c02699851262f8234ed155210e9d0fd01ce3d556d1144e5',40,1795847273006,1795847273013);
INSERT INTO "device" VALUES ('01a220d6-ba10-7532-9e2b-f5060263df81','01a220d6-ba10-7531-8d63-15322d210991','fa1fcc0b88a321bb602425d796c517ee364f3857607b1447e305f90acb561d3e','',NULL,1795847272976,1795847272976);
INSERT INTO "device" VALUES ('01a220d6-ba1e-72d4-954e-daffc5710467','01a220d6-ba1e-72d3-8ef4-457ad6aa63b7','45de664fb51ac730618f3367c46a282b350c7a1ad1eec7ceda1809db0a209d81','',NULL,1795847272990,1795847272990);
INSERT INTO "device_list" VALUES ('01a220d6-ba10-7531-8d63-15322d210991','{"format":1,"userId":"01a220d6-ba10-7531-8d63-15322d210991","revision":1,"signedAt":"2027-01-15T08:00:00.001Z","master":"25lf4lFp0UHKubu6krqgH58uHs599MsqwFGQ83/MH50=","signing":"k9ufLuD3456UL7WUQRkL8gucQ8/MigUaFSSZzzkrejc=","signingRevision":1,"signingSignature":"WVWbJvxsIFS25DcNYSYZ2ZkdqcPxsb+jCMtgxGDIgm7JskD7KIDj8G/rMQZbGQJ9fKP/0bUnLnh48LyWuizOAw==","devices":[{"id":"00000000-0000-7000-8000-000000000001","identity":"MHs7rWUdy9d0HU2r0hVNh0uK59Xh0UABVB/NuhIersc=","addedAt":"2027-01-15T08:00:00.000Z"}]}','bLs0VtWCmI3XZxMxgQGfB6hZHdvnvGcg/zIcugkX1lXFvf88dBq6pS2g6Ga+Qb6fL05jsLMUzG2/guGOSJeLAw==');
INSERT INTO "event" VALUES (14,'01a220d6-ba2e-71bd-aaf4-52918561967d',1,'conversation_update',NULL,'01a220d6-ba1e-72d3-8ef4-457ad6aa63b7',0,1795847273006,'{"type":"conversation_update","conversationId":"01a220d6-ba2e-71bd-aaf4-52918561967d","seq":1,"timestamp":"2026-11-28T06:27:53.006Z","payload":{"conversationId":"01a220d6-ba2e-71bd-aaf4-52918561967d","change":"created","actorId":"01a220d6-ba1e-72d3-8ef4-457ad6aa63b7","name":"Lobby"}}','7b162392f82b42d4a8c0ba415ab9329dcef7a8d95810229ed1d21bd008c8e6ba');
INSERT INTO "event" VALUES (20,'01a220d6-ba2c-7558-b6ca-296060b6ad32',2,'message','01a220d6-ba2f-7742-944c-0906a94a4bb6','01a220d6-ba10-7531-8d63-15322d210991',1,1795847273007,'{"type":"message","conversationId":"01a220d6-ba2c-7558-b6ca-296060b6ad32","seq":2,"timestamp":"2026-11-28T06:27:53.007Z","payload":{"id":"01a220d6-ba2f-7742-944c-0906a94a4bb6","conversationId":"01a220d6-ba2c-7558-b6ca-296060b6ad32","senderId":"01a220d6-ba10-7531-8d63-15322d210991","seq":2,"content":"Ünïcödé ''quoted''","createdAt":"2026-11-28T06:27:53.007Z"}}','3e6887107dea4b35e95a6d702ebb54f0f137d58d5930ac01da9ea828550da2fd');
INSERT INTO "event" VALUES (22,'01a220d6-ba2e-71bd-aaf4-52918561967d',2,'message','01a220d6-ba2f-7743-9d3a-810343af2441','01a220d6-ba10-7531-8d63-15322d210991',1,1795847273008,'{"type":"message","conversationId":"01a220d6-ba2e-71bd-aaf4-52918561967d","seq":2,"timestamp":"2026-11-28T06:27:53.008Z","payload":{"id":"01a220d6-ba2f-7743-9d3a-810343af2441","conversationId":"01a220d6-ba2e-71bd-aaf4-52918561967d","senderId":"01a220d6-ba10-7531-8d63-15322d210991","seq":2,"content":"first in the channel","createdAt":"2026-11-28T06:27:53.008Z"}}','3ffc5c5b6c53b77bd4ae026cba1ac3f187cd68c31a1edb6e82e7958adea0bf72');
INSERT INTO "event" VALUES (24,'01a220d6-ba2e-71bd-aaf4-52918561967d',3,'message','01a220d6-ba30-75b8-acad-ba972c1d26ad','01a220d6-ba1e-72d3-8ef4-457ad6aa63b7',2,1795847273008,'{"type":"message","conversationId":"01a220d6-ba2e-71bd-aaf4-52918561967d","seq":3,"timestamp":"2026-11-28T06:27:53.008Z","payload":{"id":"01a220d6-ba30-75b8-acad-ba972c1d26ad","conversationId":"01a220d6-ba2e-71bd-aaf4-52918561967d","senderId":"01a220d6-ba1e-72d3-8ef4-457ad6aa63b7","seq":3,"content":"to be edited","createdAt":"2026-11-28T06:27:53.008Z"}}','79d97198f9367c0401af40a3b6e77e9fb32033f15bfbc35470a4faed6bde9f6d');
INSERT INTO "event" VALUES (26,'01a220d6-ba2e-71bd-aaf4-52918561967d',4,'message','01a220d6-ba30-75b9-9c9a-a029134b774b','01a220d6-ba1e-72d3-8ef4-457ad6aa63b7',3,1795847273009,'{"type":"message","conversationId":"01a220d6-ba2e-71bd-aaf4-52918561967d","seq":4,"timestamp":"2026-11-28T06:27:53.009Z","payload":{"id":"01a220d6-ba30-75b9-9c9a-a029134b774b","conversationId":"01a220d6-ba2e-71bd-aaf4-52918561967d","senderId":"01a220d6-ba1e-72d3-8ef4-457ad6aa63b7","seq":4,"createdAt":"2026-11-28T06:27:53.009Z","deletedAt":"2026-11-28T06:27:53.011Z"}}','4af5be41e394b60c6263501299f4e15ced9bdeddb14cb46590f40bb0acc9f044');
INSERT INTO "event" VALUES (28,'01a220d6-ba2d-76e2-a74d-186b8ad450a6',2,'message','01a220d6-ba31-735f-9098-0da0ed2a9887','01a220d6-ba1e-72d3-8ef4-457ad6aa63b7',1,1795847273009,'{"type":"message","conversationId":"01a220d6-ba2d-76e2-a74d-186b8ad450a6","seq":2,"timestamp":"2026-11-28T06:27:53.009Z","payload":{"id":"01a220d6-ba31-735f-9098-0da0ed2a9887","conversationId":"01a220d6-ba2d-76e2-a74d-186b8ad450a6","senderId":"01a220d6-ba1e-72d3-8ef4-457ad6aa63b7","seq":2,"content":"sealed","createdAt":"2026-11-28T06:27:53.009Z"}}','3b004669e83a144f5237637c5d6bad1599f4be880e88f96c3e4ac48f82386efc');
INSERT INTO "event" VALUES (3,'01a220d6-ba2c-7558-b6ca-296060b6ad32',1,'conversation_update',NULL,'01a220d6-ba10-7531-8d63-15322d210991',0,1795847273004,'{"type":"conversation_update","conversationId":"01a220d6-ba2c-7558-b6ca-296060b6ad32","seq":1,"timestamp":"2026-11-28T06:27:53.004Z","payload":{"conversationId":"01a220d6-ba2c-7558-b6ca-296060b6ad32","change":"created","actorId":"01a220d6-ba10-7531-8d63-15322d210991"}}','42804fbbc0657f4b3a2368605467c6c54375ee7e493fee4ee14c015847189b6d');
INSERT INTO "event" VALUES (30,'01a220d6-ba2e-71bd-aaf4-52918561967d',5,'message','01a220d6-ba31-7360-bb0a-23eb50491644','01a220d6-ba1e-72d3-8ef4-457ad6aa63b7',4,1795847273010,'{"type":"message","conversationId":"01a220d6-ba2e-71bd-aaf4-52918561967d","seq":5,"timestamp":"2026-11-28T06:27:53.010Z","payload":{"id":"01a220d6-ba31-7360-bb0a-23eb50491644","conversationId":"01a220d6-ba2e-71bd-aaf4-52918561967d","senderId":"01a220d6-ba1e-72d3-8ef4-457ad6aa63b7","seq":5,"content":"@ada look","mentions":["01a220d6-ba10-7531-8d63-15322d210991"],"createdAt":"2026-11-28T06:27:53.010Z"}}','c6708defef77acc1e398922a0b7150a3e485931c4b4d6f07e56417349e78cc2a');
INSERT INTO "event" VALUES (33,'01a220d6-ba2e-71bd-aaf4-52918561967d',6,'message_update','01a220d6-ba30-75b8-acad-ba972c1d26ad','01a220d6-ba1e-72d3-8ef4-457ad6aa63b7',4,1795847273011,'{"type":"message_update","conversationId":"01a220d6-ba2e-71bd-aaf4-52918561967d","seq":6,"timestamp":"2026-11-28T06:27:53.011Z","payload":{"id":"01a220d6-ba30-75b8-acad-ba972c1d26ad","conversationId":"01a220d6-ba2e-71bd-aaf4-52918561967d","senderId":"01a220d6-ba1e-72d3-8ef4-457ad6aa63b7","content":"edited","updatedAt":"2026-11-28T06:27:53.011Z"}}','3e445b21618959508e439cd35eb5c4813ad27259f7c09d1c61d00db39f0c72c8');
INSERT INTO "event" VALUES (34,'01a220d6-ba2e-71bd-aaf4-52918561967d',7,'message_delete','01a220d6-ba30-75b9-9c9a-a029134b774b','01a220d6-ba1e-72d3-8ef4-457ad6aa63b7',4,1795847273011,'{"type":"message_delete","conversationId":"01a220d6-ba2e-71bd-aaf4-52918561967d","seq":7,"timestamp":"2026-11-28T06:27:53.011Z","payload":{"id":"01a220d6-ba30-75b9-9c9a-a029134b774b","conversationId":"01a220d6-ba2e-71bd-aaf4-52918561967d","senderId":"01a220d6-ba1e-72d3-8ef4-457ad6aa63b7","updatedAt":"2026-11-28T06:27:53.011Z"}}','75ef2b919ccacbe1cb46b33038e6ee141b6e7172321815056b629b647ea52ca2');
INSERT INTO "event" VALUES (35,'01a220d6-ba2e-71bd-aaf4-52918561967d',8,'reaction_add','01a220d6-ba30-75b8-acad-ba972c1d26ad','01a220d6-ba10-7531-8d63-15322d210991',4,1795847273011,'{"type":"reaction_add","conversationId":"01a220d6-ba2e-71bd-aaf4-52918561967d","seq":8,"timestamp":"2026-11-28T06:27:53.011Z","payload":{"messageId":"01a220d6-ba30-75b8-acad-ba972c1d26ad","conversationId":"01a220d6-ba2e-71bd-aaf4-52918561967d","emoji":"👍","userId":"01a220d6-ba10-7531-8d63-15322d210991","createdAt":"2026-11-28T06:27:53.011Z"}}','0aef0a6079d295a1b8d7c4ea7797909edcd0a16ac63d7f7318346f357ada3028');
INSERT INTO "event" VALUES (40,'01a220d6-ba2e-71bd-aaf4-52918561967d',9,'conversation_update',NULL,'01a220d6-ba1e-72d3-8ef4-457ad6aa63b7',4,1795847273013,'{"type":"conversation_update","conversationId":"01a220d6-ba2e-71bd-aaf4-52918561967d","seq":9,"timestamp":"2026-11-28T06:27:53.013Z","payload":{"conversationId":"01a220d6-ba2e-71bd-aaf4-52918561967d","change":"pinned","actorId":"01a220d6-ba1e-72d3-8ef4-457ad6aa63b7","messageId":"01a220d6-ba2f-7743-9d3a-810343af2441"}}','8894389a55f035bc7c02699851262f8234ed155210e9d0fd01ce3d556d1144e5');
INSERT INTO "event" VALUES (8,'01a220d6-ba2d-76e2-a74d-186b8ad450a6',1,'conversation_update',NULL,'01a220d6-ba10-7531-8d63-15322d210991',0,1795847273006,'{"type":"conversation_update","conversationId":"01a220d6-ba2d-76e2-a74d-186b8ad450a6","seq":1,"timestamp":"2026-11-28T06:27:53.006Z","payload":{"conversationId":"01a220d6-ba2d-76e2-a74d-186b8ad450a6","change":"created","actorId":"01a220d6-ba10-7531-8d63-15322d210991"}}','d16dd586d153547b968a8295c41df0a25df743883033b45fb52fc0e86770d882');
INSERT INTO "invitation" VALUES ('01890000-0000-7000-8000-0000000000c1','hash',3,0,1);
INSERT INTO "key_device" VALUES ('00000000-0000-7000-8000-000000000001','01a220d6-ba10-7531-8d63-15322d210991','01a220d6-ba10-7532-9e2b-f5060263df81','MHs7rWUdy9d0HU2r0hVNh0uK59Xh0UABVB/NuhIersc=',1,'AQEACQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=','gog1oDOGbrcZsH5N6stigogqBg8fN+yLKxfNcN1+PqmVD1UpYWqpMNYRvT75LhsjiVu1g4jwUEmqcV2/n7A7AA==',10001,'AREnCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=',2,0,1795847273019,1);
INSERT INTO "key_device" VALUES ('00000000-0000-7000-8000-000000000002','01a220d6-ba1e-72d3-8ef4-457ad6aa63b7','01a220d6-ba1e-72d4-954e-daffc5710467','BXDcses2hlfoPzko1X387/ZirWQhR7JxFjHSyLNOFPg=',1,'AgEACQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=','8fDnpQmSCccfL64vcKuHxh3SRDTKeahBBJQTgC92cCxG93K1aZfDKuBSxD5lxqrSU3J3TC+2jhfb6ubw0ktZDQ==',10001,'AhEnCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=',1,0,1795847273021,2);
INSERT INTO "listed_device" VALUES ('01a220d6-ba10-7531-8d63-15322d210991','00000000-0000-7000-8000-000000000001');
INSERT INTO "member" VALUES ('01a220d6-ba2c-7558-b6ca-296060b6ad32','01a220d6-ba10-7531-8d63-15322d210991',0,1795847273004,0,1,0,1,2,1,0,0,0,21,NULL,0,0,0);
INSERT INTO "member" VALUES ('01a220d6-ba2c-7558-b6ca-296060b6ad32','01a220d6-ba1e-72d3-8ef4-457ad6aa63b7',0,1795847273004,0,1,0,1,1,0,0,0,0,5,NULL,0,0,0);
INSERT INTO "member" VALUES ('01a220d6-ba2d-76e2-a74d-186b8ad450a6','01a220d6-ba10-7531-8d63-15322d210991',2,1795847273006,0,1,0,1,1,0,0,0,0,9,NULL,0,0,0);
INSERT INTO "member" VALUES ('01a220d6-ba2d-76e2-a74d-186b8ad450a6','01a220d6-ba1e-72d3-8ef4-457ad6aa63b7',0,1795847273006,0,1,0,1,2,1,0,0,0,29,NULL,0,0,0);
INSERT INTO "member" VALUES ('01a220d6-ba2e-71bd-aaf4-52918561967d','01a220d6-ba10-7531-8d63-15322d210991',0,1795847273006,0,1,0,1,2,1,0,1767225600000,0,37,NULL,0,1,0);
INSERT INTO "member" VALUES ('01a220d6-ba2e-71bd-aaf4-52918561967d','01a220d6-ba1e-72d3-8ef4-457ad6aa63b7',2,1795847273006,0,1,0,1,5,4,0,0,0,32,NULL,0,0,0);
INSERT INTO "mention" VALUES ('01a220d6-ba2e-71bd-aaf4-52918561967d','01a220d6-ba10-7531-8d63-15322d210991',5);
INSERT INTO "message" VALUES ('01a220d6-ba2f-7742-944c-0906a94a4bb6','01a220d6-ba2c-7558-b6ca-296060b6ad32',2,'01a220d6-ba10-7531-8d63-15322d210991',NULL,NULL,0,0,NULL);
INSERT INTO "message" VALUES ('01a220d6-ba2f-7743-9d3a-810343af2441','01a220d6-ba2e-71bd-aaf4-52918561967d',2,'01a220d6-ba10-7531-8d63-15322d210991',NULL,NULL,0,0,NULL);
INSERT INTO "message" VALUES ('01a220d6-ba30-75b8-acad-ba972c1d26ad','01a220d6-ba2e-71bd-aaf4-52918561967d',3,'01a220d6-ba1e-72d3-8ef4-457ad6aa63b7','edited',NULL,1795847273011,0,NULL);
INSERT INTO "message" VALUES ('01a220d6-ba30-75b9-9c9a-a029134b774b','01a220d6-ba2e-71bd-aaf4-52918561967d',4,'01a220d6-ba1e-72d3-8ef4-457ad6aa63b7',NULL,NULL,0,1795847273011,NULL);
INSERT INTO "message" VALUES ('01a220d6-ba31-735f-9098-0da0ed2a9887','01a220d6-ba2d-76e2-a74d-186b8ad450a6',2,'01a220d6-ba1e-72d3-8ef4-457ad6aa63b7',NULL,NULL,0,0,NULL);
INSERT INTO "message" VALUES ('01a220d6-ba31-7360-bb0a-23eb50491644','01a220d6-ba2e-71bd-aaf4-52918561967d',5,'01a220d6-ba1e-72d3-8ef4-457ad6aa63b7',NULL,NULL,0,0,NULL);
INSERT INTO "message_mark" VALUES ('01a220d6-ba10-7531-8d63-15322d210991','01a220d6-ba2f-7742-944c-0906a94a4bb6','01a220d6-ba2c-7558-b6ca-296060b6ad32',1767225600000,0);
INSERT INTO "notification" VALUES ('01a220d6-ba2e-71bc-b913-e29a10b61087','01a220d6-ba1e-72d3-8ef4-457ad6aa63b7',3,NULL,NULL,'01a220d6-ba2d-76e2-a74d-186b8ad450a6',NULL,'01a220d6-ba10-7531-8d63-15322d210991',0,1795847273006);
INSERT INTO "notification" VALUES ('01a220d6-ba2e-71be-8ea3-25768a2f7a06','01a220d6-ba10-7531-8d63-15322d210991',3,'Lobby',NULL,'01a220d6-ba2e-71bd-aaf4-52918561967d',NULL,'01a220d6-ba1e-72d3-8ef4-457ad6aa63b7',0,1795847273006);
INSERT INTO "notification" VALUES ('01a220d6-ba32-7505-a2a7-30d0d1d314d3','01a220d6-ba10-7531-8d63-15322d210991',1,'Lobby','@ada look','01a220d6-ba2e-71bd-aaf4-52918561967d','01a220d6-ba31-7360-bb0a-23eb50491644','01a220d6-ba1e-72d3-8ef4-457ad6aa63b7',0,1795847273010);
INSERT INTO "notification" VALUES ('01a220d6-ba33-74fc-a9f5-95436591382d','01a220d6-ba1e-72d3-8ef4-457ad6aa63b7',2,'👍',NULL,'01a220d6-ba2e-71bd-aaf4-52918561967d','01a220d6-ba30-75b8-acad-ba972c1d26ad','01a220d6-ba10-7531-8d63-15322d210991',0,1795847273011);
INSERT INTO "pin" VALUES ('01a220d6-ba2e-71bd-aaf4-52918561967d','01a220d6-ba2f-7743-9d3a-810343af2441',9);
INSERT INTO "prekey" VALUES ('00000000-0000-7000-8000-000000000001',2,'AQIACQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=');
INSERT INTO "prekey" VALUES ('00000000-0000-7000-8000-000000000002',1,'AgEACQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=');
INSERT INTO "reaction" VALUES ('01a220d6-ba30-75b8-acad-ba972c1d26ad','01a220d6-ba2e-71bd-aaf4-52918561967d','👍','01a220d6-ba10-7531-8d63-15322d210991',1795847273011);
INSERT INTO "server_state" VALUES (1,'01a220d6-ba06-751e-8eef-cb338a56eb55',42,1795847272966);
INSERT INTO "throttle" VALUES ('claim:01a220d6-ba1e-72d3-8ef4-457ad6aa63b7',1795847275020);
INSERT INTO "throttle" VALUES ('login x',5);
INSERT INTO "throttle" VALUES ('prekey:01a220d6-ba1e-72d3-8ef4-457ad6aa63b7:00000000-0000-7000-8000-000000000001',1795864553020);
INSERT INTO "user_event" VALUES (1,'01a220d6-ba10-7531-8d63-15322d210991',1,1795847272976,'{"type":"device_update","userSeq":1,"timestamp":"2026-11-28T06:27:52.976Z","payload":{"id":"01a220d6-ba10-7532-9e2b-f5060263df81","name":"","createdAt":"2026-11-28T06:27:52.976Z","lastSeenAt":"2026-11-28T06:27:52.976Z"}}',NULL);
INSERT INTO "user_event" VALUES (11,'01a220d6-ba10-7531-8d63-15322d210991',3,1795847273006,'{"type":"conversation_update","userSeq":3,"timestamp":"2026-11-28T06:27:53.006Z","payload":{"conversationId":"01a220d6-ba2d-76e2-a74d-186b8ad450a6","change":"added","userId":"01a220d6-ba10-7531-8d63-15322d210991","conversation":{"id":"01a220d6-ba2d-76e2-a74d-186b8ad450a6","type":"group","role":"owner","participants":[{"userId":"01a220d6-ba10-7531-8d63-15322d210991","user":{"id":"01a220d6-ba10-7531-8d63-15322d210991","name":"ada","displayName":"ada"},"role":"owner","joinedAt":"2026-11-28T06:27:53.006Z","deliveredSeq":1,"readSeq":1},{"userId":"01a220d6-ba1e-72d3-8ef4-457ad6aa63b7","user":{"id":"01a220d6-ba1e-72d3-8ef4-457ad6aa63b7","name":"bob","displayName":"bob"},"role":"member","joinedAt":"2026-11-28T06:27:53.006Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-28T06:27:53.006Z","updatedAt":"2026-11-28T06:27:53.006Z","hash":"d16dd586d153547b968a8295c41df0a25df743883033b45fb52fc0e86770d882"}}}',NULL);
INSERT INTO "user_event" VALUES (12,'01a220d6-ba1e-72d3-8ef4-457ad6aa63b7',3,1795847273006,'{"type":"conversation_update","userSeq":3,"timestamp":"2026-11-28T06:27:53.006Z","payload":{"conversationId":"01a220d6-ba2d-76e2-a74d-186b8ad450a6","change":"added","userId":"01a220d6-ba1e-72d3-8ef4-457ad6aa63b7","conversation":{"id":"01a220d6-ba2d-76e2-a74d-186b8ad450a6","type":"group","participants":[{"userId":"01a220d6-ba10-7531-8d63-15322d210991","user":{"id":"01a220d6-ba10-7531-8d63-15322d210991","name":"ada","displayName":"ada"},"role":"owner","joinedAt":"2026-11-28T06:27:53.006Z","deliveredSeq":1,"readSeq":1},{"userId":"01a220d6-ba1e-72d3-8ef4-457ad6aa63b7","user":{"id":"01a220d6-ba1e-72d3-8ef4-457ad6aa63b7","name":"bob","displayName":"bob"},"role":"member","joinedAt":"2026-11-28T06:27:53.006Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-28T06:27:53.006Z","updatedAt":"2026-11-28T06:27:53.006Z","hash":"d16dd586d153547b968a8295c41df0a25df743883033b45fb52fc0e86770d882"}}}',NULL);
INSERT INTO "user_event" VALUES (13,'01a220d6-ba1e-72d3-8ef4-457ad6aa63b7',4,1795847273006,'{"type":"notification","userSeq":4,"timestamp":"2026-11-28T06:27:53.006Z","payload":{"id":"01a220d6-ba2e-71bc-b913-e29a10b61087","type":"invite","conversationId":"01a220d6-ba2d-76e2-a74d-186b8ad450a6","senderId":"01a220d6-ba10-7531-8d63-15322d210991","read":false,"createdAt":"2026-11-28T06:27:53.006Z"}}',NULL);
INSERT INTO "user_event" VALUES (17,'01a220d6-ba1e-72d3-8ef4-457ad6aa63b7',5,1795847273006,'{"type":"conversation_update","userSeq":5,"timestamp":"2026-11-28T06:27:53.006Z","payload":{"conversationId":"01a220d6-ba2e-71bd-aaf4-52918561967d","change":"added","userId":"01a220d6-ba1e-72d3-8ef4-457ad6aa63b7","conversation":{"id":"01a220d6-ba2e-71bd-aaf4-52918561967d","type":"channel","name":"Lobby","role":"owner","participants":[{"userId":"01a220d6-ba10-7531-8d63-15322d210991","user":{"id":"01a220d6-ba10-7531-8d63-15322d210991","name":"ada","displayName":"ada"},"role":"member","joinedAt":"2026-11-28T06:27:53.006Z","deliveredSeq":1,"readSeq":1},{"userId":"01a220d6-ba1e-72d3-8ef4-457ad6aa63b7","user":{"id":"01a220d6-ba1e-72d3-8ef4-457ad6aa63b7","name":"bob","displayName":"bob"},"role":"owner","joinedAt":"2026-11-28T06:27:53.006Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-28T06:27:53.006Z","updatedAt":"2026-11-28T06:27:53.006Z","hash":"7b162392f82b42d4a8c0ba415ab9329dcef7a8d95810229ed1d21bd008c8e6ba"}}}',NULL);
INSERT INTO "user_event" VALUES (18,'01a220d6-ba10-7531-8d63-15322d210991',4,1795847273006,'{"type":"conversation_update","userSeq":4,"timestamp":"2026-11-28T06:27:53.006Z","payload":{"conversationId":"01a220d6-ba2e-71bd-aaf4-52918561967d","change":"added","userId":"01a220d6-ba10-7531-8d63-15322d210991","conversation":{"id":"01a220d6-ba2e-71bd-aaf4-52918561967d","type":"channel","name":"Lobby","participants":[{"userId":"01a220d6-ba10-7531-8d63-15322d210991","user":{"id":"01a220d6-ba10-7531-8d63-15322d210991","name":"ada","displayName":"ada"},"role":"member","joinedAt":"2026-11-28T06:27:53.006Z","deliveredSeq":1,"readSeq":1},{"userId":"01a220d6-ba1e-72d3-8ef4-457ad6aa63b7","user":{"id":"01a220d6-ba1e-72d3-8ef4-457ad6aa63b7","name":"bob","displayName":"bob"},"role":"owner","joinedAt":"2026-11-28T06:27:53.006Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-28T06:27:53.006Z","updatedAt":"2026-11-28T06:27:53.006Z","hash":"7b162392f82b42d4a8c0ba415ab9329dcef7a8d95810229ed1d21bd008c8e6ba"}}}',NULL);
INSERT INTO "user_event" VALUES (19,'01a220d6-ba10-7531-8d63-15322d210991',5,1795847273006,'{"type":"notification","userSeq":5,"timestamp":"2026-11-28T06:27:53.006Z","payload":{"id":"01a220d6-ba2e-71be-8ea3-25768a2f7a06","type":"invite","title":"Lobby","conversationId":"01a220d6-ba2e-71bd-aaf4-52918561967d","senderId":"01a220d6-ba1e-72d3-8ef4-457ad6aa63b7","read":false,"createdAt":"2026-11-28T06:27:53.006Z"}}',NULL);
INSERT INTO "user_event" VALUES (2,'01a220d6-ba1e-72d3-8ef4-457ad6aa63b7',1,1795847272990,'{"type":"device_update","userSeq":1,"timestamp":"2026-11-28T06:27:52.990Z","payload":{"id":"01a220d6-ba1e-72d4-954e-daffc5710467","name":"","createdAt":"2026-11-28T06:27:52.990Z","lastSeenAt":"2026-11-28T06:27:52.990Z"}}',NULL);
INSERT INTO "user_event" VALUES (31,'01a220d6-ba10-7531-8d63-15322d210991',6,1795847273010,'{"type":"notification","userSeq":6,"timestamp":"2026-11-28T06:27:53.010Z","payload":{"id":"01a220d6-ba32-7505-a2a7-30d0d1d314d3","type":"mention","title":"Lobby","message":"@ada look","conversationId":"01a220d6-ba2e-71bd-aaf4-52918561967d","messageId":"01a220d6-ba31-7360-bb0a-23eb50491644","senderId":"01a220d6-ba1e-72d3-8ef4-457ad6aa63b7","read":false,"createdAt":"2026-11-28T06:27:53.010Z"}}',NULL);
INSERT INTO "user_event" VALUES (36,'01a220d6-ba1e-72d3-8ef4-457ad6aa63b7',6,1795847273011,'{"type":"notification","userSeq":6,"timestamp":"2026-11-28T06:27:53.011Z","payload":{"id":"01a220d6-ba33-74fc-a9f5-95436591382d","type":"reaction","title":"👍","conversationId":"01a220d6-ba2e-71bd-aaf4-52918561967d","messageId":"01a220d6-ba30-75b8-acad-ba972c1d26ad","senderId":"01a220d6-ba10-7531-8d63-15322d210991","read":false,"createdAt":"2026-11-28T06:27:53.011Z"}}',NULL);
INSERT INTO "user_event" VALUES (38,'01a220d6-ba10-7531-8d63-15322d210991',7,1795847273012,'{"type":"conversation_update","userSeq":7,"timestamp":"2026-11-28T06:27:53.012Z","payload":{"conversationId":"01a220d6-ba2e-71bd-aaf4-52918561967d","change":"own","userId":"01a220d6-ba10-7531-8d63-15322d210991","conversation":{"id":"01a220d6-ba2e-71bd-aaf4-52918561967d","type":"channel","name":"Lobby","participants":[{"userId":"01a220d6-ba10-7531-8d63-15322d210991","user":{"id":"01a220d6-ba10-7531-8d63-15322d210991","name":"ada","displayName":"ada"},"role":"member","joinedAt":"2026-11-28T06:27:53.006Z","deliveredSeq":1,"readSeq":2},{"userId":"01a220d6-ba1e-72d3-8ef4-457ad6aa63b7","user":{"id":"01a220d6-ba1e-72d3-8ef4-457ad6aa63b7","name":"bob","displayName":"bob"},"role":"owner","joinedAt":"2026-11-28T06:27:53.006Z","deliveredSeq":1,"readSeq":5}],"participantCount":2,"lastMessage":{"id":"01a220d6-ba31-7360-bb0a-23eb50491644","conversationId":"01a220d6-ba2e-71bd-aaf4-52918561967d","senderId":"01a220d6-ba1e-72d3-8ef4-457ad6aa63b7","seq":5,"content":"@ada look","mentions":["01a220d6-ba10-7531-8d63-15322d210991"],"reactions":[],"createdAt":"2026-11-28T06:27:53.010Z"},"lastSeq":8,"firstSeq":1,"readSeq":2,"unreadCount":3,"mentionCount":1,"unreadSeq":1,"pinnedAt":"2026-01-01T00:00:00.000Z","createdAt":"2026-11-28T06:27:53.006Z","updatedAt":"2026-11-28T06:27:53.011Z","hash":"0aef0a6079d295a1b8d7c4ea7797909edcd0a16ac63d7f7318346f357ada3028"}}}','01a220d6-ba2e-71bd-aaf4-52918561967d');
INSERT INTO "user_event" VALUES (39,'01a220d6-ba10-7531-8d63-15322d210991',8,1795847273012,'{"type":"message_mark","userSeq":8,"timestamp":"2026-11-28T06:27:53.012Z","payload":{"messageId":"01a220d6-ba2f-7742-944c-0906a94a4bb6","conversationId":"01a220d6-ba2c-7558-b6ca-296060b6ad32","starredAt":"2026-01-01T00:00:00.000Z"}}','01a220d6-ba2f-7742-944c-0906a94a4bb6');
INSERT INTO "user_event" VALUES (41,'01a220d6-ba10-7531-8d63-15322d210991',9,1795847273013,'{"type":"user_update","userSeq":9,"timestamp":"2026-11-28T06:27:53.013Z","payload":{"id":"01a220d6-ba10-7531-8d63-15322d210991","name":"ada","displayName":"Ada L.","createdAt":"2026-11-28T06:27:52.976Z"}}',NULL);
INSERT INTO "user_event" VALUES (42,'01a220d6-ba1e-72d3-8ef4-457ad6aa63b7',7,1795847273013,'{"type":"user_update","userSeq":7,"timestamp":"2026-11-28T06:27:53.013Z","payload":{"id":"01a220d6-ba10-7531-8d63-15322d210991","name":"ada","displayName":"Ada L.","createdAt":"2026-11-28T06:27:52.976Z"}}',NULL);
INSERT INTO "user_event" VALUES (6,'01a220d6-ba10-7531-8d63-15322d210991',2,1795847273004,'{"type":"conversation_update","userSeq":2,"timestamp":"2026-11-28T06:27:53.004Z","payload":{"conversationId":"01a220d6-ba2c-7558-b6ca-296060b6ad32","change":"added","userId":"01a220d6-ba10-7531-8d63-15322d210991","conversation":{"id":"01a220d6-ba2c-7558-b6ca-296060b6ad32","type":"direct","participants":[{"userId":"01a220d6-ba10-7531-8d63-15322d210991","user":{"id":"01a220d6-ba10-7531-8d63-15322d210991","name":"ada","displayName":"ada"},"role":"member","joinedAt":"2026-11-28T06:27:53.004Z","deliveredSeq":1,"readSeq":1},{"userId":"01a220d6-ba1e-72d3-8ef4-457ad6aa63b7","user":{"id":"01a220d6-ba1e-72d3-8ef4-457ad6aa63b7","name":"bob","displayName":"bob"},"role":"member","joinedAt":"2026-11-28T06:27:53.004Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-28T06:27:53.004Z","updatedAt":"2026-11-28T06:27:53.004Z","hash":"42804fbbc0657f4b3a2368605467c6c54375ee7e493fee4ee14c015847189b6d"}}}',NULL);
INSERT INTO "user_event" VALUES (7,'01a220d6-ba1e-72d3-8ef4-457ad6aa63b7',2,1795847273004,'{"type":"conversation_update","userSeq":2,"timestamp":"2026-11-28T06:27:53.004Z","payload":{"conversationId":"01a220d6-ba2c-7558-b6ca-296060b6ad32","change":"added","userId":"01a220d6-ba1e-72d3-8ef4-457ad6aa63b7","conversation":{"id":"01a220d6-ba2c-7558-b6ca-296060b6ad32","type":"direct","participants":[{"userId":"01a220d6-ba10-7531-8d63-15322d210991","user":{"id":"01a220d6-ba10-7531-8d63-15322d210991","name":"ada","displayName":"ada"},"role":"member","joinedAt":"2026-11-28T06:27:53.004Z","deliveredSeq":1,"readSeq":1},{"userId":"01a220d6-ba1e-72d3-8ef4-457ad6aa63b7","user":{"id":"01a220d6-ba1e-72d3-8ef4-457ad6aa63b7","name":"bob","displayName":"bob"},"role":"member","joinedAt":"2026-11-28T06:27:53.004Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-28T06:27:53.004Z","updatedAt":"2026-11-28T06:27:53.004Z","hash":"42804fbbc0657f4b3a2368605467c6c54375ee7e493fee4ee14c015847189b6d"}}}',NULL);
INSERT INTO "wrap" VALUES ('00000000-0000-7000-8000-000000000002',1,'01a220d6-ba10-7531-8d63-15322d210991','00000000-0000-7000-8000-000000000001','00000000-0000-7000-8000-000000000002',1,'a2V5',1795847273021);
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
CREATE INDEX message_mark_conversation ON message_mark (conversation_id);
CREATE INDEX wrap_age ON wrap (created_at);
PRAGMA user_version=9;
COMMIT;
