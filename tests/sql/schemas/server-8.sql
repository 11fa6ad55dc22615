-- SPDX-FileCopyrightText: 2026 The Confab authors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The server's database in version 8. Written by the program of that version; never changed.
--
-- migration 1 819b51c39836846eac1c7ebccb037c8877a0fd4bb8830f708e2f75f195b020db
-- migration 2 3843ee0002c5c10e1afdf2d677ed42dba4cf2b54d9933efe09f430905f6de803
-- migration 3 d887e0bc8e6c2f0513d88d1787bc1f036685c3743f0c55a2e72c675778fb4ab8
-- migration 4 a3f27ac0bd2c796e1f63c5b157c39848aa7cd38e897a441ee9700c1f3d1689dd
-- migration 5 4b97a2012414c8f9ca24fc17134d2784037c0553569102c5767f8a88287fd615
-- migration 6 dd5ef3f610aec0ea9ddcc2fa35fae869eb518d241b462e8f70714e22e8ec3cab
-- migration 7 7e8226795a53f638bebca4905b64c4c1e07b60d2dd52cea2a9582bd553296a68
-- migration 8 5152bfbb45c9caadb6bf942aed179b46591b90d722d6c54503c724ae45e4c7ef
--
-- says direct 01a220bb-41dc-7656-acac-32ba5ac25185 last 2 unread 0: [Ünïcödé 'quoted']
-- says group 01a220bb-41de-713c-9391-b4802ab9cab7 last 2 unread 1: [sealed]
-- says channel 01a220bb-41df-7207-ad81-48c77003646f last 9 unread 3: [first in the channel] [edited] [nothing] [@ada look]

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
INSERT INTO "account" VALUES ('01a220bb-41ba-7418-9f1e-fc058d63b0b7','ada','ada',' ada ada l.','Ada L.',NULL,0,'$argon2id$v=19$m=19456,t=2,p=1$hjKgOwTyV/pFTk7dwkgCuA$Q5IXZXLkpUy7TRpBClkTJdHk1dASQXW3c5Hpmuexd9I',1,NULL,0,9,1795845472698);
INSERT INTO "account" VALUES ('01a220bb-41cd-7423-b9c2-5709ac95e01e','bob','bob',' bob bob','bob',NULL,0,'$argon2id$v=19$m=19456,t=2,p=1$kQjxHQ1Z6rgei/WWzGkcBQ$HTCr70lyYgMXZlXXpKqEDOxIr4OxrP3a99mFV7uaPXc',1,NULL,0,7,1795845472717);
INSERT INTO "attachment" VALUES ('01a220bb-41e8-72a0-b767-348e67f3030d','01a220bb-41ba-7418-9f1e-fc058d63b0b7','01a220bb-41dc-7656-acac-32ba5ac25185','01a220bb-41df-7209-b106-fa9332d3bf7e','8efd8c3a3d5d8575d5c6304cd842c994af462559c2f9bc5e1bfaa7f4391f950c',3,'sent.bin','application/octet-stream',100,0,0,1795845472744,1795845472746);
INSERT INTO "attachment" VALUES ('01a220bb-41eb-70af-a85f-fb5be6b4b884','01a220bb-41cd-7423-b9c2-5709ac95e01e',NULL,NULL,NULL,3,'begun.bin',NULL,1000,0,0,1795845472747,0);
INSERT INTO "conversation" VALUES ('01a220bb-41dc-7656-acac-32ba5ac25185',0,NULL,NULL,NULL,'01a220bb-41ba-7418-9f1e-fc058d63b0b7 01a220bb-41cd-7423-b9c2-5709ac95e01e','01a220bb-41ba-7418-9f1e-fc058d63b0b7',2,1,2,2,'a7580d8c5874f8a4cee1968c5f6315eb3bb80f5635c3dd236ed00aa74369adbb',20,1795845472733,1795845472736);
INSERT INTO "conversation" VALUES ('01a220bb-41de-713c-9391-b4802ab9cab7',1,NULL,NULL,NULL,NULL,'01a220bb-41ba-7418-9f1e-fc058d63b0b7',2,1,2,2,'73a739340160983f2dec630316d0ae6cabe413402aa2dfdbbd2749b412bf0958',28,1795845472734,1795845472739);
INSERT INTO "conversation" VALUES ('01a220bb-41df-7207-ad81-48c77003646f',2,'Lobby',NULL,NULL,NULL,'01a220bb-41cd-7423-b9c2-5709ac95e01e',2,4,9,5,'18a6e06185af6fd8ee33f61e4cb79ca74a9d509e468785347ed416761eb4fe19',40,1795845472735,1795845472743);
INSERT INTO "device" VALUES ('01a220bb-41ba-7419-b444-f8f9e0beb20f','01a220bb-41ba-7418-9f1e-fc058d63b0b7','a21b85323373f1c31566e164a45e47ecfadc8e789f716099476593c919652159','',NULL,1795845472698,1795845472698);
INSERT INTO "device" VALUES ('01a220bb-41cd-7424-acf6-09403c02d05b','01a220bb-41cd-7423-b9c2-5709ac95e01e','5f3a6007249fb354fee3c52540fee33180162f69ecaae7c28353cb871a271e4d','',NULL,1795845472717,1795845472717);
INSERT INTO "device_list" VALUES ('01a220bb-41ba-7418-9f1e-fc058d63b0b7','{"format":1,"userId":"01a220bb-41ba-7418-9f1e-fc058d63b0b7","revision":1,"signedAt":"2027-01-15T08:00:00.001Z","master":"25lf4lFp0UHKubu6krqgH58uHs599MsqwFGQ83/MH50=","signing":"k9ufLuD3456UL7WUQRkL8gucQ8/MigUaFSSZzzkrejc=","signingRevision":1,"signingSignature":"C8esY93uQ2C2OR2sNDCKlBgzfwTKbyQiM76WZwSL0wLcOidzlwQsZjLFjMYmWXLoaK0g2z5GnOO5m86hy++NBQ==","devices":[{"id":"00000000-0000-7000-8000-000000000001","identity":"MHs7rWUdy9d0HU2r0hVNh0uK59Xh0UABVB/NuhIersc=","addedAt":"2027-01-15T08:00:00.000Z"}]}','w9w3zUYwAU0ruTEABRB9xIfuNGx/8UAV+MqeUIErGLETtnw9ZNeXvONZRtzkjKPT+5gJDGv3NHa3n/64j71bBQ==');
INSERT INTO "event" VALUES (14,'01a220bb-41df-7207-ad81-48c77003646f',1,'conversation_update',NULL,'01a220bb-41cd-7423-b9c2-5709ac95e01e',0,1795845472735,'{"type":"conversation_update","conversationId":"01a220bb-41df-7207-ad81-48c77003646f","seq":1,"timestamp":"2026-11-28T05:57:52.735Z","payload":{"conversationId":"01a220bb-41df-7207-ad81-48c77003646f","change":"created","actorId":"01a220bb-41cd-7423-b9c2-5709ac95e01e","name":"Lobby"}}','0f2c6017a31a84b7bf5f43162889c2907e95c5035169bf6e746060adf5068a95');
INSERT INTO "event" VALUES (20,'01a220bb-41dc-7656-acac-32ba5ac25185',2,'message','01a220bb-41df-7209-b106-fa9332d3bf7e','01a220bb-41ba-7418-9f1e-fc058d63b0b7',1,1795845472736,'{"type":"message","conversationId":"01a220bb-41dc-7656-acac-32ba5ac25185","seq":2,"timestamp":"2026-11-28T05:57:52.736Z","payload":{"id":"01a220bb-41df-7209-b106-fa9332d3bf7e","conversationId":"01a220bb-41dc-7656-acac-32ba5ac25185","senderId":"01a220bb-41ba-7418-9f1e-fc058d63b0b7","seq":2,"content":"Ünïcödé ''quoted''","createdAt":"2026-11-28T05:57:52.736Z"}}','a7580d8c5874f8a4cee1968c5f6315eb3bb80f5635c3dd236ed00aa74369adbb');
INSERT INTO "event" VALUES (22,'01a220bb-41df-7207-ad81-48c77003646f',2,'message','01a220bb-41e0-750c-b11a-eb06af2f6753','01a220bb-41ba-7418-9f1e-fc058d63b0b7',1,1795845472736,'{"type":"message","conversationId":"01a220bb-41df-7207-ad81-48c77003646f","seq":2,"timestamp":"2026-11-28T05:57:52.736Z","payload":{"id":"01a220bb-41e0-750c-b11a-eb06af2f6753","conversationId":"01a220bb-41df-7207-ad81-48c77003646f","senderId":"01a220bb-41ba-7418-9f1e-fc058d63b0b7","seq":2,"content":"first in the channel","createdAt":"2026-11-28T05:57:52.736Z"}}','6dff7f0a13b2b1f8bad63a0c9a051c7c59db17652a89a85e6d11e3c8356a580e');
INSERT INTO "event" VALUES (24,'01a220bb-41df-7207-ad81-48c77003646f',3,'message','01a220bb-41e1-7627-be3f-5c65a7354806','01a220bb-41cd-7423-b9c2-5709ac95e01e',2,1795845472737,'{"type":"message","conversationId":"01a220bb-41df-7207-ad81-48c77003646f","seq":3,"timestamp":"2026-11-28T05:57:52.737Z","payload":{"id":"01a220bb-41e1-7627-be3f-5c65a7354806","conversationId":"01a220bb-41df-7207-ad81-48c77003646f","senderId":"01a220bb-41cd-7423-b9c2-5709ac95e01e","seq":3,"content":"to be edited","createdAt":"2026-11-28T05:57:52.737Z"}}','93c8cceb35b031195c5995c8a0b97f4109bb595d483a8050891f19f5eb4f3f78');
INSERT INTO "event" VALUES (26,'01a220bb-41df-7207-ad81-48c77003646f',4,'message','01a220bb-41e2-735a-aa07-0af3aa11c271','01a220bb-41cd-7423-b9c2-5709ac95e01e',3,1795845472738,'{"type":"message","conversationId":"01a220bb-41df-7207-ad81-48c77003646f","seq":4,"timestamp":"2026-11-28T05:57:52.738Z","payload":{"id":"01a220bb-41e2-735a-aa07-0af3aa11c271","conversationId":"01a220bb-41df-7207-ad81-48c77003646f","senderId":"01a220bb-41cd-7423-b9c2-5709ac95e01e","seq":4,"createdAt":"2026-11-28T05:57:52.738Z","deletedAt":"2026-11-28T05:57:52.740Z"}}','d36f297d97eb6949c2d11a0074e6a735801e15e1a477e04c529ab20bf5cbfb3f');
INSERT INTO "event" VALUES (28,'01a220bb-41de-713c-9391-b4802ab9cab7',2,'message','01a220bb-41e2-735b-96f2-90271beaa49b','01a220bb-41cd-7423-b9c2-5709ac95e01e',1,1795845472739,'{"type":"message","conversationId":"01a220bb-41de-713c-9391-b4802ab9cab7","seq":2,"timestamp":"2026-11-28T05:57:52.739Z","payload":{"id":"01a220bb-41e2-735b-96f2-90271beaa49b","conversationId":"01a220bb-41de-713c-9391-b4802ab9cab7","senderId":"01a220bb-41cd-7423-b9c2-5709ac95e01e","seq":2,"content":"sealed","createdAt":"2026-11-28T05:57:52.739Z"}}','73a739340160983f2dec630316d0ae6cabe413402aa2dfdbbd2749b412bf0958');
INSERT INTO "event" VALUES (3,'01a220bb-41dc-7656-acac-32ba5ac25185',1,'conversation_update',NULL,'01a220bb-41ba-7418-9f1e-fc058d63b0b7',0,1795845472733,'{"type":"conversation_update","conversationId":"01a220bb-41dc-7656-acac-32ba5ac25185","seq":1,"timestamp":"2026-11-28T05:57:52.733Z","payload":{"conversationId":"01a220bb-41dc-7656-acac-32ba5ac25185","change":"created","actorId":"01a220bb-41ba-7418-9f1e-fc058d63b0b7"}}','d2ebcd4d3c3a137d8e4f9c7699038b92d34fdf6a9ceee19564b5317660974db8');
INSERT INTO "event" VALUES (30,'01a220bb-41df-7207-ad81-48c77003646f',5,'message','01a220bb-41e3-71ff-9d35-ab1c88ae9986','01a220bb-41cd-7423-b9c2-5709ac95e01e',4,1795845472740,'{"type":"message","conversationId":"01a220bb-41df-7207-ad81-48c77003646f","seq":5,"timestamp":"2026-11-28T05:57:52.740Z","payload":{"id":"01a220bb-41e3-71ff-9d35-ab1c88ae9986","conversationId":"01a220bb-41df-7207-ad81-48c77003646f","senderId":"01a220bb-41cd-7423-b9c2-5709ac95e01e","seq":5,"content":"@ada look","mentions":["01a220bb-41ba-7418-9f1e-fc058d63b0b7"],"createdAt":"2026-11-28T05:57:52.740Z"}}','14cc7383e862f9a03769556e21645fefb8763898b26dd64b42cac9c4432a0582');
INSERT INTO "event" VALUES (33,'01a220bb-41df-7207-ad81-48c77003646f',6,'message_update','01a220bb-41e1-7627-be3f-5c65a7354806','01a220bb-41cd-7423-b9c2-5709ac95e01e',4,1795845472740,'{"type":"message_update","conversationId":"01a220bb-41df-7207-ad81-48c77003646f","seq":6,"timestamp":"2026-11-28T05:57:52.740Z","payload":{"id":"01a220bb-41e1-7627-be3f-5c65a7354806","conversationId":"01a220bb-41df-7207-ad81-48c77003646f","senderId":"01a220bb-41cd-7423-b9c2-5709ac95e01e","content":"edited","updatedAt":"2026-11-28T05:57:52.740Z"}}','1f93bf40f7b4bdf1c250affbbfcb9b8727ed5292a1f307c900091b534c6eee26');
INSERT INTO "event" VALUES (34,'01a220bb-41df-7207-ad81-48c77003646f',7,'message_delete','01a220bb-41e2-735a-aa07-0af3aa11c271','01a220bb-41cd-7423-b9c2-5709ac95e01e',4,1795845472740,'{"type":"message_delete","conversationId":"01a220bb-41df-7207-ad81-48c77003646f","seq":7,"timestamp":"2026-11-28T05:57:52.740Z","payload":{"id":"01a220bb-41e2-735a-aa07-0af3aa11c271","conversationId":"01a220bb-41df-7207-ad81-48c77003646f","senderId":"01a220bb-41cd-7423-b9c2-5709ac95e01e","updatedAt":"2026-11-28T05:57:52.740Z"}}','c4a3aea38001b41c887b80964e46cbdc4b31523f84240d05892d9210a550926f');
INSERT INTO "event" VALUES (35,'01a220bb-41df-7207-ad81-48c77003646f',8,'reaction_add','01a220bb-41e1-7627-be3f-5c65a7354806','01a220bb-41ba-7418-9f1e-fc058d63b0b7',4,1795845472741,'{"type":"reaction_add","conversationId":"01a220bb-41df-7207-ad81-48c77003646f","seq":8,"timestamp":"2026-11-28T05:57:52.741Z","payload":{"messageId":"01a220bb-41e1-7627-be3f-5c65a7354806","conversationId":"01a220bb-41df-7207-ad81-48c77003646f","emoji":"👍","userId":"01a220bb-41ba-7418-9f1e-fc058d63b0b7","createdAt":"2026-11-28T05:57:52.741Z"}}','ec86fdd5a76a65f4d7a150b35dd62742eefdb60cab7b9bfd486662b201eba4d4');
INSERT INTO "event" VALUES (40,'01a220bb-41df-7207-ad81-48c77003646f',9,'conversation_update',NULL,'01a220bb-41cd-7423-b9c2-5709ac95e01e',4,1795845472743,'{"type":"conversation_update","conversationId":"01a220bb-41df-7207-ad81-48c77003646f","seq":9,"timestamp":"2026-11-28T05:57:52.743Z","payload":{"conversationId":"01a220bb-41df-7207-ad81-48c77003646f","change":"pinned","actorId":"01a220bb-41cd-7423-b9c2-5709ac95e01e","messageId":"01a220bb-41e0-750c-b11a-eb06af2f6753"}}','18a6e06185af6fd8ee33f61e4cb79ca74a9d509e468785347ed416761eb4fe19');
INSERT INTO "event" VALUES (8,'01a220bb-41de-713c-9391-b4802ab9cab7',1,'conversation_update',NULL,'01a220bb-41ba-7418-9f1e-fc058d63b0b7',0,1795845472734,'{"type":"conversation_update","conversationId":"01a220bb-41de-713c-9391-b4802ab9cab7","seq":1,"timestamp":"2026-11-28T05:57:52.734Z","payload":{"conversationId":"01a220bb-41de-713c-9391-b4802ab9cab7","change":"created","actorId":"01a220bb-41ba-7418-9f1e-fc058d63b0b7"}}','5c09d53a992a13f9555f6c5b64c28f316da1f2a1a0e0671c843223aae95c6d70');
INSERT INTO "invitation" VALUES ('01890000-0000-7000-8000-0000000000c1','hash',3,0,1);
INSERT INTO "key_device" VALUES ('00000000-0000-7000-8000-000000000001','01a220bb-41ba-7418-9f1e-fc058d63b0b7','01a220bb-41ba-7419-b444-f8f9e0beb20f','MHs7rWUdy9d0HU2r0hVNh0uK59Xh0UABVB/NuhIersc=',1,'AQEACQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=','gog1oDOGbrcZsH5N6stigogqBg8fN+yLKxfNcN1+PqmVD1UpYWqpMNYRvT75LhsjiVu1g4jwUEmqcV2/n7A7AA==',10001,'AREnCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=',2,0,1795845472749,1);
INSERT INTO "key_device" VALUES ('00000000-0000-7000-8000-000000000002','01a220bb-41cd-7423-b9c2-5709ac95e01e','01a220bb-41cd-7424-acf6-09403c02d05b','BXDcses2hlfoPzko1X387/ZirWQhR7JxFjHSyLNOFPg=',1,'AgEACQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=','8fDnpQmSCccfL64vcKuHxh3SRDTKeahBBJQTgC92cCxG93K1aZfDKuBSxD5lxqrSU3J3TC+2jhfb6ubw0ktZDQ==',10001,'AhEnCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=',1,0,1795845472752,2);
INSERT INTO "listed_device" VALUES ('01a220bb-41ba-7418-9f1e-fc058d63b0b7','00000000-0000-7000-8000-000000000001');
INSERT INTO "member" VALUES ('01a220bb-41dc-7656-acac-32ba5ac25185','01a220bb-41ba-7418-9f1e-fc058d63b0b7',0,1795845472733,0,1,0,1,2,1,0,0,0,21,NULL,0,0);
INSERT INTO "member" VALUES ('01a220bb-41dc-7656-acac-32ba5ac25185','01a220bb-41cd-7423-b9c2-5709ac95e01e',0,1795845472733,0,1,0,1,1,0,0,0,0,5,NULL,0,0);
INSERT INTO "member" VALUES ('01a220bb-41de-713c-9391-b4802ab9cab7','01a220bb-41ba-7418-9f1e-fc058d63b0b7',2,1795845472734,0,1,0,1,1,0,0,0,0,9,NULL,0,0);
INSERT INTO "member" VALUES ('01a220bb-41de-713c-9391-b4802ab9cab7','01a220bb-41cd-7423-b9c2-5709ac95e01e',0,1795845472734,0,1,0,1,2,1,0,0,0,29,NULL,0,0);
INSERT INTO "member" VALUES ('01a220bb-41df-7207-ad81-48c77003646f','01a220bb-41ba-7418-9f1e-fc058d63b0b7',0,1795845472735,0,1,0,1,2,1,0,1767225600000,0,37,NULL,0,1);
INSERT INTO "member" VALUES ('01a220bb-41df-7207-ad81-48c77003646f','01a220bb-41cd-7423-b9c2-5709ac95e01e',2,1795845472735,0,1,0,1,5,4,0,0,0,32,NULL,0,0);
INSERT INTO "mention" VALUES ('01a220bb-41df-7207-ad81-48c77003646f','01a220bb-41ba-7418-9f1e-fc058d63b0b7',5);
INSERT INTO "message" VALUES ('01a220bb-41df-7209-b106-fa9332d3bf7e','01a220bb-41dc-7656-acac-32ba5ac25185',2,'01a220bb-41ba-7418-9f1e-fc058d63b0b7',NULL,NULL,0,0,NULL);
INSERT INTO "message" VALUES ('01a220bb-41e0-750c-b11a-eb06af2f6753','01a220bb-41df-7207-ad81-48c77003646f',2,'01a220bb-41ba-7418-9f1e-fc058d63b0b7',NULL,NULL,0,0,NULL);
INSERT INTO "message" VALUES ('01a220bb-41e1-7627-be3f-5c65a7354806','01a220bb-41df-7207-ad81-48c77003646f',3,'01a220bb-41cd-7423-b9c2-5709ac95e01e','edited',NULL,1795845472740,0,NULL);
INSERT INTO "message" VALUES ('01a220bb-41e2-735a-aa07-0af3aa11c271','01a220bb-41df-7207-ad81-48c77003646f',4,'01a220bb-41cd-7423-b9c2-5709ac95e01e',NULL,NULL,0,1795845472740,NULL);
INSERT INTO "message" VALUES ('01a220bb-41e2-735b-96f2-90271beaa49b','01a220bb-41de-713c-9391-b4802ab9cab7',2,'01a220bb-41cd-7423-b9c2-5709ac95e01e',NULL,NULL,0,0,NULL);
INSERT INTO "message" VALUES ('01a220bb-41e3-71ff-9d35-ab1c88ae9986','01a220bb-41df-7207-ad81-48c77003646f',5,'01a220bb-41cd-7423-b9c2-5709ac95e01e',NULL,NULL,0,0,NULL);
INSERT INTO "message_mark" VALUES ('01a220bb-41ba-7418-9f1e-fc058d63b0b7','01a220bb-41df-7209-b106-fa9332d3bf7e','01a220bb-41dc-7656-acac-32ba5ac25185',1767225600000,0);
INSERT INTO "notification" VALUES ('01a220bb-41de-713d-9aea-dc7a8891e776','01a220bb-41cd-7423-b9c2-5709ac95e01e',3,NULL,NULL,'01a220bb-41de-713c-9391-b4802ab9cab7',NULL,'01a220bb-41ba-7418-9f1e-fc058d63b0b7',0,1795845472734);
INSERT INTO "notification" VALUES ('01a220bb-41df-7208-a0dd-94113bc9aa8a','01a220bb-41ba-7418-9f1e-fc058d63b0b7',3,'Lobby',NULL,'01a220bb-41df-7207-ad81-48c77003646f',NULL,'01a220bb-41cd-7423-b9c2-5709ac95e01e',0,1795845472735);
INSERT INTO "notification" VALUES ('01a220bb-41e4-749a-906f-cb559ec225d8','01a220bb-41ba-7418-9f1e-fc058d63b0b7',1,'Lobby','@ada look','01a220bb-41df-7207-ad81-48c77003646f','01a220bb-41e3-71ff-9d35-ab1c88ae9986','01a220bb-41cd-7423-b9c2-5709ac95e01e',0,1795845472740);
INSERT INTO "notification" VALUES ('01a220bb-41e5-721a-957c-655e811bef60','01a220bb-41cd-7423-b9c2-5709ac95e01e',2,'👍',NULL,'01a220bb-41df-7207-ad81-48c77003646f','01a220bb-41e1-7627-be3f-5c65a7354806','01a220bb-41ba-7418-9f1e-fc058d63b0b7',0,1795845472741);
INSERT INTO "pin" VALUES ('01a220bb-41df-7207-ad81-48c77003646f','01a220bb-41e0-750c-b11a-eb06af2f6753',9);
INSERT INTO "prekey" VALUES ('00000000-0000-7000-8000-000000000001',2,'AQIACQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=');
INSERT INTO "prekey" VALUES ('00000000-0000-7000-8000-000000000002',1,'AgEACQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=');
INSERT INTO "reaction" VALUES ('01a220bb-41e1-7627-be3f-5c65a7354806','01a220bb-41df-7207-ad81-48c77003646f','👍','01a220bb-41ba-7418-9f1e-fc058d63b0b7',1795845472741);
INSERT INTO "server_state" VALUES (1,'01a220bb-41ad-738c-9651-c8c8750fd496',42,1795845472685);
INSERT INTO "throttle" VALUES ('claim:01a220bb-41cd-7423-b9c2-5709ac95e01e',1795845474751);
INSERT INTO "throttle" VALUES ('login x',5);
INSERT INTO "throttle" VALUES ('prekey:01a220bb-41cd-7423-b9c2-5709ac95e01e:00000000-0000-7000-8000-000000000001',1795862752751);
INSERT INTO "user_event" VALUES (1,'01a220bb-41ba-7418-9f1e-fc058d63b0b7',1,1795845472698,'{"type":"device_update","userSeq":1,"timestamp":"2026-11-28T05:57:52.698Z","payload":{"id":"01a220bb-41ba-7419-b444-f8f9e0beb20f","name":"","createdAt":"2026-11-28T05:57:52.698Z","lastSeenAt":"2026-11-28T05:57:52.698Z"}}',NULL);
INSERT INTO "user_event" VALUES (11,'01a220bb-41ba-7418-9f1e-fc058d63b0b7',3,1795845472734,'{"type":"conversation_update","userSeq":3,"timestamp":"2026-11-28T05:57:52.734Z","payload":{"conversationId":"01a220bb-41de-713c-9391-b4802ab9cab7","change":"added","userId":"01a220bb-41ba-7418-9f1e-fc058d63b0b7","conversation":{"id":"01a220bb-41de-713c-9391-b4802ab9cab7","type":"group","role":"owner","participants":[{"userId":"01a220bb-41ba-7418-9f1e-fc058d63b0b7","user":{"id":"01a220bb-41ba-7418-9f1e-fc058d63b0b7","name":"ada","displayName":"ada"},"role":"owner","joinedAt":"2026-11-28T05:57:52.734Z","deliveredSeq":1,"readSeq":1},{"userId":"01a220bb-41cd-7423-b9c2-5709ac95e01e","user":{"id":"01a220bb-41cd-7423-b9c2-5709ac95e01e","name":"bob","displayName":"bob"},"role":"member","joinedAt":"2026-11-28T05:57:52.734Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-28T05:57:52.734Z","updatedAt":"2026-11-28T05:57:52.734Z","hash":"5c09d53a992a13f9555f6c5b64c28f316da1f2a1a0e0671c843223aae95c6d70"}}}',NULL);
INSERT INTO "user_event" VALUES (12,'01a220bb-41cd-7423-b9c2-5709ac95e01e',3,1795845472734,'{"type":"conversation_update","userSeq":3,"timestamp":"2026-11-28T05:57:52.734Z","payload":{"conversationId":"01a220bb-41de-713c-9391-b4802ab9cab7","change":"added","userId":"01a220bb-41cd-7423-b9c2-5709ac95e01e","conversation":{"id":"01a220bb-41de-713c-9391-b4802ab9cab7","type":"group","participants":[{"userId":"01a220bb-41ba-7418-9f1e-fc058d63b0b7","user":{"id":"01a220bb-41ba-7418-9f1e-fc058d63b0b7","name":"ada","displayName":"ada"},"role":"owner","joinedAt":"2026-11-28T05:57:52.734Z","deliveredSeq":1,"readSeq":1},{"userId":"01a220bb-41cd-7423-b9c2-5709ac95e01e","user":{"id":"01a220bb-41cd-7423-b9c2-5709ac95e01e","name":"bob","displayName":"bob"},"role":"member","joinedAt":"2026-11-28T05:57:52.734Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-28T05:57:52.734Z","updatedAt":"2026-11-28T05:57:52.734Z","hash":"5c09d53a992a13f9555f6c5b64c28f316da1f2a1a0e0671c843223aae95c6d70"}}}',NULL);
INSERT INTO "user_event" VALUES (13,'01a220bb-41cd-7423-b9c2-5709ac95e01e',4,1795845472734,'{"type":"notification","userSeq":4,"timestamp":"2026-11-28T05:57:52.734Z","payload":{"id":"01a220bb-41de-713d-9aea-dc7a8891e776","type":"invite","conversationId":"01a220bb-41de-713c-9391-b4802ab9cab7","senderId":"01a220bb-41ba-7418-9f1e-fc058d63b0b7","read":false,"createdAt":"2026-11-28T05:57:52.734Z"}}',NULL);
INSERT INTO "user_event" VALUES (17,'01a220bb-41cd-7423-b9c2-5709ac95e01e',5,1795845472735,'{"type":"conversation_update","userSeq":5,"timestamp":"2026-11-28T05:57:52.735Z","payload":{"conversationId":"01a220bb-41df-7207-ad81-48c77003646f","change":"added","userId":"01a220bb-41cd-7423-b9c2-5709ac95e01e","conversation":{"id":"01a220bb-41df-7207-ad81-48c77003646f","type":"channel","name":"Lobby","role":"owner","participants":[{"userId":"01a220bb-41ba-7418-9f1e-fc058d63b0b7","user":{"id":"01a220bb-41ba-7418-9f1e-fc058d63b0b7","name":"ada","displayName":"ada"},"role":"member","joinedAt":"2026-11-28T05:57:52.735Z","deliveredSeq":1,"readSeq":1},{"userId":"01a220bb-41cd-7423-b9c2-5709ac95e01e","user":{"id":"01a220bb-41cd-7423-b9c2-5709ac95e01e","name":"bob","displayName":"bob"},"role":"owner","joinedAt":"2026-11-28T05:57:52.735Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-28T05:57:52.735Z","updatedAt":"2026-11-28T05:57:52.735Z","hash":"0f2c6017a31a84b7bf5f43162889c2907e95c5035169bf6e746060adf5068a95"}}}',NULL);
INSERT INTO "user_event" VALUES (18,'01a220bb-41ba-7418-9f1e-fc058d63b0b7',4,1795845472735,'{"type":"conversation_update","userSeq":4,"timestamp":"2026-11-28T05:57:52.735Z","payload":{"conversationId":"01a220bb-41df-7207-ad81-48c77003646f","change":"added","userId":"01a220bb-41ba-7418-9f1e-fc058d63b0b7","conversation":{"id":"01a220bb-41df-7207-ad81-48c77003646f","type":"channel","name":"Lobby","participants":[{"userId":"01a220bb-41ba-7418-9f1e-fc058d63b0b7","user":{"id":"01a220bb-41ba-7418-9f1e-fc058d63b0b7","name":"ada","displayName":"ada"},"role":"member","joinedAt":"2026-11-28T05:57:52.735Z","deliveredSeq":1,"readSeq":1},{"userId":"01a220bb-41cd-7423-b9c2-5709ac95e01e","user":{"id":"01a220bb-41cd-7423-b9c2-5709ac95e01e","name":"bob","displayName":"bob"},"role":"owner","joinedAt":"2026-11-28T05:57:52.735Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-28T05:57:52.735Z","updatedAt":"2026-11-28T05:57:52.735Z","hash":"0f2c6017a31a84b7bf5f43162889c2907e95c5035169bf6e746060adf5068a95"}}}',NULL);
INSERT INTO "user_event" VALUES (19,'01a220bb-41ba-7418-9f1e-fc058d63b0b7',5,1795845472735,'{"type":"notification","userSeq":5,"timestamp":"2026-11-28T05:57:52.735Z","payload":{"id":"01a220bb-41df-7208-a0dd-94113bc9aa8a","type":"invite","title":"Lobby","conversationId":"01a220bb-41df-7207-ad81-48c77003646f","senderId":"01a220bb-41cd-7423-b9c2-5709ac95e01e","read":false,"createdAt":"2026-11-28T05:57:52.735Z"}}',NULL);
INSERT INTO "user_event" VALUES (2,'01a220bb-41cd-7423-b9c2-5709ac95e01e',1,1795845472717,'{"type":"device_update","userSeq":1,"timestamp":"2026-11-28T05:57:52.717Z","payload":{"id":"01a220bb-41cd-7424-acf6-09403c02d05b","name":"","createdAt":"2026-11-28T05:57:52.717Z","lastSeenAt":"2026-11-28T05:57:52.717Z"}}',NULL);
INSERT INTO "user_event" VALUES (31,'01a220bb-41ba-7418-9f1e-fc058d63b0b7',6,1795845472740,'{"type":"notification","userSeq":6,"timestamp":"2026-11-28T05:57:52.740Z","payload":{"id":"01a220bb-41e4-749a-906f-cb559ec225d8","type":"mention","title":"Lobby","message":"@ada look","conversationId":"01a220bb-41df-7207-ad81-48c77003646f","messageId":"01a220bb-41e3-71ff-9d35-ab1c88ae9986","senderId":"01a220bb-41cd-7423-b9c2-5709ac95e01e","read":false,"createdAt":"2026-11-28T05:57:52.740Z"}}',NULL);
INSERT INTO "user_event" VALUES (36,'01a220bb-41cd-7423-b9c2-5709ac95e01e',6,1795845472741,'{"type":"notification","userSeq":6,"timestamp":"2026-11-28T05:57:52.741Z","payload":{"id":"01a220bb-41e5-721a-957c-655e811bef60","type":"reaction","title":"👍","conversationId":"01a220bb-41df-7207-ad81-48c77003646f","messageId":"01a220bb-41e1-7627-be3f-5c65a7354806","senderId":"01a220bb-41ba-7418-9f1e-fc058d63b0b7","read":false,"createdAt":"2026-11-28T05:57:52.741Z"}}',NULL);
INSERT INTO "user_event" VALUES (38,'01a220bb-41ba-7418-9f1e-fc058d63b0b7',7,1795845472741,'{"type":"conversation_update","userSeq":7,"timestamp":"2026-11-28T05:57:52.741Z","payload":{"conversationId":"01a220bb-41df-7207-ad81-48c77003646f","change":"own","userId":"01a220bb-41ba-7418-9f1e-fc058d63b0b7","conversation":{"id":"01a220bb-41df-7207-ad81-48c77003646f","type":"channel","name":"Lobby","participants":[{"userId":"01a220bb-41ba-7418-9f1e-fc058d63b0b7","user":{"id":"01a220bb-41ba-7418-9f1e-fc058d63b0b7","name":"ada","displayName":"ada"},"role":"member","joinedAt":"2026-11-28T05:57:52.735Z","deliveredSeq":1,"readSeq":2},{"userId":"01a220bb-41cd-7423-b9c2-5709ac95e01e","user":{"id":"01a220bb-41cd-7423-b9c2-5709ac95e01e","name":"bob","displayName":"bob"},"role":"owner","joinedAt":"2026-11-28T05:57:52.735Z","deliveredSeq":1,"readSeq":5}],"participantCount":2,"lastMessage":{"id":"01a220bb-41e3-71ff-9d35-ab1c88ae9986","conversationId":"01a220bb-41df-7207-ad81-48c77003646f","senderId":"01a220bb-41cd-7423-b9c2-5709ac95e01e","seq":5,"content":"@ada look","mentions":["01a220bb-41ba-7418-9f1e-fc058d63b0b7"],"reactions":[],"createdAt":"2026-11-28T05:57:52.740Z"},"lastSeq":8,"firstSeq":1,"readSeq":2,"unreadCount":3,"mentionCount":1,"unreadSeq":1,"pinnedAt":"2026-01-01T00:00:00.000Z","createdAt":"2026-11-28T05:57:52.735Z","updatedAt":"2026-11-28T05:57:52.741Z","hash":"ec86fdd5a76a65f4d7a150b35dd62742eefdb60cab7b9bfd486662b201eba4d4"}}}','01a220bb-41df-7207-ad81-48c77003646f');
INSERT INTO "user_event" VALUES (39,'01a220bb-41ba-7418-9f1e-fc058d63b0b7',8,1795845472742,'{"type":"message_mark","userSeq":8,"timestamp":"2026-11-28T05:57:52.742Z","payload":{"messageId":"01a220bb-41df-7209-b106-fa9332d3bf7e","conversationId":"01a220bb-41dc-7656-acac-32ba5ac25185","starredAt":"2026-01-01T00:00:00.000Z"}}','01a220bb-41df-7209-b106-fa9332d3bf7e');
INSERT INTO "user_event" VALUES (41,'01a220bb-41ba-7418-9f1e-fc058d63b0b7',9,1795845472744,'{"type":"user_update","userSeq":9,"timestamp":"2026-11-28T05:57:52.744Z","payload":{"id":"01a220bb-41ba-7418-9f1e-fc058d63b0b7","name":"ada","displayName":"Ada L.","createdAt":"2026-11-28T05:57:52.698Z"}}',NULL);
INSERT INTO "user_event" VALUES (42,'01a220bb-41cd-7423-b9c2-5709ac95e01e',7,1795845472744,'{"type":"user_update","userSeq":7,"timestamp":"2026-11-28T05:57:52.744Z","payload":{"id":"01a220bb-41ba-7418-9f1e-fc058d63b0b7","name":"ada","displayName":"Ada L.","createdAt":"2026-11-28T05:57:52.698Z"}}',NULL);
INSERT INTO "user_event" VALUES (6,'01a220bb-41ba-7418-9f1e-fc058d63b0b7',2,1795845472733,'{"type":"conversation_update","userSeq":2,"timestamp":"2026-11-28T05:57:52.733Z","payload":{"conversationId":"01a220bb-41dc-7656-acac-32ba5ac25185","change":"added","userId":"01a220bb-41ba-7418-9f1e-fc058d63b0b7","conversation":{"id":"01a220bb-41dc-7656-acac-32ba5ac25185","type":"direct","participants":[{"userId":"01a220bb-41ba-7418-9f1e-fc058d63b0b7","user":{"id":"01a220bb-41ba-7418-9f1e-fc058d63b0b7","name":"ada","displayName":"ada"},"role":"member","joinedAt":"2026-11-28T05:57:52.733Z","deliveredSeq":1,"readSeq":1},{"userId":"01a220bb-41cd-7423-b9c2-5709ac95e01e","user":{"id":"01a220bb-41cd-7423-b9c2-5709ac95e01e","name":"bob","displayName":"bob"},"role":"member","joinedAt":"2026-11-28T05:57:52.733Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-28T05:57:52.733Z","updatedAt":"2026-11-28T05:57:52.733Z","hash":"d2ebcd4d3c3a137d8e4f9c7699038b92d34fdf6a9ceee19564b5317660974db8"}}}',NULL);
INSERT INTO "user_event" VALUES (7,'01a220bb-41cd-7423-b9c2-5709ac95e01e',2,1795845472733,'{"type":"conversation_update","userSeq":2,"timestamp":"2026-11-28T05:57:52.733Z","payload":{"conversationId":"01a220bb-41dc-7656-acac-32ba5ac25185","change":"added","userId":"01a220bb-41cd-7423-b9c2-5709ac95e01e","conversation":{"id":"01a220bb-41dc-7656-acac-32ba5ac25185","type":"direct","participants":[{"userId":"01a220bb-41ba-7418-9f1e-fc058d63b0b7","user":{"id":"01a220bb-41ba-7418-9f1e-fc058d63b0b7","name":"ada","displayName":"ada"},"role":"member","joinedAt":"2026-11-28T05:57:52.733Z","deliveredSeq":1,"readSeq":1},{"userId":"01a220bb-41cd-7423-b9c2-5709ac95e01e","user":{"id":"01a220bb-41cd-7423-b9c2-5709ac95e01e","name":"bob","displayName":"bob"},"role":"member","joinedAt":"2026-11-28T05:57:52.733Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-28T05:57:52.733Z","updatedAt":"2026-11-28T05:57:52.733Z","hash":"d2ebcd4d3c3a137d8e4f9c7699038b92d34fdf6a9ceee19564b5317660974db8"}}}',NULL);
INSERT INTO "wrap" VALUES ('00000000-0000-7000-8000-000000000002',1,'01a220bb-41ba-7418-9f1e-fc058d63b0b7','00000000-0000-7000-8000-000000000001','00000000-0000-7000-8000-000000000002',1,'a2V5',1795845472753);
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
PRAGMA user_version=8;
COMMIT;
