/* sql.c - what an administrator of the database could do to it, who knows no key.

   sql DB STATEMENTS   runs them with every guard of the database off; prints rows, columns with | between them
   sql DB -dump        every row of every table, one a line: the same text if and only if the content is the same
   sql DB -columns     "TABLE COLUMN ROWS" for every column of every table */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static sqlite3 *db;

static int stop(void)
{
	fprintf(stderr, "sql: %s\n", sqlite3_errmsg(db));
	return 1;
}

static int print_row(void *prefix, int n, char **value, char **name)
{
	(void)name;
	printf("%s", prefix ? (const char *)prefix : "");
	for (int i = 0; i < n; i++)
		printf("%s%s", i ? "|" : "", value[i] ? value[i] : "NULL");
	printf("\n");
	return 0;
}

static int run(const char *text, void *prefix) { return sqlite3_exec(db, text, print_row, prefix, NULL) != SQLITE_OK; }

/* Runs the text that the statement's rows say; their second column goes before each row. */
static int run_each(const char *list)
{
	sqlite3_stmt *s;
	int bad = sqlite3_prepare_v2(db, list, -1, &s, NULL) != SQLITE_OK, code = SQLITE_DONE;
	while (!bad && (code = sqlite3_step(s)) == SQLITE_ROW)
		bad = run((const char *)sqlite3_column_text(s, 0), (void *)(size_t)sqlite3_column_text(s, 1));
	sqlite3_finalize(s);
	return bad || code != SQLITE_DONE;
}

int main(int argc, char **argv)
{
	if (argc != 3 || sqlite3_open_v2(argv[1], &db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK)
		return stop();
	sqlite3_busy_timeout(db, 5000);
	int bad;
	if (!strcmp(argv[2], "-dump"))
		bad = run("SELECT 'schema', type, name, sql FROM sqlite_schema ORDER BY name", NULL) ||
		      run_each("SELECT 'SELECT ' || (SELECT group_concat('quote(\"' || name || '\")', ',')"
			       " FROM pragma_table_info(t.name)) || ' FROM \"' || name || '\" ORDER BY 1' ||"
			       " iif((SELECT count(*) FROM pragma_table_info(t.name)) > 1, ', 2', ''),"
			       " name || ' ' FROM sqlite_schema AS t WHERE type = 'table' ORDER BY name");
	else if (!strcmp(argv[2], "-columns"))
		bad = run_each("SELECT 'SELECT ''' || t.name || ' ' || c.name || ' '' || count(*) FROM ' || t.name, ''"
			       " FROM sqlite_schema AS t, pragma_table_info(t.name) AS c WHERE t.type = 'table'"
			       " ORDER BY t.name, c.cid");
	else
		bad =
		    run("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON; PRAGMA writable_schema = ON;",
			NULL) ||
		    run(argv[2], NULL);
	return bad ? stop() : sqlite3_close(db);
}
