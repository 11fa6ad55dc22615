-- SPDX-FileCopyrightText: 2026 The Confab authors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The server's database in version 7. Written by the program of that version; never changed.
--
-- migration 1 819b51c39836846eac1c7ebccb037c8877a0fd4bb8830f708e2f75f195b020db
-- migration 2 3843ee0002c5c10e1afdf2d677ed42dba4cf2b54d9933efe09f430905f6de803
-- migration 3 d887e0bc8e6c2f0513d88d1787bc1f036685c3743f0c55a2e72c675778fb4ab8
-- migration 4 a3f27ac0bd2c796e1f63c5b157c39848aa7cd38e897a441ee9700c1f3d1689dd
-- migration 5 4b97a2012414c8f9ca24fc17134d2784037c0553569102c5767f8a88287fd615
-- migration 6 dd5ef3f610aec0ea9ddcc2fa35fae869eb518d241b462e8f70714e22e8ec3cab
-- migration 7 7e8226795a53f638bebca4905b64c4c1e07b60d2dd52cea2a9582bd553296a68
--
-- says direct 01a22054-0dff-7428-8b01-296af3b3e1ba last 2 unread 0: [Ünïcödé 'quoted']
-- says group 01a22054-0e01-73ef-b39c-04811ab3c5b7 last 2 unread 1: [sealed]
-- says channel 01a22054-0e02-72fd-ad97-fb468ed59d7d last 9 unread 3: [first in the channel] [edited] [nothing] [@ada look]

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
INSERT INTO "account" VALUES ('01a22054-0d90-75a4-b254-f4fb97570434','ada','ada',' ada ada l.','Ada L.',NULL,0,'$argon2id$v=19$m=19456,t=2,p=1$xMbK6lj6Q6L41YiZ3Otx5Q$LnjADBKJocAtCXbhXlrNrJJD08aSslD/4RMBl1T52QE',1,NULL,0,9,1795838709136);
INSERT INTO "account" VALUES ('01a22054-0dce-75c6-9d04-77a02ede6649','bob','bob',' bob bob','bob',NULL,0,'$argon2id$v=19$m=19456,t=2,p=1$8m1NllWlBViGdqsL3Rwcqw$7vz3qmRRk+UzhJv4zw2Fs+7F6OOIM7hEpLW8n7TztzE',1,NULL,0,7,1795838709198);
INSERT INTO "attachment" VALUES ('01a22054-0e13-70a2-b967-3678703e95e7','01a22054-0d90-75a4-b254-f4fb97570434','01a22054-0dff-7428-8b01-296af3b3e1ba','01a22054-0e03-7770-8290-f67ec8fa84c1','8efd8c3a3d5d8575d5c6304cd842c994af462559c2f9bc5e1bfaa7f4391f950c',3,'sent.bin','application/octet-stream',100,0,0,1795838709267,1795838709268);
INSERT INTO "attachment" VALUES ('01a22054-0e15-73ee-8e67-7239be0be0b5','01a22054-0dce-75c6-9d04-77a02ede6649',NULL,NULL,NULL,3,'begun.bin',NULL,1000,0,0,1795838709269,0);
INSERT INTO "conversation" VALUES ('01a22054-0dff-7428-8b01-296af3b3e1ba',0,NULL,NULL,NULL,'01a22054-0d90-75a4-b254-f4fb97570434 01a22054-0dce-75c6-9d04-77a02ede6649','01a22054-0d90-75a4-b254-f4fb97570434',2,1,2,2,'427c96a4a88efb8e0d8b9975514f7afe988d237afca6125000825b23e46ec16b',20,1795838709248,1795838709251);
INSERT INTO "conversation" VALUES ('01a22054-0e01-73ef-b39c-04811ab3c5b7',1,NULL,NULL,NULL,NULL,'01a22054-0d90-75a4-b254-f4fb97570434',2,1,2,2,'84dcdf1123f2d5c52db8ca236d25781d14a53fd69d899df379dbdd110139b0fb',28,1795838709249,1795838709255);
INSERT INTO "conversation" VALUES ('01a22054-0e02-72fd-ad97-fb468ed59d7d',2,'Lobby',NULL,NULL,NULL,'01a22054-0dce-75c6-9d04-77a02ede6649',2,4,9,5,'5fa075e9339da5fee1c8e86f51a4fc55f6db7d686e196f8c66d33d39e8bcd926',40,1795838709250,1795838709266);
INSERT INTO "device" VALUES ('01a22054-0d90-75a5-8812-dfb6871ff926','01a22054-0d90-75a4-b254-f4fb97570434','b10dc7593ac855140d2c0423b9061621bb1dded85674e500cf6c6e1c473b0421','',NULL,1795838709136,1795838709136);
INSERT INTO "device" VALUES ('01a22054-0dce-75c7-800d-d26db894502f','01a22054-0dce-75c6-9d04-77a02ede6649','71b4b5cd53b935365d2ab2d67b3d4741041c275117580b06bb17bc120e3607dc','',NULL,1795838709198,1795838709198);
INSERT INTO "device_list" VALUES ('01a22054-0d90-75a4-b254-f4fb97570434','{"format":1,"userId":"01a22054-0d90-75a4-b254-f4fb97570434","revision":1,"signedAt":"2027-01-15T08:00:00.001Z","master":"25lf4lFp0UHKubu6krqgH58uHs599MsqwFGQ83/MH50=","signing":"k9ufLuD3456UL7WUQRkL8gucQ8/MigUaFSSZzzkrejc=","signingRevision":1,"signingSignature":"sMDJsuNRdUY4Sy+Hv1pOgaPf9Prfud4Scvcy7o+SDcMkWdccdmGFyYSMuO7c93e//SVHtwxhPOL3S05cz4haCQ==","devices":[{"id":"00000000-0000-7000-8000-000000000001","identity":"MHs7rWUdy9d0HU2r0hVNh0uK59Xh0UABVB/NuhIersc=","addedAt":"2027-01-15T08:00:00.000Z"}]}','gxTRc0TI/OeaaJQvtGkuFcdoNwVIPiWF7wqhI6fFya9rI8Ya5Ohu/xM2vl9pumJ4cpRGEG7JYKSTUr+6akSaCQ==');
INSERT INTO "event" VALUES (14,'01a22054-0e02-72fd-ad97-fb468ed59d7d',1,'conversation_update',NULL,'01a22054-0dce-75c6-9d04-77a02ede6649',0,1795838709250,'{"type":"conversation_update","conversationId":"01a22054-0e02-72fd-ad97-fb468ed59d7d","seq":1,"timestamp":"2026-11-28T04:05:09.250Z","payload":{"conversationId":"01a22054-0e02-72fd-ad97-fb468ed59d7d","change":"created","actorId":"01a22054-0dce-75c6-9d04-77a02ede6649","name":"Lobby"}}','c79f2d14d96277f1ebebe17999e6233dc901cb6fde59425556b756884538ccab');
INSERT INTO "event" VALUES (20,'01a22054-0dff-7428-8b01-296af3b3e1ba',2,'message','01a22054-0e03-7770-8290-f67ec8fa84c1','01a22054-0d90-75a4-b254-f4fb97570434',1,1795838709251,'{"type":"message","conversationId":"01a22054-0dff-7428-8b01-296af3b3e1ba","seq":2,"timestamp":"2026-11-28T04:05:09.251Z","payload":{"id":"01a22054-0e03-7770-8290-f67ec8fa84c1","conversationId":"01a22054-0dff-7428-8b01-296af3b3e1ba","senderId":"01a22054-0d90-75a4-b254-f4fb97570434","seq":2,"content":"Ünïcödé ''quoted''","createdAt":"2026-11-28T04:05:09.251Z"}}','427c96a4a88efb8e0d8b9975514f7afe988d237afca6125000825b23e46ec16b');
INSERT INTO "event" VALUES (22,'01a22054-0e02-72fd-ad97-fb468ed59d7d',2,'message','01a22054-0e05-77dc-af0d-d89336bf1413','01a22054-0d90-75a4-b254-f4fb97570434',1,1795838709253,'{"type":"message","conversationId":"01a22054-0e02-72fd-ad97-fb468ed59d7d","seq":2,"timestamp":"2026-11-28T04:05:09.253Z","payload":{"id":"01a22054-0e05-77dc-af0d-d89336bf1413","conversationId":"01a22054-0e02-72fd-ad97-fb468ed59d7d","senderId":"01a22054-0d90-75a4-b254-f4fb97570434","seq":2,"content":"first in the channel","createdAt":"2026-11-28T04:05:09.253Z"}}','751d4b6c438d8bd63ca88f334352dcd691966c0a62175c245075622e33c4f030');
INSERT INTO "event" VALUES (24,'01a22054-0e02-72fd-ad97-fb468ed59d7d',3,'message','01a22054-0e06-7439-9739-ebaf35cf1a24','01a22054-0dce-75c6-9d04-77a02ede6649',2,1795838709254,'{"type":"message","conversationId":"01a22054-0e02-72fd-ad97-fb468ed59d7d","seq":3,"timestamp":"2026-11-28T04:05:09.254Z","payload":{"id":"01a22054-0e06-7439-9739-ebaf35cf1a24","conversationId":"01a22054-0e02-72fd-ad97-fb468ed59d7d","senderId":"01a22054-0dce-75c6-9d04-77a02ede6649","seq":3,"content":"to be edited","createdAt":"2026-11-28T04:05:09.254Z"}}','139a2cb3be4c7b566295c9b4eb6a53ddd57da50afc541027ba6022c78b7b785e');
INSERT INTO "event" VALUES (26,'01a22054-0e02-72fd-ad97-fb468ed59d7d',4,'message','01a22054-0e06-743a-b81e-00c9e7de1b5d','01a22054-0dce-75c6-9d04-77a02ede6649',3,1795838709255,'{"type":"message","conversationId":"01a22054-0e02-72fd-ad97-fb468ed59d7d","seq":4,"timestamp":"2026-11-28T04:05:09.255Z","payload":{"id":"01a22054-0e06-743a-b81e-00c9e7de1b5d","conversationId":"01a22054-0e02-72fd-ad97-fb468ed59d7d","senderId":"01a22054-0dce-75c6-9d04-77a02ede6649","seq":4,"createdAt":"2026-11-28T04:05:09.255Z","deletedAt":"2026-11-28T04:05:09.257Z"}}','8d16b363b48d26e7c24c58190ab72d257b4f8864191c3401ca674647239b4fd1');
INSERT INTO "event" VALUES (28,'01a22054-0e01-73ef-b39c-04811ab3c5b7',2,'message','01a22054-0e07-73dd-9797-033bdc640813','01a22054-0dce-75c6-9d04-77a02ede6649',1,1795838709255,'{"type":"message","conversationId":"01a22054-0e01-73ef-b39c-04811ab3c5b7","seq":2,"timestamp":"2026-11-28T04:05:09.255Z","payload":{"id":"01a22054-0e07-73dd-9797-033bdc640813","conversationId":"01a22054-0e01-73ef-b39c-04811ab3c5b7","senderId":"01a22054-0dce-75c6-9d04-77a02ede6649","seq":2,"content":"sealed","createdAt":"2026-11-28T04:05:09.255Z"}}','84dcdf1123f2d5c52db8ca236d25781d14a53fd69d899df379dbdd110139b0fb');
INSERT INTO "event" VALUES (3,'01a22054-0dff-7428-8b01-296af3b3e1ba',1,'conversation_update',NULL,'01a22054-0d90-75a4-b254-f4fb97570434',0,1795838709248,'{"type":"conversation_update","conversationId":"01a22054-0dff-7428-8b01-296af3b3e1ba","seq":1,"timestamp":"2026-11-28T04:05:09.248Z","payload":{"conversationId":"01a22054-0dff-7428-8b01-296af3b3e1ba","change":"created","actorId":"01a22054-0d90-75a4-b254-f4fb97570434"}}','f89710401c25267d5d602eaab301d5983e0c66f134ae54eec6188ffbfcc3404e');
INSERT INTO "event" VALUES (30,'01a22054-0e02-72fd-ad97-fb468ed59d7d',5,'message','01a22054-0e07-73de-a0cb-dd4102cfb200','01a22054-0dce-75c6-9d04-77a02ede6649',4,1795838709256,'{"type":"message","conversationId":"01a22054-0e02-72fd-ad97-fb468ed59d7d","seq":5,"timestamp":"2026-11-28T04:05:09.256Z","payload":{"id":"01a22054-0e07-73de-a0cb-dd4102cfb200","conversationId":"01a22054-0e02-72fd-ad97-fb468ed59d7d","senderId":"01a22054-0dce-75c6-9d04-77a02ede6649","seq":5,"content":"@ada look","mentions":["01a22054-0d90-75a4-b254-f4fb97570434"],"createdAt":"2026-11-28T04:05:09.256Z"}}','db44a9356ca6cb5933e8a1865556e7a4bbddd532a5143c89854274d66e8dbc27');
INSERT INTO "event" VALUES (33,'01a22054-0e02-72fd-ad97-fb468ed59d7d',6,'message_update','01a22054-0e06-7439-9739-ebaf35cf1a24','01a22054-0dce-75c6-9d04-77a02ede6649',4,1795838709257,'{"type":"message_update","conversationId":"01a22054-0e02-72fd-ad97-fb468ed59d7d","seq":6,"timestamp":"2026-11-28T04:05:09.257Z","payload":{"id":"01a22054-0e06-7439-9739-ebaf35cf1a24","conversationId":"01a22054-0e02-72fd-ad97-fb468ed59d7d","senderId":"01a22054-0dce-75c6-9d04-77a02ede6649","content":"edited","updatedAt":"2026-11-28T04:05:09.257Z"}}','5b21cb7a373c40cdd2db085d9a23890d4aaa1fc8e58090eb4ebe2b5393730685');
INSERT INTO "event" VALUES (34,'01a22054-0e02-72fd-ad97-fb468ed59d7d',7,'message_delete','01a22054-0e06-743a-b81e-00c9e7de1b5d','01a22054-0dce-75c6-9d04-77a02ede6649',4,1795838709257,'{"type":"message_delete","conversationId":"01a22054-0e02-72fd-ad97-fb468ed59d7d","seq":7,"timestamp":"2026-11-28T04:05:09.257Z","payload":{"id":"01a22054-0e06-743a-b81e-00c9e7de1b5d","conversationId":"01a22054-0e02-72fd-ad97-fb468ed59d7d","senderId":"01a22054-0dce-75c6-9d04-77a02ede6649","updatedAt":"2026-11-28T04:05:09.257Z"}}','58b966e952529a3d39af727c0b67676cfcd725c3cdf329830da9224ae8246c4b');
INSERT INTO "event" VALUES (35,'01a22054-0e02-72fd-ad97-fb468ed59d7d',8,'reaction_add','01a22054-0e06-7439-9739-ebaf35cf1a24','01a22054-0d90-75a4-b254-f4fb97570434',4,1795838709257,'{"type":"reaction_add","conversationId":"01a22054-0e02-72fd-ad97-fb468ed59d7d","seq":8,"timestamp":"2026-11-28T04:05:09.257Z","payload":{"messageId":"01a22054-0e06-7439-9739-ebaf35cf1a24","conversationId":"01a22054-0e02-72fd-ad97-fb468ed59d7d","emoji":"👍","userId":"01a22054-0d90-75a4-b254-f4fb97570434","createdAt":"2026-11-28T04:05:09.257Z"}}','5ca14bb2cbfa87087f2d39ebce4b7975fbe39cbf57ca51c085dd7b03ccc6fd59');
INSERT INTO "event" VALUES (40,'01a22054-0e02-72fd-ad97-fb468ed59d7d',9,'conversation_update',NULL,'01a22054-0dce-75c6-9d04-77a02ede6649',4,1795838709266,'{"type":"conversation_update","conversationId":"01a22054-0e02-72fd-ad97-fb468ed59d7d","seq":9,"timestamp":"2026-11-28T04:05:09.266Z","payload":{"conversationId":"01a22054-0e02-72fd-ad97-fb468ed59d7d","change":"pinned","actorId":"01a22054-0dce-75c6-9d04-77a02ede6649","messageId":"01a22054-0e05-77dc-af0d-d89336bf1413"}}','5fa075e9339da5fee1c8e86f51a4fc55f6db7d686e196f8c66d33d39e8bcd926');
INSERT INTO "event" VALUES (8,'01a22054-0e01-73ef-b39c-04811ab3c5b7',1,'conversation_update',NULL,'01a22054-0d90-75a4-b254-f4fb97570434',0,1795838709249,'{"type":"conversation_update","conversationId":"01a22054-0e01-73ef-b39c-04811ab3c5b7","seq":1,"timestamp":"2026-11-28T04:05:09.249Z","payload":{"conversationId":"01a22054-0e01-73ef-b39c-04811ab3c5b7","change":"created","actorId":"01a22054-0d90-75a4-b254-f4fb97570434"}}','fcb4930d5a16ce5c75e287d4593c3bcd0288fae89cd7e8c4cf4a37e9a0f4db41');
INSERT INTO "invitation" VALUES ('01890000-0000-7000-8000-0000000000c1','hash',3,0,1);
INSERT INTO "key_device" VALUES ('00000000-0000-7000-8000-000000000001','01a22054-0d90-75a4-b254-f4fb97570434','01a22054-0d90-75a5-8812-dfb6871ff926','MHs7rWUdy9d0HU2r0hVNh0uK59Xh0UABVB/NuhIersc=',1,'AQEACQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=','gog1oDOGbrcZsH5N6stigogqBg8fN+yLKxfNcN1+PqmVD1UpYWqpMNYRvT75LhsjiVu1g4jwUEmqcV2/n7A7AA==',10001,'AREnCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=',2,0,1795838709272,1);
INSERT INTO "key_device" VALUES ('00000000-0000-7000-8000-000000000002','01a22054-0dce-75c6-9d04-77a02ede6649','01a22054-0dce-75c7-800d-d26db894502f','BXDcses2hlfoPzko1X387/ZirWQhR7JxFjHSyLNOFPg=',1,'AgEACQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=','8fDnpQmSCccfL64vcKuHxh3SRDTKeahBBJQTgC92cCxG93K1aZfDKuBSxD5lxqrSU3J3TC+2jhfb6ubw0ktZDQ==',10001,'AhEnCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=',1,0,1795838709274,2);
INSERT INTO "listed_device" VALUES ('01a22054-0d90-75a4-b254-f4fb97570434','00000000-0000-7000-8000-000000000001');
INSERT INTO "member" VALUES ('01a22054-0dff-7428-8b01-296af3b3e1ba','01a22054-0d90-75a4-b254-f4fb97570434',0,1795838709248,0,1,0,1,2,1,0,0,0,21,NULL,0,0);
INSERT INTO "member" VALUES ('01a22054-0dff-7428-8b01-296af3b3e1ba','01a22054-0dce-75c6-9d04-77a02ede6649',0,1795838709248,0,1,0,1,1,0,0,0,0,5,NULL,0,0);
INSERT INTO "member" VALUES ('01a22054-0e01-73ef-b39c-04811ab3c5b7','01a22054-0d90-75a4-b254-f4fb97570434',2,1795838709249,0,1,0,1,1,0,0,0,0,9,NULL,0,0);
INSERT INTO "member" VALUES ('01a22054-0e01-73ef-b39c-04811ab3c5b7','01a22054-0dce-75c6-9d04-77a02ede6649',0,1795838709249,0,1,0,1,2,1,0,0,0,29,NULL,0,0);
INSERT INTO "member" VALUES ('01a22054-0e02-72fd-ad97-fb468ed59d7d','01a22054-0d90-75a4-b254-f4fb97570434',0,1795838709250,0,1,0,1,2,1,0,1767225600000,0,37,NULL,0,1);
INSERT INTO "member" VALUES ('01a22054-0e02-72fd-ad97-fb468ed59d7d','01a22054-0dce-75c6-9d04-77a02ede6649',2,1795838709250,0,1,0,1,5,4,0,0,0,32,NULL,0,0);
INSERT INTO "mention" VALUES ('01a22054-0e02-72fd-ad97-fb468ed59d7d','01a22054-0d90-75a4-b254-f4fb97570434',5);
INSERT INTO "message" VALUES ('01a22054-0e03-7770-8290-f67ec8fa84c1','01a22054-0dff-7428-8b01-296af3b3e1ba',2,'01a22054-0d90-75a4-b254-f4fb97570434',NULL,NULL,0,0);
INSERT INTO "message" VALUES ('01a22054-0e05-77dc-af0d-d89336bf1413','01a22054-0e02-72fd-ad97-fb468ed59d7d',2,'01a22054-0d90-75a4-b254-f4fb97570434',NULL,NULL,0,0);
INSERT INTO "message" VALUES ('01a22054-0e06-7439-9739-ebaf35cf1a24','01a22054-0e02-72fd-ad97-fb468ed59d7d',3,'01a22054-0dce-75c6-9d04-77a02ede6649','edited',NULL,1795838709257,0);
INSERT INTO "message" VALUES ('01a22054-0e06-743a-b81e-00c9e7de1b5d','01a22054-0e02-72fd-ad97-fb468ed59d7d',4,'01a22054-0dce-75c6-9d04-77a02ede6649',NULL,NULL,0,1795838709257);
INSERT INTO "message" VALUES ('01a22054-0e07-73dd-9797-033bdc640813','01a22054-0e01-73ef-b39c-04811ab3c5b7',2,'01a22054-0dce-75c6-9d04-77a02ede6649',NULL,NULL,0,0);
INSERT INTO "message" VALUES ('01a22054-0e07-73de-a0cb-dd4102cfb200','01a22054-0e02-72fd-ad97-fb468ed59d7d',5,'01a22054-0dce-75c6-9d04-77a02ede6649',NULL,NULL,0,0);
INSERT INTO "message_mark" VALUES ('01a22054-0d90-75a4-b254-f4fb97570434','01a22054-0e03-7770-8290-f67ec8fa84c1','01a22054-0dff-7428-8b01-296af3b3e1ba',1767225600000,0);
INSERT INTO "notification" VALUES ('01a22054-0e01-73f0-b6e0-8ca8b532b70a','01a22054-0dce-75c6-9d04-77a02ede6649',3,NULL,NULL,'01a22054-0e01-73ef-b39c-04811ab3c5b7',NULL,'01a22054-0d90-75a4-b254-f4fb97570434',0,1795838709249);
INSERT INTO "notification" VALUES ('01a22054-0e02-72fe-abf1-9bd1beea013d','01a22054-0d90-75a4-b254-f4fb97570434',3,'Lobby',NULL,'01a22054-0e02-72fd-ad97-fb468ed59d7d',NULL,'01a22054-0dce-75c6-9d04-77a02ede6649',0,1795838709250);
INSERT INTO "notification" VALUES ('01a22054-0e08-72e5-8267-fedc3ba305ff','01a22054-0d90-75a4-b254-f4fb97570434',1,'Lobby','@ada look','01a22054-0e02-72fd-ad97-fb468ed59d7d','01a22054-0e07-73de-a0cb-dd4102cfb200','01a22054-0dce-75c6-9d04-77a02ede6649',0,1795838709256);
INSERT INTO "notification" VALUES ('01a22054-0e09-74d2-b249-1ed5ec7d7e78','01a22054-0dce-75c6-9d04-77a02ede6649',2,'👍',NULL,'01a22054-0e02-72fd-ad97-fb468ed59d7d','01a22054-0e06-7439-9739-ebaf35cf1a24','01a22054-0d90-75a4-b254-f4fb97570434',0,1795838709257);
INSERT INTO "pin" VALUES ('01a22054-0e02-72fd-ad97-fb468ed59d7d','01a22054-0e05-77dc-af0d-d89336bf1413',9);
INSERT INTO "prekey" VALUES ('00000000-0000-7000-8000-000000000001',2,'AQIACQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=');
INSERT INTO "prekey" VALUES ('00000000-0000-7000-8000-000000000002',1,'AgEACQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=');
INSERT INTO "reaction" VALUES ('01a22054-0e06-7439-9739-ebaf35cf1a24','01a22054-0e02-72fd-ad97-fb468ed59d7d','👍','01a22054-0d90-75a4-b254-f4fb97570434',1795838709257);
INSERT INTO "server_state" VALUES (1,'01a22054-0d79-75a8-acc8-61dc61a21a67',42,1795838709113);
INSERT INTO "throttle" VALUES ('claim:01a22054-0dce-75c6-9d04-77a02ede6649',1795838711273);
INSERT INTO "throttle" VALUES ('login x',5);
INSERT INTO "throttle" VALUES ('prekey:01a22054-0dce-75c6-9d04-77a02ede6649:00000000-0000-7000-8000-000000000001',1795855989273);
INSERT INTO "user_event" VALUES (1,'01a22054-0d90-75a4-b254-f4fb97570434',1,1795838709136,'{"type":"device_update","userSeq":1,"timestamp":"2026-11-28T04:05:09.136Z","payload":{"id":"01a22054-0d90-75a5-8812-dfb6871ff926","name":"","createdAt":"2026-11-28T04:05:09.136Z","lastSeenAt":"2026-11-28T04:05:09.136Z"}}',NULL);
INSERT INTO "user_event" VALUES (11,'01a22054-0d90-75a4-b254-f4fb97570434',3,1795838709249,'{"type":"conversation_update","userSeq":3,"timestamp":"2026-11-28T04:05:09.249Z","payload":{"conversationId":"01a22054-0e01-73ef-b39c-04811ab3c5b7","change":"added","userId":"01a22054-0d90-75a4-b254-f4fb97570434","conversation":{"id":"01a22054-0e01-73ef-b39c-04811ab3c5b7","type":"group","role":"owner","participants":[{"userId":"01a22054-0d90-75a4-b254-f4fb97570434","user":{"id":"01a22054-0d90-75a4-b254-f4fb97570434","name":"ada","displayName":"ada"},"role":"owner","joinedAt":"2026-11-28T04:05:09.249Z","deliveredSeq":1,"readSeq":1},{"userId":"01a22054-0dce-75c6-9d04-77a02ede6649","user":{"id":"01a22054-0dce-75c6-9d04-77a02ede6649","name":"bob","displayName":"bob"},"role":"member","joinedAt":"2026-11-28T04:05:09.249Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-28T04:05:09.249Z","updatedAt":"2026-11-28T04:05:09.249Z","hash":"fcb4930d5a16ce5c75e287d4593c3bcd0288fae89cd7e8c4cf4a37e9a0f4db41"}}}',NULL);
INSERT INTO "user_event" VALUES (12,'01a22054-0dce-75c6-9d04-77a02ede6649',3,1795838709249,'{"type":"conversation_update","userSeq":3,"timestamp":"2026-11-28T04:05:09.249Z","payload":{"conversationId":"01a22054-0e01-73ef-b39c-04811ab3c5b7","change":"added","userId":"01a22054-0dce-75c6-9d04-77a02ede6649","conversation":{"id":"01a22054-0e01-73ef-b39c-04811ab3c5b7","type":"group","participants":[{"userId":"01a22054-0d90-75a4-b254-f4fb97570434","user":{"id":"01a22054-0d90-75a4-b254-f4fb97570434","name":"ada","displayName":"ada"},"role":"owner","joinedAt":"2026-11-28T04:05:09.249Z","deliveredSeq":1,"readSeq":1},{"userId":"01a22054-0dce-75c6-9d04-77a02ede6649","user":{"id":"01a22054-0dce-75c6-9d04-77a02ede6649","name":"bob","displayName":"bob"},"role":"member","joinedAt":"2026-11-28T04:05:09.249Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-28T04:05:09.249Z","updatedAt":"2026-11-28T04:05:09.249Z","hash":"fcb4930d5a16ce5c75e287d4593c3bcd0288fae89cd7e8c4cf4a37e9a0f4db41"}}}',NULL);
INSERT INTO "user_event" VALUES (13,'01a22054-0dce-75c6-9d04-77a02ede6649',4,1795838709249,'{"type":"notification","userSeq":4,"timestamp":"2026-11-28T04:05:09.249Z","payload":{"id":"01a22054-0e01-73f0-b6e0-8ca8b532b70a","type":"invite","conversationId":"01a22054-0e01-73ef-b39c-04811ab3c5b7","senderId":"01a22054-0d90-75a4-b254-f4fb97570434","read":false,"createdAt":"2026-11-28T04:05:09.249Z"}}',NULL);
INSERT INTO "user_event" VALUES (17,'01a22054-0dce-75c6-9d04-77a02ede6649',5,1795838709250,'{"type":"conversation_update","userSeq":5,"timestamp":"2026-11-28T04:05:09.250Z","payload":{"conversationId":"01a22054-0e02-72fd-ad97-fb468ed59d7d","change":"added","userId":"01a22054-0dce-75c6-9d04-77a02ede6649","conversation":{"id":"01a22054-0e02-72fd-ad97-fb468ed59d7d","type":"channel","name":"Lobby","role":"owner","participants":[{"userId":"01a22054-0d90-75a4-b254-f4fb97570434","user":{"id":"01a22054-0d90-75a4-b254-f4fb97570434","name":"ada","displayName":"ada"},"role":"member","joinedAt":"2026-11-28T04:05:09.250Z","deliveredSeq":1,"readSeq":1},{"userId":"01a22054-0dce-75c6-9d04-77a02ede6649","user":{"id":"01a22054-0dce-75c6-9d04-77a02ede6649","name":"bob","displayName":"bob"},"role":"owner","joinedAt":"2026-11-28T04:05:09.250Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-28T04:05:09.250Z","updatedAt":"2026-11-28T04:05:09.250Z","hash":"c79f2d14d96277f1ebebe17999e6233dc901cb6fde59425556b756884538ccab"}}}',NULL);
INSERT INTO "user_event" VALUES (18,'01a22054-0d90-75a4-b254-f4fb97570434',4,1795838709250,'{"type":"conversation_update","userSeq":4,"timestamp":"2026-11-28T04:05:09.250Z","payload":{"conversationId":"01a22054-0e02-72fd-ad97-fb468ed59d7d","change":"added","userId":"01a22054-0d90-75a4-b254-f4fb97570434","conversation":{"id":"01a22054-0e02-72fd-ad97-fb468ed59d7d","type":"channel","name":"Lobby","participants":[{"userId":"01a22054-0d90-75a4-b254-f4fb97570434","user":{"id":"01a22054-0d90-75a4-b254-f4fb97570434","name":"ada","displayName":"ada"},"role":"member","joinedAt":"2026-11-28T04:05:09.250Z","deliveredSeq":1,"readSeq":1},{"userId":"01a22054-0dce-75c6-9d04-77a02ede6649","user":{"id":"01a22054-0dce-75c6-9d04-77a02ede6649","name":"bob","displayName":"bob"},"role":"owner","joinedAt":"2026-11-28T04:05:09.250Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-28T04:05:09.250Z","updatedAt":"2026-11-28T04:05:09.250Z","hash":"c79f2d14d96277f1ebebe17999e6233dc901cb6fde59425556b756884538ccab"}}}',NULL);
INSERT INTO "user_event" VALUES (19,'01a22054-0d90-75a4-b254-f4fb97570434',5,1795838709250,'{"type":"notification","userSeq":5,"timestamp":"2026-11-28T04:05:09.250Z","payload":{"id":"01a22054-0e02-72fe-abf1-9bd1beea013d","type":"invite","title":"Lobby","conversationId":"01a22054-0e02-72fd-ad97-fb468ed59d7d","senderId":"01a22054-0dce-75c6-9d04-77a02ede6649","read":false,"createdAt":"2026-11-28T04:05:09.250Z"}}',NULL);
INSERT INTO "user_event" VALUES (2,'01a22054-0dce-75c6-9d04-77a02ede6649',1,1795838709198,'{"type":"device_update","userSeq":1,"timestamp":"2026-11-28T04:05:09.198Z","payload":{"id":"01a22054-0dce-75c7-800d-d26db894502f","name":"","createdAt":"2026-11-28T04:05:09.198Z","lastSeenAt":"2026-11-28T04:05:09.198Z"}}',NULL);
INSERT INTO "user_event" VALUES (31,'01a22054-0d90-75a4-b254-f4fb97570434',6,1795838709256,'{"type":"notification","userSeq":6,"timestamp":"2026-11-28T04:05:09.256Z","payload":{"id":"01a22054-0e08-72e5-8267-fedc3ba305ff","type":"mention","title":"Lobby","message":"@ada look","conversationId":"01a22054-0e02-72fd-ad97-fb468ed59d7d","messageId":"01a22054-0e07-73de-a0cb-dd4102cfb200","senderId":"01a22054-0dce-75c6-9d04-77a02ede6649","read":false,"createdAt":"2026-11-28T04:05:09.256Z"}}',NULL);
INSERT INTO "user_event" VALUES (36,'01a22054-0dce-75c6-9d04-77a02ede6649',6,1795838709257,'{"type":"notification","userSeq":6,"timestamp":"2026-11-28T04:05:09.257Z","payload":{"id":"01a22054-0e09-74d2-b249-1ed5ec7d7e78","type":"reaction","title":"👍","conversationId":"01a22054-0e02-72fd-ad97-fb468ed59d7d","messageId":"01a22054-0e06-7439-9739-ebaf35cf1a24","senderId":"01a22054-0d90-75a4-b254-f4fb97570434","read":false,"createdAt":"2026-11-28T04:05:09.257Z"}}',NULL);
INSERT INTO "user_event" VALUES (38,'01a22054-0d90-75a4-b254-f4fb97570434',7,1795838709258,'{"type":"conversation_update","userSeq":7,"timestamp":"2026-11-28T04:05:09.258Z","payload":{"conversationId":"01a22054-0e02-72fd-ad97-fb468ed59d7d","change":"own","userId":"01a22054-0d90-75a4-b254-f4fb97570434","conversation":{"id":"01a22054-0e02-72fd-ad97-fb468ed59d7d","type":"channel","name":"Lobby","participants":[{"userId":"01a22054-0d90-75a4-b254-f4fb97570434","user":{"id":"01a22054-0d90-75a4-b254-f4fb97570434","name":"ada","displayName":"ada"},"role":"member","joinedAt":"2026-11-28T04:05:09.250Z","deliveredSeq":1,"readSeq":2},{"userId":"01a22054-0dce-75c6-9d04-77a02ede6649","user":{"id":"01a22054-0dce-75c6-9d04-77a02ede6649","name":"bob","displayName":"bob"},"role":"owner","joinedAt":"2026-11-28T04:05:09.250Z","deliveredSeq":1,"readSeq":5}],"participantCount":2,"lastMessage":{"id":"01a22054-0e07-73de-a0cb-dd4102cfb200","conversationId":"01a22054-0e02-72fd-ad97-fb468ed59d7d","senderId":"01a22054-0dce-75c6-9d04-77a02ede6649","seq":5,"content":"@ada look","mentions":["01a22054-0d90-75a4-b254-f4fb97570434"],"reactions":[],"createdAt":"2026-11-28T04:05:09.256Z"},"lastSeq":8,"firstSeq":1,"readSeq":2,"unreadCount":3,"mentionCount":1,"unreadSeq":1,"pinnedAt":"2026-01-01T00:00:00.000Z","createdAt":"2026-11-28T04:05:09.250Z","updatedAt":"2026-11-28T04:05:09.257Z","hash":"5ca14bb2cbfa87087f2d39ebce4b7975fbe39cbf57ca51c085dd7b03ccc6fd59"}}}','01a22054-0e02-72fd-ad97-fb468ed59d7d');
INSERT INTO "user_event" VALUES (39,'01a22054-0d90-75a4-b254-f4fb97570434',8,1795838709259,'{"type":"message_mark","userSeq":8,"timestamp":"2026-11-28T04:05:09.259Z","payload":{"messageId":"01a22054-0e03-7770-8290-f67ec8fa84c1","conversationId":"01a22054-0dff-7428-8b01-296af3b3e1ba","starredAt":"2026-01-01T00:00:00.000Z"}}','01a22054-0e03-7770-8290-f67ec8fa84c1');
INSERT INTO "user_event" VALUES (41,'01a22054-0d90-75a4-b254-f4fb97570434',9,1795838709266,'{"type":"user_update","userSeq":9,"timestamp":"2026-11-28T04:05:09.266Z","payload":{"id":"01a22054-0d90-75a4-b254-f4fb97570434","name":"ada","displayName":"Ada L.","createdAt":"2026-11-28T04:05:09.136Z"}}',NULL);
INSERT INTO "user_event" VALUES (42,'01a22054-0dce-75c6-9d04-77a02ede6649',7,1795838709266,'{"type":"user_update","userSeq":7,"timestamp":"2026-11-28T04:05:09.266Z","payload":{"id":"01a22054-0d90-75a4-b254-f4fb97570434","name":"ada","displayName":"Ada L.","createdAt":"2026-11-28T04:05:09.136Z"}}',NULL);
INSERT INTO "user_event" VALUES (6,'01a22054-0d90-75a4-b254-f4fb97570434',2,1795838709248,'{"type":"conversation_update","userSeq":2,"timestamp":"2026-11-28T04:05:09.248Z","payload":{"conversationId":"01a22054-0dff-7428-8b01-296af3b3e1ba","change":"added","userId":"01a22054-0d90-75a4-b254-f4fb97570434","conversation":{"id":"01a22054-0dff-7428-8b01-296af3b3e1ba","type":"direct","participants":[{"userId":"01a22054-0d90-75a4-b254-f4fb97570434","user":{"id":"01a22054-0d90-75a4-b254-f4fb97570434","name":"ada","displayName":"ada"},"role":"member","joinedAt":"2026-11-28T04:05:09.248Z","deliveredSeq":1,"readSeq":1},{"userId":"01a22054-0dce-75c6-9d04-77a02ede6649","user":{"id":"01a22054-0dce-75c6-9d04-77a02ede6649","name":"bob","displayName":"bob"},"role":"member","joinedAt":"2026-11-28T04:05:09.248Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-28T04:05:09.248Z","updatedAt":"2026-11-28T04:05:09.248Z","hash":"f89710401c25267d5d602eaab301d5983e0c66f134ae54eec6188ffbfcc3404e"}}}',NULL);
INSERT INTO "user_event" VALUES (7,'01a22054-0dce-75c6-9d04-77a02ede6649',2,1795838709248,'{"type":"conversation_update","userSeq":2,"timestamp":"2026-11-28T04:05:09.248Z","payload":{"conversationId":"01a22054-0dff-7428-8b01-296af3b3e1ba","change":"added","userId":"01a22054-0dce-75c6-9d04-77a02ede6649","conversation":{"id":"01a22054-0dff-7428-8b01-296af3b3e1ba","type":"direct","participants":[{"userId":"01a22054-0d90-75a4-b254-f4fb97570434","user":{"id":"01a22054-0d90-75a4-b254-f4fb97570434","name":"ada","displayName":"ada"},"role":"member","joinedAt":"2026-11-28T04:05:09.248Z","deliveredSeq":1,"readSeq":1},{"userId":"01a22054-0dce-75c6-9d04-77a02ede6649","user":{"id":"01a22054-0dce-75c6-9d04-77a02ede6649","name":"bob","displayName":"bob"},"role":"member","joinedAt":"2026-11-28T04:05:09.248Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-28T04:05:09.248Z","updatedAt":"2026-11-28T04:05:09.248Z","hash":"f89710401c25267d5d602eaab301d5983e0c66f134ae54eec6188ffbfcc3404e"}}}',NULL);
INSERT INTO "wrap" VALUES ('00000000-0000-7000-8000-000000000002',1,'01a22054-0d90-75a4-b254-f4fb97570434','00000000-0000-7000-8000-000000000001','00000000-0000-7000-8000-000000000002',1,'a2V5',1795838709275);
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
PRAGMA user_version=7;
COMMIT;
