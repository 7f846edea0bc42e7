#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Writes the schema's steps, in the order given, as a C file: a string literal
# could not be as long (C17 5.2.4.1).
set -eu
printf '#include "storage/migrate.h"\n\n'
n=0
for file; do
	n=$((n + 1))
	printf 'static const char step_%d[] = {\n' $n
	od -An -v -tu1 "$file" | sed 's/[0-9][0-9]*/&,/g'
	printf '0 };\n\n'
done
printf 'const char *const migrate_steps[] = {\n'
seq -s, -f 'step_%.0f' $n
printf '};\n\nconst size_t migrate_n_steps = %d;\n' $n
