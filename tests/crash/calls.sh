#!/bin/sh
# calls.sh [HOLDFAST [MOST]] - each system call that init, append and publish make on the folder of a log fails once, or the program is
# killed in it: with EIO, ENOSPC or SIGKILL. Afterwards the same command again, plainly: the log is whole, what was acknowledged is
# there, no checkpoint that could be read is denied. A failed sync is never an acknowledgement. MOST (0: no limit): so many of all.
# shellcheck source=tests/crash/lib.sh
. "$(dirname "$0")/lib.sh"
most=${2:-240}
calls=openat,write,pwrite64,fsync,fdatasync,syncfs,rename,renameat,renameat2,unlink,unlinkat,ftruncate,mkdir,mkdirat,link,linkat
strace -qq -o "$T/trace" true 2>/dev/null || { echo "failing system calls: left out, strace is not there or may not trace"; finish; }

# Folders to begin with: nothing; a log with 5 leaves of which 2 are published; one about to fill a tile.
log=$T/at/log
mkdir "$T/at" "$T/none"
seq 1 250 >"$T/lines"
fresh "$log"
must "$H" log append --lines "$log" "$T/lines"
must publish "$log"
cp -r "$T/at" "$T/few"
seq 251 260 >"$T/lines"
must "$H" log append --lines "$log" "$T/lines"
cp -r "$T/at" "$T/full"
echo one >"$T/entry"
seq 1 260 | awk '{ print $1 - 1, $1 }' >"$T/before"

begin() { # COMMAND: the folder as it was before
	rm -rf "$T/at"
	case $1 in init) cp -r "$T/none" "$T/at" ;; append) cp -r "$T/few" "$T/at" ;; publish) cp -r "$T/full" "$T/at" ;; esac
}
run() { # COMMAND [BEFORE...]
	command=$1
	shift
	case $command in
	init) "$@" "$H" log init --origin example.org/crash "$log" ;;
	append) "$@" "$H" log append "$log" "$T/entry" ;;
	publish) "$@" "$H" log publish -q "$log" ;;
	esac
}
# Lines "COMMAND CALL NUMBER PATH" of every call that touches the folder; NUMBER counts all calls of that name.
list() {
	for command in init append publish; do
		begin $command
		run $command strace -f -qq -y -o "$T/trace" -e "trace=$calls" >"$T/out" 2>&1
		sed -n 's/^\([0-9]* *\)\{0,1\}\([a-z0-9]*\)(\(.*\)/\2 \3/p' "$T/trace" | awk -v c=$command -v t="$T/at" '
			{ n[$1]++ } index($0, t) { path = match($0, t "[^>\", ]*") ? substr($0, RSTART, RLENGTH) : "-"; print c, $1, n[$1], path }'
	done
}
good_again() { # COMMAND: the same command once more; then everything is as it must be
	[ ! -f "$log/public/checkpoint" ] || cp "$log/public/checkpoint" "$T/seen"
	case $1 in
	init)
		run init || { [ $? = 6 ] && publish "$log"; } || return 1
		: >"$T/must"
		;;
	append)
		cat "$T/acknowledged" >"$T/must"
		run append || return 1
		sed -n '1,250p' "$T/before" >>"$T/must"
		;;
	publish) cat "$T/before" >"$T/must" && run publish || return 1 ;;
	esac
	whole "$log" && all_there "$log" "$T/must" && { [ ! -f "$T/seen" ] || continues "$log" "$T/seen" "$(key_of "$log")"; }
}

list >"$T/list"
so "the commands sync, rename and write (calls on the folder: $(wc -l <"$T/list"))" sh -c "grep -q 'append fdatasync' '$T/list' &&
	grep -q 'publish renameat' '$T/list' && grep -q 'publish fsync' '$T/list' && grep -q 'init write' '$T/list'"
for how in error=EIO error=ENOSPC signal=KILL; do sed "s/\$/ $how/" "$T/list"; done >"$T/all"
all=$(wc -l <"$T/all")
[ "$most" = 0 ] || [ "$all" -le "$most" ] || awk -v n="$most" -v all="$all" 'int(NR * n / all) > int((NR - 1) * n / all)' "$T/all" >"$T/some"
[ -f "$T/some" ] && mv "$T/some" "$T/all"
done=0
while read -r command call number path how; do
	begin "$command"
	: >"$T/acknowledged"
	rm -f "$T/seen"
	run "$command" strace -f -qq -o "$T/trace" -e "trace=$call" -e "inject=$call:$how:when=$number" >"$T/out" 2>"$T/err" </dev/null
	got=$?
	grep -qE 'INJECTED|SIGKILL' "$T/trace" && done=$((done + 1))
	what="$command, $call number $number ($path), $how"
	if [ $got = 0 ] && [ "$command" = append ]; then echo "$(cat "$T/out") one" >>"$T/acknowledged"; fi
	# SQLite passes over a failed sync of its folder, and of its files at closing: what was committed was synced before.
	case $call.$how.$path in
	fsync.error*/log | fsync.error*store.db*) ;;
	fsync.error* | syncfs.error*) so "$what: is not called a success" test $got != 0 ;;
	fdatasync.error*) [ "$command$number" != append1 ] || so "$what: is not called a success" test $got != 0 ;;
	esac
	so "$what: whole after the same command again" good_again "$command" </dev/null
done <"$T/all"
so "calls were made to fail ($done of $all)" test $done -ge "$(($(wc -l <"$T/all") * 9 / 10))"

# The controls: what this looks for is found when it is there.
begin publish
echo "3 nobody" >>"$T/before"
so "an entry that is missing is seen" not good_again publish
sed -i '$d' "$T/before"
begin publish
run publish
sed -i '2s/.*/1/' "$log/public/checkpoint"
cp "$log/public/checkpoint" "$T/seen"
so "a checkpoint that is none of this log is seen" not continues "$log" "$T/seen" "$(key_of "$log")"
finish
