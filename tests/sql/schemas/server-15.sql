-- SPDX-FileCopyrightText: 2026 The Confab authors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The server's database in version 15. Written by the program of that version; never changed.
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
--
-- says direct 01a22335-045a-767a-99b5-ab98569159d6 last 2 unread 0: [Ünïcödé 'quoted']
-- says group 01a22335-0464-77df-b6e4-f45bf3dc2bf8 last 2 unread 1: [sealed]
-- says channel 01a22335-046e-71b5-89fb-be512b73fbaa last 9 unread 3: [first in the channel] [edited] [nothing] [@ada look]

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
INSERT INTO "account" VALUES ('01a22335-0265-747e-b3ae-8e4d4e76a076','ada','ada',' ada ada l.','Ada L.',NULL,0,'$argon2id$v=19$m=19456,t=2,p=1$9gIzpF5PxZHFOmlnl3eiuA$dFYh3P929SdTvWd/DGF4V2ZJtF9aa1hBDl6C7eZR8bI',1,NULL,0,9,1795887006309,NULL,0,0);
INSERT INTO "account" VALUES ('01a22335-0375-7010-8802-185666e38b78','bob','bob',' bob bob','bob',NULL,0,'$argon2id$v=19$m=19456,t=2,p=1$diZuiuC1F7ICKhy888664g$vslLNReodCuPhL1qw5/YtMm8JdQ/s/SYmlxXf3iSqxw',1,NULL,0,7,1795887006581,NULL,0,0);
INSERT INTO "account" VALUES ('01a22335-04c0-76a7-bb73-5c763649813d','eve','eve',' eve eve','eve',NULL,0,'$argon2id$v=19$m=19456,t=2,p=1$e2mIJ5qfGsN2Z9/h4UT78Q$bZ9RFEPsLtqrSTyASQriZJrSwxPz4JJceYIiKeJ05U0',1,NULL,0,1,1795887006912,NULL,0,0);
INSERT INTO "attachment" VALUES ('01a22335-0865-705c-bcfd-e50846cbcbf9','01a22335-0265-747e-b3ae-8e4d4e76a076','01a22335-045a-767a-99b5-ab98569159d6','01a22335-0474-7237-81da-dda586451782','8efd8c3a3d5d8575d5c6304cd842c994af462559c2f9bc5e1bfaa7f4391f950c',3,'','application/octet-stream',100,0,0,1795887007869,1795887008029);
INSERT INTO "attachment" VALUES ('01a22335-0941-72b8-8cc0-5e1b62cc6034','01a22335-0375-7010-8802-185666e38b78',NULL,NULL,NULL,3,'begun.bin',NULL,1000,0,0,1795887008095,0);
INSERT INTO "ban" VALUES ('01a22335-046e-71b5-89fb-be512b73fbaa','01a22335-04c0-76a7-bb73-5c763649813d','01a22335-0375-7010-8802-185666e38b78','Ünïcödé',1795887007793);
INSERT INTO "conversation" VALUES ('01a22335-045a-767a-99b5-ab98569159d6',0,NULL,NULL,NULL,'01a22335-0265-747e-b3ae-8e4d4e76a076 01a22335-0375-7010-8802-185666e38b78','01a22335-0265-747e-b3ae-8e4d4e76a076',2,1,2,2,'f422c66618638a2003849f41b9487e532e37fb4b3432abd8be483f53a243209a',20,1795887006819,1795887006836);
INSERT INTO "conversation" VALUES ('01a22335-0464-77df-b6e4-f45bf3dc2bf8',1,NULL,NULL,NULL,NULL,'01a22335-0265-747e-b3ae-8e4d4e76a076',2,1,2,2,'a4098a9d28219a33d8ddfea5036502201a49f43352a9f721a107db76e6c9bc89',28,1795887006820,1795887006872);
INSERT INTO "conversation" VALUES ('01a22335-046e-71b5-89fb-be512b73fbaa',2,'Lobby',NULL,NULL,NULL,'01a22335-0375-7010-8802-185666e38b78',2,4,9,5,'6f22da8ea1b4558631b01cc3a8c640a8599a97d1ab89760cffb1b96f3abf9600',41,1795887006833,1795887007589);
INSERT INTO "device" VALUES ('01a22335-0265-747f-8b7f-f02e440d8196','01a22335-0265-747e-b3ae-8e4d4e76a076','bd65ab7a6716ebca7f1e11e1eef53fdb3201bc58c03d099958fac3f28858cb4f','',NULL,1795887006309,1795887006309);
INSERT INTO "device" VALUES ('01a22335-0375-7011-880d-96d444ca1186','01a22335-0375-7010-8802-185666e38b78','a36b6290fa205dc95b14f4b0ab2873b7b652297a5473464adf47eb53360b35bd','',NULL,1795887006581,1795887006581);
INSERT INTO "device" VALUES ('01a22335-04c0-76a8-8ca4-2fef51c5e640','01a22335-04c0-76a7-bb73-5c763649813d','861e1c2922c463a9953b4270309b754d454e1993cc04fe60562344185559680b','',NULL,1795887006912,1795887006912);
INSERT INTO "device_list" VALUES ('01a22335-0265-747e-b3ae-8e4d4e76a076','{"format":1,"userId":"01a22335-0265-747e-b3ae-8e4d4e76a076","revision":1,"signedAt":"2027-01-15T08:00:00.001Z","master":"25lf4lFp0UHKubu6krqgH58uHs599MsqwFGQ83/MH50=","signing":"k9ufLuD3456UL7WUQRkL8gucQ8/MigUaFSSZzzkrejc=","signingRevision":1,"signingSignature":"n51IKOrwUplr+dFiy1lE8aHzdyr7LZJNR66KOA776aSdCwyD3/mEUsb9Cq7hZ4WKma5x6ll40CrKJVGuQVzFBw==","devices":[{"id":"00000000-0000-7000-8000-000000000001","identity":"MHs7rWUdy9d0HU2r0hVNh0uK59Xh0UABVB/NuhIersc=","addedAt":"2027-01-15T08:00:00.000Z"}]}','cEQ/f86yTFP9g1KV5GZ758hUhE1ku3TInveNtug1J1zKgoajmcq67xEwkmdPmFO6LFFSAGhSdRcu2YNwWjZrCQ==');
INSERT INTO "event" VALUES (14,'01a22335-046e-71b5-89fb-be512b73fbaa',1,'conversation_update',NULL,'01a22335-0375-7010-8802-185666e38b78',0,1795887006833,'{"type":"conversation_update","conversationId":"01a22335-046e-71b5-89fb-be512b73fbaa","seq":1,"timestamp":"2026-11-28T17:30:06.833Z","payload":{"conversationId":"01a22335-046e-71b5-89fb-be512b73fbaa","change":"created","actorId":"01a22335-0375-7010-8802-185666e38b78","name":"Lobby"}}','c613ad526fcd015129dcdd1537ecd7c6cdfa91eaeb6a79907bc35e3dc6a31458');
INSERT INTO "event" VALUES (20,'01a22335-045a-767a-99b5-ab98569159d6',2,'message','01a22335-0474-7237-81da-dda586451782','01a22335-0265-747e-b3ae-8e4d4e76a076',1,1795887006836,'{"type":"message","conversationId":"01a22335-045a-767a-99b5-ab98569159d6","seq":2,"timestamp":"2026-11-28T17:30:06.836Z","payload":{"id":"01a22335-0474-7237-81da-dda586451782","conversationId":"01a22335-045a-767a-99b5-ab98569159d6","senderId":"01a22335-0265-747e-b3ae-8e4d4e76a076","seq":2,"content":"Ünïcödé ''quoted''","createdAt":"2026-11-28T17:30:06.836Z"}}','f422c66618638a2003849f41b9487e532e37fb4b3432abd8be483f53a243209a');
INSERT INTO "event" VALUES (22,'01a22335-046e-71b5-89fb-be512b73fbaa',2,'message','01a22335-0474-7238-bdd7-7e5350f0408e','01a22335-0265-747e-b3ae-8e4d4e76a076',1,1795887006837,'{"type":"message","conversationId":"01a22335-046e-71b5-89fb-be512b73fbaa","seq":2,"timestamp":"2026-11-28T17:30:06.837Z","payload":{"id":"01a22335-0474-7238-bdd7-7e5350f0408e","conversationId":"01a22335-046e-71b5-89fb-be512b73fbaa","senderId":"01a22335-0265-747e-b3ae-8e4d4e76a076","seq":2,"content":"first in the channel","createdAt":"2026-11-28T17:30:06.837Z"}}','03755c4c47c3bb33c6570351ef62e090f1320d75f4d7974557e428099607ece5');
INSERT INTO "event" VALUES (24,'01a22335-046e-71b5-89fb-be512b73fbaa',3,'message','01a22335-0477-77d5-85e2-a873638f374e','01a22335-0375-7010-8802-185666e38b78',2,1795887006846,'{"type":"message","conversationId":"01a22335-046e-71b5-89fb-be512b73fbaa","seq":3,"timestamp":"2026-11-28T17:30:06.846Z","payload":{"id":"01a22335-0477-77d5-85e2-a873638f374e","conversationId":"01a22335-046e-71b5-89fb-be512b73fbaa","senderId":"01a22335-0375-7010-8802-185666e38b78","seq":3,"content":"to be edited","createdAt":"2026-11-28T17:30:06.846Z"}}','31cc44978091e443a80e9d58f9cad61328a48629a15b427c3965db61061e50e2');
INSERT INTO "event" VALUES (26,'01a22335-046e-71b5-89fb-be512b73fbaa',4,'message','01a22335-0484-7409-b449-bac15a61d9e0','01a22335-0375-7010-8802-185666e38b78',3,1795887006861,'{"type":"message","conversationId":"01a22335-046e-71b5-89fb-be512b73fbaa","seq":4,"timestamp":"2026-11-28T17:30:06.861Z","payload":{"id":"01a22335-0484-7409-b449-bac15a61d9e0","conversationId":"01a22335-046e-71b5-89fb-be512b73fbaa","senderId":"01a22335-0375-7010-8802-185666e38b78","seq":4,"createdAt":"2026-11-28T17:30:06.861Z","deletedAt":"2026-11-28T17:30:07.392Z"}}','cada99760d1746c354d0ce4cadbc6cf2828c1a8d3ab24506c1d8526e23bcac29');
INSERT INTO "event" VALUES (28,'01a22335-0464-77df-b6e4-f45bf3dc2bf8',2,'message','01a22335-0492-705c-8391-a2adbc641302','01a22335-0375-7010-8802-185666e38b78',1,1795887006872,'{"type":"message","conversationId":"01a22335-0464-77df-b6e4-f45bf3dc2bf8","seq":2,"timestamp":"2026-11-28T17:30:06.872Z","payload":{"id":"01a22335-0492-705c-8391-a2adbc641302","conversationId":"01a22335-0464-77df-b6e4-f45bf3dc2bf8","senderId":"01a22335-0375-7010-8802-185666e38b78","seq":2,"content":"sealed","createdAt":"2026-11-28T17:30:06.872Z"}}','a4098a9d28219a33d8ddfea5036502201a49f43352a9f721a107db76e6c9bc89');
INSERT INTO "event" VALUES (3,'01a22335-045a-767a-99b5-ab98569159d6',1,'conversation_update',NULL,'01a22335-0265-747e-b3ae-8e4d4e76a076',0,1795887006819,'{"type":"conversation_update","conversationId":"01a22335-045a-767a-99b5-ab98569159d6","seq":1,"timestamp":"2026-11-28T17:30:06.819Z","payload":{"conversationId":"01a22335-045a-767a-99b5-ab98569159d6","change":"created","actorId":"01a22335-0265-747e-b3ae-8e4d4e76a076"}}','9823902ec2464d3f0d548ee54e3e579735e54937b973b11cfad4321d8187fdd3');
INSERT INTO "event" VALUES (31,'01a22335-046e-71b5-89fb-be512b73fbaa',5,'message','01a22335-04b1-7210-a05b-3d4c7c03ba15','01a22335-0375-7010-8802-185666e38b78',4,1795887007369,'{"type":"message","conversationId":"01a22335-046e-71b5-89fb-be512b73fbaa","seq":5,"timestamp":"2026-11-28T17:30:07.369Z","payload":{"id":"01a22335-04b1-7210-a05b-3d4c7c03ba15","conversationId":"01a22335-046e-71b5-89fb-be512b73fbaa","senderId":"01a22335-0375-7010-8802-185666e38b78","seq":5,"content":"@ada look","mentions":["01a22335-0265-747e-b3ae-8e4d4e76a076"],"createdAt":"2026-11-28T17:30:07.369Z"}}','5c3138c11434ee0e3b6d7afb41814e5dfa964b62f0247b007f6163a48327ca80');
INSERT INTO "event" VALUES (34,'01a22335-046e-71b5-89fb-be512b73fbaa',6,'message_update','01a22335-0477-77d5-85e2-a873638f374e','01a22335-0375-7010-8802-185666e38b78',4,1795887007392,'{"type":"message_update","conversationId":"01a22335-046e-71b5-89fb-be512b73fbaa","seq":6,"timestamp":"2026-11-28T17:30:07.392Z","payload":{"id":"01a22335-0477-77d5-85e2-a873638f374e","conversationId":"01a22335-046e-71b5-89fb-be512b73fbaa","senderId":"01a22335-0375-7010-8802-185666e38b78","content":"edited","updatedAt":"2026-11-28T17:30:07.392Z"}}','8bd8790bc4a36d5d831c4198ba83519ede4627210bdc761ad82f0e03a6f4d8b4');
INSERT INTO "event" VALUES (35,'01a22335-046e-71b5-89fb-be512b73fbaa',7,'message_delete','01a22335-0484-7409-b449-bac15a61d9e0','01a22335-0375-7010-8802-185666e38b78',4,1795887007392,'{"type":"message_delete","conversationId":"01a22335-046e-71b5-89fb-be512b73fbaa","seq":7,"timestamp":"2026-11-28T17:30:07.392Z","payload":{"id":"01a22335-0484-7409-b449-bac15a61d9e0","conversationId":"01a22335-046e-71b5-89fb-be512b73fbaa","senderId":"01a22335-0375-7010-8802-185666e38b78","updatedAt":"2026-11-28T17:30:07.392Z"}}','09df48f77ae80a1bd89d40126a90c3757016eb0b3517e6adbefc4dbfdabe9d16');
INSERT INTO "event" VALUES (36,'01a22335-046e-71b5-89fb-be512b73fbaa',8,'reaction_add','01a22335-0477-77d5-85e2-a873638f374e','01a22335-0265-747e-b3ae-8e4d4e76a076',4,1795887007393,'{"type":"reaction_add","conversationId":"01a22335-046e-71b5-89fb-be512b73fbaa","seq":8,"timestamp":"2026-11-28T17:30:07.393Z","payload":{"messageId":"01a22335-0477-77d5-85e2-a873638f374e","conversationId":"01a22335-046e-71b5-89fb-be512b73fbaa","emoji":"👍","userId":"01a22335-0265-747e-b3ae-8e4d4e76a076","createdAt":"2026-11-28T17:30:07.393Z"}}','522b9836da2e4ed23bf58677c0708416553cb404d19f01321c0e77830228d191');
INSERT INTO "event" VALUES (41,'01a22335-046e-71b5-89fb-be512b73fbaa',9,'conversation_update',NULL,'01a22335-0375-7010-8802-185666e38b78',4,1795887007589,'{"type":"conversation_update","conversationId":"01a22335-046e-71b5-89fb-be512b73fbaa","seq":9,"timestamp":"2026-11-28T17:30:07.589Z","payload":{"conversationId":"01a22335-046e-71b5-89fb-be512b73fbaa","change":"pinned","actorId":"01a22335-0375-7010-8802-185666e38b78","messageId":"01a22335-0474-7238-bdd7-7e5350f0408e"}}','6f22da8ea1b4558631b01cc3a8c640a8599a97d1ab89760cffb1b96f3abf9600');
INSERT INTO "event" VALUES (8,'01a22335-0464-77df-b6e4-f45bf3dc2bf8',1,'conversation_update',NULL,'01a22335-0265-747e-b3ae-8e4d4e76a076',0,1795887006820,'{"type":"conversation_update","conversationId":"01a22335-0464-77df-b6e4-f45bf3dc2bf8","seq":1,"timestamp":"2026-11-28T17:30:06.820Z","payload":{"conversationId":"01a22335-0464-77df-b6e4-f45bf3dc2bf8","change":"created","actorId":"01a22335-0265-747e-b3ae-8e4d4e76a076"}}','5f7947a940ccaf7ff233b6114787a684b37257cc688ff5be8b5892c97a688263');
INSERT INTO "invitation" VALUES ('01890000-0000-7000-8000-0000000000c1','hash',3,0,1);
INSERT INTO "invite" VALUES ('01a22335-07dd-7546-bb59-f55405611b84','cfj_0kJsQn-kNBFx','5996938436834c6db02c124e193f8290301aec45cd0838171188aca9456e9391','01a22335-046e-71b5-89fb-be512b73fbaa','01a22335-0375-7010-8802-185666e38b78',0,3,0,1795887007709);
INSERT INTO "key_device" VALUES ('00000000-0000-7000-8000-000000000001','01a22335-0265-747e-b3ae-8e4d4e76a076','01a22335-0265-747f-8b7f-f02e440d8196','MHs7rWUdy9d0HU2r0hVNh0uK59Xh0UABVB/NuhIersc=',1,'AQEACQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=','gog1oDOGbrcZsH5N6stigogqBg8fN+yLKxfNcN1+PqmVD1UpYWqpMNYRvT75LhsjiVu1g4jwUEmqcV2/n7A7AA==',10001,'AREnCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=',2,0,1795887008171,1,0,0);
INSERT INTO "key_device" VALUES ('00000000-0000-7000-8000-000000000002','01a22335-0375-7010-8802-185666e38b78','01a22335-0375-7011-880d-96d444ca1186','BXDcses2hlfoPzko1X387/ZirWQhR7JxFjHSyLNOFPg=',1,'AgEACQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=','8fDnpQmSCccfL64vcKuHxh3SRDTKeahBBJQTgC92cCxG93K1aZfDKuBSxD5lxqrSU3J3TC+2jhfb6ubw0ktZDQ==',10001,'AhEnCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=',1,0,1795887008406,2,0,0);
INSERT INTO "listed_device" VALUES ('01a22335-0265-747e-b3ae-8e4d4e76a076','00000000-0000-7000-8000-000000000001');
INSERT INTO "member" VALUES ('01a22335-045a-767a-99b5-ab98569159d6','01a22335-0265-747e-b3ae-8e4d4e76a076',0,1795887006819,0,1,0,1,2,1,0,0,0,21,NULL,0,0,0);
INSERT INTO "member" VALUES ('01a22335-045a-767a-99b5-ab98569159d6','01a22335-0375-7010-8802-185666e38b78',0,1795887006819,0,1,0,1,1,0,0,0,0,5,NULL,0,0,0);
INSERT INTO "member" VALUES ('01a22335-0464-77df-b6e4-f45bf3dc2bf8','01a22335-0265-747e-b3ae-8e4d4e76a076',2,1795887006820,0,1,0,1,1,0,0,0,0,9,NULL,0,0,0);
INSERT INTO "member" VALUES ('01a22335-0464-77df-b6e4-f45bf3dc2bf8','01a22335-0375-7010-8802-185666e38b78',0,1795887006820,0,1,0,1,2,1,0,0,0,29,NULL,0,0,0);
INSERT INTO "member" VALUES ('01a22335-046e-71b5-89fb-be512b73fbaa','01a22335-0265-747e-b3ae-8e4d4e76a076',0,1795887006833,0,1,0,1,2,1,0,1767225600000,0,38,NULL,0,1,0);
INSERT INTO "member" VALUES ('01a22335-046e-71b5-89fb-be512b73fbaa','01a22335-0375-7010-8802-185666e38b78',2,1795887006833,0,1,0,1,5,4,0,0,0,33,NULL,0,0,0);
INSERT INTO "mention" VALUES ('01a22335-046e-71b5-89fb-be512b73fbaa','01a22335-0265-747e-b3ae-8e4d4e76a076',5);
INSERT INTO "message" VALUES ('01a22335-0474-7237-81da-dda586451782','01a22335-045a-767a-99b5-ab98569159d6',2,'01a22335-0265-747e-b3ae-8e4d4e76a076',NULL,NULL,0,0,NULL);
INSERT INTO "message" VALUES ('01a22335-0474-7238-bdd7-7e5350f0408e','01a22335-046e-71b5-89fb-be512b73fbaa',2,'01a22335-0265-747e-b3ae-8e4d4e76a076',NULL,NULL,0,0,NULL);
INSERT INTO "message" VALUES ('01a22335-0477-77d5-85e2-a873638f374e','01a22335-046e-71b5-89fb-be512b73fbaa',3,'01a22335-0375-7010-8802-185666e38b78','edited',NULL,1795887007392,0,NULL);
INSERT INTO "message" VALUES ('01a22335-0484-7409-b449-bac15a61d9e0','01a22335-046e-71b5-89fb-be512b73fbaa',4,'01a22335-0375-7010-8802-185666e38b78',NULL,NULL,0,1795887007392,NULL);
INSERT INTO "message" VALUES ('01a22335-0492-705c-8391-a2adbc641302','01a22335-0464-77df-b6e4-f45bf3dc2bf8',2,'01a22335-0375-7010-8802-185666e38b78',NULL,NULL,0,0,NULL);
INSERT INTO "message" VALUES ('01a22335-04b1-7210-a05b-3d4c7c03ba15','01a22335-046e-71b5-89fb-be512b73fbaa',5,'01a22335-0375-7010-8802-185666e38b78',NULL,NULL,0,0,NULL);
INSERT INTO "message_mark" VALUES ('01a22335-0265-747e-b3ae-8e4d4e76a076','01a22335-0474-7237-81da-dda586451782','01a22335-045a-767a-99b5-ab98569159d6',1767225600000,0,3,1798761600000,4);
INSERT INTO "notification" VALUES ('01a22335-0464-77e0-860d-fb32aaf97893','01a22335-0375-7010-8802-185666e38b78',3,NULL,NULL,'01a22335-0464-77df-b6e4-f45bf3dc2bf8',NULL,'01a22335-0265-747e-b3ae-8e4d4e76a076',0,1795887006820);
INSERT INTO "notification" VALUES ('01a22335-0471-7034-b56f-8105b691ee5a','01a22335-0265-747e-b3ae-8e4d4e76a076',3,'Lobby',NULL,'01a22335-046e-71b5-89fb-be512b73fbaa',NULL,'01a22335-0375-7010-8802-185666e38b78',0,1795887006833);
INSERT INTO "notification" VALUES ('01a22335-0689-7446-a979-e944da9ee5cf','01a22335-0265-747e-b3ae-8e4d4e76a076',1,'Lobby','@ada look','01a22335-046e-71b5-89fb-be512b73fbaa','01a22335-04b1-7210-a05b-3d4c7c03ba15','01a22335-0375-7010-8802-185666e38b78',0,1795887007369);
INSERT INTO "notification" VALUES ('01a22335-06a1-73ed-8052-14a895c4fa31','01a22335-0375-7010-8802-185666e38b78',2,'👍',NULL,'01a22335-046e-71b5-89fb-be512b73fbaa','01a22335-0477-77d5-85e2-a873638f374e','01a22335-0265-747e-b3ae-8e4d4e76a076',0,1795887007393);
INSERT INTO "pin" VALUES ('01a22335-046e-71b5-89fb-be512b73fbaa','01a22335-0474-7238-bdd7-7e5350f0408e',9);
INSERT INTO "prekey" VALUES ('00000000-0000-7000-8000-000000000001',2,'AQIACQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=');
INSERT INTO "prekey" VALUES ('00000000-0000-7000-8000-000000000002',1,'AgEACQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=');
INSERT INTO "reaction" VALUES ('01a22335-0477-77d5-85e2-a873638f374e','01a22335-046e-71b5-89fb-be512b73fbaa','👍','01a22335-0265-747e-b3ae-8e4d4e76a076',1795887007393);
INSERT INTO "server_state" VALUES (1,'01a22335-0149-7234-b8b4-2481c4683a90',44,1795887006025);
INSERT INTO "throttle" VALUES ('claim:01a22335-0375-7010-8802-185666e38b78',1795887010359);
INSERT INTO "throttle" VALUES ('login x',5);
INSERT INTO "throttle" VALUES ('prekey:01a22335-0375-7010-8802-185666e38b78:00000000-0000-7000-8000-000000000001',1795904288359);
INSERT INTO "user_event" VALUES (1,'01a22335-0265-747e-b3ae-8e4d4e76a076',1,1795887006309,'{"type":"device_update","userSeq":1,"timestamp":"2026-11-28T17:30:06.309Z","payload":{"id":"01a22335-0265-747f-8b7f-f02e440d8196","name":"","createdAt":"2026-11-28T17:30:06.309Z","lastSeenAt":"2026-11-28T17:30:06.309Z"}}',NULL);
INSERT INTO "user_event" VALUES (11,'01a22335-0265-747e-b3ae-8e4d4e76a076',3,1795887006820,'{"type":"conversation_update","userSeq":3,"timestamp":"2026-11-28T17:30:06.820Z","payload":{"conversationId":"01a22335-0464-77df-b6e4-f45bf3dc2bf8","change":"added","userId":"01a22335-0265-747e-b3ae-8e4d4e76a076","conversation":{"id":"01a22335-0464-77df-b6e4-f45bf3dc2bf8","type":"group","role":"owner","participants":[{"userId":"01a22335-0265-747e-b3ae-8e4d4e76a076","user":{"id":"01a22335-0265-747e-b3ae-8e4d4e76a076","name":"ada","displayName":"ada"},"role":"owner","joinedAt":"2026-11-28T17:30:06.820Z","deliveredSeq":1,"readSeq":1},{"userId":"01a22335-0375-7010-8802-185666e38b78","user":{"id":"01a22335-0375-7010-8802-185666e38b78","name":"bob","displayName":"bob"},"role":"member","joinedAt":"2026-11-28T17:30:06.820Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-28T17:30:06.820Z","updatedAt":"2026-11-28T17:30:06.820Z","hash":"5f7947a940ccaf7ff233b6114787a684b37257cc688ff5be8b5892c97a688263"}}}',NULL);
INSERT INTO "user_event" VALUES (12,'01a22335-0375-7010-8802-185666e38b78',3,1795887006820,'{"type":"conversation_update","userSeq":3,"timestamp":"2026-11-28T17:30:06.820Z","payload":{"conversationId":"01a22335-0464-77df-b6e4-f45bf3dc2bf8","change":"added","userId":"01a22335-0375-7010-8802-185666e38b78","conversation":{"id":"01a22335-0464-77df-b6e4-f45bf3dc2bf8","type":"group","participants":[{"userId":"01a22335-0265-747e-b3ae-8e4d4e76a076","user":{"id":"01a22335-0265-747e-b3ae-8e4d4e76a076","name":"ada","displayName":"ada"},"role":"owner","joinedAt":"2026-11-28T17:30:06.820Z","deliveredSeq":1,"readSeq":1},{"userId":"01a22335-0375-7010-8802-185666e38b78","user":{"id":"01a22335-0375-7010-8802-185666e38b78","name":"bob","displayName":"bob"},"role":"member","joinedAt":"2026-11-28T17:30:06.820Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-28T17:30:06.820Z","updatedAt":"2026-11-28T17:30:06.820Z","hash":"5f7947a940ccaf7ff233b6114787a684b37257cc688ff5be8b5892c97a688263"}}}',NULL);
INSERT INTO "user_event" VALUES (13,'01a22335-0375-7010-8802-185666e38b78',4,1795887006820,'{"type":"notification","userSeq":4,"timestamp":"2026-11-28T17:30:06.820Z","payload":{"id":"01a22335-0464-77e0-860d-fb32aaf97893","type":"invite","conversationId":"01a22335-0464-77df-b6e4-f45bf3dc2bf8","senderId":"01a22335-0265-747e-b3ae-8e4d4e76a076","read":false,"createdAt":"2026-11-28T17:30:06.820Z"}}',NULL);
INSERT INTO "user_event" VALUES (17,'01a22335-0375-7010-8802-185666e38b78',5,1795887006833,'{"type":"conversation_update","userSeq":5,"timestamp":"2026-11-28T17:30:06.833Z","payload":{"conversationId":"01a22335-046e-71b5-89fb-be512b73fbaa","change":"added","userId":"01a22335-0375-7010-8802-185666e38b78","conversation":{"id":"01a22335-046e-71b5-89fb-be512b73fbaa","type":"channel","name":"Lobby","role":"owner","participants":[{"userId":"01a22335-0265-747e-b3ae-8e4d4e76a076","user":{"id":"01a22335-0265-747e-b3ae-8e4d4e76a076","name":"ada","displayName":"ada"},"role":"member","joinedAt":"2026-11-28T17:30:06.833Z","deliveredSeq":1,"readSeq":1},{"userId":"01a22335-0375-7010-8802-185666e38b78","user":{"id":"01a22335-0375-7010-8802-185666e38b78","name":"bob","displayName":"bob"},"role":"owner","joinedAt":"2026-11-28T17:30:06.833Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-28T17:30:06.833Z","updatedAt":"2026-11-28T17:30:06.833Z","hash":"c613ad526fcd015129dcdd1537ecd7c6cdfa91eaeb6a79907bc35e3dc6a31458"}}}',NULL);
INSERT INTO "user_event" VALUES (18,'01a22335-0265-747e-b3ae-8e4d4e76a076',4,1795887006833,'{"type":"conversation_update","userSeq":4,"timestamp":"2026-11-28T17:30:06.833Z","payload":{"conversationId":"01a22335-046e-71b5-89fb-be512b73fbaa","change":"added","userId":"01a22335-0265-747e-b3ae-8e4d4e76a076","conversation":{"id":"01a22335-046e-71b5-89fb-be512b73fbaa","type":"channel","name":"Lobby","participants":[{"userId":"01a22335-0265-747e-b3ae-8e4d4e76a076","user":{"id":"01a22335-0265-747e-b3ae-8e4d4e76a076","name":"ada","displayName":"ada"},"role":"member","joinedAt":"2026-11-28T17:30:06.833Z","deliveredSeq":1,"readSeq":1},{"userId":"01a22335-0375-7010-8802-185666e38b78","user":{"id":"01a22335-0375-7010-8802-185666e38b78","name":"bob","displayName":"bob"},"role":"owner","joinedAt":"2026-11-28T17:30:06.833Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-28T17:30:06.833Z","updatedAt":"2026-11-28T17:30:06.833Z","hash":"c613ad526fcd015129dcdd1537ecd7c6cdfa91eaeb6a79907bc35e3dc6a31458"}}}',NULL);
INSERT INTO "user_event" VALUES (19,'01a22335-0265-747e-b3ae-8e4d4e76a076',5,1795887006833,'{"type":"notification","userSeq":5,"timestamp":"2026-11-28T17:30:06.833Z","payload":{"id":"01a22335-0471-7034-b56f-8105b691ee5a","type":"invite","title":"Lobby","conversationId":"01a22335-046e-71b5-89fb-be512b73fbaa","senderId":"01a22335-0375-7010-8802-185666e38b78","read":false,"createdAt":"2026-11-28T17:30:06.833Z"}}',NULL);
INSERT INTO "user_event" VALUES (2,'01a22335-0375-7010-8802-185666e38b78',1,1795887006581,'{"type":"device_update","userSeq":1,"timestamp":"2026-11-28T17:30:06.581Z","payload":{"id":"01a22335-0375-7011-880d-96d444ca1186","name":"","createdAt":"2026-11-28T17:30:06.581Z","lastSeenAt":"2026-11-28T17:30:06.581Z"}}',NULL);
INSERT INTO "user_event" VALUES (30,'01a22335-04c0-76a7-bb73-5c763649813d',1,1795887006912,'{"type":"device_update","userSeq":1,"timestamp":"2026-11-28T17:30:06.912Z","payload":{"id":"01a22335-04c0-76a8-8ca4-2fef51c5e640","name":"","createdAt":"2026-11-28T17:30:06.912Z","lastSeenAt":"2026-11-28T17:30:06.912Z"}}',NULL);
INSERT INTO "user_event" VALUES (32,'01a22335-0265-747e-b3ae-8e4d4e76a076',6,1795887007369,'{"type":"notification","userSeq":6,"timestamp":"2026-11-28T17:30:07.369Z","payload":{"id":"01a22335-0689-7446-a979-e944da9ee5cf","type":"mention","title":"Lobby","message":"@ada look","conversationId":"01a22335-046e-71b5-89fb-be512b73fbaa","messageId":"01a22335-04b1-7210-a05b-3d4c7c03ba15","senderId":"01a22335-0375-7010-8802-185666e38b78","read":false,"createdAt":"2026-11-28T17:30:07.369Z"}}',NULL);
INSERT INTO "user_event" VALUES (37,'01a22335-0375-7010-8802-185666e38b78',6,1795887007393,'{"type":"notification","userSeq":6,"timestamp":"2026-11-28T17:30:07.393Z","payload":{"id":"01a22335-06a1-73ed-8052-14a895c4fa31","type":"reaction","title":"👍","conversationId":"01a22335-046e-71b5-89fb-be512b73fbaa","messageId":"01a22335-0477-77d5-85e2-a873638f374e","senderId":"01a22335-0265-747e-b3ae-8e4d4e76a076","read":false,"createdAt":"2026-11-28T17:30:07.393Z"}}',NULL);
INSERT INTO "user_event" VALUES (39,'01a22335-0265-747e-b3ae-8e4d4e76a076',7,1795887007490,'{"type":"conversation_update","userSeq":7,"timestamp":"2026-11-28T17:30:07.490Z","payload":{"conversationId":"01a22335-046e-71b5-89fb-be512b73fbaa","change":"own","userId":"01a22335-0265-747e-b3ae-8e4d4e76a076","conversation":{"id":"01a22335-046e-71b5-89fb-be512b73fbaa","type":"channel","name":"Lobby","participants":[{"userId":"01a22335-0265-747e-b3ae-8e4d4e76a076","user":{"id":"01a22335-0265-747e-b3ae-8e4d4e76a076","name":"ada","displayName":"ada"},"role":"member","joinedAt":"2026-11-28T17:30:06.833Z","deliveredSeq":1,"readSeq":2},{"userId":"01a22335-0375-7010-8802-185666e38b78","user":{"id":"01a22335-0375-7010-8802-185666e38b78","name":"bob","displayName":"bob"},"role":"owner","joinedAt":"2026-11-28T17:30:06.833Z","deliveredSeq":1,"readSeq":5}],"participantCount":2,"lastMessage":{"id":"01a22335-04b1-7210-a05b-3d4c7c03ba15","conversationId":"01a22335-046e-71b5-89fb-be512b73fbaa","senderId":"01a22335-0375-7010-8802-185666e38b78","seq":5,"content":"@ada look","mentions":["01a22335-0265-747e-b3ae-8e4d4e76a076"],"reactions":[],"createdAt":"2026-11-28T17:30:07.369Z"},"lastSeq":8,"firstSeq":1,"readSeq":2,"unreadCount":3,"mentionCount":1,"unreadSeq":1,"pinnedAt":"2026-01-01T00:00:00.000Z","createdAt":"2026-11-28T17:30:06.833Z","updatedAt":"2026-11-28T17:30:07.393Z","hash":"522b9836da2e4ed23bf58677c0708416553cb404d19f01321c0e77830228d191"}}}','01a22335-046e-71b5-89fb-be512b73fbaa');
INSERT INTO "user_event" VALUES (40,'01a22335-0265-747e-b3ae-8e4d4e76a076',8,1795887007509,'{"type":"message_mark","userSeq":8,"timestamp":"2026-11-28T17:30:07.509Z","payload":{"messageId":"01a22335-0474-7237-81da-dda586451782","conversationId":"01a22335-045a-767a-99b5-ab98569159d6","starredAt":"2026-01-01T00:00:00.000Z","doneSeq":3,"laterAt":"2027-01-01T00:00:00.000Z","laterSeq":4}}','01a22335-0474-7237-81da-dda586451782');
INSERT INTO "user_event" VALUES (42,'01a22335-0375-7010-8802-185666e38b78',7,1795887007645,'{"type":"user_update","userSeq":7,"timestamp":"2026-11-28T17:30:07.645Z","payload":{"id":"01a22335-0265-747e-b3ae-8e4d4e76a076","name":"ada","displayName":"Ada L.","createdAt":"2026-11-28T17:30:06.309Z"}}',NULL);
INSERT INTO "user_event" VALUES (43,'01a22335-0265-747e-b3ae-8e4d4e76a076',9,1795887007645,'{"type":"user_update","userSeq":9,"timestamp":"2026-11-28T17:30:07.645Z","payload":{"id":"01a22335-0265-747e-b3ae-8e4d4e76a076","name":"ada","displayName":"Ada L.","createdAt":"2026-11-28T17:30:06.309Z"}}',NULL);
INSERT INTO "user_event" VALUES (6,'01a22335-0265-747e-b3ae-8e4d4e76a076',2,1795887006819,'{"type":"conversation_update","userSeq":2,"timestamp":"2026-11-28T17:30:06.819Z","payload":{"conversationId":"01a22335-045a-767a-99b5-ab98569159d6","change":"added","userId":"01a22335-0265-747e-b3ae-8e4d4e76a076","conversation":{"id":"01a22335-045a-767a-99b5-ab98569159d6","type":"direct","participants":[{"userId":"01a22335-0265-747e-b3ae-8e4d4e76a076","user":{"id":"01a22335-0265-747e-b3ae-8e4d4e76a076","name":"ada","displayName":"ada"},"role":"member","joinedAt":"2026-11-28T17:30:06.819Z","deliveredSeq":1,"readSeq":1},{"userId":"01a22335-0375-7010-8802-185666e38b78","user":{"id":"01a22335-0375-7010-8802-185666e38b78","name":"bob","displayName":"bob"},"role":"member","joinedAt":"2026-11-28T17:30:06.819Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-28T17:30:06.819Z","updatedAt":"2026-11-28T17:30:06.819Z","hash":"9823902ec2464d3f0d548ee54e3e579735e54937b973b11cfad4321d8187fdd3"}}}',NULL);
INSERT INTO "user_event" VALUES (7,'01a22335-0375-7010-8802-185666e38b78',2,1795887006819,'{"type":"conversation_update","userSeq":2,"timestamp":"2026-11-28T17:30:06.819Z","payload":{"conversationId":"01a22335-045a-767a-99b5-ab98569159d6","change":"added","userId":"01a22335-0375-7010-8802-185666e38b78","conversation":{"id":"01a22335-045a-767a-99b5-ab98569159d6","type":"direct","participants":[{"userId":"01a22335-0265-747e-b3ae-8e4d4e76a076","user":{"id":"01a22335-0265-747e-b3ae-8e4d4e76a076","name":"ada","displayName":"ada"},"role":"member","joinedAt":"2026-11-28T17:30:06.819Z","deliveredSeq":1,"readSeq":1},{"userId":"01a22335-0375-7010-8802-185666e38b78","user":{"id":"01a22335-0375-7010-8802-185666e38b78","name":"bob","displayName":"bob"},"role":"member","joinedAt":"2026-11-28T17:30:06.819Z","deliveredSeq":1,"readSeq":1}],"participantCount":2,"lastSeq":1,"firstSeq":1,"readSeq":1,"createdAt":"2026-11-28T17:30:06.819Z","updatedAt":"2026-11-28T17:30:06.819Z","hash":"9823902ec2464d3f0d548ee54e3e579735e54937b973b11cfad4321d8187fdd3"}}}',NULL);
INSERT INTO "vault" VALUES ('01a22335-0265-747e-b3ae-8e4d4e76a076','AAAA');
INSERT INTO "wrap" VALUES ('00000000-0000-7000-8000-000000000002',1,'01a22335-0265-747e-b3ae-8e4d4e76a076','00000000-0000-7000-8000-000000000001','00000000-0000-7000-8000-000000000002',1,'a2V5',1795887008513);
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
PRAGMA user_version=15;
COMMIT;
