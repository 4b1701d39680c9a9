/* bulk_kernel.h - one kernel: included once for each width, with KERNEL (its name), LANE (what one register holds) and
   TARGET (the instructions it may use). So it has no guard. The sum of a step stays in registers. */
TARGET static void KERNEL(const struct program *p, const uint64_t *tile, const uint64_t *next, uint64_t *temp)
{
	enum { N = TILE_WORDS * sizeof(uint64_t) / sizeof(LANE) };
	for (const struct step *s = p->steps, *end = s + p->n_steps; s < end; s++) {
		const unsigned *at = &p->at[s->first], *columns = at + s->n_columns, *temps = columns + s->n_temps;
		bool is_or = s->is_or;
		LANE sum[N], none = { 0 };
		EACH_LANE sum[i] = is_or ? none : ~none;
		for (; at < columns && is_or; at++) {
			__builtin_prefetch(next + *at);
			EACH_LANE sum[i] |= ((const LANE *)(tile + *at))[i];
		}
		for (; at < columns; at++) {
			__builtin_prefetch(next + *at);
			EACH_LANE sum[i] &= ((const LANE *)(tile + *at))[i];
		}
		for (; at < temps && is_or; at++)
			EACH_LANE sum[i] |= ((const LANE *)(temp + *at))[i];
		for (; at < temps; at++)
			EACH_LANE sum[i] &= ((const LANE *)(temp + *at))[i];
		EACH_LANE((LANE *)(temp + s->to))[i] = sum[i];
	}
}
#undef KERNEL
#undef LANE
#undef TARGET
