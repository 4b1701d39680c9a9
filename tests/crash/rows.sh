#!/bin/sh
# rows.sh [HOLDFAST] - an administrator without the key changes the database by SQL, triggers dropped first and put back after: every
# column of every table, rows removed, moved, exchanged, invented, put back from earlier; the guards themselves. All of it is named.
# shellcheck source=tests/crash/lib.sh
. "$(dirname "$0")/lib.sh"
compile sql sql.c -lsqlite3
use() { # DATABASE
	again
	db=$at/log/$1
	"$T/sql" "$db" "SELECT sql || ';' FROM sqlite_schema WHERE type = 'trigger'" >"$T/triggers"
	"$T/sql" "$db" "SELECT 'DROP TRIGGER ' || name || ';' FROM sqlite_schema WHERE type = 'trigger'" >"$T/no-triggers"
}
# With the triggers out of the way, and there again afterwards.
by_sql() { # WHAT STATEMENTS
	again
	if "$T/sql" "$db" "$(cat "$T/no-triggers") $2; $(cat "$T/triggers")" >"$T/said" 2>&1; then judge "$1" named
	else bad=$((bad + 1)); echo "not done: $1"; cat "$T/said"; fi
}
by_sql_with_triggers() { again; "$T/sql" "$db" "$2" >"$T/said" 2>&1 && judge "$1" named || { bad=$((bad + 1)); echo "not done: $1"; cat "$T/said"; }; }

# Every column, in the first, a middle and the last row; of leaves up to the last signed one.
change_columns() { # DATABASE
	use "$1"
	"$T/sql" "$db" -columns >"$T/columns"
	while read -r table column n; do
		[ "$n" -gt 0 ] || continue
		again
		among=1
		case $kind.$table in
		*.taken) continue ;; # a statistic about disk space
		log.leaf) among="seq < 290" ;;
		record.leaf) among="id IN (SELECT l.id FROM leaf AS l JOIN head AS h ON h.log = l.log WHERE l.seq < h.size)" ;;
		esac
		key=$("$T/sql" "$db" "SELECT group_concat(name, ',') FROM pragma_table_info('$table') WHERE pk > 0")
		n=$("$T/sql" "$db" "SELECT count(*) FROM $table WHERE $among")
		for place in $(printf '%s\n' 0 $((n / 2)) $((n - 1)) | sort -nu); do
			where="($key) IN (SELECT $key FROM $table WHERE $among ORDER BY $key LIMIT 1 OFFSET $place)"
			new="CASE typeof($column) WHEN 'integer' THEN $column + 1 WHEN 'null' THEN x'6576656e74'
				WHEN 'text' THEN $column || 'x' ELSE CAST(substr($column, 1, length($column) - 1) || 'x' AS BLOB) END"
			case $column in id | log | seq | first | beyond | anchor) new="coalesce($column, 0) + 1000" ;; esac
			by_sql "$1, table $table, row $place of $n: $column changed" "UPDATE $table SET $column = $new WHERE $where"
		done
	done <"$T/columns"
}
change_guards() { # DATABASE
	use "$1"
	"$T/sql" "$db" "SELECT type, name FROM sqlite_schema WHERE sql IS NOT NULL AND type <> 'table'" | tr '|' ' ' >"$T/guards"
	while read -r type name; do
		by_sql_with_triggers "$1: the $type $name dropped" "DROP $type $name"
	done <"$T/guards"
	by_sql_with_triggers "$1: a table more" "CREATE TABLE more(x)"
	by_sql_with_triggers "$1: the number of the program" "PRAGMA application_id = 7"
	by_sql_with_triggers "$1: the number of the version" "PRAGMA user_version = 7"
}
for kind in record log; do
	make_base $kind
	judge "an untouched folder is good, and published as ever"
	change_columns store.db
	change_guards store.db
	[ $kind = log ] || change_columns keys.db
	[ $kind = log ] || change_guards keys.db
done
use store.db

# Rows. The index of a leaf is the lower part of its id.
at0=$("$T/sql" "$db" "SELECT id FROM leaf WHERE seq = 0")
for seq in 0 1 150 289; do
	by_sql "leaf $seq removed" "DELETE FROM leaf WHERE id = $at0 + $seq"
	by_sql "leaf $seq removed, and those behind it moved up" "DELETE FROM leaf WHERE id = $at0 + $seq;
		UPDATE leaf SET id = -id WHERE id > $at0 + $seq; UPDATE leaf SET id = -id - 1 WHERE id < 0"
done
by_sql "all signed leaves removed" "DELETE FROM leaf WHERE id < $at0 + 290"
by_sql "leaves cut off behind 100" "DELETE FROM leaf WHERE id >= $at0 + 100"
by_sql "two leaves exchanged" "UPDATE leaf SET id = -1 WHERE id = $at0; UPDATE leaf SET id = $at0 WHERE id = $at0 + 40;
	UPDATE leaf SET id = $at0 + 40 WHERE id = -1"
by_sql "two events exchanged" "UPDATE leaf SET event = x'00' WHERE id = $at0; UPDATE leaf SET event = CAST('event-a' AS BLOB) WHERE id = $at0 + 1;
	UPDATE leaf SET event = CAST('event-b' AS BLOB) WHERE id = $at0"
by_sql "an event taken away" "UPDATE leaf SET event = NULL WHERE id = $at0 + 2"
hash=$({ printf '\0'; printf 'another story'; } | sha256sum | cut -c1-64)
by_sql "a signed leaf rewritten, its hash as well" "UPDATE leaf SET body = CAST('another story' AS BLOB), hash = x'$hash' WHERE id = $at0 + 7"
by_sql "a signed leaf put in, the others moved down" "UPDATE leaf SET id = -id WHERE id >= $at0 + 5; UPDATE leaf SET id = 1 - id WHERE id < 0;
	INSERT INTO leaf(id, body, hash) VALUES($at0 + 5, CAST('another story' AS BLOB), x'$hash')"
by_sql "a leaf that waits changed" "UPDATE leaf SET body = x'00' WHERE id = $at0 + 400"
by_sql "a leaf that waits removed from the middle" "DELETE FROM leaf WHERE id = $at0 + 400"
by_sql "a leaf behind a gap" "INSERT INTO leaf(id, body, hash) VALUES($at0 + 900, CAST('another story' AS BLOB), x'$hash')"
by_sql "a leaf before the first" "INSERT INTO leaf(id, body, hash) VALUES($at0 - 1, CAST('another story' AS BLOB), x'$hash')"
by_sql "a leaf of no log" "INSERT INTO leaf(id, body, hash) VALUES($at0 * 7, CAST('another story' AS BLOB), x'$hash')"
by_sql "a second log" "INSERT INTO log(id, origin, vkey) SELECT 7, origin || 'x', vkey || 'x' FROM log"
by_sql "a log before the first" "INSERT INTO log(id, origin, vkey) SELECT -7, origin || 'x', vkey || 'x' FROM log"
by_sql "a head of no log" "INSERT INTO head SELECT 7, size, root, note, signed_at FROM head"
by_sql "the head removed" "DELETE FROM head"
by_sql "the log removed" "DELETE FROM log"
by_sql "everything removed" "DELETE FROM leaf; DELETE FROM head; DELETE FROM log"
again
fresh "$T/other"
"$T/sql" "$T/other/store.db" "SELECT 'UPDATE head SET size = ' || size || ', root = ' || quote(root) || ', note = ' || quote(note) FROM head" >"$T/old-head"
by_sql "the head of an empty log in its place" "$(cat "$T/old-head")"
by_sql "the head of another size" "UPDATE head SET size = 289"
by_sql "a head that claims the leaves that wait" "UPDATE head SET size = 520"
by_sql "the note without its signature" "UPDATE head SET note = substr(note, 1, instr(note, char(10) || char(10)) + 1)"

by_sql_with_triggers "a trigger that does nothing in its place" "DROP TRIGGER leaf_stays; CREATE TRIGGER leaf_stays BEFORE UPDATE ON leaf BEGIN SELECT 1; END"
by_sql_with_triggers "a trigger more" "CREATE TRIGGER more AFTER INSERT ON leaf BEGIN UPDATE leaf SET body = x'00' WHERE seq = NEW.seq; END"
by_sql_with_triggers "a view in front of a table" "CREATE VIEW more AS SELECT * FROM leaf"
by_sql_with_triggers "a constraint taken out" "UPDATE sqlite_schema SET sql = replace(sql, 'CHECK(length(hash) = 32)', '') WHERE name = 'leaf'"
echo "$named named, $harmless harmless"
so "nothing was harmless but the untouched log" test $harmless = 1
finish
