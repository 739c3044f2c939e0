-- One build: the record of what was read. Natural keys only, so a build from scratch equals an incremental one row for row.
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
-- `made` is the digest of everything a document's rows follow from; where it is unchanged, so are they. `sketch` is what its text is
-- compared by. `copy_of`, `gone`, `until` and `ended_by` follow from the other documents and from the checks, and are set anew in every
-- build; `status` is what the paper is by itself, and whoever reads it makes it 旧版 once the day in `until` is over.
CREATE TABLE documents (
  key TEXT PRIMARY KEY, id TEXT NOT NULL, edition TEXT NOT NULL, title TEXT NOT NULL, kind TEXT NOT NULL, status TEXT NOT NULL,
  sha256 TEXT NOT NULL, media TEXT NOT NULL, pages INTEGER NOT NULL, lines INTEGER NOT NULL,
  issued TEXT, issuer TEXT, number TEXT, url TEXT, sample INTEGER NOT NULL, made TEXT NOT NULL,
  sketch TEXT NOT NULL, copy_of TEXT, gone TEXT, until TEXT, ended_by TEXT
) WITHOUT ROWID;
CREATE TABLE pages (
  document TEXT NOT NULL, number INTEGER NOT NULL, label TEXT, width REAL NOT NULL, height REAL NOT NULL,
  PRIMARY KEY (document, number)
) WITHOUT ROWID;
CREATE TABLE lines (
  document TEXT NOT NULL, number INTEGER NOT NULL, page INTEGER NOT NULL, on_page INTEGER NOT NULL, text TEXT NOT NULL,
  printed TEXT, box TEXT, kind TEXT NOT NULL, citable INTEGER NOT NULL, place TEXT, struck TEXT NOT NULL, column_ TEXT, ocr REAL,
  context TEXT NOT NULL, level INTEGER NOT NULL,
  PRIMARY KEY (document, number)
) WITHOUT ROWID;
CREATE UNIQUE INDEX lines_on_page ON lines (document, page, on_page);
CREATE TABLE items (
  document TEXT NOT NULL, number INTEGER NOT NULL, parent INTEGER, depth INTEGER NOT NULL, marker TEXT,
  first INTEGER NOT NULL, own_last INTEGER NOT NULL, last INTEGER NOT NULL, heading INTEGER NOT NULL, text TEXT NOT NULL,
  PRIMARY KEY (document, number)
) WITHOUT ROWID;
CREATE INDEX items_of_parent ON items (document, parent);
CREATE TABLE statements (
  document TEXT NOT NULL, number INTEGER NOT NULL, item INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,
  text TEXT NOT NULL, class TEXT NOT NULL, strength TEXT NOT NULL, speaker TEXT NOT NULL,
  PRIMARY KEY (document, number)
) WITHOUT ROWID;
CREATE INDEX statements_of_item ON statements (document, item);
CREATE TABLE passages (
  document TEXT NOT NULL, number INTEGER NOT NULL, item INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,
  statement_first INTEGER NOT NULL, statement_last INTEGER NOT NULL, trail TEXT NOT NULL, text TEXT NOT NULL,
  digest TEXT NOT NULL,
  PRIMARY KEY (document, number)
) WITHOUT ROWID;
CREATE INDEX passages_of_item ON passages (document, item);
CREATE TABLE anomalies (
  document TEXT NOT NULL, number INTEGER NOT NULL, code TEXT NOT NULL, message TEXT NOT NULL, page INTEGER, line INTEGER,
  PRIMARY KEY (document, number)
) WITHOUT ROWID;
-- Words are Sudachi A normalised forms, space-joined; grams are character uni- and bigrams of the normalised text.
CREATE VIRTUAL TABLE words USING fts5 (
  document UNINDEXED, passage UNINDEXED, text, trail, title, grams, tokenize = "unicode61 remove_diacritics 0"
);
