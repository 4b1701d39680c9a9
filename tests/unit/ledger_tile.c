#include "ledger/tile.h"
#include "ledger_kit.h"

TEST("tiles have the names of the specification, and only those")
{
	struct arena a = ledger_room();
	struct tile t;
	size_t seen = 0;
	for (const struct json *v = ledger_vectors(&a, "tile_paths")->first; v; v = v->next) {
		if (!json_member(v, S("path")))
			continue;
		struct tile want = { .index = (uint64_t)vector_number(v, "index"),
			.width = (unsigned)vector_number(v, "width") };
		want.is_entries = json_member(v, S("entries")) != NULL;
		want.level = want.is_entries ? 0 : (unsigned)vector_number(v, "level");
		CHECK(str_eq(tile_path(&a, want), vector_text(v, "path")));
		CHECK(tile_path_read(a, vector_text(v, "path"), &t) && !memcmp(&t, &want, sizeof t));
		seen++;
	}
	CHECK(seen == 3);
	const char *const bad[] = { "", "tile", "tile/", "tile/0", "tile/0/", "tile/0/00", "tile/0/0000", "tile/00/000",
		"tile/64/000", "tile/-1/000", "tile/0/x000/000", "tile/0/000/000", "tile/0/x001", "tile/0/x001/x000",
		"tile/0/000.p", "tile/0/000.p/", "tile/0/000.p/0", "tile/0/000.p/256", "tile/0/000.p/01",
		"tile/0/000.p/1/", "tile/0/000/", "/tile/0/000", "tile/0/000.p/1.p/1", "tile/8/0/000", "tile/data/000",
		"tile/0/x999/x999/x999/x999/x999/x999/999", "tile/0/0x1", "tile/entries/000 " };
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		CHECK(!tile_path_read(a, str_of(bad[i]), &t));
	for (EACH(2000)) {
		struct tile any = { test_rand(4) == 0, 0, test_rand(UINT64_MAX) >> test_rand(64) >> 9,
			1 + (unsigned)test_rand(256) };
		any.level = any.is_entries ? 0 : (unsigned)test_rand(64);
		struct arena room = a;
		struct str path = tile_path(&room, any);
		CHECK(tile_path_read(room, path, &t) && t.index == any.index && t.level == any.level &&
		      t.width == any.width && t.is_entries == any.is_entries);
	}
}

TEST("a log of 70,000 entries has 273 full tiles and one of 112, and above them the widths that follow")
{
	CHECK(tile_width(70000, 0, 272) == 256 && tile_width(70000, 0, 273) == 112 && !tile_width(70000, 0, 274));
	CHECK(tile_width(70000, 1, 0) == 256 && tile_width(70000, 1, 1) == 17 && !tile_width(70000, 1, 2));
	CHECK(tile_width(70000, 2, 0) == 1 && !tile_width(70000, 3, 0));
	CHECK(tile_width(256, 0, 0) == 256 && !tile_width(256, 0, 1) && tile_width(256, 1, 0) == 1);
	CHECK(!tile_width(0, 0, 0) && tile_width(tree_size_most, 7, 0) == 127 && !tile_width(tree_size_most, 8, 0));
}

TEST("growing touches exactly the tiles whose width changes")
{
	for (EACH(300)) {
		uint64_t old = test_rand(140000), new = old + test_rand(3) * test_rand(70000);
		for (unsigned level = 0; level < 4; level++) {
			uint64_t first, end;
			tiles_touched(old, new, level, &first, &end);
			for (uint64_t i = 0; i < 1100; i++)
				CHECK((i >= first && i < end) ==
				      (tile_width(old, level, i) != tile_width(new, level, i)));
		}
	}
}

TEST("a bundle gives back its entries and nothing else is one")
{
	struct arena a = ledger_room();
	struct buf b = { .arena = &a };
	struct str got[3];
	struct fault f;
	char *large = NEW(&a, char, ENTRY_MOST);
	bundle_add(&b, S("one"));
	bundle_add(&b, S(""));
	bundle_add(&b, (struct str){ large, ENTRY_MOST });
	struct str all = buf_str(&b);
	CHECK(bundle_read(all, 3, got, &f) && str_eq(got[0], S("one")) && !got[1].n && got[2].n == ENTRY_MOST);
	CHECK(str_starts(all, (struct str){ "\0\3one\0\0\xff\xff", 9 }));
	CHECK(!bundle_read(all, 2, got, &f) && f.kind == FAULT_INPUT);
	CHECK(!bundle_read(str_cut(all, 0, all.n - 1), 3, got, &f));
	CHECK(!bundle_read(str_cut(all, 0, 6), 2, got, &f) && !bundle_read(S(""), 1, got, &f) &&
	      bundle_read(S(""), 0, got, &f));
}
