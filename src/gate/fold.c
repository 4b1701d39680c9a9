#include "gate/fold.h"

/*@ assigns \nothing; ensures \result <==> ground <= GROUND_STEP; */
static bool counts(unsigned char ground) { return ground <= GROUND_STEP; }

struct folded fold(const unsigned char *value, const unsigned char *ground, size_t n)
{
	bool bar = false, scope = false, suspended = false, step = false, open = false, asked = false;
	/*@ loop invariant 0 <= i <= n;
	    loop invariant bar <==> shown(value, ground, i, GROUND_BAR);
	    loop invariant scope <==> shown(value, ground, i, GROUND_SCOPE);
	    loop invariant suspended <==> shown(value, ground, i, GROUND_SUSPENDED);
	    loop invariant step <==> shown(value, ground, i, GROUND_STEP);
	    loop invariant open <==> \exists integer k; 0 <= k < i && open(value[k], ground[k]);
	    loop invariant asked <==> \exists integer k; 0 <= k < i && counts(ground[k]);
	    loop assigns i, bar, scope, suspended, step, open, asked;
	    loop variant n - i; */
	for (size_t i = 0; i < n; i++) {
		if (!counts(ground[i]))
			continue;
		asked = true;
		if (value[i] == NO)
			continue;
		if (value[i] != YES || ground[i] == GROUND_UNKNOWN)
			open = true;
		else if (ground[i] == GROUND_BAR)
			bar = true;
		else if (ground[i] == GROUND_SCOPE)
			scope = true;
		else if (ground[i] == GROUND_SUSPENDED)
			suspended = true;
		else
			step = true;
	}
	if (bar || scope)
		return (struct folded){ REFUSED, bar ? GROUND_BAR : GROUND_SCOPE };
	if (suspended)
		return (struct folded){ HELD, GROUND_SUSPENDED };
	if (open || !asked)
		return (struct folded){ HELD, GROUND_UNKNOWN };
	if (step)
		return (struct folded){ HELD, GROUND_STEP };
	return (struct folded){ NO_BAR_FOUND, GROUND_NONE };
}

struct folded fold_members(const struct folded *member, size_t n)
{
	struct folded all = { NO_BAR_FOUND, GROUND_NONE };
	/*@ loop invariant 0 <= i <= n;
	    loop invariant \forall integer k; 0 <= k < i ==> all.verdict <= member[k].verdict;
	    loop invariant \forall integer k; 0 <= k < i ==> all.headline <= member[k].headline;
	    loop invariant i > 0 ==> \exists integer k; 0 <= k < i && all.verdict == member[k].verdict;
	    loop invariant i > 0 ==> \exists integer k; 0 <= k < i && all.headline == member[k].headline;
	    loop invariant all.verdict <= NO_BAR_FOUND && all.headline <= GROUND_NONE;
	    loop invariant i == 0 ==> all.verdict == NO_BAR_FOUND && all.headline == GROUND_NONE;
	    loop assigns i, all;
	    loop variant n - i; */
	for (size_t i = 0; i < n; i++) {
		if (member[i].verdict < all.verdict)
			all.verdict = member[i].verdict;
		if (member[i].headline < all.headline)
			all.headline = member[i].headline;
	}
	if (!n)
		return (struct folded){ HELD, GROUND_UNKNOWN };
	return all;
}
