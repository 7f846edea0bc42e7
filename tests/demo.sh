#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
#
# demo.sh BUILD: the demo, twice over one folder. The second time nothing is
# sent, and nobody is seated anew.
set -u
build=${1:?usage: demo.sh BUILD}
cd "$(dirname "$0")/.." || exit 1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
passed=0 failed=0

# check WHAT COMMAND...
check()
{
	local what=$1
	shift
	if "$@"; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "FAILED: $what"
	fi
}

same()
{
	[ "$1" = "$2" ] || {
		printf '  %s\n  is not\n  %s\n' "$1" "$2"
		return 1
	}
}

desk()
{
	"$build/convoca" "$@" --config "$folder/convoca.conf"
}

mails()
{
	find "$folder/out" -type f | wc -l
}

# What became of the letters: "act count" a line.
acts()
{
	desk letters --json | sed -n 's/.*"act":"\([a-z]*\)".*/\1/p' | sort |
		uniq -c | awk '{ print $2, $1 }'
}

# bodies seated in a group
seated()
{
	desk seats "$1" --json | sed -n 's/.*"body":"\([A-Z]*\)".*/\1/p' |
		sort -u | tr '\n' ' '
}

to()
{
	grep -rlEi "^To:.*$1" "$folder/out" | wc -l
}

check 'the first time' demo/run "$build" "$folder" >"$folder/first" 2>&1
cat "$folder/first"
sent=$(mails)
seats=$(desk seats --json)
check 'mails went out' [ "$sent" -gt 10 ]

check 'letters as they should be' same "$(acts)" "accept 7
ask 2
ignore 3
review 2"
check 'SUA 1' same "$(seated sua-1)" 'FE TV '
check 'SUA 2' same "$(seated sua-2)" 'AR '
check 'SUA 4' same "$(seated sua-4)" 'RN '
check 'SAPE 2' same "$(seated sape-2)" 'CN '
check 'SAPE 3' same "$(seated sape-3)" 'LE '
check 'SAPE 4' same "$(seated sape-4)" 'FE '
check 'SIT 1' same "$(seated sit-1)" 'BI '
check 'SIT 3' same "$(seated sit-3)" 'TV '
for who in ornella.bindi@provincia.arezzo.it ivana.dutto@provincia.cuneo.it \
	aldo.giraudo@provincia.cuneo.it vittoria.fabbri@provincia.fe.it; do
	check "one mail to $who" same "$(to "$who")" 1
done
check 'Potenza is asked' same "$(to antonietta.lauria)" 1
check 'nothing to a machine' same "$(to MAILER-DAEMON)" 0
check 'nothing to an absent one' same "$(to nello.barsanti)" 0
check 'nothing to a forger' same "$(to provincia.salerno.it)" 0

check 'the second time' demo/run "$build" "$folder" >"$folder/second" 2>&1
tail -n 1 "$folder/second"
check 'nothing is sent twice' same "$(mails)" "$sent"
check 'nobody is seated anew' same "$(desk seats --json)" "$seats"
check 'each letter is known again' same \
	"$(desk letters --json | grep -c '"state":"duplicate"')" 15

echo "$passed passed, $failed failed"
[ $failed = 0 ]
