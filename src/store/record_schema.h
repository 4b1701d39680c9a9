/* record_schema.h - the tables of a record beside those of schema.h. A commitment is never changed or removed, and gets
   its place in the log once; what can go is the record behind it. Every row is sealed with what it says, or led to by a
   leaf: whoever changes one without the keys is found (cases_check). */
#ifndef STORE_RECORD_SCHEMA_H
#define STORE_RECORD_SCHEMA_H

/* In store.db. Rows lie in the order of commitments, so that the file itself does not tell which came first. */
static const char record_tables[] =
    "CREATE TABLE blinded(commitment BLOB PRIMARY KEY CHECK(length(commitment) = 32),"
    " record BLOB," /* sealed under the key of its case; NULL: erased */
    " notice BLOB CHECK(notice IS NULL OR (length(notice) = 32 AND record IS NULL))," /* commitment of the notice that
											 it was erased */
    " period INTEGER NOT NULL REFERENCES period, anchor INTEGER REFERENCES anchor,"   /* the first that holds it */
    " seq INTEGER UNIQUE) STRICT, WITHOUT ROWID;"                                     /* NULL: pending */
    "CREATE INDEX blinded_pending ON blinded(period, anchor) WHERE seq IS NULL;"
    "CREATE INDEX blinded_anchor ON blinded(period, anchor);"
    "CREATE INDEX blinded_erased ON blinded(commitment) WHERE record IS NULL;"
    /* a window: open while first is NULL; then leaves first..beyond-1, among them the dummies of the seed */
    "CREATE TABLE period(id INTEGER PRIMARY KEY, opened INTEGER NOT NULL, first INTEGER UNIQUE, beyond INTEGER,"
    " seed BLOB NOT NULL, before TEXT NOT NULL DEFAULT '', CHECK((first IS NULL) = (beyond IS NULL))) STRICT;"
    "CREATE TABLE anchor(id INTEGER PRIMARY KEY, period INTEGER NOT NULL REFERENCES period, at INTEGER NOT NULL,"
    " seq INTEGER NOT NULL UNIQUE, seed BLOB NOT NULL, before TEXT NOT NULL DEFAULT '') STRICT;"
    "CREATE TABLE report(id INTEGER PRIMARY KEY, at INTEGER NOT NULL, erased INTEGER NOT NULL, seq INTEGER UNIQUE,"
    " seal BLOB NOT NULL) STRICT;"
    /* how many rows of `blinded` there are, and the exclusive or over their commitments */
    "CREATE TABLE tally(id INTEGER PRIMARY KEY CHECK(id = 1), n INTEGER NOT NULL,"
    " digest BLOB NOT NULL CHECK(length(digest) = 32), seal BLOB NOT NULL) STRICT;"
    "CREATE TRIGGER blinded_remains BEFORE DELETE ON blinded"
    " BEGIN SELECT RAISE(ABORT, 'a commitment is never removed'); END;"
    "CREATE TRIGGER blinded_stays BEFORE UPDATE ON blinded WHEN NEW.commitment <> OLD.commitment"
    " OR NEW.period <> OLD.period OR (OLD.seq IS NOT NULL AND NEW.seq IS NOT OLD.seq)"
    " OR (OLD.anchor IS NOT NULL AND NEW.anchor IS NOT OLD.anchor)"
    " OR (OLD.record IS NULL AND NEW.record IS NOT NULL) OR (OLD.notice IS NOT NULL AND NEW.notice IS NOT OLD.notice)"
    " BEGIN SELECT RAISE(ABORT, 'a commitment is never changed'); END;";

enum { KEYS_ID = 0x48464b31 }; /* "HFK1" */
/* In keys.db. */
static const char keys_tables[] =
    "CREATE TABLE case_key(handle BLOB PRIMARY KEY CHECK(length(handle) = 16),"
    " tag BLOB NOT NULL UNIQUE CHECK(length(tag) = 32)," /* HMAC of the name of the case */
    " wrapped BLOB NOT NULL,"                            /* the key of the case, sealed under kek */
    " hold INTEGER NOT NULL DEFAULT 0 CHECK(hold IN (0, 1)),"
    " doomed INTEGER NOT NULL DEFAULT 0 CHECK(doomed IN (0, 1) AND hold + doomed < 2)) STRICT, WITHOUT ROWID;"
    "CREATE INDEX case_doomed ON case_key(handle) WHERE doomed;"
    "CREATE TABLE chance(commitment BLOB PRIMARY KEY CHECK(length(commitment) = 32),"
    " handle BLOB NOT NULL REFERENCES case_key,"
    " event BLOB UNIQUE CHECK(length(event) = 32),"  /* HMAC of the name of the event */
    " wrapped BLOB NOT NULL) STRICT, WITHOUT ROWID;" /* sealed under the key of the case */
    "CREATE INDEX chance_case ON chance(handle);"
    /* chances not yet compared with store.db */
    "CREATE TABLE fresh(commitment BLOB PRIMARY KEY REFERENCES chance ON DELETE CASCADE) STRICT, WITHOUT ROWID;"
    "PRAGMA user_version = 1;";
#endif
