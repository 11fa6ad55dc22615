-- SPDX-FileCopyrightText: 2026 The Confab authors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The server's database in version 6. Written by the program of that version; never changed.
--
-- migration 1 819b51c39836846eac1c7ebccb037c8877a0fd4bb8830f708e2f75f195b020db
-- migration 2 3843ee0002c5c10e1afdf2d677ed42dba4cf2b54d9933efe09f430905f6de803
-- migration 3 d887e0bc8e6c2f0513d88d1787bc1f036685c3743f0c55a2e72c675778fb4ab8
-- migration 4 a3f27ac0bd2c796e1f63c5b157c39848aa7cd38e897a441ee9700c1f3d1689dd
-- migration 5 4b97a2012414c8f9ca24fc17134d2784037c0553569102c5767f8a88287fd615
-- migration 6 dd5ef3f610aec0ea9ddcc2fa35fae869eb518d241b462e8f70714e22e8ec3cab
--
-- says direct 01a22032-39c1-7591-9849-c42af5061852 last 2 unread 0: [Ünïcödé 'quoted']
-- says group 01a22032-39c6-7653-9be3-4be344c63429 last 2 unread 1: [sealed]
-- says channel 01a22032-39c7-760c-9513-3deaf41d494b last 9 unread 3: [first in the channel] [edited] [nothing] [@ada look]

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
INSERT INTO "account" VALUES ('01a22032-3966-750c-a92b-2665f73b6265','ada','ada',' ada ada l.','Ada L.',NULL,0,'$argon2id$v=19$m=19456,t=2,p=1$EO06ojA0ZfAOL+kYFJWUcw$VfP5VhJQrvyuufm9Jwr/7e4Bzjpv6ZEm0MdBTLfebf4',1,NULL,0,9,1795836492134);
INSERT INTO "account" VALUES ('01a22032-39a2-771b-9be9-de7bdcd43209','bob','bob',' bob bob','bob',NULL,0,'$argon2id$v=19$m=19456,t=2,p=1$vFYV3SOruZ+jsFSeKkZskQ$9iGxL9k3e0/nj/vdLeKIybY4UON52kZtw61xBri9QWs',1,NULL,0,7,1795836492194);
INSERT INTO "attachment" VALUES ('01a22032-39d0-7729-9302-4f81a3a0de3e','01a22032-3966-750c-a92b-2665f73b6265','01a22032-39c1-7591-9849-c42af5061852','01a22032-39c8-74fd-ae4f-cb3b8d0e7df9','8efd8c3a3d5d8575d5c6304cd842c994af462559c2f9bc5e1bfaa7f4391f950c',3,'sent.bin','application/octet-stream',100,0,0,1795836492240,1795836492242);
INSERT INTO "attachment" VALUES ('01a22032-39d2-71c5-87ab-4efebe6d2426','01a22032-39a2-771b-9be9-de7bdcd43209',NULL,NULL,NULL,3,'begun.bin',NULL,1000,0,0,1795836492243,0);
INSERT INTO "conversation" VALUES ('01a22032-39c1-7591-9849-c42af5061852',0,NULL,NULL,NULL,'01a22032-3966-750c-a92b-2665f73b6265 01a22032-39a2-771b-9be9-de7bdcd43209','01a22032-3966-750c-a92b-2665f73b6265',2,1,2,2,'2dc0a544371e40edb3b280adee1a6a236948a371264344f2170e641804c2bc1d',20,1795836492229,1795836492232);
INSERT INTO "conversation" VALUES ('01a22032-39c6-7653-9be3-4be344c63429',1,NULL,NULL,NULL,NULL,'01a22032-3966-750c-a92b-2665f73b6265',2,1,2,2,'e71bc0eb17c2300e847bee316474b958d61f3cced804a00dcfcde43cbaef99d4',28,1795836492231,1795836492235);
INSERT INTO "conversation" VALUES ('01a22032-39c7-760c-9513-3deaf41d494b',2,'Lobby',NULL,NULL,NULL,'01a22032-39a2-771b-9be9-de7bdcd43209',2,4,9,5,'3ffc921c66edc8258a8d058690e7aac2ce5954e0fc01e5503f7133f7fd0cd6ae',40,1795836492232,1795836492239);
INSERT INTO "device" VALUES ('01a22032-3966-750d-86aa-4af881cec061','01a22032-3966-750c-a92b-2665f73b6265','75edf376403aa84bd2b429ba80af8c080ad54f845b40ad19fc444074f8a4c547','',NULL,1795836492134,1795836492134);
INSERT INTO "device" VALUES ('01a22032-39a2-771c-b03a-bdbb28c29a08','01a22032-39a2-771b-9be9-de7bdcd43209','b15b6735f523780380302a8cb3951f26babc070791eb91084e8fb633ca71517e','',NULL,1795836492194,1795836492194);
INSERT INTO "device_list" VALUES ('01a22032-3966-750c-a92b-2665f73b6265','{"format":1,"userId":"01a22032-3966-750c-a92b-2665f73b6265","revision":1,"signedAt":"2027-01-15T08:00:00.001Z","master":"25lf4lFp0UHKubu6krqgH58uHs599MsqwFGQ83/MH50=","signing":"k9ufLuD3456UL7WUQRkL8gucQ8/MigUaFSSZzzkrejc=","signingRevision":1,"signingSignature":"jxpnbkQDUnio5aiAGisUjZsEBfgPNZVw0tDg2KI/UdLYdWtNUsvwV/Bk1FodNYfU5rvzBQYzrxg0pnYHMRpECw==","devices":[{"id":"00000000-0000-7000-8000-000000000001","identity":"MHs7rWUdy9d0HU2r0hVNh0uK59Xh0UABVB/NuhIersc=","addedAt":"2027-01-15T08:00:00.000Z"}]}','g1c1qbYPyLtIt57wgpPeYrdeHjTHQwG1NZGptyOEVZtLW+J2+UbYrXWlgfVb3fSzMeyOjL549wsn8jPTiFahCA==');
INSERT INTO "event" VALUES (14,'01a22032-39c7-760c-9513-3deaf41d494b',1,'conversation_update',NULL,'01a22032-39a2-771b-9be9-de7bdcd43209',0,1795836492232,'{"type":"conversation_update","conversationId":"01a22032-39c7-760c-9513-3deaf41d494b","seq":1,"timestamp":"2026-11-28T03:28:12.232Z","payload":{"conversationId":"01a22032-39c7-760c-9513-3deaf41d494b","change":"created","actorId":"01a22032-39a2-771b-9be9-de7bdcd43209","name":"Lobby"}}','35199e4ec30ee45655ab9fc6c94ad78aff7633852606f76c3515473bef71378a');
INSERT INTO "event" VALUES (20,'01a22032-39c1-7591-9849-c42af5061852',2,'message','01a22032-39c8-74fd-ae4f-cb3b8d0e7df9','01a22032-3966-750c-a92b-2665f73b6265',1,1795836492232,'{"type":"message","conversationId":"01a22032-39c1-7591-9849-c42af5061852","seq":2,"timestamp":"2026-11-28T03:28:12.232Z","payload":{"id":"01a22032-39c8-74fd-ae4f-cb3b8d0e7df9","conversationId":"01a22032-39c1-7591-9849-c42af5061852","senderId":"01a22032-3966-750c-a92b-2665f73b6265","seq":2,"content":"Ünïcödé ''quoted''","createdAt":"2026-11-28T03:28:12.232Z"}}','2dc0a544371e40edb3b280adee1a6a236948a371264344f2170e641804c2bc1d');
INSERT INTO "event" VALUES (22,'01a22032-39c7-760c-9513-3deaf41d494b',2,'message','01a22032-39c9-7436-bd41-b0a529dcc060','01a22032-3966-750c-a92b-2665f73b6265',1,1795836492233,'{"type":"message","conversationId":"01a22032-39c7-760c-9513-3deaf41d494b","seq":2,"timestamp":"2026-11-28T03:28:12.233Z","payload":{"id":"01a22032-39c9-7436-bd41-b0a529dcc060","conversationId":"01a22032-39c7-760c-9513-3deaf41d494b","senderId":"01a22032-3966-750c-a92b-2665f73b6265","seq":2,"content":"first in the channel","createdAt":"2026-11-28T03:28:12.233Z"}}','20cc94769265f4e343063424d304f987c2110769839d26f6d6dffdd6224d725b');
INSERT INTO "event" VALUES (24,'01a22032-39c7-760c-9513-3deaf41d494b',3,'message','01a22032-39c9-7437-9552-b750975450bf','01a22032-39a2-771b-9be9-de7bdcd43209',2,1795836492234,'{"type":"message","conversationId":"01a22032-39c7-760c-9513-3deaf41d494b","seq":3,"timestamp":"2026-11-28T03:28:12.234Z","payload":{"id":"01a22032-39c9-7437-9552-b750975450bf","conversationId":"01a22032-39c7-760c-9513-3deaf41d494b","senderId":"01a22032-39a2-771b-9be9-de7bdcd43209","seq":3,"content":"to be edited","createdAt":"2026-11-28T03:28:12.234Z"}}','689f67880f8fe83281c1ba28164f9050fc4335d04715c5a1a74ce027e5dfb2c5');
INSERT INTO "event" VALUES (26,'01a22032-39c7-760c-9513-3deaf41d494b',4,'message','01a22032-39ca-7206-8e0a-54bdb0c86df9','01a22032-39a2-771b-9be9-de7bdcd43209',3,1795836492234,'{"type":"message","conversationId":"01a22032-39c7-760c-9513-3deaf41d494b","seq":4,"timestamp":"2026-11-28T03:28:12.234Z","payload":{"id":"01a22032-39ca-7206-8e0a-54bdb0c86df9","conversationId":"01a22032-39c7-760c-9513-3deaf41d494b","senderId":"01a22032-39a2-771b-9be9-de7bdcd43209","seq":4,"createdAt":"2026-11-28T03:28:12.234Z","deletedAt":"2026-11-28T03:28:12.237Z"}}','9a433aab86ba752f4736d490f90702439e5c0e84074adb9d072dbd4582b01126');
INSERT INTO "event" VALUES (28,'01a22032-39c6-7653-9be3-4be344c63429',2,'message','01a22032-39cb-7506-b550-7455d22b63f5','01a22032-39a2-771b-9be9-de7bdcd43209',1,1795836492235,'{"type":"message","conversationId":"01a22032-39c6-7653-9be3-4be344c63429","seq":2,"timestamp":"2026-11-28T03:28:12.235Z","payload":{"id":"01a22032-39cb-7506-b550-7455d22b63f5","conversationId":"01a22032-39c6-7653-9be3-4be344c63429","senderId":"01a22032-39a2-771b-9be9-de7bdcd43209","seq":2,"content":"sealed","createdAt":"2026-11-28T03:28:12.235Z"}}','e71bc0eb17c2300e847bee316474b958d61f3cced804a00dcfcde43cbaef99d4');
INSERT INTO "event" VALUES (3,'01a22032-39c1-7591-9849-c42af5061852',1,'conversation_update',NULL,'01a22032-3966-750c-a92b-2665f73b6265',0,1795836492229,'{"type":"conversation_update","conversationId":"01a22032-39c1-7591-9849-c42af5061852","seq":1,"timestamp":"2026-11-28T03:28:12.229Z","payload":{"conversationId":"01a22032-39c1-7591-9849-c42af5061852","change":"created","actorId":"01a22032-3966-750c-a92b-2665f73b6265"}}','6f5d8e4ba6da7fc2663270ff3cd13ed95c639ffa834ff3dbd4638f9760a062fb');
INSERT INTO "event" VALUES (30,'01a22032-39c7-760c-9513-3deaf41d494b',5,'message','01a22032-39cb-7507-a1ac-ad396706d605','01a22032-39a2-771b-9be9-de7bdcd43209',4,1795836492236,'{"type":"message","conversationId":"01a22032-39c7-760c-9513-3deaf41d494b","seq":5,"timestamp":"2026-11-28T03:28:12.236Z","payload":{"id":"01a22032-39cb-7507-a1ac-ad396706d605","conversationId":"01a22032-39c7-760c-9513-3deaf41d494b","senderId":"01a22032-39a2-771b-9be9-de7bdcd43209","seq":5,"content":"@ada look","mentions":["01a22032-3966-750c-a92b-2665f73b6265"],"createdAt":"2026-11-28T03:28:12.236Z"}}','79995d030a3dbe3fd730f837c70edf67099edc238fc561c4beced192e1c15e4d');
INSERT INTO "event" VALUES (33,'01a22032-39c7-760c-9513-3deaf41d494b',6,'message_update','01a22032-39c9-7437-9552-b750975450bf','01a22032-39a2-771b-9be9-de7bdcd43209',4,1795836492236,'{"type":"message_update","conversationId":"01a22032-39c7-760c-9513-3deaf41d494b","seq":6,"timestamp":"2026-11-28T03:28:12.236Z","payload":{"id":"01a22032-39c9-7437-9552-b750975450bf","conversationId":"01a22032-39c7-760c-9513-3deaf41d494b","senderId":"01a22032-39a2-771b-9be9-de7bdcd43209","content":"edited","updatedAt":"2026-11-28T03:28:12.236Z"}}','704cbdec3ac235917288dda3196f09d155a94e71060cb10a8660f7ee0101a84d');
INSERT INTO "event" VALUES (34,'01a22032-39c7-760c-9513-3deaf41d494b',7,'message_delete','01a22032-39ca-7206-8e0a-54bdb0c86df9','01a22032-39a2-771b-9be9-de7bdcd43209',4,1795836492237,'{"type":"message_delete","conversationId":"01a22032-39c7-760c-9513-3deaf41d494b","seq":7,"timestamp":"2026-11-28T03:28:12.237Z","payload":{"id":"01a22032-39ca-7206-8e0a-54bdb0c86df9","conversationId":"01a22032-39c7-760c-9513-3deaf41d494b","senderId":"01a22032-39a2-771b-9be9-de7bdcd43209","updatedAt":"2026-11-28T03:28:12.237Z"}}','8831e458176a11f9b8361d9dcc6c5772ec97cf023546cbc7bbffee1fe44f4de0');
INSERT INTO "event" VALUES (35,'01a22032-39c7-760c-9513-3deaf41d494b',8,'reaction_add','01a22032-39c9-7437-9552-b750975450bf','01a22032-3966-750c-a92b-2665f73b6265',4,1795836492237,'{"type":"reaction_add","conversationId":"01a22032-39c7-760c-9513-3deaf41d494b","seq":8,"timestamp":"2026-11-28T03:28:12.237Z","payload":{"messageId":"01a22032-39c9-7437-9552-b750975450bf","conversationId":"01a22032-39c7-760c-9513-3deaf41d494b","emoji":"👍","userId":"01a22032-3966-750c-a92b-2665f73b6265","createdAt":"2026-11-28T03:28:12.237Z"}}','1fa902e88833342e8e2fb8ef5d93afc7b1fcf73ce1f54b96ce07bf7f424eb0f9');
INSERT INTO "event" VALUES (40,'01a22032-39c7-760c-9513-3deaf41d494b',9,'conversation_update',NULL,'01a22032-39a2-771b-9be9-de7bdcd43209',4,1795836492239,'{"type":"conversation_update","conversationId":"01a22032-39c7-760c-9513-3deaf41d494b","seq":9,"timestamp":"2026-11-28T03:28:12.239Z","payload":{"conversationId":"01a22032-39c7-760c-9513-3deaf41d494b","change":"pinned","actorId":"01a22032-39a2-771b-9be9-de7bdcd43209","messageId":"01a22032-39c9-7436-bd41-b0a529dcc060"}}','3ffc921c66edc8258a8d058690e7aac2ce5954e0fc01e5503f7133f7fd0cd6ae');
INSERT INTO "event" VALUES (8,'01a22032-39c6-7653-9be3-4be344c63429',1,'conversation_update',NULL,'01a22032-3966-750c-a92b-2665f73b6265',0,1795836492231,'{"type":"conversation_update","conversationId":"01a22032-39c6-7653-9be3-4be344c63429","seq":1,"timestamp":"2026-11-28T03:28:12.231Z","payload":{"conversationId":"01a22032-39c6-7653-9be3-4be344c63429","change":"created","actorId":"01a22032-3966-750c-a92b-2665f73b6265"}}','5ec38302205f15355341915f61e1ede000a2715032d18dffcad34e2f66ff9802');
INSERT INTO "invitation" VALUES ('01890000-0000-7000-8000-0000000000c1','hash',3,0,1);
INSERT INTO "key_device" VALUES ('00000000-0000-7000-8000-000000000001','01a22032-3966-750c-a92b-2665f73b6265','01a22032-3966-750d-86aa-4af881cec061','MHs7rWUdy9d0HU2r0hVNh0uK59Xh0UABVB/NuhIersc=',1,'AQEACQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=','gog1oDOGbrcZsH5N6stigogqBg8fN+yLKxfNcN1+PqmVD1UpYWqpMNYRvT75LhsjiVu1g4jwUEmqcV2/n7A7AA==',10001,'AREnCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=',2,0,1795836492251);
INSERT INTO "member" VALUES ('01a22032-39c1-7591-9849-c42af5061852','01a22032-3966-750c-a92b-2665f73b6265',0,1795836492229,0,1,0,1,2,1,0,0,0,21,NULL,0,0);
INSERT INTO "member" VALUES ('01a22032-39c1-7591-9849-c42af5061852','01a22032-39a2-771b-9be9-de7bdcd43209',0,1795836492229,0,1,0,1,1,0,0,0,0,5,NULL,0,0);
INSERT INTO "member" VALUES ('01a22032-39c6-7653-9be3-4be344c63429','01a22032-3966-750c-a92b-2665f73b6265',2,1795836492231,0,1,0,1,1,0,0,0,0,9,NULL,0,0);
INSERT INTO "member" VALUES ('01a22032-39c6-7653-9be3-4be344c63429','01a22032-39a2-771b-9be9-de7bdcd43209',0,1795836492231,0,1,0,1,2,1,0,0,0,29,NULL,0,0);
INSERT INTO "member" VALUES ('01a22032-39c7-760c-9513-3deaf41d494b','01a22032-3966-750c-a92b-2665f73b6265',0,1795836492232,0,1,0,1,2,1,0,1767225600000,0,37,NULL,0,1);
INSERT INTO "member" VALUES ('01a22032-39c7-760c-9513-3deaf41d494b','01a22032-39a2-771b-9be9-de7bdcd43209',2,1795836492232,0,1,0,1,5,4,0,0,0,32,NULL,0,0);
INSERT INTO "mention" VALUES ('01a22032-39c7-760c-9513-3deaf41d494b','01a22032-3966-750c-a92b-2665f73b6265',5);
INSERT INTO "message" VALUES ('01a22032-39c8-74fd-ae4f-cb3b8d0e7df9','01a22032-39c1-7591-9849-c42af5061852',2,'01a22032-3966-750c-a92b-2665f73b6265',NULL,NULL,0,0);
INSERT INTO "message" VALUES ('01a22032-39c9-7436-bd41-b0a529dcc060','01a22032-39c7-760c-9513-3deaf41d494b',2,'01a22032-3966-750c-a92b-2665f73b6265',NULL,NULL,0,0);
INSERT INTO "message" VALUES ('01a22032-39c9-7437-9552-b750975450bf','01a22032-39c7-760c-9513-3deaf41d494b',3,'01a22032-39a2-771b-9be9-de7bdcd43209','edited',NULL,1795836492236,0);
INSERT INTO "message" VALUES ('01a22032-39ca-7206-8e0a-54bdb0c86df9','01a22032-39c7-760c-9513-3deaf41d494b',4,'01a22032-39a2-771b-9be9-de7bdcd43209',NULL,NULL,0,1795836492237);
INSERT INTO "message" VALUES ('01a22032-39cb-7506-b550-7455d22b63f5','01a22032-39c6-7653-9be3-4be344c63429',2,'01a22032-39a2-771b-9be9-de7bdcd43209',NULL,NULL,0,0);
INSERT INTO "message" VALUES ('01a22032-39cb-7507-a1ac-ad396706d605','01a22032-39c7-760c-9513-3deaf41d494b',5,'01a22032-39a2-771b-9be9-de7bdcd43209',NULL,NULL,0,0);
INSERT INTO "message_mark" VALUES ('01a22032-3966-750c-a92b-2665f73b6265','01a22032-39c8-74fd-ae4f-cb3b8d0e7df9','01a22032-39c1-7591-9849-c42af5061852',1767225600000,0);
INSERT INTO "notification" VALUES ('01a22032-39c7-760b-98f3-b4ec84d3f1d2','01a22032-39a2-771b-9be9-de7bdcd43209',3,NULL,NULL,'01a22032-39c6-7653-9be3-4be344c63429',NULL,'01a22032-3966-750c-a92b-2665f73b6265',0,1795836492231);
INSERT INTO "notification" VALUES ('01a22032-39c8-74fc-973d-4285722bec38','01a22032-3966-750c-a92b-2665f73b6265',3,'Lobby',NULL,'01a22032-39c7-760c-9513-3deaf41d494b',NULL,'01a22032-39a2-771b-9be9-de7bdcd43209',0,1795836492232);
INSERT INTO "notification" VALUES ('01a22032-39cc-7140-802e-2e386b07a61e','01a22032-3966-750c-a92b-2665f73b6265',1,'Lobby','@ada look','01a22032-39c7-760c-9513-3deaf41d494b','01a22032-39cb-7507-a1ac-ad396706d605','01a22032-39a2-771b-9be9-de7bdcd43209',0,1795836492236);
INSERT INTO "notification" VALUES ('01a22032-39cd-74c0-ac6f-c747c6ef871d','01a22032-39a2-771b-9be9-de7bdcd43209',2,'👍',NULL,'01a22032-39c7-760c-9513-3deaf41d494b','01a22032-39c9-7437-9552-b750975450bf','01a22032-3966-750c-a92b-2665f73b6265',0,1795836492237);
INSERT INTO "pin" VALUES ('01a22032-39c7-760c-9513-3deaf41d494b','01a22032-39c9-7436-bd41-b0a529dcc060',9);
INSERT INTO "prekey" VALUES ('00000000-0000-7000-8000-000000000001',2,'AQIACQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=');
INSERT INTO "reaction" VALUES ('01a22032-39c9-7437-9552-b750975450bf','01a22032-39c7-760c-9513-3deaf41d494b','👍','01a22032-3966-750c-a92b-2665f73b6265',1795836492237);
INSERT INTO "server_state" VALUES (1,'01a22032-3940-722d-bdba-8cff895260a4',42,1795836492096);
INSERT INTO "throttle" VALUES ('claim:01a22032-39a2-771b-9be9-de7bdcd43209',1795836494252);
INSERT INTO "throttle" VALUES ('login x',5);
INSERT INTO "throttle" VALUES ('prekey:01a22032-39a2-771b-9be9-de7bdcd43209:00000000-0000-7000-8000-000000000001',1795853772252);
INSERT INTO "user_event" VALUES (1,'01a22032-3966-750c-a92b-2665f73b6265',1,1795836492134,'{"type":"device_update","userSeq":1,"timestamp":"2026-11-28T03:28:12.134Z","payload":{"id":"01a22032-3966-750d-86aa-4af881cec061","name":"","createdAt":"2026-11-28T03:28:12.134Z","lastSeenAt":"2026-11-28T03:28:12.134Z"}}',NULL);
INSERT INTO "user_event" VALUES (11,'01a22032-3966-750c-a92b-2665f73b6265',3,1795836492231,'{"type":"conversation_update","userSeq":3,"timestamp":"2026-11-28T03:28:12.231Z","payload":{"conversationId":"01a22032-39c6-7653-9be3-4be344c63429","change":"added","userId":"01a22032-3966-750c-a92b-2665f73b6265","conversation":{"id":"01a22032-39c6-7653-9be3-4be344c63429","type":"group","role":"owner","participants":[{"userId":"01a22032-3966-750c-a92b-2665f73b6265","user":{"id":"01a22032-3966-750c-a92b-2665f73b6265","name":"ada","displayName":"ada"},"role":"owner","joinedAt":"2026-11-28T03:28:12.231Z","deliveredSeq":1,"readSeq":1},{"userId":"01a22032-39a2-771b-9be9-de7bdcd43209","user":{"id":"01a22032-39a2-771b-9be9-de7bdcd43209","name":"bob","displayName":"bob"},"role":"member","joinedAt":"2026-11-28T03:28:12.231Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-28T03:28:12.231Z","updatedAt":"2026-11-28T03:28:12.231Z","hash":"5ec38302205f15355341915f61e1ede000a2715032d18dffcad34e2f66ff9802"}}}',NULL);
INSERT INTO "user_event" VALUES (12,'01a22032-39a2-771b-9be9-de7bdcd43209',3,1795836492231,'{"type":"conversation_update","userSeq":3,"timestamp":"2026-11-28T03:28:12.231Z","payload":{"conversationId":"01a22032-39c6-7653-9be3-4be344c63429","change":"added","userId":"01a22032-39a2-771b-9be9-de7bdcd43209","conversation":{"id":"01a22032-39c6-7653-9be3-4be344c63429","type":"group","participants":[{"userId":"01a22032-3966-750c-a92b-2665f73b6265","user":{"id":"01a22032-3966-750c-a92b-2665f73b6265","name":"ada","displayName":"ada"},"role":"owner","joinedAt":"2026-11-28T03:28:12.231Z","deliveredSeq":1,"readSeq":1},{"userId":"01a22032-39a2-771b-9be9-de7bdcd43209","user":{"id":"01a22032-39a2-771b-9be9-de7bdcd43209","name":"bob","displayName":"bob"},"role":"member","joinedAt":"2026-11-28T03:28:12.231Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-28T03:28:12.231Z","updatedAt":"2026-11-28T03:28:12.231Z","hash":"5ec38302205f15355341915f61e1ede000a2715032d18dffcad34e2f66ff9802"}}}',NULL);
INSERT INTO "user_event" VALUES (13,'01a22032-39a2-771b-9be9-de7bdcd43209',4,1795836492231,'{"type":"notification","userSeq":4,"timestamp":"2026-11-28T03:28:12.231Z","payload":{"id":"01a22032-39c7-760b-98f3-b4ec84d3f1d2","type":"invite","conversationId":"01a22032-39c6-7653-9be3-4be344c63429","senderId":"01a22032-3966-750c-a92b-2665f73b6265","read":false,"createdAt":"2026-11-28T03:28:12.231Z"}}',NULL);
INSERT INTO "user_event" VALUES (17,'01a22032-39a2-771b-9be9-de7bdcd43209',5,1795836492232,'{"type":"conversation_update","userSeq":5,"timestamp":"2026-11-28T03:28:12.232Z","payload":{"conversationId":"01a22032-39c7-760c-9513-3deaf41d494b","change":"added","userId":"01a22032-39a2-771b-9be9-de7bdcd43209","conversation":{"id":"01a22032-39c7-760c-9513-3deaf41d494b","type":"channel","name":"Lobby","role":"owner","participants":[{"userId":"01a22032-3966-750c-a92b-2665f73b6265","user":{"id":"01a22032-3966-750c-a92b-2665f73b6265","name":"ada","displayName":"ada"},"role":"member","joinedAt":"2026-11-28T03:28:12.232Z","deliveredSeq":1,"readSeq":1},{"userId":"01a22032-39a2-771b-9be9-de7bdcd43209","user":{"id":"01a22032-39a2-771b-9be9-de7bdcd43209","name":"bob","displayName":"bob"},"role":"owner","joinedAt":"2026-11-28T03:28:12.232Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-28T03:28:12.232Z","updatedAt":"2026-11-28T03:28:12.232Z","hash":"35199e4ec30ee45655ab9fc6c94ad78aff7633852606f76c3515473bef71378a"}}}',NULL);
INSERT INTO "user_event" VALUES (18,'01a22032-3966-750c-a92b-2665f73b6265',4,1795836492232,'{"type":"conversation_update","userSeq":4,"timestamp":"2026-11-28T03:28:12.232Z","payload":{"conversationId":"01a22032-39c7-760c-9513-3deaf41d494b","change":"added","userId":"01a22032-3966-750c-a92b-2665f73b6265","conversation":{"id":"01a22032-39c7-760c-9513-3deaf41d494b","type":"channel","name":"Lobby","participants":[{"userId":"01a22032-3966-750c-a92b-2665f73b6265","user":{"id":"01a22032-3966-750c-a92b-2665f73b6265","name":"ada","displayName":"ada"},"role":"member","joinedAt":"2026-11-28T03:28:12.232Z","deliveredSeq":1,"readSeq":1},{"userId":"01a22032-39a2-771b-9be9-de7bdcd43209","user":{"id":"01a22032-39a2-771b-9be9-de7bdcd43209","name":"bob","displayName":"bob"},"role":"owner","joinedAt":"2026-11-28T03:28:12.232Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-28T03:28:12.232Z","updatedAt":"2026-11-28T03:28:12.232Z","hash":"35199e4ec30ee45655ab9fc6c94ad78aff7633852606f76c3515473bef71378a"}}}',NULL);
INSERT INTO "user_event" VALUES (19,'01a22032-3966-750c-a92b-2665f73b6265',5,1795836492232,'{"type":"notification","userSeq":5,"timestamp":"2026-11-28T03:28:12.232Z","payload":{"id":"01a22032-39c8-74fc-973d-4285722bec38","type":"invite","title":"Lobby","conversationId":"01a22032-39c7-760c-9513-3deaf41d494b","senderId":"01a22032-39a2-771b-9be9-de7bdcd43209","read":false,"createdAt":"2026-11-28T03:28:12.232Z"}}',NULL);
INSERT INTO "user_event" VALUES (2,'01a22032-39a2-771b-9be9-de7bdcd43209',1,1795836492194,'{"type":"device_update","userSeq":1,"timestamp":"2026-11-28T03:28:12.194Z","payload":{"id":"01a22032-39a2-771c-b03a-bdbb28c29a08","name":"","createdAt":"2026-11-28T03:28:12.194Z","lastSeenAt":"2026-11-28T03:28:12.194Z"}}',NULL);
INSERT INTO "user_event" VALUES (31,'01a22032-3966-750c-a92b-2665f73b6265',6,1795836492236,'{"type":"notification","userSeq":6,"timestamp":"2026-11-28T03:28:12.236Z","payload":{"id":"01a22032-39cc-7140-802e-2e386b07a61e","type":"mention","title":"Lobby","message":"@ada look","conversationId":"01a22032-39c7-760c-9513-3deaf41d494b","messageId":"01a22032-39cb-7507-a1ac-ad396706d605","senderId":"01a22032-39a2-771b-9be9-de7bdcd43209","read":false,"createdAt":"2026-11-28T03:28:12.236Z"}}',NULL);
INSERT INTO "user_event" VALUES (36,'01a22032-39a2-771b-9be9-de7bdcd43209',6,1795836492237,'{"type":"notification","userSeq":6,"timestamp":"2026-11-28T03:28:12.237Z","payload":{"id":"01a22032-39cd-74c0-ac6f-c747c6ef871d","type":"reaction","title":"👍","conversationId":"01a22032-39c7-760c-9513-3deaf41d494b","messageId":"01a22032-39c9-7437-9552-b750975450bf","senderId":"01a22032-3966-750c-a92b-2665f73b6265","read":false,"createdAt":"2026-11-28T03:28:12.237Z"}}',NULL);
INSERT INTO "user_event" VALUES (38,'01a22032-3966-750c-a92b-2665f73b6265',7,1795836492238,'{"type":"conversation_update","userSeq":7,"timestamp":"2026-11-28T03:28:12.238Z","payload":{"conversationId":"01a22032-39c7-760c-9513-3deaf41d494b","change":"own","userId":"01a22032-3966-750c-a92b-2665f73b6265","conversation":{"id":"01a22032-39c7-760c-9513-3deaf41d494b","type":"channel","name":"Lobby","participants":[{"userId":"01a22032-3966-750c-a92b-2665f73b6265","user":{"id":"01a22032-3966-750c-a92b-2665f73b6265","name":"ada","displayName":"ada"},"role":"member","joinedAt":"2026-11-28T03:28:12.232Z","deliveredSeq":1,"readSeq":2},{"userId":"01a22032-39a2-771b-9be9-de7bdcd43209","user":{"id":"01a22032-39a2-771b-9be9-de7bdcd43209","name":"bob","displayName":"bob"},"role":"owner","joinedAt":"2026-11-28T03:28:12.232Z","deliveredSeq":1,"readSeq":5}],"participantCount":2,"lastMessage":{"id":"01a22032-39cb-7507-a1ac-ad396706d605","conversationId":"01a22032-39c7-760c-9513-3deaf41d494b","senderId":"01a22032-39a2-771b-9be9-de7bdcd43209","seq":5,"content":"@ada look","mentions":["01a22032-3966-750c-a92b-2665f73b6265"],"reactions":[],"createdAt":"2026-11-28T03:28:12.236Z"},"lastSeq":8,"firstSeq":1,"readSeq":2,"unreadCount":3,"mentionCount":1,"unreadSeq":1,"pinnedAt":"2026-01-01T00:00:00.000Z","createdAt":"2026-11-28T03:28:12.232Z","updatedAt":"2026-11-28T03:28:12.237Z","hash":"1fa902e88833342e8e2fb8ef5d93afc7b1fcf73ce1f54b96ce07bf7f424eb0f9"}}}','01a22032-39c7-760c-9513-3deaf41d494b');
INSERT INTO "user_event" VALUES (39,'01a22032-3966-750c-a92b-2665f73b6265',8,1795836492238,'{"type":"message_mark","userSeq":8,"timestamp":"2026-11-28T03:28:12.238Z","payload":{"messageId":"01a22032-39c8-74fd-ae4f-cb3b8d0e7df9","conversationId":"01a22032-39c1-7591-9849-c42af5061852","starredAt":"2026-01-01T00:00:00.000Z"}}','01a22032-39c8-74fd-ae4f-cb3b8d0e7df9');
INSERT INTO "user_event" VALUES (41,'01a22032-3966-750c-a92b-2665f73b6265',9,1795836492239,'{"type":"user_update","userSeq":9,"timestamp":"2026-11-28T03:28:12.239Z","payload":{"id":"01a22032-3966-750c-a92b-2665f73b6265","name":"ada","displayName":"Ada L.","createdAt":"2026-11-28T03:28:12.134Z"}}',NULL);
INSERT INTO "user_event" VALUES (42,'01a22032-39a2-771b-9be9-de7bdcd43209',7,1795836492239,'{"type":"user_update","userSeq":7,"timestamp":"2026-11-28T03:28:12.239Z","payload":{"id":"01a22032-3966-750c-a92b-2665f73b6265","name":"ada","displayName":"Ada L.","createdAt":"2026-11-28T03:28:12.134Z"}}',NULL);
INSERT INTO "user_event" VALUES (6,'01a22032-3966-750c-a92b-2665f73b6265',2,1795836492229,'{"type":"conversation_update","userSeq":2,"timestamp":"2026-11-28T03:28:12.229Z","payload":{"conversationId":"01a22032-39c1-7591-9849-c42af5061852","change":"added","userId":"01a22032-3966-750c-a92b-2665f73b6265","conversation":{"id":"01a22032-39c1-7591-9849-c42af5061852","type":"direct","participants":[{"userId":"01a22032-3966-750c-a92b-2665f73b6265","user":{"id":"01a22032-3966-750c-a92b-2665f73b6265","name":"ada","displayName":"ada"},"role":"member","joinedAt":"2026-11-28T03:28:12.229Z","deliveredSeq":1,"readSeq":1},{"userId":"01a22032-39a2-771b-9be9-de7bdcd43209","user":{"id":"01a22032-39a2-771b-9be9-de7bdcd43209","name":"bob","displayName":"bob"},"role":"member","joinedAt":"2026-11-28T03:28:12.229Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-28T03:28:12.229Z","updatedAt":"2026-11-28T03:28:12.229Z","hash":"6f5d8e4ba6da7fc2663270ff3cd13ed95c639ffa834ff3dbd4638f9760a062fb"}}}',NULL);
INSERT INTO "user_event" VALUES (7,'01a22032-39a2-771b-9be9-de7bdcd43209',2,1795836492229,'{"type":"conversation_update","userSeq":2,"timestamp":"2026-11-28T03:28:12.229Z","payload":{"conversationId":"01a22032-39c1-7591-9849-c42af5061852","change":"added","userId":"01a22032-39a2-771b-9be9-de7bdcd43209","conversation":{"id":"01a22032-39c1-7591-9849-c42af5061852","type":"direct","participants":[{"userId":"01a22032-3966-750c-a92b-2665f73b6265","user":{"id":"01a22032-3966-750c-a92b-2665f73b6265","name":"ada","displayName":"ada"},"role":"member","joinedAt":"2026-11-28T03:28:12.229Z","deliveredSeq":1,"readSeq":1},{"userId":"01a22032-39a2-771b-9be9-de7bdcd43209","user":{"id":"01a22032-39a2-771b-9be9-de7bdcd43209","name":"bob","displayName":"bob"},"role":"member","joinedAt":"2026-11-28T03:28:12.229Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-28T03:28:12.229Z","updatedAt":"2026-11-28T03:28:12.229Z","hash":"6f5d8e4ba6da7fc2663270ff3cd13ed95c639ffa834ff3dbd4638f9760a062fb"}}}',NULL);
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
PRAGMA user_version=6;
COMMIT;
