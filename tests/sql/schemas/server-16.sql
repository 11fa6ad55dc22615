-- SPDX-FileCopyrightText: 2026 The Confab authors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The server's database in version 16. Written by the program of that version; never changed.
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
-- migration 15 05a14de764ed824c2b5f6b67ae9c5e8e0247413f7b60cf30e248d7e8a2651084
-- migration 16 f698a0cdbe390e18870da7d8ee41ea434979338e4626edc1e2f1b122cfd1d5d5
--
-- says direct 01a2235b-5c84-7124-a3fc-821ebb1019ad last 2 unread 0: [Ünïcödé 'quoted']
-- says group 01a2235b-5c95-76ce-b724-2babf52f3502 last 2 unread 1: [sealed]
-- says channel 01a2235b-5ca5-7149-bcf5-4017b688f229 last 9 unread 3: [first in the channel] [edited] [nothing] [@ada look]

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
  hidden_at BIGINT NOT NULL, done_seq BIGINT NOT NULL DEFAULT 0, later_at BIGINT NOT NULL DEFAULT 0, later_seq BIGINT NOT NULL DEFAULT 0,
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
CREATE TABLE verified (
  user_id TEXT PRIMARY KEY,
  revision BIGINT NOT NULL,
  sealed TEXT NOT NULL
) WITHOUT ROWID;
INSERT INTO "account" VALUES ('01a2235b-5aa2-759a-96be-3676c40cf35c','ada','ada',' ada ada l.','Ada L.',NULL,0,'$argon2id$v=19$m=19456,t=2,p=1$RnB4+MH0RECYSXrrioarrQ$5uc6XNkufz9pPZRcktnUXPI0jnME9/B3ni2jU9civDo',1,NULL,0,9,1795889519266,NULL,0,0);
INSERT INTO "account" VALUES ('01a2235b-5b0d-74bf-897c-cf758998f511','bob','bob',' bob bob','bob',NULL,0,'$argon2id$v=19$m=19456,t=2,p=1$UP6R3YNvBnq+pdCamgWdnw$VI6gjmGAutJihsc9KhxF3NMbGxjKclb/Z63XCSD4NSQ',1,NULL,0,7,1795889519373,NULL,0,0);
INSERT INTO "account" VALUES ('01a2235b-5d3e-7508-8eb1-2777e55d1f95','eve','eve',' eve eve','eve',NULL,0,'$argon2id$v=19$m=19456,t=2,p=1$O9FteIrNdl/aHHvAw7tzuQ$lQzUH8Xu2dMB0jSMZaQHpsSrq0IDax8pEAcKEPjnCY8',1,NULL,0,1,1795889519934,NULL,0,0);
INSERT INTO "attachment" VALUES ('01a2235b-5f34-7008-a430-03ae70631c87','01a2235b-5aa2-759a-96be-3676c40cf35c','01a2235b-5c84-7124-a3fc-821ebb1019ad','01a2235b-5cc9-7379-8465-3a32cb9b1288','8efd8c3a3d5d8575d5c6304cd842c994af462559c2f9bc5e1bfaa7f4391f950c',3,'','application/octet-stream',100,0,0,1795889520442,1795889520504);
INSERT INTO "attachment" VALUES ('01a2235b-5f96-7153-8ef7-e53bdb00c7b1','01a2235b-5b0d-74bf-897c-cf758998f511',NULL,NULL,NULL,3,'begun.bin',NULL,1000,0,0,1795889520543,0);
INSERT INTO "ban" VALUES ('01a2235b-5ca5-7149-bcf5-4017b688f229','01a2235b-5d3e-7508-8eb1-2777e55d1f95','01a2235b-5b0d-74bf-897c-cf758998f511','Ünïcödé',1795889520424);
INSERT INTO "conversation" VALUES ('01a2235b-5c84-7124-a3fc-821ebb1019ad',0,NULL,NULL,NULL,'01a2235b-5aa2-759a-96be-3676c40cf35c 01a2235b-5b0d-74bf-897c-cf758998f511','01a2235b-5aa2-759a-96be-3676c40cf35c',2,1,2,2,'411e84aa60abc488d309f89fc28a6cae7a5a49b6f1688c44d1f1bdf496373bb9',20,1795889519757,1795889519829);
INSERT INTO "conversation" VALUES ('01a2235b-5c95-76ce-b724-2babf52f3502',1,NULL,NULL,NULL,NULL,'01a2235b-5aa2-759a-96be-3676c40cf35c',2,1,2,2,'57a75f5a784cd2b14ff558d47fe9db273d8f5614ee410c760da6a1a09141e06d',28,1795889519773,1795889519885);
INSERT INTO "conversation" VALUES ('01a2235b-5ca5-7149-bcf5-4017b688f229',2,'Lobby',NULL,NULL,NULL,'01a2235b-5b0d-74bf-897c-cf758998f511',2,4,9,5,'f491d2a440bd25bc58a6568d00b89f57e91eb0d35ad398a35030178a1221ce06',41,1795889519790,1795889520355);
INSERT INTO "device" VALUES ('01a2235b-5aa2-759b-8533-8b5d7b7ba533','01a2235b-5aa2-759a-96be-3676c40cf35c','0ab8485dd75f59209e9654005bb125c0ebcd7b540776280b4ae11073eaf07434','',NULL,1795889519266,1795889519266);
INSERT INTO "device" VALUES ('01a2235b-5b0d-74c0-b8a2-42a72e0bd4d6','01a2235b-5b0d-74bf-897c-cf758998f511','2d6922d7dd4e2ce2f487adc67283a1fe5256185d4ab3a1be33ac4647f50aae7c','',NULL,1795889519373,1795889519373);
INSERT INTO "device" VALUES ('01a2235b-5d3e-7509-98f4-16f2e7b68c93','01a2235b-5d3e-7508-8eb1-2777e55d1f95','86ac592c7c85a7776b4dc246a8ed92862b7949f723b3f749b38cb41e12c52ed2','',NULL,1795889519934,1795889519934);
INSERT INTO "device_list" VALUES ('01a2235b-5aa2-759a-96be-3676c40cf35c','{"format":1,"userId":"01a2235b-5aa2-759a-96be-3676c40cf35c","revision":1,"signedAt":"2027-01-15T08:00:00.001Z","master":"25lf4lFp0UHKubu6krqgH58uHs599MsqwFGQ83/MH50=","signing":"k9ufLuD3456UL7WUQRkL8gucQ8/MigUaFSSZzzkrejc=","signingRevision":1,"signingSignature":"pNlPBz8GjgZuDY2kL+TckYhzcUMHQM5Xu/Q10QeTB5A1eH1Q2HMrSMbRUrjvvVd8aV02HltqNOj3f1IBXyVMCA==","devices":[{"id":"00000000-0000-7000-8000-000000000001","identity":"MHs7rWUdy9d0HU2r0hVNh0uK59Xh0UABVB/NuhIersc=","addedAt":"2027-01-15T08:00:00.000Z"}]}','9VEHU4wDAAZgIAa4YHMg7lNZSHRix8nYG5KDC+rnhJkcc+ZrOsnAu79uPVkI10AhuLD5vzF8UxbdaheOWp5eCw==');
INSERT INTO "event" VALUES (14,'01a2235b-5ca5-7149-bcf5-4017b688f229',1,'conversation_update',NULL,'01a2235b-5b0d-74bf-897c-cf758998f511',0,1795889519790,'{"type":"conversation_update","conversationId":"01a2235b-5ca5-7149-bcf5-4017b688f229","seq":1,"timestamp":"2026-11-28T18:11:59.790Z","payload":{"conversationId":"01a2235b-5ca5-7149-bcf5-4017b688f229","change":"created","actorId":"01a2235b-5b0d-74bf-897c-cf758998f511","name":"Lobby"}}','54919776f837fdd3322e9090c1f39d140fd435b2f48a8feea7e75c32d487afc7');
INSERT INTO "event" VALUES (20,'01a2235b-5c84-7124-a3fc-821ebb1019ad',2,'message','01a2235b-5cc9-7379-8465-3a32cb9b1288','01a2235b-5aa2-759a-96be-3676c40cf35c',1,1795889519829,'{"type":"message","conversationId":"01a2235b-5c84-7124-a3fc-821ebb1019ad","seq":2,"timestamp":"2026-11-28T18:11:59.829Z","payload":{"id":"01a2235b-5cc9-7379-8465-3a32cb9b1288","conversationId":"01a2235b-5c84-7124-a3fc-821ebb1019ad","senderId":"01a2235b-5aa2-759a-96be-3676c40cf35c","seq":2,"content":"Ünïcödé ''quoted''","createdAt":"2026-11-28T18:11:59.829Z"}}','411e84aa60abc488d309f89fc28a6cae7a5a49b6f1688c44d1f1bdf496373bb9');
INSERT INTO "event" VALUES (22,'01a2235b-5ca5-7149-bcf5-4017b688f229',2,'message','01a2235b-5cde-715d-8e67-51e4e4056a96','01a2235b-5aa2-759a-96be-3676c40cf35c',1,1795889519840,'{"type":"message","conversationId":"01a2235b-5ca5-7149-bcf5-4017b688f229","seq":2,"timestamp":"2026-11-28T18:11:59.840Z","payload":{"id":"01a2235b-5cde-715d-8e67-51e4e4056a96","conversationId":"01a2235b-5ca5-7149-bcf5-4017b688f229","senderId":"01a2235b-5aa2-759a-96be-3676c40cf35c","seq":2,"content":"first in the channel","createdAt":"2026-11-28T18:11:59.840Z"}}','410abdc4d420ae85d6205e82f12da76bfb82464b4fd420bb58e3bd1be6ad23f4');
INSERT INTO "event" VALUES (24,'01a2235b-5ca5-7149-bcf5-4017b688f229',3,'message','01a2235b-5ce2-7586-aeb3-a827df68d96a','01a2235b-5b0d-74bf-897c-cf758998f511',2,1795889519842,'{"type":"message","conversationId":"01a2235b-5ca5-7149-bcf5-4017b688f229","seq":3,"timestamp":"2026-11-28T18:11:59.842Z","payload":{"id":"01a2235b-5ce2-7586-aeb3-a827df68d96a","conversationId":"01a2235b-5ca5-7149-bcf5-4017b688f229","senderId":"01a2235b-5b0d-74bf-897c-cf758998f511","seq":3,"content":"to be edited","createdAt":"2026-11-28T18:11:59.842Z"}}','0de8af8f5b42ee4a9be76be7dfd31a34c4a6140cbc2bc144d05eb3c13ac1483f');
INSERT INTO "event" VALUES (26,'01a2235b-5ca5-7149-bcf5-4017b688f229',4,'message','01a2235b-5ce3-74a6-82ba-f598086f777b','01a2235b-5b0d-74bf-897c-cf758998f511',3,1795889519844,'{"type":"message","conversationId":"01a2235b-5ca5-7149-bcf5-4017b688f229","seq":4,"timestamp":"2026-11-28T18:11:59.844Z","payload":{"id":"01a2235b-5ce3-74a6-82ba-f598086f777b","conversationId":"01a2235b-5ca5-7149-bcf5-4017b688f229","senderId":"01a2235b-5b0d-74bf-897c-cf758998f511","seq":4,"createdAt":"2026-11-28T18:11:59.844Z","deletedAt":"2026-11-28T18:12:00.250Z"}}','26882c0612a888ec017630cb15bd73eb6225749299076cbe89eb8c65b8aebfb8');
INSERT INTO "event" VALUES (28,'01a2235b-5c95-76ce-b724-2babf52f3502',2,'message','01a2235b-5d09-7395-9f1e-466a9a8519b7','01a2235b-5b0d-74bf-897c-cf758998f511',1,1795889519885,'{"type":"message","conversationId":"01a2235b-5c95-76ce-b724-2babf52f3502","seq":2,"timestamp":"2026-11-28T18:11:59.885Z","payload":{"id":"01a2235b-5d09-7395-9f1e-466a9a8519b7","conversationId":"01a2235b-5c95-76ce-b724-2babf52f3502","senderId":"01a2235b-5b0d-74bf-897c-cf758998f511","seq":2,"content":"sealed","createdAt":"2026-11-28T18:11:59.885Z"}}','57a75f5a784cd2b14ff558d47fe9db273d8f5614ee410c760da6a1a09141e06d');
INSERT INTO "event" VALUES (3,'01a2235b-5c84-7124-a3fc-821ebb1019ad',1,'conversation_update',NULL,'01a2235b-5aa2-759a-96be-3676c40cf35c',0,1795889519757,'{"type":"conversation_update","conversationId":"01a2235b-5c84-7124-a3fc-821ebb1019ad","seq":1,"timestamp":"2026-11-28T18:11:59.757Z","payload":{"conversationId":"01a2235b-5c84-7124-a3fc-821ebb1019ad","change":"created","actorId":"01a2235b-5aa2-759a-96be-3676c40cf35c"}}','fd8e742ddb93e48c14d1ec9cb7606b61befda869b6df217e75bbd98a8a1fb77b');
INSERT INTO "event" VALUES (31,'01a2235b-5ca5-7149-bcf5-4017b688f229',5,'message','01a2235b-5d29-7463-ab78-c5b0826ceafc','01a2235b-5b0d-74bf-897c-cf758998f511',4,1795889520229,'{"type":"message","conversationId":"01a2235b-5ca5-7149-bcf5-4017b688f229","seq":5,"timestamp":"2026-11-28T18:12:00.229Z","payload":{"id":"01a2235b-5d29-7463-ab78-c5b0826ceafc","conversationId":"01a2235b-5ca5-7149-bcf5-4017b688f229","senderId":"01a2235b-5b0d-74bf-897c-cf758998f511","seq":5,"content":"@ada look","mentions":["01a2235b-5aa2-759a-96be-3676c40cf35c"],"createdAt":"2026-11-28T18:12:00.229Z"}}','5d46a7db9ea758c5395c165aa3271854cd3f060bf65e50f88327815f2c26853c');
INSERT INTO "event" VALUES (34,'01a2235b-5ca5-7149-bcf5-4017b688f229',6,'message_update','01a2235b-5ce2-7586-aeb3-a827df68d96a','01a2235b-5b0d-74bf-897c-cf758998f511',4,1795889520232,'{"type":"message_update","conversationId":"01a2235b-5ca5-7149-bcf5-4017b688f229","seq":6,"timestamp":"2026-11-28T18:12:00.232Z","payload":{"id":"01a2235b-5ce2-7586-aeb3-a827df68d96a","conversationId":"01a2235b-5ca5-7149-bcf5-4017b688f229","senderId":"01a2235b-5b0d-74bf-897c-cf758998f511","content":"edited","updatedAt":"2026-11-28T18:12:00.232Z"}}','6089f8bfe187ba47a8c3b5bfbef0d7eb7248fed742e6e2c0e74e07dd4aeaeb70');
INSERT INTO "event" VALUES (35,'01a2235b-5ca5-7149-bcf5-4017b688f229',7,'message_delete','01a2235b-5ce3-74a6-82ba-f598086f777b','01a2235b-5b0d-74bf-897c-cf758998f511',4,1795889520250,'{"type":"message_delete","conversationId":"01a2235b-5ca5-7149-bcf5-4017b688f229","seq":7,"timestamp":"2026-11-28T18:12:00.250Z","payload":{"id":"01a2235b-5ce3-74a6-82ba-f598086f777b","conversationId":"01a2235b-5ca5-7149-bcf5-4017b688f229","senderId":"01a2235b-5b0d-74bf-897c-cf758998f511","updatedAt":"2026-11-28T18:12:00.250Z"}}','99f757bd09e4883f6ef10c9a8559bed53b8449bbb4a18fe3e8278be15d83658d');
INSERT INTO "event" VALUES (36,'01a2235b-5ca5-7149-bcf5-4017b688f229',8,'reaction_add','01a2235b-5ce2-7586-aeb3-a827df68d96a','01a2235b-5aa2-759a-96be-3676c40cf35c',4,1795889520258,'{"type":"reaction_add","conversationId":"01a2235b-5ca5-7149-bcf5-4017b688f229","seq":8,"timestamp":"2026-11-28T18:12:00.258Z","payload":{"messageId":"01a2235b-5ce2-7586-aeb3-a827df68d96a","conversationId":"01a2235b-5ca5-7149-bcf5-4017b688f229","emoji":"👍","userId":"01a2235b-5aa2-759a-96be-3676c40cf35c","createdAt":"2026-11-28T18:12:00.258Z"}}','ac53c2837a30c4cf7ceb579cc88df62b6329fb08523487418b79b87fdc0110a0');
INSERT INTO "event" VALUES (41,'01a2235b-5ca5-7149-bcf5-4017b688f229',9,'conversation_update',NULL,'01a2235b-5b0d-74bf-897c-cf758998f511',4,1795889520355,'{"type":"conversation_update","conversationId":"01a2235b-5ca5-7149-bcf5-4017b688f229","seq":9,"timestamp":"2026-11-28T18:12:00.355Z","payload":{"conversationId":"01a2235b-5ca5-7149-bcf5-4017b688f229","change":"pinned","actorId":"01a2235b-5b0d-74bf-897c-cf758998f511","messageId":"01a2235b-5cde-715d-8e67-51e4e4056a96"}}','f491d2a440bd25bc58a6568d00b89f57e91eb0d35ad398a35030178a1221ce06');
INSERT INTO "event" VALUES (8,'01a2235b-5c95-76ce-b724-2babf52f3502',1,'conversation_update',NULL,'01a2235b-5aa2-759a-96be-3676c40cf35c',0,1795889519773,'{"type":"conversation_update","conversationId":"01a2235b-5c95-76ce-b724-2babf52f3502","seq":1,"timestamp":"2026-11-28T18:11:59.773Z","payload":{"conversationId":"01a2235b-5c95-76ce-b724-2babf52f3502","change":"created","actorId":"01a2235b-5aa2-759a-96be-3676c40cf35c"}}','d4102753b21385b46830737a8928a313866e66ec1a2dc495162658633f38d383');
INSERT INTO "invitation" VALUES ('01890000-0000-7000-8000-0000000000c1','hash',3,0,1);
INSERT INTO "invite" VALUES ('01a2235b-5f1e-76df-8dfc-e0c1a82d9cae','cfj_e7UzZNnNNLb7','c29a41a5a9fb92ab4021ed24bd4b37893e5e434e3684b827915c746e6980fb3f','01a2235b-5ca5-7149-bcf5-4017b688f229','01a2235b-5b0d-74bf-897c-cf758998f511',0,3,0,1795889520414);
INSERT INTO "key_device" VALUES ('00000000-0000-7000-8000-000000000001','01a2235b-5aa2-759a-96be-3676c40cf35c','01a2235b-5aa2-759b-8533-8b5d7b7ba533','MHs7rWUdy9d0HU2r0hVNh0uK59Xh0UABVB/NuhIersc=',1,'AQEACQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=','gog1oDOGbrcZsH5N6stigogqBg8fN+yLKxfNcN1+PqmVD1UpYWqpMNYRvT75LhsjiVu1g4jwUEmqcV2/n7A7AA==',10001,'AREnCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=',2,0,1795889520614,1,0,0);
INSERT INTO "key_device" VALUES ('00000000-0000-7000-8000-000000000002','01a2235b-5b0d-74bf-897c-cf758998f511','01a2235b-5b0d-74c0-b8a2-42a72e0bd4d6','BXDcses2hlfoPzko1X387/ZirWQhR7JxFjHSyLNOFPg=',1,'AgEACQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=','8fDnpQmSCccfL64vcKuHxh3SRDTKeahBBJQTgC92cCxG93K1aZfDKuBSxD5lxqrSU3J3TC+2jhfb6ubw0ktZDQ==',10001,'AhEnCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=',1,0,1795889520703,2,0,0);
INSERT INTO "listed_device" VALUES ('01a2235b-5aa2-759a-96be-3676c40cf35c','00000000-0000-7000-8000-000000000001');
INSERT INTO "member" VALUES ('01a2235b-5c84-7124-a3fc-821ebb1019ad','01a2235b-5aa2-759a-96be-3676c40cf35c',0,1795889519757,0,1,0,1,2,1,0,0,0,21,NULL,0,0,0);
INSERT INTO "member" VALUES ('01a2235b-5c84-7124-a3fc-821ebb1019ad','01a2235b-5b0d-74bf-897c-cf758998f511',0,1795889519757,0,1,0,1,1,0,0,0,0,5,NULL,0,0,0);
INSERT INTO "member" VALUES ('01a2235b-5c95-76ce-b724-2babf52f3502','01a2235b-5aa2-759a-96be-3676c40cf35c',2,1795889519773,0,1,0,1,1,0,0,0,0,9,NULL,0,0,0);
INSERT INTO "member" VALUES ('01a2235b-5c95-76ce-b724-2babf52f3502','01a2235b-5b0d-74bf-897c-cf758998f511',0,1795889519773,0,1,0,1,2,1,0,0,0,29,NULL,0,0,0);
INSERT INTO "member" VALUES ('01a2235b-5ca5-7149-bcf5-4017b688f229','01a2235b-5aa2-759a-96be-3676c40cf35c',0,1795889519790,0,1,0,1,2,1,0,1767225600000,0,38,NULL,0,1,0);
INSERT INTO "member" VALUES ('01a2235b-5ca5-7149-bcf5-4017b688f229','01a2235b-5b0d-74bf-897c-cf758998f511',2,1795889519790,0,1,0,1,5,4,0,0,0,33,NULL,0,0,0);
INSERT INTO "mention" VALUES ('01a2235b-5ca5-7149-bcf5-4017b688f229','01a2235b-5aa2-759a-96be-3676c40cf35c',5);
INSERT INTO "message" VALUES ('01a2235b-5cc9-7379-8465-3a32cb9b1288','01a2235b-5c84-7124-a3fc-821ebb1019ad',2,'01a2235b-5aa2-759a-96be-3676c40cf35c',NULL,NULL,0,0,NULL);
INSERT INTO "message" VALUES ('01a2235b-5cde-715d-8e67-51e4e4056a96','01a2235b-5ca5-7149-bcf5-4017b688f229',2,'01a2235b-5aa2-759a-96be-3676c40cf35c',NULL,NULL,0,0,NULL);
INSERT INTO "message" VALUES ('01a2235b-5ce2-7586-aeb3-a827df68d96a','01a2235b-5ca5-7149-bcf5-4017b688f229',3,'01a2235b-5b0d-74bf-897c-cf758998f511','edited',NULL,1795889520232,0,NULL);
INSERT INTO "message" VALUES ('01a2235b-5ce3-74a6-82ba-f598086f777b','01a2235b-5ca5-7149-bcf5-4017b688f229',4,'01a2235b-5b0d-74bf-897c-cf758998f511',NULL,NULL,0,1795889520250,NULL);
INSERT INTO "message" VALUES ('01a2235b-5d09-7395-9f1e-466a9a8519b7','01a2235b-5c95-76ce-b724-2babf52f3502',2,'01a2235b-5b0d-74bf-897c-cf758998f511',NULL,NULL,0,0,NULL);
INSERT INTO "message" VALUES ('01a2235b-5d29-7463-ab78-c5b0826ceafc','01a2235b-5ca5-7149-bcf5-4017b688f229',5,'01a2235b-5b0d-74bf-897c-cf758998f511',NULL,NULL,0,0,NULL);
INSERT INTO "message_mark" VALUES ('01a2235b-5aa2-759a-96be-3676c40cf35c','01a2235b-5cc9-7379-8465-3a32cb9b1288','01a2235b-5c84-7124-a3fc-821ebb1019ad',1767225600000,0,3,1798761600000,4);
INSERT INTO "notification" VALUES ('01a2235b-5c9d-70e3-87d2-9bd29b5b038c','01a2235b-5b0d-74bf-897c-cf758998f511',3,NULL,NULL,'01a2235b-5c95-76ce-b724-2babf52f3502',NULL,'01a2235b-5aa2-759a-96be-3676c40cf35c',0,1795889519773);
INSERT INTO "notification" VALUES ('01a2235b-5cae-76c0-98f9-c4cf46d6ebce','01a2235b-5aa2-759a-96be-3676c40cf35c',3,'Lobby',NULL,'01a2235b-5ca5-7149-bcf5-4017b688f229',NULL,'01a2235b-5b0d-74bf-897c-cf758998f511',0,1795889519790);
INSERT INTO "notification" VALUES ('01a2235b-5e65-70ce-9b5f-9a22e6adb263','01a2235b-5aa2-759a-96be-3676c40cf35c',1,'Lobby','@ada look','01a2235b-5ca5-7149-bcf5-4017b688f229','01a2235b-5d29-7463-ab78-c5b0826ceafc','01a2235b-5b0d-74bf-897c-cf758998f511',0,1795889520229);
INSERT INTO "notification" VALUES ('01a2235b-5e82-76bf-8c5f-7fe482b0556d','01a2235b-5b0d-74bf-897c-cf758998f511',2,'👍',NULL,'01a2235b-5ca5-7149-bcf5-4017b688f229','01a2235b-5ce2-7586-aeb3-a827df68d96a','01a2235b-5aa2-759a-96be-3676c40cf35c',0,1795889520258);
INSERT INTO "pin" VALUES ('01a2235b-5ca5-7149-bcf5-4017b688f229','01a2235b-5cde-715d-8e67-51e4e4056a96',9);
INSERT INTO "prekey" VALUES ('00000000-0000-7000-8000-000000000001',2,'AQIACQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=');
INSERT INTO "prekey" VALUES ('00000000-0000-7000-8000-000000000002',1,'AgEACQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=');
INSERT INTO "reaction" VALUES ('01a2235b-5ce2-7586-aeb3-a827df68d96a','01a2235b-5ca5-7149-bcf5-4017b688f229','👍','01a2235b-5aa2-759a-96be-3676c40cf35c',1795889520258);
INSERT INTO "server_state" VALUES (1,'01a2235b-5a34-71d6-883d-f3abe95720bc',44,1795889519156);
INSERT INTO "throttle" VALUES ('claim:01a2235b-5b0d-74bf-897c-cf758998f511',1795889522673);
INSERT INTO "throttle" VALUES ('login x',5);
INSERT INTO "throttle" VALUES ('prekey:01a2235b-5b0d-74bf-897c-cf758998f511:00000000-0000-7000-8000-000000000001',1795906800673);
INSERT INTO "user_event" VALUES (1,'01a2235b-5aa2-759a-96be-3676c40cf35c',1,1795889519266,'{"type":"device_update","userSeq":1,"timestamp":"2026-11-28T18:11:59.266Z","payload":{"id":"01a2235b-5aa2-759b-8533-8b5d7b7ba533","name":"","createdAt":"2026-11-28T18:11:59.266Z","lastSeenAt":"2026-11-28T18:11:59.266Z"}}',NULL);
INSERT INTO "user_event" VALUES (11,'01a2235b-5aa2-759a-96be-3676c40cf35c',3,1795889519773,'{"type":"conversation_update","userSeq":3,"timestamp":"2026-11-28T18:11:59.773Z","payload":{"conversationId":"01a2235b-5c95-76ce-b724-2babf52f3502","change":"added","userId":"01a2235b-5aa2-759a-96be-3676c40cf35c","conversation":{"id":"01a2235b-5c95-76ce-b724-2babf52f3502","type":"group","role":"owner","participants":[{"userId":"01a2235b-5aa2-759a-96be-3676c40cf35c","user":{"id":"01a2235b-5aa2-759a-96be-3676c40cf35c","name":"ada","displayName":"ada"},"role":"owner","joinedAt":"2026-11-28T18:11:59.773Z","deliveredSeq":1,"readSeq":1},{"userId":"01a2235b-5b0d-74bf-897c-cf758998f511","user":{"id":"01a2235b-5b0d-74bf-897c-cf758998f511","name":"bob","displayName":"bob"},"role":"member","joinedAt":"2026-11-28T18:11:59.773Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-28T18:11:59.773Z","updatedAt":"2026-11-28T18:11:59.773Z","hash":"d4102753b21385b46830737a8928a313866e66ec1a2dc495162658633f38d383"}}}',NULL);
INSERT INTO "user_event" VALUES (12,'01a2235b-5b0d-74bf-897c-cf758998f511',3,1795889519773,'{"type":"conversation_update","userSeq":3,"timestamp":"2026-11-28T18:11:59.773Z","payload":{"conversationId":"01a2235b-5c95-76ce-b724-2babf52f3502","change":"added","userId":"01a2235b-5b0d-74bf-897c-cf758998f511","conversation":{"id":"01a2235b-5c95-76ce-b724-2babf52f3502","type":"group","participants":[{"userId":"01a2235b-5aa2-759a-96be-3676c40cf35c","user":{"id":"01a2235b-5aa2-759a-96be-3676c40cf35c","name":"ada","displayName":"ada"},"role":"owner","joinedAt":"2026-11-28T18:11:59.773Z","deliveredSeq":1,"readSeq":1},{"userId":"01a2235b-5b0d-74bf-897c-cf758998f511","user":{"id":"01a2235b-5b0d-74bf-897c-cf758998f511","name":"bob","displayName":"bob"},"role":"member","joinedAt":"2026-11-28T18:11:59.773Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-28T18:11:59.773Z","updatedAt":"2026-11-28T18:11:59.773Z","hash":"d4102753b21385b46830737a8928a313866e66ec1a2dc495162658633f38d383"}}}',NULL);
INSERT INTO "user_event" VALUES (13,'01a2235b-5b0d-74bf-897c-cf758998f511',4,1795889519773,'{"type":"notification","userSeq":4,"timestamp":"2026-11-28T18:11:59.773Z","payload":{"id":"01a2235b-5c9d-70e3-87d2-9bd29b5b038c","type":"invite","conversationId":"01a2235b-5c95-76ce-b724-2babf52f3502","senderId":"01a2235b-5aa2-759a-96be-3676c40cf35c","read":false,"createdAt":"2026-11-28T18:11:59.773Z"}}',NULL);
INSERT INTO "user_event" VALUES (17,'01a2235b-5b0d-74bf-897c-cf758998f511',5,1795889519790,'{"type":"conversation_update","userSeq":5,"timestamp":"2026-11-28T18:11:59.790Z","payload":{"conversationId":"01a2235b-5ca5-7149-bcf5-4017b688f229","change":"added","userId":"01a2235b-5b0d-74bf-897c-cf758998f511","conversation":{"id":"01a2235b-5ca5-7149-bcf5-4017b688f229","type":"channel","name":"Lobby","role":"owner","participants":[{"userId":"01a2235b-5aa2-759a-96be-3676c40cf35c","user":{"id":"01a2235b-5aa2-759a-96be-3676c40cf35c","name":"ada","displayName":"ada"},"role":"member","joinedAt":"2026-11-28T18:11:59.790Z","deliveredSeq":1,"readSeq":1},{"userId":"01a2235b-5b0d-74bf-897c-cf758998f511","user":{"id":"01a2235b-5b0d-74bf-897c-cf758998f511","name":"bob","displayName":"bob"},"role":"owner","joinedAt":"2026-11-28T18:11:59.790Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-28T18:11:59.790Z","updatedAt":"2026-11-28T18:11:59.790Z","hash":"54919776f837fdd3322e9090c1f39d140fd435b2f48a8feea7e75c32d487afc7"}}}',NULL);
INSERT INTO "user_event" VALUES (18,'01a2235b-5aa2-759a-96be-3676c40cf35c',4,1795889519790,'{"type":"conversation_update","userSeq":4,"timestamp":"2026-11-28T18:11:59.790Z","payload":{"conversationId":"01a2235b-5ca5-7149-bcf5-4017b688f229","change":"added","userId":"01a2235b-5aa2-759a-96be-3676c40cf35c","conversation":{"id":"01a2235b-5ca5-7149-bcf5-4017b688f229","type":"channel","name":"Lobby","participants":[{"userId":"01a2235b-5aa2-759a-96be-3676c40cf35c","user":{"id":"01a2235b-5aa2-759a-96be-3676c40cf35c","name":"ada","displayName":"ada"},"role":"member","joinedAt":"2026-11-28T18:11:59.790Z","deliveredSeq":1,"readSeq":1},{"userId":"01a2235b-5b0d-74bf-897c-cf758998f511","user":{"id":"01a2235b-5b0d-74bf-897c-cf758998f511","name":"bob","displayName":"bob"},"role":"owner","joinedAt":"2026-11-28T18:11:59.790Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-28T18:11:59.790Z","updatedAt":"2026-11-28T18:11:59.790Z","hash":"54919776f837fdd3322e9090c1f39d140fd435b2f48a8feea7e75c32d487afc7"}}}',NULL);
INSERT INTO "user_event" VALUES (19,'01a2235b-5aa2-759a-96be-3676c40cf35c',5,1795889519790,'{"type":"notification","userSeq":5,"timestamp":"2026-11-28T18:11:59.790Z","payload":{"id":"01a2235b-5cae-76c0-98f9-c4cf46d6ebce","type":"invite","title":"Lobby","conversationId":"01a2235b-5ca5-7149-bcf5-4017b688f229","senderId":"01a2235b-5b0d-74bf-897c-cf758998f511","read":false,"createdAt":"2026-11-28T18:11:59.790Z"}}',NULL);
INSERT INTO "user_event" VALUES (2,'01a2235b-5b0d-74bf-897c-cf758998f511',1,1795889519373,'{"type":"device_update","userSeq":1,"timestamp":"2026-11-28T18:11:59.373Z","payload":{"id":"01a2235b-5b0d-74c0-b8a2-42a72e0bd4d6","name":"","createdAt":"2026-11-28T18:11:59.373Z","lastSeenAt":"2026-11-28T18:11:59.373Z"}}',NULL);
INSERT INTO "user_event" VALUES (30,'01a2235b-5d3e-7508-8eb1-2777e55d1f95',1,1795889519934,'{"type":"device_update","userSeq":1,"timestamp":"2026-11-28T18:11:59.934Z","payload":{"id":"01a2235b-5d3e-7509-98f4-16f2e7b68c93","name":"","createdAt":"2026-11-28T18:11:59.934Z","lastSeenAt":"2026-11-28T18:11:59.934Z"}}',NULL);
INSERT INTO "user_event" VALUES (32,'01a2235b-5aa2-759a-96be-3676c40cf35c',6,1795889520229,'{"type":"notification","userSeq":6,"timestamp":"2026-11-28T18:12:00.229Z","payload":{"id":"01a2235b-5e65-70ce-9b5f-9a22e6adb263","type":"mention","title":"Lobby","message":"@ada look","conversationId":"01a2235b-5ca5-7149-bcf5-4017b688f229","messageId":"01a2235b-5d29-7463-ab78-c5b0826ceafc","senderId":"01a2235b-5b0d-74bf-897c-cf758998f511","read":false,"createdAt":"2026-11-28T18:12:00.229Z"}}',NULL);
INSERT INTO "user_event" VALUES (37,'01a2235b-5b0d-74bf-897c-cf758998f511',6,1795889520258,'{"type":"notification","userSeq":6,"timestamp":"2026-11-28T18:12:00.258Z","payload":{"id":"01a2235b-5e82-76bf-8c5f-7fe482b0556d","type":"reaction","title":"👍","conversationId":"01a2235b-5ca5-7149-bcf5-4017b688f229","messageId":"01a2235b-5ce2-7586-aeb3-a827df68d96a","senderId":"01a2235b-5aa2-759a-96be-3676c40cf35c","read":false,"createdAt":"2026-11-28T18:12:00.258Z"}}',NULL);
INSERT INTO "user_event" VALUES (39,'01a2235b-5aa2-759a-96be-3676c40cf35c',7,1795889520305,'{"type":"conversation_update","userSeq":7,"timestamp":"2026-11-28T18:12:00.305Z","payload":{"conversationId":"01a2235b-5ca5-7149-bcf5-4017b688f229","change":"own","userId":"01a2235b-5aa2-759a-96be-3676c40cf35c","conversation":{"id":"01a2235b-5ca5-7149-bcf5-4017b688f229","type":"channel","name":"Lobby","participants":[{"userId":"01a2235b-5aa2-759a-96be-3676c40cf35c","user":{"id":"01a2235b-5aa2-759a-96be-3676c40cf35c","name":"ada","displayName":"ada"},"role":"member","joinedAt":"2026-11-28T18:11:59.790Z","deliveredSeq":1,"readSeq":2},{"userId":"01a2235b-5b0d-74bf-897c-cf758998f511","user":{"id":"01a2235b-5b0d-74bf-897c-cf758998f511","name":"bob","displayName":"bob"},"role":"owner","joinedAt":"2026-11-28T18:11:59.790Z","deliveredSeq":1,"readSeq":5}],"participantCount":2,"lastMessage":{"id":"01a2235b-5d29-7463-ab78-c5b0826ceafc","conversationId":"01a2235b-5ca5-7149-bcf5-4017b688f229","senderId":"01a2235b-5b0d-74bf-897c-cf758998f511","seq":5,"content":"@ada look","mentions":["01a2235b-5aa2-759a-96be-3676c40cf35c"],"reactions":[],"createdAt":"2026-11-28T18:12:00.229Z"},"lastSeq":8,"firstSeq":1,"readSeq":2,"unreadCount":3,"mentionCount":1,"unreadSeq":1,"pinnedAt":"2026-01-01T00:00:00.000Z","createdAt":"2026-11-28T18:11:59.790Z","updatedAt":"2026-11-28T18:12:00.258Z","hash":"ac53c2837a30c4cf7ceb579cc88df62b6329fb08523487418b79b87fdc0110a0"}}}','01a2235b-5ca5-7149-bcf5-4017b688f229');
INSERT INTO "user_event" VALUES (40,'01a2235b-5aa2-759a-96be-3676c40cf35c',8,1795889520332,'{"type":"message_mark","userSeq":8,"timestamp":"2026-11-28T18:12:00.332Z","payload":{"messageId":"01a2235b-5cc9-7379-8465-3a32cb9b1288","conversationId":"01a2235b-5c84-7124-a3fc-821ebb1019ad","starredAt":"2026-01-01T00:00:00.000Z","doneSeq":3,"laterAt":"2027-01-01T00:00:00.000Z","laterSeq":4}}','01a2235b-5cc9-7379-8465-3a32cb9b1288');
INSERT INTO "user_event" VALUES (42,'01a2235b-5b0d-74bf-897c-cf758998f511',7,1795889520376,'{"type":"user_update","userSeq":7,"timestamp":"2026-11-28T18:12:00.376Z","payload":{"id":"01a2235b-5aa2-759a-96be-3676c40cf35c","name":"ada","displayName":"Ada L.","createdAt":"2026-11-28T18:11:59.266Z"}}',NULL);
INSERT INTO "user_event" VALUES (43,'01a2235b-5aa2-759a-96be-3676c40cf35c',9,1795889520376,'{"type":"user_update","userSeq":9,"timestamp":"2026-11-28T18:12:00.376Z","payload":{"id":"01a2235b-5aa2-759a-96be-3676c40cf35c","name":"ada","displayName":"Ada L.","createdAt":"2026-11-28T18:11:59.266Z"}}',NULL);
INSERT INTO "user_event" VALUES (6,'01a2235b-5aa2-759a-96be-3676c40cf35c',2,1795889519757,'{"type":"conversation_update","userSeq":2,"timestamp":"2026-11-28T18:11:59.757Z","payload":{"conversationId":"01a2235b-5c84-7124-a3fc-821ebb1019ad","change":"added","userId":"01a2235b-5aa2-759a-96be-3676c40cf35c","conversation":{"id":"01a2235b-5c84-7124-a3fc-821ebb1019ad","type":"direct","participants":[{"userId":"01a2235b-5aa2-759a-96be-3676c40cf35c","user":{"id":"01a2235b-5aa2-759a-96be-3676c40cf35c","name":"ada","displayName":"ada"},"role":"member","joinedAt":"2026-11-28T18:11:59.757Z","deliveredSeq":1,"readSeq":1},{"userId":"01a2235b-5b0d-74bf-897c-cf758998f511","user":{"id":"01a2235b-5b0d-74bf-897c-cf758998f511","name":"bob","displayName":"bob"},"role":"member","joinedAt":"2026-11-28T18:11:59.757Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-28T18:11:59.757Z","updatedAt":"2026-11-28T18:11:59.757Z","hash":"fd8e742ddb93e48c14d1ec9cb7606b61befda869b6df217e75bbd98a8a1fb77b"}}}',NULL);
INSERT INTO "user_event" VALUES (7,'01a2235b-5b0d-74bf-897c-cf758998f511',2,1795889519757,'{"type":"conversation_update","userSeq":2,"timestamp":"2026-11-28T18:11:59.757Z","payload":{"conversationId":"01a2235b-5c84-7124-a3fc-821ebb1019ad","change":"added","userId":"01a2235b-5b0d-74bf-897c-cf758998f511","conversation":{"id":"01a2235b-5c84-7124-a3fc-821ebb1019ad","type":"direct","participants":[{"userId":"01a2235b-5aa2-759a-96be-3676c40cf35c","user":{"id":"01a2235b-5aa2-759a-96be-3676c40cf35c","name":"ada","displayName":"ada"},"role":"member","joinedAt":"2026-11-28T18:11:59.757Z","deliveredSeq":1,"readSeq":1},{"userId":"01a2235b-5b0d-74bf-897c-cf758998f511","user":{"id":"01a2235b-5b0d-74bf-897c-cf758998f511","name":"bob","displayName":"bob"},"role":"member","joinedAt":"2026-11-28T18:11:59.757Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-28T18:11:59.757Z","updatedAt":"2026-11-28T18:11:59.757Z","hash":"fd8e742ddb93e48c14d1ec9cb7606b61befda869b6df217e75bbd98a8a1fb77b"}}}',NULL);
INSERT INTO "vault" VALUES ('01a2235b-5aa2-759a-96be-3676c40cf35c','AAAA');
INSERT INTO "verified" VALUES ('01a2235b-5aa2-759a-96be-3676c40cf35c',1,'AAAA');
INSERT INTO "wrap" VALUES ('00000000-0000-7000-8000-000000000002',1,'01a2235b-5aa2-759a-96be-3676c40cf35c','00000000-0000-7000-8000-000000000001','00000000-0000-7000-8000-000000000002',1,'a2V5',1795889520736);
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
PRAGMA user_version=16;
COMMIT;
