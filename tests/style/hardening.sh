#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
#
# hardening.sh DIR: each program there is position independent, with full
# RELRO, no executable stack, fortified calls and guarded stacks.
set -u
dir=${1:?usage: hardening.sh DIR}
passed=0 failed=0

# judge PROGRAM WHAT STATUS
judge()
{
	if [ "$3" = 0 ]; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "FAILED: ${1##*/}: $2"
	fi
}

# has TEXT PATTERN
has()
{
	grep -Eq "$2" <<<"$1"
}

check()
{
	local program=$1 header segments dynamic symbols

	header=$(readelf -hW "$program")
	segments=$(readelf -lW "$program")
	dynamic=$(readelf -dW "$program")
	symbols=$(readelf -W --dyn-syms "$program")

	has "$header" 'Type: +DYN' && has "$dynamic" 'FLAGS_1.*PIE'
	judge "$program" 'position independent' $?
	has "$segments" 'GNU_RELRO' && has "$dynamic" 'BIND_NOW|FLAGS_1.*NOW'
	judge "$program" 'full RELRO' $?
	has "$segments" 'GNU_STACK.* RW '
	judge "$program" 'stack not executable' $?
	! has "$segments" 'LOAD.* RWE '
	judge "$program" 'no segment both written and executed' $?
	has "$symbols" '__[a-z]+_chk'
	judge "$program" 'fortified calls' $?
	has "$symbols" '__stack_chk_fail'
	judge "$program" 'guarded stacks' $?
	! has "$dynamic" 'R(UN)?PATH'
	judge "$program" 'no library path of the build machine' $?
}

for program in "$dir"/convoca "$dir"/convoca-*; do
	if [ -f "$program" ] && [ -x "$program" ]; then
		check "$program"
	fi
done
[ $passed -gt 0 ] || judge "$dir" 'has programs' 1
echo "$passed passed, $failed failed"
[ $failed = 0 ]
