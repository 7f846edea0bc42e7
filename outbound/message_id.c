/* SPDX-License-Identifier: EUPL-1.2 */
#include "outbound/message_id.h"

bool
message_id_ok(struct span s)
{
	if (!s.len || s.len > MESSAGE_ID_MAX)
		return false;
	for (size_t i = 0; i < s.len; i++)
		if (s.at[i] <= ' ' || s.at[i] > '~' || s.at[i] == '<' ||
		    s.at[i] == '>')
			return false;
	return true;
}
