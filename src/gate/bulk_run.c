#include "gate/bulk_run.h"

#define EACH_LANE _Pragma("GCC unroll 8") for (int i = 0; i < N; i++)

typedef uint64_t lane_64 __attribute__((may_alias));
#define KERNEL run_plain
#define LANE   lane_64
#define TARGET
#include "gate/bulk_kernel.h"

#ifdef __x86_64__
typedef uint64_t lane_256 __attribute__((vector_size(32), aligned(8), may_alias));
#define KERNEL run_256
#define LANE   lane_256
#define TARGET __attribute__((target("avx2")))
#include "gate/bulk_kernel.h"

typedef uint64_t lane_512 __attribute__((vector_size(64), aligned(8), may_alias));
#define KERNEL run_512
#define LANE   lane_512
#define TARGET __attribute__((target("avx512f")))
#include "gate/bulk_kernel.h"
#endif

static const char *const words[] = { "plain C", "AVX2", "AVX-512" };

const char *kernel_word(enum kernel k) { return words[k]; }

bool kernel_there(enum kernel k)
{
#ifdef __x86_64__
	if (k == KERNEL_256)
		return __builtin_cpu_supports("avx2");
	if (k == KERNEL_512)
		return __builtin_cpu_supports("avx512f");
#endif
	return k == KERNEL_PLAIN;
}

enum kernel kernel_best(void)
{
	return kernel_there(KERNEL_512) ? KERNEL_512 : kernel_there(KERNEL_256) ? KERNEL_256 : KERNEL_PLAIN;
}

void program_run(
    enum kernel kernel, const struct program *p, const uint64_t *tile, const uint64_t *next, uint64_t *temp)
{
#ifdef __x86_64__
	if (kernel == KERNEL_512) {
		run_512(p, tile, next, temp);
		return;
	}
	if (kernel == KERNEL_256) {
		run_256(p, tile, next, temp);
		return;
	}
#else
	(void)kernel;
#endif
	run_plain(p, tile, next, temp);
}

const uint64_t *spot_words(const struct bulk *b, struct spot s, const uint64_t *tile, const uint64_t *temp)
{
	static const uint64_t zero[TILE_WORDS], one[TILE_WORDS] = { ~(uint64_t)0, ~(uint64_t)0, ~(uint64_t)0,
		~(uint64_t)0, ~(uint64_t)0, ~(uint64_t)0, ~(uint64_t)0, ~(uint64_t)0 };
	switch (s.kind) {
	case SPOT_ONE:
		return one;
	case SPOT_COLUMN:
		return tile + (size_t)b->place[s.at] * TILE_WORDS;
	case SPOT_TEMP:
		return temp + s.at;
	case SPOT_ZERO:
		break;
	}
	return zero;
}
